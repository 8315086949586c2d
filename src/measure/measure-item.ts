/**
 * The shape of one entry of the catalogue of measures. Its one definition feeds the schema, lint,
 * the plan, the numbers and the evidence; who has read one measure has read all.
 */
import type { z } from '../core/schema.js';
import type { Bounds, Frame } from './frame.js';
import type { MeasureDefinition, Operand, Unit } from './measure.js';
import type { MeasurePage } from './measure-page.js';
import type { Reach, ReachInputs } from './reach.js';
import type { Timeline } from './timeline.js';

/** What a formula may meet: a unit, or a bare number that takes the other side's. */
export type OperandUnit = Unit | 'number';

/** Everything a measure needs to compute its value at every moment of a frame. */
export interface MeasureInputs {
  readonly frame: Frame;
  /** One per name in `selections(definition)`, in that order: 1 where the posting is selected. */
  readonly selections: readonly Uint8Array[];
  /** The window at each moment. */
  readonly bounds: Bounds;
  /**
   * One per entry of `operands(definition)`: a value per moment, or one for all. NaN is unknown.
   */
  readonly operands: readonly (Float64Array | number)[];
  readonly whole: Whole;
}

/** What a measure reads that looks at other subjects too. */
export interface Whole {
  readonly timeline: Timeline;
  /** An operand at every moment of the timeline, or one number for all; NaN is unknown. */
  operand(index: number): Float64Array | number;
  /** Keeps what this measure works out once for all frames of the batch. */
  once<Value>(make: () => Value): Value;
}

export interface MeasureItem<D> {
  /** The first key of its definition. */
  readonly name: string;
  /** One line for lists and pages. */
  readonly title: string;
  readonly schema: z.ZodType;
  readonly isWindowed: boolean;
  /**
   * Reads its operands over the whole batch, through `whole`: they are not worked out for the
   * frame.
   */
  readonly isAcrossSubjects?: true;
  /** Value over no postings. Only measures that have one may be grouped by `per`. */
  readonly ofNothing?: number;
  /** Names of the selections it reads. */
  selections(definition: D): readonly string[];
  /** Names and numbers it computes with. */
  operands(definition: D): readonly Operand[];
  /** Batch fields it needs besides those of its selections. */
  fields(definition: D): readonly string[];
  /** Its unit, or undefined when the operands' units do not go together. */
  unit(definition: D, unitOf: (operand: Operand) => OperandUnit | undefined): Unit | undefined;
  /** Value at each moment of the frame; NaN is unknown. */
  compute(definition: D, inputs: MeasureInputs): Float64Array;
  /** Between what the values of each subject lie; quick, and never too little. */
  reach(definition: D, inputs: ReachInputs): Reach;
  /**
   * Positions (of the frame) of the postings behind the values at some moments; one may be told
   * repeatedly.
   */
  evidence(definition: D, inputs: MeasureInputs, moments: readonly number[]): readonly number[];
  /** What its page says, with an example whose values a test computes. */
  readonly page: MeasurePage;
}

/** An entry as the catalogue holds it: its own definition type is known to itself alone. */
export type AnyMeasureItem = MeasureItem<MeasureDefinition>;
