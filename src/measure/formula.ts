/** Arithmetic over other measures, parameters and numbers. Any unknown operand makes it unknown. */
import { LARGEST_MINOR } from '../core/money.js';
import { z } from '../core/schema.js';
import {
  differencePage,
  greatestOfPage,
  leastOfPage,
  productPage,
  ratioPage,
  totalPage,
} from './formula-page.js';
import {
  differenceRange,
  formulaReach,
  greatestRange,
  leastRange,
  productRange,
  ratioRange,
  totalRange,
} from './formula-reach.js';
import type {
  DifferenceDefinition,
  GreatestOfDefinition,
  LeastOfDefinition,
  Operand,
  ProductDefinition,
  RatioDefinition,
  TotalDefinition,
  Unit,
} from './measure.js';
import type { MeasureInputs, MeasureItem, OperandUnit } from './measure-item.js';
import { nothing, operandSchema } from './measure-schema.js';

type UnitOf = (operand: Operand) => OperandUnit | undefined;

/** Takes one more operand into the values at all moments. */
type Fold = (values: Float64Array, operand: Float64Array) => void;

/**
 * One loop for each formula, an operand at a time in the order of the file: calling back for every
 * moment takes three times as long.
 */
const FOLDS = {
  ratio: (values, operand) => {
    for (let m = 0; m < values.length; m += 1) values[m]! /= operand[m]!;
  },
  difference: (values, operand) => {
    for (let m = 0; m < values.length; m += 1) values[m]! -= operand[m]!;
  },
  total: (values, operand) => {
    for (let m = 0; m < values.length; m += 1) values[m]! += operand[m]!;
  },
  product: (values, operand) => {
    for (let m = 0; m < values.length; m += 1) values[m]! *= operand[m]!;
  },
  greatestOf: (values, operand) => {
    for (let m = 0; m < values.length; m += 1) values[m] = Math.max(values[m]!, operand[m]!);
  },
  leastOf: (values, operand) => {
    for (let m = 0; m < values.length; m += 1) values[m] = Math.min(values[m]!, operand[m]!);
  },
} satisfies Record<string, Fold>;

/**
 * The first operand with the others taken into it; what leaves the numbers, or what is exact of
 * them, is unknown, at every step.
 */
function folded({ operands, frame }: MeasureInputs, fold: Fold): Float64Array {
  const { scratch, momentAt } = frame;
  const [first, ...others] = operands.map((operand) =>
    typeof operand === 'number' ? scratch.floats(momentAt.length).fill(operand) : operand,
  );
  const values = scratch.floats(momentAt.length);
  values.set(first!);
  for (const operand of others) {
    fold(values, operand);
    for (let m = 0; m < values.length; m += 1) {
      if (!(Math.abs(values[m]!) <= LARGEST_MINOR)) values[m] = Number.NaN;
    }
  }
  return values;
}

/** The unit that all operands share; numbers take that of the others, but never of money. */
function commonUnit(operands: readonly Operand[], unitOf: UnitOf): Unit | undefined {
  const units = operands.map(unitOf);
  const named = units.filter((unit): unit is Unit => unit !== undefined && unit !== 'number');
  const [first] = named;
  if (first === undefined || units.includes(undefined)) return undefined;
  if (named.some((unit) => unit !== first)) return undefined;
  return first === 'money' && units.includes('number') ? undefined : first;
}

/**
 * Money over money is a share; anything over a bare number stays what it is; the rest is a share.
 */
function ratioUnit(above: Operand, below: Operand, unitOf: UnitOf): Unit | undefined {
  const [over, under] = [unitOf(above), unitOf(below)];
  if (over === undefined || under === undefined) return undefined;
  if (under === 'money') return over === 'money' ? 'share' : undefined;
  if (over === 'money') return 'money';
  // A fourth of a count is a count: what an average per week is.
  if (under === 'number' && over !== 'number') return over;
  return 'share';
}

/** Of money times anything money, of numbers and shares what else there is; never money twice. */
function productUnit(operands: readonly Operand[], unitOf: UnitOf): Unit | undefined {
  const units = operands.map(unitOf);
  if (units.includes(undefined)) return undefined;
  const money = units.filter((unit) => unit === 'money').length;
  if (money > 0) return money === 1 ? 'money' : undefined;
  const plain = ['number', 'share', undefined];
  const [first, ...others] = new Set(units.filter((unit) => !plain.includes(unit)));
  if (others.length > 0) return undefined;
  return first === undefined || first === 'number' ? 'share' : first;
}

export const ratio: MeasureItem<RatioDefinition> = {
  name: 'ratio',
  title: 'one number over another',
  schema: z.strictObject({ ratio: z.tuple([operandSchema, operandSchema]) }),
  isWindowed: false,
  selections: nothing,
  operands: (definition) => definition.ratio,
  fields: nothing,
  unit: (definition, unitOf) => ratioUnit(definition.ratio[0], definition.ratio[1], unitOf),
  compute: (_, inputs) => folded(inputs, FOLDS.ratio),
  reach: (_, inputs) => formulaReach(inputs, ratioRange),
  evidence: () => [],
  page: ratioPage,
};

export const difference: MeasureItem<DifferenceDefinition> = {
  name: 'difference',
  title: 'one number less another',
  schema: z.strictObject({ difference: z.tuple([operandSchema, operandSchema]) }),
  isWindowed: false,
  selections: nothing,
  operands: (definition) => definition.difference,
  fields: nothing,
  unit: (definition, unitOf) => commonUnit(definition.difference, unitOf),
  compute: (_, inputs) => folded(inputs, FOLDS.difference),
  reach: (_, inputs) => formulaReach(inputs, differenceRange),
  evidence: () => [],
  page: differencePage,
};

export const total: MeasureItem<TotalDefinition> = {
  name: 'total',
  title: 'numbers added up',
  schema: z.strictObject({ total: z.array(operandSchema).min(2).max(20) }),
  isWindowed: false,
  selections: nothing,
  operands: (definition) => definition.total,
  fields: nothing,
  unit: (definition, unitOf) => commonUnit(definition.total, unitOf),
  compute: (_, inputs) => folded(inputs, FOLDS.total),
  reach: (_, inputs) => formulaReach(inputs, totalRange),
  evidence: () => [],
  page: totalPage,
};

export const product: MeasureItem<ProductDefinition> = {
  name: 'product',
  title: 'numbers multiplied',
  schema: z.strictObject({ product: z.array(operandSchema).min(2).max(20) }),
  isWindowed: false,
  selections: nothing,
  operands: (definition) => definition.product,
  fields: nothing,
  unit: (definition, unitOf) => productUnit(definition.product, unitOf),
  compute: (_, inputs) => folded(inputs, FOLDS.product),
  reach: (_, inputs) => formulaReach(inputs, productRange),
  evidence: () => [],
  page: productPage,
};

export const greatestOf: MeasureItem<GreatestOfDefinition> = {
  name: 'greatestOf',
  title: 'the greatest of several numbers',
  schema: z.strictObject({ greatestOf: z.array(operandSchema).min(2).max(20) }),
  isWindowed: false,
  selections: nothing,
  operands: (definition) => definition.greatestOf,
  fields: nothing,
  unit: (definition, unitOf) => commonUnit(definition.greatestOf, unitOf),
  compute: (_, inputs) => folded(inputs, FOLDS.greatestOf),
  reach: (_, inputs) => formulaReach(inputs, greatestRange),
  evidence: () => [],
  page: greatestOfPage,
};

export const leastOf: MeasureItem<LeastOfDefinition> = {
  name: 'leastOf',
  title: 'the least of several numbers',
  schema: z.strictObject({ leastOf: z.array(operandSchema).min(2).max(20) }),
  isWindowed: false,
  selections: nothing,
  operands: (definition) => definition.leastOf,
  fields: nothing,
  unit: (definition, unitOf) => commonUnit(definition.leastOf, unitOf),
  compute: (_, inputs) => folded(inputs, FOLDS.leastOf),
  reach: (_, inputs) => formulaReach(inputs, leastRange),
  evidence: () => [],
  page: leastOfPage,
};
