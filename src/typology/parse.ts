/**
 * Reads the text of a typology file: strict JSON with positions, no duplicate or forbidden keys, then
 * the schema. Everything wrong is told at its place; nothing in the file is ever run.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { nearest } from '../core/nearest.js';
import { type Problem, type ProblemKind, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { MEASURES, measureItem } from '../measure/index.js';
import type { Locate } from './finding.js';
import { duplicateKey, forbiddenKey, malformed, notJson } from './problem-list.js';
import { typologySchema } from './schema.js';
import {
  depthOf,
  locator,
  type Node,
  parseTree,
  placeAt,
  printParseErrorCode,
  type SourceText,
} from './source-text.js';
import type { LoadedTypology, Typology } from './typology.js';

const TEXT_MAX = 1_048_576;
const DEPTH_MAX = 32;
const LONE_SURROGATE = /\p{Cs}/u;
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...['__proto__', 'constructor', 'prototype', 'path', 'params'],
]);

export interface ParsedTypology {
  /** Absent when there is an error. */
  readonly loaded?: LoadedTypology;
  readonly problems: readonly Problem[];
  /** Where things stand in the file; absent where it is no JSON. */
  readonly locate?: Locate;
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
  const keys = treeProblems(tree, source);
  if (keys.length > 0) return { problems: keys };
  const locate = locator(source, tree);
  const value: unknown = JSON.parse(text);
  const result = typologySchema.safeParse(value);
  if (!result.success) {
    const problems = result.error.issues.flatMap((issue) => issueProblems(issue, value, locate));
    return { problems, locate };
  }
  // The schema has just held the value to this shape.
  const typology = value as Typology;
  const loaded = { typology, digest: sha256Hex(canonicalJson(value)), file };
  return { loaded, problems: [], locate };
}

type Issue = z.core.$ZodIssue;

function issueProblems(issue: Issue, value: unknown, locate: Locate): readonly Problem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const at = `\`${path.join('.') || 'the file'}\``;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const meant = nearest(key, knownKeys());
      const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
      const place = locate(path, key);
      return problemOf(malformed, `${at} has an unknown key \`${key}\``, { place, ...help });
    });
  }
  if (issue.code === 'invalid_union' && path[0] === 'measures' && path.length === 2) {
    const found = measureProblems(path, value, locate);
    if (found.length > 0) return found;
  }
  const message = `${at}: ${sentence(issue.message)}`;
  return [problemOf(malformed, message, { place: locate(path) })];
}

/** Of all measures none fits: told by the one that the first known key names, or the nearest. */
function measureProblems(
  path: readonly (string | number)[],
  value: unknown,
  locate: Locate,
): readonly Problem[] {
  const definition = path.reduce<unknown>(
    (inner, part) => Object.entries(inner ?? {}).find(([key]) => key === String(part))?.[1],
    value,
  );
  if (typeof definition !== 'object' || definition === null) return [];
  const item = measureItem(definition);
  if (item !== undefined) {
    const result = item.schema.safeParse(definition);
    return (result.error?.issues ?? []).flatMap((inner) =>
      issueProblems({ ...inner, path: [...path, ...inner.path] }, value, locate),
    );
  }
  const [key = ''] = Object.keys(definition);
  const meant = nearest(
    key,
    MEASURES.map(({ name }) => name),
  );
  const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
  const message = `\`${path.join('.')}\` is no measure that redthread knows`;
  return [problemOf(malformed, message, { place: locate(path, key), ...help })];
}

let keys: readonly string[] | undefined;

/** Every key that the schema knows anywhere: what a misspelt one is nearest to. */
function knownKeys(): readonly string[] {
  if (keys === undefined) {
    const found = new Set<string>();
    const walk = (node: unknown, isProperties: boolean): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, inner] of Object.entries(node)) {
        if (isProperties) found.add(key);
        walk(inner, !isProperties && key === 'properties');
      }
    };
    walk(z.toJSONSchema(typologySchema, { reused: 'ref' }), false);
    keys = [...found];
  }
  return keys;
}

function sentence(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** What JSON lets through and a shared file may not hold. */
function treeProblems(node: Node, source: SourceText): readonly Problem[] {
  const problems: Problem[] = [];
  if (node.type === 'string' && LONE_SURROGATE.test(String(node.value))) {
    const place = placeAt(source, node.offset, node.length);
    problems.push(problemOf(notJson, 'a text holds half a character', { place }));
  }
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
    problems.push(...treeProblems(child, source));
  }
  return problems;
}
