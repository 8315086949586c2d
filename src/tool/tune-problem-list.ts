/**
 * What can be wrong with tuning: too few cases, parameters that cannot be swept, a file in the way.
 */
import type { ProblemKind } from '../core/problem.js';

export const tooFewCases: ProblemKind = {
  code: 'tool/too-few-cases',
  severity: 'error',
  title: 'too few cases to tune by',
  explanation:
    'What a setting finds of a handful of cases is chance, and a number chosen by chance would be ' +
    'handed on as if it were known. In the days that are learnt from, and in those that are reported ' +
    'on, there must be so many cases that the share of them that is found is told to within ' +
    '`--half-width` either way; and as many customers that are known to be in none.',
  help: 'give a longer time, split it elsewhere, or say with `--half-width` that less is enough',
};

export const cannotTune: ProblemKind = {
  code: 'tool/cannot-tune',
  severity: 'error',
  title: 'a parameter that cannot be swept as asked',
  explanation:
    'A parameter is swept inside the range that its typology gives and nowhere else: a range that is ' +
    'wrong is a matter for the owner of the file. Every combination is one evaluation, and their ' +
    'number is bounded by `--evaluations`.',
  help: 'name parameters of the typology, and values inside their ranges',
};

export const overlayInTheWay: ProblemKind = {
  code: 'tool/overlay-in-the-way',
  severity: 'error',
  title: 'an overlay that would be written where it must not',
  explanation:
    'A proposal never takes the place of a file that is there: it may have been approved. Nor is it ' +
    'put among the shared typologies, where every JSON file is read as one.',
  help: 'name a new file outside the folder of the typology with `--overlay-out`',
};

/** In reading order. */
export const TUNE_PROBLEMS: readonly ProblemKind[] = [tooFewCases, cannotTune, overlayInTheWay];
