/**
 * Rows of cases without anything unusual, told by a look at each of their few columns. Most of a
 * shipped file is such rows, and the schema asks each of them of every column that there may be:
 * half the time of reading the file. What is unusual is left to the schema, which alone tells
 * faults.
 */
import { durationMs } from '../core/time.js';
import { CHANNELS, DIRECTIONS, KINDS, STATUSES, TEXT_FIELDS } from '../transaction/transaction.js';

type Test = (value: unknown) => boolean;

const isText: Test = (value) =>
  typeof value === 'string' && value.length > 0 && value.length <= 2000;
const isCell: Test = (value) =>
  isText(value) ||
  Number.isFinite(value) ||
  (Array.isArray(value) && value.length > 0 && value.every(isText));
const isOneOf = (values: readonly string[]): Test => {
  const known: ReadonlySet<unknown> = new Set(values);
  return (value) => known.has(value);
};

const COLUMNS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ...TEXT_FIELDS.map((field): [string, Test] => [field, isCell]),
  ['at', isText],
  ['every', (value) => typeof value === 'string' && value.length <= 20 && durationMs(value) > 0],
  ['times', (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000],
  ['id', isCell],
  ['direction', isOneOf(DIRECTIONS)],
  ['kind', isOneOf(KINDS)],
  ['channel', isOneOf(CHANNELS)],
  ['status', isOneOf(STATUSES)],
  ['amount', isCell],
  ['balance', isCell],
]);

/** Whether the schema of a case's transaction is sure to take it. */
export function isPlainRow(row: unknown): boolean {
  if (!isRecord(row) || !('at' in row && 'direction' in row && 'amount' in row)) return false;
  for (const column in row) {
    const test = COLUMNS.get(column);
    if (test === undefined || !test(row[column])) return false;
  }
  return true;
}

const ROWS_MAX = 1000;

/** A typology's JSON with no rows in those cases all of whose rows are plain. */
export function withoutPlainRows(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value['tests'])) return value;
  const tests = value['tests'].map((one: unknown) => {
    const rows = isRecord(one) ? one['transactions'] : undefined;
    const isPlain = Array.isArray(rows) && rows.length <= ROWS_MAX && rows.every(isPlainRow);
    return isPlain ? { ...(one as object), transactions: [] } : one; // has rows
  });
  return { ...value, tests };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
