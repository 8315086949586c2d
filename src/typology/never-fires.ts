/**
 * Tells which indicators can never fire and which always do: each fact lies between its bounds, and
 * comparisons move them together until nothing is left, or nothing is left of the opposite. An
 * unknown number makes no comparison true or false. Says so only where it is so.
 */
import type { Condition, Operator } from '../rule/rule.js';
import type { Finding, JsonPath } from './finding.js';
import { contradiction, type Literal, type Tree } from './never-branch.js';
import type { SelectionProofs } from './never-matches.js';
import { type FactLeaf, mayHold } from './never-numbers.js';
import { type NumberRange, type RangeOf, rangesOf } from './never-range.js';
import { alwaysFires, neverFires } from './problem-list.js';
import type { Typology } from './typology.js';

/** Ways through one condition that are looked at. */
const LOOKS_MAX = 2_000;
const LITERALS_MAX = 200;

/** For a typology that lint found sound. */
export function firingFindings(typology: Typology, proofs: SelectionProofs): readonly Finding[] {
  const rangeOf = rangesOf(typology, proofs);
  return typology.indicators.flatMap(({ id, when }, index): readonly Finding[] => {
    const path = ['indicators', index];
    const tree = treeOf(when, [...path, 'when']);
    let looks = 0;
    const isPossible = (literals: readonly Literal<FactLeaf>[]): boolean => {
      looks += 1;
      if (looks > LOOKS_MAX || literals.length > LITERALS_MAX) return true;
      return mayHold(literals, rangeOf);
    };
    const conflict = contradiction(tree, isPossible);
    if (conflict !== undefined) {
      const message = `the indicator \`${id}\` can never fire: ${words(conflict, { typology, proofs, rangeOf })}`;
      const last = conflict.at(-1)?.leaf;
      return [
        {
          ...{
            kind: neverFires,
            message,
            path: last === undefined ? path : [...last.path, 'fact'],
          },
          ...(last === undefined ? {} : { needle: last.fact }),
        },
      ];
    }
    if (contradiction({ not: tree }, isPossible) === undefined) return [];
    const message = `the indicator \`${id}\` always fires where it can be assessed`;
    return [{ kind: alwaysFires, message, path: [...path, 'id'], needle: id }];
  });
}

function treeOf(condition: Condition, path: JsonPath): Tree<FactLeaf> {
  const each = (parts: readonly Condition[], key: string) =>
    parts.map((part, index) => treeOf(part, [...path, key, index]));
  if ('all' in condition) return { all: each(condition.all, 'all') };
  if ('any' in condition) return { any: each(condition.any, 'any') };
  if ('not' in condition) return { not: treeOf(condition.not, [...path, 'not']) };
  const { fact, operator, value } = condition;
  // Lint refuses true and false here: no measure is either.
  const other = typeof value === 'object' ? value.fact : Number(value);
  return { fact, operator, value: other, path };
}

interface Telling {
  readonly typology: Typology;
  readonly proofs: SelectionProofs;
  readonly rangeOf: RangeOf;
}

const WORDS: Readonly<Record<Operator, string>> = {
  equal: 'equal to',
  notEqual: 'other than',
  lessThan: 'below',
  lessThanInclusive: 'at most',
  greaterThan: 'above',
  greaterThanInclusive: 'at least',
};

/** `share` would have to be above 1, and lies between 0 and 1. */
function words(conflict: readonly Literal<FactLeaf>[], telling: Telling): string {
  const { typology, rangeOf } = telling;
  const facts = [...new Set(conflict.map(({ leaf }) => leaf.fact))];
  return facts
    .map((fact) => {
      const asked = conflict
        .filter(({ leaf }) => leaf.fact === fact)
        .map(({ leaf, isDenied }) => {
          const bound = boundWords(leaf.value, typology);
          return `${isDenied ? 'not ' : ''}${WORDS[leaf.operator]} ${bound}`;
        });
      const range = rangeOf(fact);
      const limits = limitWords(range, fact, telling);
      return `\`${fact}\` would have to be ${asked.join(' and ')}${limits}`;
    })
    .join(', while ');
}

function boundWords(value: number | string, { parameters }: Typology): string {
  if (typeof value === 'number') return `${value}`;
  const parameter = parameters?.[value];
  return parameter === undefined ? `\`${value}\`` : `\`${value}\` (${parameter.value})`;
}

function limitWords(range: NumberRange, fact: string, { typology, proofs }: Telling): string {
  const definition = typology.measures[fact];
  const named = definition === undefined ? [] : Object.values(definition).flat();
  const empty = Object.keys(typology.select).find(
    (name) => named.includes(name) && proofs.conflictOf(name) !== undefined,
  );
  const why = empty === undefined ? '' : `, since \`${empty}\` never matches`;
  if (range.isNever === true) return `, and is never known${why}`;
  if (range.low === range.high)
    return definition === undefined ? '' : `, and is ${range.low}${why}`;
  if (typology.parameters?.[fact] !== undefined || unitless(range)) return '';
  if (range.high === Number.POSITIVE_INFINITY) return `, and is never below ${range.low}`;
  if (range.low === Number.NEGATIVE_INFINITY) return `, and is never above ${range.high}`;
  return `, and lies between ${range.low} and ${range.high}`;
}

const unitless = ({ low, high }: NumberRange): boolean =>
  low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY;
