/**
 * What a run computes, as frozen data: every distinct selection, window and measure of all loaded
 * typologies once, and how each typology uses them. Made by `compilePlan`; it knows no batch.
 */
import type { MeasureDefinition, Unit } from '../measure/measure.js';
import type { AnyMeasureItem } from '../measure/measure-item.js';
import type { TimelineOptions } from '../measure/timeline.js';
import type { WindowSpec } from '../measure/window.js';
import type { CompiledCondition } from '../rule/compiled.js';
import type { MoneyText, ResolvedSelection } from '../selection/resolve-selection.js';
import type { Indicator, LoadedTypology } from '../typology/typology.js';

/** What a formula computes with: a measure by its index, money, or a number. */
export type PlannedOperand = { readonly measure: number } | MoneyText | number;

/** What stands in the way of assessing something, before a batch is known. */
export interface Needs {
  /** Names in `Batch.fields`. */
  readonly fields: readonly string[];
  /** Packs that the run did not supply. */
  readonly missingPacks: readonly string[];
  /** Currencies whose amounts must be converted to the reporting currency. */
  readonly currencies: readonly string[];
  /** Attributes whose absence makes it unknown for one subject. */
  readonly attributes: readonly string[];
}

export interface PlannedMeasure {
  /** Equal for equal measures of any typology. */
  readonly key: string;
  readonly item: AnyMeasureItem;
  readonly definition: MeasureDefinition;
  readonly unit: Unit;
  /** The field whose values group everybody's postings, for a measure under `per`. */
  readonly per?: string;
  /** Index into `Plan.windows`; absent for formulas and attributes. */
  readonly window?: number;
  /** Indexes into `Plan.selections`. */
  readonly selections: readonly number[];
  readonly operands: readonly PlannedOperand[];
  /** Its own, its selections' and its operands' together. */
  readonly needs: Needs;
}

export interface PlannedIndicator {
  readonly indicator: Indicator;
  readonly condition: CompiledCondition;
  /** Names of the facts that its `when` reads: measures and parameters of the typology. */
  readonly facts: readonly string[];
  readonly needs: Needs;
}

export interface PlannedTypology {
  readonly loaded: LoadedTypology;
  /** Index into `Plan.timelines`. */
  readonly timeline: number;
  /** Index into `Plan.measures`, by the typology's own names. */
  readonly measures: ReadonlyMap<string, number>;
  readonly parameters: ReadonlyMap<string, number | MoneyText>;
  readonly indicators: readonly PlannedIndicator[];
  /** How long an indicator stays active after it was true; 0 means only then. */
  readonly holdMs: number;
  /** A quieter time than this ends an episode. */
  readonly gapMs: number;
}

export interface Plan {
  readonly timelines: readonly TimelineOptions[];
  readonly selections: readonly ResolvedSelection[];
  readonly windows: readonly WindowSpec[];
  /** Operands come before what is computed from them. */
  readonly measures: readonly PlannedMeasure[];
  readonly typologies: readonly PlannedTypology[];
}
