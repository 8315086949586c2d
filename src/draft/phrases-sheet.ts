/**
 * What stands around the narrative of a draft: headings and columns of the sheet that an analyst
 * reads, what a report still lacks, and what a form has no place for. A book for each language,
 * like that of the narrative.
 */
import type { FilerFields, PartyFields } from './party-field.js';

export const HEADINGS = [
  ...(['indicators', 'innocent', 'cleared', 'missing', 'gaps', 'losses'] as const),
  ...(['parties', 'transactions', 'narrative', 'sources', 'safeguards'] as const),
] as const;

/** Columns of the sheet's tables; `what` stands in two of them. */
export const COLUMNS = [
  ...(['indicator', 'state', 'measure', 'number', 'bound', 'points', 'postings', 'says'] as const),
  ...(['missing', 'indicators', 'pointsMore', 'where', 'severity', 'neededBy', 'what'] as const),
  ...(['form', 'party', 'is', 'identifier', 'accounts', 'role', 'onFile', 'id'] as const),
  ...(['localTime', 'direction', 'amount', 'kind', 'from', 'to', 'place', 'behind'] as const),
] as const;

/** Fields of the filer that a form asks for. */
export type AskedOfFiler = Extract<
  keyof FilerFields,
  | ('rentityId' | 'fintracNumber' | 'fintracLocation' | 'tin' | 'transmitterCode')
  | ('name' | 'address' | 'contactFamilyName' | 'contactPhone')
>;

/** Fields of a party that a form asks for. */
export type AskedOfParty = Extract<
  keyof PartyFields,
  | ('familyName' | 'birthDate' | 'nationalities' | 'occupation' | 'addresses' | 'phones')
  | ('documents' | 'name' | 'registrationNumber' | 'industry' | 'directors')
>;

export type GapText =
  | `filer.${AskedOfFiler}`
  | `party.${AskedOfParty}`
  | ('tokens' | 'reviewer' | 'actionTaken' | 'suspicionType')
  | ('unitCode' | 'projectCode' | 'activityType')
  | ('suspectUnknown' | 'noSubject' | 'partRole' | 'partyKind' | 'counterpartyName' | 'conductor')
  | ('institution' | 'branch' | 'accountStatus');

/** What several of the same kind lack; how many of how many is told beside it. */
export type CountedGap =
  | ('accountKind' | 'openedOn' | 'holders')
  | ('amountBand' | 'localTime' | 'kind' | 'channel' | 'place' | 'description')
  | ('counterparty' | 'counterpartyCountry' | 'cashConductor');

export const LOSS_TEXTS = [
  ...(['narrativeAlone', 'noItem', 'goamlSubject', 'goamlFlag', 'goamlTime'] as const),
  ...(['fintracSubject', 'personTaxNumber', 'originalCurrencies'] as const),
] as const;
export type LossText = (typeof LOSS_TEXTS)[number];

export interface SheetPhrases {
  readonly title: (level: string, typology: string) => string;
  readonly draft: string;
  readonly headings: Readonly<Record<(typeof HEADINGS)[number], string>>;
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], string>>;
  readonly states: Readonly<Record<'fired' | 'quiet' | 'unknown' | 'unassessed', string>>;
  readonly severities: Readonly<Record<'required' | 'expected', string>>;
  readonly directions: Readonly<Record<'credit' | 'debit', string>>;
  readonly ofOthers: (direction: string) => string;
  readonly kinds: Readonly<Record<'person' | 'business', string>>;

  /** Lines of the head: what each is of. */
  readonly head: Readonly<
    Record<
      | ('level' | 'watched' | 'subject' | 'part' | 'period' | 'alert' | 'typology' | 'overlay')
      | 'draftedBy',
      string
    >
  >;
  /** Whose postings were watched, told as in `Phrases.fields`. */
  readonly watched: (whose: string) => string;
  readonly score: (low: string, high: string) => string;
  readonly couldBe: (level: string) => string;
  readonly noSubject: string;
  readonly supposedBy: Readonly<Record<'typology' | 'analyst', string>>;
  readonly asOf: (period: string, instant: string) => string;
  readonly reviewer: (version: string, reviewer: string) => string;
  readonly noReviewer: string;

  readonly noneListed: string;
  readonly noSet: string;
  readonly noSource: string;
  readonly moreRows: (rows: string) => string;
  readonly moreIds: (ids: string, more: string) => string;
  readonly secondHand: (source: string) => string;

  readonly gaps: Readonly<Record<GapText, string>>;
  readonly countedGaps: Readonly<Record<CountedGap, string>>;
  readonly notIn: (currency: string) => string;
  readonly ofTotal: (what: string, missing: string, total: string) => string;
  readonly losses: Readonly<Record<LossText, string>>;
}
