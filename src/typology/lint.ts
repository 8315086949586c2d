/**
 * Proves a parsed typology sound before it is compiled: every name exists, nothing depends on itself,
 * and what it decides is safe (design, section 6): each level can be reached, one family alone reaches
 * no more than `watch`, and sensitive attributes and words alone reach nothing.
 */
import { nearest } from '../core/nearest.js';
import { type Problem, problemOf } from '../core/problem.js';
import { measureItem } from '../measure/index.js';
import { factsOf } from '../rule/compiled.js';
import { decide } from '../rule/decide.js';
import { scoreOf } from '../rule/score.js';
import { fieldItem } from '../selection/field.js';
import type { SelectionDefinition } from '../selection/selection.js';
import type { Finding, JsonPath, Locate } from './finding.js';
import { clashFindings, DECISION_FACTS, decisionFindings } from './lint-decisions.js';
import { fieldFindings } from './lint-fields.js';
import { sizeFindings } from './lint-size.js';
import { unitFindings } from './lint-units.js';
import { placeholdersOf } from './placeholder.js';
import {
  cycle,
  oneFamilyTooHigh,
  sensitiveAlone,
  unknownName,
  unreachableLevel,
} from './problem-list.js';
import type { LoadedTypology, Typology } from './typology.js';

/**
 * Everything wrong with it; what rests on names and units is looked at only when those are sound. With
 * `locate` (from `parseTypology`) each problem has its line and column.
 */
export function lintTypology(
  { typology, file }: LoadedTypology,
  locate?: Locate,
): readonly Problem[] {
  const names = [...nameFindings(typology), ...clashFindings(typology), ...cycleFindings(typology)];
  const found = names.length > 0 ? names : meaningFindings(typology);
  return found.map(({ kind, message, path, needle, help }) =>
    problemOf(kind, message, {
      place: locate?.(path, needle) ?? { file },
      ...(help === undefined ? {} : { help }),
    }),
  );
}

function meaningFindings(typology: Typology): readonly Finding[] {
  const large = sizeFindings(typology);
  if (large.length > 0) return large;
  const found = [
    ...fieldFindings(typology),
    ...unitFindings(typology),
    ...decisionFindings(typology),
  ];
  return found.length > 0 ? found : safetyFindings(typology);
}

interface Reference {
  readonly name: string;
  readonly by: string;
  readonly known: readonly string[];
  readonly path: JsonPath;
}

function nameFindings(typology: Typology): readonly Finding[] {
  return references(typology)
    .filter(({ name, known }) => !known.includes(name))
    .map(({ name, by, known, path }) => {
      const meant = nearest(name, known);
      return {
        kind: unknownName,
        message: `${by} names \`${name}\`, which nothing has`,
        path,
        needle: name,
        ...(meant === undefined ? {} : { help: `did you mean \`${meant}\`?` }),
      };
    });
}

/** Every name that the file uses, and the names that it may be one of. */
function references(typology: Typology): readonly Reference[] {
  const selections = Object.keys(typology.select);
  const parameters = Object.keys(typology.parameters ?? {});
  const facts = [...Object.keys(typology.measures), ...parameters];
  const families = Object.keys(typology.families);
  const sources = typology.sources.map(({ id }) => id);
  const found: Reference[] = [];
  for (const [name, definition] of Object.entries(typology.select)) {
    const where = { by: `selection \`${name}\``, path: ['select', name] };
    found.push(...selectionReferences(definition, where, typology));
  }
  for (const [name, definition] of Object.entries(typology.measures)) {
    const where = { by: `measure \`${name}\``, path: ['measures', name] };
    const item = measureItem(definition);
    if (item === undefined) continue;
    found.push(...named(item.selections(definition), selections, where));
    found.push(...named(item.operands(definition), facts, where));
  }
  for (const [name, { source }] of Object.entries(typology.parameters ?? {})) {
    const where = { by: `parameter \`${name}\``, path: ['parameters', name] };
    found.push(...named(source === undefined ? [] : [source], sources, where));
  }
  typology.indicators.forEach(({ id, family, when, says, sources: cited }, index) => {
    const where = { by: `indicator \`${id}\``, path: ['indicators', index] };
    found.push(...named([family], families, where));
    found.push(...named(cited, sources, where));
    found.push(...named(factsOf(when), facts, where));
    const asked = Object.values(says).flatMap(placeholdersOf);
    found.push(...named(asked, facts, { by: `the sentence of ${where.by}`, path: where.path }));
  });
  const known = [...DECISION_FACTS, ...typology.indicators.map(({ id }) => id)];
  typology.decisions.forEach(({ level, conditions }, index) => {
    const where = { by: `level \`${level}\``, path: ['decisions', index] };
    found.push(...named(factsOf(conditions), known, where));
  });
  return found;
}

type Where = Pick<Reference, 'by' | 'path'>;

/** Numbers among the operands of a formula name nothing. */
function named(
  names: readonly (string | number)[],
  known: readonly string[],
  where: Where,
): readonly Reference[] {
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => ({ name, known, ...where }));
}

function selectionReferences(
  definition: SelectionDefinition,
  where: Where,
  typology: Typology,
): readonly Reference[] {
  const selections = Object.keys(typology.select);
  const parameters = Object.keys(typology.parameters ?? {});
  const lists = Object.keys(typology.lists ?? {});
  return Object.entries(definition).flatMap(([key, value]): readonly Reference[] => {
    if (key === 'is') return named([String(value)], selections, where);
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      return nested.flatMap((one) => selectionReferences(one, where, typology));
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([matcher, bound]): readonly Reference[] => {
      const isList = ['in', 'notIn', 'mentions'].includes(matcher);
      if (isList) return named([String(bound)], lists, where);
      const bounds: readonly unknown[] = [bound].flat();
      return bounds
        .filter((one) => typeof one === 'object' && one !== null && 'parameter' in one)
        .flatMap((one) => named([String(one.parameter)], parameters, where));
    });
  });
}

function cycleFindings(typology: Typology): readonly Finding[] {
  const narrowed = (name: string) => namedSelections(typology.select[name]);
  const operands = (name: string) => {
    const definition = typology.measures[name];
    const item = definition === undefined ? undefined : measureItem(definition);
    return definition === undefined || item === undefined
      ? []
      : item.operands(definition).filter((one): one is string => typeof one === 'string');
  };
  const circles = (of: 'select' | 'measures', next: (name: string) => readonly string[]) =>
    Object.keys(typology[of])
      .filter((name) => reachesItself(name, next))
      .map((name) => ({
        kind: cycle,
        message: `\`${name}\` depends on itself`,
        path: [of, name],
      }));
  return [...circles('select', narrowed), ...circles('measures', operands)];
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

function safetyFindings(typology: Typology): readonly Finding[] {
  const { indicators, decisions, families } = typology;
  const reached = (active: readonly string[], rules = decisions) => {
    const set = new Set(active);
    return decide(rules, { ...scoreOf(typology, set), active: set });
  };
  const all = indicators.map(({ id }) => id);
  const unreachable = decisions.flatMap((rule, index): readonly Finding[] => {
    if (reached(all, [rule]) !== undefined) return [];
    const message = `\`${rule.level}\` is never reached`;
    return [{ kind: unreachableLevel, message, path: ['decisions', index, 'level'] }];
  });
  const high = Object.keys(families).flatMap((family): readonly Finding[] => {
    const level = reached(indicators.filter((one) => one.family === family).map(({ id }) => id));
    if (level === undefined || level === 'watch') return [];
    const message = `the family \`${family}\` alone reaches \`${level}\``;
    return [{ kind: oneFamilyTooHigh, message, path: ['families', family] }];
  });
  const isSensitive = sensitivityOf(typology);
  const sensitive = indicators.filter(({ when }) => factsOf(when).some(isSensitive));
  const level = reached(sensitive.map(({ id }) => id));
  const alone: readonly Finding[] =
    level === undefined
      ? []
      : [
          {
            kind: sensitiveAlone,
            message: `the indicators ${sensitive.map(({ id }) => `\`${id}\``).join(', ')} alone reach \`${level}\``,
            path: ['decisions'],
          },
        ];
  return [...unreachable, ...high, ...alone];
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
