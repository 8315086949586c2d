/** Made-up alerts, policies and questions for the tests of trends. */
import fc from 'fast-check';
import type { TrendAlert, TrendPosting } from '../../src/pseudonym/trend-count.js';
import type { TrendPolicy, TrendTable } from '../../src/pseudonym/trend-policy.js';
import { type TrendQuestion, trendQuestion } from '../../src/pseudonym/trend-question.js';

export const POLICY: TrendPolicy = {
  format: 'redthread/trend-policy/1',
  recipient: 'fiu',
  purpose: 'trends',
  level: 'review',
  possibleVictims: 'left-out',
  below: 5,
  falseKeys: '1/20',
  epsilonPerYear: '4',
  monthsMax: 12,
  keys: { typology: ['a/one', 'a/two'], region: ['ON', 'QC'], channel: ['atm'], kind: [] },
  tables: [{ name: 'typology', by: ['typology'], epsilon: '1', cellsPerPerson: 2 }],
};

export function question(
  table: Partial<TrendTable> = {},
  more: Partial<TrendQuestion> = {},
): TrendQuestion {
  const made = trendQuestion({
    policy: POLICY,
    table: { ...POLICY.tables[0]!, ...table },
    period: { from: '2026-01', to: '2026-03' },
    namesPerPerson: 1,
    edition: '1',
  });
  return { ...made, ...more };
}

export function posting(more: Partial<TrendPosting> = {}): TrendPosting {
  return { region: null, country: null, channel: null, kind: null, ...more };
}

export function alert(persons: readonly string[], more: Partial<TrendAlert> = {}): TrendAlert {
  return {
    persons,
    possibleVictims: [],
    level: 'review',
    typology: 'a/one',
    month: '2026-01',
    postings: [posting()],
    ...more,
  };
}

/** As a count of one typology would have it: so many persons, an alert each. */
export function people(count: number): readonly TrendAlert[] {
  return Array.from({ length: count }, (_, at) => alert([`person ${at}`]));
}

const personName = fc.constantFrom('P', 'Q', 'R', 'S', 'T');

export const someAlerts: fc.Arbitrary<readonly TrendAlert[]> = fc.array(
  fc.record({
    persons: fc.array(personName, { maxLength: 3 }),
    possibleVictims: fc.array(personName, { maxLength: 1 }),
    level: fc.constantFrom('review' as const, 'report' as const),
    typology: fc.constantFrom('a/one', 'a/two', 'b/elsewhere'),
    month: fc.constantFrom('2025-12', '2026-01', '2026-02', '2026-03', '2026-04'),
    postings: fc.array(
      fc.record({
        region: fc.constantFrom('ON', 'qc ', 'XX', null),
        country: fc.constantFrom('CA', null),
        channel: fc.constantFrom('atm', 'branch', null),
        kind: fc.constant(null),
      }),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 12 },
);

export const someQuestion: fc.Arbitrary<TrendQuestion> = fc
  .record({
    by: fc.subarray(['typology', 'month', 'region', 'channel', 'kind'] as const, { maxLength: 3 }),
    cellsPerPerson: fc.integer({ min: 1, max: 4 }),
    level: fc.constantFrom('review' as const, 'report' as const),
    possibleVictims: fc.constantFrom('left-out' as const, 'counted' as const),
  })
  .map(({ by, cellsPerPerson, level, possibleVictims }) =>
    question({ by, cellsPerPerson }, { level, possibleVictims }),
  );
