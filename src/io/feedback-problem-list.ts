/** What can be wrong with files of feedback, other than what stands in them. */
import type { ProblemKind } from '../core/problem.js';

export const feedbackUntrusted: ProblemKind = {
  code: 'io/feedback-untrusted',
  severity: 'error',
  title: 'a file of feedback that nobody trusted signed',
  explanation:
    'With `--trust` only files are added up that enough of the named signers signed, as they stand. Any ' +
    'number of a file that somebody else made, or changed on its way, could turn the sum.',
  help: 'ask the institution to sign it, or take its key into the trust file',
};

export const feedbackNotWritten: ProblemKind = {
  code: 'io/feedback-not-written',
  severity: 'error',
  title: 'feedback that cannot be written',
  explanation:
    'The folder cannot be made, or this user may not write to it. What was answered is in the ledger: ' +
    'asking again costs nothing.',
  help: 'name another folder with `--out`',
};

/** In reading order. */
export const FEEDBACK_FILE_PROBLEMS: readonly ProblemKind[] = [
  feedbackUntrusted,
  feedbackNotWritten,
];
