/**
 * SAML-D (Oztas et al. 2023): date and time in two columns, accounts of banks in several
 * countries, seventeen suspicious and eleven normal shapes. Rows of one suspicious shape that
 * share accounts are a case; normal shapes are the innocent families. Cash is paid in and drawn on
 * one side alone.
 */
import { type Adapter, GENERIC_ADAPTED, type GenericRow } from './adapter.js';
import { amountFor, bothSides } from './adapter-read.js';
import type { LabelCase } from './label.js';
import { connectedCases, type LabelledRow } from './label-groups.js';
import { readEach } from './label-rows.js';

const CURRENCIES: Readonly<Record<string, string>> = {
  ...{ 'uk pounds': 'GBP', 'us dollar': 'USD', euro: 'EUR', yen: 'JPY', dirham: 'AED' },
  ...{ 'swiss franc': 'CHF', 'turkish lira': 'TRY', 'indian rupee': 'INR' },
  ...{ 'pakistani rupee': 'PKR', 'albanian lek': 'ALL', naira: 'NGN', 'mexican peso': 'MXN' },
  'moroccan dirham': 'MAD',
};

const COUNTRIES: Readonly<Record<string, string>> = {
  ...{ uk: 'GB', usa: 'US', uae: 'AE', spain: 'ES', france: 'FR', italy: 'IT', germany: 'DE' },
  ...{ austria: 'AT', netherlands: 'NL', japan: 'JP', switzerland: 'CH', turkey: 'TR' },
  ...{ india: 'IN', pakistan: 'PK', albania: 'AL', nigeria: 'NG', mexico: 'MX', morocco: 'MA' },
};

const KINDS: Readonly<Record<string, string>> = {
  ...{ 'cash deposit': 'cash-deposit', 'cash withdrawal': 'cash-withdrawal', cheque: 'cheque' },
  ...{ ach: 'transfer', 'credit card': 'card-purchase', 'debit card': 'card-purchase' },
  'cross-border': 'wire',
};

const COLUMNS = ['Time', 'Date', 'Sender_account', 'Receiver_account', 'Amount', 'Payment_type'];

export const samlD: Adapter = {
  name: 'saml-d',
  title: 'SAML-D (Oztas et al. 2023): 28 shapes, several currencies and countries',
  profile: { ...GENERIC_ADAPTED, zone: 'UTC' },
  hasIds: false,
  labelsInside: true,
  rewritings: [
    {
      columns: COLUMNS,
      postings: (text, row): readonly GenericRow[] => {
        const named = text('Payment_currency');
        const currency = CURRENCIES[named.toLowerCase()] ?? named;
        const kind = KINDS[text('Payment_type').toLowerCase()] ?? 'other';
        const country = (column: string) => COUNTRIES[text(column).toLowerCase()] ?? text(column);
        const both = bothSides(
          {
            ...{ id: String(row), at: `${text('Date')}T${text('Time')}`, currency, kind },
            amount: amountFor(text('Amount'), currency),
          },
          {
            sender: {
              account: text('Sender_account'),
              counterparty_country: country('Sender_bank_location'),
            },
            receiver: {
              account: text('Receiver_account'),
              counterparty_country: country('Receiver_bank_location'),
            },
          },
        );
        // Who pays cash in gives banknotes, and who draws it gets them: no account of theirs moves.
        if (kind === 'cash-deposit') return both.filter(({ direction }) => direction === 'credit');
        if (kind === 'cash-withdrawal')
          return both.filter(({ direction }) => direction === 'debit');
        return both;
      },
    },
  ],
  labels: async (files) => {
    const rows: LabelledRow[] = [];
    const families = new Map<string, Set<string>>();
    await readEach(files, [
      {
        columns: ['Sender_account', 'Receiver_account', 'Is_laundering', 'Laundering_type'],
        take: ({ text, row }) => {
          const [sender, receiver] = [text('Sender_account'), text('Receiver_account')];
          const kind = text('Laundering_type').toLowerCase().replaceAll(' ', '_');
          if (text('Is_laundering') === '1') {
            rows.push({ id: String(row), kind, sender, receiver });
            return;
          }
          const family = kind.replace(/^normal_/, '');
          const accounts = families.get(family) ?? new Set();
          families.set(family, accounts.add(sender).add(receiver));
        },
      },
    ]);
    const innocent = [...families].map(
      ([family, accounts]): LabelCase => ({
        ...{ id: `normal-${family}`, kind: family, standing: 'innocent', transactions: [] },
        members: [...accounts].map((account) => ({ account, isKey: true })),
      }),
    );
    return {
      dataSet: 'saml-d',
      cases: [...connectedCases(rows), ...innocent],
      notes: [
        'rows of one suspicious shape that share accounts are one case',
        'amounts are taken in the currency of the payment',
      ],
    };
  },
};
