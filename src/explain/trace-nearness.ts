/**
 * How near a condition came to holding. A comparison that fails is as far away as its number is
 * from its bound, relative to the bound and at most 1; one whose number is unknown is 1 away. Under
 * `all` distances add up, under `any` the smallest counts; `not` asks for the opposite.
 */
import { type Comparison, type Condition, OPPOSITE } from '../rule/rule.js';
import { TRUE, type Truth } from '../rule/truth.js';

/** A comparison as it has to hold: `not` has been worked into its operator. */
export type Wanted = Omit<Comparison, 'value'> & { readonly value: Comparison['value'] };

export interface Nearness {
  /** 0 when the condition holds. */
  readonly distance: number;
  /** The comparisons that still had to hold, in the order of the file. */
  readonly lacking: readonly Wanted[];
}

export interface Held {
  readonly truth: Truth;
  readonly value: number;
  readonly bound: number;
}

/** A number that fails is never counted as having arrived, however near it is. */
const DISTANCE_MIN = 1e-9;

/** The distance of a condition at one moment; `held` looks a comparison up there. */
export function nearness(condition: Condition, held: (wanted: Wanted) => Held): Nearness {
  return reached(condition, held, 'as-written');
}

type Sense = 'as-written' | 'opposite';

function reached(condition: Condition, held: (wanted: Wanted) => Held, sense: Sense): Nearness {
  if ('not' in condition) {
    return reached(condition.not, held, sense === 'opposite' ? 'as-written' : 'opposite');
  }
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition;
    const parts = isAll ? condition.all : condition.any;
    const found = parts.map((part) => reached(part, held, sense));
    return isAll === (sense === 'as-written') ? together(found) : best(found);
  }
  const { operator } = condition;
  const wanted = { ...condition, operator: sense === 'opposite' ? OPPOSITE[operator] : operator };
  const { truth, value, bound } = held(wanted);
  if (truth === TRUE) return { distance: 0, lacking: [] };
  const gap = Math.abs(value - bound) / (Math.abs(bound) || 1);
  const distance = Number.isNaN(gap) ? 1 : Math.min(1, Math.max(DISTANCE_MIN, gap));
  return { distance, lacking: [wanted] };
}

function together(parts: readonly Nearness[]): Nearness {
  return {
    distance: parts.reduce((sum, part) => sum + part.distance, 0),
    lacking: parts.flatMap((part) => part.lacking),
  };
}

function best(parts: readonly Nearness[]): Nearness {
  return parts.reduce((a, b) => (b.distance < a.distance ? b : a));
}
