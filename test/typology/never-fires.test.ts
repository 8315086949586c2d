/**
 * Indicators that can never fire, and those that always do. The table holds what must be found and
 * near misses; the laws hold that measures lie in their ranges, and conditions turn out as told.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../src/rule/compiled.js';
import { type Comparison, OPERATORS, type RootCondition } from '../../src/rule/rule.js';
import { FALSE, TRUE } from '../../src/rule/truth.js';
import { lintTypology } from '../../src/typology/lint.js';
import { firingFindings } from '../../src/typology/never-fires.js';
import { selectionProofs } from '../../src/typology/never-matches.js';
import { rangesOf } from '../../src/typology/never-range.js';
import { parseTypology } from '../../src/typology/parse.js';
import type { Typology } from '../../src/typology/typology.js';
import { warnTypology } from '../../src/typology/warn.js';
import { records } from '../law/arbitraries.js';
import { engineNumbers } from '../law/engine.js';
import { typologies } from '../law/typology-arbitraries.js';

const EXAMPLE = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));

const WIDER = {
  ...EXAMPLE,
  select: {
    ...EXAMPLE.select,
    never: { direction: 'credit', not: { direction: 'credit' } },
    credits: { direction: 'credit' },
  },
  measures: {
    ...EXAMPLE.measures,
    nothing: { count: 'never' },
    mean_of_nothing: { mean: 'never' },
    share_of_nothing: { share: ['cash_in', 'never'] },
    loose_share: { share: ['out', 'cash_in'] },
    kinds: { distinct: 'cash_in', field: 'kind' },
    cities: { distinct: 'cash_in', field: 'placeCity' },
    busy_days: { days: 'cash_in', over: 'P2D' },
    back: { overlap: ['out', 'cash_in'], field: 'counterparty' },
    rest: { difference: ['deposits', 'places'] },
    sum_of_two: { total: ['deposits', 'places', 3] },
    both: { leastOf: ['loose_share', 'small_share'] },
    usual: { peer: 'small_share', group: 'customer.occupation', statistic: 'mean', atLeast: 5 },
    beyond: { neighbour: 'deposits', through: 'out', take: 'greatest' },
    dependants: { attribute: 'customer.dependants' },
  },
};

const is = (
  fact: string,
  operator: Comparison['operator'],
  value: number | string,
): Comparison => ({
  ...{ fact, operator },
  value: typeof value === 'string' ? { fact: value } : value,
});
const [least, most] = ['greaterThanInclusive', 'lessThanInclusive'] as const;
const [above, below] = ['greaterThan', 'lessThan'] as const;

/** The example with one indicator of this condition; parsed and found sound. */
function withCondition(when: RootCondition): Typology {
  const indicators = [
    { ...EXAMPLE.indicators[0], when, says: { en: 'x' } },
    ...EXAMPLE.indicators.slice(1),
  ];
  const { loaded, problems } = parseTypology(JSON.stringify({ ...WIDER, indicators }), 'x.json');
  expect([...problems, ...lintTypology(loaded!)]).toEqual([]);
  return loaded!.typology;
}

function codeOf(when: RootCondition): string | undefined {
  const typology = withCondition(when);
  return firingFindings(typology, selectionProofs(typology))[0]?.kind.code;
}

const all = (...parts: Comparison[]): RootCondition => ({ all: parts });

const NEVER: readonly (readonly [string, RootCondition])[] = [
  ['five and fewer than three', all(is('deposits', least, 5), is('deposits', below, 3))],
  ['a parameter and fewer', all(is('deposits', least, 'deposits_min'), is('deposits', most, 3))],
  ['above three and below four', all(is('deposits', above, 3), is('deposits', below, 4))],
  ['a count below zero', all(is('deposits', below, 0))],
  ['a count of a half', all(is('deposits', 'equal', 2.5))],
  ['a share above one', all(is('small_share', above, 1))],
  ['a share of sixty', all(is('away_share', least, 60))],
  ['a share below zero', all(is('away_share', below, 0))],
  ['an overlap above one', all(is('back', above, 1))],
  ['one of a selection that never matches', all(is('nothing', least, 1))],
  ['the mean of nothing', all(is('mean_of_nothing', least, 'report_line'))],
  [
    'a share of nothing',
    { any: [is('share_of_nothing', least, 0.5), is('share_of_nothing', below, 0.5)] },
  ],
  ['not, of what is never known', { not: is('share_of_nothing', least, 0.5) }],
  ['two kinds of one kind', all(is('kinds', least, 2))],
  ['ten days in two', all(is('busy_days', least, 10))],
  ['a number above itself', all(is('deposits', above, 'deposits'))],
  [
    'one above the other, and the other above it',
    all(is('deposits', above, 'places'), is('places', above, 'deposits'), is('places', below, 5)),
  ],
  ['below what lies above it', all(is('deposits', below, 'places'), is('places', below, 1))],
  ['a total below its least', all(is('sum_of_two', below, 3))],
  ['the lesser of two shares, above one', all(is('both', above, 1))],
  ['a mean of shares above one', all(is('usual', above, 1))],
  ['a neighbour below zero', all(is('beyond', below, 0))],
  ['not at least zero', { not: is('deposits', least, 0) }],
  [
    'every branch impossible',
    {
      all: [is('deposits', least, 5), { any: [is('deposits', below, 3), is('places', below, 0)] }],
    },
  ],
  [
    'not, under any',
    {
      all: [
        { not: { any: [is('places', least, 2), is('deposits', most, 4)] } },
        is('places', above, 1),
      ],
    },
  ],
  ['two parameters the wrong way', all(is('places_min', least, 'deposits_min'))],
];

const ALWAYS: readonly (readonly [string, RootCondition])[] = [
  ['a count of zero or more', all(is('deposits', least, 0))],
  ['a share of one or less', all(is('small_share', most, 1))],
  ['one side or the other', { any: [is('deposits', least, 3), is('deposits', below, 3)] }],
  ['not below zero', { not: is('places', below, 0) }],
  ['two parameters the right way', all(is('deposits_min', least, 'places_min'))],
];

const NEITHER: readonly (readonly [string, RootCondition])[] = [
  ['exactly three', all(is('deposits', least, 3), is('deposits', most, 3))],
  ['a share of one', all(is('small_share', 'equal', 1))],
  ['a share of what it is no part of, above one', all(is('loose_share', above, 1))],
  ['a ratio above one', all(is('out_share', above, 1))],
  ['a difference below zero', all(is('rest', below, 0))],
  [
    'none of a selection that never matches, and three others',
    all(is('nothing', 'equal', 0), is('deposits', least, 3)),
  ],
  ['one kind', all(is('kinds', least, 1))],
  ['twenty cities', all(is('cities', least, 20))],
  ['three dates in two days', all(is('busy_days', least, 3))],
  ['dependants below zero, for all that is known', all(is('dependants', below, 0))],
  [
    'either of two, one impossible',
    { any: [is('small_share', above, 1), is('deposits', least, 3)] },
  ],
];

describe('an indicator', () => {
  it.each(NEVER)('can never fire on %s', (_, when) => {
    expect(codeOf(when)).toBe('typology/never-fires');
  });

  it.each(ALWAYS)('always fires on %s', (_, when) => {
    expect(codeOf(when)).toBe('typology/always-fires');
  });

  it.each(NEITHER)('may fire or not on %s', (_, when) => {
    expect(codeOf(when)).toBeUndefined();
  });

  it('that never fires is told at the number, with what it would have to be', () => {
    const text = readFileSync('fixtures/example-typology.json', 'utf8').replace(
      '"fact": "away_share", "operator": "greaterThanInclusive", "value": 0.5',
      '"fact": "away_share", "operator": "greaterThanInclusive", "value": 50',
    );
    const { loaded, locate } = parseTypology(text, 'x.json');
    const found = warnTypology(loaded!, { today: '2026-11-25', locate: locate! });
    expect(found.filter(({ code }) => code === 'typology/never-fires')).toMatchObject([
      {
        message:
          'the indicator `away-from-home` can never fire: `away_share` would have to be at least 50, and lies between 0 and 1',
        place: { line: 59, column: 19, length: 12 },
      },
    ]);
  });

  it('that rests on a selection that never matches says so', () => {
    const typology = withCondition(all(is('nothing', least, 1)));
    const [told] = firingFindings(typology, selectionProofs(typology));
    expect(told!.message).toContain('and is 0, since `never` never matches');
  });
});

const FACTS = [
  'deposits',
  'places',
  'small_share',
  'loose_share',
  'nothing',
  'rest',
  'share_of_nothing',
] as const;
const fact = fc.constantFrom(...FACTS);
const comparison = fc
  .tuple(
    fact,
    fc.constantFrom(...OPERATORS),
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(-1, 0, 0.5, 1, 2, 3) }, fact),
  )
  .map(([one, operator, value]) => is(one, operator, value));
const { tree } = fc.letrec<{ tree: RootCondition | Comparison }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    comparison,
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((parts) => ({ all: parts })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((parts) => ({ any: parts })),
    tie('tree').map((not) => ({ not })),
  ),
}));

/** Numbers as the measures may give them; unknown in one of six. */
const maybe = (...values: readonly number[]) => fc.constantFrom(Number.NaN, ...values);
const numbers = fc.record<Record<(typeof FACTS)[number], number>>({
  deposits: maybe(0, 1, 2, 3, 4),
  places: maybe(0, 1, 2, 3, 4),
  small_share: maybe(0, 0.25, 0.5, 0.75, 1),
  loose_share: maybe(0, 0.5, 1, 2, 5),
  nothing: maybe(0),
  rest: maybe(-3, -1, 0, 1, 3),
  share_of_nothing: fc.constant(Number.NaN),
});

describe('the laws of what fires', () => {
  it('hold: a condition that never or always holds does so for any numbers', () => {
    const met = { never: 0, always: 0, true: 0, false: 0 };
    const base = withCondition(all(is('deposits', least, 3)));
    const proofs = selectionProofs(base);
    fc.assert(
      fc.property(tree, fc.array(numbers, { minLength: 20, maxLength: 20 }), (part, rows) => {
        const when = 'fact' in part ? { all: [part] } : part;
        const typology = { ...base, indicators: [{ ...base.indicators[0]!, when }] };
        const code = firingFindings(typology, proofs)[0]?.kind.code;
        const column = (name: string) =>
          Float64Array.from(rows, (row) => row[name as keyof typeof row]);
        const truths = compileCondition(when)(column, rows.length);
        if (truths.includes(TRUE)) met.true += 1;
        if (truths.includes(FALSE)) met.false += 1;
        if (code === 'typology/never-fires') {
          met.never += 1;
          expect(truths.includes(TRUE)).toBe(false);
        }
        if (code === 'typology/always-fires') {
          met.always += 1;
          expect(truths.includes(FALSE)).toBe(false);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(...Object.values(met))).toBeGreaterThan(100);
  }, 60_000);

  it('hold: every measure lies in its range, whatever the postings', async () => {
    const met = { values: 0, bounded: 0, empty: 0 };
    await fc.assert(
      fc.asyncProperty(records, typologies, async (from, typology) => {
        // Ranges are told in the currency of the file.
        fc.pre((from.currency ?? 'USD') === typology.currency);
        fc.pre(from.transactions.every(({ currency }) => currency === typology.currency));
        const rangeOf = rangesOf(typology, selectionProofs(typology));
        const found = await engineNumbers(from, typology);
        for (const [key, values] of Object.entries(found)) {
          const { low, high, isWhole, isNever } = rangeOf(key.split(' ').at(-1)!);
          for (const value of values) {
            if (value === undefined) continue;
            met.values += 1;
            if (high < Number.POSITIVE_INFINITY) met.bounded += 1;
            if (high === 0) met.empty += 1;
            expect(isNever === true, key).toBe(false);
            expect(value, key).toBeGreaterThanOrEqual(low);
            expect(value, key).toBeLessThanOrEqual(high);
            if (isWhole) expect(Number.isInteger(value), key).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(Math.min(met.values, met.bounded)).toBeGreaterThan(1_000);
  }, 120_000);
});
