/**
 * Proves that every name in a file is one that something has: selections, measures, parameters,
 * lists, families, sources, indicators. A wrong one is told with the nearest, or with what bears
 * that name.
 */
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition } from '../measure/measure.js';
import type { Matcher } from '../selection/selection.js';
import type { Finding, JsonPath } from './finding.js';
import { DECISION_FACTS } from './lint-decisions.js';
import { type PlacedName, placedFacts, placedParts, placedTexts } from './placed.js';
import { placeholdersOf } from './placeholder.js';
import { unknownName } from './problem-list.js';
import { didYouMean, suggester } from './suggest-name.js';
import type { Typology } from './typology.js';

/** The names that may stand in a place, and what they are names of. */
interface Namespace {
  readonly of: string;
  readonly names: ReadonlySet<string>;
}

interface Reference extends PlacedName {
  readonly by: string;
  readonly known: Namespace;
  readonly inside?: string;
}

export function nameFindings(typology: Typology): readonly Finding[] {
  const spaces = namespacesOf(typology);
  const suggest = suggester();
  const others = [spaces.selections, spaces.measures, spaces.parameters, spaces.lists].concat(
    spaces.indicators,
  );
  return references(typology, spaces)
    .filter(({ name, known }) => !known.names.has(name))
    .map(({ name, by, known, path, inside }) => {
      const meant = suggest(name, [...known.names]);
      const other = others.find(({ names }) => names.has(name));
      const help =
        meant === undefined && other !== undefined
          ? { help: `\`${name}\` is ${other.of}; what belongs here is ${known.of}` }
          : didYouMean(meant);
      return {
        kind: unknownName,
        message: `${by} names \`${name}\`, which nothing has`,
        ...{ path, ...(inside === undefined ? { needle: name } : { inside }), ...help },
      };
    });
}

type Namespaces = ReturnType<typeof namespacesOf>;

function namespacesOf(typology: Typology) {
  const { select, measures, parameters = {}, lists = {}, families, sources } = typology;
  const space = (of: string, names: readonly string[]): Namespace => ({
    of,
    names: new Set(names),
  });
  const indicators = typology.indicators.map(({ id }) => id);
  const numbers = [...Object.keys(measures), ...Object.keys(parameters)];
  return {
    selections: space('a selection', Object.keys(select)),
    measures: space('a measure', Object.keys(measures)),
    parameters: space('a parameter', Object.keys(parameters)),
    facts: space('a measure or a parameter', numbers),
    lists: space('a list', Object.keys(lists)),
    families: space('a family', Object.keys(families)),
    sources: space(
      'a source',
      sources.map(({ id }) => id),
    ),
    indicators: space('an indicator', indicators),
    decided: space('an indicator, `score`, `families` or `indicators`', [
      ...DECISION_FACTS,
      ...indicators,
    ]),
  };
}

type Where = Pick<Reference, 'by' | 'known'>;

const named = (names: readonly PlacedName[], where: Where): readonly Reference[] =>
  names.map(({ name, path }) => ({ name, path, by: where.by, known: where.known }));

/** Every name that the file uses, and the names that it may be one of. */
function references(typology: Typology, spaces: Namespaces): readonly Reference[] {
  const { select, measures, labels = {}, parameters = {}, indicators } = typology;
  const { decisions, tests } = typology;
  return [
    ...Object.entries(parameters).flatMap(([name, { source }]) =>
      named(placedTexts(source, ['parameters', name, 'source']), {
        by: `parameter \`${name}\``,
        known: spaces.sources,
      }),
    ),
    ...Object.entries(select).flatMap(([name, definition]) =>
      placedParts(definition, ['select', name]).flatMap((part): readonly Reference[] => {
        const by = `selection \`${name}\``;
        if ('is' in part) {
          const one = { name: part.is, path: part.path };
          return named([one], { by, known: spaces.selections });
        }
        return matcherReferences(part.matcher, part.path, { by, spaces });
      }),
    ),
    ...Object.entries(measures).flatMap(([name, definition]) =>
      measureReferences(definition, ['measures', name], {
        ...{ by: `measure \`${name}\``, spaces },
      }),
    ),
    ...named(
      Object.keys(labels).map((name) => ({ name, path: ['labels', name] })),
      { by: '`labels`', known: spaces.measures },
    ),
    ...indicators.flatMap((_, index) => indicatorReferences(typology, index, spaces)),
    ...decisions.flatMap(({ level, conditions }, index) =>
      named(placedFacts(conditions, ['decisions', index, 'conditions']), {
        by: `level \`${level}\``,
        known: spaces.decided,
      }),
    ),
    ...tests.flatMap(({ name, expect }, index) =>
      (['fires', 'quiet', 'unknown', 'unassessed'] as const).flatMap((key) => {
        // There are thousands of cases, and they hardly ever name what is not there.
        if (expect[key]?.every((one) => spaces.indicators.names.has(one)) !== false) return [];
        return named(placedTexts(expect[key], ['tests', index, 'expect', key]), {
          by: `case \`${name}\``,
          known: spaces.indicators,
        });
      }),
    ),
  ];
}

interface Looking {
  readonly by: string;
  readonly spaces: Namespaces;
}

const LIST_MATCHERS: readonly string[] = ['in', 'notIn', 'mentions'];

function matcherReferences(
  matcher: Matcher,
  path: JsonPath,
  { by, spaces }: Looking,
): readonly Reference[] {
  if (typeof matcher !== 'object' || Array.isArray(matcher)) return [];
  return Object.entries(matcher).flatMap(([key, value]): readonly Reference[] => {
    const at = [...path, key];
    if (LIST_MATCHERS.includes(key)) {
      return named(placedTexts(value, at), { by, known: spaces.lists });
    }
    const bounds: readonly unknown[] = [value].flat();
    const isSeveral = Array.isArray(value);
    return bounds.flatMap((bound, index) => {
      if (typeof bound !== 'object' || bound === null || !('parameter' in bound)) return [];
      const within = [...at, ...(isSeveral ? [index] : []), 'parameter'];
      return named(placedTexts(bound.parameter, within), { by, known: spaces.parameters });
    });
  });
}

/** `peer` and `neighbour` speak of a measure; a formula also of parameters and numbers. */
function measureReferences(
  definition: MeasureDefinition,
  path: JsonPath,
  { by, spaces }: Looking,
): readonly Reference[] {
  const item = measureItem(definition);
  if (item === undefined) return [];
  const operands = item.operands(definition).filter((one) => typeof one === 'string');
  const ofMeasure = 'peer' in definition || 'neighbour' in definition;
  return [
    ...placedIn(definition, item.selections(definition), path).flatMap((one) =>
      named([one], { by, known: spaces.selections }),
    ),
    ...placedIn(definition, operands, path).flatMap((one) =>
      named([one], { by, known: ofMeasure ? spaces.measures : spaces.facts }),
    ),
  ];
}

/** The keys under which a measure names others: never its fields, which may bear the same name. */
const OTHER_KEYS: readonly string[] = [
  ...['field', 'same', 'different', 'per', 'group', 'attribute', 'observation', 'by'],
  ...['over', 'offset', 'within', 'every', 'tolerance', 'statistic', 'take'],
];

/**
 * Where in a definition the names stand; at the definition itself where they are not to be found.
 */
function placedIn(
  definition: MeasureDefinition,
  names: readonly string[],
  path: JsonPath,
): readonly PlacedName[] {
  const written = Object.entries(definition)
    .filter(([key]) => !OTHER_KEYS.includes(key))
    .flatMap(([key, value]) => placedTexts(value, [...path, key]));
  const used = new Set<PlacedName>();
  return names.map((name) => {
    const found = written.find((one) => one.name === name && !used.has(one));
    if (found !== undefined) used.add(found);
    return found ?? { name, path };
  });
}

function indicatorReferences(
  { indicators }: Typology,
  index: number,
  spaces: Namespaces,
): readonly Reference[] {
  const { id, family, sources, when, says } = indicators[index]!;
  const by = `indicator \`${id}\``;
  const path = ['indicators', index];
  const asked = Object.entries(says).flatMap(([language, text]) =>
    placeholdersOf(text)
      .filter(({ name }) => name !== 'over')
      .map(({ name, text: inside }) => ({
        ...{ name, inside, path: [...path, 'says', language] },
        ...{ by: `the sentence of ${by}`, known: spaces.facts },
      })),
  );
  return [
    ...named(placedTexts(family, [...path, 'family']), { by, known: spaces.families }),
    ...named(placedTexts(sources, [...path, 'sources']), { by, known: spaces.sources }),
    ...named(placedFacts(when, [...path, 'when']), { by, known: spaces.facts }),
    ...asked,
  ];
}
