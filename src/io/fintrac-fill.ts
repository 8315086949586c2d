/**
 * What the writing of one draft for FINTRAC shares between its parts, and the filling of an object:
 * names in order, texts held to their kind and length, and a note of what is missing, cut or of no
 * use there. What was put in whole is remembered, so that the narrative can tell the rest.
 */
import { invariant } from '../core/invariant.js';
import { currencyExponent, minorFromText, textFromMinor } from '../core/money.js';
import { epochDayFromText } from '../core/time.js';
import type {
  DraftAccount,
  DraftGap,
  DraftLoss,
  DraftParty,
  Severity,
  StrDraft,
} from '../draft/str-draft.js';
import { COUNTRIES, COUNTRY_UNKNOWN, CURRENCIES_LACKING } from './fintrac-code.js';
import { SHAPES, type ShapeName, TEXT_KINDS, type TextKind } from './fintrac-shape.js';
import { legalText } from './xml.js';

export type Json = string | number | boolean | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** A text and where it comes from: `parties[party-1].phones[0]`. */
export interface Sourced {
  readonly path: string;
  readonly text: string;
}

export type Given = Json | Sourced | undefined;

export interface Fintrac {
  readonly draft: StrDraft;
  readonly answers: Readonly<Record<string, string>>;
  /** ISO 8601 date: nothing that is reported lies after it. */
  readonly submittedOn: string;
  readonly parties: ReadonlyMap<string, DraftParty>;
  readonly accounts: ReadonlyMap<string, DraftAccount>;
  /** Reference id of a party for each id: as it is where FINTRAC takes it. */
  readonly references: ReadonlyMap<string, string>;
  /** Parties as they stand under `definitions`, by reference; undefined where nothing is known. */
  readonly definitions: Map<string, JsonObject | undefined>;
  /** Paths of what stands in a field of its own, whole. */
  readonly placed: Set<string>;
  readonly gaps: Map<string, DraftGap>;
  readonly losses: Map<string, DraftLoss>;
  readonly cut: Set<string>;
}

/** A text of the draft, with its place; undefined stays. */
export function sourced(path: string, text: string | undefined): Sourced | undefined {
  return text === undefined ? undefined : { path, text };
}

/** An answer for a place, or for every place of its kind: `transactions[].onBehalfOf`. */
export function answerOf({ answers }: Fintrac, path: string): string | undefined {
  const text = own(answers, path) ?? own(answers, kindOfPath(path));
  return text === undefined || text.trim() === '' ? undefined : text;
}

function own(answers: Fintrac['answers'], path: string): string | undefined {
  return Object.hasOwn(answers, path) ? answers[path] : undefined;
}

/** The number of an answer, where it is one of those that the form knows. */
export function answeredCode(
  fintrac: Fintrac,
  path: string,
  codes: readonly number[],
): number | undefined {
  const text = answerOf(fintrac, path)?.trim() ?? '';
  const code = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  return codes.includes(code) ? code : undefined;
}

export function noteGap(
  { gaps }: Fintrac,
  path: string,
  what: string,
  severity: Severity = 'expected',
): void {
  // Of two that concern the same thing the graver stays.
  if (gaps.get(path)?.severity === 'required') return;
  gaps.set(path, { path, neededBy: ['FINTRAC'], what, severity });
}

export function noteLoss({ losses }: Fintrac, path: string, what: string): void {
  if (!losses.has(path)) losses.set(path, { path, form: 'FINTRAC', what });
}

/** `parties[party-1].phones[0]` as a kind of field: `parties[].phones[]`. */
export function kindOfPath(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, '[]');
}

/** The same as a place of the record, as losses are told. */
function recordPath(path: string): string {
  return kindOfPath(path)
    .replace(/^parties\[\]\./, 'parties[].identity.')
    .replace(/^accounts\[\]\./, 'accounts[].details.');
}

export interface Filled {
  readonly shape: ShapeName;
  /**
   * `transactions[row-1/1]`, for what is told of texts that have no place of their own in the
   * draft.
   */
  readonly owner: string;
  readonly values: Readonly<Record<string, Given>>;
}

/** An object of the form, its names in order. */
export function fill(fintrac: Fintrac, { shape, owner, values }: Filled): JsonObject {
  const { slots, names } = SLOTS[shape];
  invariant(
    Object.keys(values).every((name) => names.has(name)),
    'a value was given for a name that the shape does not have',
  );
  return Object.fromEntries(
    slots.flatMap(({ name, isList }): readonly (readonly [string, Json])[] => {
      const json = jsonOf(fintrac, { name, owner, given: values[name] });
      if (json === undefined) return isList ? [[name, []]] : [];
      return [[name, json]];
    }),
  );
}

interface Slots {
  readonly slots: readonly { readonly name: string; readonly isList: boolean }[];
  readonly names: ReadonlySet<string>;
}

/** Shapes taken apart once: a large report fills them a hundred thousand times. */
const SLOTS = Object.fromEntries(
  Object.entries(SHAPES).map(([shape, listed]): [string, Slots] => {
    const slots = listed.map((entry) => {
      const isList = entry.endsWith('[]');
      return { name: isList ? entry.slice(0, -2) : entry, isList };
    });
    return [shape, { slots, names: new Set(slots.map(({ name }) => name)) }];
  }),
) as Readonly<Record<ShapeName, Slots>>; // the same names

interface Slot {
  readonly name: string;
  readonly owner: string;
  readonly given: Given;
}

function jsonOf(fintrac: Fintrac, { name, owner, given }: Slot): Json | undefined {
  if (typeof given === 'string') {
    return held(fintrac, { name, text: given, path: `${owner}.${name}` });
  }
  if (isSourced(given)) return held(fintrac, { name, ...given });
  return given;
}

function isSourced(given: Given): given is Sourced {
  return typeof given === 'object' && 'path' in given && 'text' in given;
}

interface Held {
  readonly name: string;
  readonly text: string;
  readonly path: string;
}

/** A text as it may stand; undefined where it is of no use there, and then the narrative has it. */
export function held(fintrac: Fintrac, { name, text, path }: Held): string | undefined {
  const kind = TEXT_KINDS[name];
  invariant(kind !== undefined, 'a text was given for a name that takes none');
  if (text.trim() === '') return undefined;
  if (typeof kind === 'number') return fitted(fintrac, { text, path, charactersMax: kind });
  const formed = formedAs(fintrac, kind, text);
  if (formed === undefined) {
    noteLoss(fintrac, recordPath(path), `${REFUSED[kind]} has no place of its own: the narrative`);
    return undefined;
  }
  fintrac.placed.add(path);
  return formed;
}

const REFUSED: Readonly<Record<Exclude<TextKind, number>, string>> = {
  date: 'a date that is none, or that lies after the report,',
  time: 'a time without its zone',
  country: 'a country that is not a code of two letters',
  currency: 'a currency that the form does not list',
  amount: 'an amount that is not a plain number',
  reference: 'a reference with other than letters, digits, `-` and `_`',
};

/** The patterns of FINTRAC's schema. */
const FORMS = {
  time: /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](?:0\d|1[0-4]):[0-5]\d$/,
  amount: /^\d{1,17}(?:\.\d{2,10})?$/,
  reference: /^[A-Za-z0-9_-]{1,200}$/,
} as const;

function formedAs(
  { submittedOn }: Fintrac,
  kind: Exclude<TextKind, number>,
  text: string,
): string | undefined {
  switch (kind) {
    case 'date':
      return isDay(text) && text <= submittedOn ? text : undefined;
    case 'country':
      return COUNTRIES.has(text) || text === COUNTRY_UNKNOWN ? text : undefined;
    case 'currency':
      return isCurrency(text) ? text : undefined;
    case 'time':
    case 'amount':
    case 'reference':
      return FORMS[kind].test(text) ? text : undefined;
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(epochDayFromText(text));
}

function isCurrency(text: string): boolean {
  return currencyExponent(text) !== undefined && !CURRENCIES_LACKING.has(text);
}

/** An amount with all the decimals of its currency; undefined for a band, a debt or no currency. */
export function amountText(amount: string, currency: string): string | undefined {
  if (currencyExponent(currency) === undefined) return undefined;
  const result = minorFromText(amount, currency);
  if ('minor' in result) {
    return result.minor >= 0 ? textFromMinor(result.minor, currency) : undefined;
  }
  // A sum may be more than one amount can be; its text is exact all the same.
  return result.fault === 'too-large' && FORMS.amount.test(amount) ? amount : undefined;
}

interface Fit {
  readonly text: string;
  readonly path: string;
  readonly charactersMax: number;
}

/** Text of characters that any reader takes, and that is not too long; both are told. */
function fitted(fintrac: Fintrac, { text, path, charactersMax }: Fit): string {
  const legal = legible(fintrac, path, text);
  const characters = [...legal];
  if (characters.length <= charactersMax) {
    fintrac.placed.add(path);
    return legal;
  }
  fintrac.cut.add(
    `\`${path}\`: cut from ${characters.length} to ${charactersMax} characters; the narrative has it`,
  );
  return characters.slice(0, charactersMax).join('');
}

/** Control characters and halves of a pair become U+FFFD, as in every format, and that is told. */
export function legible(fintrac: Fintrac, path: string, text: string): string {
  const { text: legal, replaced } = legalText(text);
  if (replaced > 0) {
    fintrac.cut.add(`\`${path}\`: ${replaced} characters that no text may hold stand as U+FFFD`);
  }
  return legal;
}
