/**
 * Cuts a finished output into the pieces that the leak check looks up: JSON strings and numbers,
 * CSV cells, lines of text. Reads on through malformed input: a check that stops early finds
 * nothing.
 */

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

/** The pieces of a text. JSON may be one document or one object a line. */
export function cut(text: string, format: LeakFormat): Iterable<Cut> {
  switch (format) {
    case 'json':
      return jsonCuts(text);
    case 'csv':
      return csvCuts(text);
    case 'text':
      return text.split('\n').map((line, index) => {
        return { text: line, line: index + 1, as: 'line', field: '', within: [] };
      });
  }
}

/** What begins a piece, ends a line or nests. */
const JSON_MARK = /["\d{}[\]\n]|-(?=\d)/g;
const NUMBER = /-?\d[\d.eE+-]*/y;
const KEY_MARK = /\s*:/y;

/** Linear: nothing is read twice, and nesting is but a list of keys. */
function* jsonCuts(text: string): Iterable<Cut> {
  let within: readonly string[] = [];
  let line = 1;
  let field = '';
  JSON_MARK.lastIndex = 0;
  for (let at = nextMark(text, 0); at < text.length; ) {
    const mark = text[at]!;
    let end = at + 1;
    if (mark === '\n') line += 1;
    else if (mark === '{' || mark === '[') within = [...within, field];
    else if (mark === '}' || mark === ']') {
      field = within.at(-1) ?? '';
      within = within.slice(0, -1);
    } else {
      const isString = mark === '"';
      end = isString ? endOfString(text, at) : endOfNumber(text, at);
      const said = isString ? unescaped(text.slice(at, end)) : text.slice(at, end);
      const isKey = isString && isKeyBefore(text, end);
      if (isKey) field = said;
      yield { text: said, line, as: isKey ? 'key' : isString ? 'whole' : 'number', field, within };
    }
    at = nextMark(text, end);
  }
}

function nextMark(text: string, from: number): number {
  JSON_MARK.lastIndex = from;
  return JSON_MARK.test(text) ? JSON_MARK.lastIndex - 1 : text.length;
}

/** Past the quote that ends it; the last string may lack its own. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return at + 1;
    if (unit === 0x5c) at += 1;
  }
  return text.length;
}

function endOfNumber(text: string, from: number): number {
  NUMBER.lastIndex = from;
  return NUMBER.test(text) ? NUMBER.lastIndex : from + 1;
}

function isKeyBefore(text: string, from: number): boolean {
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
