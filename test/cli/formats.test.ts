/** `redthread screen` and `profile` on files that are not CSV. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const HERE = 'test/io/format';
const folder = mkdtempSync(join(tmpdir(), 'redthread-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const screen = (file: string, ...more: readonly string[]) =>
  run(
    ...['screen', file, '--typologies', 'fixtures/example-typology.json', '--format', 'json'],
    ...['--out', join(folder, 'out'), '--key', join(folder, 'key'), ...more],
  );

describe('`redthread screen`', () => {
  const cases: readonly (readonly [string, number, readonly string[]])[] = [
    [`${HERE}/camt053-v02.xml`, 6, []],
    [`${HERE}/pain001.xml`, 3, []],
    [`${HERE}/pain001.xml`, 3, ['--profile', 'iso20022-outgoing']],
    [`${HERE}/duckdb-zstd.parquet`, 12, ['--reject-limit', '20%', '--identified']],
  ];
  it.each(cases)('reads %s', async (file, read, flags) => {
    const { code, out, said } = await screen(file, ...flags);
    expect([code, code === 0 ? '' : said]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ read });
  });

  it('reads a statement as gzip, and one without a name that tells', async () => {
    const text = readFileSync(`${HERE}/camt053-v02.xml`);
    writeFileSync(join(folder, 'statement.xml.gz'), gzipSync(text));
    copyFileSync(`${HERE}/camt053-v02.xml`, join(folder, 'statement'));
    for (const name of ['statement.xml.gz', 'statement']) {
      const { code, out } = await screen(join(folder, name));
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ read: 6 });
    }
  });

  it('tells the nearest column of a Parquet file', async () => {
    const profile = join(folder, 'own.json');
    const columns = { at: 'at', account: 'acount', amount: 'amount', currency: 'currency' };
    writeFileSync(profile, JSON.stringify({ name: 'own', columns, sign: 'signed' }));
    const { code, said } = await screen(`${HERE}/polars.parquet`, '--profile', profile);
    expect(code).toBe(2);
    expect(said).toContain('no column `acount` in the header');
    expect(said).toMatch(/did you mean `(?:account|amount)`/);
  });
});

describe('`redthread profile`', () => {
  const cases = [
    [`${HERE}/camt053-v02.xml`, 'generic', 'debit 100.00 EUR, cash-withdrawal'],
    [`${HERE}/camt053-v08.xml`, 'generic', 'row 4: rejected, column amount'],
    [`${HERE}/pain001.xml`, 'bilateral', 'debit 100.00 EUR, transfer'],
  ] as const;
  it.each(cases)('shows what it understood of %s', async (file, name, line) => {
    const { code, said } = await run('profile', file, '--zone', 'Europe/Vienna');
    expect(code).toBe(0);
    expect(said).toContain(`the shipped profile \`${name}\` fits`);
    expect(said).toContain(line);
  });

  it('proposes one for JSON Lines with names of their own', async () => {
    const file = join(folder, 'export.ndjson');
    const line =
      '{"tx":{"reference":"r1"},"Date":"2026-03-11","Account":"A","Amount":-1.5,"Currency":"CAD"}';
    writeFileSync(file, `${line}\nbad\n${line.replace('r1', 'r2').replace('-1.5', '2')}\n`);
    const { code, out, said } = await run('profile', file);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ columns: { amount: 'Amount' }, sign: 'signed' });
    expect(said).toContain('debit 1.50 CAD');
  });
});
