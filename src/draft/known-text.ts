/** What is known of a party as text, one line for each field and each of its values. */
import type { DraftAddress, DraftDocument, PartyFields } from './party-field.js';

export type KnownText = readonly [name: keyof PartyFields, text: string];

/** Names of fields and their values, in the order of the catalogue. */
export function knownTexts(known: Partial<PartyFields>): readonly KnownText[] {
  return Object.entries(known).flatMap(([name, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((each): KnownText => [name as keyof PartyFields, textOf(each)]); // own keys
  });
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return 'number' in value
    ? documentText(value as DraftDocument) // the catalogue's only record with a number
    : addressText(value as DraftAddress); // and its only other record
}

/**
 * An address on one line, as on file where nobody told its parts apart.
 *
 * @example
 * addressText({ city: 'Reno', region: 'NV', country: 'US' }) // => 'Reno, NV, US'
 */
export function addressText({ text, ...parts }: DraftAddress): string {
  const { street, postcode, city, region, country } = parts;
  return [text, street, postcode, city, region, country].flatMap((part) => part ?? []).join(', ');
}

function documentText({ type, number, country, issuedOn, expiresOn }: DraftDocument): string {
  return [
    `${type} ${number}`,
    ...(country === undefined ? [] : [country]),
    ...(issuedOn === undefined ? [] : [`issued ${issuedOn}`]),
    ...(expiresOn === undefined ? [] : [`expires ${expiresOn}`]),
  ].join(', ');
}
