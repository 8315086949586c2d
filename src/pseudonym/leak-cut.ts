/**
 * Cuts a finished output into the pieces that the leak check looks up: JSON strings and numbers,
 * CSV cells, lines of text. Reads on through malformed input: a check that stops early finds
 * nothing.
 */
import type { KnownTexts } from './known-texts.js';
import { EMPTY_HASH, endedHash, nextHash } from './leak-bits.js';

export type LeakFormat = 'json' | 'csv' | 'text';

export interface Cut {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** A whole string or cell; a number as JSON writes it; a key; or a line of running text. */
  readonly as: 'whole' | 'number' | 'key' | 'line';
  /** Key of the value or header of the cell; empty where there is none. */
  readonly field: string;
  /** Keys of the objects around it, outermost first. */
  readonly within: readonly string[];
}

/**
 * The pieces of a text. JSON may be one document or one object a line; its strings and keys are
 * passed over where they are known.
 */
export function cut(text: string, format: LeakFormat, known?: KnownTexts): Iterable<Cut> {
  switch (format) {
    case 'json':
      return jsonCuts(text, known);
    case 'csv':
      return csvCuts(text);
    case 'text':
      return text.split('\n').map((line, index) => {
        return { text: line, line: index + 1, as: 'line', field: '', within: [] };
      });
  }
}

function* jsonCuts(text: string, known?: KnownTexts): Iterable<Cut> {
  const pieces = new JsonPieces(text, known);
  for (let as = pieces.next(); as !== undefined; as = pieces.next()) yield pieces.told(as);
}

const [LINE_END, SPACE, QUOTE, MINUS] = [0x0a, 0x20, 0x22, 0x2d];
const [COLON, COMMA, BACKSLASH] = [0x3a, 0x2c, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/**
 * Goes from piece to piece. Linear: nothing is read twice, and nesting is but a list of keys. No
 * more is made of a piece than is asked for: most are known.
 */
class JsonPieces {
  readonly #text: string;
  readonly #known: KnownTexts | undefined;
  /** Where the keys of the objects around stand, two places each. */
  readonly #around: number[] = [];
  /** Where the piece at hand stands, quotes and all, its key, and in which line. */
  #from = 0;
  #to = 0;
  #fieldFrom = 0;
  #fieldTo = 0;
  #line = 1;

  constructor(text: string, known: KnownTexts | undefined) {
    this.#text = text;
    this.#known = known;
  }

  /** What the next piece is that is not known; undefined where there is none. */
  next(): 'whole' | 'number' | 'key' | undefined {
    const text = this.#text;
    const size = text.length;
    for (let at = this.#to; at < size; at += 1) {
      const unit = text.charCodeAt(at);
      // Of a document a third is spaces.
      if (unit === SPACE || unit === COMMA) continue;
      if (unit === QUOTE) {
        const isKnown = this.#readString(at);
        at = this.#to - 1;
        const isKey = isKeyBefore(text, this.#to);
        if (isKey) [this.#fieldFrom, this.#fieldTo] = [this.#from, this.#to];
        if (!isKnown) return isKey ? 'key' : 'whole';
      } else if (isDigit(unit) || (unit === MINUS && isDigit(text.charCodeAt(at + 1)))) {
        NUMBER.lastIndex = at;
        [this.#from, this.#to] = [at, NUMBER.test(text) ? NUMBER.lastIndex : at + 1];
        return 'number';
      } else if (unit === LINE_END) {
        this.#line += 1;
      } else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
        this.#around.push(this.#fieldFrom, this.#fieldTo);
      } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) {
        this.#fieldTo = this.#around.pop() ?? 0;
        this.#fieldFrom = this.#around.pop() ?? 0;
      }
    }
    this.#to = size;
    return undefined;
  }

  /** Past the quote that ends it; the last string may lack its own. Tells whether it is known. */
  #readString(from: number): boolean {
    const text = this.#text;
    const size = text.length;
    let hash = EMPTY_HASH;
    let isPlain = true;
    this.#from = from;
    for (let at = from + 1; at < size; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === QUOTE) {
        this.#to = at + 1;
        const place = { from: from + 1, to: at, hash: endedHash(hash) };
        return isPlain && this.#known?.hasAt(text, place) === true;
      }
      hash = nextHash(hash, unit);
      if (unit === BACKSLASH) {
        isPlain = false;
        at += 1;
      }
    }
    this.#to = size;
    return false;
  }

  told(as: Cut['as']): Cut {
    const [text, around] = [this.#text, this.#around];
    const within: string[] = [];
    for (let at = 0; at < around.length; at += 2) {
      within.push(unescaped(text.slice(around[at], around[at + 1])));
    }
    const said = text.slice(this.#from, this.#to);
    const field = unescaped(text.slice(this.#fieldFrom, this.#fieldTo));
    return { text: as === 'number' ? said : unescaped(said), line: this.#line, as, field, within };
  }
}

const NUMBER = /-?\d[\d.eE+-]*/y;
const KEY_MARK = /\s*:/y;

function isKeyBefore(text: string, from: number): boolean {
  const unit = text.charCodeAt(from);
  if (unit === COLON || unit === COMMA) return unit === COLON;
  KEY_MARK.lastIndex = from;
  return KEY_MARK.test(text);
}

function unescaped(token: string): string {
  if (!token.includes('\\'))
    return token.length > 1 && token.endsWith('"') ? token.slice(1, -1) : token.slice(1);
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replaceAll('"', ''); // not JSON after all: looked up as it stands
  }
}

function csvCuts(text: string): Iterable<Cut> {
  const cuts: Cut[] = [];
  const header: string[] = [];
  let line = 1;
  let column = 0;
  // A cell and what ends it; a quoted cell may hold commas and line ends.
  for (const { 0: all, 1: cell, 2: end } of text.matchAll(
    /((?:"(?:[^"]|"")*(?:"|$))|[^,\r\n]*)(,|\r?\n|$)/g,
  )) {
    const said = cell!.startsWith('"') ? cell!.replace(/^"|"$/g, '').replaceAll('""', '"') : cell!;
    if (all !== '') {
      cuts.push({ text: said, line, as: 'whole', field: header[column] ?? '', within: [] });
      if (line === 1) header.push(said);
    }
    line += all.split('\n').length - 1;
    column = end === ',' ? column + 1 : 0;
  }
  return cuts;
}
