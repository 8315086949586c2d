/**
 * Random typologies for the laws: selections, every kind of measure, nested conditions and monotone
 * decisions. Lint finds every one of them sound.
 */
import fc from 'fast-check';
import type { Comparison, Condition, Operator, RootCondition } from '../../src/rule/rule.js';
import type { SubjectField } from '../../src/transaction/transaction.js';
import type { Decision, Indicator, Typology } from '../../src/typology/typology.js';
import { measures } from './measure-arbitraries.js';
import { LISTS, select } from './selection-arbitraries.js';
import { maybe, pick } from './some.js';

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

function indicators(names: readonly string[]): fc.Arbitrary<readonly Indicator[]> {
  const plain = names.filter((name) => !name.startsWith('z'));
  const family = pick('a', 'b', 'c');
  const one = fc.record({ when: root(plain, 2), points: fc.integer({ min: 5, max: 20 }), family });
  return fc.array(one, { minLength: 5, maxLength: 5 }).map((list) => {
    const shared = { sources: ['s'], says: { en: 'it is so' } };
    const found = list.map((each, i): Indicator => {
      // The first three families are sure to be there, so that every level can be reached.
      return { id: `i${i}`, ...each, family: 'abc'[i] ?? each.family, ...shared };
    });
    // What is sensitive may reach no level alone: one point, below every bound.
    const more = { points: 1, family: 'who', ...shared };
    const words = { any: [atLeast('z0', 1), atLeast('z1', 0.5), atLeast('z3', 2)] } as const;
    const young = { all: [{ fact: 'zage', operator: 'lessThan', value: 30 }] } as const;
    const who = names.includes('zage') ? [{ id: 'young', when: young, ...more }] : [];
    return [...found, { id: 'words', when: words, ...more }, ...who];
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
  | 'subject'
  | 'currency'
  | 'select'
  | 'window'
  | 'measures'
  | 'indicators'
  | 'decisions'
  | 'families'
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
  lists: LISTS,
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

/** What a typology says for itself in a test by hand. */
type Own = Pick<Typology, 'subject' | 'select' | 'measures'> & Partial<Typology>;

/** A sound typology that computes measures: its one indicator counts postings. */
export function measuring({ select, measures, ...own }: Own): Typology {
  const when: RootCondition = { all: [atLeast('postings_met', 1)] };
  const says = { en: 'there are postings' };
  return {
    ...frame,
    ...{ currency: 'USD', window: 'P1W', hold: 'P1D', families: { a: {} } },
    indicators: [{ id: 'some', family: 'a', points: 1, sources: ['s'], when, says }],
    decisions: [{ level: 'watch', conditions: { all: [atLeast('score', 1)] } }],
    ...own,
    select: { ...select, every_posting: { direction: ['credit', 'debit'] } },
    measures: { ...measures, postings_met: { count: 'every_posting' } },
  };
}

/** Yen have no cents: 99.99 is 100 of them. */
function inYen(typology: Typology): Typology {
  if (typology.currency !== 'JPY') return typology;
  return JSON.parse(JSON.stringify(typology).replaceAll('"99.99"', '"100"')) as Typology; // as it was
}

const subjects = pick<SubjectField>(
  ...(['customer', 'customer', 'customer', 'account', 'account', 'account'] as const),
  ...(['counterparty', 'phone', 'address', 'site'] as const),
);

/** A typology that lint finds sound, of the subject or of any. */
export const typologiesOf = (
  subject: fc.Arbitrary<SubjectField> = subjects,
): fc.Arbitrary<Typology> =>
  subject.chain((field) =>
    measures(field).chain((some) =>
      fc
        .record({
          select,
          currency: pick('USD', 'USD', 'USD', 'USD', 'EUR', 'JPY', 'BHD'),
          window: pick('P2D', 'P5D', 'P1W', 'PT30H', 'month'),
          hold: maybe(pick('P1D', 'P3D', 'P10D', 'PT7H')),
          cap: maybe(fc.integer({ min: 5, max: 30 })),
          indicators: indicators(Object.keys(some)),
          decisions,
          atEnd: fc.boolean(),
        })
        .map(({ cap, hold, ...rest }): Typology => {
          const families = { a: cap === undefined ? {} : { cap }, b: {}, c: {}, who: {} };
          const held = hold === undefined ? {} : { hold };
          const own = { ...held, families, subject: field, measures: bounded(some, hold) };
          return inYen({ ...frame, ...rest, ...own });
        }),
    ),
  );

export const typologies = typologiesOf();
