/**
 * The text of a file beside its tree: where things stand, for problems that point at them. The one
 * door to jsonc-parser.
 */
import type { Node } from 'jsonc-parser';
import type { Place } from '../core/problem.js';
import type { JsonPath, Locate } from './finding.js';

export { type Node, parseTree, printParseErrorCode } from 'jsonc-parser';

export interface SourceText {
  readonly text: string;
  readonly file: string;
}

/** What a text comes to, told before anything recurses into it. */
export interface Outline {
  /** Brackets open at most at once. */
  readonly depth: number;
  /** Keys with a value, in all objects together, where the text is JSON. */
  readonly members: number;
}

const [QUOTE, BACKSLASH, COLON] = [34, 92, 58];

export function outlineOf(text: string): Outline {
  let depth = 0;
  let most = 0;
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (code === COLON) members += 1;
    // Small and capital brackets differ in one bit: `[` and `{`, `]` and `}`.
    else if ((code | 32) === 123) most = Math.max(most, ++depth);
    else if ((code | 32) === 125) depth -= 1;
  }
  return { depth: most, members };
}

/** The mark that ends a string. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) break;
  }
  return at;
}

/** Finds paths and texts in a parsed file: a key underlined as a key, a text as the text it is. */
export function locator(source: SourceText, treeOf: () => Node): Locate {
  return (path, needle) => {
    const node = nodeAt(treeOf(), path);
    const found = needle === undefined ? undefined : textNode(node, needle);
    const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
    const { offset, length } = found ?? key ?? node;
    return placeAt(source, offset, length);
  };
}

/** The first key or text under a node that is the needle. */
function textNode(node: Node, needle: string): Node | undefined {
  if (node.type === 'string' && node.value === needle) return node;
  for (const child of node.children ?? []) {
    const found = textNode(child, needle);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The node of a path, or its nearest ancestor that is there. */
function nodeAt(tree: Node, path: JsonPath): Node {
  let node = tree;
  for (const part of path) {
    const child = childAt(node, part);
    if (child === undefined) return node;
    node = child;
  }
  return node;
}

/** Values by key: a file may have forty thousand keys in a row, and a problem at each. */
const properties = new WeakMap<Node, ReadonlyMap<string, Node>>();

function childAt(node: Node, part: string | number): Node | undefined {
  const children = node.children ?? [];
  if (node.type === 'array') return typeof part === 'number' ? children[part] : undefined;
  if (node.type !== 'object') return undefined;
  const known = properties.get(node) ?? new Map(children.flatMap(keyAndValue));
  properties.set(node, known);
  return known.get(String(part));
}

function keyAndValue({ children = [] }: Node): readonly (readonly [string, Node])[] {
  const [key, value] = children;
  return key === undefined || value === undefined ? [] : [[String(key.value), value]];
}

/** Near its beginning a file of ours says what it is. */
const HEAD = 2_000;
const AUTHORED =
  /"format"\s*:\s*"redthread\/(?:typology|overlay|policy|trend-policy|trust|signature|seen|log-proof)\//;

/**
 * Whether a line may be shown: files of these formats hold no personal data. Any other, an annex or
 * an export that was named by mistake, would be quoted on a screen and in a log.
 */
function isAuthored({ text }: SourceText): boolean {
  return AUTHORED.test(text.slice(0, HEAD));
}

/** Offsets at which the lines of a text begin. */
const lineStarts = new WeakMap<SourceText, readonly number[]>();

function startsOf(source: SourceText): readonly number[] {
  const known = lineStarts.get(source);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  lineStarts.set(source, starts);
  return starts;
}

/** Line, column and length of a span, no longer than its line. */
export function placeAt(source: SourceText, offset: number, length: number): Place {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  const start = starts[low]!;
  const next = starts[low + 1];
  const line = source.text.slice(start, next === undefined ? undefined : next - 1);
  const column = offset - start + 1;
  return {
    file: source.file,
    line: low + 1,
    column,
    length: Math.max(1, Math.min(length, line.length - column + 1)),
    ...(isAuthored(source) ? { source: line } : {}),
  };
}
