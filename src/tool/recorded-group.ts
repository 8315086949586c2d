/**
 * Customers by what is recorded of them: nationality, corridors that their money takes, occupation,
 * band of age. Nothing is inferred; what is not on file is a group of its own. Groups too small to
 * be told are put together, until nobody can work one out from the others.
 */
import { ageBand } from '../pseudonym/policy-action.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalText, canonicalValue } from '../transaction/canonical.js';
import type { Customer } from '../transaction/customer.js';

export const DIMENSIONS = ['nationality', 'corridor', 'occupation', 'age'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface RecordedGroup {
  readonly name: string;
  /** Indexes of customers of the batch. */
  readonly customers: ReadonlySet<number>;
}

export interface GroupedDimension {
  readonly dimension: Dimension;
  /** By size, the greatest first; what was put together last. */
  readonly groups: readonly RecordedGroup[];
  /** Groups that are only told together, or not at all. */
  readonly together: number;
}

/** No bound of anybody's may be lower: a rate of four persons tells of each. */
export const LEAST = 5;
export const NOT_RECORDED = 'not recorded';
export const TOGETHER = 'smaller groups together';
/** Years of a band of ages. */
const BAND = 10;

export interface Grouping {
  /** Customers of fewer are not told apart. */
  readonly least: number;
  readonly isCounted: (customer: number) => boolean;
}

/** Every dimension, in the order of `DIMENSIONS`. */
export function recordedGroups(batch: Batch, grouping: Grouping): readonly GroupedDimension[] {
  const least = Math.max(LEAST, grouping.least);
  const corridors = corridorsOf(batch);
  const { values } = batch.text.customer;
  const lastDay = batch.localDate.reduce((last, day) => Math.max(last, day), -Infinity);
  return DIMENSIONS.map((dimension): GroupedDimension => {
    const groups = new Map<string, Set<number>>();
    values.forEach((key, customer) => {
      if (!grouping.isCounted(customer)) return;
      const onFile = batch.customers?.get(key);
      const names =
        dimension === 'corridor'
          ? (corridors.get(customer) ?? ['at home alone'])
          : namesOf(dimension, onFile, lastDay);
      for (const name of names) groups.set(name, (groups.get(name) ?? new Set()).add(customer));
    });
    const found = [...groups].map(([name, customers]) => ({ name, customers }));
    return { dimension, ...toldGroups(found, least) };
  });
}

/** Businesses have no age, no nationality and no occupation: they are a group of their own. */
function namesOf(
  dimension: Exclude<Dimension, 'corridor'>,
  onFile: Customer | undefined,
  lastDay: number,
): readonly string[] {
  if (onFile?.kind === 'business') return ['businesses'];
  const { nationality, occupation, birthDate } = onFile ?? {};
  switch (dimension) {
    case 'nationality':
      return [countryOf(nationality) ?? NOT_RECORDED];
    case 'occupation':
      return [
        occupation === undefined ? NOT_RECORDED : (canonicalText(occupation) ?? NOT_RECORDED),
      ];
    case 'age':
      if (birthDate === undefined || birthDate > lastDay) return [NOT_RECORDED];
      return [ageBand(birthDate, lastDay, { width: BAND })];
  }
}

/** As postings are compared, in capitals. */
const countryOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : canonicalValue('placeCountry', text)?.toUpperCase();

/** From where to where money of each customer went, other than within the home country. */
function corridorsOf(batch: Batch): ReadonlyMap<number, readonly string[]> {
  const { customer, counterpartyCountry, direction } = batch.text;
  const met = new Map<number, Set<string>>();
  for (let posting = 0; posting < batch.count; posting += 1) {
    const code = customer.codes[posting]!;
    const other = counterpartyCountry.values[counterpartyCountry.codes[posting]!]?.toUpperCase();
    if (code < 0 || other === undefined) continue;
    const home = countryOf(batch.customers?.get(customer.values[code]!)?.homeCountry);
    if (home === other) continue;
    const isCredit = direction.values[direction.codes[posting]!] === 'credit';
    const own = home ?? '?';
    const name = isCredit ? `${other}→${own}` : `${own}→${other}`;
    met.set(code, (met.get(code) ?? new Set()).add(name));
  }
  return new Map([...met].map(([code, names]) => [code, [...names]]));
}

/**
 * Groups of at least so many; all others as one, with the smallest of those added while it is too
 * small itself. Nothing at all where everybody together is too few.
 */
export function toldGroups(
  groups: readonly RecordedGroup[],
  least: number,
): Pick<GroupedDimension, 'groups' | 'together'> {
  const ordered = [...groups].sort(
    (a, b) => b.customers.size - a.customers.size || (a.name < b.name ? -1 : 1),
  );
  const isSmall = ({ customers }: RecordedGroup) => customers.size < least;
  const apart = ordered.filter((one) => !isSmall(one));
  const pooled = ordered.filter(isSmall);
  if (pooled.length === 0) return { groups: apart, together: 0 };
  const pool = new Set(pooled.flatMap(({ customers }) => [...customers]));
  let together = pooled.length;
  while (pool.size < least) {
    const smallest = apart.pop();
    if (smallest === undefined) return { groups: [], together };
    for (const customer of smallest.customers) pool.add(customer);
    together += 1;
  }
  return { groups: [...apart, { name: TOGETHER, customers: pool }], together };
}
