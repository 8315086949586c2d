/**
 * Base32 in Crockford's alphabet, lower case and without padding: no `i l o u`, so that a token can
 * be read out over the telephone and never spells a word by accident. Encoding only: nothing
 * decodes.
 */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** Two characters at a time: half as many texts to join. */
const PAIRS: readonly string[] = [...ALPHABET].flatMap((first) =>
  [...ALPHABET].map((second) => first + second),
);

/**
 * Bytes as base32 text: 16 bytes give 26 characters.
 *
 * @example
 * base32(new Uint8Array([0xff, 0x00])) // => 'zw00'
 */
export function base32(bytes: Uint8Array, length = bytes.length): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (let at = 0; at < length; at += 1) {
    buffer = ((buffer << 8) | bytes[at]!) & 0x3ffff;
    bits += 8;
    if (bits >= 10) {
      bits -= 10;
      text += PAIRS[(buffer >> bits) & 1023];
    }
  }
  if (bits >= 5) {
    bits -= 5;
    text += ALPHABET[(buffer >> bits) & 31];
  }
  return bits === 0 ? text : text + ALPHABET[(buffer << (5 - bits)) & 31];
}
