/**
 * A writer is killed at random moments, again and again on the same file: nothing that it was
 * promised is lost, nothing half written is read, and no lock stands in the way of the next. A kill
 * tears no single write of the system; what a torn one leaves is in `record-file.test.ts`, cut at
 * every byte. Watched failing with the promise given before the write (`acknowledge` before
 * `inTurn`).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from '../../src/core/schema.js';
import { readRecordFile } from '../../src/io/record-file.js';
import { bundled, CRASH_SEED, CRASHES, killed } from './crash.js';
import { dice } from './crash-child.js';
import { textOf } from './record-crash-text.js';

const schema = z.strictObject({ number: z.number(), text: z.string() });
const folder = mkdtempSync(join(tmpdir(), 'redthread-crash-'));
let program = '';
beforeAll(async () => {
  program = await bundled('test/io/record-crash-child.ts', folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file is killed this often before the next is begun: it grows, and its beginning counts too. */
const ROUNDS_OF_A_FILE = 12;

interface Tally {
  kills: number;
  promised: number;
  torn: number;
}

async function round(path: string, kind: string, roll: () => number, before: number) {
  const from = roll() < 0.2 ? 'start' : 'line';
  const afterMs = Math.floor(roll() * (from === 'start' ? 90 : 35));
  const seed = String(Math.floor(roll() * 1e9));
  const { lines, isKilled } = await killed(program, [path, kind, seed], { from, afterMs });
  const [opened, ...promised] = lines;
  const highest = promised.reduce((most, line) => Math.max(most, Number(line)), before - 1);
  if (opened === undefined) return { isKilled, promised: 0, records: before, torn: 0 };
  const found = await readRecordFile(path, { kind, schema });
  // What was there is still there, what was promised is there, and every record is whole.
  expect(Number(opened.split(' ')[1])).toBeGreaterThanOrEqual(before);
  expect(found.records.length).toBeGreaterThan(highest);
  for (const [index, { number, text }] of found.records.entries()) {
    if (number !== index || text !== textOf(index, kind)) throw new Error(`record ${index}`);
  }
  const torn = found.tornBytes > 0 ? 1 : 0;
  return { isKilled, promised: promised.length, records: found.records.length, torn };
}

async function crashed(kind: string, seed: number): Promise<Tally> {
  const roll = dice(seed);
  const tally: Tally = { kills: 0, promised: 0, torn: 0 };
  let records = 0;
  for (let count = 0; tally.kills < CRASHES; count += 1) {
    if (count % ROUNDS_OF_A_FILE === 0) records = 0;
    const path = join(folder, `${kind}-${Math.floor(count / ROUNDS_OF_A_FILE)}`);
    const told = await round(path, kind, roll, records);
    records = told.records;
    tally.kills += told.isKilled ? 1 : 0;
    tally.promised += told.promised;
    tally.torn += told.torn;
  }
  return tally;
}

describe('a writer that is killed', () => {
  it(`loses nothing that was promised, ${CRASHES} times with a ledger and ${CRASHES} with a log`, async () => {
    const tallies = await Promise.all([
      crashed('ledger', CRASH_SEED),
      crashed('log', CRASH_SEED + 1),
    ]);
    for (const { kills, promised } of tallies) {
      expect(kills).toBeGreaterThanOrEqual(CRASHES);
      expect(promised).toBeGreaterThan(CRASHES);
    }
    if (process.env['REDTHREAD_CRASHES'] !== undefined) console.log(JSON.stringify(tallies));
  }, 3_600_000);
});
