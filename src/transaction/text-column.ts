/**
 * A text column whose dictionary is bytes until somebody asks for its texts: in the thread that
 * screens nobody may, and to another thread it is handed as it is.
 */
import type { TextColumn } from './batch.js';
import type { Codes } from './codes.js';
import { packTexts, unpackTexts } from './packed-texts.js';
import { sharedBytes, sharedCounts, sharedIntegers } from './shared-numbers.js';
import type { PackedDictionary } from './text-dictionary.js';

/** A column of codes into packed texts. */
export class PackedColumn implements TextColumn {
  readonly codes: Codes;
  readonly packed: PackedDictionary;
  #values: readonly string[] | undefined;
  #shown: readonly string[] | undefined;

  constructor(codes: Codes, packed: PackedDictionary) {
    this.codes = codes;
    this.packed = packed;
  }

  get values(): readonly string[] {
    this.#values ??= unpackTexts(this.packed.values);
    return this.#values;
  }

  get shown(): readonly string[] {
    const { values, shown } = this.packed;
    this.#shown ??= shown === values ? this.values : unpackTexts(shown);
    return this.#shown;
  }
}

/** A column that postings carry, made where anything of it is first asked for. */
export class LaterColumn implements TextColumn {
  /** Once it is made, what it was made of is let go of. */
  #column: TextColumn | (() => TextColumn);

  constructor(make: () => TextColumn) {
    this.#column = make;
  }

  get made(): TextColumn {
    if (typeof this.#column === 'function') this.#column = this.#column();
    return this.#column;
  }

  get codes(): Codes {
    return this.made.codes;
  }

  get values(): readonly string[] {
    return this.made.values;
  }

  get shown(): readonly string[] {
    return this.made.shown;
  }
}

/** Whether any posting carries the field of a column. */
export function isCarried(column: TextColumn): boolean {
  if (column instanceof LaterColumn) return true;
  // Most texts are absent from a file, and their codes need not be looked at.
  return dictionarySize(column) > 0 && column.codes.some((code) => code >= 0);
}

/** The dictionary of a column as bytes. */
export function packedDictionary(column: TextColumn): PackedDictionary {
  if (column instanceof LaterColumn) return packedDictionary(column.made);
  if (column instanceof PackedColumn) return column.packed;
  const { values, shown } = column;
  const packed = packTexts(values);
  const isSame = values.every((value, code) => value === shown[code]);
  return { values: packed, shown: isSame ? packed : packTexts(shown) };
}

/** How many texts a column's dictionary has. */
export function dictionarySize(column: TextColumn): number {
  if (column instanceof LaterColumn) return dictionarySize(column.made);
  return column instanceof PackedColumn
    ? column.packed.values.starts.length - 1
    : column.values.length;
}

/** The same dictionary without the codes that are not used, in the order of those that stay. */
export function withUsed(packed: PackedDictionary, isUsed: Uint8Array): PackedDictionary {
  const kept = isUsed.reduce((sum, used) => sum + used, 0);
  const codes = sharedIntegers(kept);
  let next = 0;
  isUsed.forEach((used, code) => {
    if (used === 1) codes[next++] = code;
  });
  const { values, shown } = packed;
  const picked = (texts: typeof values): typeof values => {
    const starts = sharedCounts(kept + 1);
    codes.forEach((code, place) => {
      starts[place + 1] = starts[place]! + texts.starts[code + 1]! - texts.starts[code]!;
    });
    const bytes = sharedBytes(starts[kept]!);
    codes.forEach((code, place) => {
      bytes.set(texts.bytes.subarray(texts.starts[code]!, texts.starts[code + 1]!), starts[place]!);
    });
    return { bytes, starts };
  };
  const keptValues = picked(values);
  return { values: keptValues, shown: shown === values ? keptValues : picked(shown) };
}
