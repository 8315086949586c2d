/** Postings are cut into few episodes, and none is lost however many there are. */
import { describe, expect, it } from 'vitest';
import { episodesOf } from '../../src/draft/episodes.js';
import type { DraftTransaction } from '../../src/draft/str-draft.js';

function posting(localDate: string, direction: 'credit' | 'debit'): DraftTransaction {
  return {
    id: `${localDate} ${direction}`,
    at: localDate,
    localDate,
    localTime: null,
    amount: '1.00',
    currency: 'USD',
    baseAmount: '1.00',
    direction,
    account: 'A',
    row: `${localDate} ${direction}`,
    from: [],
    to: [],
    conductor: null,
    country: null,
    isWatched: true,
    indicators: [],
    recorded: {},
  };
}

/** A credit and a debit on each of so many days from 20 January on. */
function bothWays(days: number): readonly DraftTransaction[] {
  return Array.from({ length: days }, (_, day) => {
    const date = new Date(Date.UTC(2026, 0, 20 + day)).toISOString().slice(0, 10);
    return [posting(date, 'credit'), posting(date, 'debit')];
  }).flat();
}

describe('episodes', () => {
  it.each([
    ['runs of alike postings while they are few', 6, 12],
    ['days where runs are many', 7, 7],
    ['days up to twelve', 12, 12],
    ['months where days are many', 13, 2],
  ])('are %s', (_, days, count) => {
    const postings = bothWays(days);
    const episodes = episodesOf(postings);
    expect(episodes).toHaveLength(count);
    expect(episodes.flat()).toEqual(postings);
  });
});
