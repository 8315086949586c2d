/** What can be wrong with labels: files of no known form, and labels that are of other data. */
import type { ProblemKind } from '../core/problem.js';

export const labelsUnlike: ProblemKind = {
  code: 'tool/labels-unlike',
  severity: 'error',
  title: 'a file of labels that is not of the form its data set has',
  explanation:
    'Files of labels are told by their headers: each data set publishes its labels under certain ' +
    'columns. This file has none of those headers, or a row of it cannot be read.',
  help: 'give the files of labels that belong to the data set that `--labels` names',
};

export const labelsUnmatched: ProblemKind = {
  code: 'tool/labels-unmatched',
  severity: 'error',
  title: 'labels that are not about these transactions',
  explanation:
    'Fewer than half of the accounts that the labels name are in the transactions. Counting on would ' +
    'call everything that was found a false alert, and everything that is missing a miss.',
  help: 'check that labels and transactions are of one run of the generator',
};

export const nothingToFind: ProblemKind = {
  code: 'tool/nothing-to-find',
  severity: 'error',
  title: 'labels without a case to find',
  explanation:
    'A backtest asks how much of what is known to be there is found. In these labels, or in the part ' +
    'of the period that is reported on, nothing is.',
  help: 'give labels with at least one case, or fewer `--train-days`',
};

export const badExpected: ProblemKind = {
  code: 'tool/bad-expected',
  severity: 'error',
  title: 'a file of expected typologies that cannot be read',
  explanation:
    'Which typology a kind of case should raise is said by a JSON object: kinds of case, as the labels ' +
    'have them, and for each a list of typology ids.',
  help: 'write it like `{ "fan_in": ["generic/remittance-corridor"] }`',
};

export const resultNotWritten: ProblemKind = {
  code: 'tool/result-not-written',
  severity: 'error',
  title: 'a result that cannot be written',
  explanation: 'The folder of the file is not there, or this user may not write to it.',
  help: 'make the folder, or name another file with `--out`',
};

/** In reading order. */
export const LABEL_PROBLEMS: readonly ProblemKind[] = [
  labelsUnlike,
  labelsUnmatched,
  nothingToFind,
  badExpected,
  resultNotWritten,
];
