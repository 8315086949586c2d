/**
 * Fills a shape with values: puts elements in order, holds texts to their kind and length, and
 * notes what is missing, what was cut and what had to go to the comments. It knows nothing of
 * drafts.
 */
import { epochDayFromText } from '../core/time.js';
import type { DraftGap, DraftLoss, Severity } from '../draft/str-draft.js';
import type { CodeList, GoamlProfile } from './goaml-profile.js';
import type { GoamlField, GoamlShape, TextKind } from './goaml-shape.js';
import { ELEMENT_WORDS } from './goaml-words.js';
import { element, legalText, type XmlElement } from './xml.js';

/** What a writer notes on its way, by what it is about: each thing is said once. */
export interface Notes {
  readonly gaps: Map<string, DraftGap>;
  readonly losses: Map<string, DraftLoss>;
  readonly cut: Set<string>;
}

export interface Filling {
  readonly profile: GoamlProfile;
  /** Text by the path of the gap that it closes. */
  readonly answers: Readonly<Record<string, string>>;
  readonly notes: Notes;
}

/** A code that the profile lacks: what to call the gap. */
export interface Lacking {
  readonly lacks: string;
  readonly what: string;
}

/** The inside of one element. */
export interface Inside {
  readonly inside: readonly XmlElement[];
}

export type Given = string | Inside | readonly (string | Inside)[] | Lacking | undefined;

/** By element name. `rest`: lines for the comments. */
export type Values = Readonly<Record<string, Given>>;

export interface Asked {
  readonly shape: GoamlShape;
  readonly values: Values;
  /** Lines for the comments, besides what does not fit elsewhere. */
  readonly rest?: readonly string[];
  /** `parties[party-1]`, before the name of a field. */
  readonly owner: string;
}

export function newNotes(): Notes {
  return { gaps: new Map(), losses: new Map(), cut: new Set() };
}

export function noteGap(notes: Notes, path: string, what: string, severity: Severity): void {
  // Of two that concern the same thing the graver stays.
  if (notes.gaps.get(path)?.severity === 'required') return;
  notes.gaps.set(path, { path, neededBy: ['goAML'], what, severity });
}

export function noteLoss(notes: Notes, path: string, what: string): void {
  if (!notes.losses.has(path)) notes.losses.set(path, { path, form: 'goAML', what });
}

/** `parties[party-1].givenName` as a kind of field: `parties[].givenName`. */
export function kindOfPath(path: string): string {
  return path.replaceAll(/\[[^\]]*\]/g, '[]');
}

/** The elements of a shape, in its order. */
export function fill(filling: Filling, asked: Asked): readonly XmlElement[] {
  const { shape, values, owner } = asked;
  const rest = [...(asked.rest ?? []), ...unlisted(shape, values)];
  return shape.flatMap((field) => {
    const name = field.names.find((each) => present(values[each])) ?? field.names[0]!;
    if (name === 'comments') return commentsOf(filling, { field, owner, rest, own: values[name] });
    return fieldOf(filling, { field, name, given: values[name], owner, rest });
  });
}

function present(given: Given): boolean {
  if (given === undefined || given === '') return false;
  return !Array.isArray(given) || given.length > 0;
}

/** Texts for elements that this shape does not have: they go to its comments. */
function unlisted(shape: GoamlShape, values: Values): readonly string[] {
  const listed = new Set(shape.flatMap(({ names }) => names));
  return Object.entries(values).flatMap(([name, given]) =>
    listed.has(name) ? [] : textsOf(given).map((text) => `${wordOf(name)}: ${text}`),
  );
}

function textsOf(given: Given): readonly string[] {
  const list = Array.isArray(given) ? given : [given];
  return list.filter((each): each is string => typeof each === 'string' && each !== '');
}

function wordOf(name: string): string {
  return ELEMENT_WORDS[name]?.[0] ?? name;
}

interface Slot {
  readonly field: GoamlField;
  readonly name: string;
  readonly given: Given;
  readonly owner: string;
  /** Lines for the comments; what does not fit here is added. */
  readonly rest: string[];
}

function fieldOf(filling: Filling, slot: Slot): readonly XmlElement[] {
  const { name, given, owner } = slot;
  const fixed = filling.profile.fixed[name];
  if (fixed !== undefined) return [element(name, fixed)];
  const path = pathOf(owner, name);
  const list = Array.isArray(given) ? given : [given];
  const elements = list.flatMap((each) => {
    if (each === undefined || each === '') return [];
    if (typeof each === 'string') {
      const text = heldTo(filling, { ...slot, text: each, path });
      return text === undefined ? [] : [element(name, text)];
    }
    return 'inside' in each ? [element(name, each.inside)] : [];
  });
  if (elements.length > 0) return elements;
  const answer = filling.answers[path];
  const answered =
    answer === undefined ? undefined : heldTo(filling, { ...slot, text: answer, path });
  if (answered !== undefined && answered !== '') return [element(name, answered)];
  return absent(filling, { ...slot, path });
}

function pathOf(owner: string, name: string): string {
  return owner === '' ? wordOf(name) : `${owner}.${wordOf(name)}`;
}

function absent(
  { notes }: Filling,
  { field, name, given, path }: Slot & { readonly path: string },
): readonly XmlElement[] {
  if (field.need === 'optional') return [];
  const lacking =
    given !== undefined && typeof given === 'object' && 'lacks' in given ? given : undefined;
  const words = ELEMENT_WORDS[name]?.[1] ?? name;
  const latin = field.kind === 'latin' ? ', in Latin letters' : '';
  const what = lacking?.what ?? `${words}${latin}`;
  noteGap(notes, lacking?.lacks ?? path, what, field.need === 'required' ? 'required' : 'expected');
  return field.need === 'empty' ? [element(name, '')] : [];
}

interface Held extends Slot {
  readonly text: string;
  readonly path: string;
}

/** A text as it may stand; undefined where it is of no use, and then it goes to the comments. */
function heldTo({ notes, profile }: Filling, held: Held): string | undefined {
  const { field, name, text, path, rest } = held;
  const { kind, charactersMax } = field;
  const cutTo = (formed: string) => fitted(notes, { text: formed, path, charactersMax });
  if (kind === undefined) return cutTo(text);
  if (kind === 'country' && text === profile.codes.country['unknown']) return text;
  const formed = formedAs(kind, text);
  if (formed !== undefined) return cutTo(formed);
  rest.push(`${wordOf(name)}: ${text}`);
  const folded = kind === 'latin' ? withoutAccents(text) : undefined;
  if (folded !== undefined) {
    notes.cut.add(`\`${path}\`: written without its accents; as recorded in the comments`);
    return cutTo(folded);
  }
  noteLoss(notes, kindOfPath(path), `${REFUSED[kind]}: written in the comments`);
  return undefined;
}

/** Latin letters whose accents the form does not take; undefined where that is not all. */
function withoutAccents(text: string): string | undefined {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return isLatin(folded) ? folded : undefined;
}

const REFUSED: Readonly<Record<TextKind, string>> = {
  latin: 'a name that is not in Latin letters has no place of its own',
  date: 'a date that is none has no place of its own',
  country: 'a country that is not a code of two letters has no place of its own',
  email: 'an e-mail address of another form has no place of its own',
  decimal: 'an amount that is not a plain number has no place of its own',
};

const FORMS: Readonly<Record<Exclude<TextKind, 'date' | 'latin'>, RegExp>> = {
  country: /^[A-Z]{2}$/,
  email: /^[\w+-]+(?:\.[\w+-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,15}$/,
  decimal: /^-?\d{1,16}(?:\.\d{1,13})?$/,
};

/** Whether a form that takes Latin names takes this one. */
export function isLatin(text: string): boolean {
  return /^[a-zA-Z0-9 .'-]+$/.test(text) && text.trim() !== '';
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The earliest day of goAML’s dates. */
const DAY_MIN = '1753-01-01';

function formedAs(kind: TextKind, text: string): string | undefined {
  if (kind === 'latin') return isLatin(text) ? text : undefined;
  if (kind !== 'date') return FORMS[kind].test(text) ? text : undefined;
  const day = text.slice(0, 10);
  if (!DAY.test(day) || day < DAY_MIN || Number.isNaN(epochDayFromText(day))) return undefined;
  const clock = text.slice(10);
  if (clock === '') return `${day}T00:00:00`;
  return /^T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(clock) ? text : undefined;
}

interface Fit {
  readonly text: string;
  readonly path: string;
  readonly charactersMax: number | undefined;
}

/** Text that XML can hold and that is not too long; both are told. */
export function fitted(notes: Notes, { text, path, charactersMax }: Fit): string {
  const { text: legal, replaced } = legalText(text);
  if (replaced > 0) {
    notes.cut.add(`\`${path}\`: ${replaced} characters that XML forbids stand as U+FFFD`);
  }
  if (charactersMax === undefined || legal.length <= charactersMax) return legal;
  const characters = [...legal];
  if (characters.length <= charactersMax) return legal;
  notes.cut.add(`\`${path}\`: cut from ${characters.length} to ${charactersMax} characters`);
  return characters.slice(0, charactersMax).join('');
}

interface Comments {
  readonly field: GoamlField;
  readonly owner: string;
  readonly rest: readonly string[];
  readonly own: Given;
}

function commentsOf(
  { notes }: Filling,
  { field, owner, rest, own }: Comments,
): readonly XmlElement[] {
  const text = [...textsOf(own), ...rest].join('\n');
  if (text === '') return [];
  const { charactersMax } = field;
  return [element('comments', fitted(notes, { text, path: `${owner}.comments`, charactersMax }))];
}

/**
 * The authority's code for one of the words, the first that it has; else its code for what is not
 * known, and the gap is told; else what it lacks.
 */
export function codeOf(
  { profile, notes }: Filling,
  list: CodeList,
  { words, path, what }: { words: readonly (string | undefined)[]; path: string; what: string },
): string | Lacking {
  const codes = profile.codes[list];
  const known = words.filter((word): word is string => word !== undefined);
  for (const word of known) {
    const code = Object.hasOwn(codes, word) ? codes[word] : undefined;
    if (code !== undefined) return code;
  }
  const unknown = codes['unknown'];
  if (unknown !== undefined) {
    noteGap(notes, path, what, 'expected');
    return unknown;
  }
  const word = known[0] ?? 'unknown';
  return { lacks: `codes.${list}.${word}`, what: `the authority’s code for \`${word}\`` };
}

/**
 * Tries to fill a shape; undefined where it demands what is not there. Notes stay as they were
 * then.
 */
export function attempt(filling: Filling, asked: Asked): readonly XmlElement[] | undefined {
  const notes = newNotes();
  const elements = fill({ ...filling, notes }, asked);
  if ([...notes.gaps.values()].some(({ severity }) => severity === 'required')) return undefined;
  for (const { path, what, severity } of notes.gaps.values()) {
    noteGap(filling.notes, path, what, severity);
  }
  for (const { path, what } of notes.losses.values()) noteLoss(filling.notes, path, what);
  for (const line of notes.cut) filling.notes.cut.add(line);
  return elements;
}
