/**
 * Tells which selections no posting can match: what they ask contradicts itself. Says so only where
 * it is so for every posting in the currency of the file, with parameters at their values; a pack
 * that is not at hand may hold anything.
 */
import { textFromMinute } from '../core/time.js';
import { fieldItem } from '../selection/field.js';
import {
  type FieldTest,
  type ResolvedBound,
  resolveSelection,
  type SelectionNode,
} from '../selection/resolve-selection.js';
import type { Finding, JsonPath } from './finding.js';
import { contradiction } from './never-branch.js';
import { type FieldLeaf, type FieldLiteral, mayMatch } from './never-field.js';
import { placedParts } from './placed.js';
import { neverMatches } from './problem-list.js';
import type { Typology } from './typology.js';

/** Tests and their values looked at for one file, all its selections together: a second or two. */
const LOOKS_MAX = 1_000_000;
/** A way through a selection that asks more than this is not looked at. */
const LITERALS_MAX = 200;

/** What can be proved of the selections of one typology; each is proved once. */
export interface SelectionProofs {
  /** The tests that exclude each other, where no posting matches. */
  conflictOf(selection: string): readonly FieldLiteral[] | undefined;
  /** Whether every posting of the one is in the other. In doubt, no. */
  isWithin(part: string, whole: string): boolean;
  /** Whether a posting of it may have this value. In doubt, yes. */
  mayHave(selection: string, field: string, value: string): boolean;
}

/** For a typology that lint found sound. */
export function selectionProofs(typology: Typology): SelectionProofs {
  const { select, parameters = {}, lists = {}, currency } = typology;
  const context = { select, parameters, lists, currency, packs: new Map() };
  let looks = 0;
  const isPossible = (literals: readonly FieldLiteral[]): boolean => {
    for (const { leaf } of literals) looks += 'values' in leaf.by ? leaf.by.values.length : 1;
    if (looks > LOOKS_MAX || literals.length > LITERALS_MAX) return true;
    return mayMatch(literals, currency);
  };
  const nodes = once((name) => resolveSelection(name, context).node);
  const conflicts = once((name) => contradiction<FieldLeaf>(nodes(name), isPossible));
  const excludes = (...all: readonly SelectionNode[]) =>
    contradiction<FieldLeaf>({ all }, isPossible) !== undefined;
  return {
    conflictOf: conflicts,
    isWithin: (part, whole) => part === whole || excludes(nodes(part), { not: nodes(whole) }),
    mayHave: (selection, field, value) =>
      !excludes(nodes(selection), { field, by: { test: 'oneOf', values: [value] } }),
  };
}

function once<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, { readonly value: Value }>();
  return (name) => {
    const known = made.get(name) ?? { value: make(name) };
    made.set(name, known);
    return known.value;
  };
}

/** One that narrows another which never matches is not told again. */
export function neverMatchFindings(
  { select }: Typology,
  { conflictOf }: SelectionProofs,
): readonly Finding[] {
  return Object.entries(select).flatMap(([name, definition]): readonly Finding[] => {
    const conflict = conflictOf(name);
    const base = definition.is;
    if (conflict === undefined || (base !== undefined && conflictOf(base) !== undefined)) return [];
    const fields = new Set(conflict.map(({ leaf }) => leaf.field));
    const path = ['select', name];
    const spot = placedParts(definition, path).findLast(
      (part) => 'field' in part && fields.has(part.field),
    );
    const message = `the selection \`${name}\` can never match: ${conflictWords(conflict)}`;
    return [{ kind: neverMatches, message, path: (spot?.path ?? path) as JsonPath }];
  });
}

/** `amount` would have to be at least 500.00 and below 300.00. */
function conflictWords(conflict: readonly FieldLiteral[]): string {
  const fields = [...new Set(conflict.map(({ leaf }) => leaf.field))];
  const told = fields.map((field) => {
    const asked = conflict.filter(({ leaf }) => leaf.field === field).map(literalWords);
    return `\`${field}\` would have to be ${[...new Set(asked)].join(' and ')}`;
  });
  return told.join(', while ');
}

function literalWords({ leaf: { field, by }, isDenied }: FieldLiteral): string {
  const words = testWords(field, by);
  return isDenied ? `not ${words}` : words;
}

const LISTED_MAX = 4;

function testWords(field: string, by: FieldTest): string {
  const of = (bound: ResolvedBound) => `\`${boundText(field, bound)}\``;
  switch (by.test) {
    case 'oneOf': {
      const values = by.values.map((value) =>
        typeof value === 'object' ? value.money : String(value),
      );
      const named = values.slice(0, LISTED_MAX).map((value) => `\`${value}\``);
      if (values.length > LISTED_MAX) return `one of ${values.length} values`;
      return named.length === 1 ? named[0]! : `one of ${named.join(', ')}`;
    }
    case 'in':
      return `in a list of ${by.values.length}`;
    case 'notIn':
      return `in no list of ${by.values.length}`;
    case 'gte':
      return `at least ${of(by.bound)}`;
    case 'gt':
      return `above ${of(by.bound)}`;
    case 'lte':
      return `at most ${of(by.bound)}`;
    case 'lt':
      return `below ${of(by.bound)}`;
    case 'between':
      return `from ${of(by.from)} to ${of(by.to)}`;
    case 'multipleOf':
      return `a multiple of \`${by.unit}\``;
    case 'known':
      return by.known ? 'known' : 'absent';
    case 'sameAs':
      return `the same as \`${by.field}\``;
    case 'differsFrom':
      return `another than \`${by.field}\``;
    case 'mentions':
      return 'a text that mentions a word of a list';
    case 'looksLike':
      return `like \`${by.shape}\``;
    case 'completed':
      return '`completed`';
    case 'missing-list':
      return 'in a pack';
    default:
      return by satisfies never;
  }
}

function boundText(field: string, bound: ResolvedBound): string {
  if (typeof bound === 'object') return bound.money;
  return fieldItem(field)?.type === 'time' ? textFromMinute(bound) : String(bound);
}
