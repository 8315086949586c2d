/**
 * `--memory`: a batch that is screened in parts writes what the whole batch does, byte for byte.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const HERE = 'fixtures/demonstration';
const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const screen = (out: string, ...more: readonly string[]) =>
  run(
    ...['screen', `${HERE}/transactions.csv`, '--customers', `${HERE}/customers.csv`],
    ...['--accounts', `${HERE}/accounts.csv`, '--observations', `${HERE}/observations.csv`],
    ...['--zone', 'America/Toronto', '--currency', 'CAD', '--typologies', 'typologies'],
    ...['--out', join(folder, out), '--key', join(folder, 'key'), ...more],
  );

/** Every file that a run wrote; times are the only thing in it that may differ. */
function writtenIn(out: string): Readonly<Record<string, string>> {
  const path = (name: string) => join(folder, out, name);
  const names = readdirSync(join(folder, out), { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(path(name)).isFile());
  return Object.fromEntries(
    files.map((name) => {
      const text = readFileSync(path(name), 'utf8');
      if (name !== 'run.json') return [name, text];
      const { timing: _, ...rest } = JSON.parse(text);
      return [name, JSON.stringify(rest)];
    }),
  );
}

describe('a screening in parts', () => {
  it('writes what one in memory does, under every shipped typology, and leaves nothing', async () => {
    const temp = mkdtempSync(join(folder, 'temp-'));
    const whole = await screen('whole', '--memory', '1GiB', '--temp', temp);
    const parted = await screen('parted', '--memory', '200KiB', '--temp', temp);
    expect(parted.code).toBe(0);
    expect(whole.said).not.toContain('parts');
    expect(parted.said).toMatch(/screened in \d\d parts of at most \d+ postings/);
    expect(writtenIn('parted')).toEqual(writtenIn('whole'));
    expect(parted.out.replaceAll('parted', 'whole')).toBe(whole.out);
    expect(readdirSync(temp)).toEqual([]);
  }, 60_000);

  it('takes no size that is none', async () => {
    const { code, said } = await screen('none', '--memory', '12 apples');
    expect(code).toBe(2);
    expect(said).toContain('`--memory` `12 apples` is no size such as `512MiB`');
  });
});
