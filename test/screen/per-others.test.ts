/**
 * Postings of other subjects behind an alert, under `per`: cited, marked, pseudonymised, and left
 * out of the draft's totals.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import type { Case } from '../../src/explain/case.js';
import { nodeMac } from '../../src/io/mac.js';
import { pseudonymise } from '../../src/pseudonym/pseudonymise.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import { exampleCase } from '../draft/example-case.js';

const tokens = documentTokens({
  root: () => new Uint8Array(32).fill(7),
  mac: nodeMac,
  recipient: 'institution',
  purpose: 'str-draft',
  epoch: 'e1',
});

/** The example's first case, in which customer D pays in once where C does, at the same moment. */
const shared = () =>
  exampleCase({
    typology: (typology) => ({
      ...typology,
      measures: {
        ...typology.measures,
        payers: { distinct: 'cash_in', field: 'customer', per: 'placeCity' },
      },
      indicators: [
        ...typology.indicators,
        {
          ...typology.indicators[0]!,
          id: 'shared-place',
          points: 1,
          when: { all: [{ fact: 'payers', operator: 'greaterThanInclusive', value: 2 }] },
          says: { en: '{payers} customers' },
        },
      ],
    }),
    testCase: (testCase) => {
      const { every: _every, times: _times, placeCity, ...first } = testCase.transactions[0]!;
      const city = [placeCity ?? 'Reno'].flat();
      const theirs = { ...first, placeCity: String(city[0]), account: 'B', customer: 'D' };
      return {
        ...testCase,
        transactions: [...testCase.transactions, { ...theirs, id: 'theirs' }],
      };
    },
  });

let one: Case;
beforeAll(async () => {
  one = await shared();
});

describe('postings of other subjects', () => {
  it('are cited and marked', () => {
    const indicator = one.alert.indicators.find(({ id }) => id === 'shared-place');
    expect(indicator?.state).toBe('fired');
    expect([...indicator!.transactions, ...indicator!.also]).toContain('theirs');
    expect(indicator?.others).toEqual(['theirs']);
    expect(one.transactions.map(({ id }) => id)).toContain('theirs');
    expect(one.alert.indicators.filter(({ others }) => others !== undefined)).toHaveLength(1);
  });

  it('are marked under their tokens', () => {
    const { alert, transactions } = pseudonymise(one, { tokens, alertId: 'alert_x' });
    const [token] = alert.indicators.find(({ id }) => id === 'shared-place')?.others ?? [];
    expect(token).toBe(tokens.token('transaction', 'theirs'));
    expect(transactions.map(({ id }) => id)).toContain(token);
  });

  it('stay out of the totals of the draft, which tells of them', () => {
    const made = draft(one, { identities: 'identified', generatedBy: { version: '0' } });
    const counted = made.totals.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(one.transactions.length - 1);
    expect(made.transactions.filter(({ isWatched }) => !isWatched).map(({ id }) => id)).toEqual([
      'theirs',
    ]);
    expect(JSON.stringify(made.narrative)).toContain('1 posting of others');
  });
});
