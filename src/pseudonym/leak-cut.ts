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

/** Linear: nothing is read twice, and nesting is but a list of keys. */
function* jsonCuts(text: string, known?: KnownTexts): Iterable<Cut> {
  const token = new Token(text);
  // A key is no more than where it stands until a piece is told: most pieces are known.
  const around: number[] = [];
  let [fieldFrom, fieldTo, line] = [0, 0, 1];
  const told = (as: Cut['as']): Cut => {
    const within: string[] = [];
    for (let at = 0; at < around.length; at += 2) {
      within.push(unescaped(text.slice(around[at], around[at + 1])));
    }
    const said = text.slice(token.from, token.to);
    const field = unescaped(text.slice(fieldFrom, fieldTo));
    return { text: as === 'number' ? said : unescaped(said), line, as, field, within };
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      token.readString(at);
      const isKey = isKeyBefore(text, token.to);
      if (isKey) [fieldFrom, fieldTo] = [at, token.to];
      if (known === undefined || !token.isKnown(known)) yield told(isKey ? 'key' : 'whole');
      at = token.to - 1;
    } else if (isDigit(unit) || (unit === MINUS && isDigit(text.charCodeAt(at + 1)))) {
      token.readNumber(at);
      yield told('number');
      at = token.to - 1;
    } else if (unit === LINE_END) {
      line += 1;
    } else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      around.push(fieldFrom, fieldTo);
    } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) {
      fieldTo = around.pop() ?? 0;
      fieldFrom = around.pop() ?? 0;
    }
  }
}

const [LINE_END, QUOTE, MINUS, COLON, COMMA, BACKSLASH] = [0x0a, 0x22, 0x2d, 0x3a, 0x2c, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** A string, quotes and all, or a number; changes with the next. */
class Token {
  from = 0;
  to = 0;
  /** Of what stands between the quotes; of no use where that is escaped, or breaks off. */
  hash = 0;
  isPlain = false;

  constructor(readonly text: string) {}

  /** Past the quote that ends it; the last string may lack its own. */
  readString(from: number): void {
    const { text } = this;
    let hash = EMPTY_HASH;
    this.isPlain = true;
    this.from = from;
    for (let at = from + 1; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === QUOTE) {
        this.to = at + 1;
        this.hash = endedHash(hash);
        return;
      }
      hash = nextHash(hash, unit);
      if (unit === BACKSLASH) {
        this.isPlain = false;
        at += 1;
      }
    }
    this.isPlain = false;
    this.to = text.length;
  }

  readNumber(from: number): void {
    this.from = from;
    NUMBER.lastIndex = from;
    this.to = NUMBER.test(this.text) ? NUMBER.lastIndex : from + 1;
  }

  isKnown(known: KnownTexts): boolean {
    const { text, from, to, hash } = this;
    return this.isPlain && known.hasAt(text, { from: from + 1, to: to - 1, hash });
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
