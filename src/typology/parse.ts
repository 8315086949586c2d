/**
 * Reads the text of a typology file: strict JSON with positions, no duplicate or forbidden keys, then
 * the schema. Everything wrong is told at its place; nothing in the file is ever run. The one door to
 * jsonc-parser.
 */
import { findNodeAtLocation, type Node, parseTree, printParseErrorCode } from 'jsonc-parser';
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { type Place, type Problem, type ProblemKind, problemOf } from '../core/problem.js';
import { duplicateKey, forbiddenKey, malformed, notJson } from './problem-list.js';
import { typologySchema } from './schema.js';
import type { LoadedTypology, Typology } from './typology.js';

const TEXT_MAX = 1_048_576;
const DEPTH_MAX = 32;
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...['__proto__', 'constructor', 'prototype', 'path', 'params'],
]);

export interface ParsedTypology {
  /** Absent when there is an error. */
  readonly loaded?: LoadedTypology;
  readonly problems: readonly Problem[];
}

interface Source {
  readonly text: string;
  readonly file: string;
}

/** Parses one file; `file` is only told in problems. */
export function parseTypology(text: string, file: string): ParsedTypology {
  const source = { text, file };
  if (text.length > TEXT_MAX || depthOf(text) > DEPTH_MAX) {
    return {
      problems: [
        problemOf(notJson, 'the file is too long or nested too deep', { place: { file } }),
      ],
    };
  }
  const errors: { error: number; offset: number; length: number }[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (tree === undefined || first !== undefined) {
    const what = first === undefined ? 'empty' : printParseErrorCode(first.error as never); // its own code
    const place = placeAt(source, first?.offset ?? 0, first?.length ?? 1);
    return { problems: [problemOf(notJson, `not JSON: ${what}`, { place })] };
  }
  const keys = keyProblems(tree, source);
  if (keys.length > 0) return { problems: keys };
  const value: unknown = JSON.parse(text);
  const result = typologySchema.safeParse(value);
  if (!result.success) {
    const problems = result.error.issues.map((issue): Problem => {
      const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
      const node = nodeAt(tree, path);
      const place = placeAt(source, node.offset, Math.min(node.length, 80));
      return problemOf(malformed, `\`${path.join('.') || 'file'}\`: ${sentence(issue.message)}`, {
        place,
      });
    });
    return { problems };
  }
  // The schema has just held the value to this shape.
  const typology = value as Typology;
  return { loaded: { typology, digest: sha256Hex(canonicalJson(value)), file }, problems: [] };
}

function sentence(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** Brackets open at most at once, strings apart: told before anything recurses. */
function depthOf(text: string): number {
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

function keyProblems(node: Node, source: Source): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    if (key !== undefined) {
      const name = String(key.value);
      const kind: ProblemKind | undefined = FORBIDDEN.has(name)
        ? forbiddenKey
        : seen.has(name)
          ? duplicateKey
          : undefined;
      const place = placeAt(source, key.offset, key.length);
      if (kind !== undefined)
        problems.push(problemOf(kind, `${kind.title}: \`${name}\``, { place }));
      seen.add(name);
    }
    problems.push(...keyProblems(child, source));
  }
  return problems;
}

/** The node of a path, or its nearest ancestor that is there. */
function nodeAt(tree: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}

function placeAt({ text, file }: Source, offset: number, length: number): Place {
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
