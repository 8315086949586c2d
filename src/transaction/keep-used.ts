/**
 * Leaves in a text column's dictionary only what some posting still carries: a value that only
 * rejected rows had is nobody's account, customer or subject.
 */
import type { TextColumn } from './batch.js';
import { sharedCodes } from './codes.js';
import { dictionarySize, PackedColumn, packedDictionary, withUsed } from './text-column.js';

/** The same column with its unused entries gone; their order stays. */
export function keepUsed(column: TextColumn): TextColumn {
  const { codes } = column;
  const isUsed = new Uint8Array(dictionarySize(column));
  let unused = isUsed.length;
  for (let index = 0; index < codes.length && unused > 0; index += 1) {
    const code = codes[index]!;
    if (code < 0 || isUsed[code] === 1) continue;
    isUsed[code] = 1;
    unused -= 1;
  }
  if (unused === 0) return column;
  let kept = 0;
  const codeOf = Int32Array.from(isUsed, (used) => (used === 1 ? kept++ : -1));
  const renumbered = sharedCodes(codes.length, kept);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index]!;
    renumbered[index] = code < 0 ? -1 : codeOf[code]!;
  }
  return new PackedColumn(renumbered, withUsed(packedDictionary(column), isUsed));
}
