/**
 * Looks for identifiers of the batch in finished outputs (design, section 9), however they are spelt:
 * separators are removed and neighbouring runs of letters and digits joined. It tells how many stand
 * in which line, never which. What it finds nothing in is not thereby anonymous.
 */
import { LEVELS } from '../rule/rule.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalText, canonicalValue } from '../transaction/canonical.js';
import {
  CHANNELS,
  DIRECTIONS,
  KINDS,
  STATUSES,
  TEXT_FIELDS,
  type TextField,
} from '../transaction/transaction.js';
import { PARTS } from '../typology/typology.js';
import { type Cut, cut, type LeakFormat } from './leak-cut.js';
import { POLICY_FIELDS } from './policy-field.js';

/** Identifiers of a batch, ready to be looked up. */
export interface LeakSet {
  /** As they are spelt, canonical: looked up as whole strings and cells. */
  readonly exact: ReadonlySet<string>;
  /** Without separators, six characters or more: looked up everywhere. */
  readonly compact: ReadonlySet<string>;
  /** Length of the longest of `compact`. */
  readonly lengthMax: number;
}

/** How many identifiers stand in a line of an output. */
export interface LeakFinding {
  /** From 1. */
  readonly line: number;
  readonly count: number;
}

const IDENTIFYING: readonly TextField[] = [
  ...(['account', 'customer', 'counterparty', 'counterpartyName', 'phone', 'email'] as const),
  ...(['address', 'device', 'ip', 'conductor'] as const),
];
/** Below these, accidents outnumber leaks: a figure and its neighbour easily make six digits. */
const COMPACT_MIN = 6;
const JOINED_DIGITS_MIN = 7;
const JSON_DIGITS_MIN = 9;

const SEPARATORS = /[^\p{L}\p{N}]+/gu;
const compacted = (text: string): string => text.replace(SEPARATORS, '');

/** Words that every output says. A value spelt like one cannot be told apart, and tells nobody. */
const OWN_WORDS: ReadonlySet<string> = new Set(
  [
    ...[KINDS, CHANNELS, STATUSES, DIRECTIONS, PARTS, LEVELS, TEXT_FIELDS].flat(),
    ...['fired', 'quiet', 'unknown', 'unassessed', 'none', 'null', 'person', 'business'],
  ].map((word) => compacted(word.toLowerCase())),
);

/** The identifiers of a batch, its customers and its accounts. */
export function identifiersOf(batch: Batch): LeakSet {
  const exact = new Set<string>();
  const compact = new Set<string>();
  const add = (field: TextField | 'id', text: string): void => {
    const plain = canonicalText(text);
    if (plain === undefined || OWN_WORDS.has(compacted(plain))) return;
    const value = field === 'id' ? plain : (canonicalValue(field, text) ?? plain);
    exact.add(plain).add(value);
    if (isRowNumber(field, plain, batch)) return;
    // One word of letters alone is met in any sentence.
    if (/^\p{L}+$/u.test(plain)) return;
    for (const key of spellings(field, value)) if (key.length >= COMPACT_MIN) compact.add(key);
  };
  for (const field of IDENTIFYING) {
    for (const value of batch.text[field].values) add(field, value);
    for (const shown of batch.text[field].shown) add(field, shown);
  }
  for (const id of batch.ids) add('id', id);
  for (const { id, phones, emails, addresses } of batch.customers?.values() ?? []) {
    add('customer', id);
    for (const phone of phones ?? []) add('phone', phone);
    for (const email of emails ?? []) add('email', email);
    for (const address of addresses ?? []) add('address', address);
  }
  for (const { id, holders } of batch.accounts?.values() ?? []) {
    add('account', id);
    for (const { customer } of holders) add('customer', customer);
  }
  let lengthMax = 0;
  for (const key of compact) lengthMax = Math.max(lengthMax, key.length);
  return { exact, compact, lengthMax };
}

/** Without a column of ids, rows are numbered, and such a number is also any count. */
function isRowNumber(field: TextField | 'id', text: string, { manifest }: Batch): boolean {
  return field === 'id' && /^\d+$/.test(text) && Number(text) <= manifest.read;
}

/** A number written with its country is also written with `00` in front. */
function spellings(field: TextField | 'id', value: string): readonly string[] {
  const key = compacted(value);
  return field === 'phone' && value.startsWith('+') ? [key, `00${key}`] : [key];
}

/** The lines in which identifiers stand, and how many; none in a clean text. */
export function leaksIn(text: string, format: LeakFormat, set: LeakSet): readonly LeakFinding[] {
  const counts = new Map<number, number>();
  for (const piece of cut(text, format)) {
    const found = leaksOf(piece, set);
    if (found > 0) counts.set(piece.line, (counts.get(piece.line) ?? 0) + found);
  }
  return [...counts].map(([line, count]) => ({ line, count }));
}

function leaksOf(piece: Cut, set: LeakSet): number {
  const value = canonicalText(piece.text);
  if (value === undefined || isFigure(piece, value)) return 0;
  if (piece.as === 'whole') {
    const id = value.replace(/:(?:debit|credit)$/, '');
    if (set.exact.has(id) && !OPERATIONAL.has(piece.field)) return 1;
    const whole = unfigured(value);
    if (!whole.includes(FIGURE) && set.compact.has(compacted(whole))) return 1;
  }
  return joinedRuns(unfigured(value), set);
}

const OPERATIONAL: ReadonlySet<string> = new Set(
  POLICY_FIELDS.filter((field) => field.class === 'operational').map(({ name }) => name),
);
const AMOUNT_FIELDS: ReadonlySet<string> = new Set(['amount', 'baseAmount', 'balance']);
const FIGURES_WITHIN: ReadonlySet<string> = new Set(['measures', 'nearest', 'totals']);

/** A plain number in a place where outputs tell figures, never identifiers. */
function isFigure({ as, field, within }: Cut, value: string): boolean {
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return false;
  if (as === 'number') return value.length < JSON_DIGITS_MIN;
  if (as === 'key') return false;
  return (
    AMOUNT_FIELDS.has(field) || field === 'row' || within.some((key) => FIGURES_WITHIN.has(key))
  );
}

/** Stands for an amount, a date or a time: digits that are no spelling of an identifier. */
const FIGURE = '\u0000';
const FIGURES = [
  /(?<![\p{L}\p{N}.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}.,])\d+\.\d{1,3}(?![\p{L}\p{N}]|\.\d)/gu,
  /(?<![\p{L}\p{N}])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d(?:t[\d:.]+z?)?(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}:])[0-2]\d:[0-5]\d(?![\p{L}\p{N}:])/gu,
];

function unfigured(value: string): string {
  // `(0)` is printed within numbers that carry their country, and is not part of them.
  return FIGURES.reduce((text, figure) => text.replace(figure, FIGURE), value).replace('(0)', '');
}

const RUN_OR_GAP = /[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu;
/** What may stand between the parts of one identifier. Longer or other gaps part two things. */
const JOINING = /^[ \-./\\_()+'@:]{1,3}$/;

/** Identifiers among the runs of a text, each alone or joined with those that follow it. */
function joinedRuns(text: string, { compact, lengthMax }: LeakSet): number {
  const parts = text.match(RUN_OR_GAP) ?? [];
  let found = 0;
  for (let start = 0; start < parts.length; start += 1) {
    let joined = '';
    for (let end = start; end < parts.length && joined.length <= lengthMax; end += 1) {
      const part = parts[end]!;
      if (JOINING.test(part) && end > start) continue;
      if (!/^[\p{L}\p{N}]/u.test(part)) break;
      joined += part;
      const isTooFew = end > start && joined.length < JOINED_DIGITS_MIN && /^\d+$/.test(joined);
      if (isTooFew || !compact.has(joined)) continue;
      found += 1;
      start = end;
      break;
    }
  }
  return found;
}
