/**
 * Random typologies for the laws: selections, one measure of each kind that the naive oracle knows,
 * nested conditions and monotone decisions. Lint finds every one of them sound.
 */
import fc from 'fast-check';
import type { MeasureDefinition, SequenceDefinition } from '../../src/measure/measure.js';
import type { Comparison, Condition, Operator, RootCondition } from '../../src/rule/rule.js';
import type { SelectionDefinition } from '../../src/selection/selection.js';
import type { Decision, Indicator, Typology } from '../../src/typology/typology.js';
import { maybe, pick, seldom, withoutAbsent } from './arbitraries.js';

const money = fc.oneof(pick('100.00', '250.00', '400'), fc.constant({ parameter: 'money_min' }));
const region = { 'customer.homeRegion': pick('NV', 'UT') };

/** One condition on one field; a leaf ANDs one to three of them. */
const fieldTests: readonly fc.Arbitrary<SelectionDefinition>[] = [
  fc.record({ direction: pick('credit', 'debit') }),
  fc.record({
    kind: fc.oneof(pick('transfer', 'cash-deposit'), fc.constant(['transfer', 'cash-deposit'])),
  }),
  fc.record({ amount: fc.oneof(fc.record({ gte: money }), fc.record({ lt: money })) }),
  fc.record({ amount: fc.constant({ gte: '100.00', lt: '400.00' }) }),
  fc.record({
    amount: fc.record({ between: pick(['99.99', '250.00'], ['100.00', '1000.00'] as const) }),
  }),
  fc.record({ amount: fc.record({ multipleOf: pick('100.00', '250.00') }) }),
  fc.record({ localTime: fc.record({ between: pick(['22:00', '06:00'], ['06:00', '22:00']) }) }),
  fc.record({ weekday: fc.oneof(fc.record({ gte: pick(3, 6) }), fc.constant([1, 7])) }),
  fc.record({ counterparty: fc.record({ known: fc.boolean() }) }),
  fc.record({
    counterparty: fc.oneof(pick('p1', 'p2'), fc.record({ differsFrom: fc.constant('account') })),
  }),
  fc.record({ placeCity: fc.oneof(fc.constant('RENO'), fc.record({ known: fc.boolean() })) }),
  fc.record({ placeRegion: fc.record({ sameAs: fc.constant('customer.homeRegion') }) }),
  fc.record({ placeRegion: fc.record({ differsFrom: fc.constant('customer.homeRegion') }) }),
  fc.record(region),
  fc.record({ 'customer.dependants': fc.record({ gte: pick(1, 2) }) }),
  fc.record({ 'customer.homeRegion': fc.record({ known: fc.boolean() }) }),
  fc.record({ 'account.ageDays': fc.record({ lt: pick(10, 40) }) }),
  fc.record({
    status: fc.oneof(pick('attempted', 'completed'), fc.constant(['attempted', 'reversed'])),
  }),
];

const leaf: fc.Arbitrary<SelectionDefinition> = fc
  .array(fc.oneof(fieldTests[0]!, fieldTests[1]!, ...fieldTests), { minLength: 1, maxLength: 2 })
  .map((tests) => Object.assign({}, ...tests) as SelectionDefinition); // each test is one key

const combined: fc.Arbitrary<SelectionDefinition> = fc.oneof(
  { arbitrary: leaf, weight: 4 },
  { arbitrary: fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 2 }) }), weight: 1 },
  { arbitrary: fc.record({ not: leaf }), weight: 1 },
  fc.tuple(leaf, leaf).map(([one, not]): SelectionDefinition => ({ ...one, not })),
);

/** Six selections; the later ones may narrow an earlier one, or deny it. */
const select: fc.Arbitrary<Typology['select']> = fc
  .record({
    s0: leaf,
    s1: combined,
    s2: fc.oneof(
      combined,
      leaf.map((one) => ({ ...one, is: 's0' })),
    ),
    s3: fc.oneof(combined, pick<SelectionDefinition>({ not: { is: 's1' } }, { is: 's2' })),
  })
  .map((named) => ({ ...named, s4: { direction: 'credit' }, s5: { direction: 'debit' } }));

const selection = pick('s0', 's1', 's2', 's3', 's4', 's5');
/** Chains of narrow selections are seldom met. */
const link = pick('s4', 's5', 's4', 's5', 's0', 's1');

const span = {
  over: maybe(pick('P1D', 'P3D', 'P1W', 'PT20H', 'all')),
  offset: fc.option(pick('P1D', 'PT7H'), { nil: undefined, freq: 2 }),
};

type Spanned = fc.Arbitrary<MeasureDefinition>;

function measure(keys: Readonly<Record<string, fc.Arbitrary<unknown>>>): Spanned {
  // A random definition is one of the union's members by its first key.
  return fc.record({ ...keys, ...span }).map((one) => withoutAbsent(one) as MeasureDefinition);
}

const by = maybe(pick('count', 'amount'));
const field = pick('placeCity', 'placeRegion', 'counterparty', 'localDate', 'amount');
const fields = fc.oneof(
  field,
  pick(['placeCity', 'localDate'], ['counterparty', 'direction'] as const),
);
const paired = seldom(pick(['placeRegion'], ['counterparty'], ['account']));

/** Chains of two or three, mostly of credits and debits. */
export const sequence = fc
  .record({
    sequence: fc.array(link, { minLength: 2, maxLength: 3 }),
    within: pick('P1D', 'P2D', 'P4D'),
    same: paired,
    different: paired,
    amountRatio: seldom(pick([0.7, 1.05], [0.25, 4] as const)),
    ...span,
  })
  .map((one) => withoutAbsent(one) as SequenceDefinition); // as in `measure`

const largestBy = (how: 'count' | 'amount') =>
  measure({ largest: selection, field, by: fc.constant(how) });

export type Subject = 'customer' | 'account' | 'counterparty';

/** Names say the unit: n counts, v money, h shares, d days. */
function measures(subject: Subject): fc.Arbitrary<Typology['measures']> {
  const always = {
    n0: measure({ count: selection }),
    n1: fc.oneof(measure({ distinct: selection, field: fields }), largestBy('count'), sequence),
    n2: fc.oneof(measure({ distinct: selection, field: fields }), sequence),
    n3: measure({ observation: pick('escorted', 'scripted') }),
    n4: fc.record({ total: fc.constant(['n0', 'n1', 'n3']) }),
    d0: measure({ days: selection }),
    v0: fc.oneof(measure({ sum: selection }), measure({ mean: selection })),
    v1: fc.oneof(
      measure({ least: selection }),
      measure({ greatest: selection }),
      largestBy('amount'),
    ),
    v2: fc.record({
      difference: fc.constantFrom(['v0', 'v1'] as const, ['v1', 'money_min'] as const),
    }),
    h0: measure({ share: fc.tuple(selection, selection), by }),
    h1: fc.record({ ratio: pick(['v0', 'v1'], ['n0', 'n1'], ['v0', 'money_min'] as const) }),
  };
  if (subject === 'counterparty') return fc.record(always) as fc.Arbitrary<Typology['measures']>;
  const own =
    subject === 'customer'
      ? {
          n5: 'customer.dependants',
          v3: 'customer.declaredMonthlyIncome',
          d1: 'customer.sinceDays',
        }
      : { n5: 'account.holderCount', d1: 'account.ageDays' };
  const attributes = Object.fromEntries(
    Object.entries(own).map(([name, attribute]) => [name, { attribute }]),
  );
  const age = subject === 'customer' ? { age: { attribute: 'customer.age' } } : {};
  return fc
    .record(always)
    .map((some) => ({ ...some, ...attributes, ...age }) as Typology['measures']);
}

const OPERATORS: readonly Operator[] = [
  'greaterThanInclusive',
  'greaterThanInclusive',
  'greaterThan',
  'lessThan',
  'lessThanInclusive',
  'equal',
  'notEqual',
];
const NUMBERS = {
  n: [0, 1, 1, 2, 2, 3],
  d: [1, 2, 3, 40],
  h: [0.25, 0.5, 1],
  v: [] as readonly number[],
};
const PARAMETERS = { n: 'count_min', d: 'days_min', h: 'share_min', v: 'money_min' };

/** Compares a measure with a number, a parameter or another measure, of its own unit. */
function comparison(names: readonly string[]): fc.Arbitrary<Comparison> {
  return fc
    .record({
      fact: fc.constantFrom(...names),
      operator: fc.constantFrom(...OPERATORS),
      which: fc.nat(),
    })
    .map(({ fact, operator, which }) => {
      const unit = fact[0] as keyof typeof NUMBERS; // by the naming above
      const others = names.filter((name) => name[0] === unit && name !== fact);
      const values = [
        ...NUMBERS[unit],
        ...[PARAMETERS[unit], ...others].map((name) => ({ fact: name })),
      ];
      return { fact, operator, value: values[which % values.length]! };
    });
}

function condition(names: readonly string[], depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return comparison(names);
  return fc.oneof({ arbitrary: comparison(names), weight: 2 }, root(names, depth));
}

function root(names: readonly string[], depth: number): fc.Arbitrary<RootCondition> {
  const inner = fc.array(condition(names, depth - 1), { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { arbitrary: fc.record({ all: inner }), weight: 3 },
    { arbitrary: fc.record({ any: inner }), weight: 2 },
    { arbitrary: fc.record({ not: condition(names, depth - 1) }), weight: 1 },
  );
}

function indicators(
  subject: Subject,
  names: readonly string[],
): fc.Arbitrary<readonly Indicator[]> {
  const family = pick('a', 'b', 'c');
  const one = fc.record({ when: root(names, 2), points: fc.integer({ min: 5, max: 20 }), family });
  return fc.array(one, { minLength: 5, maxLength: 5 }).map((list) => {
    const shared = { sources: ['s'], says: { en: 'it is so' } };
    const found = list.map((each, i): Indicator => {
      // The first three families are sure to be there, so that every level can be reached.
      return { id: `i${i}`, ...each, family: 'abc'[i] ?? each.family, ...shared };
    });
    if (subject !== 'customer') return found;
    // Age alone may reach no level: one point, below every bound.
    const when = { all: [{ fact: 'age', operator: 'lessThan', value: 30 }] } as const;
    return [...found, { id: 'young', family: 'who', points: 1, when, ...shared }];
  });
}

const atLeast = (fact: string, value: number): Comparison => ({
  fact,
  operator: 'greaterThanInclusive',
  value,
});

const decisions: fc.Arbitrary<readonly Decision[]> = fc
  .record({
    low: fc.integer({ min: 2, max: 10 }),
    middle: fc.integer({ min: 6, max: 14 }),
    high: fc.integer({ min: 10, max: 15 }),
    id: pick('i0', 'i1', 'i2', 'i3'),
    families: pick(2, 3),
    levels: pick(
      ['watch', 'review', 'report'],
      ['watch', 'review', 'report'],
      ['review', 'report'],
      ['watch'],
    ),
  })
  .map(({ low, middle, high, id, families, levels }) => {
    const named = { fact: id, operator: 'equal', value: true } as const;
    const all: readonly Decision[] = [
      { level: 'watch', conditions: { any: [atLeast('score', low), atLeast('indicators', 3)] } },
      { level: 'review', conditions: { all: [atLeast('score', middle), atLeast('families', 2)] } },
      {
        level: 'report',
        conditions: { all: [atLeast('score', high), atLeast('families', families), named] },
      },
    ];
    return all.filter(({ level }) => (levels as readonly string[]).includes(level));
  });

const parameter = { range: [0, 1], origin: 'project-default', why: 'a law' } as const;

const frame: Omit<
  Typology,
  'subject' | 'select' | 'window' | 'measures' | 'indicators' | 'decisions' | 'families'
> = {
  format: 'redthread/typology/1',
  id: 'test/random',
  version: '0.1.0',
  status: 'experimental',
  title: { en: 'Random' },
  summary: { en: 'Made for a law.' },
  offence: ['trafficking-in-persons'],
  hypothesis: 'unknown',
  contexts: {},
  marking: 'TLP:CLEAR',
  valid: { from: '2026-01-01', reviewBy: '2030-01-01' },
  sources: [{ id: 's', publisher: 'nobody', title: 'nothing', read: 'full' }],
  currency: 'USD',
  parameters: {
    money_min: { ...parameter, value: '250.00', unit: 'money', range: ['0.00', '900.00'] },
    count_min: { ...parameter, value: 2, unit: 'count', range: [0, 9] },
    days_min: { ...parameter, value: 2, unit: 'days', range: [0, 9] },
    share_min: { ...parameter, value: 0.5, unit: 'share' },
  },
  innocent: [{ id: 'chance', en: 'it is random' } as Typology['innocent'][number]],
  safeguards: [],
  tests: [],
};

/** Without a hold a window cannot reach back to the beginning. */
function bounded(some: Typology['measures'], hold: string | undefined): Typology['measures'] {
  if (hold !== undefined) return some;
  const entries = Object.entries(some).map(([name, one]) => {
    const isEndless = 'over' in one && one.over === 'all';
    return [name, isEndless ? { ...one, over: 'P1W' } : one] as const;
  });
  return Object.fromEntries(entries);
}

/** A typology that lint finds sound. */
export const typologies: fc.Arbitrary<Typology> = pick<Subject>(
  'customer',
  'customer',
  'account',
  'counterparty',
).chain((subject) =>
  measures(subject).chain((some) => {
    const names = Object.keys(some).filter((name) => name !== 'age');
    return fc
      .record({
        select,
        window: pick('P2D', 'P5D', 'P1W', 'PT30H'),
        hold: maybe(pick('P1D', 'P3D', 'P10D', 'PT7H')),
        cap: maybe(fc.integer({ min: 5, max: 30 })),
        indicators: indicators(subject, names),
        decisions,
        atEnd: fc.boolean(),
      })
      .map(({ cap, hold, ...rest }): Typology => {
        const own = cap === undefined ? {} : { cap };
        const families = { a: own, b: {}, c: {}, ...(subject === 'customer' ? { who: {} } : {}) };
        const held = hold === undefined ? {} : { hold };
        return { ...frame, ...rest, ...held, subject, families, measures: bounded(some, hold) };
      });
  }),
);
