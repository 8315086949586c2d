/** Payees that are spelt like what the program writes, at its places and at all others. */
import { describe, expect, it } from 'vitest';
import { leakHits } from '../../src/pseudonym/leak-check.js';
import { apartFromOwn } from '../../src/pseudonym/leak-own.js';
import { clearedFiles } from '../../src/pseudonym/leak-run.js';
import { identifiersOf } from '../../src/pseudonym/leak-set.js';
import type { OutputFormat } from '../../src/pseudonym/leak-structure.js';
import { batchOf } from '../../src/transaction/batch-of.js';

const PAYEES = [
  ...['party-1', '2026-01-05', '2026-02', '20:41', 'A-1', 'acme party-2', 'party-30', 'goAML'],
  ...['175.00', '0.1.0', 'Direct', 'Generic', 'Partly', 'Keep', 'Column', 'Research', 'paid back'],
  'posting',
];
const set = identifiersOf(
  batchOf(
    PAYEES.map((counterparty, at) => ({
      ...({ precision: 'day', localDate: 0, direction: 'credit', currency: 'CAD' } as const),
      ...{ id: `TX-${900_001 + at}`, at, amountMinor: 1, account: 'ACC-77001', counterparty },
    })),
  ),
);
const { known } = apartFromOwn(set, [
  { sources: [{ id: 'a-1', title: 'no party-30 here' }], measures: { paid_back: {} } },
]);
const count = (value: unknown, format: OutputFormat = 'draft') =>
  leakHits(typeof value === 'string' ? value : JSON.stringify(value), format, known).length;

describe('what the program writes at its own place', () => {
  it.each([
    ['a party by its number', { parties: [{ id: 'party-1' }], subject: 'party-1' }],
    ['a side, and who carried it out', { from: [{ party: 'party-1' }], conductor: 'party-1' }],
    ['the watched party', { watched: { party: 'party-1' } }],
    ['a sentence', { sentences: [{ text: 'party-1: customer of 11 postings' }] }],
    ['moments', { at: '2026-01-05', localDate: '2026-01-05', period: { from: '2026-02' } }],
    ['a column of the page', { transactions: { at: ['2026-01-05'], time: { all: '20:41' } } }],
    ['a wall clock', { localTime: '20:41' }],
    ['a form', { gaps: [{ neededBy: ['goAML'] }], generatedBy: { version: '0.1.0' } }],
    ['an amount', { amount: '175.00', transactions: { base: { all: '175.00' } } }],
    ['a note as data', { noted: [{ code: 'unknown-country', of: 'posting' }] }],
    ['a ground as data', { grounds: [{ asOf: '2026-01-05', until: '2026-02' }] }],
    ['a class and an action', { fields: [{ field: 'id', class: 'direct', action: 'keep' }] }],
    ['a reader and a purpose', { policy: { recipient: 'research', purpose: 'research' } }],
    ['a state', { indicators: [{ id: 'x', assessed: 'partly' }] }],
    ['a profile', { options: { profile: 'generic' } }],
    ['a measure by its words', { measures: [{ name: 'paid back' }] }],
    ['an id of a typology', { sources: [{ id: 'a-1' }], indicators: [{ sources: ['A-1'] }] }],
  ])('is no leak: %s', (_, value) => {
    expect(count(value)).toBe(0);
  });

  // Seen failing without COLUMNS.
  it('is no leak at the head of the rejected rows, and is one below', () => {
    expect(count('row,column,problem\n7,at,csv/bad-date\n', 'csv')).toBe(0);
    expect(count('row,column,problem\n7,column,csv/bad-date\n', 'csv')).toBe(1);
    expect(count('row,direct\n7,at\n', 'csv')).toBe(1);
  });

  it('is no leak in the draft as it is read', () => {
    expect(count('| party-1 | 2026-01-05 | 20:41 |', 'text')).toBe(0);
  });
});

describe('the same at any other place', () => {
  it.each([
    ['the reference of a party', { parties: [{ reference: 'party-1' }] }],
    ['the id of a posting', { transactions: [{ id: 'party-1' }] }],
    ['an account', { from: [{ account: '2026-01-05' }] }],
    ['a value that is watched', { watched: { value: '2026-02' } }],
    ['a subject of the page’s rows', { rows: [{ subject: 'party-1' }] }],
    ['a merchant', { recorded: { merchant: '20:41' } }],
    ['a word of a note', { transactions: [{ of: 'posting' }] }],
    ['a moment where no ground has one', { grounds: [{ code: '2026-01-05' }] }],
    ['an amount as an account', { parties: [{ accounts: ['175.00'] }] }],
    ['a class of a party', { parties: [{ class: 'direct' }] }],
    ['a class that is an action', { fields: [{ class: 'keep' }] }],
    ['a field called as a class', { fields: [{ field: 'direct' }] }],
    ['a purpose within a title', { policy: { title: 'research' } }],
    ['a measure’s words as a payee', { parties: [{ name: 'paid back' }] }],
    ['an id of a typology as a payee', { parties: [{ reference: 'A-1' }] }],
    ['an id of a typology as a posting', { transactions: [{ id: 'A-1' }] }],
    ['a name with a number of a party in it', { says: 'paid to Acme party-2 twice' }],
    ['another spelling', { says: 'paid to Party 1 twice' }],
  ])('is a leak: %s', (_, value) => {
    expect(count(value)).toBe(1);
  });

  it('is a leak in alerts, which number no party', () => {
    expect(count({ subject: 'party-1' }, 'json')).toBe(1);
    expect(count({ says: 'paid to party-1' }, 'json')).toBe(1);
  });

  it('is told of a draft and of the page by their names', () => {
    const file = (path: string) => [{ path, text: '{"subject":"party-1"}' }];
    for (const path of ['drafts/alert_x.json', 'report.json']) {
      expect([...clearedFiles(file(path), known)]).toHaveLength(1);
    }
    expect(() => [...clearedFiles(file('alerts.jsonl'), known)]).toThrow();
  });
});
