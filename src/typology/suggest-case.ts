/**
 * What a missing case would look like: which number of a case that fires to move, and by how much,
 * so that the copy is a near miss; or which numbers a first case has to reach.
 */
import { minorFromText, textFromMinor } from '../core/money.js';
import { comparisonsOf, factsOf } from '../rule/compiled.js';
import type { Comparison, Condition, Operator } from '../rule/rule.js';
import type { Indicator, Typology } from './typology.js';
import { unitsOf } from './units.js';

export interface Lacking {
  readonly fires: boolean;
  readonly quiet: boolean;
}

/** One or two clauses; undefined where the condition is too rich to say it shortly. */
export function caseHelp(
  typology: Typology,
  indicator: Indicator,
  lacking: Lacking,
): string | undefined {
  const bounds = boundsOf(indicator.when, typology);
  if (bounds === undefined) return undefined;
  const reached = bounds.map(({ fact, reach }) => `\`${fact}\` is ${reach}`).join(' and ');
  const first = lacking.fires ? `add a case in which ${reached}` : undefined;
  if (!lacking.quiet) return first;
  const moved = mostTelling(bounds, typology);
  if (moved?.miss === undefined) return first;
  const miss = `make \`${moved.fact}\` ${moved.miss}`;
  if (first !== undefined) return `${first}; then copy it and ${miss}`;
  const model = typology.tests.find(({ expect }) => expect.fires?.includes(indicator.id) === true);
  return model === undefined
    ? undefined
    : `copy the case \`${model.name.slice(0, 60)}\` and ${miss}`;
}

interface Bound {
  readonly fact: string;
  /** `at least 3 (\`places_min\`)` */
  readonly reach: string;
  /** `2 instead of 3 (\`places_min\`)`: the smallest step that misses it. */
  readonly miss?: string;
}

/** Asked all at once, few enough to read. */
const BOUNDS_MAX = 4;

function boundsOf(when: Condition, typology: Typology): readonly Bound[] | undefined {
  const isPlain = !JSON.stringify(when).includes('"not"') && isOneWay(when);
  const comparisons = comparisonsOf(when);
  if (!isPlain || comparisons.length > BOUNDS_MAX) return undefined;
  return comparisons.map((comparison) => boundOf(comparison, typology));
}

/** Every comparison must hold: then missing one of them misses all. */
function isOneWay(condition: Condition): boolean {
  if ('all' in condition) return condition.all.every(isOneWay);
  if ('any' in condition) return condition.any.length === 1 && condition.any.every(isOneWay);
  return !('not' in condition);
}

const REACHED: Readonly<Record<Operator, string>> = {
  equal: '',
  notEqual: 'other than ',
  lessThan: 'below ',
  lessThanInclusive: 'at most ',
  greaterThan: 'above ',
  greaterThanInclusive: 'at least ',
};

/** How many steps from the bound the nearest number lies that reaches it, and that misses it. */
const STEPS: Readonly<Record<Operator, readonly [reach: number, miss: number]>> = {
  equal: [0, -1],
  notEqual: [1, 0],
  lessThan: [-1, 0],
  lessThanInclusive: [0, 1],
  greaterThan: [1, 0],
  greaterThanInclusive: [0, -1],
};

/** For what has no smallest step, such as a share. */
const MISSED: Readonly<Record<Operator, string>> = {
  equal: 'other than ',
  notEqual: '',
  lessThan: '',
  lessThanInclusive: 'just above ',
  greaterThan: '',
  greaterThanInclusive: 'just below ',
};

function boundOf({ fact, operator, value }: Comparison, typology: Typology): Bound {
  const parameter = typeof value === 'object' ? typology.parameters?.[value.fact] : undefined;
  const name = typeof value === 'object' ? ` (\`${value.fact}\`)` : '';
  if (typeof value === 'object' && parameter === undefined) {
    return { fact, reach: `${REACHED[operator]}\`${value.fact}\`` };
  }
  const plain = parameter?.value ?? Number(value); // lint refuses true and false
  const reach = `${REACHED[operator]}${plain}${name}`;
  const [reaching, missing] = STEPS[operator];
  const stepped = (steps: number) => step(plain, steps, { fact, typology });
  const [from, to] = [stepped(reaching), stepped(missing)];
  if (from === undefined || to === undefined) {
    return { fact, reach, miss: `${MISSED[operator]}${plain}${name}` };
  }
  return to.startsWith('-')
    ? { fact, reach }
    : { fact, reach, miss: `${to} instead of ${from}${name}` };
}

interface Of {
  readonly fact: string;
  readonly typology: Typology;
}

/** A whole number of postings or of minor units further; undefined for what has no such step. */
function step(value: number | string, steps: number, { fact, typology }: Of): string | undefined {
  const unit = unitsOf(typology).unitOf(fact);
  if (unit === 'money') {
    const result = minorFromText(String(value), typology.currency);
    return 'minor' in result ? textFromMinor(result.minor + steps, typology.currency) : undefined;
  }
  return unit === 'count' && Number.isInteger(value) ? String(Number(value) + steps) : undefined;
}

/** The number that the fewest other indicators ask for: moving it changes one respect. */
function mostTelling(bounds: readonly Bound[], { indicators }: Typology): Bound | undefined {
  const uses = ({ fact }: Bound) =>
    indicators.filter(({ when }) => factsOf(when).includes(fact)).length;
  return bounds
    .filter(({ miss }) => miss !== undefined)
    .reduce<Bound | undefined>(
      (best, one) => (best === undefined || uses(one) <= uses(best) ? one : best),
      undefined,
    );
}
