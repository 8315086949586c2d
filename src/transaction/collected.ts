/**
 * Everything that was read, in the order it came, in columns that cost what they hold: a column
 * that no posting carries anything in is not there, and neither is what follows from the rest.
 *
 * Bytes a posting, of a file of one posting a row: moment 8, amount 8, local date 4, local minute 2
 * where a wall clock is known, 1 where some precision is a day, balance 8 where there is one, 1 to
 * 4 for each text field that is carried, 4 and its bytes for an id that is not the row's number.
 * Numbers of rows take 4 more once one was rejected, and rows of two postings 4 a posting.
 */
import type { RowAmount } from './batch-builder.js';
import type { CellCopies } from './cell-copies.js';
import { type Codes, GrowingCodes } from './codes.js';
import { CollectedRows, type RowColumns } from './collected-rows.js';
import {
  capacityFor,
  growingBytes,
  growingFloats,
  growingIntegers,
  growingSmallIntegers,
} from './growing-numbers.js';
import { LaterTexts } from './later-texts.js';
import type { PostingBlock } from './posting-block.js';
import { sharedFloats, sharedIntegers } from './shared-numbers.js';
import { PackedColumn } from './text-column.js';
import { type PackedDictionary, type TextDictionary, textDictionary } from './text-dictionary.js';
import { TEXT_FIELDS, type TextField, type Transaction } from './transaction.js';

/** A text column as it came; without codes where no posting carries the field. */
export interface CollectedText {
  readonly codes: Codes | undefined;
  readonly values: readonly string[];
  readonly shown: readonly string[];
  /**
   * The dictionary as bytes, where it is there so: then its texts are made where they are asked
   * for.
   */
  readonly packed?: PackedDictionary;
  /** How many texts there are at least, where they are told apart only when asked for. */
  readonly textsMin?: number;
}

export interface Collected extends RowColumns {
  readonly count: number;
  /** Index of the row of each posting; undefined where each row is one posting. */
  readonly rowOf: Int32Array | undefined;
  readonly at: Float64Array;
  readonly isDay: Uint8Array | undefined;
  readonly localDate: Int32Array;
  readonly localMinute: Int16Array | undefined;
  readonly amountMinor: Float64Array;
  readonly balanceMinor: Float64Array | undefined;
  readonly text: Readonly<Record<TextField, CollectedText>>;
  /**
   * By index, amounts of the rows that have no posting: those of the others are their postings'.
   */
  readonly ownAmounts: ReadonlyMap<number, RowAmount>;
}

/** When cells are kept as they stand, to be told apart where they are asked for. */
export interface KeepBounds {
  /** Rows that the file must be likely to have, and texts that the field must have. */
  readonly rowsMin: number;
  readonly textsMin: number;
  /** Bytes that may be kept so, of all fields; what is more is told apart while it is read. */
  readonly bytesMax: number;
}

const KEEP: KeepBounds = { rowsMin: 100_000, textsMin: 4096, bytesMax: 64 * 2 ** 20 };

/** Takes rows and gives them back as columns. */
export class Collector {
  #count = 0;
  #capacity = 0;
  /** Whether each row so far is one posting. */
  #areSingle = true;
  readonly #rows = new CollectedRows();
  readonly #rowOf = growingIntegers(0);
  readonly #at = growingFloats(0);
  readonly #isDay = growingBytes();
  readonly #localDate = growingIntegers(0);
  readonly #localMinute = growingSmallIntegers(-1);
  readonly #amountMinor = growingFloats(0);
  readonly #balanceMinor = growingFloats(Number.NaN);
  readonly #ownAmounts = new Map<number, RowAmount>();
  readonly #texts = new Map<TextField, GrowingText>();
  /** Fields whose cells may be kept, and what one says that has nothing in it. */
  readonly #offered = new Map<TextField, string | undefined>();
  readonly #bounds: KeepBounds;

  constructor(bounds: KeepBounds = KEEP) {
    this.#bounds = bounds;
  }

  dictionary(field: TextField): TextDictionary {
    return this.#textOf(field).dictionary;
  }

  append(block: PostingBlock): void {
    const { firstRow, rows, ids, rowsLikely = 0 } = block;
    const [first, postings] = [this.#count, block.at.length];
    // Rows of two postings are likely to come on in the proportion in which they came.
    const share = (first + postings) / Math.max(1, this.#rows.count + rows);
    this.#reserve(postings, rowsLikely * share);
    const capacity = this.#capacity;
    this.#putRows(block);
    this.#rows.add({ firstNumber: firstRow, rows, ids, likely: rowsLikely });
    this.#at.putAll(first, block.at, capacity);
    this.#localDate.putAll(first, block.localDate, capacity);
    this.#amountMinor.putAll(first, block.amountMinor, capacity);
    if (block.isDay !== undefined) this.#isDay.putAll(first, block.isDay, capacity);
    if (block.localMinute !== undefined) {
      this.#localMinute.putAll(first, block.localMinute, capacity);
    }
    if (block.balanceMinor !== undefined) {
      this.#balanceMinor.putAll(first, block.balanceMinor, capacity);
    }
    for (const [field, codes] of block.codes) {
      const text = this.#textOf(field);
      if (text.later !== undefined) continue;
      // Of a field that nobody carries there is nothing to put.
      const { size } = text.dictionary;
      if (size > 0) text.codes.putAll(first, codes, size, capacity);
    }
    this.#count += postings;
    if (rowsLikely >= this.#bounds.rowsMin) this.#keep(rowsLikely * share);
  }

  offer(field: TextField, blank: string | undefined): void {
    this.#offered.set(field, blank);
  }

  keptOf(field: TextField): CellCopies | undefined {
    return this.#texts.get(field)?.later?.copies;
  }

  add(row: number, postings: readonly Transaction[], amount: RowAmount): void {
    if (this.#rows.count !== this.#count || postings.length !== 1) this.#giveRows();
    const [first] = postings;
    if (first === undefined) this.#ownAmounts.set(this.#rows.count, amount);
    this.#rows.addOne(row, first?.id ?? String(row));
    for (const posting of postings) this.#addPosting(posting);
  }

  collected(): Collected {
    const count = this.#count;
    return {
      ...{ count, ...this.#rows.collected(), ownAmounts: this.#ownAmounts },
      rowOf: this.#areSingle ? undefined : (this.#rowOf.upTo(count) ?? sharedIntegers(count)),
      at: this.#at.upTo(count) ?? sharedFloats(count),
      isDay: this.#isDay.upTo(count),
      localDate: this.#localDate.upTo(count) ?? sharedIntegers(count),
      localMinute: this.#localMinute.upTo(count),
      amountMinor: this.#amountMinor.upTo(count) ?? sharedFloats(count),
      balanceMinor: this.#balanceMinor.upTo(count),
      // Every text field has its column, which the compiler cannot see through fromEntries.
      text: Object.fromEntries(
        TEXT_FIELDS.map((field) => {
          const text = this.#texts.get(field);
          if (text?.later !== undefined) return [field, laterText(text.later, text.dictionary)];
          if (text === undefined || text.dictionary.size === 0) return [field, NO_TEXT];
          return [field, collectedText(text.codes.upTo(count), text.dictionary)];
        }),
      ) as Collected['text'],
    };
  }

  #textOf(field: TextField): GrowingText {
    const known = this.#texts.get(field);
    if (known !== undefined) return known;
    const dictionary = textDictionary(field);
    const text: GrowingText = { dictionary, spellings: new Map(), codes: new GrowingCodes() };
    this.#texts.set(field, text);
    return text;
  }

  /** Keeps cells of the fields that have turned out to have many texts, up to the bound. */
  #keep(likely: number): void {
    const { textsMin, bytesMax } = this.#bounds;
    let bytes = 0;
    for (const [field, blank] of this.#offered) {
      const text = this.#texts.get(field);
      if (text === undefined) continue;
      const { dictionary, codes, later } = text;
      if (later !== undefined) bytes += later.copies.bytes;
      else if (dictionary.size >= textsMin) {
        text.later = new LaterTexts({ dictionary, codes, count: this.#count, likely, blank });
      }
    }
    if (bytes <= bytesMax) return;
    for (const text of this.#texts.values()) {
      text.later?.tell();
      delete text.later;
    }
    this.#offered.clear();
  }

  #reserve(postings: number, likely = 0): void {
    this.#capacity = capacityFor(this.#count + postings, this.#capacity, likely);
  }

  #giveRows(): void {
    if (!this.#areSingle) return;
    this.#areSingle = false;
    for (let posting = 0; posting < this.#count; posting += 1) {
      this.#rowOf.put(posting, posting, this.#capacity);
    }
  }

  #putRows({ rowOf, at }: PostingBlock): void {
    const [first, firstRow] = [this.#count, this.#rows.count];
    if (rowOf !== undefined || firstRow !== first) this.#giveRows();
    if (this.#areSingle) return;
    for (let posting = 0; posting < at.length; posting += 1) {
      const row = firstRow + (rowOf?.[posting] ?? posting);
      this.#rowOf.put(first + posting, row, this.#capacity);
    }
  }

  #addPosting(posting: Transaction): void {
    this.#reserve(1);
    const [index, capacity] = [this.#count, this.#capacity];
    if (!this.#areSingle) this.#rowOf.put(index, this.#rows.count - 1, capacity);
    this.#at.put(index, posting.at, capacity);
    this.#isDay.put(index, posting.precision === 'day' ? 1 : 0, capacity);
    this.#localDate.put(index, posting.localDate, capacity);
    this.#localMinute.put(index, posting.localMinute ?? -1, capacity);
    this.#amountMinor.put(index, posting.amountMinor, capacity);
    this.#balanceMinor.put(index, posting.balanceMinor ?? Number.NaN, capacity);
    // Most of the two dozen texts are absent: only those that are there are looked at.
    for (const field of this.#offered.keys()) this.keptOf(field)?.addText(posting[field]);
    for (const [field, value] of Object.entries(posting)) {
      if (typeof value !== 'string' || !isTextField(field)) continue;
      const text = this.#textOf(field);
      if (text.later !== undefined) continue;
      text.codes.put(index, spelt(text, value), capacity);
    }
    this.#count += 1;
  }
}

function collectedText(codes: Codes | undefined, dictionary: TextDictionary): CollectedText {
  return {
    codes,
    get values() {
      return dictionary.values;
    },
    get shown() {
      return dictionary.shown;
    },
    packed: dictionary.packed(),
  };
}

function laterText(later: LaterTexts, { size }: TextDictionary): CollectedText {
  let column: PackedColumn | undefined;
  const texts = () => {
    column ??= new PackedColumn(later.told().codes, later.told().packed);
    return column;
  };
  return {
    get codes() {
      return texts().codes;
    },
    get values() {
      return texts().values;
    },
    get shown() {
      return texts().shown;
    },
    get packed() {
      return texts().packed;
    },
    textsMin: size,
  };
}

const NO_TEXT: CollectedText = { codes: undefined, values: [], shown: [] };

const FIELDS: ReadonlySet<string> = new Set(TEXT_FIELDS);
const isTextField = (name: string): name is TextField => FIELDS.has(name);

/** Code of a text that may have been met: most texts of rows have. */
function spelt({ spellings, dictionary }: GrowingText, text: string): number {
  const known = spellings.get(text);
  if (known !== undefined) return known;
  const code = dictionary.codeOf(text);
  spellings.set(text, code);
  return code;
}

interface GrowingText {
  readonly dictionary: TextDictionary;
  /** Codes of the texts of single rows. */
  readonly spellings: Map<string, number>;
  readonly codes: GrowingCodes;
  /** Where cells are kept as they stand, from some posting on. */
  later?: LaterTexts;
}
