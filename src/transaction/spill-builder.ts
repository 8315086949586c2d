/**
 * Takes rows as the batch's builder does, and spills them as they come: in memory there are the
 * dictionaries, the rejected rows, and one stretch of postings at a time. Rows that may be
 * duplicates of each other, or in conflict, come into the same part: their id decides.
 */
import type { Problem } from '../core/problem.js';
import { type BatchOptions, type RowTaker, reportingCurrency } from './batch-builder.js';
import type { BatchNote } from './batch-note.js';
import { canonicalText } from './canonical.js';
import type { UnreadRow } from './finish-batch.js';
import { byteLength, putText, textAt } from './packed-texts.js';
import type { PostingBlock } from './posting-block.js';
import { positionsByPart } from './posting-parts.js';
import { type Segment, writeSegment } from './spill-columns.js';
import { sortOutParts } from './spill-sort-out.js';
import type { SpillStore } from './spill-store.js';
import { SpillStretch } from './spill-stretch.js';
import type { SpilledBatch } from './spilled-batch.js';
import { spilledBatch } from './spilled-batch-of.js';
import { type TextDictionary, textDictionary } from './text-dictionary.js';
import { newTotals, type Totals } from './totals.js';
import { TEXT_FIELDS, type TextField, type Transaction } from './transaction.js';

export interface SpillOptions extends BatchOptions {
  readonly store: SpillStore;
  /** Into how many parts rows go by their id; one of them at a time is held in memory. */
  readonly parts: number;
  /** Postings that are held before they are spilled. */
  readonly stretch: number;
}

/** The batch's builder but for what it builds. */
export interface SpillBuilder extends RowTaker {
  /** Call once; these go before those of the batch. */
  finish(
    noted?: readonly BatchNote[],
  ): { readonly spilled: SpilledBatch } | { readonly problems: readonly Problem[] };
}

/** What was read: segments by part, and what stays in memory. */
export interface Spilled {
  readonly parts: readonly (readonly Segment[])[];
  readonly texts: Readonly<Record<TextField, TextDictionary>>;
  readonly unread: readonly UnreadRow[];
  /** Rows that could be read, and how many of them yield no posting. */
  readonly rows: number;
  readonly withoutPosting: number;
  /** Sums of the rows that no part tells of. */
  readonly totals: Totals;
}

export function spillBuilder(options: SpillOptions): SpillBuilder {
  const { store, parts, stretch } = options;
  const made = TEXT_FIELDS.map((field) => [field, textDictionary(field)]);
  const texts = Object.fromEntries(made) as Record<TextField, TextDictionary>; // one for each field
  const unread: UnreadRow[] = [];
  const totals = newTotals();
  const segments = Array.from({ length: parts }, (): Segment[] => []);
  const held = new SpillStretch(stretch);
  const count = { rows: 0, withoutPosting: 0 };
  const spill = (): void => {
    const columns = held.columns();
    const { bytes, starts } = columns.ids;
    const partOf = new Int32Array(columns.count);
    for (let p = 0; p < columns.count; p += 1) {
      partOf[p] = partOfId(textAt(bytes, starts[p]!, starts[p + 1]!), parts);
    }
    positionsByPart(partOf, parts).forEach((positions, part) => {
      if (positions.length > 0) segments[part]!.push(writeSegment(store, columns, positions));
    });
    held.clear();
  };
  const append = (block: PostingBlock): void => {
    count.rows += block.rows;
    // A stretch begins with a whole row: the postings of one are never parted.
    if (held.count > 0 && held.count + block.at.length > stretch) spill();
    held.put(block);
  };
  return {
    columns: { dictionary: (field) => texts[field], append },
    add: (row, postings, { minor, currency }) => {
      if (postings.length > 0) {
        append(blockOf(row, postings, texts));
        return;
      }
      // A row between others' accounts yields no posting, and nothing else can be wrong with it.
      count.rows += 1;
      count.withoutPosting += 1;
      totals.add('accepted', currency, minor);
    },
    reject: (entry, amount) => {
      unread.push(amount === undefined ? { entry } : { entry, amount });
      if (amount !== undefined) totals.add('rejected', amount.currency, amount.minor);
    },
    finish: (noted = []) => {
      spill();
      const currency = reportingCurrency(texts.currency.values, options);
      if (typeof currency !== 'string') return { problems: [currency] };
      const spilled: Spilled = { parts: segments, texts, unread, totals, ...count };
      const known = { ...options, currency, noted };
      return { spilled: spilledBatch(spilled, sortOutParts(spilled, known), known) };
    },
  };
}

/**
 * By the compared spelling: identifiers are counted by it, too, when outputs are searched for them.
 */
function partOfId(id: string, parts: number): number {
  const text = canonicalText(id) ?? id;
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % parts;
}

/** One row as a block. */
function blockOf(
  firstRow: number,
  postings: readonly Transaction[],
  texts: Spilled['texts'],
): PostingBlock {
  const codes = TEXT_FIELDS.filter((field) => postings.some((one) => one[field] !== undefined));
  const [{ id }] = postings as [Transaction]; // at least one
  const bytes = new Uint8Array(byteLength(id));
  putText(bytes, 0, id);
  return {
    ...{ firstRow, rows: 1, rowOf: new Int32Array(postings.length) },
    ids: { bytes, starts: Uint32Array.of(0, bytes.length) },
    at: Float64Array.from(postings, ({ at }) => at),
    isDay: Uint8Array.from(postings, ({ precision }) => (precision === 'day' ? 1 : 0)),
    localDate: Int32Array.from(postings, ({ localDate }) => localDate),
    localMinute: Int16Array.from(postings, ({ localMinute = -1 }) => localMinute),
    amountMinor: Float64Array.from(postings, ({ amountMinor }) => amountMinor),
    balanceMinor: Float64Array.from(postings, ({ balanceMinor = Number.NaN }) => balanceMinor),
    codes: codes.map((field) => {
      const codeOf = (text: string | undefined) =>
        text === undefined ? -1 : texts[field].codeOf(text);
      return [field, Int32Array.from(postings, (posting) => codeOf(posting[field]))] as const;
    }),
  };
}
