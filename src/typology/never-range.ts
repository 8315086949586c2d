/**
 * Between which numbers a measure lies, whatever the postings are: counts from 0 on, shares of a
 * part from 0 to 1, measures over a selection that never matches at 0 or unknown. Wide where in
 * doubt.
 */
import { minorOrNaN } from '../core/money.js';
import { DAY_MS } from '../core/time.js';
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition, Operand } from '../measure/measure.js';
import { windowSpec } from '../measure/window.js';
import { CLOSED_VALUES } from './lint-fields.js';
import type { SelectionProofs } from './never-matches.js';
import type { Typology } from './typology.js';

export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly isWhole: boolean;
  /** Never a number: no comparison with it is ever true or false. */
  readonly isNever?: boolean;
}

const ANY: NumberRange = {
  ...{ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, isWhole: false },
};
const COUNT: NumberRange = { low: 0, high: Number.POSITIVE_INFINITY, isWhole: true };
const AMOUNT: NumberRange = { ...COUNT, isWhole: false };
const ZERO: NumberRange = { low: 0, high: 0, isWhole: true };
const UNKNOWN: NumberRange = { ...ANY, isNever: true };
const PART: NumberRange = { low: 0, high: 1, isWhole: false };

export type RangeOf = (fact: string) => NumberRange;

/** For a typology that lint found sound: no circles, and formulas at most eight deep. */
export function rangesOf(typology: Typology, proofs: SelectionProofs): RangeOf {
  const ranges = new Map<string, NumberRange>();
  const rangeOf: RangeOf = (fact) => {
    const known = ranges.get(fact) ?? factRange(fact, { typology, proofs, rangeOf });
    ranges.set(fact, known);
    return known;
  };
  return rangeOf;
}

interface Context {
  readonly typology: Typology;
  readonly proofs: SelectionProofs;
  readonly rangeOf: RangeOf;
}

function factRange(fact: string, context: Context): NumberRange {
  const { measures, parameters } = context.typology;
  const definition = measures[fact];
  if (definition !== undefined) return measureRange(definition, context);
  const parameter = parameters?.[fact];
  if (parameter === undefined) return ANY;
  const { value, unit } = parameter;
  if (unit === 'money') return point(minorOrNaN(String(value), context.typology.currency));
  return typeof value === 'number' ? point(value) : ANY;
}

const point = (value: number): NumberRange =>
  Number.isNaN(value) ? ANY : { low: value, high: value, isWhole: Number.isInteger(value) };

function measureRange(definition: MeasureDefinition, context: Context): NumberRange {
  const selections = measureItem(definition)?.selections(definition) ?? [];
  const isEmpty = (name: string | undefined) =>
    name !== undefined && context.proofs.conflictOf(name) !== undefined;
  const [first, second] = selections;
  if ('share' in definition) {
    if (isEmpty(second)) return UNKNOWN;
    if (isEmpty(first)) return ZERO;
    const [part, whole] = definition.share;
    return context.proofs.isWithin(part, whole) ? PART : AMOUNT;
  }
  if ('overlap' in definition) {
    if (isEmpty(first)) return UNKNOWN;
    return isEmpty(second) ? ZERO : PART;
  }
  if ('neighbour' in definition) {
    if (isEmpty(first) || definition.take === 'count') return isEmpty(first) ? ZERO : COUNT;
    const { low, high, isWhole, isNever } = context.rangeOf(definition.neighbour);
    if (isNever === true) return { ...ZERO, isWhole: false };
    const withNone = { low: Math.min(0, low), high: Math.max(0, high), isWhole };
    if (definition.take === 'greatest') return withNone;
    return low >= 0 ? { ...AMOUNT, isWhole } : ANY;
  }
  if ('peer' in definition) {
    const { isWhole, ...inner } = context.rangeOf(definition.peer);
    const isOne = definition.statistic === 'least' || definition.statistic === 'greatest';
    return { ...inner, isWhole: isWhole && isOne };
  }
  if ('attribute' in definition) return ANY;
  if (selections.some(isEmpty)) return 'mean' in definition || isLoose(definition) ? UNKNOWN : ZERO;
  return selections.length > 0 || 'observation' in definition
    ? windowedRange(definition, context)
    : formulaRange(definition, context);
}

/** Those that are unknown over nothing. */
const isLoose = (definition: MeasureDefinition): boolean =>
  'least' in definition || 'greatest' in definition || 'last' in definition;

/** Wall clocks of one window may lie this far apart: offsets are written with the posting. */
const CLOCKS_APART_DAYS = 2;

function windowedRange(definition: MeasureDefinition, { typology, proofs }: Context): NumberRange {
  if ('last' in definition) return definition.field === 'balance' ? ANY : AMOUNT;
  if ('sum' in definition || 'mean' in definition || 'least' in definition) return AMOUNT;
  if ('greatest' in definition) return AMOUNT;
  if ('largest' in definition) return definition.by === 'amount' ? AMOUNT : COUNT;
  if ('days' in definition) {
    const { length } = windowSpec(definition, typology.window);
    const days = typeof length === 'number' ? Math.ceil(length / DAY_MS) : undefined;
    return days === undefined ? COUNT : { ...COUNT, high: days + 1 + CLOCKS_APART_DAYS };
  }
  if ('distinct' in definition && typeof definition.field === 'string') {
    const { field, distinct } = definition;
    const values = CLOSED_VALUES[field];
    if (values === undefined) return COUNT;
    return { ...COUNT, high: values.filter((one) => proofs.mayHave(distinct, field, one)).length };
  }
  return COUNT;
}

function formulaRange(definition: MeasureDefinition, { rangeOf }: Context): NumberRange {
  const of = (operands: readonly Operand[]) =>
    operands.map((one) => (typeof one === 'number' ? point(one) : rangeOf(one)));
  if ('ratio' in definition) return known(of(definition.ratio), ratioRange);
  if ('difference' in definition) {
    return known(of(definition.difference), ([one, less]) => ({
      ...{ low: one!.low - less!.high, high: one!.high - less!.low },
      isWhole: one!.isWhole && less!.isWhole,
    }));
  }
  if ('total' in definition) {
    return known(of(definition.total), (all) => ({
      ...{ low: sumOf(all.map(({ low }) => low)), high: sumOf(all.map(({ high }) => high)) },
      isWhole: all.every(({ isWhole }) => isWhole),
    }));
  }
  if ('product' in definition) return known(of(definition.product), productRange);
  const [pick, operands] =
    'greatestOf' in definition
      ? [Math.max, definition.greatestOf]
      : 'leastOf' in definition
        ? [Math.min, definition.leastOf]
        : [undefined, []];
  if (pick === undefined) return ANY;
  return known(of(operands), (all) => ({
    ...{ low: pick(...all.map(({ low }) => low)), high: pick(...all.map(({ high }) => high)) },
    isWhole: all.every(({ isWhole }) => isWhole),
  }));
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

type Combine = (ranges: readonly NumberRange[]) => NumberRange;

/** Any unknown operand makes it unknown; sums of two infinities are no bound. */
function known(ranges: readonly NumberRange[], combine: Combine): NumberRange {
  if (ranges.some(({ isNever }) => isNever === true)) return UNKNOWN;
  const { low, high, isWhole } = combine(ranges);
  return {
    low: Number.isNaN(low) ? ANY.low : low,
    high: Number.isNaN(high) ? ANY.high : high,
    isWhole,
  };
}

function ratioRange([above, below]: readonly NumberRange[]): NumberRange {
  if (below!.low === 0 && below!.high === 0) return UNKNOWN;
  if (above!.low < 0 || below!.low < 0) return ANY;
  return {
    low: below!.high === 0 ? 0 : above!.low / below!.high,
    high: below!.low > 0 ? above!.high / below!.low : ANY.high,
    isWhole: false,
  };
}

function productRange(factors: readonly NumberRange[]): NumberRange {
  if (factors.some(({ low }) => low < 0)) return ANY;
  const isZero = factors.some(({ high }) => high === 0);
  return {
    low: factors.reduce((product, { low }) => product * low, 1),
    high: isZero ? 0 : factors.reduce((product, { high }) => product * high, 1),
    isWhole: factors.every(({ isWhole }) => isWhole),
  };
}
