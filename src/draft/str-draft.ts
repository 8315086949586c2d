/**
 * The draft of a suspicious transaction report: one record that holds what goAML, FINTRAC and FinCEN
 * ask for and says by name what the case lacks. It is a draft for a person to judge, complete and
 * file; nothing in it is a finding, and nothing in it was invented.
 */
import { z } from '../core/schema.js';
import type { IndicatorState } from '../explain/alert-record.js';
import type { Unit } from '../measure/measure.js';
import { LEVELS, type Level, OPERATORS, type Operator } from '../rule/rule.js';
import { SUBJECT_FIELDS, type SubjectField } from '../transaction/transaction.js';
import { type AppliedOverlay, PARTS, type Part } from '../typology/typology.js';

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

export interface DraftAttribute {
  readonly name: string;
  readonly value: string;
}

export interface DraftParty {
  /** `party-1`, `party-2`, … within this draft. */
  readonly id: string;
  readonly relation: PartyRelation;
  /** The identifier in the case; a token when the draft is pseudonymised. */
  readonly reference: string;
  readonly names: readonly string[];
  readonly roleInSuspicion: SuspicionRole;
  readonly why: string;
  /** Accounts of this institution that the party holds in this case. */
  readonly accounts: readonly string[];
  /** As recorded; nothing is inferred. */
  readonly attributes: readonly DraftAttribute[];
}

export interface DraftAccount {
  readonly id: string;
  readonly kind: string | null;
  readonly openedOn: string | null;
  readonly agent: string | null;
  readonly holders: readonly { readonly party: string; readonly role: string | null }[];
}

export interface DraftTransaction {
  readonly id: string;
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
  /** Ids of parties; null where the case names none (cash, an unnamed side). */
  readonly from: string | null;
  readonly to: string | null;
  readonly conductor: string | null;
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
  readonly family: string;
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

export interface DraftGap {
  /** Where it would stand: `parties[party-1].birthDate`. */
  readonly path: string;
  readonly neededBy: readonly ReportForm[];
  readonly what: string;
}

export interface StrDraft {
  readonly format: 'redthread/str-draft/1';
  readonly status: 'draft';
  /** Always null as drafted: a person puts their name to it. */
  readonly reviewer: null;
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
  /** The party a report would name as its subject; null for a possible victim or where none is known. */
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
  readonly actionTaken: null;
  readonly observations: null;
  readonly narrative: readonly DraftSection[];
  readonly gaps: readonly DraftGap[];
}

const text = z.string();
const texts = z.array(text);
const maybe = text.nullable();
const points = z.int().nonnegative();
const direction = z.enum(['credit', 'debit']);
const level = z.enum(LEVELS);
const told = z.union([z.number(), text]);

const party = z.strictObject({
  id: text,
  relation: z.enum(PARTY_RELATIONS),
  reference: text,
  names: texts,
  roleInSuspicion: z.enum(SUSPICION_ROLES),
  why: text,
  accounts: texts,
  attributes: z.array(z.strictObject({ name: text, value: text })),
});

const account = z.strictObject({
  id: text,
  kind: maybe,
  openedOn: maybe,
  agent: maybe,
  holders: z.array(z.strictObject({ party: text, role: maybe })),
});

const transaction = z.strictObject({
  id: text,
  at: text,
  localDate: text,
  localTime: maybe,
  amount: text,
  currency: text,
  baseAmount: text,
  direction,
  account: text,
  from: maybe,
  to: maybe,
  conductor: maybe,
  isWatched: z.boolean(),
  indicators: texts,
  recorded: z.record(text, text),
});

const total = z.strictObject({
  direction,
  currency: text,
  status: text,
  count: points,
  amount: maybe,
  baseAmount: maybe,
});

const measure = z.strictObject({
  name: text,
  value: told.nullable(),
  operator: z.enum(OPERATORS),
  bound: z.union([told, z.boolean()]).nullable(),
  unit: z.enum(['count', 'money', 'share', 'days', 'years']),
  from: maybe,
  to: maybe,
});

const indicator = z.strictObject({
  id: text,
  family: text,
  points,
  state: z.enum(['fired', 'quiet', 'unknown', 'unassessed']),
  at: text,
  says: text,
  measures: z.array(measure),
  transactions: texts,
  also: texts,
  sources: texts,
});

const source = z.strictObject({
  id: text,
  publisher: text,
  title: text,
  reference: maybe,
  date: maybe,
  url: maybe,
  read: z.enum(['full', 'second-hand']),
});

const reporting = z.strictObject({
  authority: text,
  keyTerm: maybe,
  field: maybe,
  code: maybe,
  xmlCode: maybe,
  validFrom: maybe,
});

const sentence = z.strictObject({
  text,
  evidence: texts,
  indicators: texts,
  parties: texts,
  priority: z.union([z.literal(1), z.literal(2), z.literal(3)]),
});

const typology = z.strictObject({
  ...{ id: text, version: text, digest: text, title: text, summary: text },
  overlay: z.strictObject({ id: text, digest: text }).optional(),
}) as z.ZodType<StrDraft['typology']>; // zod adds `undefined`, which never occurs in JSON

/** The shape of a draft, for whoever reads one back. The compiler holds it to `StrDraft`. */
export const strDraftSchema: z.ZodType<StrDraft> = z.strictObject({
  format: z.literal('redthread/str-draft/1'),
  status: z.literal('draft'),
  reviewer: z.null(),
  generatedBy: z.strictObject({ version: text }),
  isPseudonymised: z.boolean(),
  notice: text,
  alert: text,
  typology,
  offence: texts,
  level,
  couldBe: level,
  score: z.strictObject({ low: points, high: points }),
  hypothesis: z.enum(PARTS),
  currency: text,
  period: z.strictObject({ from: text, to: text }),
  asOf: text,
  watched: z.strictObject({ field: z.enum(SUBJECT_FIELDS), value: text, party: maybe }),
  subject: maybe,
  parties: z.array(party),
  accounts: z.array(account),
  transactions: z.array(transaction),
  totals: z.array(total),
  indicators: z.array(indicator),
  sources: z.array(source),
  reporting: z.array(reporting),
  innocent: texts,
  cleared: z.array(
    z.strictObject({
      without: texts,
      level: z.enum([...LEVELS, 'none']),
      nearest: z.strictObject({ measure: text, value: told, bound: told }).nullable(),
    }),
  ),
  missing: z.array(z.strictObject({ field: text, indicators: texts, points })),
  safeguards: texts,
  thresholds: z.strictObject({ published: points, projectDefault: points }),
  actionTaken: z.null(),
  observations: z.null(),
  narrative: z.array(
    z.strictObject({ id: z.enum(SECTIONS), title: text, sentences: z.array(sentence) }),
  ),
  gaps: z.array(
    z.strictObject({ path: text, neededBy: z.array(z.enum(REPORT_FORMS)), what: text }),
  ),
});
