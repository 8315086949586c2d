/**
 * Proves decisions monotone: one more active indicator never lowers a level. Only then do the
 * proofs about families and sensitive indicators, which try one set each, hold for every smaller
 * set. Also that no name means two things.
 */
import type { Condition } from '../rule/rule.js';
import type { Finding, JsonPath } from './finding.js';
import type { PlacedName } from './placed.js';
import { clashingName, notMonotone } from './problem-list.js';
import type { Typology } from './typology.js';

/** Facts that every decision has; nothing of the file may bear these names. */
export const DECISION_FACTS: readonly string[] = ['score', 'families', 'indicators'];

export function decisionFindings({ decisions }: Typology): readonly Finding[] {
  return decisions.flatMap(({ level, conditions }, index) =>
    conditionFaults(conditions, ['decisions', index, 'conditions']).map(
      ({ fault, path, needle }): Finding => ({
        ...{ kind: notMonotone, message: `the level \`${level}\` ${fault}`, path },
        ...(needle === undefined ? {} : { needle }),
      }),
    ),
  );
}

interface Fault {
  readonly fault: string;
  readonly path: JsonPath;
  readonly needle?: string;
}

/** The depth of a file bounds how far this goes down. */
function conditionFaults(condition: Condition, path: JsonPath): readonly Fault[] {
  const each = (parts: readonly Condition[], key: string) =>
    parts.flatMap((part, index) => conditionFaults(part, [...path, key, index]));
  if ('all' in condition) return each(condition.all, 'all');
  if ('any' in condition) return each(condition.any, 'any');
  if ('not' in condition) return [{ fault: 'holds a `not`', path: [...path, 'not'] }];
  const { fact, operator, value } = condition;
  const at = { path: [...path, 'fact'], needle: fact };
  if (!DECISION_FACTS.includes(fact)) {
    const isActive = operator === 'equal' && value === true;
    const fault = `asks of \`${fact}\` something else than \`equal\` \`true\``;
    return isActive ? [] : [{ fault, ...at }];
  }
  const isLowerBound = operator === 'greaterThan' || operator === 'greaterThanInclusive';
  if (isLowerBound && typeof value === 'number') return [];
  return [
    { fault: `asks of \`${fact}\` something else than a lower bound that is a number`, ...at },
  ];
}

/** Measures, parameters and indicators share one namespace; sources and levels have their own. */
export function clashFindings(typology: Typology): readonly Finding[] {
  const { parameters = {}, measures, indicators, sources, decisions } = typology;
  const keys = (names: object, of: string): readonly PlacedName[] =>
    Object.keys(names).map((name) => ({ name, path: [of, name] }));
  return [
    ...repeated([
      ...DECISION_FACTS.map((name) => ({ name, path: [] })),
      ...keys(parameters, 'parameters'),
      ...keys(measures, 'measures'),
      ...indicators.map(({ id }, index) => ({ name: id, path: ['indicators', index, 'id'] })),
    ]),
    ...repeated(sources.map(({ id }, index) => ({ name: id, path: ['sources', index, 'id'] }))),
    ...repeated(
      decisions.map(({ level }, index) => ({ name: level, path: ['decisions', index, 'level'] })),
    ),
  ];
}

/** Told at the second of the two, and at each further one. */
function repeated(names: readonly PlacedName[]): readonly Finding[] {
  const seen = new Set<string>();
  return names.flatMap(({ name, path }): readonly Finding[] => {
    const isFirst = !seen.has(name);
    seen.add(name);
    if (isFirst) return [];
    const message = `\`${name}\` means two things`;
    // A key is underlined as a key, an id as the text that it is.
    const needle = path.length > 2 ? { needle: name } : {};
    return [{ kind: clashingName, message, path, ...needle }];
  });
}
