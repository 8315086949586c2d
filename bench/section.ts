/**
 * What every section of the benchmark is given and gives: its data, its times, the bars it is held
 * against, and a word for whatever could not be measured.
 */
import type { RowsOptions } from './rows.js';
import type { Timed } from './timing.js';

export interface SectionSetting {
  readonly rows: number;
  readonly rounds: number;
  readonly seed: number;
  readonly order: NonNullable<RowsOptions['order']>;
  /** Rows for the straw man, which would take minutes over all of them. */
  readonly strawRows: number;
  /**
   * Contestants of the whole path in processes of their own, for their memory; else in this one.
   */
  readonly isolation: 'processes' | 'none';
  /** Path of a file of so many rows, made when first asked for. */
  readonly data: (rows: number, columns?: RowsOptions['columns']) => string;
}

/** A number to reach. */
export interface Bar {
  readonly what: string;
  readonly asks: 'at least' | 'at most';
  readonly bar: number;
  readonly unit: string;
  /** Absent where it could not be measured; a note of the section then says why. */
  readonly reached: number | undefined;
}

export interface SectionResult {
  readonly name: string;
  readonly title: string;
  readonly rows: number;
  /** Each group among its own: ratios are to its first. */
  readonly groups: readonly (readonly Timed[])[];
  readonly bars: readonly Bar[];
  readonly notes: readonly string[];
}

export interface Section {
  readonly name: string;
  readonly run: (setting: SectionSetting) => Promise<SectionResult>;
}

/** Whether a bar was reached; undefined where nothing was measured. */
export function isReached({ asks, bar, reached }: Bar): boolean | undefined {
  if (reached === undefined) return undefined;
  return asks === 'at least' ? reached >= bar : reached <= bar;
}
