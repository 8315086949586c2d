/**
 * Writes what a run found into the folder of `--out`: alerts, drafts, rejected rows and the
 * manifest. Everything is checked for leaks before the first file is put in place.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of the output, by its path within the folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** The folders and files that a run owns; anything else in the folder is left alone. */
const OWN = ['alerts.jsonl', 'drafts', 'privacy.json', 'rejected.csv', 'report.html', 'run.json'];

/** Writes all files beside the folder first, then puts them in place one rename each. */
export async function writeRun(folder: string, files: readonly OutputFile[]): Promise<void> {
  const staging = join(folder, '.redthread.tmp');
  await rm(staging, { recursive: true, force: true });
  await mkdir(join(staging, 'drafts'), { recursive: true });
  for (const { path, text } of files) await writeFile(join(staging, path), text, { mode: 0o600 });
  for (const name of OWN) {
    await rm(join(folder, name), { recursive: true, force: true });
    await rename(join(staging, name), join(folder, name));
  }
  await rm(staging, { recursive: true, force: true });
}

/** A rejected row tells its number, column and problem code, never a value. */
export function rejectedCsv(
  rows: readonly {
    readonly row: number;
    readonly column: string;
    readonly problem: { readonly code: string };
  }[],
): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map(({ row, column, problem }) => `${row},${cell(column)},${problem.code}`);
  return `${['row,column,problem', ...lines].join('\n')}\n`;
}
