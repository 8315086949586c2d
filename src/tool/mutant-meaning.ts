/**
 * What a typology means to its cases, as one text: two files with the same text screen alike. `> 4`
 * and `≥ 5` of a whole number are the same, so are an `all` and an `any` of one, a key that stands
 * twice, a parameter that only a sentence names. It may tell two apart that mean the same, never
 * the reverse.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { minorFromText } from '../core/money.js';
import type { Plan, PlannedOperand, PlannedTypology } from '../plan/plan.js';
import type { Comparison, Condition } from '../rule/rule.js';
import { capOf, type Scoring } from '../rule/score.js';
import { fieldItem } from '../selection/field.js';
import type {
  FieldTest,
  MoneyText,
  ResolvedBound,
  SelectionNode,
} from '../selection/resolve-selection.js';
import type { Typology } from '../typology/typology.js';
import { levelsOfAllSets, reachableScores } from './mutant-score.js';

/** The meaning of the one typology of a plan. */
export function meaningOf(plan: Plan): string {
  const planned = plan.typologies[0]!;
  const { typology } = planned.loaded;
  const measure = measureMeanings(plan);
  return canonicalJson({
    timeline: plan.timelines[planned.timeline]!,
    holdMs: planned.holdMs,
    indicators: planned.indicators.map(({ indicator: { id, family, points, when } }) => ({
      ...{ id, family, points },
      when: conditionMeaning(when, (fact) => screenFact(fact, { plan, planned, measure })),
    })),
    caps: effectiveCaps(typology),
    decisions: decisionsMeaning(typology),
  });
}

function decisionsMeaning(typology: Typology): unknown {
  const { decisions } = typology;
  const levels = levelsOfAllSets(typology, decisions);
  if (levels !== undefined) return levels;
  const scores = reachableScores(typology);
  return decisions.map(({ level, conditions }) => ({
    level,
    conditions: conditionMeaning(conditions, (fact) => decisionFact(fact, scores)),
  }));
}

/** A cap above all that a family can add up to caps nothing. */
function effectiveCaps(scoring: Scoring): Readonly<Record<string, number>> {
  const total = (family: string) =>
    scoring.indicators
      .filter((one) => one.family === family)
      .reduce((sum, { points }) => sum + points, 0);
  return Object.fromEntries(
    Object.keys(scoring.families).map((family) => [
      family,
      Math.min(capOf(scoring, family), total(family)),
    ]),
  );
}

/** A digest of everything that a measure is computed from, each worked out once. */
function measureMeanings(plan: Plan): (index: number) => string {
  const known = new Map<number, string>();
  const meaning = (index: number): string => {
    const told = known.get(index);
    if (told !== undefined) return told;
    const { item, definition, window, selections, operands } = plan.measures[index]!;
    const isName = item.name === 'attribute' || item.name === 'observation';
    const own = Object.entries(definition).filter(
      ([key]) => key !== 'over' && key !== 'offset' && (isName || key !== item.name),
    );
    const text = canonicalJson({
      name: item.name,
      own: Object.fromEntries(own),
      window: window === undefined ? 'none' : plan.windows[window]!,
      selections: selections.map((selection) => {
        const { node, ...rest } = plan.selections[selection]!;
        return { ...rest, node: nodeMeaning(node) };
      }),
      operands: operands.map((one) =>
        typeof one === 'object' && 'measure' in one ? meaning(one.measure) : one,
      ),
    });
    const digest = sha256Hex(text);
    known.set(index, digest);
    return digest;
  };
  return meaning;
}

/** Members sorted, each once, a group of one alone, groups within their like opened. */
function groupMeaning(key: 'all' | 'any', members: readonly unknown[]): unknown {
  const opened = members.flatMap((one): readonly unknown[] => {
    const inner = typeof one === 'object' && one !== null ? Object.entries(one) : [];
    const [first] = inner;
    return first?.[0] === key && Array.isArray(first[1]) ? first[1] : [one];
  });
  const distinct = new Map(opened.map((one) => [canonicalJson(one), one]));
  const sorted = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return sorted.length === 1 ? sorted[0] : { [key]: sorted };
}

function nodeMeaning(node: SelectionNode): unknown {
  if ('all' in node) return groupMeaning('all', node.all.map(nodeMeaning));
  if ('any' in node) return groupMeaning('any', node.any.map(nodeMeaning));
  if ('not' in node) return { not: nodeMeaning(node.not) };
  return { field: node.field, by: testMeaning(node.by, node.field) };
}

/** Every field that has an order holds whole numbers (of minor units, minutes, days). */
function testMeaning(by: FieldTest, field: string): unknown {
  if (by.test === 'oneOf') return { ...by, values: [...by.values].map(wholeOf).sort() };
  if (by.test === 'between') return { ...by, from: wholeOf(by.from), to: wholeOf(by.to) };
  if (!('bound' in by)) return by;
  const bound = wholeOf(by.bound);
  const type = fieldItem(field)?.type;
  if (type === undefined || typeof bound !== 'number') return { ...by, bound };
  return wholeBound(by.test === 'gte' || by.test === 'gt' ? 'lower' : 'upper', {
    bound,
    isStrict: by.test === 'gt' || by.test === 'lt',
  });
}

/** Money of a typology as minor units, where its currency can say it. */
function wholeOf<Value>(value: Value | MoneyText): Value | MoneyText | number {
  if (typeof value !== 'object' || value === null || !('money' in value)) return value;
  const result = minorFromText(value.money, value.currency);
  return 'minor' in result ? result.minor : value;
}

interface Limit {
  readonly bound: number;
  readonly isStrict: boolean;
}

/** A bound of a whole number: from the first that is in, or below the first that is not. */
function wholeBound(side: 'lower' | 'upper', { bound, isStrict }: Limit): unknown {
  const isPast = (side === 'lower') === isStrict;
  return { [side]: isPast ? Math.floor(bound) + 1 : Math.ceil(bound) };
}

interface FactMeaning {
  /** A number where the fact is a parameter, else what it is computed from. */
  readonly is: number | string;
  readonly isWhole: boolean;
  /** What a lower bound comes to. */
  readonly lowest?: (bound: number) => number | undefined;
}

function conditionMeaning(condition: Condition, factOf: (fact: string) => FactMeaning): unknown {
  const inner = (one: Condition) => conditionMeaning(one, factOf);
  if ('all' in condition) return groupMeaning('all', condition.all.map(inner));
  if ('any' in condition) return groupMeaning('any', condition.any.map(inner));
  if ('not' in condition) return { not: inner(condition.not) };
  return comparisonMeaning(condition, factOf);
}

function comparisonMeaning(
  { fact, operator, value }: Comparison,
  factOf: (fact: string) => FactMeaning,
): unknown {
  const { is, isWhole, lowest } = factOf(fact);
  const bound = typeof value === 'object' ? factOf(value.fact).is : value;
  const plain = { fact: is, operator, value: bound };
  if (typeof bound !== 'number' || !isWhole) return plain;
  const isStrict = operator === 'greaterThan' || operator === 'lessThan';
  if (operator === 'lessThan' || operator === 'lessThanInclusive') {
    return { fact: is, by: wholeBound('upper', { bound, isStrict }) };
  }
  if (operator !== 'greaterThan' && operator !== 'greaterThanInclusive') return plain;
  if (lowest === undefined) return { fact: is, by: wholeBound('lower', { bound, isStrict }) };
  return { fact: is, by: { lower: lowest(isStrict ? Math.floor(bound) + 1 : bound) ?? 'never' } };
}

interface ScreenFacts {
  readonly plan: Plan;
  readonly planned: PlannedTypology;
  readonly measure: (index: number) => string;
}

function screenFact(fact: string, { plan, planned, measure }: ScreenFacts): FactMeaning {
  const parameter = planned.parameters.get(fact);
  if (parameter !== undefined) {
    const is: ResolvedBound = wholeOf(parameter);
    return { is: typeof is === 'number' ? is : canonicalJson(is), isWhole: false };
  }
  const index = planned.measures.get(fact)!;
  return { is: measure(index), isWhole: isWholeMeasure(plan, index) };
}

/** Measures that may lie between two whole numbers, whatever they are made of. */
const FRACTIONAL: readonly string[] = ['mean', 'share', 'overlap', 'ratio', 'product', 'peer'];

function isWholeMeasure(plan: Plan, index: number): boolean {
  const { item, operands } = plan.measures[index]!;
  const isWhole = (operand: PlannedOperand): boolean => {
    if (typeof operand === 'number') return Number.isInteger(operand);
    return 'money' in operand || isWholeMeasure(plan, operand.measure);
  };
  return !FRACTIONAL.includes(item.name) && operands.every(isWhole);
}

/** Only scores that can be reached tell two bounds of `score` apart. */
function decisionFact(fact: string, scores: readonly number[]): FactMeaning {
  if (fact !== 'score') return { is: fact, isWhole: fact === 'families' || fact === 'indicators' };
  return { is: fact, isWhole: true, lowest: (bound) => scores.find((score) => score >= bound) };
}
