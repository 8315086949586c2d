/**
 * What every writer of reports returns: files of one format, and what stands between them and the
 * draft.
 */
import type { DraftGap, DraftLoss } from '../draft/str-draft.js';

export interface WrittenFile {
  /** What follows the draft's reference in a file's name: `.xml`, `-2.xml`, `-transactions.csv`. */
  readonly suffix: string;
  readonly text: string;
}

export interface Written {
  /** Empty where a required gap stands open: nothing is written that the format refuses. */
  readonly files: readonly WrittenFile[];
  /** What the format demands or asks for and the draft lacks. */
  readonly gaps: readonly DraftGap[];
  /** What the draft holds and this format has no place for, one line per kind of field. */
  readonly losses: readonly DraftLoss[];
  /**
   * Sentences of the narrative that were cut to fit; what else was cut, split or replaced, and why.
   */
  readonly cut: readonly string[];
}

/** Whether the format refuses the report as it stands. */
export function isRefused(gaps: readonly DraftGap[]): boolean {
  return gaps.some(({ severity }) => severity === 'required');
}
