/**
 * SynthAML (Jensen et al. 2023, Scientific Data 10:661): alerts of a bank, each with the
 * transactions before it, made anew by a model. There are no accounts and no counterparties: an
 * alert is a subject. `Credit` lowers the balance there. Sizes are standardised logarithms, of
 * which the order alone is left: they are read as amounts that rise with them, and whatever adds
 * or bounds money is not assessed.
 */
import { type Adapter, GENERIC_ADAPTED, type GenericRow } from './adapter.js';
import type { LabelCase } from './label.js';
import { readEach } from './label-rows.js';

/** The bank is Danish. */
const CURRENCY = 'DKK';
const KINDS: Readonly<Record<string, string>> = {
  ...{ card: 'card-purchase', cash: 'other', international: 'wire', wire: 'transfer' },
};
/** Far enough from nothing that every size in the set stays above it. */
const SIZE_SHIFT = 20;
const SIZE_SCALE = 1000;

/** Rises with the size, and is never negative. */
function amountOf(size: string): string {
  const value = Number(size);
  if (size === '' || !Number.isFinite(value)) return size;
  return Math.max(0, (value + SIZE_SHIFT) * SIZE_SCALE).toFixed(2);
}

/** `Cash` in and out are two kinds. */
function kindOf(type: string, direction: string): string {
  if (type.toLowerCase() !== 'cash') return KINDS[type.toLowerCase()] ?? 'other';
  return direction === 'credit' ? 'cash-deposit' : 'cash-withdrawal';
}

export const synthaml: Adapter = {
  name: 'synthaml',
  title: 'SynthAML (Jensen et al. 2023): 20,000 alerts of a bank, reported or dismissed',
  profile: { ...GENERIC_ADAPTED, zone: 'UTC' },
  hasIds: false,
  amounts: 'ranks',
  labelsInside: false,
  rewritings: [
    {
      columns: ['AlertID', 'Timestamp', 'Entry', 'Type', 'Size'],
      postings: (text, row): readonly GenericRow[] => {
        const direction = text('Entry').toLowerCase() === 'credit' ? 'debit' : 'credit';
        return [
          {
            ...{ id: String(row), at: text('Timestamp').replace(' ', 'T') },
            ...{ account: text('AlertID'), direction, amount: amountOf(text('Size')) },
            ...{ currency: CURRENCY, kind: kindOf(text('Type'), direction) },
          },
        ];
      },
    },
  ],
  labels: async (files) => {
    const cases: LabelCase[] = [];
    await readEach(files, [
      {
        columns: ['AlertID', 'Date', 'Outcome'],
        take: ({ text }) => {
          const isReported = /^report/i.test(text('Outcome'));
          cases.push({
            id: `alert-${text('AlertID')}`,
            kind: isReported ? 'reported' : 'dismissed',
            standing: isReported ? 'planted' : 'innocent',
            members: [{ account: text('AlertID'), isKey: true }],
            transactions: [],
          });
        },
      },
    ]);
    return {
      dataSet: 'synthaml',
      cases,
      notes: ['amounts are ranks: what adds up or bounds money is not assessed'],
    };
  },
};
