/** A typology of one indicator, small enough that every mutant of it can be listed. */
import { parseTypology } from '../../src/typology/parse.js';
import type { LoadedTypology } from '../../src/typology/typology.js';

const deposit = { direction: 'credit', kind: 'cash-deposit', amount: '99.99', every: 'P1D' };

export const TINY = {
  format: 'redthread/typology/1',
  id: 'test/tiny',
  version: '1.0.0',
  status: 'experimental',
  title: { en: 'Tiny' },
  summary: { en: 'Three small sums in a week.' },
  offence: ['trafficking-in-persons'],
  hypothesis: 'unknown',
  subject: 'customer',
  contexts: {},
  marking: 'TLP:CLEAR',
  valid: { from: '2026-01', reviewBy: '2027-01' },
  sources: [{ id: 'none', publisher: 'nobody', title: 'nothing', read: 'full' }],
  currency: 'CAD',
  window: 'P7D',
  parameters: {
    sums_min: { value: 3, unit: 'count', range: [2, 9], origin: 'project-default' },
  },
  select: {
    small: {
      direction: 'credit',
      kind: ['cash-deposit', 'transfer'],
      amount: { lt: '100.00' },
    },
  },
  measures: { sums: { count: 'small' } },
  families: { cash: {} },
  indicators: [
    {
      id: 'many',
      family: 'cash',
      points: 10,
      sources: ['none'],
      when: {
        all: [{ fact: 'sums', operator: 'greaterThanInclusive', value: { fact: 'sums_min' } }],
      },
      says: { en: '{sums} small sums' },
    },
  ],
  decisions: [
    {
      level: 'watch',
      conditions: { all: [{ fact: 'score', operator: 'greaterThanInclusive', value: 10 }] },
    },
  ],
  innocent: [{ id: 'tips', en: 'tips' }],
  safeguards: [],
  tests: [
    {
      name: 'three small sums',
      transactions: [{ at: 'd0T10:00', ...deposit, times: 3 }],
      expect: { level: 'watch', score: 10, fires: ['many'] },
    },
    {
      name: 'near miss: two of them',
      transactions: [{ at: 'd0T10:00', ...deposit, times: 2 }],
      expect: { level: 'none', quiet: ['many'] },
    },
    {
      name: 'near miss: the third is not small',
      transactions: [
        { at: 'd0T10:00', ...deposit, times: 2 },
        { at: 'd2T10:00', ...deposit, amount: '100.00' },
      ],
      expect: { level: 'none', quiet: ['many'] },
    },
  ],
} as const;

/** The tiny typology with some of its parts replaced, as a file that was read. */
export function tiny(parts: Readonly<Record<string, unknown>> = {}): LoadedTypology {
  const { loaded, problems } = parseTypology(JSON.stringify({ ...TINY, ...parts }), 'tiny.json');
  if (loaded === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return loaded;
}
