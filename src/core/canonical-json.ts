/**
 * Canonical JSON text of plain data, byte for byte the same however its keys were ordered (RFC
 * 8785, JCS). What digests are taken of; not for people to read. Data that JSON cannot carry is
 * refused.
 */
import { invariant } from './invariant.js';

/** Far beyond any file that redthread accepts (32), and far from the end of the stack. */
const DEPTH_MAX = 256;

const LONE_SURROGATE = /\p{Cs}/u;

/**
 * The one JSON text of plain data: keys in UTF-16 order, no white space, numbers as ECMAScript
 * prints them. Breaks an invariant on NaN, infinities, `undefined`, lone surrogates, and anything
 * that is not null, a boolean, a number, text, an array or a plain object.
 *
 * @example
 * canonicalJson({ b: [1.0, 1e21], a: 'x' }) // => '{"a":"x","b":[1,1e+21]}'
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, 0);
}

function textOf(value: unknown, depth: number): string {
  invariant(depth <= DEPTH_MAX, 'canonical JSON of data nested too deep');
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      invariant(Number.isFinite(value), 'canonical JSON of a number that is not finite');
      return JSON.stringify(value);
    case 'string':
      return quoted(value);
    case 'object':
      return Array.isArray(value) ? arrayText(value, depth) : objectText(value, depth);
    default:
      invariant(false, `canonical JSON of a value of type ${typeof value}`);
  }
}

/** Nothing to escape, which nearly every text is; `JSON.stringify` takes four times as long. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quoted(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  invariant(!LONE_SURROGATE.test(text), 'canonical JSON of text with a lone surrogate');
  return JSON.stringify(text);
}

function arrayText(items: readonly unknown[], depth: number): string {
  let text = '[';
  // By number, so that the holes of a sparse array are visited, which are then refused.
  for (let at = 0; at < items.length; at += 1) {
    if (at > 0) text += ',';
    text += textOf(items[at], depth + 1);
  }
  return `${text}]`;
}

function objectText(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === null || prototype === Object.prototype;
  invariant(isPlain, 'canonical JSON of an object that is not plain');
  const members = value as Readonly<Record<string, unknown>>; // a plain object
  let text = '{';
  // Sorted by UTF-16 code units, which is what RFC 8785 asks for.
  for (const key of Object.keys(members).sort()) {
    if (text.length > 1) text += ',';
    text += `${quoted(key)}:${textOf(members[key], depth + 1)}`;
  }
  return `${text}}`;
}
