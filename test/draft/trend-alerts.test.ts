/** Drafts as a trend sees them: who is counted, once, and for what. */
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import type { DraftParty, StrDraft } from '../../src/draft/str-draft.js';
import {
  type DecidedAlert,
  type DraftedRun,
  trendAlerts,
  trendDraft,
} from '../../src/draft/trend-alerts.js';
import { exampleCase } from './example-case.js';

const made: StrDraft = draft(await exampleCase(), {
  identities: 'identified',
  generatedBy: { version: '0' },
});
const run = (drafts: readonly StrDraft[], more: Partial<DraftedRun> = {}): DraftedRun => ({
  ...{ drafts: drafts.map(trendDraft), decisions: [], personOf: ({ reference }) => reference },
  ...more,
});
const party = (id: string, more: Partial<DraftParty> = {}): DraftParty => ({
  ...made.parties[0]!,
  ...{ id, reference: `customer ${id}`, relation: 'customer' },
  ...more,
});
const decided = (outcome: DecidedAlert['outcome'], more: Partial<DecidedAlert> = {}) => ({
  ...{ alert: made.alert, outcome, when: '2026-03-01', isSuppressed: true },
  ...more,
});

describe('an alert as a trend sees it', () => {
  it('is of the person whom it watched, in the month of its peak in UTC', () => {
    const [alert] = trendAlerts([run([made])]);
    const watched = made.parties.find(({ id }) => id === made.watched.party)!;
    expect(made.watched.field).toBe('customer');
    expect(alert).toMatchObject({
      persons: [watched.reference],
      level: made.level,
      typology: made.typology.id,
      month: made.asOf.slice(0, 7),
    });
    expect(alert!.postings.length).toBe(made.transactions.filter((one) => one.isWatched).length);
  });

  it('is of all holders of an account that it watched, and of those of accounts behind a thing', () => {
    const account = made.transactions.find(({ isWatched }) => isWatched)!.account;
    const holders = ['x', 'y'].map((id) => ({ party: id, role: null }));
    const joint: StrDraft = {
      ...made,
      parties: [party('x'), party('y'), party('z'), party('w', { relation: 'counterparty' })],
      accounts: made.accounts.map((one) => (one.id === account ? { ...one, holders } : one)),
      watched: { field: 'account', value: account, party: 'x' },
    };
    const phone: StrDraft = { ...joint, watched: { field: 'phone', value: '1', party: null } };
    const other: StrDraft = {
      ...joint,
      accounts: [],
      watched: { field: 'counterparty', value: 'elsewhere', party: 'w' },
    };
    for (const each of [joint, phone]) {
      expect(trendAlerts([run([each])])[0]!.persons).toEqual(['customer x', 'customer y']);
    }
    expect(trendAlerts([run([other])])[0]!.persons).toEqual([]);
  });

  it('of several drafts or runs is one alert, as it was drafted last', () => {
    const [first, ...rest] = made.transactions;
    const here = { ...made, reference: 'r-CA', transactions: [first!, rest[0]!] };
    const there = { ...made, reference: 'r-US', transactions: [rest[0]!, rest[1]!] };
    const both = trendAlerts([run([here, there])]);
    expect([both.length, both[0]!.postings.length]).toEqual([1, 3]);
    const later = { ...made, asOf: '2027-01-31T23:59:59.000Z' };
    for (const runs of [
      [run([made]), run([later])],
      [run([later]), run([made])],
    ]) {
      expect(trendAlerts(runs).map(({ month }) => month)).toEqual(['2027-01']);
    }
  });

  it.each<[string, DecidedAlert[], number]>([
    ['filed', [decided('filed')], 1],
    ['found to be nothing', [decided('false-positive')], 0],
    ['known to be good', [decided('known-good')], 0],
    ['not filed', [decided('not-filed')], 0],
    ['standing again', [decided('false-positive', { isSuppressed: false })], 1],
    [
      'decided otherwise since',
      [decided('false-positive'), decided('filed', { when: '2026-04-01' })],
      1,
    ],
    ['of another name', [decided('false-positive', { alert: 'alert_other' })], 1],
  ])('that is %s counts as often as it should', (_, decisions, count) => {
    // The decision is found wherever it was made: another run holds it, without a draft.
    expect(trendAlerts([run([made]), run([], { decisions })]).length).toBe(count);
    expect(trendAlerts([run([], { decisions }), run([made])]).length).toBe(count);
  });

  it('tells who may be a victim, by any draft of the run', () => {
    const parties = made.parties.map((one) =>
      one.id === made.watched.party ? { ...one, roleInSuspicion: 'possible-victim' as const } : one,
    );
    const [alert] = trendAlerts([run([{ ...made, parties }])]);
    expect(alert!.possibleVictims).toEqual(alert!.persons);
  });
});
