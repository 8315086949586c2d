/**
 * Every sentence that the narrative of a draft is made of, by language. A phrase gets texts that
 * are told already (numbers, dates and plurals by Intl) and puts them in order; it decides nothing,
 * and none of them says of anybody what they did.
 */
import type { IndicatorState } from '../explain/alert-record.js';
import type { Language } from '../explain/language.js';
import type { Forms } from '../explain/speech.js';
import type { SubjectField } from '../transaction/transaction.js';
import { ENGLISH } from './phrases-en.js';
import { SPANISH } from './phrases-es.js';
import { FRENCH } from './phrases-fr.js';
import type { PartyRelation, SECTIONS } from './str-draft.js';

export interface Phrases {
  readonly titles: Readonly<Record<(typeof SECTIONS)[number], string>>;
  readonly notices: Readonly<Record<'pseudonymised' | 'identified', string>>;
  readonly fields: Readonly<Record<SubjectField, string>>;
  readonly relations: Readonly<Record<PartyRelation, string>>;
  readonly kinds: Readonly<Record<'person' | 'business', string>>;
  /** Names of fields of a party, `occupation`; one that is not there is told as it is written. */
  readonly names: Readonly<Record<string, string>>;
  /** Kinds and channels of a posting, `cash deposit`. */
  readonly codes: Readonly<Record<string, string>>;
  readonly offences: Readonly<Record<string, string>>;
  readonly credit: Forms;
  readonly debit: Forms;
  readonly posting: Forms;
  /** A credit that was attempted, or reversed: forms of the noun with the state in its place. */
  readonly inState: (forms: Forms, status: string) => Forms;

  readonly match: (told: {
    readonly from: string;
    readonly to: string;
    readonly watched: string;
    readonly title: string;
    readonly totals: string;
  }) => string;
  readonly mayBeVictim: (who: string) => string;
  readonly somebody: string;
  readonly noClosure: string;
  readonly met: (sentences: string) => string;
  readonly offence: (offences: string) => string;
  readonly otherDraft: (authority: string, reference: string) => string;

  readonly account: (accounts: string) => string;
  readonly receiving: (postings: string) => string;
  readonly paying: (postings: string) => string;
  readonly carriedOut: (postings: string) => string;
  readonly onNoSide: string;
  readonly supposedVictim: string;

  readonly totals: (from: string, to: string, totals: string) => string;
  readonly ofOthers: (postings: string) => string;
  readonly episode: (number: string, dates: string, groups: string) => string;
  readonly dates: (from: string, to: string) => string;
  readonly together: (amount: string) => string;
  readonly each: (amount: string) => string;
  readonly amountsOf: (amounts: string) => string;
  readonly inBands: string;
  readonly into: (accounts: string) => string;
  readonly outOf: (accounts: string) => string;
  readonly from: (parties: string) => string;
  readonly to: (parties: string) => string;
  readonly place: (places: string) => string;
  readonly byWayOf: (channels: string) => string;
  readonly by: (parties: string) => string;
  readonly more: (listed: string, count: string) => string;

  readonly states: Readonly<Record<IndicatorState, string>>;
  readonly indicator: (state: string, name: string, body: string) => string;
  readonly numbers: (numbers: string) => string;
  readonly source: (sources: string) => string;
  readonly against: (number: string, bound: string) => string;
  /** What is on file to compare with. */
  readonly baseline: (income: string, credits: string) => string;
  readonly noBaseline: string;

  readonly noneRuledOut: string;
  readonly noInnocent: string;
  readonly noneClears: string;
  readonly without: (indicators: string) => string;
  readonly noAlert: string;
  readonly levelWouldBe: (level: string) => string;
  readonly nearestBound: (nearest: string) => string;

  readonly missing: (field: string, indicators: string) => string;
  readonly thresholds: (published: string, byDefault: string) => string;
  readonly secondHand: (publisher: string, title: string) => string;
  readonly drafted: (version: string, typology: string) => string;
  readonly safeguard: (text: string) => string;
  readonly toAdd: string;
  readonly observations: (text: string) => string;
  readonly actionTaken: (text: string) => string;
  readonly quoted: (text: string) => string;
}

const PHRASES: Readonly<Record<Language, Phrases>> = { en: ENGLISH, fr: FRENCH, es: SPANISH };

/** The phrases of a language. */
export function phrasesOf(language: Language): Phrases {
  return PHRASES[language];
}
