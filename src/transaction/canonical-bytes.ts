/**
 * Which texts are their own canonical form but for the case of their letters, told by their bytes:
 * what most cells hold. A law holds this and `canonicalValue` together.
 */
import type { PlainRule } from './byte-cells.js';
import type { TextField } from './transaction.js';

/** The rule of a field; undefined where texts are brought into form by more than their letters. */
export function plainRule(field: TextField): PlainRule | undefined {
  switch (field) {
    case 'account':
    case 'counterparty':
      return lettersAndDigits;
    case 'email':
    case 'phone':
      return undefined;
    case 'counterpartyCountry':
    case 'placeCountry':
      return twoLetters;
    default:
      return printable;
  }
}

const [SPACE, QUOTE, TILDE] = [0x20, 0x22, 0x7e];
/** What is added to a capital to make it small. */
const SMALL = 0x20;

/** Words of printable letters with single spaces between; a quote may stand for half of one. */
const printable: PlainRule = (words, start, length) => {
  let before = SPACE;
  for (let at = start; at < start + length; at += 1) {
    const byte = words.getUint8(at);
    if (byte < SPACE || byte > TILDE || byte === QUOTE) return false;
    if (byte === SPACE && before === SPACE) return false;
    before = byte;
  }
  return before !== SPACE;
};

/** The code of a country; of two letters `uk` alone stands for others. */
const twoLetters: PlainRule = (words, start, length) => {
  if (length !== 2) return false;
  const [first, second] = [words.getUint8(start) | SMALL, words.getUint8(start + 1) | SMALL];
  const areLetters = first >= 0x61 && first <= 0x7a && second >= 0x61 && second <= 0x7a;
  return areLetters && !(first === 0x75 && second === 0x6b);
};

/** What begins so may be an IBAN with its name in front. */
const IBAN = 'iban';

const lettersAndDigits: PlainRule = (words, start, length) => {
  if (length === 0) return false;
  for (let at = start; at < start + length; at += 1) {
    const byte = words.getUint8(at);
    const small = byte | SMALL;
    const isLetter = small >= 0x61 && small <= 0x7a;
    if (!isLetter && (byte < 0x30 || byte > 0x39)) return false;
  }
  if (length < IBAN.length) return true;
  for (let at = 0; at < IBAN.length; at += 1) {
    if ((words.getUint8(start + at) | SMALL) !== IBAN.charCodeAt(at)) return true;
  }
  return false;
};

/** Makes the capitals of ASCII small in a stretch of bytes; says whether there were any. */
export function makeSmall(bytes: Uint8Array, from: number, to: number): boolean {
  let capitals = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    // Both are below zero for `A` to `Z`: capitals come in no order to guess at.
    const capital = (((0x40 - byte) & (byte - 0x5b)) >>> 31) * SMALL;
    bytes[at] = byte | capital;
    capitals |= capital;
  }
  return capitals !== 0;
}
