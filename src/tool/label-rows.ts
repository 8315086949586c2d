/**
 * Rows of a file of labels by the names of its columns. Headers that occur twice are told apart by
 * their position (`Account`, then `Account 2`), since AMLworld has two columns of one name.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import { readCsv } from '../io/read-csv.js';
import { labelsUnlike } from './label-problem-list.js';

export interface LabelRow {
  /** From 1, header apart. */
  readonly row: number;
  /** Trimmed; empty where the file has no such column. */
  text(column: string): string;
}

/** `Account,Account` becomes `Account`, `Account 2`. */
export function distinctHeader(header: readonly string[]): readonly string[] {
  const met = new Map<string, number>();
  return header.map((cell) => {
    const name = cell.trim();
    const times = (met.get(name) ?? 0) + 1;
    met.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}

/** The header of a file of labels. */
export async function labelHeader(path: string): Promise<readonly string[]> {
  for await (const { header } of readCsv(path)) return distinctHeader(header);
  return [];
}

export async function* labelRows(path: string): AsyncGenerator<LabelRow> {
  for await (const { header, rows, firstRow } of readCsv(path)) {
    const columns = new Map(distinctHeader(header).map((name, index) => [name, index]));
    for (const [index, cells] of rows.entries()) {
      const text = (column: string) => cells[columns.get(column) ?? -1]?.trim() ?? '';
      yield { row: firstRow + index, text };
    }
  }
}

/** Reads each file with the first reader whose columns it has; refuses what none of them knows. */
export async function readEach(
  files: readonly string[],
  readers: readonly LabelReader[],
): Promise<void> {
  for (const file of files) {
    const header = await labelHeader(file);
    const reader = readers.find(({ columns }) => columns.every((name) => header.includes(name)));
    if (reader === undefined) {
      const known = readers.map(({ columns }) => `\`${columns.join(',')}\``).join(' or ');
      const help = `a file of labels has the columns ${known}`;
      const message = 'the header is none of those that this data set has';
      throw new ProblemError([problemOf(labelsUnlike, message, { place: { file }, help })]);
    }
    for await (const row of labelRows(file)) reader.take(row);
  }
}

export interface LabelReader {
  /** Columns that such a file has. */
  readonly columns: readonly string[];
  take(row: LabelRow): void;
}
