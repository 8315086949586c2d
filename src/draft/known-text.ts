/** What is known of a party as text, one line for each field and each of its values. */
import { fieldsOfKind } from './cast.js';
import {
  type DraftAddress,
  type DraftDocument,
  PARTY_FIELDS,
  type PartyFields,
} from './party-field.js';
import { codeWords } from './phrases.js';
import { spokenAmount } from './spoken-measure.js';
import type { DraftParty } from './str-draft.js';
import { type Voice, voiceOf } from './voice.js';

export type KnownText = readonly [name: keyof PartyFields, text: string];

/**
 * Names of fields and their values, in the order of the catalogue of its kind: that of a file that
 * was read back is another, and a narrative would look as if somebody had edited it.
 */
export function knownTexts(
  { kind, identity }: KnownParty,
  voice: Voice = voiceOf('en'),
): readonly KnownText[] {
  const { known } = identity;
  return [...new Set([...fieldsOfKind(kind), ...PARTY_FIELDS])].flatMap((name) => {
    const value = known[name];
    if (value === undefined) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((each): KnownText => [name, textOf(each, voice)]);
  });
}

type KnownParty = Pick<DraftParty, 'kind' | 'identity'>;

/** What is known of a party in words, field by field; its reference is told already. */
export function spokenKnown(
  { reference, ...party }: KnownParty & Pick<DraftParty, 'reference'>,
  voice: Voice,
): readonly string[] {
  return knownTexts(party, voice)
    .filter(([, text]) => text !== reference)
    .map(([name, text]) => `${voice.phrases.names[name]} ${spokenText(name, text, voice)}`);
}

function spokenText(name: keyof PartyFields, text: string, { speech, phrases }: Voice): string {
  if (name === 'gender') return codeWords(phrases.genders, text);
  if (name !== 'declaredMonthlyIncome') return speech.date(text);
  const [amount = '', currency = ''] = text.split(' ');
  return currency === '' ? text : spokenAmount(amount, currency, speech);
}

function textOf(value: unknown, voice: Voice): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return 'number' in value
    ? documentText(value as DraftDocument, voice) // the catalogue's only record with a number
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

function documentText(
  { type, number, country, issuedOn, expiresOn }: DraftDocument,
  { speech, phrases }: Voice,
): string {
  return [
    `${codeWords(phrases.documents, type)} ${number}`,
    ...(country === undefined ? [] : [country]),
    ...(issuedOn === undefined ? [] : [phrases.issued(speech.date(issuedOn))]),
    ...(expiresOn === undefined ? [] : [phrases.expires(speech.date(expiresOn))]),
  ].join(', ');
}
