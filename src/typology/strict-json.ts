/**
 * Strict JSON from strangers, for typologies and overlays alike: bounded in size and depth, without
 * duplicate or forbidden keys, and with the place of everything. Nothing in it is ever run.
 */
import { invariant } from '../core/invariant.js';
import { type Problem, type ProblemKind, problemOf } from '../core/problem.js';
import type { Locate } from './finding.js';
import { duplicateKey, forbiddenKey, notJson } from './problem-list.js';
import {
  locator,
  type Node,
  type Outline,
  outlineOf,
  parseTree,
  placeAt,
  printParseErrorCode,
  type SourceText,
} from './source-text.js';

const TEXT_MAX = 1_048_576;
const DEPTH_MAX = 32;
const LONE_SURROGATE = /\p{Cs}/u;
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...['__proto__', 'constructor', 'prototype', 'path', 'params'],
]);

export type StrictJson =
  | { readonly value: unknown; readonly locate: Locate }
  | { readonly problems: readonly Problem[] };

/** The value of a file's text; `file` is only told in problems. */
export function strictJson(text: string, file: string): StrictJson {
  const source = { text, file };
  const outline = text.length > TEXT_MAX ? undefined : outlineOf(text);
  if (outline === undefined || outline.depth > DEPTH_MAX) {
    const message = 'the file is too long or nested too deep';
    return { problems: [problemOf(notJson, message, { place: { file } })] };
  }
  const plain = plainValue(text, outline);
  if (plain !== undefined) {
    let tree: Node | undefined;
    const treeOf = (): Node => {
      tree ??= parseTree(text, [], STRICT);
      invariant(tree !== undefined, 'JSON was parsed and has no tree');
      return tree;
    };
    return { value: plain.value, locate: locator(source, treeOf) };
  }
  const errors: { error: number; offset: number; length: number }[] = [];
  const tree = parseTree(text, errors, STRICT);
  const [first] = errors;
  if (tree === undefined || first !== undefined) {
    const what = first === undefined ? 'empty' : printParseErrorCode(first.error as never); // its own code
    const place = placeAt(source, first?.offset ?? 0, first?.length ?? 1);
    return { problems: [problemOf(notJson, `not JSON: ${what}`, { place })] };
  }
  const problems = treeProblems(tree, source);
  if (problems.length > 0) return { problems };
  return { value: JSON.parse(text), locate: locator(source, () => tree) };
}

const STRICT = { disallowComments: true, allowTrailingComma: false };

/**
 * The value of a text without anything to tell; undefined where its tree has to be looked at. A
 * tree with every place takes five times as long to make, and nobody asks it of a sound file.
 */
function plainValue(text: string, { members }: Outline): { readonly value: unknown } | undefined {
  if (LONE_SURROGATE.test(text) || ESCAPED_SURROGATE.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The tree tells where.
    return undefined;
  }
  // Of two members with one key only the latter is there.
  return plainMembers(value) === members ? { value } : undefined;
}

/** Members of all objects of a value; NaN where a key is forbidden or a number is not kept. */
function plainMembers(value: unknown): number {
  if (typeof value === 'number') return isKept(value) ? 0 : Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) members += plainMembers(item);
    return members;
  }
  for (const [key, item] of Object.entries(value)) {
    if (FORBIDDEN.has(key)) return Number.NaN;
    members += 1 + plainMembers(item);
  }
  return members;
}

/** What JSON lets through and a shared file may not hold. */
function treeProblems(
  node: Node,
  source: SourceText,
  problems: Problem[] = [],
): readonly Problem[] {
  if (node.type === 'string' && LONE_SURROGATE.test(String(node.value))) {
    const place = placeAt(source, node.offset, node.length);
    problems.push(problemOf(notJson, 'a text holds half a character', { place }));
  }
  if (node.type === 'number' && !isKept(Number(node.value))) {
    const place = placeAt(source, node.offset, node.length);
    problems.push(problemOf(notJson, 'a number is too large to be kept as it stands', { place }));
  }
  if (node.children === undefined) return problems;
  const seen = new Set<string>();
  for (const child of node.children) {
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    if (key !== undefined) {
      const name = String(key.value);
      const kind: ProblemKind | undefined = FORBIDDEN.has(name)
        ? forbiddenKey
        : seen.has(name)
          ? duplicateKey
          : undefined;
      if (kind !== undefined) {
        // To tell a line, the text before it is read: of a key that is at fault alone.
        const place = placeAt(source, key.offset, key.length);
        problems.push(problemOf(kind, `${kind.title}: \`${name}\``, { place }));
      }
      seen.add(name);
    }
    treeProblems(child, source, problems);
  }
  return problems;
}

/**
 * Beyond 2^53 whole numbers run into one another, so that what was signed would not be what is
 * read.
 */
function isKept(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}
