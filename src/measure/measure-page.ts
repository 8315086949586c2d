/**
 * What the page of a measure says besides its schema, and a small story as its example. The story
 * is a test case by hand: the value at every moment is written here and held against the engine's.
 */
import type { ListDefinition, SelectionDefinition } from '../selection/selection.js';
import type { SubjectField } from '../transaction/transaction.js';
import type { MeasureDefinition } from './measure.js';

export interface MeasurePage {
  /** What it measures, in plain words, for who writes or reads a typology. */
  readonly says: string;
  /** Each key of its JSON form; an optional one says what holds when it is `left out`. */
  readonly keys: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly ofNothing: string;
  /** When it has no value, besides what holds for every measure. */
  readonly unknown: string;
  /** The postings that an alert lists behind it. */
  readonly evidence: string;
  readonly example: MeasureExample;
}

/**
 * The parts of a typology that a measure needs, and a batch. Tables are text: a header, then a row
 * a line, two spaces or more between cells, `–` where there is nothing. Times are relative: d0 is
 * Monday 2026-01-05.
 */
export interface MeasureExample {
  readonly story: string;
  /** `customer` when left out. */
  readonly subject?: SubjectField;
  /** The typology's own window, for measures without `over`. */
  readonly window: string;
  readonly parameters?: Readonly<Record<string, ExampleParameter>>;
  readonly lists?: Readonly<Record<string, ListDefinition>>;
  readonly select: Readonly<Record<string, SelectionDefinition>>;
  readonly measures: Readonly<Record<string, MeasureDefinition>>;
  /** Postings are t1, t2, … in this order. */
  readonly postings: string;
  readonly customers?: string;
  readonly accounts?: string;
  readonly observations?: string;
  readonly told: readonly ToldMeasure[];
}

/** Money is decimal text. */
export interface ExampleParameter {
  readonly value: number | string;
  readonly unit: 'count' | 'money' | 'share' | 'days' | 'years';
}

export interface ToldMeasure {
  readonly measure: string;
  /**
   * By hand: every moment of each subject that it names (`who`, left out where there is one alone),
   * its value (`unknown`, `not assessed`), and why it is that.
   */
  readonly moments: string;
}

/** What the keys of every windowed measure say. */
export const WINDOW_KEYS = {
  over: 'how far back it looks; left out: the `window` of the typology',
  offset: 'how far its window is moved back, from both ends; left out: not at all',
} as const;

/** What the keys of every measure say that may look at everybody who shares a value. */
export const GROUP_KEYS = {
  ...WINDOW_KEYS,
  per: 'look at everybody who shares this value ([per](per.md)); left out: at the subject alone',
} as const;

/** Evidence of the measures that add nothing to the postings they look at. */
export const SELECTED_EVIDENCE = 'every posting of the selection in the window';
