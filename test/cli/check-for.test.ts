/** The catalogue: what each typology needs, and how much of it an export lets one assess. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../../src/tool/catalogue.js';
import { run } from './run.js';

const HERE = 'fixtures/demonstration';
const FILE = `${HERE}/transactions.csv`;
const EXPORT = ['--for', FILE, '--currency', 'CAD'];
const CUSTOMERS = ['--customers', `${HERE}/customers.csv`];
const EXAMPLE = 'fixtures/example-typology.json';
const FUNNEL = 'typologies/us/funnel-account.json';
const JSON_FORMAT = ['--format', 'json'];

const widest = (out: string) => Math.max(...out.split('\n').map((line) => line.length));

describe('redthread check --catalogue', () => {
  it('lists each typology with its part and what it needs', async () => {
    const { code, out } = await run('check', EXAMPLE, '--catalogue');
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'typology              version  part       of  reaches',
      'us/ht-funnel-account  0.1.0    collector   4  report',
      '    needs customer.homeRegion, kind, placeCity, placeRegion',
      '1 typologies read, 0 errors, 4 warnings',
      '',
    ]);
  });

  it('keeps to 100 columns over every shipped typology', async () => {
    const { out } = await run('check', 'typologies', '--catalogue');
    expect(widest(out)).toBeLessThanOrEqual(100);
  });
});

describe('redthread check --for', () => {
  it('tells how much can be assessed, which level that reaches, and what is missing most', async () => {
    const { out } = await run('check', FUNNEL, ...EXPORT);
    expect(out).toContain(`us/ht-funnel-account  0.1.2    collector       3/5  report
    lacks customer.homeRegion, rate of USD

3 of 5 indicators can be assessed, 2 of them partly
of 1 typology 1 can reach report, 0 review, 0 watch, 0 none
most indicators wait for customer.homeRegion (1), rate of USD (1)
`);
    expect(widest((await run('check', 'typologies', ...EXPORT)).out)).toBeLessThanOrEqual(100);
  });

  it('says the same of an export as a run of it does', async () => {
    const out = mkdtempSync(join(tmpdir(), 'redthread-'));
    const input = [...CUSTOMERS, '--currency', 'CAD', '--zone', 'America/Toronto'];
    const screened = await run(
      ...['screen', FILE, ...input, '--typologies', 'typologies/us', ...JSON_FORMAT],
      ...['--out', join(out, 'out'), '--key', join(out, 'key')],
    );
    expect(screened.code).toBe(0);
    const { coverage } = JSON.parse(screened.out);
    const told = JSON.parse(
      (await run('check', 'typologies/us', '--for', FILE, ...input, ...JSON_FORMAT)).out,
    ) as readonly CatalogueEntry[]; // what the command has just printed
    const own = told.map((one) => ({
      ...{ id: one.id, indicators: one.export?.byIndicator },
      ...{ assessed: one.export?.assessed, of: one.indicators },
    }));
    expect(own.length).toBeGreaterThan(5);
    expect(own).toEqual(coverage.typologies);
  });

  it('grows with the files given beside the export', async () => {
    const bare = JSON.parse((await run('check', FUNNEL, ...EXPORT, ...JSON_FORMAT)).out);
    expect(bare[0].export).toMatchObject({
      assessed: 3,
      missing: ['customer.homeRegion', 'rate of USD'],
    });
    const more = JSON.parse(
      (await run('check', FUNNEL, ...EXPORT, ...CUSTOMERS, ...JSON_FORMAT)).out,
    );
    expect(more[0].export).toMatchObject({ assessed: 4, missing: ['rate of USD'] });
  });

  it('tells a lower level where what can be assessed reaches no more', async () => {
    const lines = readFileSync(FILE, 'utf8').split('\n').slice(0, 200);
    const at = lines[0]!.split(',').indexOf('place_region');
    expect(at).toBeGreaterThan(0);
    const without = lines.map((line) =>
      line
        .split(',')
        .filter((_, index) => index !== at)
        .join(','),
    );
    const file = join(mkdtempSync(join(tmpdir(), 'redthread-')), 'export.csv');
    writeFileSync(file, without.join('\n'));
    const words = ['check', EXAMPLE, '--for', file, '--currency', 'CAD', ...JSON_FORMAT];
    const [entry] = JSON.parse((await run(...words, '--reject-limit', '100%')).out);
    expect(entry.reaches).toBe('report');
    expect(entry.export).toMatchObject({ assessed: 1, reaches: 'watch' });
    expect(entry.export.missing[0]).toBe('placeRegion');
  });

  it('tells a broken export as `screen` does, and broken typologies first', async () => {
    expect((await run('check', EXAMPLE, '--for', 'none.csv')).said).toContain('io/no-such-file');
    const broken = await run('check', 'test/problem/typology/cycle.json', ...EXPORT);
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.out).not.toContain('assessed');
  });

  it('refuses flags that would do nothing', async () => {
    const { code, said } = await run('check', EXAMPLE, ...CUSTOMERS, ...JSON_FORMAT);
    expect(code).toBe(2);
    expect(said).toContain('`--customers` does nothing without `--for`');
    expect(said).toContain('`--format` does nothing without `--catalogue` or `--for`');
  });
});
