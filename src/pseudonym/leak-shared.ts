/**
 * What identifies in a batch, as data that another thread can be given to search outputs with: ids
 * and dictionaries are shared as bytes, records are copied.
 */
import type { Batch } from '../transaction/batch.js';
import type { Codes } from '../transaction/codes.js';
import { type RowIdData, RowIds, rowIdData } from '../transaction/row-ids.js';
import { PackedColumn, packedDictionary } from '../transaction/text-column.js';
import type { PackedDictionary } from '../transaction/text-dictionary.js';
import { IDENTIFYING, type IdentifyingField } from './leak-identifier.js';
import { type Identifying, type Records, recordsOf } from './leak-set.js';

/** Survives `postMessage`; what is large is shared, not copied. */
export interface SharedIdentifying extends Records {
  readonly dictionaries: Readonly<Record<IdentifyingField, PackedDictionary>>;
  readonly ids: RowIdData;
  readonly rowsRead: number;
}

/** Of a batch of which nothing else needs to be kept for it. */
export function shareIdentifying({ text, ids, manifest, ...batch }: Batch): SharedIdentifying {
  const dictionaries: Partial<Record<IdentifyingField, PackedDictionary>> = {};
  for (const field of IDENTIFYING) dictionaries[field] = packedDictionary(text[field]);
  return {
    ...recordsOf(batch),
    dictionaries: dictionaries as SharedIdentifying['dictionaries'], // every field was just set
    ids: rowIdData(ids),
    rowsRead: manifest.read,
  };
}

/** The same again, to make a set of. */
export function identifyingFrom(shared: SharedIdentifying): Identifying {
  const columns = new Map<PackedDictionary, PackedColumn>();
  const text: Partial<Record<IdentifyingField, PackedColumn>> = {};
  for (const field of IDENTIFYING) {
    const dictionary = shared.dictionaries[field];
    const column = columns.get(dictionary) ?? new PackedColumn(NO_CODES, dictionary);
    columns.set(dictionary, column);
    text[field] = column;
  }
  return {
    ...recordsOf(shared),
    text: text as Identifying['text'], // every field was just set
    ids: new RowIds(shared.ids),
    manifest: { read: shared.rowsRead },
  };
}

/** Postings are not asked which of the texts they carry. */
const NO_CODES: Codes = new Int8Array(0);
