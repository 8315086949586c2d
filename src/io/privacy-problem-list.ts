/** What can be wrong with the record of a run that `redthread privacy-report` reads. */
import type { ProblemKind } from '../core/problem.js';

export const badPrivacyRecord: ProblemKind = {
  code: 'io/bad-privacy-record',
  severity: 'error',
  title: 'a folder without the record of a run, or with one that cannot be read',
  explanation:
    'Each run of `screen` writes `privacy.json`: fields, actions, recipient, linking span, counts, and ' +
    'what was kept back. The document is made of it and of nothing else, so half a record makes none.',
  help: 'name the output folder of a run, or run `screen` again',
};

export const PRIVACY_PROBLEMS: readonly ProblemKind[] = [badPrivacyRecord];
