/**
 * What was read of one range of a file, as plain data that threads can share, and the ranges of a
 * file joined: the same batch, byte for byte, as one reader gives. Rows of a range are numbered
 * from 1, codes are those of its own dictionaries.
 */
import { invariant } from '../core/invariant.js';
import type { RowAmount, RowTaker } from './batch-builder.js';
import { type Codes, sharedCodes } from './codes.js';
import { type Collected, Collector } from './collected.js';
import type { RejectedRow } from './manifest.js';
import { type PackedTexts, packTexts } from './packed-texts.js';
import type { PostingBlock } from './posting-block.js';
import type { PackedKeys } from './text-dictionary.js';
import { TEXT_FIELDS, type TextField } from './transaction.js';

export type RangePart = Omit<Collected, 'text' | 'ownAmounts'> & {
  /** Rows that were read, rejected ones among them. */
  readonly read: number;
  /** Whether rows have ids of their own. */
  readonly hasIds: boolean;
  /** Fields that some posting carries. */
  readonly texts: readonly RangeText[];
  readonly rejected: readonly { readonly entry: RejectedRow; readonly amount?: RowAmount }[];
};

interface RangeText {
  readonly field: TextField;
  readonly codes: Codes;
  readonly keys: PackedKeys;
}

export interface PartBuilder extends RowTaker {
  /** Call once. */
  part(read: number, hasIds: boolean): RangePart;
}

/** Takes the rows of one range. */
export function partBuilder(): PartBuilder {
  const collector = new Collector();
  const rejected: RangePart['rejected'][number][] = [];
  return {
    // What is told apart is what other ranges are joined by.
    columns: {
      dictionary: (field) => collector.dictionary(field),
      append: (block) => collector.append(block),
    },
    add: (row, postings, amount) => {
      invariant(postings.length > 0, 'a row of a range without a posting');
      collector.add(row, postings, amount);
    },
    reject: (entry, amount) => {
      rejected.push(amount === undefined ? { entry } : { entry, amount });
    },
    part: (read, hasIds) => {
      const { text, ownAmounts: _, ...columns } = collector.collected();
      const texts = TEXT_FIELDS.flatMap((field) => {
        const { codes } = text[field];
        if (codes === undefined) return [];
        return [{ field, codes, keys: collector.dictionary(field).keys() }];
      });
      return { ...columns, read, hasIds, texts, rejected };
    },
  };
}

/** Puts ranges of a file, in their order, into a builder that has the rows before them. */
export function joinParts(parts: readonly RangePart[], builder: RowTaker, rowsBefore = 0): void {
  const rowsLikely = parts.reduce((sum, { rows }) => sum + rows, rowsBefore);
  let before = rowsBefore;
  for (const part of parts) {
    for (const block of blocksOf(part, before, builder)) {
      builder.columns.append({ ...block, rowsLikely });
    }
    for (const { entry, amount } of part.rejected) {
      builder.reject(renumbered(entry, before), amount);
    }
    before += part.read;
  }
}

function renumbered({ row, column, problem }: RejectedRow, before: number): RejectedRow {
  const { place } = problem;
  if (place?.row === undefined) return { row: row + before, column, problem };
  const moved = { ...place, row: place.row + before };
  return { row: row + before, column, problem: { ...problem, place: moved } };
}

/** Stretches of rows whose numbers follow each other. */
function* blocksOf(part: RangePart, before: number, builder: RowTaker): Generator<PostingBlock> {
  const { rows, rowNumber, rowOf, count } = part;
  const texts = part.texts.map((text) => recoded(text, builder));
  const ids = idsOf(part);
  let posting = 0;
  for (let from = 0; from < rows; ) {
    const first = rowNumber?.[from] ?? from + 1;
    let to = from + 1;
    while (to < rows && (rowNumber?.[to] ?? to + 1) === first + to - from) to += 1;
    const start = posting;
    if (rowOf === undefined) posting = to;
    else while (posting < count && rowOf[posting]! < to) posting += 1;
    const end = posting;
    yield {
      firstRow: first + before,
      rows: to - from,
      rowOf: rowOf?.subarray(start, end).map((row) => row - from),
      ids: ids === undefined ? undefined : { ...ids, starts: ids.starts.subarray(from, to + 1) },
      at: part.at.subarray(start, end),
      isDay: part.isDay?.subarray(start, end),
      localDate: part.localDate.subarray(start, end),
      localMinute: part.localMinute?.subarray(start, end),
      amountMinor: part.amountMinor.subarray(start, end),
      balanceMinor: part.balanceMinor?.subarray(start, end),
      codes: texts.map(([field, codes]) => [field, codes.subarray(start, end)] as const),
    };
    from = to;
  }
}

/** The column with the codes of the builder's dictionary. */
function recoded({ field, codes, keys }: RangeText, builder: RowTaker) {
  const dictionary = builder.columns.dictionary(field);
  const own = dictionary.codesOfKeys(keys);
  if (own.every((code, number) => code === number)) return [field, codes] as const;
  const column = sharedCodes(codes.length, dictionary.size);
  for (let posting = 0; posting < codes.length; posting += 1) {
    const code = codes[posting]!;
    column[posting] = code < 0 ? -1 : own[code]!;
  }
  return [field, column] as const;
}

/** Ids by row; undefined where the number of a row in the file is its id. */
function idsOf({ ids, hasIds, rows, rowNumber }: RangePart): PackedTexts | undefined {
  if (ids !== undefined || !hasIds) return ids;
  // They happened to be the numbers of the rows in the range.
  return packTexts(Array.from({ length: rows }, (_, row) => String(rowNumber?.[row] ?? row + 1)));
}
