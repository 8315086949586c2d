/**
 * What the manifest notes of the postings and customers that a run rests on. Counts and names of
 * fields, never a value.
 */
import { LARGEST_MINOR } from '../core/money.js';
import type { TextColumn } from './batch.js';
import type { BatchNote } from './batch-note.js';
import { canonicalValue } from './canonical.js';
import { COUNTRY_ATTRIBUTES, isCountryCode } from './canonical-country.js';
import type { Codes } from './codes.js';
import type { Customer } from './customer.js';
import { COUNTRY_FIELDS, type CountryField } from './transaction.js';

/** What is counted over the postings. */
export interface Counted {
  /** Minor units of the reporting currency, all together: exact, or beyond 2^53. */
  readonly baseTotal: number;
  /** Postings whose text is the code of no country, by field. */
  readonly strange: Readonly<Record<CountryField, number>>;
}

export interface Noted extends Counted {
  /** False where ids are row numbers. */
  readonly hasIds?: boolean;
  /** Of whose a posting is. */
  readonly filled: readonly BatchNote[];
  readonly customers: ReadonlyMap<string, Customer> | undefined;
}

/** Notes of a batch, in the order in which they are told. */
export function batchNotes({ hasIds, filled, ...noted }: Noted): readonly BatchNote[] {
  return [
    ...(hasIds === false ? [{ code: 'no-ids' } as const] : []),
    ...filled,
    ...(noted.baseTotal > LARGEST_MINOR ? [LARGE_SUMS] : []),
    ...COUNTRY_FIELDS.flatMap((field) => strangeNote(field, noted.strange[field], 'posting')),
    ...COUNTRY_ATTRIBUTES.flatMap((name) =>
      strangeNote(`customer.${name}`, strangeCustomers(name, noted.customers), 'customer'),
    ),
  ];
}

/** Of a batch in which a window may hold more than can be told. */
const LARGE_SUMS = { code: 'large-sums' } as const;

/** Nobody's sums are beyond what can be told where all amounts together are not. */
export function hasLargeSums(noted: readonly BatchNote[]): boolean {
  return noted.some(({ code }) => code === LARGE_SUMS.code);
}

function strangeNote(
  field: string,
  count: number,
  of: 'posting' | 'customer',
): readonly BatchNote[] {
  return count === 0 ? [] : [{ code: 'unknown-country', field, count, of }];
}

/** 1 for texts that are the code of no country; undefined where there are none. */
export function strangeTexts(values: readonly string[]): Uint8Array | undefined {
  const strange = Uint8Array.from(values, (value) => (isCountryCode(value) ? 0 : 1));
  return strange.includes(1) ? strange : undefined;
}

/** Postings whose text is marked. */
export function countMarked(codes: Codes, marked: Uint8Array | undefined): number {
  let count = 0;
  if (marked === undefined) return count;
  for (let p = 0; p < codes.length; p += 1) if (codes[p]! >= 0) count += marked[codes[p]!]!;
  return count;
}

/** What is counted over the postings of a batch in memory. */
export function countedIn(
  base: Float64Array,
  text: Readonly<Record<CountryField, TextColumn>>,
): Counted {
  let baseTotal = 0;
  for (let p = 0; p < base.length; p += 1) baseTotal += base[p]!;
  const countOf = ({ codes, values }: TextColumn) => countMarked(codes, strangeTexts(values));
  return {
    baseTotal,
    strange: {
      counterpartyCountry: countOf(text.counterpartyCountry),
      placeCountry: countOf(text.placeCountry),
    },
  };
}

function strangeCustomers(
  name: (typeof COUNTRY_ATTRIBUTES)[number],
  customers: ReadonlyMap<string, Customer> | undefined,
): number {
  // Few spellings stand in very many records.
  const known = new Map<string, boolean>();
  let count = 0;
  for (const { [name]: text } of customers?.values() ?? []) {
    if (text === undefined) continue;
    let isStrange = known.get(text);
    if (isStrange === undefined) {
      const value = canonicalValue('placeCountry', text);
      isStrange = value !== undefined && !isCountryCode(value);
      known.set(text, isStrange);
    }
    if (isStrange) count += 1;
  }
  return count;
}
