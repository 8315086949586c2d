/**
 * The catalogue of fields that a selection may name: what kind of value each holds, which column or
 * attribute must be in the batch for it to be assessed, and whether it is one of the sensitive ones
 * (age, gender, nationality, country) that may never carry an alert alone (design, sections 4 and
 * 6).
 */
import { TEXT_FIELDS, type TextField } from '../transaction/transaction.js';

export type FieldType =
  | 'text'
  | 'money'
  | 'count'
  | 'days'
  | 'years'
  | 'time'
  | 'weekday'
  | 'list'
  | 'truth';

export interface FieldItem {
  readonly name: string;
  readonly type: FieldType;
  /** Names in `Batch.fields` that must be there: all of them. */
  readonly needs: readonly string[];
  /** Whose value it is. */
  readonly of: 'posting' | 'customer' | 'account' | 'counterparty';
  readonly isSensitive: boolean;
}

const ATTRIBUTES_OF_CUSTOMER = {
  kind: 'text',
  age: 'years',
  gender: 'text',
  nationality: 'text',
  occupation: 'text',
  employer: 'text',
  industry: 'text',
  declaredMonthlyIncome: 'money',
  homeCountry: 'text',
  homeRegion: 'text',
  homeCity: 'text',
  phones: 'list',
  emails: 'list',
  addresses: 'list',
  dependants: 'count',
  headcount: 'count',
  sinceDays: 'days',
} as const satisfies Readonly<Record<string, FieldType>>;

const ATTRIBUTES_OF_ACCOUNT = {
  kind: 'text',
  ageDays: 'days',
  agent: 'text',
  holderCount: 'count',
} as const satisfies Readonly<Record<string, FieldType>>;

/** What a batch may lack, as `needs` name it. */
export type NeededField =
  | TextField
  | 'amount'
  | 'balance'
  | 'localTime'
  | 'localDate'
  | 'weekday'
  | 'observations'
  | 'customer.since'
  | `customer.${Exclude<keyof typeof ATTRIBUTES_OF_CUSTOMER, 'sinceDays'>}`
  | `account.${keyof typeof ATTRIBUTES_OF_ACCOUNT}`;

const SENSITIVE = /^(?:age|gender|nationality)$|[cC]ountry$/;

function posting(name: string, type: FieldType, needs: string): FieldItem {
  return { name, type, needs: [needs], of: 'posting', isSensitive: SENSITIVE.test(name) };
}

/** `customer.sinceDays` needs the column `since`; the others bear its name. */
function neededAttribute(owner: string, name: string): string {
  return name === 'sinceDays' ? `${owner}.since` : `${owner}.${name}`;
}

const FIELDS: readonly FieldItem[] = [
  ...TEXT_FIELDS.map((name) => posting(name, 'text', name)),
  posting('amount', 'money', 'amount'),
  posting('balance', 'money', 'balance'),
  posting('localTime', 'time', 'localTime'),
  posting('weekday', 'weekday', 'weekday'),
  ...Object.entries(ATTRIBUTES_OF_CUSTOMER).map(
    ([name, type]): FieldItem => ({
      name: `customer.${name}`,
      type,
      needs: [neededAttribute('customer', name)],
      of: 'customer',
      isSensitive: SENSITIVE.test(name),
    }),
  ),
  ...Object.entries(ATTRIBUTES_OF_ACCOUNT).map(
    ([name, type]): FieldItem => ({
      name: `account.${name}`,
      type,
      needs: [neededAttribute('account', name)],
      of: 'account',
      isSensitive: false,
    }),
  ),
  ...Object.entries(ATTRIBUTES_OF_CUSTOMER).map(
    ([name, type]): FieldItem => ({
      name: `counterparty.${name}`,
      type,
      needs: ['counterparty', neededAttribute('customer', name)],
      of: 'counterparty',
      isSensitive: SENSITIVE.test(name),
    }),
  ),
  {
    name: 'counterparty.isSubject',
    type: 'truth',
    needs: ['counterparty'],
    of: 'counterparty',
    isSensitive: false,
  },
  {
    name: 'counterparty.isOwn',
    type: 'truth',
    needs: ['counterparty'],
    of: 'counterparty',
    isSensitive: false,
  },
];

const BY_NAME: ReadonlyMap<string, FieldItem> = new Map(FIELDS.map((item) => [item.name, item]));

/** Every name that a selection may use as a key, in reading order. */
export const FIELD_NAMES: readonly string[] = FIELDS.map((item) => item.name);

/** The catalogue's entry for a name, if it is a field. */
export function fieldItem(name: string): FieldItem | undefined {
  return BY_NAME.get(name);
}

/** Fields whose values can be grouped, counted apart or compared between two postings. */
export const GROUPING_FIELDS: readonly string[] = [...TEXT_FIELDS, 'amount', 'localDate'];

export function isTextField(name: string): name is TextField {
  // TEXT_FIELDS is a tuple of literals; `includes` wants one of them.
  return (TEXT_FIELDS as readonly string[]).includes(name);
}
