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
export function cut(text: string, format: LeakFormat): readonly Cut[] {
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

/** Strings (the last may lack its quote), numbers, marks, ends of lines. Linear: nothing nests. */
const JSON_TOKEN = /"(?:[^"\\]|\\.)*(?:"|$)|-?\d[\d.eE+-]*|[{}[\]\n]/g;
const KEY_MARK = /\s*:/y;

function jsonCuts(text: string): readonly Cut[] {
  const cuts: Cut[] = [];
  const keys: string[] = [];
  let line = 1;
  let field = '';
  for (const { 0: token, index } of text.matchAll(JSON_TOKEN)) {
    if (token === '\n') line += 1;
    else if (token === '{' || token === '[') keys.push(field);
    else if (token === '}' || token === ']') field = keys.pop() ?? '';
    else {
      const isString = token.startsWith('"');
      KEY_MARK.lastIndex = index + token.length;
      const isKey = isString && KEY_MARK.test(text);
      const said = isString ? unescaped(token) : token;
      if (isKey) field = said;
      const as = isKey ? 'key' : isString ? 'whole' : 'number';
      cuts.push({ text: said, line, as, field, within: keys.slice() });
    }
  }
  return cuts;
}

function unescaped(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replaceAll('"', ''); // not JSON after all: looked up as it stands
  }
}

function csvCuts(text: string): readonly Cut[] {
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
