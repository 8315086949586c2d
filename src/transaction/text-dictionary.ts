/**
 * The dictionary of a text column while it grows: texts are brought into canonical form, and those
 * of one value share its code. What is shown is the first spelling met. Texts are kept as bytes: a
 * million strings would cost more than the columns.
 */
import { invariant } from '../core/invariant.js';
import type { Cells } from './byte-cells.js';
import { ByteTable, PADDING } from './byte-table.js';
import { canonicalValue } from './canonical.js';
import { makeSmall, plainRule } from './canonical-bytes.js';
import { byteLength, type PackedTexts, putText, textAt, unpackTexts } from './packed-texts.js';
import { sharedBytes, sharedCounts } from './shared-numbers.js';
import type { TextField } from './transaction.js';

export interface TextDictionary {
  /** How many values there are. */
  readonly size: number;
  /** Canonical spellings, by code. */
  readonly values: readonly string[];
  /** First spellings met, by code. */
  readonly shown: readonly string[];
  /** Code of a text, which is taken up where it is new; -1 for one with nothing in it. */
  codeOf(text: string): number;
  /**
   * Codes of the texts of cells, put by row: their bytes as they stand between their quotes. Taken
   * up where they are new. Where a text is not plain, and says more than its bytes, its code is
   * asked for in turn.
   */
  codesOf(cells: Cells, codes: Int32Array, otherwise: (row: number) => number): void;
  /** Both as bytes, shareable between threads; valid until the next text is taken up. */
  packed(): PackedDictionary;
  /** What another dictionary of the field can take up, as plain data that threads can share. */
  keys(): PackedKeys;
  /**
   * Codes here of what another dictionary of the field holds, by code there; taken up in its order.
   */
  codesOfKeys(keys: PackedKeys): Int32Array;
}

/** What a dictionary looks texts up by. */
export interface PackedKeys {
  /**
   * Plain texts as they were first spelt, others in canonical form; the bytes end with a padding.
   */
  readonly texts: PackedTexts;
  /** 1 where a text is plain. */
  readonly isPlain: Uint8Array;
  /** First spellings of those that are not, by code. */
  readonly shown: ReadonlyMap<number, string>;
}

export interface PackedDictionary {
  readonly values: PackedTexts;
  readonly shown: PackedTexts;
}

export function textDictionary(field: TextField): TextDictionary {
  return new Dictionary(field);
}

class Dictionary implements TextDictionary {
  readonly #field: TextField;
  readonly #hasRule: boolean;
  /** Plain texts as they were first spelt, others in canonical form. */
  readonly #table: ByteTable;
  /** First spellings of those that are not plain. */
  readonly #shownOf = new Map<number, string>();
  /** Codes by value, once values were met that were made to collide. */
  #crowded: Map<string, number> | undefined;
  #texts: { readonly values: readonly string[]; readonly shown: readonly string[] } | undefined;

  constructor(field: TextField) {
    this.#field = field;
    const isPlain = plainRule(field);
    this.#hasRule = isPlain !== undefined;
    this.#table = new ByteTable(isPlain === undefined ? {} : { isPlain });
  }

  get size(): number {
    return this.#table.count;
  }

  get values(): readonly string[] {
    return this.#unpacked().values;
  }

  get shown(): readonly string[] {
    return this.#unpacked().shown;
  }

  codeOf(text: string): number {
    if (this.#hasRule && this.#crowded === undefined) {
      const length = written(text);
      const plain = this.#table.numberOf(scratch.words, 0, length);
      if (plain !== -1) return plain;
    }
    const value = canonicalValue(this.#field, text);
    return value === undefined ? -1 : this.#codeOfForm(value, text);
  }

  codesOf(cells: Cells, codes: Int32Array, otherwise: (row: number) => number): void {
    if (this.#hasRule && this.#crowded === undefined) {
      this.#table.numbersOf(cells, codes, otherwise);
      return;
    }
    for (let row = cells.from; row < cells.to; row += 1) codes[row] = otherwise(row);
  }

  packed(): PackedDictionary {
    const keys = this.#table.packed();
    const values = copyOf(keys);
    let isSame = this.#shownOf.size === 0;
    const count = keys.starts.length - 1;
    for (let code = 0; code < count; code += 1) {
      const from = keys.starts[code]!;
      while (code < count && this.#table.isPlain(code)) code += 1;
      if (makeSmall(values.bytes, from, keys.starts[code]!)) isSame = false;
    }
    if (isSame) return { values, shown: values };
    if (this.#shownOf.size > 0) return { values, shown: this.#packedShown() };
    return { values, shown: { bytes: keys.bytes, starts: values.starts } };
  }

  keys(): PackedKeys {
    const { bytes, starts } = this.#table.packed();
    const texts = {
      bytes: sharedBytes(bytes.length + PADDING),
      starts: sharedCounts(starts.length),
    };
    texts.bytes.set(bytes);
    texts.starts.set(starts);
    const isPlain = sharedBytes(starts.length - 1);
    isPlain.forEach((_, code) => {
      isPlain[code] = this.#table.isPlain(code) ? 1 : 0;
    });
    return { texts, isPlain, shown: this.#shownOf };
  }

  codesOfKeys({ texts, isPlain, shown }: PackedKeys): Int32Array {
    const { bytes, starts } = texts;
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const count = isPlain.length;
    const codes = new Int32Array(count);
    const cells = {
      words,
      starts: new Int32Array(starts),
      ends: new Int32Array(starts.subarray(1)),
      ...{ firstField: new Int32Array(count), column: 0 },
    };
    for (let code = 0; code < count; code += 1) cells.firstField[code] = code;
    const textOf = (code: number) => textAt(bytes, starts[code]!, starts[code + 1]!);
    for (let from = 0; from < count; from += 1) {
      let to = from;
      while (to < count && isPlain[to] === 1 && to - from < TOGETHER) to += 1;
      this.codesOf({ ...cells, from, to }, codes, (code) => this.codeOf(textOf(code)));
      // A canonical form may look like a plain text, but was spelt in another way.
      const isForm = to < count && isPlain[to] === 0;
      if (isForm) codes[to] = this.#codeOfForm(textOf(to), shown.get(to)!); // each has one
      from = isForm ? to : to - 1;
    }
    return codes;
  }

  #codeOfForm(value: string, text: string): number {
    const length = written(value);
    const { count } = this.#table;
    const code = this.#crowded === undefined ? this.#inTable(value, length) : this.#inMap(value);
    if (code === count) this.#shownOf.set(code, text);
    return code;
  }

  #packedShown(): PackedTexts {
    const keys = this.#table.packed();
    const count = keys.starts.length - 1;
    const starts = sharedCounts(count + 1);
    for (let code = 0; code < count; code += 1) {
      const text = this.#shownOf.get(code);
      const length =
        text === undefined ? keys.starts[code + 1]! - keys.starts[code]! : byteLength(text);
      starts[code + 1] = starts[code]! + length;
    }
    const bytes = sharedBytes(starts[count]!);
    for (let code = 0; code < count; code += 1) {
      const text = this.#shownOf.get(code);
      const key = keys.bytes.subarray(keys.starts[code]!, keys.starts[code + 1]!);
      if (text === undefined) bytes.set(key, starts[code]!);
      else putText(bytes, starts[code]!, text);
    }
    return { bytes, starts };
  }

  #inTable(value: string, length: number): number {
    const code = this.#table.formOf(scratch.words, 0, length);
    if (code >= 0) return code;
    this.#crowded = new Map(this.values.map((known, number) => [known, number]));
    return this.#inMap(value);
  }

  #inMap(value: string): number {
    const known = this.#crowded!.get(value); // asked only where there is one
    if (known !== undefined) return known;
    const length = written(value);
    const code = this.#table.add(scratch.words, 0, length);
    invariant(code >= 0, 'more distinct texts in one column than codes');
    this.#crowded!.set(value, code);
    return code;
  }

  #unpacked() {
    if (this.#texts?.values.length !== this.#table.count) {
      const { values, shown } = this.packed();
      this.#texts = { values: unpackTexts(values), shown: unpackTexts(shown) };
    }
    return this.#texts!; // just made
  }
}

/** Texts of another dictionary that are looked up together. */
const TOGETHER = 1024;

/** Where texts are written to be looked up; one for all dictionaries, as nothing stays in it. */
let scratch = scratchOf(256);

function scratchOf(length: number) {
  const bytes = new Uint8Array(length + PADDING);
  return { bytes, words: new DataView(bytes.buffer) };
}

/** Writes a text where it can be looked up; gives its bytes. */
function written(text: string): number {
  const most = 3 * text.length;
  if (most + PADDING > scratch.bytes.length) scratch = scratchOf(2 * most);
  return putText(scratch.bytes, 0, text);
}

function copyOf({ bytes, starts }: PackedTexts): PackedTexts {
  const copied = sharedCounts(starts.length);
  copied.set(starts);
  return { bytes: sharedCopy(bytes), starts: copied };
}

function sharedCopy(bytes: Uint8Array): Uint8Array {
  const copied = sharedBytes(bytes.length);
  copied.set(bytes);
  return copied;
}
