/**
 * One line of JSON Lines (https://jsonlines.org) as cells: keys of nested objects joined by dots,
 * numbers as they are written. It says what a line holds, never what its values are when they are
 * bad.
 */
import { plainNumber } from './plain-number.js';

/** Characters of the longest line: longer than any posting. */
export const LINE_MAX = 1024 * 1024;
const DEPTH_MAX = 16;

/** Texts by path; undefined under the path of a list, which no cell can hold. */
export type JsonCells = ReadonlyMap<string, string | undefined>;

export interface UnlikeJson {
  readonly unlike: string;
}

/** Strings, numbers and colons of a text that is JSON: in any other, it could be slow or wrong. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|:/g;
const HALF_CHARACTER = /[\uD800-\uDFFF]/u;

/**
 * The cells of a line, or in what way it is not one object.
 *
 * @example
 * jsonLine('{"a":{"b":12345678901234567.89}}') // => new Map([['a.b', '12345678901234567.89']])
 */
export function jsonLine(text: string): JsonCells | UnlikeJson {
  if (text.length > LINE_MAX) return { unlike: 'longer than a megabyte' };
  if (!isObject(parsed(text))) return { unlike: 'not a JSON object' };
  // Parsed again with its numbers as texts: JSON.parse would make doubles of them.
  let colons = 0;
  const exact = text.replace(TOKEN, (token) => {
    if (token === ':') colons += 1;
    return token === ':' || token.startsWith('"') ? token : `"${plainNumber(token)}"`;
  });
  const value = parsed(exact);
  const found = isObject(value) ? flatten(value, '', 0) : { unlike: 'not a JSON object' };
  if ('unlike' in found) return found;
  // JSON.parse keeps the last of two members with one key: nothing tells which of them holds.
  return found.members === colons ? found.cells : { unlike: 'an object with one key twice' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is told as such, with its row; the message would quote it.
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Found {
  readonly cells: Map<string, string | undefined>;
  readonly members: number;
}

/** Adds what stands in an object to the cells under a path, and counts members at every depth. */
function flatten(value: object, path: string, depth: number): Found | UnlikeJson {
  if (depth > DEPTH_MAX) return { unlike: `nested more than ${DEPTH_MAX} deep` };
  const cells = new Map<string, string | undefined>();
  const entries = Object.entries(value);
  let members = Array.isArray(value) ? 0 : entries.length;
  for (const [key, one] of entries) {
    const name = path === '' ? key : `${path}.${key}`;
    const added = new Map<string, string | undefined>();
    if (typeof one === 'object' && one !== null) {
      const inner = flatten(one, name, depth + 1);
      if ('unlike' in inner) return inner;
      members += inner.members;
      if (Array.isArray(one)) added.set(name, undefined);
      else for (const [path, cell] of inner.cells) added.set(path, cell);
    } else {
      const cell = one === null ? '' : String(one);
      if (HALF_CHARACTER.test(cell)) return { unlike: 'a text with half a character' };
      added.set(name, cell);
    }
    for (const [path, cell] of added) {
      if (cells.has(path)) return { unlike: 'an object with one key twice' };
      cells.set(path, cell);
    }
  }
  return { cells, members };
}
