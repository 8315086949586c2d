/**
 * Strict JSON from strangers, for typologies and overlays alike: bounded in size and depth, without
 * duplicate or forbidden keys, and with the place of everything. Nothing in it is ever run.
 */
import { type Problem, type ProblemKind, problemOf } from '../core/problem.js';
import type { Locate } from './finding.js';
import { duplicateKey, forbiddenKey, notJson } from './problem-list.js';
import {
  depthOf,
  locator,
  type Node,
  parseTree,
  placeAt,
  printParseErrorCode,
  type SourceText,
} from './source-text.js';

const TEXT_MAX = 1_048_576;
const DEPTH_MAX = 32;
const LONE_SURROGATE = /\p{Cs}/u;
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...['__proto__', 'constructor', 'prototype', 'path', 'params'],
]);

export type StrictJson =
  | { readonly value: unknown; readonly locate: Locate }
  | { readonly problems: readonly Problem[] };

/** The value of a file's text; `file` is only told in problems. */
export function strictJson(text: string, file: string): StrictJson {
  const source = { text, file };
  if (text.length > TEXT_MAX || depthOf(text) > DEPTH_MAX) {
    const message = 'the file is too long or nested too deep';
    return { problems: [problemOf(notJson, message, { place: { file } })] };
  }
  const errors: { error: number; offset: number; length: number }[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (tree === undefined || first !== undefined) {
    const what = first === undefined ? 'empty' : printParseErrorCode(first.error as never); // its own code
    const place = placeAt(source, first?.offset ?? 0, first?.length ?? 1);
    return { problems: [problemOf(notJson, `not JSON: ${what}`, { place })] };
  }
  const problems = treeProblems(tree, source);
  if (problems.length > 0) return { problems };
  return { value: JSON.parse(text), locate: locator(source, tree) };
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
