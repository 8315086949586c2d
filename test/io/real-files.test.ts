/** Public sets of synthetic data, where they are at hand beside the repository. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTransactions } from '../../src/io/read-transactions.js';

const data = fileURLToPath(new URL('../../../shared/data', import.meta.url));

function find(folder: string, part: string): string | undefined {
  const path = join(data, folder);
  if (!existsSync(path)) return undefined;
  const name = readdirSync(path).find((one) => one.includes(part));
  return name === undefined ? undefined : join(path, name);
}

const SETS = [
  { profile: 'amlbench', folder: 'amlbench_port', part: 'transactions', rows: 89_111 },
  { profile: 'amlgentex', folder: 'amlgentex', part: 'transfers', rows: 111_386 },
];

describe.each(SETS)('the set for profile $profile', ({ profile, folder, part, rows }) => {
  const path = find(folder, part);
  const note = path === undefined ? ' (skipped: the file is not here)' : '';
  it.skipIf(path === undefined)(`accounts for every row${note}`, { timeout: 60_000 }, async () => {
    const { manifest } = await readTransactions(path!, { profile });
    expect(manifest).toMatchObject({ read: rows, accepted: rows, duplicates: 0, rejected: 0 });
    expect(manifest.postings).toBeGreaterThan(rows);
  });
});
