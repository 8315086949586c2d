/**
 * The files of a run, each made when it is first asked for; gone afterwards, unless a folder keeps
 * them.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RowsOptions, writeRows } from './rows.js';

export interface DataFiles {
  readonly path: (rows: number, columns?: RowsOptions['columns']) => string;
  readonly close: () => void;
}

export interface DataFilesOptions extends Required<Pick<RowsOptions, 'seed' | 'order'>> {
  readonly folder: string | undefined;
  readonly say: (line: string) => void;
}

export function dataFiles({ folder, seed, order, say }: DataFilesOptions): DataFiles {
  const place = folder ?? mkdtempSync(join(tmpdir(), 'redthread-bench-'));
  mkdirSync(place, { recursive: true });
  return {
    path: (rows, columns = 'plain') => {
      const path = join(place, `${rows}-${seed}-${order}-${columns}.csv`);
      if (!existsSync(path)) {
        say(`making ${rows.toLocaleString('en')} rows`);
        const begun = `${path}.part`;
        writeRows(begun, { rows, seed, order, columns });
        renameSync(begun, path);
      }
      return path;
    },
    close: () => {
      if (folder === undefined) rmSync(place, { recursive: true, force: true });
    },
  };
}
