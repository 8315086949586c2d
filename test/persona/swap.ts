/** Batches with other nationalities, genders or names in them, and otherwise the same. */
import type { Batch, TextColumn } from '../../src/transaction/batch.js';
import type { Customer } from '../../src/transaction/customer.js';

export interface Swap {
  readonly name: string;
  /** Whether a word of a typology reads what is swapped. */
  readonly isReadBy: (word: string) => boolean;
  readonly swapped: (batch: Batch) => Batch;
}

type Attribute = 'nationality' | 'gender';

/** Persons get the values in turn; `every` second one keeps what is on file where it is 2. */
function attributeSwap(attribute: Attribute, values: readonly string[], every: 1 | 2 = 1): Swap {
  return {
    name: `${attribute} ${values.join(' ')}${every === 1 ? '' : ', every other person'}`,
    isReadBy: (word) => new RegExp(`\\b${attribute}$`).test(word),
    swapped: (batch) => {
      let person = 0;
      const customers = new Map(
        [...(batch.customers ?? [])].map(([key, customer]): [string, Customer] => {
          if (customer.kind === 'business') return [key, customer];
          person += 1;
          if (person % every !== 0) return [key, customer];
          return [key, { ...customer, [attribute]: values[person % values.length]! }];
        }),
      );
      return { ...batch, customers, fields: new Set([...batch.fields, `customer.${attribute}`]) };
    },
  };
}

/** Another name for each name; one person keeps one name. */
function nameSwap(kind: string, renamed: (name: string, at: number) => string): Swap {
  return {
    name: `names ${kind}`,
    isReadBy: (word) => word === 'counterpartyName',
    swapped: (batch) => {
      const { codes, values, shown } = batch.text.counterpartyName;
      const column: TextColumn = {
        codes,
        values: values.map((name, at) => renamed(name, at).toLowerCase()),
        shown: shown.map(renamed),
      };
      return { ...batch, text: { ...batch.text, counterpartyName: column } };
    },
  };
}

const OTHERS = [
  'Nguyen Thi Hoa',
  'John Smith',
  'Oluwaseun Adeyemi',
  'Anneke de Vries',
  'Raj Patel',
];

/**
 * With a customer on file for each that the postings name, where no file of customers was given.
 */
export function withCustomers(batch: Batch): Batch {
  if (batch.customers !== undefined) return batch;
  const keys = batch.text.customer.values;
  return { ...batch, customers: new Map(keys.map((id): [string, Customer] => [id, { id }])) };
}

export const SWAPS: readonly Swap[] = [
  ...['CA', 'PH', 'XN', 'CN'].map((nationality) => attributeSwap('nationality', [nationality])),
  attributeSwap('nationality', ['NG', 'MX', 'US', 'RO']),
  attributeSwap('nationality', ['PH', 'KR'], 2),
  ...['female', 'male', 'other'].map((gender) => attributeSwap('gender', [gender])),
  attributeSwap('gender', ['male', 'female']),
  attributeSwap('gender', ['female', 'male'], 2),
  nameSwap('of others', (_, at) => `${OTHERS[at % OTHERS.length]!} ${at}`),
  nameSwap('turned round', (name) => name.split(' ').reverse().join(' ')),
];
