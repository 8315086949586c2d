/**
 * What the sieve may not say of a measure because of another one that looks at the same postings.
 */
import { expect, it } from 'vitest';
import { engineAlerts } from '../law/engine.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

it('tells a measure whose window is empty from one whose window lacks an attribute', async () => {
  const made = measuring({
    ...{ subject: 'account', hold: 'P1D' },
    select: { away: { placeRegion: { differsFrom: 'customer.homeRegion' } } },
    // The first is unknown at its only moment; the second looks a day back, where there is nothing.
    measures: {
      today: { days: 'away', over: 'PT20H' },
      before: { count: 'away', over: 'PT20H', offset: 'P1D' },
    },
  });
  const [some] = made.indicators;
  const typology = {
    ...made,
    families: { a: {} },
    indicators: ['today', 'before'].map((fact) => ({
      ...some!,
      ...{ id: `by-${fact}`, family: 'a', points: 5 },
      when: { all: [{ fact, operator: 'greaterThanInclusive', value: 0 }] as const },
    })),
    decisions: [
      {
        level: 'watch' as const,
        conditions: {
          all: [{ fact: 'score', operator: 'greaterThanInclusive', value: 5 }] as const,
        },
      },
    ],
  };
  const from = {
    transactions: table('t0 d0 10:00 a1 credit 10 p1 placeRegion=NV'),
    customers: [{ id: 'c1', kind: 'person', homeRegion: 'NV' }] as const,
  };
  const [alert] = await engineAlerts(from, typology as never); // as far as the law's typologies go
  expect(alert?.indicators.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'by-today unknown',
    'by-before fired',
  ]);
});
