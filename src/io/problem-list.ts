/** What can be wrong with files as files: before any row of theirs is looked at. */
import type { ProblemKind } from '../core/problem.js';

export const noSuchFile: ProblemKind = {
  code: 'io/no-such-file',
  severity: 'error',
  title: 'a file that cannot be read',
  explanation: 'The file is not there, is a directory, or may not be read by this user.',
  help: 'check the path and its permissions',
};

export const fileChanged: ProblemKind = {
  code: 'io/file-changed',
  severity: 'error',
  title: 'a file that was written to while it was read',
  explanation:
    'The manifest names what was screened by its digest. Of a file that grew meanwhile it would name ' +
    'rows that nobody looked at.',
  help: 'wait until the export is written, or screen a copy',
};

export const emptyFile: ProblemKind = {
  code: 'io/empty-file',
  severity: 'error',
  title: 'a file without a header',
  explanation:
    'The first line of a CSV file names its columns. This file has no line at all, which more often ' +
    'means a failed export than a day without transactions (that one still has its header).',
  help: 'export the file again',
};

export const notText: ProblemKind = {
  code: 'io/not-text',
  severity: 'error',
  title: 'a file that is not text',
  explanation:
    'The file begins like a spreadsheet, a PDF, an image or UTF-16 text. redthread reads CSV in ' +
    'UTF-8 or Latin-1, plain or compressed with gzip.',
  help: 'save the export as CSV in UTF-8',
};

export const badEncoding: ProblemKind = {
  code: 'io/bad-encoding',
  severity: 'error',
  title: 'bytes that are not UTF-8',
  explanation:
    'Replacing what cannot be decoded would change names and identifiers, so that one party could be ' +
    'taken for another. The file is refused instead.',
  help: 'give `--encoding latin1` if the export is in Latin-1 or Windows-1252',
};

export const truncatedGzip: ProblemKind = {
  code: 'io/truncated-gzip',
  severity: 'error',
  title: 'a gzip file that is cut short or damaged',
  explanation:
    'The compressed data ends early or fails its checksum. Screening the part that can be read would ' +
    'leave rows out without a word.',
  help: 'copy or export the file again',
};

export const quoteNotClosed: ProblemKind = {
  code: 'io/quote-not-closed',
  severity: 'error',
  title: 'a quote that is opened and never closed',
  explanation:
    'From an open quote on, line ends and delimiters count as text: all rows after it would become ' +
    'one cell.',
  help: 'close the quote in that row, or double it if it is part of the text',
};

export const badCsv: ProblemKind = {
  code: 'io/bad-csv',
  severity: 'error',
  title: 'a file that cannot be read as CSV',
  explanation: 'The rows cannot be told apart from that row on, so nothing of the file is used.',
  help: 'export the file again as CSV',
};

export const badProfile: ProblemKind = {
  code: 'io/bad-profile',
  severity: 'error',
  title: 'a profile that is not one',
  explanation:
    'A profile says which column means what. It is the name of a shipped one or a JSON file of the ' +
    'same form.',
  help: 'mend the profile, or use a shipped one',
};

export const tooManyRejected: ProblemKind = {
  code: 'io/too-many-rejected',
  severity: 'error',
  title: 'more rows rejected than the limit allows',
  explanation:
    'A few bad rows are set aside and listed. Many mean that the profile does not fit the file, and ' +
    'a screening of what is left would look complete and not be.',
  help: 'mend the profile or the export, or raise `--reject-limit`',
};

export const badPack: ProblemKind = {
  code: 'io/bad-pack',
  severity: 'error',
  title: 'a file of `--lists` that is no pack',
  explanation:
    'A pack has a name, a version, a date, an owner, a licence, and either `values` or `text`. Half a ' +
    'pack would make what rests on it silent. Its entries are not repeated here: it may be private.',
  help: 'compare the file with `schemas/pack.schema.json`',
};

export const badTemporaryFolder: ProblemKind = {
  code: 'io/bad-temporary-folder',
  severity: 'error',
  title: 'a temporary folder that cannot be used',
  explanation:
    'A file that is larger than memory is screened in parts, which lie in a temporary folder while the ' +
    'run goes on: about as many bytes as the file has, three times over. The folder is not there, may ' +
    'not be written to, or is full.',
  help: 'name another folder with `--temp`, or make room',
};

/** In reading order. */
export const IO_PROBLEMS: readonly ProblemKind[] = [
  noSuchFile,
  fileChanged,
  emptyFile,
  notText,
  badEncoding,
  truncatedGzip,
  quoteNotClosed,
  badCsv,
  badProfile,
  badPack,
  tooManyRejected,
  badTemporaryFolder,
];
