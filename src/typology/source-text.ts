/**
 * The text of a file beside its tree: where things stand, for problems that point at them. The one door
 * to jsonc-parser.
 */
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { Place } from '../core/problem.js';
import type { JsonPath, Locate } from './finding.js';

export { type Node, parseTree, printParseErrorCode } from 'jsonc-parser';

export interface SourceText {
  readonly text: string;
  readonly file: string;
}

/** Brackets open at most at once, strings apart: told before anything recurses. */
export function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isString) {
      if (character === '\\') at += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') most = Math.max(most, ++depth);
    else if (character === '}' || character === ']') depth -= 1;
  }
  return most;
}

/** Finds paths and texts in a parsed file: a key underlined as a key, a text as the text it is. */
export function locator(source: SourceText, tree: Node): Locate {
  return (path, needle) => {
    const node = nodeAt(tree, path);
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
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}

/** Line, column and length of a span, no longer than its line. */
export function placeAt({ text, file }: SourceText, offset: number, length: number): Place {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? undefined : end);
  const column = offset - start + 1;
  return {
    file,
    line: text.slice(0, start).split('\n').length,
    column,
    length: Math.max(1, Math.min(length, line.length - column + 1)),
    source: line,
  };
}
