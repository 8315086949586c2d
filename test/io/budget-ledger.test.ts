/**
 * The ledger of trends: begun on purpose, never beside the tables, and written before an answer is
 * told, also when the process is killed at random moments. Watched failing without `await` before
 * `ledger.append(entry)` in `answered`: answers were told that the ledger did not hold.
 */
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answered, type LedgerPlace, openBudgetLedger } from '../../src/io/budget-ledger.js';
import { readRecordFile } from '../../src/io/record-file.js';
import { rationalOf } from '../../src/pseudonym/rational.js';
import { type BudgetEntry, budgetEntrySchema } from '../../src/pseudonym/trend-budget.js';
import { stream } from '../pseudonym/stream.js';
import { people, question } from '../pseudonym/trend-case.js';
import { bundled, CRASH_SEED, CRASHES, killed } from './crash.js';
import { dice } from './crash-child.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

const place = (name: string, begin: LedgerPlace['begin']): LedgerPlace => ({
  ...{ path: join(folder, name), begin, outDir: join(folder, 'out') },
});
const asking = (name: string) => ({
  ...{ questions: [question()], limit: rationalOf('4'), on: '2026-04-02', recipient: 'fiu' },
  ...{ random: stream(name), alerts: async () => people(40) },
});

describe('a budget ledger', () => {
  it('is begun on purpose alone, and is there afterwards', async () => {
    await expect(openBudgetLedger(place('a', 'there'))).rejects.toThrow('io/no-ledger');
    expect(existsSync(join(folder, 'a'))).toBe(false);
    const ledger = await openBudgetLedger(place('a', 'new'));
    await answered(ledger, asking('a'));
    await ledger.close();
    const again = await openBudgetLedger(place('a', 'there'));
    expect(again.records.length).toBe(1);
    await again.close();
  });

  it('is not begun anew where one was written into', async () => {
    const first = await openBudgetLedger(place('b', 'new'));
    await first.close();
    const second = await openBudgetLedger(place('b', 'new'));
    await answered(second, asking('b'));
    await second.close();
    await expect(openBudgetLedger(place('b', 'new'))).rejects.toThrow('io/ledger-there');
    // And the refusal let go of it.
    await (await openBudgetLedger(place('b', 'there'))).close();
  });

  it('never lies among the tables', async () => {
    const inside = { ...place('c', 'new'), path: join(folder, 'out', 'ledger') };
    await expect(openBudgetLedger(inside)).rejects.toThrow('io/ledger-inside-out');
  });

  it('has one writer', async () => {
    const ledger = await openBudgetLedger(place('d', 'new'));
    await expect(openBudgetLedger(place('d', 'there'))).rejects.toThrow('io/records-locked');
    await ledger.close();
  });

  it('that somebody wrote into is refused', async () => {
    const ledger = await openBudgetLedger(place('e', 'new'));
    await answered(ledger, asking('e'));
    await ledger.close();
    appendFileSync(join(folder, 'e'), `${'0'.repeat(32)} {}\n`);
    await expect(openBudgetLedger(place('e', 'there'))).rejects.toThrow('io/records-damaged');
  });

  it('tells nothing that it could not keep', async () => {
    const ledger = await openBudgetLedger(place('f', 'new'));
    const full = { ...ledger, append: () => Promise.reject(new Error('the disk is full')) };
    await expect(answered(full, asking('f'))).rejects.toThrow('the disk is full');
    await ledger.close();
  });

  it('is asked for all tables or none: where one cannot be paid, nothing is', async () => {
    const ledger = await openBudgetLedger(place('g', 'new'));
    const questions = ['1', '2', '3'].map((edition) => question({}, { edition }));
    const asked = answered(ledger, { ...asking('g'), questions, limit: rationalOf('2') });
    await expect(asked).rejects.toThrow('what is asked costs 3 of 2026, and 2 is left');
    expect(ledger.records.length).toBe(0);
    await ledger.close();
  });

  it('takes one question under two names once', async () => {
    const ledger = await openBudgetLedger(place('h', 'new'));
    const questions = [question({ name: 'x' }), question({ name: 'y' })];
    const { entries } = await answered(ledger, { ...asking('h'), questions });
    expect([ledger.records.length, entries[0]]).toEqual([1, entries[1]]);
    await ledger.close();
  });

  it(`is killed ${CRASHES} times, and holds every answer that was told, as it was told`, async () => {
    const program = await bundled('test/io/ledger-crash-child.ts', folder);
    const path = join(folder, 'crash');
    const roll = dice(CRASH_SEED);
    const told: BudgetEntry[] = [];
    for (let round = 0; round < CRASHES; round += 1) {
      // It says that the ledger is open before it is killed; an answer may be kept and never told.
      const begin = round === 0 ? 'new' : 'there';
      const when = { from: 'line' as const, afterMs: Math.floor(roll() * 25) };
      const { lines } = await killed(program, [path, begin], when);
      told.push(...lines.slice(1).map((line): BudgetEntry => JSON.parse(line)));
    }
    const options = { kind: 'trend-budget', schema: budgetEntrySchema };
    const { records } = await readRecordFile(path, options);
    const kept = new Map(records.map((entry) => [entry.id, entry]));
    // Answers that nobody was told are kept and paid; the other way about there is none.
    expect(records.length).toBeGreaterThanOrEqual(told.length);
    expect(told.length).toBeGreaterThan(CRASHES);
    for (const entry of told) expect(kept.get(entry.id)).toEqual(entry);
    expect(kept.size).toBe(records.length);
  }, 600_000);
});
