/**
 * `redthread synth`: its files are read as what they are, as CSV and as Parquet, and mistakes are
 * told at once.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAccounts, readCustomers, readObservations } from '../../src/io/read-records.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { run } from '../cli/run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-synth-'));
afterAll(() => rmSync(folder, { recursive: true }));
const SMALL = ['synth', '--people', '120', '--days', '30', '--prevalence', '1:50', '--seed', '9'];
const file = (name: string) => readFileSync(join(folder, 'csv', name), 'utf8');

describe('redthread synth', () => {
  beforeAll(async () => {
    const plot = join(folder, 'plot.html');
    const ran = await run(...SMALL, '--out', join(folder, 'csv'), '--plot', plot);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('postings of 120 customers in 30 days, seed 9');
  });

  it('writes a batch that reads without a rejected row, in local time of the place', async () => {
    const batch = await readTransactions(join(folder, 'csv', 'transactions.csv'), {
      currency: 'CAD',
      customers: await readCustomers(join(folder, 'csv', 'customers.csv'), 'CAD'),
      accounts: await readAccounts(join(folder, 'csv', 'accounts.csv')),
      observations: await readObservations(join(folder, 'csv', 'observations.csv')),
      rejectLimit: 0,
    });
    expect(batch.count).toBe(file('transactions.csv').trimEnd().split('\n').length - 1);
    expect([batch.manifest.rejected, batch.manifest.duplicates]).toEqual([0, 0]);
    expect(batch.customers?.size).toBe(120);
    const noon = [...batch.localMinute].filter((minute) => minute >= 600 && minute < 1200).length;
    expect(noon / batch.count).toBeGreaterThan(0.4);
  });

  it('tells what it stated and what came out', () => {
    const world = JSON.parse(file('world.json'));
    expect(world.options).toMatchObject({ seed: 9, people: 120, from: '2026-01-01', days: 30 });
    expect(world.sizes.cases).toBeGreaterThan(0);
    expect(world.marginals.every((one: { source: string }) => one.source !== '')).toBe(true);
    const page = readFileSync(join(folder, 'plot.html'), 'utf8');
    expect(page.match(/<svg/g)).toHaveLength(7);
    expect(page).not.toMatch(/<script|https?:|NaN|Infinity/);
  });

  it('writes the same rows as Parquet', async () => {
    const out = join(folder, 'parquet');
    const { code } = await run(...SMALL, '--parquet', '--out', out, '--format', 'json');
    expect(code).toBe(0);
    const bytes = readFileSync(join(out, 'transactions.parquet'));
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    const rows = await parquetReadObjects({ file: buffer });
    const [header, ...lines] = file('transactions.csv').trimEnd().split('\n');
    expect(rows).toHaveLength(lines.length);
    const told = rows.map((row) =>
      header!.split(',').map((name) => {
        const value: unknown = row[name];
        return typeof value === 'number' ? value.toFixed(2) : String(value ?? '');
      }),
    );
    expect(told.map((cells) => cells.join(','))).toEqual(lines);
  });

  it('tells all mistakes at once', async () => {
    const ran = await run(
      ...['synth', '--people', '3', '--prevalence', '1:2', '--scenarios', 'S1,S13', '--level', '6'],
      ...['--from', '2026-02-30', '--hide-other-banks', 'half', '--label-noise', '60%'],
      ...['--days', 'all', '--out', join(folder, 'never')],
    );
    expect(ran.code).toBe(2);
    for (const flag of ['people', 'prevalence', 'scenarios', 'level', 'from', 'days']) {
      expect(ran.said).toContain(`\`--${flag}\``);
    }
    expect(ran.said).toContain('`S13` is not one of S1 to S12');
    expect(ran.said).toContain('`--hide-other-banks` is a share from 0% to 100%');
  });
});
