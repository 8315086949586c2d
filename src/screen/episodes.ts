/**
 * Episodes: runs of moments at or above the lowest level, parted where nothing was heard for longer
 * than the gap; each is told as of its peak (design, section 6).
 */
import { LEVELS, type Level } from '../rule/rule.js';
import type { Outcome } from './outcome.js';

export interface Episode {
  readonly from: number;
  readonly to: number;
  /** Highest level, then highest low score, then earliest moment. */
  readonly peak: number;
}

export interface MomentRange {
  readonly from: number;
  /** Without this one. */
  readonly to: number;
}

const rank = (level: Level | undefined): number =>
  level === undefined ? -1 : LEVELS.indexOf(level);

/** The episodes of one subject; `momentAt` in UTC milliseconds. */
export function episodesOf(
  outcomes: readonly Outcome[],
  momentAt: Float64Array,
  { from, to, gapMs }: MomentRange & { readonly gapMs: number },
): readonly Episode[] {
  const episodes: Episode[] = [];
  let open: { from: number; to: number; peak: number } | undefined;
  for (let m = from; m < to; m += 1) {
    if (outcomes[m]!.level === undefined) continue;
    if (open === undefined || momentAt[m]! - momentAt[open.to]! > gapMs) {
      open = { from: m, to: m, peak: m };
      episodes.push(open);
      continue;
    }
    open.to = m;
    if (isHigher(outcomes[m]!, outcomes[open.peak]!)) open.peak = m;
  }
  return episodes;
}

/** Whether a moment stands above another: by level, then by low score. */
export function isHigher(a: Outcome, b: Outcome): boolean {
  const difference = rank(a.level) - rank(b.level);
  return difference > 0 || (difference === 0 && a.low > b.low);
}
