/**
 * The draft of a suspicious transaction report: one record that holds what goAML, FINTRAC and
 * FinCEN ask for and says by name what the case lacks. It is a draft for a person to judge,
 * complete and file; nothing in it is a finding, and nothing in it was invented.
 */
import type { IndicatorState } from '../explain/alert-record.js';
import type { Language } from '../explain/language.js';
import type { Unit } from '../measure/measure.js';
import type { Level, Operator } from '../rule/rule.js';
import type { SubjectField } from '../transaction/transaction.js';
import type { AppliedOverlay, Part } from '../typology/typology.js';
import type { AccountFields, FilerFields, PartyFields, Recorded } from './party-field.js';

/** What a person may make of a party. As drafted it is `unknown` or `possible-victim`, no more. */
export const SUSPICION_ROLES = [
  'suspect',
  'possible-victim',
  'facilitator',
  'uninvolved',
  'unknown',
] as const;
export type SuspicionRole = (typeof SUSPICION_ROLES)[number];

export const PARTY_RELATIONS = ['customer', 'account-holder', 'counterparty', 'conductor'] as const;
export type PartyRelation = (typeof PARTY_RELATIONS)[number];

/** Forms of report whose demands are looked at. */
export const REPORT_FORMS = ['goAML', 'FINTRAC', 'FinCEN'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

export interface DraftParty {
  /** `party-1`, `party-2`, … within this draft. */
  readonly id: string;
  readonly relation: PartyRelation;
  /** The identifier in the case; a token when the draft is pseudonymised. */
  readonly reference: string;
  /** null where the file does not say; a person is then asked for as one. */
  readonly kind: 'person' | 'business' | null;
  readonly roleInSuspicion: SuspicionRole;
  readonly why: string;
  /** Accounts of this institution that the party holds in this case. */
  readonly accounts: readonly string[];
  /** As recorded; nothing is inferred. */
  readonly identity: Recorded<PartyFields>;
}

export interface DraftAccount {
  readonly id: string;
  readonly holders: readonly { readonly party: string; readonly role: string | null }[];
  readonly details: Recorded<AccountFields>;
}

/**
 * One who pays, or is paid: a party through an account, or one of the two where the case has one.
 */
export interface DraftLeg {
  readonly party: string | null;
  /** An account of this institution (one of `accounts`), or the other side's identifier. */
  readonly account: string | null;
  readonly isOurs: boolean;
  readonly institution: string | null;
  readonly country: string | null;
  /** Decimal text in `currency`. */
  readonly amount: string;
  readonly currency: string;
}

export interface DraftTransaction {
  /** As the indicators cite it. */
  readonly id: string;
  /** The row that it is a posting of: postings of one transfer share it, and its legs. */
  readonly row: string;
  /** ISO 8601 in UTC, a date alone where no time is known. */
  readonly at: string;
  readonly localDate: string;
  readonly localTime: string | null;
  /** Decimal text in `currency`. */
  readonly amount: string;
  readonly currency: string;
  /** Decimal text in the draft's `currency`. */
  readonly baseAmount: string;
  readonly direction: 'credit' | 'debit';
  readonly account: string;
  /** Every side of the row that is known: none where it is cash or an unnamed side. */
  readonly from: readonly DraftLeg[];
  readonly to: readonly DraftLeg[];
  /** Id of a party. */
  readonly conductor: string | null;
  /** Where it happened by the record, ISO 3166-1; null where it does not say. */
  readonly country: string | null;
  /** Whether it is a posting of what the alert watched; others stand for a group it belongs to. */
  readonly isWatched: boolean;
  /** Ids of the indicators that cite it. */
  readonly indicators: readonly string[];
  /** The remaining fields, as the case holds them. */
  readonly recorded: Readonly<Record<string, string>>;
}

export interface DraftTotal {
  readonly direction: 'credit' | 'debit';
  readonly currency: string;
  readonly status: string;
  readonly count: number;
  /** Decimal text; null where an amount was banded and no sum can be told. */
  readonly amount: string | null;
  readonly baseAmount: string | null;
}

export interface DraftMeasure {
  readonly name: string;
  /** What the typology calls it; absent where it gives no label. */
  readonly label?: string;
  /** null where it is unknown or not assessed. */
  readonly value: number | string | null;
  readonly operator: Operator;
  readonly bound: number | string | boolean | null;
  readonly unit: Unit;
  readonly from: string | null;
  readonly to: string | null;
}

export interface DraftIndicator {
  readonly id: string;
  /** What the typology calls it, and its family; absent where it gives no titles. */
  readonly title?: string;
  readonly family: string;
  readonly familyTitle?: string;
  readonly points: number;
  readonly state: IndicatorState;
  readonly at: string;
  readonly says: string;
  readonly measures: readonly DraftMeasure[];
  readonly transactions: readonly string[];
  readonly also: readonly string[];
  readonly sources: readonly string[];
}

export interface DraftSource {
  readonly id: string;
  readonly publisher: string;
  readonly title: string;
  readonly reference: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly read: 'full' | 'second-hand';
}

export interface DraftReporting {
  readonly authority: string;
  readonly keyTerm: string | null;
  readonly field: string | null;
  readonly code: string | null;
  readonly xmlCode: string | null;
  readonly validFrom: string | null;
}

export interface DraftCleared {
  readonly without: readonly string[];
  readonly level: Level | 'none';
  readonly nearest: {
    readonly measure: string;
    readonly value: number | string;
    readonly bound: number | string;
  } | null;
}

export interface DraftMissing {
  readonly field: string;
  readonly indicators: readonly string[];
  readonly points: number;
}

export interface DraftSentence {
  readonly text: string;
  /** Ids of the transactions that it rests on. */
  readonly evidence: readonly string[];
  readonly indicators: readonly string[];
  readonly parties: readonly string[];
  /** 1 stays in any report; 3 is the first to go where a form allows few characters. */
  readonly priority: 1 | 2 | 3;
}

export const SECTIONS = [
  'summary',
  'who',
  'activity',
  'why',
  'innocent',
  'cleared',
  'limits',
  'action',
] as const;

export interface DraftSection {
  readonly id: (typeof SECTIONS)[number];
  readonly title: string;
  readonly sentences: readonly DraftSentence[];
}

/** `required`: a form refuses the report without it; `expected`: authorities ask for it. */
export const SEVERITIES = ['required', 'expected'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a form asks for and the draft lacks. */
export interface DraftGap {
  /** Where it would stand: `parties[party-1].birthDate`. */
  readonly path: string;
  readonly neededBy: readonly ReportForm[];
  readonly what: string;
  readonly severity: Severity;
}

/** What the draft holds and a form has no place for. */
export interface DraftLoss {
  /** `parties[].identity.devices`, with `[]` for each of a list. */
  readonly path: string;
  readonly form: ReportForm;
  readonly what: string;
}

/** A draft of the same alert for another authority. */
export interface RelatedDraft {
  readonly reference: string;
  readonly authority: string;
}

export interface StrDraft {
  readonly format: 'redthread/str-draft/1';
  readonly status: 'draft';
  /** Always null as drafted: a person puts their name to it. */
  readonly reviewer: string | null;
  /** The institution's own number of the report: letters, digits, `-` and `_`, up to 100. */
  readonly reference: string;
  /** ISO 639-1, of every sentence. */
  readonly language: Language;
  /** Whom it is meant for; null where no activity tells. */
  readonly authority: { readonly name: string; readonly country: string } | null;
  readonly related: readonly RelatedDraft[];
  /** A first report, one that continues or corrects another, and the number of that other one. */
  readonly series: {
    readonly kind: 'initial' | 'continuing' | 'correcting';
    readonly supersedes: string | null;
  };
  readonly filer: Recorded<FilerFields>;
  readonly generatedBy: { readonly version: string };
  readonly isPseudonymised: boolean;
  readonly notice: string;
  readonly alert: string;
  readonly typology: {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
    readonly overlay?: AppliedOverlay;
    readonly title: string;
    readonly summary: string;
  };
  readonly offence: readonly string[];
  readonly level: Level;
  readonly couldBe: Level;
  readonly score: { readonly low: number; readonly high: number };
  readonly hypothesis: Part;
  /** Who supposes that part: the typology, or an analyst who decided about the alert before. */
  readonly supposedBy: 'typology' | 'analyst';
  /** Reporting currency. */
  readonly currency: string;
  /** Local dates of the first and the last posting told. */
  readonly period: { readonly from: string; readonly to: string };
  readonly asOf: string;
  /** Whose postings the alert is about: not by itself the subject of a report. */
  readonly watched: {
    readonly field: SubjectField;
    readonly value: string;
    readonly party: string | null;
  };
  /**
   * The party a report would name as its subject; null for a possible victim or where none is
   * known.
   */
  readonly subject: string | null;
  readonly parties: readonly DraftParty[];
  readonly accounts: readonly DraftAccount[];
  /** Ordered by time then id. */
  readonly transactions: readonly DraftTransaction[];
  /** Over the watched postings, by direction, currency and status. */
  readonly totals: readonly DraftTotal[];
  readonly indicators: readonly DraftIndicator[];
  readonly sources: readonly DraftSource[];
  readonly reporting: readonly DraftReporting[];
  readonly innocent: readonly string[];
  readonly cleared: readonly DraftCleared[];
  readonly missing: readonly DraftMissing[];
  readonly safeguards: readonly string[];
  /** How many of the typology's parameters an issuer published, and how many are defaults. */
  readonly thresholds: { readonly published: number; readonly projectDefault: number };
  /** For the person who completes the draft. */
  readonly actionTaken: string | null;
  readonly observations: string | null;
  readonly narrative: readonly DraftSection[];
  readonly gaps: readonly DraftGap[];
  readonly losses: readonly DraftLoss[];
}
