/**
 * The one door to hyparquet-writer: rows as a Parquet file, a group of rows at a time. All columns
 * are text but the sums, which are decimals of two places; an absent value is null.
 */
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { COLUMNS, rowCells } from './synth-csv.js';
import type { Row } from './synth-posting.js';

const GROUP = 50_000;
const SUMS: ReadonlySet<string> = new Set(['amount', 'balance']);

export interface ParquetFile {
  add(rows: readonly Row[]): Promise<void>;
  close(): Promise<void>;
}

/** Begins a file, in the place of one that is there. */
export function parquetFile(path: string): ParquetFile {
  const parquet = new ParquetWriter({
    writer: fileWriter(path),
    createdBy: 'redthread',
    schema: [
      { name: 'root', num_children: COLUMNS.length },
      ...COLUMNS.map((name) => ({
        name,
        repetition_type: 'OPTIONAL' as const,
        ...(SUMS.has(name)
          ? { type: 'INT64' as const, converted_type: 'DECIMAL' as const, scale: 2, precision: 18 }
          : { type: 'BYTE_ARRAY' as const, converted_type: 'UTF8' as const }),
      })),
    ],
  });
  let columns = emptyColumns();
  const flush = async () => {
    if (columns[0]!.length === 0) return;
    const columnData = COLUMNS.map((name, at) => ({ name, data: columns[at]! }));
    await parquet.write({ columnData, rowGroupSize: GROUP });
    columns = emptyColumns();
  };
  return {
    add: async (rows) => {
      for (const row of rows) {
        const cells = rowCells(row);
        for (const [at, name] of COLUMNS.entries())
          columns[at]!.push(cellValue(row, name, cells[at]!));
      }
      if (columns[0]!.length >= GROUP) await flush();
    },
    close: async () => {
      await flush();
      await parquet.finish();
    },
  };
}

type Value = string | bigint | null;
const emptyColumns = (): Value[][] => COLUMNS.map(() => []);

function cellValue({ amountMinor, balanceMinor }: Row, name: string, cell: string): Value {
  if (name === 'amount') return BigInt(amountMinor);
  if (name === 'balance') return BigInt(balanceMinor);
  return cell === '' ? null : cell;
}
