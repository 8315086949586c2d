/**
 * A batch as data that another thread can be given: columns stay where they are, in buffers that
 * threads share; dictionaries cross as bytes, and become texts there when one is first asked for.
 */
import type { Batch, TextColumn } from './batch.js';
import type { Codes } from './codes.js';
import { type RowIdData, RowIds, rowIdData } from './row-ids.js';
import { PackedColumn, packedDictionary } from './text-column.js';
import type { PackedDictionary } from './text-dictionary.js';
import { TEXT_FIELDS, type TextField } from './transaction.js';

/** A text column whose dictionary is bytes. */
interface SharedColumn {
  readonly codes: Codes;
  readonly dictionary: PackedDictionary;
}

/** Survives `structuredClone` and `postMessage`; what is large is shared, not copied. */
export type SharedBatch = Omit<Batch, 'ids' | 'text'> & {
  readonly ids: RowIdData;
  /** A field whose column is that of another field, object for object, bears its name. */
  readonly text: Readonly<Record<TextField, SharedColumn | TextField>>;
};

/** Plain data of a batch for another thread. */
export function shareBatch(batch: Batch): SharedBatch {
  const { ids, text, ...rest } = batch;
  const first = new Map<TextColumn, TextField>();
  const shared: Partial<Record<TextField, SharedColumn | TextField>> = {};
  for (const field of TEXT_FIELDS) {
    const column = text[field];
    const same = first.get(column);
    if (same === undefined) first.set(column, field);
    shared[field] = same ?? { codes: column.codes, dictionary: packedDictionary(column) };
  }
  const columns = shared as SharedBatch['text']; // every field was just set
  return { ...rest, ids: rowIdData(ids), text: columns };
}

/** The batch again, in the thread that was given its data. */
export function batchFromShared({ ids, text, ...rest }: SharedBatch): Batch {
  const columns: Partial<Record<TextField, TextColumn>> = {};
  for (const field of TEXT_FIELDS) {
    const shared = text[field];
    // A column that stands for another is named only after that one.
    columns[field] =
      typeof shared === 'string'
        ? columns[shared]!
        : new PackedColumn(shared.codes, shared.dictionary);
  }
  const whole = columns as Batch['text']; // every field was just set
  return Object.freeze({ ...rest, ids: new RowIds(ids), text: whole });
}
