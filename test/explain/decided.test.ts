/**
 * Decisions applied: what holds, what stands again and why in words; that nothing is lost on the
 * way.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, epochDayFromText } from '../../src/core/time.js';
import type { AlertDecision } from '../../src/explain/alert-record.js';
import type { Case } from '../../src/explain/case.js';
import { decided, lastDayOf } from '../../src/explain/decided.js';
import {
  type DecisionRow,
  decisionsOf,
  OUTCOMES,
  type Outcome,
} from '../../src/explain/decision.js';
import { nodeMac } from '../../src/io/mac.js';
import { possibleVictimsOf } from '../../src/pseudonym/possible-victim.js';
import { pseudonymise } from '../../src/pseudonym/pseudonymise.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import { PARTS } from '../../src/typology/typology.js';
import { exampleCase } from '../draft/example-case.js';

let example: Case;
beforeAll(async () => {
  example = await exampleCase();
});

const withPeak = (asOf: string): Case => ({ ...example, alert: { ...example.alert, asOf } });

function row(change: Partial<DecisionRow> & { readonly when: string }): DecisionRow {
  const at = Date.parse(change.when);
  return { alert: 'a1', outcome: 'not-filed', reason: 'seen', who: 'A', at, ...change };
}

interface Told {
  readonly asOf: string;
  readonly lastDay: string;
}

function toldOf(decision: DecisionRow, { asOf, lastDay }: Told): AlertDecision {
  const { cases } = decided([{ one: withPeak(asOf), id: 'a1' }], {
    decisions: decisionsOf([decision]),
    lastDay: epochDayFromText(lastDay),
  });
  return cases[0]!.alert.decision!;
}

describe('a decision', () => {
  // Peak                      decided                     until         data to       suppressed
  it.each([
    ['2026-03-14T16:00:00.000Z', '2026-03-15', undefined, '2026-03-31', true],
    ['2026-03-15T00:00:00.000Z', '2026-03-15', undefined, '2026-03-31', true],
    ['2026-03-15T00:00:00.001Z', '2026-03-15', undefined, '2026-03-31', false],
    ['2026-03-15T10:00:00.000Z', '2026-03-15T10:00:00.000Z', undefined, '2026-03-31', true],
    ['2026-03-15T10:00:00.001Z', '2026-03-15T10:00:00.000Z', undefined, '2026-03-31', false],
    ['2026-03-20T10:00:00.000Z', '2026-03-15', '2026-12-31', '2026-03-31', false],
    ['2026-03-14T16:00:00.000Z', '2026-03-15', '2026-03-31', '2026-03-31', true],
    ['2026-03-14T16:00:00.000Z', '2026-03-15', '2026-03-30', '2026-03-31', false],
    ['2026-03-20T16:00:00.000Z', '2026-03-15', '2026-03-30', '2026-03-31', false],
  ])('of a peak of %s, made %s until %s, over data to %s', (asOf, when, until, lastDay, holds) => {
    const decision = row({ when, ...(until === undefined ? {} : { until }) });
    expect(toldOf(decision, { asOf, lastDay }).isSuppressed).toBe(holds);
  });

  it('holds or not whatever its outcome', () => {
    for (const outcome of OUTCOMES) {
      const decision = row({ when: '2026-03-15', outcome });
      const lastDay = '2026-03-31';
      expect(toldOf(decision, { asOf: '2026-03-14T16:00:00.000Z', lastDay })).toMatchObject({
        outcome,
        isSuppressed: true,
      });
      expect(toldOf(decision, { asOf: '2026-03-20T16:00:00.000Z', lastDay }).isSuppressed).toBe(
        false,
      );
    }
  });

  it.each([
    [
      ...['2026-03-20T16:00:00.000Z', '2026-03-15', undefined],
      'decided on 2026-03-15; the peak of 2026-03-20 is later',
    ],
    [
      ...['2026-03-11T16:00:00.000Z', '2026-03-15', undefined],
      'decided on 2026-03-15; the peak of 2026-03-11 is not later',
    ],
    [
      ...['2026-03-15T16:00:00.000Z', '2026-03-15', undefined],
      'decided on 2026-03-15 (2026-03-15T00:00:00.000Z); the peak of 2026-03-15T16:00:00.000Z is later',
    ],
    [
      ...['2026-03-15T16:00:00.000Z', '2026-03-15T18:00:00.000Z', undefined],
      'decided on 2026-03-15T18:00:00.000Z; the peak of 2026-03-15T16:00:00.000Z is not later',
    ],
    [
      ...['2026-03-11T16:00:00.000Z', '2026-03-15', '2026-03-31'],
      'decided on 2026-03-15; the peak of 2026-03-11 is not later; it holds until 2026-03-31',
    ],
    [
      ...['2026-03-11T16:00:00.000Z', '2026-03-15', '2026-03-20'],
      'decided on 2026-03-15; the peak of 2026-03-11 is not later; ' +
        'it held until 2026-03-20, and the data reach to 2026-03-31',
    ],
  ] as const)('of a peak of %s, made %s until %s, says why', (asOf, when, until, why) => {
    const decision = row({ when, ...(until === undefined ? {} : { until }) });
    expect(toldOf(decision, { asOf, lastDay: '2026-03-31' }).why).toBe(why);
  });

  it('does not say that an earlier day is later: between zones it tells instants', () => {
    // 2026-03-15 in Tokyo begins at 15:00 UTC of the day before.
    const decision = row({ when: '2026-03-15', at: Date.UTC(2026, 2, 14, 15) });
    const told = toldOf(decision, { asOf: '2026-03-14T20:00:00.000Z', lastDay: '2026-03-31' });
    expect(told.why).toBe(
      'decided on 2026-03-15 (2026-03-14T15:00:00.000Z); the peak of 2026-03-14T20:00:00.000Z is later',
    );
  });
});

describe('a part that an analyst set', () => {
  it('takes the place of the hypothesis, which is kept, also where the alert stands again', () => {
    for (const when of ['2020-01-01', '2030-01-01']) {
      const decisions = decisionsOf([row({ when, part: 'possible-victim' })]);
      const { cases } = decided([{ one: example, id: 'a1' }], { decisions, lastDay: 20_000 });
      const { hypothesis, decision } = cases[0]!.alert;
      expect(decision!.isSuppressed).toBe(when === '2030-01-01');
      expect([hypothesis, decision!.part]).toEqual(['possible-victim', 'possible-victim']);
      expect(decision!.supposed).toBe(example.alert.hypothesis);
      expect(example.alert.hypothesis).not.toBe('possible-victim');
    }
  });

  it('makes a possible victim as a typology does, and without one the hypothesis stays', () => {
    const one = { ...example, subjectField: 'customer' as const };
    const applied = (change: Partial<DecisionRow>) =>
      decided([{ one, id: 'a1' }], {
        decisions: decisionsOf([row({ when: '2030-01-01', ...change })]),
        lastDay: 20_000,
      }).cases;
    expect(possibleVictimsOf(applied({})).size).toBe(0);
    expect(applied({})[0]!.alert).toMatchObject({
      hypothesis: example.alert.hypothesis,
      decision: { part: null, supposed: example.alert.hypothesis },
    });
    expect(possibleVictimsOf(applied({ part: 'possible-victim' })).get('customer')).toBeDefined();
  });
});

describe('pseudonymised', () => {
  it('a decision tells neither who made it nor the reason, the earlier ones included', () => {
    const decisions = decisionsOf([
      row({ when: '2026-01-01', who: 'STAFF-1', reason: 'PRIVATE-1', until: '2026-02-01' }),
      row({ when: '2030-01-01', who: 'STAFF-2', reason: 'PRIVATE-2', part: 'business' }),
    ]);
    const { cases } = decided([{ one: example, id: 'a1' }], { decisions, lastDay: 20_000 });
    expect(JSON.stringify(cases[0]!.alert)).toMatch(/PRIVATE-1.*STAFF-1|STAFF-1.*PRIVATE-1/);
    const tokens = documentTokens({
      ...{ root: () => new Uint8Array(32).fill(7), mac: nodeMac },
      ...{ recipient: 'institution', purpose: 'str-draft', epoch: 'e1' },
    });
    const { alert } = pseudonymise(cases[0]!, { tokens, alertId: 'alert_x' });
    expect(JSON.stringify(alert)).not.toMatch(/STAFF|PRIVATE/);
    expect(alert.decision).toEqual({
      outcome: 'not-filed',
      part: 'business',
      supposed: example.alert.hypothesis,
      when: '2030-01-01',
      isSuppressed: true,
      why: cases[0]!.alert.decision!.why,
      grounds: cases[0]!.alert.decision!.grounds,
      earlier: [{ outcome: 'not-filed', when: '2026-01-01', until: '2026-02-01' }],
    });
  });
});

const DAY = epochDayFromText('2026-03-01');
const decisionRows = fc.uniqueArray(
  fc.record({
    alert: fc.constantFrom('a1', 'a2', 'a3', 'a4'),
    part: fc.option(fc.constantFrom(...PARTS), { nil: undefined }),
    outcome: fc.constantFrom(...OUTCOMES),
    day: fc.nat({ max: 30 }),
    until: fc.option(fc.nat({ max: 30 }), { nil: undefined }),
  }),
  { maxLength: 12, selector: ({ alert, day }) => `${alert} ${day}` },
);
const textOfDay = (day: number) => new Date((DAY + day) * DAY_MS).toISOString().slice(0, 10);

describe('decisions', () => {
  const applied = (rows: readonly DecisionRow[], peaks: readonly number[]) =>
    decided(
      peaks.map((day, index) => ({
        one: withPeak(new Date((DAY + day) * DAY_MS).toISOString()),
        id: `a${index + 1}`,
      })),
      { decisions: decisionsOf(rows), lastDay: DAY + 15 },
    );

  it('lose no alert, count each decided one once, and do not depend on order', () => {
    fc.assert(
      fc.property(
        decisionRows.chain((rows) =>
          fc.tuple(
            fc.constant(rows),
            fc.shuffledSubarray(rows, { minLength: rows.length }),
            fc.array(fc.nat({ max: 30 }), { maxLength: 3 }),
          ),
        ),
        ([rows, shuffled, peaks]) => {
          const made = (given: typeof rows) =>
            given.map(({ day, until, part, ...rest }) =>
              row({
                ...rest,
                when: textOfDay(day),
                ...(part === undefined ? {} : { part }),
                ...(until === undefined ? {} : { until: textOfDay(until) }),
              }),
            );
          const { cases, summary } = applied(made(rows), peaks);
          expect(applied(made(shuffled), peaks)).toEqual({ cases, summary });
          expect(cases.map(({ alert }) => alert.asOf.slice(0, 10))).toEqual(peaks.map(textOfDay));
          const given = cases.flatMap(({ alert }) => alert.decision ?? []);
          const held = given.filter(({ isSuppressed }) => isSuppressed);
          const sum = Object.values(summary.suppressed).reduce((total, one) => total + one, 0);
          expect(sum).toBe(held.length);
          expect(summary.standing).toBe(given.length - held.length);
          expect(summary.decisions).toBe(sum + summary.standing + summary.notMetAgain.length);
          // The rule as it is written: nothing new since, and the data not past the end.
          for (const [index, { alert }] of cases.entries()) {
            const own = rows.filter((one) => one.alert === `a${index + 1}`);
            const latest = own.sort((a, b) => b.day - a.day)[0];
            expect(alert.decision === undefined).toBe(latest === undefined);
            if (latest === undefined) continue;
            const isHeld = peaks[index]! <= latest.day && 15 <= (latest.until ?? 15);
            expect(alert.decision!.isSuppressed).toBe(isHeld);
            expect(alert.decision!.earlier?.length ?? 0).toBe(own.length - 1);
          }
        },
      ),
    );
  });

  it('change nothing where there are none', () => {
    const cases = [example];
    const none = decided([{ one: example, id: 'a1' }], { decisions: [], lastDay: DAY });
    expect(none.cases).toEqual(cases);
    expect(none.cases[0]).toBe(example);
    const zero: Record<Outcome, number> = {
      ...{ filed: 0, 'not-filed': 0, 'false-positive': 0, 'known-good': 0 },
    };
    expect(none.summary).toEqual({ decisions: 0, suppressed: zero, standing: 0, notMetAgain: [] });
  });

  it('whose alerts did not occur are listed in order', () => {
    const rows = ['a9', 'a1', 'a7'].map((alert) => row({ alert, when: '2026-03-15' }));
    const decisions = decisionsOf(rows).toReversed();
    const { summary } = decided([{ one: example, id: 'a1' }], { decisions, lastDay: DAY });
    expect(summary.notMetAgain).toEqual(['a7', 'a9']);
  });
});

describe('the last day of a batch', () => {
  it('is the latest local one of its postings and observations', async () => {
    const { batchOf } = await import('../../src/transaction/batch-of.js');
    const posting = (localDate: number) => ({
      ...{ id: `t${localDate}`, at: localDate * DAY_MS, precision: 'day' as const, localDate },
      ...{ account: 'A', direction: 'credit' as const, amountMinor: 100, currency: 'USD' },
    });
    const batch = batchOf([posting(3), posting(5)]);
    expect(lastDayOf(batch)).toBe(5);
    const seen = { id: 'o', subject: 'A', observedAt: 7 * DAY_MS, precision: 'day' as const };
    const observations = [{ ...seen, localDate: 7, observation: 'seen' }];
    expect(lastDayOf({ ...batch, observations })).toBe(7);
  });
});
