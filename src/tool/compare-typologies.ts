/**
 * Two versions of a typology in words: what changed, part by part, and what it means for whoever reads
 * the alerts where that can be told from the files alone.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { selectionWords } from '../plan/describe-selection.js';
import { comparisonsOf } from '../rule/compiled.js';
import type { Condition } from '../rule/rule.js';
import { resolveSelection } from '../selection/resolve-selection.js';
import type { Typology } from '../typology/typology.js';
import { conditionWords, measureWords } from './rule-words.js';

export interface Difference {
  /** `parameters`, `indicators`, … : a key of the file. */
  readonly part: string;
  /** One sentence: `night_min: 4 → 3; more alerts`. */
  readonly text: string;
}

/** Nothing where the two say the same; every difference has at least one line. */
export function compareTypologies(from: Typology, to: Typology): readonly Difference[] {
  const told = [
    ...plainDifferences(from, to),
    ...parameterDifferences(from, to),
    ...namedDifferences('lists', from.lists, to.lists, (list) => listWords(list)),
    ...selectionDifferences(from, to),
    ...namedDifferences('measures', from.measures, to.measures, (one, typology) =>
      measureWords(one, typology === 'from' ? from : to),
    ),
    ...namedDifferences('families', from.families, to.families, ({ cap }) =>
      cap === undefined ? 'capped at its greatest points' : `capped at ${cap}`,
    ),
    ...indicatorDifferences(from, to),
    ...decisionDifferences(from, to),
    ...listedDifferences('sources', from.sources, to.sources, ({ id }) => id),
    ...listedDifferences('innocent', from.innocent, to.innocent, ({ id }) => id),
    ...listedDifferences('safeguards', from.safeguards, to.safeguards, (one) => String(one['en'])),
    ...listedDifferences('tests', from.tests, to.tests, ({ name }) => name),
  ];
  const parts = new Set(told.map(({ part }) => part));
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])] as (keyof Typology)[]; // of both
  const others = keys
    .filter((key) => !parts.has(key) && !isSame(from[key], to[key]))
    .map((key) => ({ part: key, text: `${key}: changed` }));
  return [...told, ...others];
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

const PLAIN = [
  ...(['id', 'version', 'status', 'marking', 'hypothesis', 'subject', 'currency'] as const),
  ...(['window', 'hold', 'atEnd'] as const),
];

function plainDifferences(from: Typology, to: Typology): readonly Difference[] {
  return PLAIN.filter((key) => !isSame(from[key], to[key])).map((key) => ({
    part: key,
    text: `${key}: ${String(from[key] ?? 'none')} → ${String(to[key] ?? 'none')}`,
  }));
}

function parameterDifferences(from: Typology, to: Typology): readonly Difference[] {
  return namedDifferences('parameters', from.parameters, to.parameters, (parameter) => {
    const { value, unit, range, origin } = parameter;
    return `${value} ${unit}, ${range.join(' to ')}, ${origin}`;
  }).map((difference) => {
    const name = difference.text.split(':')[0]!;
    const [before, after] = [from.parameters?.[name]?.value, to.parameters?.[name]?.value];
    if (before === undefined || after === undefined || before === after) return difference;
    return { ...difference, text: `${difference.text}${effectOf(to, name, { before, after })}` };
  });
}

interface Change {
  readonly before: number | string;
  readonly after: number | string;
}

/** Whether more alerts or fewer follow, where every condition that names the parameter agrees. */
function effectOf({ indicators }: Typology, name: string, { before, after }: Change): string {
  const directions = new Set(
    indicators.flatMap(({ when }) => (hasNot(when) ? [0] : boundDirections(when, name))),
  );
  const [only] = directions;
  if (directions.size !== 1 || only === undefined || only === 0) return '';
  return Number(after) < Number(before) === only > 0 ? '; more alerts' : '; fewer alerts';
}

/** 1 where the parameter is a lower bound, −1 where it is an upper one, 0 where it is neither. */
function boundDirections(when: Condition, name: string): readonly number[] {
  return comparisonsOf(when).flatMap(({ operator, value }) => {
    if (typeof value !== 'object' || value.fact !== name) return [];
    if (operator.startsWith('greater')) return [1];
    return [operator.startsWith('less') ? -1 : 0];
  });
}

function hasNot(condition: Condition): boolean {
  if ('not' in condition) return true;
  if ('all' in condition) return condition.all.some(hasNot);
  return 'any' in condition && condition.any.some(hasNot);
}

function selectionDifferences(from: Typology, to: Typology): readonly Difference[] {
  const words = (typology: Typology, name: string): string => {
    const { select, parameters = {}, lists = {}, currency } = typology;
    const context = { select, parameters, lists, currency, packs: new Map() };
    return selectionWords(resolveSelection(name, context).node);
  };
  const names = [...new Set([...Object.keys(from.select), ...Object.keys(to.select)])];
  return names.flatMap((name): readonly Difference[] => {
    const part = 'select';
    if (!(name in to.select)) return [{ part, text: `${name}: gone` }];
    if (!(name in from.select)) return [{ part, text: `${name}: new; ${words(to, name)}` }];
    if (isSame(from.select[name], to.select[name])) return [];
    const [before, after] = [words(from, name), words(to, name)];
    const told = before === after ? 'said otherwise, the same postings' : `${before} → ${after}`;
    return [{ part, text: `${name}: ${told}` }];
  });
}

type Named<One> = Readonly<Record<string, One>> | undefined;

function namedDifferences<One>(
  part: string,
  from: Named<One>,
  to: Named<One>,
  words: (one: One, of: 'from' | 'to') => string,
): readonly Difference[] {
  const names = [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])];
  return names.flatMap((name): readonly Difference[] => {
    const [before, after] = [from?.[name], to?.[name]];
    if (after === undefined) return [{ part, text: `${name}: gone` }];
    if (before === undefined) return [{ part, text: `${name}: new; ${words(after, 'to')}` }];
    if (isSame(before, after)) return [];
    const [told, now] = [words(before, 'from'), words(after, 'to')];
    return [
      { part, text: `${name}: ${told === now ? 'described otherwise' : `${told} → ${now}`}` },
    ];
  });
}

function indicatorDifferences(from: Typology, to: Typology): readonly Difference[] {
  const part = 'indicators';
  const before = new Map(from.indicators.map((one) => [one.id, one]));
  const after = new Map(to.indicators.map((one) => [one.id, one]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): readonly Difference[] => {
    const [old, now] = [before.get(id), after.get(id)];
    if (now === undefined) return [{ part, text: `${id}: gone, with its ${old!.points} points` }];
    if (old === undefined) {
      const words = conditionWords(now.when, to);
      return [
        { part, text: `${id}: new, ${now.points} points for ${now.family}; met when ${words}` },
      ];
    }
    if (isSame(old, now)) return [];
    const [was, is] = [conditionWords(old.when, from), conditionWords(now.when, to)];
    const told = [
      ...(old.points === now.points ? [] : [`points ${old.points} → ${now.points}`]),
      ...(old.family === now.family ? [] : [`family ${old.family} → ${now.family}`]),
      ...(isSame(old.when, now.when)
        ? []
        : [was === is ? 'condition said otherwise' : `met when ${was} → ${is}`]),
      ...(isSame(old.sources, now.sources) ? [] : ['other sources']),
      ...(isSame(old.says, now.says) ? [] : ['its sentence reads otherwise']),
    ];
    return told.map((text) => ({ part, text: `${id}: ${text}` }));
  });
}

function decisionDifferences(from: Typology, to: Typology): readonly Difference[] {
  const words = (typology: Typology) =>
    Object.fromEntries(
      typology.decisions.map(({ level, conditions }) => [
        level,
        conditionWords(conditions, typology),
      ]),
    );
  const told = namedDifferences('decisions', words(from), words(to), (one) => one);
  const isOther = told.length === 0 && !isSame(from.decisions, to.decisions);
  return isOther ? [{ part: 'decisions', text: 'decisions: said otherwise' }] : told;
}

function listWords(list: NonNullable<Typology['lists']>[string]): string {
  if ('pack' in list) return `the pack ${list.pack}`;
  const [kind, entries] = 'values' in list ? ['values', list.values] : ['words', list.text];
  return `${entries.length} ${kind}`;
}

function listedDifferences<One>(
  part: string,
  from: readonly One[],
  to: readonly One[],
  nameOf: (one: One) => string,
): readonly Difference[] {
  const before = new Map(from.map((one) => [nameOf(one), one]));
  const after = new Map(to.map((one) => [nameOf(one), one]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(
    (name): readonly Difference[] => {
      if (!after.has(name)) return [{ part, text: `${name}: gone` }];
      if (!before.has(name)) return [{ part, text: `${name}: new` }];
      return isSame(before.get(name), after.get(name)) ? [] : [{ part, text: `${name}: changed` }];
    },
  );
}
