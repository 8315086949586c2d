/**
 * Leaves in a text column's dictionary only what some posting still carries: a value that only rejected
 * rows had is nobody's account, customer or subject.
 */
import type { TextColumn } from './batch.js';

/** The same column with its unused entries gone; their order stays. */
export function keepUsed({ codes, values, shown }: TextColumn): TextColumn {
  const isUsed = new Uint8Array(values.length);
  let unused = values.length;
  for (let index = 0; index < codes.length && unused > 0; index += 1) {
    const code = codes[index]!;
    if (code < 0 || isUsed[code] === 1) continue;
    isUsed[code] = 1;
    unused -= 1;
  }
  if (unused === 0) return { codes, values, shown };
  let kept = 0;
  const codeOf = Int32Array.from(isUsed, (used) => (used === 1 ? kept++ : -1));
  return {
    codes: codes.map((code) => (code < 0 ? -1 : codeOf[code]!)),
    values: values.filter((_, code) => isUsed[code] === 1),
    shown: shown.filter((_, code) => isUsed[code] === 1),
  };
}
