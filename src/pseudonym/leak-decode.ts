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

/**
 * Every text that a piece may hold in another spelling, but for what runs of it hold in base64 in
 * which nothing was found when each was a piece.
 */
export function decodedTexts(
  text: string,
  isClean: (run: string) => boolean = () => false,
): readonly Decoded[] {
  const found: Decoded[] = [];
  const add = (encoding: Encoding, decoded: string) => {
    for (const part of readable(decoded)) found.push({ text: part, encoding });
  };
  const escaped = unescaped(text);
  if (escaped !== undefined) found.push({ text: escaped, encoding: 'percent-encoded' });
  for (const one of escaped === undefined ? [text] : [text, escaped]) {
    const joined = /[\r\n]/.test(one) ? one.replace(LINE_ENDS, '') : one;
    for (const [run] of joined.matchAll(BASE64_RUN)) {
      if (isClean(run)) continue;
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

/** Holds one decoded piece after another: most are noise, and none of those becomes a text. */
let scratch = new Uint8Array(1024);

function scratchFor(length: number): Uint8Array {
  if (scratch.length < length) scratch = new Uint8Array(length * 2);
  return scratch;
}

function fromBase64(run: string, offset: number): string {
  const bytes = scratchFor(run.length);
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
  return textOf(bytes, length);
}

function fromHex(digits: string, offset: number): string {
  const bytes = scratchFor(digits.length);
  let length = 0;
  for (let at = offset; at + 1 < digits.length; at += 2) {
    bytes[length] = (hexDigit(digits, at) << 4) | hexDigit(digits, at + 1);
    length += 1;
  }
  return textOf(bytes, length);
}

function hexDigit(digits: string, at: number): number {
  const unit = digits.charCodeAt(at);
  return unit < 0x3a ? unit - 0x30 : (unit & 0x1f) + 9;
}

/** As UTF-8, or as UTF-16 where every other byte or so is zero; empty where it is noise. */
function textOf(bytes: Uint8Array, length: number): string {
  let zeros = 0;
  for (let at = 0; at < length; at += 1) if (bytes[at] === 0) zeros += 1;
  if (zeros * 4 < length) {
    return longestUtf8Run(bytes, length) < RUN_MIN ? '' : UTF8.decode(bytes.subarray(0, length));
  }
  if (longestRun(bytes, length) < RUN_MIN) return '';
  return `${UTF16.decode(bytes.subarray(0, length))}\0${UTF16.decode(bytes.subarray(1, length))}`;
}

const RUN_MIN = 6;

/** Bytes in a row that could be text but for zeros among them: noise has few. */
function longestRun(bytes: Uint8Array, length: number): number {
  let longest = 0;
  let run = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at]!;
    if (byte === 0) continue;
    run = byte >= 32 && byte !== 127 ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}

/** Code units in a row that the bytes hold as UTF-8; never fewer than decoding them shows. */
function longestUtf8Run(bytes: Uint8Array, length: number): number {
  let [longest, run, follow, units] = [0, 0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at]!;
    if (follow > 0) {
      follow = (byte & 0xc0) === 0x80 ? follow - 1 : -1;
      if (follow > 0) continue;
      run = follow === 0 ? run + units : 0;
      if (run > longest) longest = run;
      if (follow === 0) continue;
      follow = 0;
    }
    if (byte >= 0xc2 && byte <= 0xf4) {
      follow = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      units = follow === 3 ? 2 : 1;
      continue;
    }
    run = byte >= 32 && byte < 127 ? run + 1 : 0;
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
