/**
 * The profiles that come with redthread: our own CSV forms, two public sets of synthetic data, ISO
 * 20022. Columns that hold the answer (labels, patterns, alert numbers) are read by none of them.
 */
import type { Profile } from './profile.js';
import { TEXT_FIELDS } from './transaction.js';

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const TEXT_COLUMNS = Object.fromEntries(TEXT_FIELDS.map((field) => [field, snakeCase(field)]));

/** Text columns of ours but those whose part in a bilateral or signed file is played by others. */
function textColumnsWithout(fields: readonly string[]): Profile['columns'] {
  return Object.fromEntries(
    Object.entries(TEXT_COLUMNS).filter(([field]) => !fields.includes(field)),
  );
}

/** Design, section 12: only `at`, `account`, `direction`, `amount` and `currency` must be there. */
const generic: Profile = {
  name: 'generic',
  columns: { id: 'id', at: 'at', amount: 'amount', balance: 'balance', ...TEXT_COLUMNS },
  lenient: true,
};

const bilateral: Profile = {
  name: 'bilateral',
  columns: {
    id: 'id',
    at: 'at',
    amount: 'amount',
    ...textColumnsWithout([
      'account',
      'customer',
      'direction',
      'counterparty',
      'counterpartyName',
      'counterpartyCountry',
      'counterpartyInstitution',
    ]),
  },
  lenient: true,
  bilateral: {
    sender: {
      account: 'sender',
      customer: 'sender_customer',
      name: 'sender_name',
      country: 'sender_country',
      institution: 'sender_institution',
      balance: 'sender_balance',
    },
    receiver: {
      account: 'receiver',
      customer: 'receiver_customer',
      name: 'receiver_name',
      country: 'receiver_country',
      institution: 'receiver_institution',
      balance: 'receiver_balance',
    },
    outside: ['CASH', 'OUTSIDE'],
  },
};

const signedStatement: Profile = {
  name: 'signed-statement',
  columns: {
    id: 'id',
    at: 'at',
    amount: 'amount',
    balance: 'balance',
    ...textColumnsWithout(['direction']),
  },
  moreDescription: ['description_2'],
  lenient: true,
  sign: 'signed',
};

/**
 * AMLGentex (https://github.com/aidotse/AMLGentex): daily steps without a date, Swedish by design.
 * Account -2 is the source of income and -1 the sink of spending.
 */
const amlgentex: Profile = {
  name: 'amlgentex',
  columns: { id: 'tx_id', amount: 'amount', kind: 'type' },
  at: { step: 'step', from: '2025-01-01' },
  constants: { currency: 'SEK' },
  values: { kind: { TRANSFER: 'transfer', INCOME: 'payroll', CASH: 'other' } },
  bilateral: {
    sender: { account: 'nameOrig', institution: 'bankOrig', balance: 'newbalanceOrig' },
    receiver: { account: 'nameDest', institution: 'bankDest', balance: 'newbalanceDest' },
    outside: ['-2', '-1'],
  },
  lenient: true,
};

/** AMLBench: times have no zone and are taken as UTC; `counterparty_country` is the receiver's. */
const amlbench: Profile = {
  name: 'amlbench',
  columns: {
    id: 'tx_id',
    at: 'timestamp',
    amount: 'amount',
    currency: 'currency',
    kind: 'tx_type',
  },
  zone: 'UTC',
  values: {
    kind: {
      TRANSFER: 'transfer',
      PAYMENT: 'transfer',
      CASH_IN: 'cash-deposit',
      CASH_OUT: 'cash-withdrawal',
    },
  },
  bilateral: {
    sender: { account: 'src', balance: 'src_bal_after' },
    receiver: { account: 'dst', country: 'counterparty_country', balance: 'dst_bal_after' },
    outside: ['CASH'],
  },
};

/**
 * Credit transfers of ISO 20022 seen from one side, where only debtors or only creditors are
 * customers: `bilateral`, which reads them otherwise, makes accounts of ours of both.
 */
function oneSideOf(name: string, own: 'sender' | 'receiver'): Profile {
  const other = own === 'sender' ? 'receiver' : 'sender';
  return {
    name,
    columns: {
      ...{ id: 'id', at: 'at', amount: 'amount', currency: 'currency', account: `${own}_account` },
      ...{ kind: 'kind', description: 'description', counterparty: `${other}_account` },
      counterpartyName: `${other}_name`,
      counterpartyCountry: `${other}_country`,
      counterpartyInstitution: `${other}_institution`,
      ...{ phone: `${other}_phone`, email: `${other}_email`, address: `${other}_address` },
    },
    constants: { direction: own === 'sender' ? 'debit' : 'credit' },
  };
}

/** In reading order. */
export const SHIPPED_PROFILES: readonly Profile[] = [
  generic,
  bilateral,
  signedStatement,
  amlgentex,
  amlbench,
  oneSideOf('iso20022-outgoing', 'sender'),
  oneSideOf('iso20022-incoming', 'receiver'),
];
