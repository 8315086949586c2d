/**
 * Small tables as text: those that examples are written in, and Markdown's. In an example cells
 * stand two spaces or more apart, below a header; `–` stands where there is nothing.
 */

export type TableRow = Readonly<Record<string, string>>;

export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

const EMPTY = '–';

/**
 * Reads the table of an example.
 *
 * @example
 * textTable('at   amount\nd0   5.00').rows // => [{ at: 'd0', amount: '5.00' }]
 * textTable('at   amount\nd0   –').rows // => [{ at: 'd0' }]
 */
export function textTable(text: string): TextTable {
  const [header, ...lines] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/ {2,}/));
  const columns = header ?? [];
  const rows = lines.map((cells) => {
    if (cells.length > columns.length) {
      throw new Error(`a row of an example has more cells than its header: ${cells.join('  ')}`);
    }
    const named = columns.map((column, index) => [column, cells[index] ?? EMPTY] as const);
    return Object.fromEntries(named.filter(([, cell]) => cell !== EMPTY));
  });
  return { columns, rows };
}

/** A table of Markdown, its columns padded so that the source reads well too. */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [header, header.map(() => '---'), ...rows].map((cells) =>
    // A mark that `markdownText` has escaped stays: a second backslash would free it.
    cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')),
  );
  const widths = header.map((_, at) => Math.max(...lines.map((cells) => width(cells[at]!))));
  return lines
    .map((cells) => {
      const padded = cells.map((cell, at) => cell + ' '.repeat(widths[at]! - width(cell)));
      // The last column holds sentences: padding it would only make long lines longer.
      return `| ${[...padded.slice(0, -1), cells.at(-1)!].join(' | ')} |`;
    })
    .join('\n');
}

const width = (cell: string): number => [...cell].length;
