/**
 * LP of the design, section 9: every part as its byte length (four bytes, big-endian) and its UTF-8
 * bytes, so that `ab` + `c` and `a` + `bc` give different messages.
 */

const UTF8 = new TextEncoder();

/**
 * Joins parts without ambiguity.
 *
 * @example
 * [...lengthPrefixed(['ab', ''])] // => [0, 0, 0, 2, 97, 98, 0, 0, 0, 0]
 */
export function lengthPrefixed(parts: readonly string[]): Uint8Array {
  const encoded = parts.map((part) => UTF8.encode(part));
  const bytes = new Uint8Array(encoded.reduce((length, part) => length + 4 + part.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of encoded) {
    view.setUint32(at, part.length);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}
