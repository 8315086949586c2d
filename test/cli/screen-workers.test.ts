/** `redthread screen --workers`: the same files, however many threads there are. */
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sha256Hex } from '../../src/core/digest.js';
import { run } from './run.js';

const HERE = 'fixtures/demonstration';

function screen(folder: string, out: string, ...more: readonly string[]) {
  return run(
    ...['screen', `${HERE}/transactions.csv`, '--customers', `${HERE}/customers.csv`],
    ...['--accounts', `${HERE}/accounts.csv`, '--observations', `${HERE}/observations.csv`],
    ...['--zone', 'America/Toronto', '--currency', 'CAD', '--typologies', 'typologies'],
    ...['--out', join(folder, out), '--key', join(folder, 'key'), ...more],
  );
}

/** Digest of each file but `run.json` and the page, which tell how long it took. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const timed = ['run.json', 'report.html'];
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile() && !timed.includes(name))
      .map((name) => [name, sha256Hex(readFileSync(join(folder, name), 'latin1'))]),
  );
}

it('writes the same alerts and drafts with one worker, two and four', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
  expect((await screen(folder, 'one', '--workers', '1')).code).toBe(0);
  const one = filesIn(join(folder, 'one'));
  expect(Object.keys(one)).toContain('alerts.jsonl');
  for (const workers of ['2', '4']) {
    expect((await screen(folder, workers, '--workers', workers)).code).toBe(0);
    expect(filesIn(join(folder, workers))).toEqual(one);
  }
});

it('takes a number of workers from 1 to 256', async () => {
  for (const workers of ['0', '257', '2.5', 'all']) {
    const { code, said } = await run('screen', 'x.csv', '--workers', workers);
    expect(code).toBe(2);
    expect(said).toContain(`\`${workers}\` is not a number from 1 to 256`);
  }
});
