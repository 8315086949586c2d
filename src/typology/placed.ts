/**
 * The parts of a typology with the path of each: what lint looks at, and where it stands in the
 * file. Nesting is bounded by the depth limit of a file.
 */
import type { Comparison, Condition } from '../rule/rule.js';
import type { Matcher, SelectionDefinition } from '../selection/selection.js';
import type { JsonPath } from './finding.js';

export interface PlacedComparison {
  readonly comparison: Comparison;
  readonly path: JsonPath;
}

/** Every comparison of a condition, in reading order. */
export function placedComparisons(
  condition: Condition,
  path: JsonPath,
): readonly PlacedComparison[] {
  const each = (parts: readonly Condition[], key: string) =>
    parts.flatMap((part, index) => placedComparisons(part, [...path, key, index]));
  if ('all' in condition) return each(condition.all, 'all');
  if ('any' in condition) return each(condition.any, 'any');
  if ('not' in condition) return placedComparisons(condition.not, [...path, 'not']);
  return [{ comparison: condition, path }];
}

export interface PlacedName {
  readonly name: string;
  readonly path: JsonPath;
}

/** The facts of a condition, on either side, as often as they stand there. */
export function placedFacts(condition: Condition, path: JsonPath): readonly PlacedName[] {
  return placedComparisons(condition, path).flatMap(({ comparison, path: at }) => [
    { name: comparison.fact, path: [...at, 'fact'] },
    ...(typeof comparison.value === 'object'
      ? [{ name: comparison.value.fact, path: [...at, 'value', 'fact'] }]
      : []),
  ]);
}

export type PlacedPart =
  | { readonly is: string; readonly path: JsonPath }
  | { readonly field: string; readonly matcher: Matcher; readonly path: JsonPath };

/** What a selection narrows and the fields it asks of, through `any` and `not`. */
export function placedParts(
  definition: SelectionDefinition,
  path: JsonPath,
): readonly PlacedPart[] {
  return Object.entries(definition).flatMap(([key, value]): readonly PlacedPart[] => {
    const at = [...path, key];
    if (key === 'is') return [{ is: String(value), path: at }];
    if (key === 'not') return placedParts(value as SelectionDefinition, at); // by the schema
    if (key === 'any') {
      const branches = value as readonly SelectionDefinition[]; // by the schema
      return branches.flatMap((branch, index) => placedParts(branch, [...at, index]));
    }
    return [{ field: key, matcher: value as Matcher, path: at }]; // by the schema
  });
}

/** Every text at or under a value, with its path: names as a measure writes them. */
export function placedTexts(value: unknown, path: JsonPath): readonly PlacedName[] {
  if (typeof value === 'string') return [{ name: value, path }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown, index) => placedTexts(one, [...path, index]));
}
