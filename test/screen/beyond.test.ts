/**
 * An indicator that is unknown since amounts come to more than 2^53 says so: in its sentence, among
 * what is missing, in the counts of who could reach a level, and in a trace.
 */
import { describe, expect, it } from 'vitest';
import { explainer } from '../../src/explain/explainer.js';
import { LANGUAGES } from '../../src/explain/language.js';
import { traceSubject } from '../../src/explain/trace.js';
import type { MeasureDefinition } from '../../src/measure/measure.js';
import type { Indicator, Typology } from '../../src/typology/typology.js';
import { runOf } from '../law/engine.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

const LARGE = 4_000_000_000_000_001;

/** Three of a1 leave 2^53 within three days; a2 receives nothing, and a3 little. */
const ROWS = table(`
  t1  d0  10:00  a1  credit  1  p1
  t2  d1  10:00  a1  credit  1  p1
  t3  d2  10:00  a1  credit  1  p1
  t4  d2  10:00  a2  debit   1  p2
  t5  d2  10:00  a3  credit  1  p3
`).map((row) => ({ ...row, amountMinor: row.account === 'a1' ? LARGE : 100 }));

const [LAST] = ROWS.slice(2);

type Measures = Readonly<Record<string, MeasureDefinition>>;

/** Alerts on everybody from the last day on; one indicator asks for `asked`. */
function typologyOf(measures: Measures, change: Partial<Typology> = {}): Typology {
  const base = measuring({
    ...{ subject: 'account', window: 'P3D', hold: 'PT1H' },
    select: { credits: { direction: 'credit' }, debits: { direction: 'debit' } },
    measures: { ...measures, seen: { count: 'every_posting', over: 'P3D' } },
  });
  const [some] = base.indicators;
  const asked: Indicator = {
    ...{ ...some!, id: 'asks', points: 5 },
    when: { all: [{ fact: 'asked', operator: 'greaterThan', value: { fact: 'least_asked' } }] },
  };
  const least = { least_asked: { total: ['asked', 'asked'] } } satisfies Measures;
  return {
    ...base,
    measures: { ...base.measures, ...least },
    indicators: [some!, asked],
    ...change,
  };
}

async function toldOf(measures: Measures, language: (typeof LANGUAGES)[number] = 'en') {
  const run = runOf(typologyOf(measures), { transactions: ROWS });
  const told = new Map<string, { says: string; missing: readonly string[] }>();
  for await (const alert of run) {
    const record = explainer(run.bound(), { language }).explain(alert);
    const { says } = record.indicators.find(({ id }) => id === 'asks')!;
    // The last episode of each.
    told.set(record.subject, { says, missing: record.missing.map(({ field }) => field) });
  }
  return told;
}

describe('an indicator that is unknown since amounts come to more than 2^53', () => {
  it.each<readonly [string, Measures, readonly string[]]>([
    ['of a sum', { asked: { sum: 'credits' } }, ['a1']],
    ['of a mean', { asked: { mean: 'credits' } }, ['a1']],
    ['of a share of money', { asked: { share: ['debits', 'credits'], by: 'amount' } }, ['a1']],
    ['of no share of postings', { asked: { share: ['debits', 'credits'] } }, []],
    [
      'of an overlap',
      { asked: { overlap: ['credits', 'debits'], field: 'counterparty', by: 'amount' } },
      ['a1'],
    ],
    [
      'of a largest group',
      { asked: { largest: 'credits', field: 'counterparty', by: 'amount' } },
      ['a1'],
    ],
    ['of a group', { asked: { sum: 'credits', per: 'counterparty' } }, ['a1']],
    [
      'of what is made of a sum',
      { paid: { sum: 'credits' }, asked: { ratio: ['paid', 'seen'] } },
      ['a1'],
    ],
    [
      'of a formula that leaves it by itself',
      { two: { sum: 'credits', over: 'P2D' }, asked: { total: ['two', 'two'] } },
      ['a1'],
    ],
    [
      'of no formula over nothing',
      { none: { count: 'debits' }, asked: { ratio: ['seen', 'none'] } },
      [],
    ],
  ])('says so %s', async (_, measures, subjects) => {
    const told = await toldOf(measures);
    const those = [...told].filter(([, { missing }]) => missing.includes('sum within 2^53'));
    expect(those.map(([subject]) => subject)).toEqual(subjects);
    const said = [...told].filter(([, { says }]) => says.includes('more than 2^53'));
    expect(said.map(([subject]) => subject)).toEqual(subjects);
  });

  it.each(LANGUAGES)('has a sentence in %s', async (language) => {
    const told = await toldOf({ asked: { sum: 'credits' } }, language);
    expect(told.get('a1')!.says).toMatch(/ \(.*2\^53 .*\)$/);
    expect(told.get('a3')!.says).not.toContain('2^53');
  });

  it('is counted by its reason where it keeps somebody from a level', async () => {
    const decisions: Typology['decisions'] = [
      {
        level: 'watch',
        conditions: { all: [{ fact: 'score', operator: 'greaterThanInclusive', value: 5 }] },
      },
    ];
    const typology = typologyOf({ asked: { sum: 'credits' } }, { decisions });
    const run = runOf(typology, { transactions: ROWS });
    for await (const _ of run);
    const { couldReach } = run.summary().typologies[0]!;
    expect(couldReach).toEqual({ subjects: 1, missing: { 'sum within 2^53': 1 } });
  });

  it('is counted so at the first moment of somebody who is settled by it', async () => {
    const decisions: Typology['decisions'] = [
      {
        level: 'watch',
        conditions: { all: [{ fact: 'score', operator: 'greaterThanInclusive', value: 5 }] },
      },
    ];
    const together = [1, 2, 3].map((n) => ({ ...LAST!, id: `t${n}` }));
    const typology = typologyOf({ asked: { mean: 'credits' } }, { decisions });
    const run = runOf(typology, { transactions: together });
    for await (const _ of run);
    const { couldReach } = run.summary().typologies[0]!;
    expect(couldReach).toEqual({ subjects: 1, missing: { 'sum within 2^53': 1 } });
  });

  it('is told of the number in a trace, and of no other', async () => {
    const run = runOf(typologyOf({ asked: { sum: 'credits' } }), { transactions: ROWS });
    for await (const _ of run);
    const { moments } = traceSubject(run.bound(), 0, 0);
    const asked = moments.map(({ measures }) => measures.find(({ name }) => name === 'asked')!);
    expect(asked.map(({ isBeyond = false }) => isBeyond)).toEqual([false, false, true]);
    expect(asked.map(({ state }) => state)).toEqual(['known', 'known', 'unknown']);
  });
});
