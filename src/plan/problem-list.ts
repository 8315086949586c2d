/** What can be wrong between typologies and what a run supplies. */
import type { ProblemKind } from '../core/problem.js';

export const packOfOtherKind: ProblemKind = {
  code: 'plan/pack-of-other-kind',
  severity: 'error',
  title: 'a pack does not hold what the typology asks of it',
  explanation:
    '`in` and `notIn` compare with values, `mentions` looks for words. A pack of the other kind would ' +
    'match something else than was meant.',
  help: 'supply a pack of the kind that is asked for, or take it out: then it is told as missing',
};

export const PLAN_PROBLEMS: readonly ProblemKind[] = [packOfOtherKind];
