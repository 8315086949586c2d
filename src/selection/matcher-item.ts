/**
 * The shape of one entry of the catalogue of matchers: what may stand beside a field in a
 * selection, in words, and a small table of postings that says by hand which of them match.
 */
import type { FieldType } from './field.js';
import type { ListDefinition, SelectionDefinition } from './selection.js';

export interface MatcherItem {
  /** Name of its page, kebab-case. */
  readonly name: string;
  readonly title: string;
  /** Keys of a selection or of a matcher that it tells about; none for a bare value. */
  readonly keys: readonly string[];
  /** How it is written. */
  readonly form: string;
  /** What it does, in plain words. */
  readonly says: string;
  /** Kinds of field that it may be asked of; none where it is asked of none. */
  readonly types: readonly FieldType[];
  readonly example: MatcherExample;
}

/**
 * Selections over a few postings. Tables are text as in the examples of measures; the postings may
 * have a column `why`, which is told and is no field.
 */
export interface MatcherExample {
  readonly story: string;
  readonly parameters?: Readonly<
    Record<string, { readonly value: number | string; readonly unit: 'count' | 'money' }>
  >;
  readonly lists?: Readonly<Record<string, ListDefinition>>;
  readonly select: Readonly<Record<string, SelectionDefinition>>;
  /** Postings are t1, t2, … in this order. */
  readonly postings: string;
  readonly customers?: string;
  readonly accounts?: string;
  /** By hand: the postings of each selection, such as `t1 t3`; empty text for none. */
  readonly matches: Readonly<Record<string, string>>;
}

/** Every kind of field. */
export const EVERY_TYPE: readonly FieldType[] = [
  ...(['text', 'list', 'truth', 'money', 'count'] as const),
  ...(['days', 'years', 'time', 'weekday'] as const),
];

/** The kinds of field whose values have an order. */
export const ORDERED_TYPES: readonly FieldType[] = [
  ...(['money', 'count', 'days', 'years', 'time', 'weekday'] as const),
];
