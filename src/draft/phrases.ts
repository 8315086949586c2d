/**
 * Every sentence that the narrative of a draft is made of, by language. A phrase gets texts that
 * are told already (numbers, dates and plurals by Intl) and puts them in order; it decides nothing,
 * and none of them says of anybody what they did.
 */
import type { IndicatorState } from '../explain/alert-record.js';
import type { Language } from '../explain/language.js';
import type { Forms } from '../explain/speech.js';
import { SPEECH_WORDS } from '../explain/speech-words.js';
import type { Level } from '../rule/rule.js';
import type { CHANNELS, KINDS, SubjectField } from '../transaction/transaction.js';
import type { Part } from '../typology/typology.js';
import type { AccountFields, PartyFields } from './party-field.js';
import { ENGLISH } from './phrases-en.js';
import { SPANISH } from './phrases-es.js';
import { FRENCH } from './phrases-fr.js';
import type { SheetPhrases } from './phrases-sheet.js';
import type { PartyRelation, SECTIONS, SuspicionRole } from './str-draft.js';

/** Whatever is told by its code: a code that a book lacks is told as it is written. */
export type Codes<Code extends string> = Readonly<Record<Code, string>>;

export interface Phrases {
  /** What stands around the narrative. */
  readonly sheet: SheetPhrases;
  readonly titles: Readonly<Record<(typeof SECTIONS)[number], string>>;
  readonly notices: Readonly<Record<'pseudonymised' | 'identified', string>>;
  readonly fields: Readonly<Record<SubjectField, string>>;
  readonly relations: Readonly<Record<PartyRelation, string>>;
  readonly kinds: Readonly<Record<'person' | 'business', string>>;
  readonly levels: Codes<Level>;
  readonly parts: Codes<Part>;
  readonly roles: Codes<SuspicionRole>;
  /** Why a party has its role, where no person gave a reason. */
  readonly reasons: {
    readonly victim: string;
    readonly undecided: string;
    readonly byHand: string;
    /** `when` stands last, so that the reason is known again. */
    readonly analyst: (part: string, when: string) => string;
  };
  /** `party-1` as a name. */
  readonly party: (id: string) => string;
  /** Names of fields of a party, `occupation`, and of an account. */
  readonly names: Codes<keyof PartyFields>;
  readonly accountNames: Codes<keyof AccountFields>;
  /** As recorded; others are told as they are written. */
  readonly genders: Readonly<Record<string, string>>;
  /** Types of identity documents; others are told as they are written. */
  readonly documents: Readonly<Record<string, string>>;
  readonly issued: (date: string) => string;
  readonly expires: (date: string) => string;
  /** Kinds and channels of a posting, `cash deposit`. */
  readonly codes: Codes<(typeof KINDS)[number] | (typeof CHANNELS)[number]>;
  /** A typology may name others. */
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
  /** Before who carried out one posting, or several. */
  readonly by: Forms;
  /** What a list leaves out. */
  readonly more: Forms;

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

/** The words of a code; one that no book knows, as it is written. */
export function codeWords(codes: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(codes, code) ? codes[code]! : code.replaceAll('-', ' ');
}

/** Everything that the program itself says in a language, for the search of outputs. */
export function booksOf(language: Language): readonly object[] {
  return [PHRASES[language], SPEECH_WORDS[language]];
}

/** The phrases of a language. */
export function phrasesOf(language: Language): Phrases {
  return PHRASES[language];
}
