/**
 * Text for a reader at 100 columns: aligned tables, and words that wrap under their own beginning.
 */

export const WIDTH = 100;

export interface TableOptions {
  /** Spaces before each row. */
  readonly indent: number;
  /** Columns, from 0, whose cells stand at the right. */
  readonly right?: readonly number[];
}

/** Rows of cells, each column as wide as its widest cell; the last may run on, and then wraps. */
export function tableLines(
  rows: readonly (readonly string[])[],
  { indent, right = [] }: TableOptions,
): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.flatMap((row) => {
    const head = row
      .slice(0, -1)
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .map((cell) => `${cell}  `)
      .join('');
    return hangingLines(`${' '.repeat(indent)}${head}`, row.at(-1) ?? '');
  });
}

/** Words after a beginning; what does not fit goes on under the first of them. */
export function hangingLines(beginning: string, words: string): readonly string[] {
  const lines: string[] = [];
  let line = beginning;
  let isEmpty = true;
  for (const word of words.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(Math.min(beginning.length, WIDTH / 2));
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].map((one) => one.trimEnd());
}
