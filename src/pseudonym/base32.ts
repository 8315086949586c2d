/**
 * Base32 in Crockford's alphabet, lower case and without padding: no `i l o u`, so that a token can
 * be read out over the telephone and never spells a word by accident. Encoding only: nothing decodes.
 */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Bytes as base32 text: 16 bytes give 26 characters.
 *
 * @example
 * base32(new Uint8Array([0xff, 0x00])) // => 'zw00'
 */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
    }
  }
  return bits === 0 ? text : text + ALPHABET[(buffer << (5 - bits)) & 31];
}
