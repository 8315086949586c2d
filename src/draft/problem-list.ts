/** What can be wrong with a draft, or with what is joined to it. No message carries a value. */
import type { ProblemKind } from '../core/problem.js';

export const annexOfAnotherRun: ProblemKind = {
  code: 'draft/annex-of-another-run',
  severity: 'error',
  title: 'the annex does not belong to the drafts',
  explanation:
    'An annex holds what the tokens of one run stand for. Other inputs or options are another run, ' +
    'with other tokens, so that nobody can join two documents; its annex does not fit.',
  help: 'run `redthread screen` again with `--identities`, then draft from that folder',
};

export const DRAFT_PROBLEMS: readonly ProblemKind[] = [annexOfAnotherRun];
