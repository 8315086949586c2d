/**
 * Reads what is written in another spelling than letters: base64, hex, percent and character
 * escapes. Decoding finds an identifier however it was cased and spaced before; encoding every one
 * of them would not. Loose on purpose: a piece that is no encoding gives noise, in which nothing is
 * found.
 */

export const ENCODINGS = ['base64', 'hex', 'percent-encoded'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Shorter runs decode to less than the shortest identifier that is looked up. */
const BASE64_RUN = /[A-Za-z0-9+/_-]{8,}/g;
/** Pairs of digits, each perhaps behind `\x`, `0x` or a mark. */
const HEX_RUN = /(?:(?:\\x|0x|[ :,.-])?[0-9A-Fa-f]{2}){6,}[0-9A-Fa-f]?/g;
const ESCAPED =
  /%[0-9A-Fa-f]{2}|&#\w{1,8};|&(?:amp|quot|apos|lt|gt|commat|period|plus);|\\u[0-9A-Fa-f]{4}|=[0-9A-F]{2}/;
const LINE_ENDS = /[\r\n]+[ \t]*/g;

/** Every text that a piece may hold in another spelling. */
export function decodedTexts(text: string): readonly Decoded[] {
  const found: Decoded[] = [];
  const add = (encoding: Encoding, decoded: string) => {
    for (const part of readable(decoded)) found.push({ text: part, encoding });
  };
  const escaped = unescaped(text);
  if (escaped !== undefined) found.push({ text: escaped, encoding: 'percent-encoded' });
  for (const one of escaped === undefined ? [text] : [text, escaped]) {
    const joined = one.replace(LINE_ENDS, '');
    for (const [run] of joined.matchAll(BASE64_RUN)) {
      // The run may begin before the encoding does.
      for (let offset = 0; offset < 4; offset += 1) add('base64', fromBase64(run, offset));
    }
    for (const [run] of joined.matchAll(HEX_RUN)) {
      const digits = run.replace(/\\x|0x|[ :,.-]/g, '');
      add('hex', fromHex(digits, 0));
      add('hex', fromHex(digits, 1));
    }
  }
  return found;
}

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', commat: '@', period: '.', plus: '+' },
};

/** Escapes of URLs, HTML, JSON and quoted-printable read; undefined where there are none. */
function unescaped(text: string): string | undefined {
  if (!ESCAPED.test(text)) return undefined;
  const plain = text
    .replace(/&#x([0-9A-Fa-f]{1,6});/g, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => character(Number(code)))
    .replace(/&(\w{2,6});/g, (all, name: string) => NAMED[name] ?? all)
    .replace(/\\u([0-9A-Fa-f]{4})/g, (_, code: string) => character(Number.parseInt(code, 16)));
  const unmarked = plain.replace(/(?:[%=][0-9A-Fa-f]{2})+/g, (run) =>
    UTF8.decode(
      Uint8Array.from(run.match(/[0-9A-Fa-f]{2}/g)!, (pair) => Number.parseInt(pair, 16)),
    ),
  );
  return unmarked.replaceAll('+', ' ') === unmarked
    ? unmarked
    : `${unmarked}\n${unmarked.replaceAll('+', ' ')}`;
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

const UTF8 = new TextDecoder();
const UTF16 = new TextDecoder('utf-16le');
const BASE64_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Value of each character code, `-` and `_` of the URL alphabet too. */
const BASE64_VALUES: Uint8Array = (() => {
  const values = new Uint8Array(128);
  for (let at = 0; at < 64; at += 1) values[BASE64_DIGITS.charCodeAt(at)] = at;
  values['-'.charCodeAt(0)] = 62;
  values['_'.charCodeAt(0)] = 63;
  return values;
})();

function fromBase64(run: string, offset: number): string {
  const bytes = new Uint8Array(Math.floor(((run.length - offset) * 6) / 8));
  let buffer = 0;
  let bits = 0;
  let length = 0;
  for (let at = offset; at < run.length; at += 1) {
    buffer = ((buffer << 6) | BASE64_VALUES[run.charCodeAt(at)]!) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (buffer >> bits) & 0xff;
    length += 1;
  }
  return textOf(bytes);
}

function fromHex(digits: string, offset: number): string {
  const bytes = new Uint8Array(Math.floor((digits.length - offset) / 2));
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(digits.slice(offset + at * 2, offset + at * 2 + 2), 16);
  }
  return textOf(bytes);
}

/** As UTF-8, or as UTF-16 where every other byte or so is zero. */
function textOf(bytes: Uint8Array): string {
  if (longestRun(bytes) < RUN_MIN) return '';
  const zeros = bytes.reduce((sum, byte) => sum + Number(byte === 0), 0);
  if (zeros * 4 < bytes.length) return UTF8.decode(bytes);
  return `${UTF16.decode(bytes)}\0${UTF16.decode(bytes.subarray(1))}`;
}

const RUN_MIN = 6;

/** Bytes in a row that could be text: noise has few. */
function longestRun(bytes: Uint8Array): number {
  let longest = 0;
  let run = 0;
  for (const byte of bytes) {
    if (byte === 0) continue;
    run = byte >= 32 && byte !== 127 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what parts noise from text
const NOISE = /[\u0000-\u001f\u007f-\u009f\ufffd]+/;

/** The parts of a decoded text between what nobody writes. */
function readable(text: string): readonly string[] {
  return text === '' ? [] : text.split(NOISE).filter((part) => part.length >= RUN_MIN);
}
