/** The catalogue: what each typology needs, and how much of it an export lets one assess. */
import { describe, expect, it } from 'vitest';
import { run } from './run.js';

const HERE = 'fixtures/demonstration';
const EXPORT = ['--for', `${HERE}/transactions.csv`, '--currency', 'CAD'];

describe('redthread check --catalogue', () => {
  it('lists each typology with its part and what it needs', async () => {
    const { code, out } = await run('check', 'fixtures/example-typology.json', '--catalogue');
    expect(code).toBe(0);
    expect(out).toMatch(/us\/ht-funnel-account +0\.1\.0 +collector +4 +customer\.homeRegion, kind/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('says the same of an export as a run of it does', async () => {
    const file = 'typologies/us/funnel-account.json';
    const json = ['--format', 'json'];
    const told = JSON.parse((await run('check', file, ...EXPORT, ...json)).out);
    expect(told).toMatchObject([{ id: 'us/ht-funnel-account', indicators: 5, assessed: 3 }]);
    expect(told[0].missing).toEqual(['customer.homeRegion', 'rate of USD']);
    const customers = ['--customers', `${HERE}/customers.csv`];
    const more = JSON.parse((await run('check', file, ...EXPORT, ...customers, ...json)).out);
    expect(more[0]).toMatchObject({ assessed: 4, missing: ['rate of USD'] });
  });

  it('tells a broken export as `screen` does, and broken typologies first', async () => {
    expect(
      (await run('check', 'fixtures/example-typology.json', '--for', 'none.csv')).said,
    ).toContain('io/no-such-file');
    const broken = await run('check', 'test/problem/typology/cycle.json', ...EXPORT);
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.out).not.toContain('assessed');
  });
});
