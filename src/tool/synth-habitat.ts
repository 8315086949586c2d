/**
 * What the habits of ordinary days share: the world as a day sees it, and how a posting of
 * somebody's everyday account is made.
 */
import { type Chance, hashed, runningSums } from './synth-chance.js';
import type { Circles } from './synth-circle.js';
import { instantOf } from './synth-clock.js';
import { ENDINGS, type Ending, HOURS, type HourName } from './synth-marginal.js';
import { accountId, chequing, emailOf, type Person, personName } from './synth-person.js';
import { INSTITUTIONS, nameOf, type Town } from './synth-place.js';
import type { Detail, Posting } from './synth-posting.js';

/** What a day needs of the world. */
export interface Habitat {
  readonly seed: number;
  readonly people: number;
  readonly circles: Circles;
  readonly chance: Chance;
  person(number: number): Person;
  balance(account: number): number;
  /** Whether an account of theirs sleeps today, and nobody pays into it. */
  rests(number: number): boolean;
  book(postings: readonly Posting[]): void;
}

export interface Entry {
  readonly person: Person;
  readonly day: number;
  /** Minutes after midnight, at the place. */
  readonly minute: number;
  readonly direction: 'credit' | 'debit';
  readonly amountMinor: number;
  readonly kind: string;
  readonly detail: Detail;
  readonly town?: Town;
}

const HOUR_SUMS = Object.fromEntries(
  Object.entries(HOURS).map(([name, weights]) => [name, runningSums(weights)]),
) as Readonly<Record<HourName, readonly number[]>>; // the same keys

/** A minute of the day, by the hours of a manner of paying. */
export function minuteOf(chance: Chance, hours: HourName): number {
  return (chance.place(HOUR_SUMS[hours]) + chance.next()) * 60;
}

/** A sum with the cents that its kind of price ends in. */
export function ended(chance: Chance, minor: number, ending: Ending): number {
  let mark = chance.next();
  const whole = Math.max(100, Math.round(minor));
  for (const [cents, share] of ENDINGS[ending]) {
    mark -= share;
    if (mark >= 0) continue;
    if (cents.length === 1) return whole - (whole % 10) + Number(cents);
    return whole - (whole % 100) + Number(cents);
  }
  return whole;
}

/** One posting of a person's everyday account. */
export function entry(habitat: Habitat, one: Entry): void {
  habitat.book([postingOf(one)]);
}

export function postingOf({ person, town, day, minute, ...rest }: Entry): Posting {
  const instant = instantOf((town ?? person.town).zone, day, minute);
  return { instant, account: chequing(person.number), ...rest };
}

/** Whether what falls due on this date of a month is booked. */
export const isSet = (due: number, date: number): boolean => ((due >>> date) & 1) === 1;

/** How somebody of this world stands in another's posting. */
export function here(habitat: Pick<Habitat, 'seed' | 'person'>, number: number): Detail {
  return {
    counterparty: accountId(chequing(number)),
    counterpartyName: personName(habitat.seed, habitat.person(number)),
    counterpartyCountry: 'CA',
    email: emailOf(number),
  };
}

/**
 * Somebody whose account is elsewhere, found from a key. All of them are named alike, so that an
 * identifier tells nothing of why the person is there.
 */
export function elsewhere(seed: number, ...key: readonly number[]): Detail {
  const number = String(hashed(1e8, seed, 61, ...key)).padStart(8, '0');
  return {
    counterparty: `X${number}`,
    counterpartyName: nameOf(hashed(1000, seed, 62, ...key), hashed(1000, seed, 63, ...key)),
  };
}

/** The same with the institution and the address by which money reaches them. */
export function bankedElsewhere(seed: number, ...key: readonly number[]): Detail {
  const person = elsewhere(seed, ...key);
  return {
    ...person,
    counterpartyCountry: 'CA',
    counterpartyInstitution: INSTITUTIONS[hashed(INSTITUTIONS.length, seed, 64, ...key)]!,
    email: `${person.counterparty!.toLowerCase()}@post.example`,
  };
}

/** The telephone that somebody moves money with. */
export function deviceOf(seed: number, number: number): string {
  return `D${String(hashed(1e8, seed, 65, number)).padStart(8, '0')}`;
}
