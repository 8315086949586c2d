/**
 * A user's mistake, as data: a code, a place and a sentence. Problems are collected and returned
 * all at once; the short verbs throw one `ProblemError` that holds them. A message never carries a
 * value of a transaction, customer or account, only row numbers and column names.
 */

export type Severity = 'error' | 'warning';

/**
 * One entry of a folder's list of problem codes; its page and its gallery case bear the same name.
 */
export interface ProblemKind {
  /** `<folder>/<what-is-bad>` */
  readonly code: string;
  readonly severity: Severity;
  /** One line for lists. */
  readonly title: string;
  /** What it means and why redthread refuses or warns: a paragraph or two. */
  readonly explanation: string;
  /** What to do about it. Each problem may carry more exact help. */
  readonly help: string;
}

/**
 * Where a problem stands. Lines, columns and rows count from 1; a row is a row of data, header
 * apart.
 */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Characters to underline from `column` on. */
  readonly length?: number;
  readonly row?: number;
  /** Name of a CSV column or a record's field. */
  readonly field?: string;
  /** The text of the line, for a code frame: only ever of a typology or profile file. */
  readonly source?: string;
}

export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong: lowercase, no full stop, the user's own text in backticks. */
  readonly message: string;
  readonly help: string;
  readonly place?: Place;
}

export interface ProblemDetail {
  readonly place?: Place;
  readonly help?: string;
}

/** Makes a problem of a kind. `help` falls back to that of the kind. */
export function problemOf(kind: ProblemKind, message: string, detail: ProblemDetail = {}): Problem {
  return {
    code: kind.code,
    severity: kind.severity,
    message,
    help: detail.help ?? kind.help,
    ...(detail.place === undefined ? {} : { place: detail.place }),
  };
}

/** Thrown by the short verbs: every problem found, in order of place. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.code}: ${problem.message}`).join('\n'));
    this.name = 'ProblemError';
    this.problems = problems;
  }
}

/** Throws one `ProblemError` when any of the problems is an error; warnings pass. */
export function throwOnErrors(problems: readonly Problem[]): void {
  if (problems.some((problem) => problem.severity === 'error')) throw new ProblemError(problems);
}
