/**
 * Whom a draft is for. An institution may report to several authorities; an alert with activity in
 * the countries of two of them becomes a draft for each, and each refers to the other.
 */
import type { Case } from '../explain/case.js';

export interface Authority {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Financial intelligence units whose reports are written here, or that typologies name. */
export const AUTHORITIES: readonly Authority[] = [
  { name: 'UAE FIU', country: 'AE' },
  { name: 'AUSTRAC', country: 'AU' },
  { name: 'FINTRAC', country: 'CA' },
  { name: 'NCA', country: 'GB' },
  { name: 'FIU-IND', country: 'IN' },
  { name: 'FIAU', country: 'MT' },
  { name: 'FIU-Nederland', country: 'NL' },
  { name: 'AMLC', country: 'PH' },
  { name: 'FinCEN', country: 'US' },
  { name: 'FIC', country: 'ZA' },
];

/**
 * Those among the institution's authorities in whose country the watched postings took place. Empty
 * where no posting says where it was: then one draft is for all of them.
 */
export function authoritiesOf(one: Case, reportsTo: readonly Authority[]): readonly Authority[] {
  const countries = new Set(one.transactions.flatMap(({ placeCountry }) => placeCountry ?? []));
  return reportsTo.filter(({ country }) => countries.has(country));
}

/** The reference of a draft: the alert's id, and the country where several drafts bear it. */
export function referenceFor(alert: string, authority?: Authority): string {
  const safe = alert.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 96);
  return authority === undefined ? safe : `${safe}-${authority.country}`;
}
