/**
 * Whoever fills and empties a vault is killed at random moments: what was stored for sure is given
 * back, what was erased for sure never again, and of what was under way there is all or nothing of
 * a record. Watched failing: with the entries appended before their keys, and with `destroy` not
 * awaited.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVault } from '../../src/io/vault.js';
import { bundled, CRASH_SEED, CRASHES, killed } from './crash.js';
import { dice } from './crash-child.js';
import { CRASH_CONTEXT, crashTokens, TODAY } from './vault-crash-people.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-vault-crash-'));
let program = '';
beforeAll(async () => {
  program = await bundled('test/io/vault-crash-child.ts', folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const ROUNDS_OF_A_VAULT = 12;

/** Numbers that were stored, that were perhaps erased, and that were erased for sure. */
interface Promises {
  readonly put: Set<number>;
  readonly erasing: Set<number>;
  readonly erased: Set<number>;
}

async function heldTo(path: string, { put, erasing, erased }: Promises): Promise<void> {
  const vault = await openVault(path);
  for (const number of put) {
    for (const [token, text] of crashTokens(number)) {
      const outcome = () => vault.reveal(CRASH_CONTEXT, token, TODAY).text;
      if (erased.has(number)) expect(outcome).toThrow(/io\/vault-(?:erased|no-entry)/);
      else if (!erasing.has(number)) expect(outcome()).toBe(text);
    }
  }
  await vault.close();
}

describe('a vault whose writer is killed', () => {
  it(`keeps what it promised, ${CRASHES} times`, async () => {
    const roll = dice(CRASH_SEED + 2);
    const counted = { kills: 0, put: 0, erased: 0 };
    let promises: Promises = { put: new Set(), erasing: new Set(), erased: new Set() };
    let next = 0;
    for (let count = 0; counted.kills < CRASHES; count += 1) {
      if (count % ROUNDS_OF_A_VAULT === 0) {
        promises = { put: new Set(), erasing: new Set(), erased: new Set() };
        next = 0;
      }
      const path = join(folder, `vault-${Math.floor(count / ROUNDS_OF_A_VAULT)}`);
      const from = roll() < 0.2 ? 'start' : 'line';
      const afterMs = Math.floor(roll() * (from === 'start' ? 110 : 45));
      const words = [path, String(Math.floor(roll() * 1e9)), String(next)];
      const { lines, isKilled } = await killed(program, words, { from, afterMs });
      for (const line of lines) {
        const [what, number] = line.split(' ');
        if (what === 'put' || what === 'erasing' || what === 'erased') {
          promises[what].add(Number(number));
          if (what === 'put') counted.put += 1;
          if (what === 'erased') counted.erased += 1;
        }
      }
      // The number after the last promise may be there in part: the next writer begins behind it.
      next = Math.max(next, ...[...promises.put].map((number) => number + 2));
      await heldTo(path, promises);
      counted.kills += isKilled ? 1 : 0;
    }
    expect(counted.put).toBeGreaterThan(CRASHES);
    expect(counted.erased).toBeGreaterThan(CRASHES / 4);
    if (process.env['REDTHREAD_CRASHES'] !== undefined) console.log(JSON.stringify(counted));
  }, 3_600_000);
});
