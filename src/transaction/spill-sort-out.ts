/**
 * Sorts out the rows of a spilled file part by part, by the same rules as a batch's: rows that
 * share an id are in one part, so each part can be told by itself. What is kept is written again,
 * with amounts in the reporting currency.
 */
import type { Collected, CollectedText } from './collected.js';
import { standForBoth } from './equal-ids.js';
import { addRejected, addTotals, baseMinors, type FinishOptions } from './finish-batch.js';
import type { RejectedRow } from './manifest.js';
import { RowIds } from './row-ids.js';
import { sortOut } from './sort-out.js';
import type { Spilled, SpillOptions } from './spill-builder.js';
import {
  pickedIds,
  readSegments,
  type Segment,
  type SpillColumns,
  writeSegment,
} from './spill-columns.js';
import type { TextDictionary } from './text-dictionary.js';
import { TEXT_FIELDS, type TextField } from './transaction.js';

export type SpillFinish = SpillOptions & FinishOptions;

/** What became of the rows of all parts. */
export interface SortedParts {
  /** Postings of accepted rows, in the same parts as before. */
  readonly kept: readonly (readonly Segment[])[];
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejectedRows: readonly RejectedRow[];
}

/** Amounts are added to the totals of what was spilled. */
export function sortOutParts(spilled: Spilled, options: SpillFinish): SortedParts {
  const sorted = { accepted: spilled.withoutPosting, duplicates: 0 };
  const rejectedRows: RejectedRow[] = spilled.unread.map(({ entry }) => entry);
  const kept = spilled.parts.map((segments) => {
    const columns = readSegments(options.store, segments);
    const read = collectedRows(columns, spilled.texts);
    const base = baseMinors(read, options);
    const { fates, order } = sortOut(read, { hasIds: options.hasIds !== false, base });
    addTotals(read, fates, spilled.totals);
    const { accepted, duplicates } = addRejected(read, fates, rejectedRows);
    sorted.accepted += accepted;
    sorted.duplicates += duplicates;
    columns.baseMinor.set(base);
    columns.row.fill(0);
    columns.rowNumber.fill(0);
    const stay = order?.sort() ?? Uint32Array.from({ length: columns.count }, (_, p) => p);
    markLegs(columns, stay);
    return writtenIn(stay, columns, options);
  });
  rejectedRows.sort((a, b) => a.row - b.row);
  return { kept, ...sorted, rejectedRows };
}

/** In stretches, so that none has to be read for few of its postings. */
function writtenIn(
  positions: Uint32Array,
  columns: SpillColumns,
  { store, stretch }: SpillOptions,
): readonly Segment[] {
  const written: Segment[] = [];
  for (let from = 0; from < positions.length; from += stretch) {
    written.push(writeSegment(store, columns, positions.subarray(from, from + stretch)));
  }
  return written;
}

/** As the builder of a batch has collected them, by the codes that were spilled. */
function collectedRows(
  columns: SpillColumns,
  texts: Readonly<Record<TextField, TextDictionary>>,
): Collected {
  const { count, row } = columns;
  const rowOf = new Int32Array(count);
  const firstOfRow: number[] = [];
  for (let posting = 0; posting < count; posting += 1) {
    // Postings of a row have its id and follow each other, here as in the file.
    if (posting === 0 || row[posting] !== row[posting - 1]) firstOfRow.push(posting);
    rowOf[posting] = firstOfRow.length - 1;
  }
  const rows = Uint32Array.from(firstOfRow);
  return {
    ...collectedPostings(columns, texts, columns.codes),
    ...{ rowOf, rows: rows.length, ids: pickedIds(columns.ids, rows) },
    rowNumber: Int32Array.from(rows, (posting) => columns.rowNumber[posting]!),
  };
}

/** Postings of which each stands for a row of its own. */
export function collectedPostings(
  { count, at, isDay, localDate, localMinute, amountMinor, balanceMinor, ids }: SpillColumns,
  texts: Readonly<Record<TextField, Pick<TextDictionary, 'values' | 'shown'>>>,
  codes: Readonly<Record<TextField, Int32Array>>,
): Collected {
  const columns = TEXT_FIELDS.map((field): [TextField, CollectedText] => {
    const { values, shown } = texts[field];
    return [field, { codes: codes[field], values, shown }];
  });
  return {
    ...{ count, at, isDay, localDate, localMinute, amountMinor, balanceMinor },
    ...{ rowOf: undefined, rows: count, rowNumber: undefined, ids, ownAmounts: new Map() },
    text: Object.fromEntries(columns) as Collected['text'], // one for each field
  };
}

/** Marks the postings whose id stands for both legs of a row: they are cited with their leg. */
function markLegs({ isLeg, ids, codes }: SpillColumns, stay: Uint32Array): void {
  const directions = Int32Array.from(stay, (posting) => codes.direction[posting]!);
  const kept = new RowIds({ length: stay.length, packed: pickedIds(ids, stay) });
  const isBoth = standForBoth(kept, directions);
  stay.forEach((posting, index) => {
    isLeg[posting] = isBoth(index) ? 1 : 0;
  });
}
