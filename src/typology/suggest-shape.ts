/**
 * Tells what the schema found in an author's words: what may stand there, and the nearest of it. Of
 * several shapes that a value may have, it is told by the one that it comes closest to.
 */
import { nearest } from '../core/nearest.js';
import type { z } from '../core/schema.js';
import { MEASURES, measureItem } from '../measure/index.js';
import type { JsonPath } from './finding.js';
import { durationMeant, windowMeant } from './suggest-duration.js';
import { keysAt, type ShapeContext, valueAt } from './suggest-key.js';
import { didYouMean, suggester } from './suggest-name.js';

type Issue = z.core.$ZodIssue;

/** What is wrong, where, and what was meant. */
export interface ShapeFault {
  readonly path: JsonPath;
  /** The text at fault at the path; without it the key. */
  readonly needle?: string;
  readonly message: string;
  readonly help?: string;
}

/** Every fault, each once: a missing key that a misspelt one was meant for is told as that one. */
export function shapeFaults(
  issues: readonly Issue[],
  context: ShapeContext,
): readonly ShapeFault[] {
  const found = issues.flatMap((issue) => faultsOf(issue, [], context));
  const meant = new Set(
    found.flatMap(({ path, meant: key }) => (key ? [keyOf([...path, key])] : [])),
  );
  const misspelt = new Set(
    found.flatMap(({ path, isUnknown }) => (isUnknown ? [keyOf(path)] : [])),
  );
  return found
    .filter(({ path, isMissing, isEmpty }) => {
      if (isMissing) return !meant.has(keyOf(path));
      return !isEmpty || !misspelt.has(keyOf(path));
    })
    .map(({ path, spot, needle, message, help }) => ({
      ...{ path: spot ?? path, message },
      ...(needle === undefined ? {} : { needle }),
      ...(help === undefined ? {} : { help }),
    }));
}

interface Fault extends ShapeFault {
  /** What is underlined, where that is not the path. */
  readonly spot?: JsonPath;
  readonly isMissing?: boolean;
  /** A value of another kind: text where a number belongs. */
  readonly isOther?: boolean;
  readonly isUnknown?: boolean;
  /** Nothing is left of it: not worth telling where that is for a misspelt key. */
  readonly isEmpty?: boolean;
  /** The key that a misspelt one was meant for. */
  readonly meant?: string | undefined;
}

const keyOf = (path: JsonPath): string => path.join('\u0000');

function faultsOf(issue: Issue, base: JsonPath, context: ShapeContext): readonly Fault[] {
  const path = [...base, ...issue.path.filter((part) => typeof part !== 'symbol')];
  const value = valueAt(context.value, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(path, issue.keys, context);
    case 'invalid_union':
      return unionFaults(issue, path, context);
    case 'invalid_key':
      return issue.issues.map((inner) => badKey(path, inner.message));
    case 'invalid_value':
      if (value === undefined) return [missing(path)];
      return [badChoice(path, value, issue.values.map(String))];
    case 'invalid_type':
      if (value === undefined) return [missing(path)];
      return [otherKind(path, value, [issue.expected])];
    default:
      return [otherwise(issue, path, value)];
  }
}

const nameOf = (path: JsonPath): string => `\`${path.join('.') || 'the file'}\``;

const needleOf = (value: unknown) => (typeof value === 'string' ? { needle: value } : {});

function missing(path: JsonPath): Fault {
  const key = String(path.at(-1) ?? '');
  const owner = nameOf(path.slice(0, -1));
  return { path, message: `${owner} lacks the key \`${key}\``, isMissing: true };
}

function unknownKeys(
  path: JsonPath,
  keys: readonly string[],
  context: ShapeContext,
): readonly Fault[] {
  const here = keysAt(context, path);
  const suggest = suggester();
  return keys.map((key) => {
    const meant = suggest(key, here) ?? synonymOf(key, here);
    return {
      ...{ path, spot: [...path, key], meant, isUnknown: true },
      message: `${nameOf(path)} has an unknown key \`${key}\``,
      ...(meant === undefined ? listed(here) : didYouMean(meant)),
    };
  });
}

/** Few enough to read. */
const LISTED_MAX = 12;

function listed(names: readonly string[]) {
  if (names.length === 0 || names.length > LISTED_MAX) return {};
  return { help: `what may stand here: ${names.map((name) => `\`${name}\``).join(', ')}` };
}

/** What other tools call the same. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ '>=': 'greaterThanInclusive', '>': 'greaterThan', '<=': 'lessThanInclusive' },
    ...{ '<': 'lessThan', '==': 'equal', '===': 'equal', '=': 'equal', '!=': 'notEqual' },
    ...{ gte: 'greaterThanInclusive', gt: 'greaterThan', lte: 'lessThanInclusive' },
    ...{ lt: 'lessThan', eq: 'equal', greaterThanOrEqual: 'greaterThanInclusive' },
    ...{ lessThanOrEqual: 'lessThanInclusive', and: 'all', or: 'any' },
    ...{ min: 'gte', max: 'lte', equals: 'equal', average: 'mean', avg: 'mean' },
  }),
);

function synonymOf(name: string, allowed: readonly string[]): string | undefined {
  const synonym = SYNONYMS.get(name);
  return synonym !== undefined && allowed.includes(synonym) ? synonym : undefined;
}

function badChoice(path: JsonPath, value: unknown, allowed: readonly string[]): Fault {
  const written = typeof value === 'object' ? kindOf(value) : `\`${String(value)}\``;
  const meant = nearest(String(value), allowed) ?? synonymOf(String(value), allowed);
  return {
    ...{
      path,
      ...needleOf(value),
      message: `${nameOf(path)} is ${written}, which may not stand there`,
    },
    ...(meant === undefined ? listed(allowed) : didYouMean(meant)),
  };
}

/** A key that a name is, such as `nightCash`, spelt as its kind of name asks. */
function badKey(path: JsonPath, message: string): Fault {
  const key = String(path.at(-1) ?? '');
  const meant = respelt(key, message);
  return {
    path,
    message: `${nameOf(path)}: ${message}`,
    ...didYouMean(meant),
  };
}

function respelt(name: string, message: string): string | undefined {
  const mark = message.includes('snake_case')
    ? '_'
    : message.includes('kebab-case')
      ? '-'
      : undefined;
  if (mark === undefined) return undefined;
  const words = name
    .slice(0, 64)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const spelt = words.join(mark);
  return /^[a-z]/.test(spelt) && spelt !== name ? spelt : undefined;
}

function textHelp(path: JsonPath, value: unknown, message: string) {
  if (typeof value !== 'string') return {};
  const isWindow = path.at(-1) === 'window' || path.at(-1) === 'over';
  const meant = message.includes('duration')
    ? (isWindow ? windowMeant : durationMeant)(value)
    : respelt(value, message);
  return didYouMean(meant);
}

const KINDS_OF_VALUE: Readonly<Record<string, string>> = {
  ...{ string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false' },
  ...{ object: 'an object', record: 'an object', array: 'a list', tuple: 'a list' },
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return KINDS_OF_VALUE[typeof value] ?? 'something else';
}

function otherKind(path: JsonPath, value: unknown, expected: readonly string[]): Fault {
  const kinds = [...new Set(expected.map((one) => KINDS_OF_VALUE[one] ?? one))];
  const message = `${nameOf(path)} is ${kindOf(value)}, and must be ${kinds.join(' or ')}`;
  return { path, ...needleOf(value), message, isOther: true, ...typeHelp(value, expected) };
}

/** `"20"` where a number is asked for. */
function typeHelp(value: unknown, expected: readonly string[]) {
  const isNumber = expected.includes('number') || expected.includes('int');
  if (isNumber && typeof value === 'string' && value !== '' && Number.isFinite(Number(value))) {
    return { help: `write \`${Number(value)}\` without quotes` };
  }
  if (expected.length === 1 && expected[0] === 'array') return { help: 'put it into `[` `]`' };
  return {};
}

function otherwise(issue: Issue, path: JsonPath, value: unknown): Fault {
  const { message } = issue;
  return {
    ...{ path, ...needleOf(value), message: `${nameOf(path)}: ${sentence(issue)}` },
    ...textHelp(path, value, message),
    ...(message.includes('at least one key') ? { isEmpty: true } : {}),
  };
}

/** Sizes in words; everything else as the schema says it. */
function sentence(issue: Issue): string {
  const of = (origin: string) => SIZES[origin] ?? '';
  if (issue.code === 'too_small') return `at least ${issue.minimum}${of(issue.origin)}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}${of(issue.origin)}`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

const SIZES: Readonly<Record<string, string>> = { array: ' entries', string: ' characters' };

type UnionIssue = Extract<Issue, { readonly code: 'invalid_union' }>;

/**
 * Of all shapes none fits: told by the nearest, a measure by the one that its first known key
 * names.
 */
function unionFaults(issue: UnionIssue, path: JsonPath, context: ShapeContext): readonly Fault[] {
  const value = valueAt(context.value, path);
  if (value === undefined) return [missing(path)];
  if (path[0] === 'measures' && path.length === 2 && typeof value === 'object' && value !== null) {
    return measureFaults(value, path, context);
  }
  const shapes = issue.errors
    .map((errors) => errors.flatMap((inner) => faultsOf(inner, path, context)))
    .map((faults) => ({ faults, cost: costOf(faults, path) }));
  const choices = issue.errors.flat().filter((inner) => inner.code === 'invalid_value');
  const own = choices.filter((inner) => inner.path.length === 0 && typeof value === 'string');
  if (own.length > 0)
    return [
      badChoice(
        path,
        value,
        own.flatMap(({ values }) => values.map(String)),
      ),
    ];
  const [best] = [...shapes].sort((one, other) => one.cost - other.cost);
  if (best !== undefined && best.cost < NOT_EVEN_ALIKE) return best.faults;
  const expected = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_type' ? [inner.expected] : []));
  return [otherKind(path, value, expected)];
}

const NOT_EVEN_ALIKE = 1000;

/**
 * A value of another kind is far off; a misspelt key is nearer than one too many and one missing.
 */
function costOf(faults: readonly Fault[], path: JsonPath): number {
  const keys = new Set(faults.map(({ meant }) => meant));
  return faults.reduce((cost, { path: where, isMissing, isOther, isUnknown, meant }) => {
    if (isMissing) return cost + (keys.has(String(where.at(-1))) ? 0 : 20);
    if (isOther && where.length === path.length) return cost + NOT_EVEN_ALIKE;
    if (isUnknown) return cost + (meant === undefined ? 40 : 2);
    return cost + 1;
  }, 0);
}

function measureFaults(
  definition: object,
  path: JsonPath,
  context: ShapeContext,
): readonly Fault[] {
  const item = measureItem(definition);
  if (item !== undefined) {
    const result = item.schema.safeParse(definition);
    return (result.error?.issues ?? []).flatMap((inner) => faultsOf(inner, path, context));
  }
  const names = MEASURES.map(({ name }) => name);
  const suggest = suggester();
  const meantBy = (key: string) => suggest(key, names) ?? synonymOf(key, names);
  const keys = Object.keys(definition);
  const key = keys.find((one) => meantBy(one) !== undefined) ?? keys[0] ?? '';
  return [
    {
      ...{ path, spot: [...path, key] },
      message: `${nameOf(path)} is no measure that redthread knows`,
      ...didYouMean(meantBy(key)),
    },
  ];
}
