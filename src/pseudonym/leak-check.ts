/**
 * Looks for identifiers of the batch in finished outputs (design, section 9), however they are
 * spelt: separators are removed and neighbouring runs of letters and digits joined, encodings are
 * read, and everything is read backwards too. It tells of which field they are and in which line
 * they stand, never which. What it finds nothing in is not thereby anonymous.
 */
import { canonicalText } from '../transaction/canonical.js';
import { KnownTexts } from './known-texts.js';
import { type Cut, cut } from './leak-cut.js';
import { decodedTexts, ENCODINGS } from './leak-decode.js';
import { COMPACT_MIN } from './leak-identifier.js';
import type { SaidWithin } from './leak-sentence.js';
import type { LeakSet } from './leak-set.js';
import { compacted, unmarked } from './leak-spelling.js';
import { isOwnPlace, isPartyNumber, type OutputFormat } from './leak-structure.js';
import { POLICY_FIELDS } from './policy-field.js';

export { identifiersOf, type LeakSet } from './leak-set.js';

/** How many identifiers stand in a line of an output. */
export interface LeakFinding {
  /** From 1. */
  readonly line: number;
  readonly count: number;
}

export const LEAK_SPELLINGS = ['plain', ...ENCODINGS, 'reversed'] as const;
export type LeakSpelling = (typeof LEAK_SPELLINGS)[number];

/** An identifier in an output: where, of which field, how spelt; never which. */
export interface LeakHit {
  /** From 1. */
  readonly line: number;
  /** Of the batch, that it is a value of. */
  readonly field: string;
  readonly spelling: LeakSpelling;
}

/** Below these, accidents outnumber leaks: a figure and its neighbour easily make six digits. */
const JOINED_DIGITS_MIN = 7;
const JSON_DIGITS_MIN = 9;
/** Noise and figures read backwards give short numbers more often than anybody hides one. */
const ODD_DIGITS_MIN = 8;

/** The lines in which identifiers stand, and how many; none in a clean text. */
export function leaksIn(text: string, format: OutputFormat, set: LeakSet): readonly LeakFinding[] {
  const counts = new Map<number, number>();
  for (const { line } of leakHits(text, format, set)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => ({ line, count }));
}

/** Every identifier in a text, plain or in another spelling; none in a clean one. */
export function leakHits(text: string, format: OutputFormat, set: LeakSet): readonly LeakHit[] {
  let hits = hitsIn(text, format, set);
  while (set.settle()) hits = hitsIn(text, format, set);
  return hits;
}

/**
 * The same as far as it can be told before the set is settled. `clean` remembers texts that nothing
 * is found in wherever they stand, as long as no look-up that was put off finds an id.
 */
export function hitsIn(
  text: string,
  format: OutputFormat,
  set: LeakSet,
  clean: KnownTexts = new KnownTexts(),
): readonly LeakHit[] {
  const hits: LeakHit[] = [];
  for (const piece of cut(text, format === 'draft' ? 'json' : format, clean)) {
    if (clean.has(piece.text)) continue;
    const { line } = piece;
    const value = canonicalText(piece.text);
    const isSearched = value !== undefined && set.mayHold(value);
    const plain = isSearched ? leaksOf(piece, value, { set, format }) : [];
    for (const field of plain) hits.push({ line, field, spelling: 'plain' });
    if (plain.length > 0) continue;
    const isOdd = piece.text.length >= COMPACT_MIN;
    const odd = isOdd ? oddlySpelt(piece, isSearched ? value : undefined, { set, clean }) : [];
    for (const hit of odd) hits.push({ line, ...hit });
    // No number is read as an encoding.
    if (odd.length > 0 || piece.as === 'line' || piece.as === 'number') continue;
    if (!isSearched || isCleanAnywhere(value, set)) clean.add(piece.text);
  }
  return hits;
}

type OddHit = Pick<LeakHit, 'field' | 'spelling'>;

interface OddSearch {
  readonly set: LeakSet;
  readonly clean: KnownTexts;
}

/** Identifiers that are encoded, or written backwards where a canonical value is given. */
function oddlySpelt(
  { text, as }: Cut,
  value: string | undefined,
  { set, clean }: OddSearch,
): readonly OddHit[] {
  const hits: OddHit[] = [];
  const isClean = (run: string) => clean.has(run);
  const add = (fields: readonly string[], spelling: LeakSpelling) => {
    for (const field of fields) hits.push({ field, spelling });
  };
  for (const { text: decoded, encoding } of as === 'number' ? [] : decodedTexts(text, isClean)) {
    const plain = canonicalText(decoded);
    if (plain !== undefined && set.mayHold(plain)) add(oddRuns(plain, set), encoding);
  }
  if (value !== undefined && hits.length === 0) {
    add(oddRuns([...unfigured(value)].reverse().join(''), set), 'reversed');
  }
  // Each alignment of an encoding may show the same one.
  return [...new Map(hits.map((hit) => [`${hit.field} ${hit.spelling}`, hit])).values()];
}

function oddRuns(value: string, set: LeakSet): readonly string[] {
  const whole = value.length >= COMPACT_MIN ? set.exact.get(value) : undefined;
  if (whole !== undefined && !isShortNumber(value)) return [whole];
  return runsOf(value, set, { digitsMin: ODD_DIGITS_MIN, format: 'json' });
}

function isShortNumber(text: string): boolean {
  return text.length < ODD_DIGITS_MIN && /^\d+$/.test(text);
}

interface Searching {
  readonly set: LeakSet;
  readonly format: OutputFormat;
}

const NOTHING: ReadonlySet<string> = new Set();
const LEG = /:(?:debit|credit)$/;
/** Found nowhere, it may yet be an identifier where no figures are told. */
const FIGURE_ALONE = /^-?\d+(?:\.\d+)?$/;

function leaksOf(piece: Cut, value: string, { set, format }: Searching): readonly string[] {
  if (isFigure(piece, value)) return [];
  if (piece.as === 'whole') {
    if (isOwnPlace(piece, value, { format, said: set.said ?? NOTHING })) return [];
    const id = value.replace(LEG, '');
    const exact = set.exact.get(id);
    if (exact !== undefined && !OPERATIONAL.has(piece.field)) return [exact];
    const whole = unfigured(value);
    const found = whole.includes(FIGURE) ? undefined : set.compact.get(compacted(whole));
    if (found !== undefined) return [found];
  }
  // A field that is nothing but a party’s number, at no place of one, is an identifier.
  const spelt = piece.as === 'whole' && isPartyNumber(value, format) ? 'json' : format;
  // Sentences stand in strings and lines, never in keys and cells.
  const isText = (piece.as === 'whole' && format !== 'csv') || piece.as === 'line';
  const said = isText ? set.saidWithin : undefined;
  return runsOf(unfigured(value), set, { digitsMin: 0, format: spelt, said });
}

/** Whether what was searched and not found at its place is no identifier at any. */
function isCleanAnywhere(value: string, set: LeakSet): boolean {
  const id = value.replace(LEG, '');
  const whole = unfigured(value);
  return (
    !FIGURE_ALONE.test(value) &&
    set.exact.get(id) === undefined &&
    (whole.includes(FIGURE) || set.compact.get(compacted(whole)) === undefined) &&
    runsOf(whole, set, { digitsMin: 0, format: 'json' }).length === 0
  );
}

const OPERATIONAL: ReadonlySet<string> = new Set(
  POLICY_FIELDS.filter((field) => field.class === 'operational').map(({ name }) => name),
);
/** In records, and as columns of the page. */
const AMOUNT_FIELDS: ReadonlySet<string> = new Set(['amount', 'baseAmount', 'balance', 'base']);
const FIGURES_WITHIN: ReadonlySet<string> = new Set(['measures', 'nearest', 'totals', 'facts']);

/** A plain number in a place where outputs tell figures, never identifiers. */
function isFigure({ as, field, within }: Cut, value: string): boolean {
  if (!FIGURE_ALONE.test(value)) return false;
  if (as === 'number') return value.length < JSON_DIGITS_MIN;
  if (as === 'key') return false;
  return (
    AMOUNT_FIELDS.has(field === 'all' ? (within.at(-1) ?? '') : field) ||
    field === 'row' ||
    within.some((key) => FIGURES_WITHIN.has(key))
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

/** A canonical text with a mark in place of each figure. */
export function unfigured(value: string): string {
  // `(0)` is printed within numbers that carry their country, and is not part of them.
  return FIGURES.reduce((text, figure) => text.replace(figure, FIGURE), value).replace('(0)', '');
}

const RUN_OR_GAP = /[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu;
/**
 * What may stand between the parts of one identifier. Longer or other gaps part two things, and so
 * does a colon before a space: `returned to payer: 11 payments`.
 */
const JOINING = /^(?!.*: )[ \-./\\_()[\]+'@:\u2010-\u2015]{1,3}$/;
/** Between family name and given name, street and town. */
const NAME_GAP = /^[ .\-/_]?,[ .\-/_]?$/;

/** Identifiers among the runs of a text, with the marks of its letters and without. */
function runsOf(text: string, set: LeakSet, how: RunSearch): readonly string[] {
  const found = joinedRuns(text, set, how);
  const plain = unmarked(text);
  return found.length > 0 || plain === text ? found : joinedRuns(plain, set, how);
}

interface RunSearch {
  /** Of a number; shorter ones are not told. */
  readonly digitsMin: number;
  readonly format: OutputFormat;
  readonly said?: SaidWithin | undefined;
}

/** Every spelling in a canonical text, in running words, and the field that it is of. */
export function spellingsIn(text: string, set: LeakSet): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of new Set([text, unmarked(text)])) {
    const parts = one.match(RUN_OR_GAP) ?? [];
    for (let start = 0; start < parts.length; start += 1) {
      for (const { joined } of joinedFrom(parts, start, set.lengthMax)) {
        const field = set.compact.get(joined);
        if (field !== undefined) found.set(joined, field);
      }
    }
  }
  return found;
}

/** A comma between two words; between figures it parts them. */
function isWithinName(parts: readonly string[], at: number): boolean {
  return (
    NAME_GAP.test(parts[at]!) &&
    /\p{L}$/u.test(parts[at - 1] ?? '') &&
    /^\p{L}/u.test(parts[at + 1] ?? '')
  );
}

/** Runs joined, from one of them on as far as one identifier may go. */
function* joinedFrom(
  parts: readonly string[],
  start: number,
  lengthMax: number,
): Iterable<{ readonly joined: string; readonly end: number }> {
  let joined = '';
  for (let end = start; end < parts.length && joined.length <= lengthMax; end += 1) {
    const part = parts[end]!;
    if (end > start && (JOINING.test(part) || isWithinName(parts, end))) continue;
    if (!/^[\p{L}\p{N}]/u.test(part)) return;
    joined += part;
    yield { joined, end };
  }
}

/** Identifiers among the runs of a text, each alone or joined with those that follow it. */
function joinedRuns(
  text: string,
  { compact, lengthMax }: LeakSet,
  { digitsMin, format, said }: RunSearch,
): readonly string[] {
  const parts = text.match(RUN_OR_GAP) ?? [];
  const found: string[] = [];
  for (let start = 0; start < parts.length; start += 1) {
    for (const { joined, end } of joinedFrom(parts, start, lengthMax)) {
      const field = compact.get(joined);
      if (field === undefined) continue;
      const least = Math.max(digitsMin, end > start ? JOINED_DIGITS_MIN : 0);
      if (joined.length < least && /^\d+$/.test(joined)) continue;
      const spelt = parts.slice(start, end + 1).join('');
      if (isPartyNumber(spelt, format)) continue;
      const from = said === undefined ? 0 : parts.slice(0, start).join('').length;
      if (said?.(text, { field, key: joined, from, to: from + spelt.length })) continue;
      found.push(field);
      start = end;
      break;
    }
  }
  return found;
}
