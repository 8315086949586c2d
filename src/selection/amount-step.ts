/**
 * The amounts at which the answer of a test of amounts may change. Between two of them all amounts
 * answer alike, so that how many of them an amount has come to tells its answers to all tests.
 */
import type { ToBase } from './match.js';
import type { FieldTest, ResolvedBound } from './resolve-selection.js';

export interface AmountStep {
  /** Minor units of the reporting currency; NaN, which no amount comes to, without a rate. */
  readonly bound: number;
  /** What comes to it: what is as large, or only what is larger. */
  readonly isReached: boolean;
}

/** Of a test of amounts in the reporting currency; none where all amounts answer alike. */
export function amountSteps(by: FieldTest, toBase: ToBase): readonly AmountStep[] {
  const reached = (bound: ResolvedBound): AmountStep => {
    return { bound: typeof bound === 'number' ? bound : toBase(bound), isReached: true };
  };
  const passed = (bound: ResolvedBound): AmountStep => ({ ...reached(bound), isReached: false });
  switch (by.test) {
    case 'gte':
    case 'lt':
      return [reached(by.bound)];
    case 'gt':
    case 'lte':
      return [passed(by.bound)];
    case 'between':
      return [reached(by.from), reached(by.to)];
    case 'oneOf':
      return by.values.flatMap((one) => {
        const bound = typeof one === 'object' ? one : Number(one);
        return [reached(bound), passed(bound)];
      });
    default:
      return [];
  }
}

/** Each once. */
export function differentSteps(steps: readonly AmountStep[]): readonly AmountStep[] {
  return [...new Map(steps.map((step) => [`${step.isReached} ${step.bound}`, step])).values()];
}
