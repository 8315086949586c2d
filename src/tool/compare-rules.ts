/**
 * The rules of two versions of a typology, part by part: parameters, lists, selections, measures,
 * families, indicators, decisions; and whether an indicator or a level asks for more or less than
 * before.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { inEnglish } from '../explain/language.js';
import { factsOf } from '../rule/compiled.js';
import type { Condition } from '../rule/rule.js';
import { capOf } from '../rule/score.js';
import type { ListDefinition } from '../selection/selection.js';
import type { Indicator, Parameter, Typology } from '../typology/typology.js';
import { type Asked, type Strength, strengthOf } from './condition-strength.js';
import {
  changedLine,
  type Difference,
  entryLines,
  isSame,
  keyLines,
  listedDifferences,
  localisedLines,
  namedDifferences,
  shownEntries,
} from './difference.js';
import { measureWords } from './measure-words.js';
import { postingWords } from './posting-words.js';
import { conditionWords } from './rule-words.js';
import { asItStands, codeWords } from './value-words.js';

/** Two versions, and which of the measures that both name mean the same in both. */
export interface Versions {
  readonly from: Typology;
  readonly to: Typology;
  /** Whether a measure of both is computed alike, down to its selections, lists and parameters. */
  readonly isAlike: (measure: string) => boolean;
}

export function ruleDifferences(versions: Versions): readonly Difference[] {
  const { from, to } = versions;
  return [
    ...parameterDifferences(versions),
    ...namedDifferences('lists', [from.lists ?? {}, to.lists ?? {}], LISTS),
    ...namedDifferences('select', [from.select, to.select], {
      came: (one) => postingWords(one, to, asItStands),
      changed: (a, b) => [
        fromTo([postingWords(a, from, asItStands), postingWords(b, to, asItStands)], [a, b]),
      ],
    }),
    ...namedDifferences('measures', [from.measures, to.measures], {
      came: (one) => measureWords(one, to),
      changed: (a, b) => [fromTo([measureWords(a, from), measureWords(b, to)], [a, b])],
    }),
    ...namedDifferences('labels', [from.labels ?? {}, to.labels ?? {}], {
      // A measure that is renamed is told as one.
      isRenamed: () => false,
      came: inEnglish,
      changed: localisedLines,
    }),
    ...familyDifferences(versions),
    ...indicatorDifferences(versions),
    ...decisionDifferences(versions),
  ];
}

/** Words before and after; where they are the same words, what is written. */
function fromTo([before, after]: readonly [string, string], [a, b]: readonly unknown[]): string {
  return before === after
    ? `written otherwise: ${canonicalJson(a)} → ${canonicalJson(b)}`
    : `${before} → ${after}`;
}

type Effect = NonNullable<Difference['effect']>;

const EFFECTS: Readonly<Record<Effect, string>> = {
  'more-alerts': 'more alerts',
  'fewer-alerts': 'fewer alerts',
};
const OPPOSITE_EFFECT: Readonly<Record<string, Effect>> = {
  'more alerts': 'fewer-alerts',
  'fewer alerts': 'more-alerts',
};

function withEffect(line: Difference, effect: Effect | undefined): Difference {
  return effect === undefined
    ? line
    : { ...line, text: `${line.text}; ${EFFECTS[effect]}`, effect };
}

function effectOf(strength: Strength | undefined): Effect | undefined {
  if (strength === 'weaker') return 'more-alerts';
  return strength === 'stronger' ? 'fewer-alerts' : undefined;
}

function parameterDifferences({ from, to }: Versions): readonly Difference[] {
  const [before, after] = [from.parameters ?? {}, to.parameters ?? {}];
  const told = namedDifferences('parameters', [before, after], {
    came: ({ value, unit, range, origin }: Parameter) =>
      `${value} ${unit}, range ${range.join(' to ')}, ${origin}`,
    changed: (a, b) => keyLines(withRange(a), withRange(b)),
  });
  return told.map((line) => {
    const [old, now] = [before[line.name], after[line.name]];
    const isValue = line.text.startsWith(`${line.name}: value `);
    if (old === undefined || now === undefined || !isValue) return line;
    const effect = parameterEffect(to, line.name, { old, now });
    if (effect !== undefined || now.lower === undefined) return withEffect(line, effect);
    return { ...line, text: `${line.text}; what lowering does: ${now.lower}` };
  });
}

const withRange = (one: Parameter) => ({ ...one, range: one.range.join('–') });

interface Change {
  readonly old: Parameter;
  readonly now: Parameter;
}

/**
 * From the conditions that name it where they agree; else from what the file says of lowering it.
 */
function parameterEffect(to: Typology, name: string, { old, now }: Change): Effect | undefined {
  const [before, after] = [Number(old.value), Number(now.value)];
  if (before === after || Number.isNaN(before) || Number.isNaN(after)) return undefined;
  const isElsewhere = namesText([to.select, to.measures], name);
  const strengths = new Set(
    to.indicators
      .filter(({ when }) => factsOf(when).includes(name))
      .map(({ when }) => strengthOf(asked(when, to, { [name]: before }), asked(when, to))),
  );
  const [only] = strengths;
  if (!isElsewhere && strengths.size === 1 && only !== 'same') return effectOf(only);
  if (now.lower !== 'more alerts' && now.lower !== 'fewer alerts') return undefined;
  const lowered = now.lower === 'more alerts' ? 'more-alerts' : 'fewer-alerts';
  return after < before ? lowered : OPPOSITE_EFFECT[now.lower];
}

function asked(
  condition: Condition,
  { parameters = {} }: Typology,
  other: Readonly<Record<string, number>> = {},
): Asked {
  return {
    condition,
    numberOf: (fact) => {
      if (other[fact] !== undefined) return other[fact];
      const parameter = parameters[fact];
      return parameter === undefined ? undefined : Number(parameter.value);
    },
  };
}

/** Whether a text stands anywhere in a value; the depth of a file bounds it. */
function namesText(value: unknown, text: string): boolean {
  if (value === text) return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((one) => namesText(one, text))
  );
}

const LISTS = {
  came: (list: ListDefinition): string => {
    if ('pack' in list) return `the pack ${list.pack}`;
    return 'values' in list
      ? `values ${shownEntries(list.values)}`
      : `words ${shownEntries(list.text)}`;
  },
  changed: (a: ListDefinition, b: ListDefinition): readonly string[] => {
    if ('values' in a && 'values' in b) return entryLines(a.values, b.values);
    if ('text' in a && 'text' in b) return entryLines(a.text, b.text);
    return [`${LISTS.came(a)} → ${LISTS.came(b)}`];
  },
};

/** What a family counts at most follows from its points as well as from its cap. */
function familyDifferences({ from, to }: Versions): readonly Difference[] {
  const told = (typology: Typology) =>
    Object.fromEntries(
      Object.entries(typology.families).map(([name, { cap, title = {} }]) => [
        name,
        { cap: capOf(typology, name), isOwn: cap !== undefined, title },
      ]),
    );
  return namedDifferences('families', [told(from), told(to)], {
    // Two families with one cap are not one family.
    isRenamed: () => false,
    came: ({ cap }) => `counts at most ${cap}`,
    changed: (a, b) => [
      ...capLines(a, b),
      ...localisedLines(a.title, b.title).map((line) => `title ${line}`),
    ],
  });
}

interface Cap {
  readonly cap: number;
  /** Whether the file gives it. */
  readonly isOwn: boolean;
}

function capLines(a: Cap, b: Cap): readonly string[] {
  if (a.cap !== b.cap) return [`counts at most ${a.cap} → ${b.cap}`];
  if (a.isOwn === b.isOwn) return [];
  const how = b.isOwn ? 'now by its own cap' : 'now without a cap of its own';
  return [`counts at most ${a.cap} as before, ${how}`];
}

function indicatorDifferences(versions: Versions): readonly Difference[] {
  const { from, to } = versions;
  const withoutId = (typology: Typology) =>
    typology.indicators.map(({ id, ...rest }) => ({ id, rest }));
  const named = (all: ReturnType<typeof withoutId>) =>
    Object.fromEntries(all.map(({ id, rest }) => [id, rest]));
  const [before, after] = [withoutId(from), withoutId(to)];
  const order = (all: typeof before, others: typeof before) =>
    all.filter(({ id }) => others.some((one) => one.id === id)).map(({ id }) => id);
  const told = namedDifferences('indicators', [named(before), named(after)], {
    came: ({ points, family, when }) =>
      `${points} points for ${family}; met when ${conditionWords(when, to)}`,
    changed: (a, b) => indicatorLines(a, b, versions),
  });
  const isMoved = !isSame(order(before, after), order(after, before));
  return [
    ...told.map((line) => indicatorEffect(line, versions)),
    ...recomputed(versions),
    ...(isMoved ? [changedLine('indicators', 'indicators', 'in another order')] : []),
  ];
}

const MET = 'met when ';

function indicatorLines(
  a: Omit<Indicator, 'id'>,
  b: Omit<Indicator, 'id'>,
  { from, to }: Versions,
): readonly string[] {
  const met = fromTo([conditionWords(a.when, from), conditionWords(b.when, to)], [a.when, b.when]);
  return [
    ...(a.points === b.points ? [] : [`points ${a.points} → ${b.points}`]),
    ...(a.family === b.family ? [] : [`family ${a.family} → ${b.family}`]),
    ...(isSame(a.when, b.when) ? [] : [`${MET}${met}`]),
    ...(isSame(a.sources, b.sources)
      ? []
      : entryLines(a.sources, b.sources).map((line) => `sources ${line}`)),
    ...localisedLines(a.title ?? {}, b.title ?? {}).map((line) => `title ${line}`),
    ...localisedLines(a.says, b.says).map((line) => `says ${line}`),
  ];
}

/** Only of a condition whose numbers mean the same in both versions. */
function indicatorEffect(line: Difference, { from, to, isAlike }: Versions): Difference {
  const of = ({ indicators }: Typology) => indicators.find(({ id }) => id === line.name);
  const [before, after] = [of(from), of(to)];
  if (line.kind === 'gone')
    return { ...line, text: `${line.text}, with its ${before?.points} points` };
  if (before === undefined || after === undefined) return line;
  if (line.text.startsWith(`${line.name}: points `)) {
    return withEffect(line, before.points < after.points ? 'more-alerts' : 'fewer-alerts');
  }
  if (!line.text.startsWith(`${line.name}: ${MET}`)) return line;
  const measures = [...factsOf(before.when), ...factsOf(after.when)].filter(
    (fact) => fact in from.measures || fact in to.measures,
  );
  if (!measures.every(isAlike)) return line;
  return withEffect(line, effectOf(strengthOf(asked(before.when, from), asked(after.when, to))));
}

/** Indicators that read as before while a number of theirs is computed otherwise. */
function recomputed({ from, to, isAlike }: Versions): readonly Difference[] {
  return to.indicators.flatMap(({ id, when }): readonly Difference[] => {
    const before = from.indicators.find((one) => one.id === id);
    if (before === undefined || !isSame(before.when, when)) return [];
    const others = factsOf(when).filter((fact) => fact in to.measures && !isAlike(fact));
    if (others.length === 0) return [];
    const what = `reads as before, with other postings or numbers behind ${others.map(codeWords).join(', ')}`;
    return [changedLine('indicators', id, what)];
  });
}

function decisionDifferences({ from, to }: Versions): readonly Difference[] {
  const nameOf = ({ level }: Typology['decisions'][number]) => level;
  const told = listedDifferences('decisions', [from.decisions, to.decisions], {
    nameOf,
    came: ({ conditions }) => `reached when ${conditionWords(conditions, to)}`,
    changed: ({ conditions: a }, { conditions: b }) => [
      fromTo([conditionWords(a, from), conditionWords(b, to)], [a, b]),
    ],
  });
  return told.map((line) => {
    const of = (typology: Typology) => typology.decisions.find((one) => one.level === line.name);
    const [before, after] = [of(from), of(to)];
    if (before === undefined || after === undefined) return line;
    const strength = strengthOf(asked(before.conditions, from), asked(after.conditions, to));
    return withEffect(line, effectOf(strength));
  });
}
