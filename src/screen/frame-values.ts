/**
 * The values of a plan's measures over one frame: each computed once, whoever asks. A measure that
 * cannot be assessed is unknown at every moment; one whose window holds a posting without a compared
 * attribute is unknown at that moment.
 */

import type { Bounds, Frame } from '../measure/frame.js';
import type { MeasureInputs } from '../measure/measure-item.js';
import { countsOver } from '../measure/over-window.js';
import { boundsOf } from '../measure/window.js';
import type { PlannedMeasure, PlannedOperand } from '../plan/plan.js';
import type { BoundPlan } from './bound-plan.js';

export interface FrameValues {
  readonly frame: Frame;
  /** Value at each moment of the frame; NaN is unknown or not assessed. */
  value(measure: number): Float64Array;
  /** The window of a measure at each moment; undefined for formulas and attributes. */
  bounds(measure: number): Bounds | undefined;
  /** Positions of the postings behind a measure's value at a moment, its operands' included. */
  evidence(measure: number, moment: number): ReadonlySet<number>;
}

/** Prepares a frame; nothing is computed before it is asked for. */
export function frameValues(bound: BoundPlan, frame: Frame): FrameValues {
  const { plan } = bound;
  const values: (Float64Array | undefined)[] = [];
  const windows: (Bounds | undefined)[] = [];
  const masks: (Uint8Array | undefined)[] = [];

  const windowAt = (index: number): Bounds => {
    windows[index] ??= boundsOf(frame, plan.windows[index]!);
    return windows[index];
  };
  const maskAt = (index: number): Uint8Array => {
    masks[index] ??= gathered(frame, bound.mask(index));
    return masks[index];
  };
  const operandValue = (operand: PlannedOperand): Float64Array | number => {
    if (typeof operand === 'number') return operand;
    return 'money' in operand ? bound.toBase(operand) : value(operand.measure);
  };
  const inputsOf = (measure: PlannedMeasure): MeasureInputs => ({
    frame,
    selections: measure.selections.map(maskAt),
    bounds: measure.window === undefined ? NO_BOUNDS : windowAt(measure.window),
    operands: measure.operands.map(operandValue),
  });
  const value = (index: number): Float64Array => {
    values[index] ??= computed(bound, frame, { measure: plan.measures[index]!, inputsOf });
    return values[index];
  };
  const evidence = (index: number, moment: number): ReadonlySet<number> => {
    const measure = plan.measures[index]!;
    if (bound.missing(measure.needs).length > 0) return new Set();
    const found = new Set(measure.item.evidence(measure.definition, inputsOf(measure), moment));
    for (const operand of measure.operands) {
      if (typeof operand === 'number' || 'money' in operand) continue;
      for (const position of evidence(operand.measure, moment)) found.add(position);
    }
    return found;
  };
  return {
    frame,
    value,
    evidence,
    bounds: (index) => {
      const { window } = plan.measures[index]!;
      return window === undefined ? undefined : windowAt(window);
    },
  };
}

const NO_BOUNDS: Bounds = {
  low: new Int32Array(0),
  high: new Int32Array(0),
  from: new Float64Array(0),
  to: new Float64Array(0),
};

function gathered(frame: Frame, mask: Uint8Array): Uint8Array {
  const own = new Uint8Array(frame.postings.length);
  for (let p = 0; p < own.length; p += 1) own[p] = mask[frame.postings[p]!]!;
  return own;
}

interface Computation {
  readonly measure: PlannedMeasure;
  readonly inputsOf: (measure: PlannedMeasure) => MeasureInputs;
}

function computed(
  bound: BoundPlan,
  frame: Frame,
  { measure, inputsOf }: Computation,
): Float64Array {
  if (bound.missing(measure.needs).length > 0) {
    return new Float64Array(frame.momentAt.length).fill(Number.NaN);
  }
  const inputs = inputsOf(measure);
  const values = measure.item.compute(measure.definition, inputs);
  for (const selection of measure.selections) {
    const unknown = bound.unknown(selection);
    if (unknown === undefined) continue;
    const within = countsOver(gathered(frame, unknown), inputs.bounds);
    for (let m = 0; m < values.length; m += 1) if (within[m]! > 0) values[m] = Number.NaN;
  }
  return values;
}
