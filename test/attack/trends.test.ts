/**
 * Attacks on trends. The attacker knows everybody's alerts but one person's, the policy, the code,
 * and every table that was ever released; the question is always whether that one person is in it.
 * Random bytes are a fixed stream, so that each figure is the same in every run.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answered, openBudgetLedger } from '../../src/io/budget-ledger.js';
import { trendsCsv } from '../../src/io/write-trends.js';
import { discreteLaplace, type RandomBytes } from '../../src/pseudonym/discrete-laplace.js';
import { rationalOf } from '../../src/pseudonym/rational.js';
import { trendAnswer } from '../../src/pseudonym/trend-answer.js';
import { type TrendAlert, trendCounts } from '../../src/pseudonym/trend-count.js';
import { cellsOf, type TrendQuestion } from '../../src/pseudonym/trend-question.js';
import { trendRelease } from '../../src/pseudonym/trend-release.js';
import { stream } from '../pseudonym/stream.js';
import { alert, POLICY, people, posting, question } from '../pseudonym/trend-case.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-trends-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** A ledger of its own; what it is asked goes through the order that the command uses. */
async function office(limit = '4') {
  files += 1;
  const path = join(folder, `ledger-${files}`);
  const ledger = await openBudgetLedger({ path, begin: 'new', outDir: join(folder, 'out') });
  const random = stream(`office ${files}`);
  const ask = (questions: readonly TrendQuestion[], alerts: readonly TrendAlert[]) =>
    answered(ledger, {
      ...{ questions, limit: rationalOf(limit), on: '2026-04-02', recipient: 'fiu', random },
      alerts: async () => alerts,
    });
  return { ledger, ask, path };
}

/**
 * The textbook sampler, as a spreadsheet or a web page would do it: one float between 0 and 1, a
 * logarithm, a sign. What is attacked here is not ours.
 */
function textbook(random: RandomBytes): number {
  const bits = random(7);
  let value = 0;
  for (const byte of bits) value = value * 256 + byte;
  const u = (value % 2 ** 53) / 2 ** 53;
  const sign = random(1)[0]! % 2 === 0 ? 1 : -1;
  return -sign * Math.log(1 - u);
}

/**
 * Whether some float u of the textbook sampler gives exactly this answer over this count (Mironov,
 * 2012).
 */
function canGive(answer: number, count: number): boolean {
  const size = Math.abs(answer - count);
  const near = Math.round((1 - Math.exp(-size)) * 2 ** 53);
  for (let step = -8; step <= 8; step += 1) {
    const u = (near + step) / 2 ** 53;
    if (u < 0 || u >= 1) continue;
    const noise = -Math.log(1 - u);
    if (count + noise === answer || count - noise === answer) return true;
  }
  return false;
}

const ROUNDS = 40_000;

describe('"is it 0 or 1?", at epsilon 1', () => {
  it('proves which it was in most answers of the textbook sampler: the attack works', () => {
    const random = stream('textbook');
    let proven = 0;
    for (let round = 0; round < 5000; round += 1) {
      const count = round % 2;
      const answer = count + textbook(random);
      expect(canGive(answer, count)).toBe(true);
      if (!canGive(answer, 1 - count)) proven += 1;
    }
    expect(proven / 5000).toBeGreaterThan(0.5);
  });

  /** Watched failing with half the scale in `noiseScale`, and without `+ discreteLaplace(…)`. */
  it('is answered no better from ours than theory allows, number by number', () => {
    const asked = question({ by: [], epsilon: '1', cellsPerPerson: 1 }, { below: 0 });
    const random = stream('zero or one');
    // `below` is 0 to show the attacker more than any policy can: the bound is looked at below.
    const seen = [0n, 1n].map((count) => {
      const tally = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const said = String(unbounded(count, asked, random));
        tally.set(said, (tally.get(said) ?? 0) + 1);
      }
      return tally;
    });
    const [zero, one] = seen as [Map<string, number>, Map<string, number>]; // two counts, two tallies
    const answers = [...new Set([...zero.keys(), ...one.keys()])];
    let right = 0;
    for (const answer of answers) {
      const [a, b] = [zero.get(answer) ?? 0, one.get(answer) ?? 0];
      right += Math.max(a, b);
      // No answer is e times likelier under one than under the other, but for what chance explains.
      const [more, fewer] = [Math.max(a, b), Math.min(a, b)];
      const stray = 4.5 * Math.sqrt(more + Math.E ** 2 * fewer + 1);
      expect(more - Math.E * fewer).toBeLessThan(stray);
    }
    // Who always guesses the likelier is right in e / (1 + e) of the rounds at best.
    const best = Math.E / (1 + Math.E);
    const isRight = right / (2 * ROUNDS);
    expect(isRight).toBeLessThan(best + 0.01);
    // And the sampler wastes nothing: less noise would be told here too, more would hide the trend.
    expect(isRight).toBeGreaterThan(0.62);
  });

  it('has no answer that proves one of the two: both can give every number', () => {
    const reach = (count: bigint) => {
      const random = stream(`reach ${count}`);
      const seen = new Set<bigint>();
      for (let round = 0; round < 200_000; round += 1) {
        seen.add(count + discreteLaplace(rationalOf('1'), random));
      }
      return seen;
    };
    const [zero, one] = [reach(0n), reach(1n)];
    for (let number = -6n; number <= 7n; number += 1n) {
      expect([zero.has(number), one.has(number)]).toEqual([true, true]);
    }
  });

  /**
   * Watched failing with noise for counts of 1 or more alone, and with the bound held against the
   * exact count (`count < bound`).
   */
  it('is not even asked under a policy: 0 and 1 are both "not told", and a told number is noise', () => {
    const asked = question({ by: [], epsilon: '1', cellsPerPerson: 1 });
    const told = [0n, 1n].map((count) => {
      const random = stream('bounded');
      let some = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        if (trendAnswer([count], asked, random)[0] !== null) some += 1;
      }
      return some;
    });
    const [zero, one] = told as [number, number]; // two counts, two tallies
    expect(zero / ROUNDS).toBeLessThan(0.01);
    expect(one).toBeLessThan(Math.E * zero + 4.5 * Math.sqrt(one + Math.E ** 2 * zero));
  });
});

/** What is under the bound, told too: the noisy number after clamping. */
function unbounded(count: bigint, asked: TrendQuestion, random: RandomBytes): number {
  // Raised by more than the noise reaches, so that nothing is clamped or suppressed away.
  const [raised] = trendAnswer([count + 1000n], asked, random);
  return Math.max(0, raised! - 1000);
}

describe('an average over many answers', () => {
  /**
   * Watched failing without the look into `known` in `answered`: four answers, then the budget is
   * gone.
   */
  it('is one answer: the same question is answered the same, a hundred times, for one price', async () => {
    const { ask, ledger } = await office();
    const answers = [];
    for (let round = 0; round < 100; round += 1) {
      answers.push(JSON.stringify((await ask([question()], people(40))).entries[0]!.answer));
    }
    expect(new Set(answers).size).toBe(1);
    expect(ledger.records.length).toBe(1);
    await ledger.close();
  });

  it('is one answer whoever asks: the recipient is no part of the question', async () => {
    const { ask, ledger } = await office();
    const names = Array.from({ length: 20 }, (_, at) => `for-recipient-${at}`);
    const answers = new Set<string>();
    for (const name of names) {
      answers.add(JSON.stringify((await ask([question({ name })], people(40))).entries));
    }
    expect(answers.size).toBe(1);
    await ledger.close();
  });

  /** Watched failing without `throwOnErrors(overspent(…))`. */
  it('by asking a little otherwise each time ends with the budget of the year', async () => {
    const { ask, ledger } = await office('4');
    const editions = Array.from({ length: 10 }, (_, at) => question({}, { edition: `e${at}` }));
    let given = 0;
    for (const each of editions) {
      await ask([each], people(40)).then(
        () => (given += 1),
        (error) => expect(String(error)).toContain('pseudonym/budget-spent'),
      );
    }
    expect(given).toBe(4);
    await ledger.close();
  });

  it('by overlapping periods is paid by every year that they touch', async () => {
    const { ask, ledger } = await office('2');
    const over = (from: string, to: string) =>
      question({ by: ['month'] }, { period: { from, to } });
    await ask([over('2025-12', '2026-01')], people(40));
    await ask([over('2026-01', '2026-02')], people(40));
    const third = ask([over('2026-01', '2026-03')], people(40));
    await expect(third).rejects.toThrow(/of 2026, and 0 is left/);
    await ask([over('2025-11', '2025-12')], people(40));
    await ledger.close();
  });
});

describe('a difference of two releases', () => {
  /** Watched failing without the look into `known` in `answered`. */
  it('one person apart is none: the question was answered, and the answer stays', async () => {
    const { ask, ledger } = await office();
    const before = await ask([question()], people(40));
    const after = await ask([question()], [...people(40), alert(['the one'])]);
    expect(after.entries).toEqual(before.entries);
    await ledger.close();
  });

  it('does not even read what has changed since', async () => {
    const { ask, ledger } = await office();
    await ask([question()], people(40));
    const reading = answered(ledger, {
      questions: [question()],
      ...{ limit: rationalOf('4'), on: '2026-05-01', recipient: 'fiu', random: stream('x') },
      alerts: () => Promise.reject(new Error('the folders were read')),
    });
    await expect(reading).resolves.toBeDefined();
    await ledger.close();
  });

  it('of a total and its parts gives no suppressed cell: each table has noise of its own', async () => {
    // A cell of 3 beside one of 200, and a total: exact tables would give the 3 by taking away.
    const alerts = [
      ...people(200),
      ...[1, 2, 3].map((at) => alert([`rare ${at}`], { typology: 'a/two' })),
    ];
    const asked = [
      question({ by: [], epsilon: '1', cellsPerPerson: 1 }),
      question({ epsilon: '1', cellsPerPerson: 1 }),
    ];
    const guesses: number[] = [];
    for (let round = 0; round < 200; round += 1) {
      const { ask, ledger } = await office();
      const [total, parts] = (await ask(asked, alerts)).entries;
      guesses.push(total!.answer[0]! - parts!.answer[0]!);
      await ledger.close();
    }
    const hits = guesses.filter((guess) => guess === 3).length;
    expect(hits / guesses.length).toBeLessThan(0.3);
    expect(new Set(guesses).size).toBeGreaterThan(5);
  }, 120_000);
});

describe('everything else that a release holds', () => {
  /** Everything but the noisy numbers, of a release over these alerts. */
  async function masked(alerts: readonly TrendAlert[]) {
    const { ask, ledger } = await office();
    const asked = question({ by: ['typology', 'region'] });
    const { entries } = await ask([asked], alerts);
    const release = trendRelease({
      ...{ policy: POLICY, period: asked.period, edition: '1', budget: [] },
      tables: [{ name: 'both', entry: entries[0]! }],
      ledgerEntries: ledger.records.length,
    });
    await ledger.close();
    const rows = release.tables[0]!.rows.map(({ keys }) => keys);
    const csv = trendsCsv(release)
      .split('\n')
      .map((line) => line.split(',').slice(0, 6).join());
    return { ...release, tables: [{ ...release.tables[0]!, rows, suppressed: 0 }], csv };
  }

  /** Watched failing with suppressed keys left out of `rowsOf`. */
  it('is the same for nobody, for one person, and for a place that occurs once', async () => {
    const nobody = await masked([]);
    const place = [posting({ region: 'a village' })];
    expect(await masked([alert(['P'])])).toEqual(nobody);
    expect(
      await masked([...people(300), alert(['P'], { typology: 'x/y', postings: place })]),
    ).toEqual(nobody);
    expect(JSON.stringify(nobody)).not.toContain('village');
  });

  it('is no record of the alerts: the ledger holds the question, the price and the noisy answer', async () => {
    const { ask, path, ledger } = await office();
    await ask([question()], people(40));
    await ledger.close();
    const [, line] = readFileSync(path, 'utf8').split('\n');
    expect(line).not.toContain('person ');
    const entry: object = JSON.parse(line!.slice(line!.indexOf(' ')));
    expect(Object.keys(entry).sort()).toEqual(['answer', 'id', 'on', 'question', 'recipient']);
  });
});

describe('one person who is everywhere', () => {
  /**
   * Watched failing without `.slice(0, most)` in `heaviest`: nine guesses in ten are then right.
   */
  it('weighs no more than the bound: an attacker over all cells is right as often as theory allows', () => {
    const typologies = Array.from({ length: 60 }, (_, at) => `t/${at}`);
    const keys = [[...typologies, 'other']];
    const asked = question({ epsilon: '1', cellsPerPerson: 2 }, { keys });
    const everywhere = typologies.map((typology) => alert(['the one'], { typology }));
    expect(cellsOf(asked).length).toBe(61);
    const random = stream('everywhere');
    // The sum over all cells is what an attacker looks at who does not know which of them were
    // touched.
    const sums = [people(0), everywhere].map((alerts) =>
      Array.from({ length: 2000 }, () => sumOver(alerts, asked, random)),
    );
    const [absent, present] = sums as [number[], number[]]; // two tables, two lists
    let best = 0;
    for (let bound = -200; bound <= 200; bound += 1) {
      const right =
        absent.filter((sum) => sum < bound).length + present.filter((sum) => sum >= bound).length;
      best = Math.max(best, right / 4000);
    }
    expect(best).toBeLessThan(Math.E / (1 + Math.E));
  });
});

function sumOver(alerts: readonly TrendAlert[], asked: TrendQuestion, random: RandomBytes): number {
  const raised = trendCounts(alerts, asked).map((count) => count + 1000n);
  return trendAnswer(raised, asked, random).reduce<number>((sum, each) => sum + each! - 1000, 0);
}
