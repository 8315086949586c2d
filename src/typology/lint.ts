/**
 * Proves a parsed typology sound before it is compiled: every name exists, nothing depends on itself,
 * and what it decides is safe (design, section 6): each level can be reached, one family alone reaches
 * no more than `watch`, and sensitive attributes and words alone reach nothing.
 */
import { nearest } from '../core/nearest.js';
import { type Problem, problemOf } from '../core/problem.js';
import { measureItem } from '../measure/index.js';
import { comparisonsOf, factsOf } from '../rule/compiled.js';
import { decide } from '../rule/decide.js';
import { scoreOf } from '../rule/score.js';
import { fieldItem } from '../selection/field.js';
import type { SelectionDefinition } from '../selection/selection.js';
import { clashProblems, DECISION_FACTS, decisionProblems } from './lint-decisions.js';
import { fieldProblems } from './lint-fields.js';
import { sizeProblems } from './lint-size.js';
import { unitProblems } from './lint-units.js';
import {
  cycle,
  oneFamilyTooHigh,
  sensitiveAlone,
  unknownName,
  unreachableLevel,
} from './problem-list.js';
import type { LoadedTypology, Typology } from './typology.js';

/** Everything wrong with it; what rests on names and units is looked at only when those are sound. */
export function lintTypology({ typology, file }: LoadedTypology): readonly Problem[] {
  const names = [...nameProblems(typology), ...clashProblems(typology), ...cycleProblems(typology)];
  const found = names.length > 0 ? names : meaningProblems(typology);
  return found.map((problem) => ({ ...problem, place: { file, ...problem.place } }));
}

function meaningProblems(typology: Typology): readonly Problem[] {
  const large = sizeProblems(typology);
  if (large.length > 0) return large;
  const found = [
    ...fieldProblems(typology),
    ...unitProblems(typology),
    ...decisionProblems(typology),
  ];
  return found.length > 0 ? found : safetyProblems(typology);
}

interface Reference {
  readonly name: string;
  readonly by: string;
  readonly known: readonly string[];
}

function nameProblems(typology: Typology): readonly Problem[] {
  return references(typology)
    .filter(({ name, known }) => !known.includes(name))
    .map(({ name, by, known }) => {
      const meant = nearest(name, known);
      const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
      return problemOf(unknownName, `${by} names \`${name}\`, which nothing has`, help);
    });
}

function references(typology: Typology): readonly Reference[] {
  const selections = Object.keys(typology.select);
  const parameters = Object.keys(typology.parameters ?? {});
  const measures = Object.keys(typology.measures);
  const facts = [...measures, ...parameters];
  const found: Reference[] = [];
  for (const [name, definition] of Object.entries(typology.select)) {
    found.push(...selectionReferences(definition, `selection \`${name}\``, typology));
  }
  for (const [name, definition] of Object.entries(typology.measures)) {
    const by = `measure \`${name}\``;
    const item = measureItem(definition);
    if (item === undefined) continue;
    for (const one of item.selections(definition)) found.push({ name: one, by, known: selections });
    for (const one of item.operands(definition)) {
      if (typeof one === 'string') found.push({ name: one, by, known: facts });
    }
  }
  const families = Object.keys(typology.families);
  const sources = typology.sources.map(({ id }) => id);
  for (const [name, { source }] of Object.entries(typology.parameters ?? {})) {
    if (source !== undefined)
      found.push({ name: source, by: `parameter \`${name}\``, known: sources });
  }
  for (const { id, family, when, sources: cited } of typology.indicators) {
    const by = `indicator \`${id}\``;
    found.push({ name: family, by, known: families });
    for (const one of cited) found.push({ name: one, by, known: sources });
    for (const one of factsOf(when)) found.push({ name: one, by, known: facts });
  }
  const known = [...DECISION_FACTS, ...typology.indicators.map(({ id }) => id)];
  for (const { level, conditions } of typology.decisions) {
    for (const name of factsOf(conditions)) found.push({ name, by: `level \`${level}\``, known });
  }
  return found;
}

function selectionReferences(
  definition: SelectionDefinition,
  by: string,
  typology: Typology,
): readonly Reference[] {
  const selections = Object.keys(typology.select);
  const parameters = Object.keys(typology.parameters ?? {});
  const lists = Object.keys(typology.lists ?? {});
  return Object.entries(definition).flatMap(([key, value]): readonly Reference[] => {
    if (key === 'is') return [{ name: String(value), by, known: selections }];
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      return nested.flatMap((one) => selectionReferences(one, by, typology));
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([matcher, bound]): readonly Reference[] => {
      if (['in', 'notIn', 'mentions'].includes(matcher))
        return [{ name: String(bound), by, known: lists }];
      return [bound]
        .flat()
        .flatMap((one: unknown) =>
          typeof one === 'object' && one !== null && 'parameter' in one
            ? [{ name: String(one.parameter), by, known: parameters }]
            : [],
        );
    });
  });
}

function cycleProblems(typology: Typology): readonly Problem[] {
  const narrowed = (name: string) => namedSelections(typology.select[name]);
  const operands = (name: string) => {
    const definition = typology.measures[name];
    const item = definition === undefined ? undefined : measureItem(definition);
    return definition === undefined || item === undefined
      ? []
      : item.operands(definition).filter((one): one is string => typeof one === 'string');
  };
  return [
    ...Object.keys(typology.select).filter((name) => reachesItself(name, narrowed)),
    ...Object.keys(typology.measures).filter((name) => reachesItself(name, operands)),
  ].map((name) => problemOf(cycle, `\`${name}\` depends on itself`));
}

function namedSelections(definition: SelectionDefinition | undefined): readonly string[] {
  return Object.entries(definition ?? {}).flatMap(([key, value]) => {
    if (key === 'is') return [String(value)];
    if (key !== 'any' && key !== 'not') return [];
    const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
    return nested.flatMap(namedSelections);
  });
}

function reachesItself(start: string, next: (name: string) => readonly string[]): boolean {
  const seen = new Set<string>();
  const waiting = [...next(start)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === start) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    waiting.push(...next(name));
  }
  return false;
}

function safetyProblems(typology: Typology): readonly Problem[] {
  const ids = typology.indicators.map(({ id }) => id);
  const reached = (active: readonly string[]) => {
    const set = new Set(active);
    return decide(typology.decisions, { ...scoreOf(typology, set), active: set });
  };
  const problems: Problem[] = [];
  for (const rule of typology.decisions) {
    const all = new Set(ids);
    const facts = { ...scoreOf(typology, all), active: all };
    if (decide([rule], facts) !== undefined) continue;
    problems.push(problemOf(unreachableLevel, `\`${rule.level}\` is never reached`));
  }
  for (const family of Object.keys(typology.families)) {
    const own = typology.indicators.filter((one) => one.family === family).map(({ id }) => id);
    const level = reached(own);
    if (level === undefined || level === 'watch') continue;
    problems.push(
      problemOf(oneFamilyTooHigh, `the family \`${family}\` alone reaches \`${level}\``),
    );
  }
  const isSensitive = sensitivityOf(typology);
  const sensitive = typology.indicators.filter(
    ({ when }) => comparisonsOf(when).length > 0 && factsOf(when).some(isSensitive),
  );
  const level = reached(sensitive.map(({ id }) => id));
  if (level !== undefined) {
    problems.push(problemOf(sensitiveAlone, `sensitive indicators alone reach \`${level}\``));
  }
  return problems;
}

/**
 * Whether a measure reads age, gender, nationality, a country or words, itself or through others. Each
 * measure and selection is looked at once, however often others name it.
 */
function sensitivityOf(typology: Typology): (fact: string) => boolean {
  const known = new Map<string, boolean>();
  const once = (name: string, look: () => boolean): boolean => {
    const told = known.get(name) ?? look();
    known.set(name, told);
    return told;
  };
  const isSelectionSensitive = (name: string): boolean =>
    once(`select ${name}`, () => readsSensitive(typology.select[name], isSelectionSensitive));
  const isSensitive = (fact: string): boolean =>
    once(`measure ${fact}`, () => {
      const definition = typology.measures[fact];
      const item = definition === undefined ? undefined : measureItem(definition);
      if (definition === undefined || item === undefined) return false;
      const attribute = 'attribute' in definition ? [definition.attribute] : [];
      return (
        [...item.fields(definition), ...attribute].some(isSensitiveField) ||
        item.selections(definition).some(isSelectionSensitive) ||
        item.operands(definition).some((one) => typeof one === 'string' && isSensitive(one))
      );
    });
  return isSensitive;
}

const isSensitiveField = (field: string): boolean => fieldItem(field)?.isSensitive === true;

function readsSensitive(
  definition: SelectionDefinition | undefined,
  isNamedSensitive: (name: string) => boolean,
): boolean {
  return Object.entries(definition ?? {}).some(([key, value]) => {
    if (key === 'is') return isNamedSensitive(String(value));
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      return nested.some((one) => readsSensitive(one, isNamedSensitive));
    }
    if (isSensitiveField(key)) return true;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return Object.entries(value).some(
      ([matcher, other]) =>
        matcher === 'mentions' ||
        ((matcher === 'sameAs' || matcher === 'differsFrom') && isSensitiveField(String(other))),
    );
  });
}
