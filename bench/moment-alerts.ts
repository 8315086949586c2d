/**
 * From the moments at which a rival finds a level to its alerts, as `subject level peak` in order.
 * The rivals compute measures and conditions on their own; the few moments that are left are put
 * together here: more than thirty days without one end an episode, and it is told as of its peak.
 */
import { sha256Hex } from '../src/core/digest.js';

const GAP_MS = 30 * 86_400_000;

/** A moment at which at least four of the five indicators hold. */
export interface HighMoment {
  readonly subject: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly score: number;
  readonly isBand: boolean;
}

export interface AlertLine {
  readonly subject: string;
  readonly level: string;
  /** UTC milliseconds. */
  readonly peak: number;
}

const RANKS = ['watch', 'review', 'report'];

function rankOf({ score, isBand }: HighMoment): number {
  return score >= 100 ? 2 : isBand ? 1 : 0;
}

/** Alerts of moments in any order. */
export function alertsOfMoments(moments: readonly HighMoment[]): readonly string[] {
  const sorted = [...moments].sort((a, b) =>
    a.subject === b.subject ? a.at - b.at : a.subject < b.subject ? -1 : 1,
  );
  const alerts: AlertLine[] = [];
  let peak: HighMoment | undefined;
  let last: HighMoment | undefined;
  const close = () => {
    if (peak === undefined) return;
    alerts.push({ subject: peak.subject, level: RANKS[rankOf(peak)]!, peak: peak.at });
    peak = undefined;
  };
  for (const moment of sorted) {
    if (last?.subject !== moment.subject || moment.at - last.at > GAP_MS) close();
    last = moment;
    const isHigher =
      peak === undefined ||
      rankOf(moment) > rankOf(peak) ||
      (rankOf(moment) === rankOf(peak) && moment.score > peak.score);
    if (isHigher) peak = moment;
  }
  close();
  return linesOf(alerts);
}

export function linesOf(alerts: readonly AlertLine[]): readonly string[] {
  return alerts
    .map(({ subject, level, peak }) => `${subject} ${level} ${new Date(peak).toISOString()}`)
    .sort();
}

export function hashOf(lines: readonly string[]): string {
  return sha256Hex(lines.join('\n'));
}
