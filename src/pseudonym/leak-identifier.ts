/**
 * What the leak check takes for an identifier: values of the fields that identify, of customers and
 * accounts, and ids of postings, each in every spelling and with the field that it is a value of.
 */
import { LEVELS } from '../rule/rule.js';
import type { Batch, TextColumn } from '../transaction/batch.js';
import { canonicalText, canonicalValue } from '../transaction/canonical.js';
import {
  CHANNELS,
  DIRECTIONS,
  KINDS,
  STATUSES,
  TEXT_FIELDS,
  type TextField,
} from '../transaction/transaction.js';
import { PARTS } from '../typology/typology.js';
import { compacted, type SpellingKind, spellingsOf } from './leak-spelling.js';

export const IDENTIFYING = [
  ...(['account', 'customer', 'counterparty', 'counterpartyName', 'phone', 'email'] as const),
  ...(['address', 'device', 'ip', 'conductor'] as const),
] as const satisfies readonly TextField[];
export type IdentifyingField = (typeof IDENTIFYING)[number];

/** Texts of a field as they are compared and as they are shown. */
export type IdentifyingTexts = Readonly<
  Record<IdentifyingField, Pick<TextColumn, 'values' | 'shown'>>
>;

const KINDS_OF: Readonly<Record<string, SpellingKind>> = {
  ...{ account: 'account', phone: 'phone', email: 'email' },
  ...{ counterpartyName: 'name', conductor: 'name' },
};
/** Fields of which a value may be words. */
export const NAME_FIELDS: ReadonlySet<string> = new Set([
  ...['counterpartyName', 'counterparty', 'conductor'],
]);
/** Below this, accidents outnumber leaks. */
export const COMPACT_MIN = 6;

/** Words that every output says. A value spelt like one cannot be told apart, and tells nobody. */
export const OWN_WORDS: ReadonlySet<string> = new Set(
  [
    ...[KINDS, CHANNELS, STATUSES, DIRECTIONS, PARTS, LEVELS, TEXT_FIELDS].flat(),
    ...['fired', 'quiet', 'unknown', 'unassessed', 'none', 'null', 'person', 'business'],
  ].map((word) => compacted(word.toLowerCase())),
);

/** Length of the longest; 0 of none. */
export function longest(keys: Iterable<string>): number {
  let length = 0;
  for (const key of keys) length = Math.max(length, key.length);
  return length;
}

/** An identifier in its spellings. */
export interface Spelled {
  /** Canonical. */
  readonly value: string;
  /** May hold shorter ones than are looked up. */
  readonly compact: Iterable<string>;
}

/** Identifiers by spelling; of several that are spelt alike the first stands. */
export class Identifiers {
  readonly exact = new Map<string, string>();
  readonly compact = new Map<string, string>();
  /** Each in one spelling. */
  readonly values = new Set<string>();

  addTexts(texts: IdentifyingTexts): void {
    for (const field of IDENTIFYING) {
      for (const value of texts[field].values) this.#addValue(field, value);
      for (const shown of texts[field].shown) this.#addValue(field, shown);
    }
  }

  addRecords({
    customers,
    accounts,
    observations,
  }: Pick<Batch, 'customers' | 'accounts' | 'observations'>): void {
    for (const { id, phones, emails, addresses } of customers?.values() ?? []) {
      this.#addValue('customer', id, 'customer.id');
      for (const phone of phones ?? []) this.#addValue('phone', phone, 'customer.phones');
      for (const email of emails ?? []) this.#addValue('email', email, 'customer.emails');
      for (const address of addresses ?? []) {
        this.#addValue('address', address, 'customer.addresses');
      }
    }
    for (const { id, holders } of accounts?.values() ?? []) {
      this.#addValue('account', id, 'account.id');
      for (const { customer } of holders) this.#addValue('customer', customer, 'account.holders');
    }
    for (const { subject } of observations ?? []) this.#addValue('customer', subject);
  }

  #addValue(field: TextField, text: string, named: string = field): void {
    const plain = canonicalText(text);
    if (plain === undefined || OWN_WORDS.has(compacted(plain))) return;
    const value = canonicalValue(field, text) ?? plain;
    const compact = isWord(plain) ? [] : spellingsOf(kindOf(field, value), value);
    for (const one of [plain, value]) if (!this.exact.has(one)) this.exact.set(one, named);
    this.values.add(value);
    for (const key of compact) {
      if (key.length >= COMPACT_MIN && !this.compact.has(key)) this.compact.set(key, named);
    }
  }
}

const PLAIN_ID = /^[a-z0-9]+$/;

/** The id of a posting in its spellings; undefined where it is none that could be told apart. */
export function spelledId(text: string, rowsRead: number): Spelled | undefined {
  const value = canonicalText(text);
  if (value === undefined || OWN_WORDS.has(compacted(value))) return undefined;
  // Without a column of ids, rows are numbered, and such a number is also any count.
  const isRowNumber = /^\d+$/.test(value) && Number(value) <= rowsRead;
  if (isRowNumber || isWord(value)) return { value, compact: [] };
  // Most ids have one spelling.
  const compact = PLAIN_ID.test(value) ? [value] : spellingsOf('other', value);
  return { value, compact };
}

/** One word of letters alone is met in any sentence. */
function isWord(text: string): boolean {
  return /^\p{L}+$/u.test(text);
}

/** What a payee is known by tells its kind by its marks. */
function kindOf(field: TextField, value: string): SpellingKind {
  if (field !== 'counterparty') return KINDS_OF[field] ?? 'other';
  if (value.includes('@')) return 'email';
  return value.startsWith('+') ? 'phone' : 'account';
}
