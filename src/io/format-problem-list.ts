/**
 * What can be wrong with files of transactions that are not CSV: JSON Lines, Parquet, ISO 20022.
 */
import type { ProblemKind } from '../core/problem.js';

function formatProblem(
  name: string,
  text: { readonly title: string; readonly explanation: string; readonly help: string },
): ProblemKind {
  return { code: `io/${name}`, severity: 'error', ...text };
}

export const badJsonLine = formatProblem('bad-json-line', {
  title: 'a line that is not one JSON object',
  explanation:
    'In JSON Lines each line is an object whose keys are columns. A line that cannot be read, has a ' +
    'key twice, or holds a list where one value is asked for, is rejected like a bad row of CSV.',
  help: 'write one object a line, with texts, numbers, true or false as values',
});

export const notJsonLines = formatProblem('not-json-lines', {
  title: 'a file that is not JSON Lines',
  explanation:
    'The file is one JSON list, has no line that is an object, or has so many different keys that ' +
    'values must stand where keys should.',
  help: 'write one object a line, for instance with `jq -c ".[]"`',
});

export const badParquet = formatProblem('bad-parquet', {
  title: 'a Parquet file that cannot be read',
  explanation:
    'The file is cut short, damaged, encrypted, or written in a way that is not read here. ' +
    '`docs/formats.md` says which compressions and types are.',
  help: 'write the file again, with zstd or snappy and without encryption',
});

export const parquetTooLarge = formatProblem('parquet-too-large', {
  title: 'a Parquet file with a part too large to hold',
  explanation:
    'Parquet is read by row groups, one column at a time; each must fit in memory. A size beyond ' +
    'what a row group may have is refused before anything is set aside for it.',
  help: 'write the file with row groups of a million rows or fewer',
});

export const badXml = formatProblem('bad-xml', {
  title: 'a file that is not well-formed XML',
  explanation:
    'A mark is missing, wrong or out of place, or the file is cut short. Half a statement would ' +
    'look complete, so nothing of it is used.',
  help: 'ask for the file again',
});

export const refusedXml = formatProblem('refused-xml', {
  title: 'XML with something that no message of ISO 20022 needs',
  explanation:
    'Document types and entities are how XML is made to fetch files or to swell until memory ends. ' +
    'They are refused wherever they stand, and so are nesting, texts and attributes beyond all ' +
    'measure.',
  help: 'ask whoever made the file for a plain ISO 20022 message',
});

export const badXmlEncoding = formatProblem('bad-xml-encoding', {
  title: 'XML whose declared encoding is not the one it is in',
  explanation:
    'ISO 20022 messages are in UTF-8; UTF-16 is read too. A file that declares another encoding ' +
    'would have its names and identifiers changed by guessing.',
  help: 'convert the file to UTF-8, or give `--encoding latin1` if it declares ISO-8859-1',
});

export const unknownMessage = formatProblem('unknown-message', {
  title: 'XML that is no message of those that are read',
  explanation:
    'Read are statements, reports and notifications (camt.053, camt.052, camt.054), credit transfers ' +
    'between banks (pacs.008) and their initiation (pain.001).',
  help: 'give one of these messages, or another format of the same export',
});

export const entryTooLarge = formatProblem('entry-too-large', {
  title: 'an entry with more parts than can be held',
  explanation:
    'One entry of a statement is held as a whole, with the details of its batch. This one has more ' +
    'than half a million elements.',
  help: 'ask the bank for statements with smaller batches',
});

/** In reading order. */
export const FORMAT_PROBLEMS: readonly ProblemKind[] = [
  badJsonLine,
  notJsonLines,
  badParquet,
  parquetTooLarge,
  badXml,
  refusedXml,
  badXmlEncoding,
  unknownMessage,
  entryTooLarge,
];
