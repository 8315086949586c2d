/**
 * `redthread compare --on` and `redthread fairness` from words to tables, over the demonstration.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseTypology } from '../../src/typology/parse.js';
import { TINY } from '../tool/tiny-typology.js';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const DATA = 'fixtures/demonstration';
const EXPORT = `${DATA}/transactions.csv`;
const RECORDS = [
  ...['--customers', `${DATA}/customers.csv`, '--accounts', `${DATA}/accounts.csv`],
  ...['--zone', 'America/Toronto', '--currency', 'CAD'],
];
const ON = ['--on', EXPORT, ...RECORDS];
const BASE = file('tiny.json', JSON.stringify(TINY));
const { digest } = parseTypology(readFileSync(BASE, 'utf8'), BASE).loaded!;

/** An overlay that asks for so many sums, and says which cases come out otherwise. */
const overlay = (sums: number, cases: readonly object[]) =>
  file(
    `overlay-${sums}.json`,
    JSON.stringify({
      ...{ format: 'redthread/overlay/1', id: `bank/sums-${sums}` },
      base: { id: 'test/tiny', version: '^1.0.0', digest },
      approved: { by: 'head', on: '2026-11-02', why: 'a test' },
      ...{
        expires: '2029-11-01',
        salt: '4hT0mQ9x2Wc7Zr5uKd81',
        parameters: { sums_min: sums },
        cases,
      },
    }),
  );
const FIVE = overlay(5, [
  { name: 'three small sums', expect: { level: 'none', score: 0, quiet: ['many'] } },
]);

describe('redthread compare --on', () => {
  it('tells what an overlay loses, by which indicator, and what it saves', async () => {
    const { code, out, said } = await run('compare', BASE, FIVE, '--typologies', BASE, ...ON);
    expect(said).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('test/tiny 1.0.0 → test/tiny 1.0.0 with bank/sums-5');
    expect(out).toMatch(/[1-9]\d* lost: only before: many/);
    expect(out).not.toMatch(/CUST-|ACC-/);
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
    const back = await run('compare', FIVE, BASE, '--typologies', BASE, ...ON);
    expect(back.out).toMatch(/[1-9]\d* gained: only after: many/);
  });

  it('gives all of it as data', async () => {
    const { out } = await run('compare', BASE, BASE, ...ON, '--format', 'json');
    const result = JSON.parse(out);
    expect(result).toMatchObject({ format: 'redthread/comparison/1', least: 5 });
    expect(result.pairs[0]).toMatchObject({ gained: 0, lost: 0, reasons: [] });
  });

  it('compares two overlays without transactions too', async () => {
    const { out } = await run('compare', BASE, FIVE, '--typologies', BASE);
    expect(out).toContain('sums_min: value 3 → 5');
  });

  it('refuses what has no use, and what is no flag of its own kind', async () => {
    const { code, said } = await run('compare', BASE, FIVE, '--zone', 'Toronto', '--least', '2');
    expect(code).toBe(2);
    expect(said).toContain('`--zone` has no use without `--on`');
    expect(said).toContain('`--zone` `Toronto` is not an IANA zone');
    expect(said).toContain('`--least` `2` is not a whole number from 5');
    const alone = await run('compare', BASE, BASE, '--on', EXPORT, '--labels', 'synht');
    expect(alone.said).toContain('did you mean `synth`?');
  });
});

describe('redthread fairness', () => {
  it('tells groups alone, and none of fewer than is asked for', async () => {
    const words = ['fairness', EXPORT, ...RECORDS, '--typologies', BASE];
    const { code, out } = await run(...words, '--least', '10');
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ of 43 customers reach watch or more/);
    expect(out).toContain('groups of fewer than 10 customers are not told apart');
    expect(out).not.toMatch(/CUST-|ACC-/);
    const { out: json } = await run(...words, '--without', 'nationality', '--format', 'json');
    expect(JSON.parse(json)).toMatchObject({ format: 'redthread/fairness/1', least: 5 });
  });

  it('needs what is on file', async () => {
    const { code, said } = await run('fairness', EXPORT, '--level', 'high', '--least', '4');
    expect(code).toBe(2);
    expect(said).toContain('`--customers` is needed');
    expect(said).toContain('`--level` `high` is not a level');
    expect(said).toContain('`--least` `4` is not a whole number from 5');
  });
});
