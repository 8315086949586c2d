/**
 * The audit log as a file: numbers, instants and heads; and a writer that is killed at random
 * moments, again and again on one log. What it was promised is there, and the log continues from
 * every head that was told before the kill. Watched failing with `append` in audit-log.ts not
 * waiting for `file.append`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Head } from '../../src/core/merkle.js';
import { auditLog, headOfEntries, readAuditLog } from '../../src/io/audit-log.js';
import type { AuditEvent } from '../../src/io/audit-log-entry.js';
import { bundled, CRASH_SEED, CRASHES, killed } from './crash.js';
import { dice } from './crash-child.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const event: AuditEvent = {
  event: 'erasure',
  tokens: ['account_e1_0123456789abcdefghjkmnpqrs'],
  reason: 'asked for by the person',
  people: ['Anna Example'],
};

describe('an audit log', () => {
  it('numbers its entries from 1 in the order they were asked for, each with its instant', async () => {
    const path = join(folder, 'log');
    let clock = Date.UTC(2026, 10, 25, 9);
    const now = () => {
      clock += 500;
      return clock;
    };
    const log = await auditLog(path, { now });
    expect(log.head()).toEqual(headOfEntries([]));
    const numbers = await Promise.all([log.append(event), log.append(event), log.append(event)]);
    expect(numbers).toEqual([1, 2, 3]);
    expect(log.entries.map(({ at }) => at)).toEqual([
      '2026-11-25T09:00:00.500Z',
      '2026-11-25T09:00:01.000Z',
      '2026-11-25T09:00:01.500Z',
    ]);
    const { size, head } = log.head();
    await log.close();
    const read = await readAuditLog(path);
    expect(headOfEntries(read.records)).toEqual({ size, head });
    const again = await auditLog(path, { now });
    expect(await again.append(event)).toBe(4);
    expect(hex(again.head().head)).not.toBe(hex(head));
    await again.close();
  });

  it('lets one process write at a time, and anybody of its owner read', async () => {
    const path = join(folder, 'locked');
    const log = await auditLog(path, { now: Date.now });
    await expect(auditLog(path, { now: Date.now })).rejects.toThrow('io/records-locked');
    await log.append(event);
    expect((await readAuditLog(path)).records).toHaveLength(1);
    await log.close();
  });
});

/** Heads of a list of entries at some sizes. */
async function headsAt(path: string): Promise<(size: number) => Head> {
  const { records } = await readAuditLog(path);
  return (size) => headOfEntries(records.slice(0, size));
}

/** A log is killed this often before the next is begun. */
const ROUNDS_OF_A_LOG = 25;

describe('a writer of the log that is killed', () => {
  it(`loses nothing that it was promised, ${CRASHES} times`, async () => {
    const program = await bundled('test/io/audit-log-crash-child.ts', folder);
    const roll = dice(CRASH_SEED + 9);
    let [kills, promised] = [0, 0];
    let before: readonly (readonly [size: number, head: string])[] = [];
    for (let count = 0; kills < CRASHES; count += 1) {
      if (count % ROUNDS_OF_A_LOG === 0) before = [];
      const path = join(folder, `crash-${Math.floor(count / ROUNDS_OF_A_LOG)}`);
      const words = [path, String(Math.floor(roll() * 1e9))];
      const afterMs = Math.floor(roll() * 80);
      const { lines, isKilled } = await killed(program, words, { from: 'line', afterMs });
      kills += isKilled ? 1 : 0;
      const told = lines.slice(1).map((line) => line.split(' '));
      promised += told.length;
      const heads = await headsAt(path);
      const now = told.map(([, size, head]): readonly [number, string] => [Number(size), head!]);
      // Those of the last rounds too: nothing that came after has changed what they stood for.
      for (const [size, head] of [...before.slice(-3), ...now.slice(-3)]) {
        expect(heads(size).size).toBe(size);
        expect(hex(heads(size).head)).toBe(head);
      }
      for (const [numbers, size] of told) {
        const highest = Math.max(...numbers!.split(',').map(Number));
        expect(highest).toBeLessThanOrEqual(Number(size));
      }
      before = [...before, ...now];
    }
    expect(promised).toBeGreaterThan(CRASHES / 2);
    if (process.env['REDTHREAD_CRASHES'] !== undefined) console.log({ kills, promised });
  }, 3_600_000);
});
