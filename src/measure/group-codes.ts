/**
 * Codes that are equal exactly where the values of one or several fields are: what distinct counts,
 * the largest group and the pairs of a sequence compare. No window reaches beyond one subject, so
 * codes are numbered anew with each: they stay small, and what is counted by code stays in the
 * processor's cache. −1 where any of the values is not known.
 */
import { placesOf } from '../core/places.js';
import { FRESH } from '../core/scratch.js';
import { isTextField } from '../selection/field.js';
import type { TextColumn } from '../transaction/batch.js';
import type { Codes } from '../transaction/codes.js';
import { dictionarySize } from '../transaction/text-column.js';
import type { Frame } from './frame.js';

export interface GroupCodes {
  readonly codes: Int32Array;
  /** Codes are below this. */
  readonly size: number;
}

/** Postings of a batch, by position; without subjects all of them belong together. */
export type Postings = Pick<Frame, 'batch' | 'postings'> &
  Partial<Pick<Frame, 'subjectStart' | 'scratch' | 'among' | 'within'>>;

/**
 * Who asks for so many is likely to go through all of a timeline: its values are waited for much
 * less when all are gathered at once.
 */
const MANY_POSTINGS = 4096;

const KNOWN = new WeakMap<Postings, Map<string, GroupCodes>>();

/** One field or several together, by position of the frame; worked out once for a frame. */
export function groupCodes(frame: Postings, fields: readonly string[]): GroupCodes {
  const known = KNOWN.get(frame) ?? new Map<string, GroupCodes>();
  KNOWN.set(frame, known);
  const key = fields.join();
  let result = known.get(key);
  if (result !== undefined) return result;
  const { postings, among } = frame;
  const whole = wholeCodes(frame, fields);
  if (whole !== undefined) result = whole;
  else if (among !== undefined && postings.length >= MANY_POSTINGS) {
    const { codes, size } = groupCodes(among, fields);
    const first = (postings.byteOffset - among.postings.byteOffset) / postings.BYTES_PER_ELEMENT;
    result = { codes: codes.subarray(first, first + postings.length), size };
  } else if (fields.length === 1) result = denseCodes(frame, fields[0]!);
  else result = paired(frame, groupCodes(frame, fields.slice(0, -1)), fields.at(-1)!);
  known.set(key, result);
  return result;
}

/** Those of the frame that it was cut from, where they are known, or it is a good part of that. */
function wholeCodes({ postings, within, scratch = FRESH }: Postings, fields: readonly string[]) {
  if (within === undefined) return undefined;
  const { frame, positions } = within;
  const isKnown = KNOWN.get(frame)?.has(fields.join()) === true;
  if (!isKnown && postings.length * 4 < frame.postings.length) return undefined;
  const { codes, size } = groupCodes(frame, fields);
  const own = scratch.unset.integers(positions.length);
  putAt(positions, codes, own);
  return { codes: own, size };
}

function putAt(positions: Uint32Array, codes: Codes, own: Int32Array): void {
  for (let p = 0; p < own.length; p += 1) own[p] = codes[positions[p]!]!;
}

function denseCodes(frame: Postings, field: string): GroupCodes {
  const { batch, postings } = frame;
  if (field === 'amount') {
    const minors = (frame.scratch ?? FRESH).unset.floats(postings.length);
    for (let p = 0; p < minors.length; p += 1) minors[p] = batch.amountMinor[postings[p]!]!;
    return paired(frame, renumbered(frame, minors), 'currency');
  }
  if (isTextField(field)) {
    const column = batch.text[field];
    // Codes of few texts are small as they are.
    const size = dictionarySize(column);
    if (size <= TEXTS_FEW) return { codes: gathered(column.codes, frame), size };
    const slots = slotsOf(column);
    if (slots === undefined) return renumbered(frame, gathered(column.codes, frame));
    return throughTable(frame, gathered(column.codes, frame), slots);
  }
  const dates = gathered(batch.localDate, frame);
  for (let p = 0; p < dates.length; p += 1) dates[p]! += EPOCH_DAYS;
  return renumbered(frame, dates);
}

/** What is counted by so many codes stays in the nearest cache. */
const TEXTS_FEW = 256;

/** More days than any date lies before 1970: keys are not below zero. */
const EPOCH_DAYS = 1_000_000;

function paired(frame: Postings, a: GroupCodes, field: string): GroupCodes {
  const b = groupCodes(frame, [field]);
  const keys = (frame.scratch ?? FRESH).unset.floats(a.codes.length);
  for (let p = 0; p < keys.length; p += 1) {
    const left = a.codes[p]!;
    const right = b.codes[p]!;
    keys[p] = left < 0 || right < 0 ? -1 : left * b.size + right;
  }
  return renumbered(frame, keys);
}

function gathered(column: Codes, { postings, scratch = FRESH }: Postings): Int32Array {
  const own = scratch.unset.integers(postings.length);
  const places = placesOf(postings);
  if (places !== undefined) putCodes(column, places, own);
  else for (let p = 0; p < own.length; p += 1) own[p] = column[postings[p]!]!;
  return own;
}

function putCodes(column: Codes, places: Uint32Array, to: Int32Array): void {
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index]!;
    if (place < to.length) to[place] = column[index]!;
  }
}

/**
 * Where the code of a text is kept: what was put there before `from` belongs to another subject, or
 * to another frame, and nothing has to be wiped between them.
 */
interface Slots {
  table: Int32Array;
  from: number;
}

const TABLES = new WeakMap<Codes, Slots>();

/**
 * As long as the dictionary, and kept with the column; none where the dictionary is longer than
 * that.
 */
function slotsOf(column: TextColumn): Slots | undefined {
  const { codes } = column;
  // Its texts need not be made for that.
  const size = dictionarySize(column);
  if (size > codes.length + 1024) return undefined;
  const known = TABLES.get(codes) ?? { table: new Int32Array(size).fill(-1), from: 0 };
  TABLES.set(codes, known);
  // The dictionary of a session grows as its postings come.
  if (known.table.length < size) {
    const { table } = known;
    known.table = new Int32Array(size * 2).fill(-1);
    known.table.set(table);
  }
  return known;
}

const INT32_MAX = 2 ** 31 - 1;

/**
 * Texts are numbered where they stand, as they are met, anew with each subject; codes below zero
 * are unknown. They are gathered before: where one and the same loop waits for them and then errs
 * about what the table holds, each wait stands for itself, which took three times as long.
 */
function throughTable(
  { postings, subjectStart }: Postings,
  codes: Int32Array,
  slots: Slots,
): GroupCodes {
  const starts = subjectStart ?? Uint32Array.of(0, postings.length);
  if (slots.from + postings.length > INT32_MAX) {
    slots.table.fill(-1);
    slots.from = 0;
  }
  const { table, from } = slots;
  let size = 0;
  for (let subject = 0; subject + 1 < starts.length; subject += 1) {
    const end = starts[subject + 1]!;
    const base = from + starts[subject]!;
    let next = 0;
    for (let p = starts[subject]!; p < end; p += 1) {
      const text = codes[p]!;
      if (text < 0) continue;
      const kept = table[text]! - base;
      // Which texts are new no processor can foretell: they are told without a branch.
      const isNew = Number(kept < 0);
      const code = kept + isNew * (next - kept);
      table[text] = base + code;
      codes[p] = code;
      next += isNew;
    }
    if (next > size) size = next;
  }
  slots.from = from + postings.length;
  return { codes, size };
}

/** Numbers below zero are unknown; the others are numbered as texts are. */
function renumbered(
  { subjectStart, scratch = FRESH }: Postings,
  keys: Int32Array | Float64Array,
): GroupCodes {
  const starts = subjectStart ?? Uint32Array.of(0, keys.length);
  const seen = new Map<number, number>();
  const codes = scratch.unset.integers(keys.length);
  let size = 0;
  for (let subject = 0; subject + 1 < starts.length; subject += 1) {
    seen.clear();
    let [last, code] = [-1, -1];
    for (let p = starts[subject]!; p < starts[subject + 1]!; p += 1) {
      const key = keys[p]!;
      // Postings stand in order of time: the date is mostly that of the one before.
      if (key !== last) {
        last = key;
        code = key < 0 ? -1 : codeIn(seen, key);
      }
      codes[p] = code;
    }
    if (seen.size > size) size = seen.size;
  }
  return { codes, size };
}

function codeIn(seen: Map<number, number>, key: number): number {
  const known = seen.get(key);
  if (known !== undefined) return known;
  seen.set(key, seen.size);
  return seen.size - 1;
}
