/**
 * What is told of a track: levels and scores of its sets of indicators, and alerts, each with the
 * first moment at which every level was reached. A moment is only ever judged by itself and what
 * came before, so what was told up to a day does not change with what comes after it.
 */
import { decide } from '../rule/decide.js';
import { LEVELS, type Level } from '../rule/rule.js';
import { scoreOf } from '../rule/score.js';
import type { Typology } from '../typology/typology.js';
import type { Span, Track } from './backtest-track.js';

/** 0 below every level, then 1 watch, 2 review, 3 report. */
export type Rank = 0 | 1 | 2 | 3;

export const rankOf = (level: Level | undefined): Rank =>
  // An index into three levels, and one more.
  (level === undefined ? 0 : LEVELS.indexOf(level) + 1) as Rank;

export interface Judged {
  readonly rank: Rank;
  readonly low: number;
  /**
   * What typologies are compared by: the rank, and behind its point the low score as a share of all
   * that the typology could give. A share never lifts it to the next rank.
   */
  readonly strength: number;
}

/** Of the next rank a whole score still lacks this much. */
const SHARE = 0.999;

/** Judges every set of a track; without an indicator as if its file had not had it. */
export function judgedSets({ planned, sets }: Track, without?: number): readonly Judged[] {
  const { typology } = planned.loaded;
  const most = scoreOf(typology, new Set(typology.indicators.map(({ id }) => id))).score;
  return sets.map((set) => {
    const active = set.filter((index) => index !== without);
    return judgedSet(typology, active, most);
  });
}

function judgedSet(typology: Typology, set: readonly number[], most: number): Judged {
  const active = new Set(set.map((index) => typology.indicators[index]!.id));
  const score = scoreOf(typology, active);
  const rank = rankOf(decide(typology.decisions, { ...score, active }));
  return { rank, low: score.score, strength: rank + (SHARE * score.score) / most };
}

/** One subject, one typology, one episode. */
export interface ToldAlert {
  /** Index of the track. */
  readonly typology: number;
  readonly subject: number;
  readonly customer: number;
  /** Last moment at or above the lowest level. */
  readonly to: number;
  /** First moment of each rank reached, by rank from 1; NaN where it was not. */
  readonly reachedAt: readonly [number, number, number];
  readonly rank: Rank;
  readonly strength: number;
}

export interface Period {
  readonly from: number;
  /** With this instant. */
  readonly to: number;
}

/** Alerts of a track within a period, by the same episodes as screening has them. */
export function toldAlerts(
  { planned, spans }: Track,
  typology: number,
  { judged, period }: { readonly judged: readonly Judged[]; readonly period: Period },
): readonly ToldAlert[] {
  const alerts: ToldAlert[] = [];
  let open: OpenAlert | undefined;
  const close = () => {
    if (open !== undefined) alerts.push({ ...open, typology });
    open = undefined;
  };
  for (const span of spans) {
    if (span.from < period.from || span.from > period.to) continue;
    const now = judged[span.set]!;
    if (now.rank === 0) continue;
    const isOther = open?.subject !== span.subject || span.from - open.to > planned.gapMs;
    if (isOther) close();
    open = continued(open, span, now);
  }
  close();
  return alerts;
}

type OpenAlert = Omit<ToldAlert, 'typology'>;

function continued(open: OpenAlert | undefined, span: Span, now: Judged): OpenAlert {
  const { subject, customer, from, to } = span;
  const before = open?.reachedAt ?? [Number.NaN, Number.NaN, Number.NaN];
  const reach = (rank: number): number => {
    const known = before[rank - 1]!;
    return Number.isNaN(known) && now.rank >= rank ? from : known;
  };
  const isStronger = open === undefined || now.strength > open.strength;
  return {
    ...{ subject, customer, to },
    reachedAt: [reach(1), reach(2), reach(3)],
    rank: open !== undefined && open.rank > now.rank ? open.rank : now.rank,
    strength: isStronger ? now.strength : open.strength,
  };
}
