/** Towns that somebody is called as are no leak; people who stand where towns should are. */
import { expect, it } from 'vitest';
import { leakHits } from '../../src/pseudonym/leak-check.js';
import { apartFromOwn } from '../../src/pseudonym/leak-own.js';
import { namesOfPlaces, toldPlaces } from '../../src/pseudonym/leak-place.js';
import { identifiersOf } from '../../src/pseudonym/leak-set.js';
import { batchOf } from '../../src/transaction/batch-of.js';

const known = identifiersOf(
  batchOf(
    ['Jane Doe', 'Rosa Diaz', 'Santa Rosa'].map((counterpartyName, index) => ({
      ...({ id: `TX-90020${index}`, at: index, precision: 'instant', localDate: 0 } as const),
      ...({ account: 'A1', direction: 'debit', amountMinor: 100, currency: 'USD' } as const),
      counterpartyName,
    })),
  ),
);

/** What is found in a text that tells a place, where these are the places of the run. */
function found(towns: readonly string[], text: string): readonly string[] {
  const places = toldPlaces(towns.map((placeCity) => ({ placeCity, placeRegion: 'CA' })));
  const own = apartFromOwn(known, [namesOfPlaces(places, known)]);
  return leakHits(JSON.stringify({ a: text }), 'json', own.known).map(({ field }) => field);
}

it('passes over one town of four that a payee is called as', () => {
  expect(found(['Reno', 'Moab', 'Fargo', 'Santa Rosa'], 'paid in at Santa Rosa CA')).toEqual([]);
});

it('finds names where more of the towns are somebody', () => {
  const towns = ['Jane Doe', 'Rosa Diaz', 'Fargo', 'Moab'];
  expect(found(towns, 'paid in at Jane Doe CA')).toEqual(['counterpartyName']);
  expect(found(towns.slice(0, 1), 'Jane Doe')).toEqual(['counterpartyName']);
});

it('finds a name that is no place of the run', () => {
  expect(found(['Reno', 'Moab', 'Fargo', 'Santa Rosa'], 'to Rosa Diaz')).toEqual([
    'counterpartyName',
  ]);
});
