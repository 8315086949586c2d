/**
 * What lint finds, before it has a line: a problem of a kind, the path of where it is in the file,
 * and the very text at fault, where there is one.
 */
import type { Place, ProblemKind } from '../core/problem.js';

export type JsonPath = readonly (string | number)[];

export interface Finding {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly path: JsonPath;
  /** A key or a text under the path. */
  readonly needle?: string;
  /** A part of that text. */
  readonly inside?: string;
  readonly help?: string;
}

/** Finds a path, or a text under it, in the file that was parsed. */
export type Locate = (path: JsonPath, needle?: string) => Place;
