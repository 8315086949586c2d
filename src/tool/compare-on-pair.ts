/**
 * The alerts of two versions of one typology over the same batch: which are the same, which came or
 * went, and which indicators are responsible. Both are screened in one plan, so that a moment of
 * the one is a moment of the other.
 */

import { LEVELS, type Level } from '../rule/rule.js';
import type { Alert } from '../screen/alert.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import { frameValues } from '../screen/frame-values.js';
import { indicatorColumns, stateAt } from '../screen/indicator-states.js';
import type { LoadedTypology } from '../typology/typology.js';
import { rankOf } from './backtest-told.js';
import type { Change, ComparedVersion, PairOn, Reason, Responsible } from './compare-on-result.js';

/** Places of the two versions in the plan; undefined where one side has none. */
export interface PlannedPair {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** A stretch of time of one subject that one version alerts, or both. */
export interface Stretch {
  readonly change: Change | 'kept';
  /** In order of time; empty where it came or went. */
  readonly before: readonly Alert[];
  readonly after: readonly Alert[];
}

/** Alerts of one subject are of one stretch where their episodes touch. */
export function stretchesOf(before: readonly Alert[], after: readonly Alert[]): readonly Stretch[] {
  const sided = [
    ...before.map((alert) => ({ alert, isBefore: true })),
    ...after.map((alert) => ({ alert, isBefore: false })),
  ].sort(
    (a, b) =>
      a.alert.subjectIndex - b.alert.subjectIndex ||
      a.alert.episode.from - b.alert.episode.from ||
      Number(b.isBefore) - Number(a.isBefore),
  );
  const open: { subject: number; to: number; before: Alert[]; after: Alert[] }[] = [];
  for (const { alert, isBefore } of sided) {
    const last = open.at(-1);
    const { subjectIndex: subject, episode } = alert;
    const isOther = last === undefined || last.subject !== subject || episode.from > last.to;
    const own = isOther ? { subject, to: episode.to, before: [], after: [] } : last;
    if (isOther) open.push(own);
    own.to = Math.max(own.to, episode.to);
    (isBefore ? own.before : own.after).push(alert);
  }
  return open.map((one) => ({
    change: changeOf(one.before, one.after),
    ...{ before: one.before, after: one.after },
  }));
}

const levelRank = ({ level }: Alert): number => rankOf(level);

function changeOf(before: readonly Alert[], after: readonly Alert[]): Stretch['change'] {
  if (before.length === 0) return 'gained';
  if (after.length === 0) return 'lost';
  const most = (alerts: readonly Alert[]) => Math.max(...alerts.map(levelRank));
  const step = most(after) - most(before);
  return step === 0 ? 'kept' : step > 0 ? 'raised' : 'lowered';
}

export interface ComparedPair {
  readonly told: PairOn;
  readonly stretches: readonly Stretch[];
}

/** `alertsOf` gives the alerts of a typology by its place in the plan. */
export function comparedPair(
  bound: BoundPlan,
  { from, to }: PlannedPair,
  alertsOf: (place: number | undefined) => readonly Alert[],
): ComparedPair {
  const { typologies } = bound.plan;
  const [old, now] = [from, to].map((at) => (at === undefined ? undefined : typologies[at]!));
  const [before, after] = [alertsOf(from), alertsOf(to)];
  // Numbers of subjects are those of a timeline: of two timelines they say nothing together.
  const watchesOthers = old !== undefined && now !== undefined && old.timeline !== now.timeline;
  const stretches = watchesOthers
    ? [...stretchesOf(before, []), ...stretchesOf([], after)]
    : stretchesOf(before, after);
  const isComparable = old !== undefined && now !== undefined && !watchesOthers;
  const counted = (change: Stretch['change']) =>
    stretches.filter((one) => one.change === change).length;
  return {
    stretches,
    told: {
      from: versionOf(old?.loaded),
      to: versionOf(now?.loaded),
      before: levelCounts(before),
      after: levelCounts(after),
      ...{ kept: counted('kept'), gained: counted('gained'), lost: counted('lost') },
      ...{ raised: counted('raised'), lowered: counted('lowered'), watchesOthers },
      reasons: isComparable ? reasonsOf(bound, stretches, { from: from!, to: to! }) : [],
    },
  };
}

function versionOf(loaded: LoadedTypology | undefined): ComparedVersion | null {
  if (loaded === undefined) return null;
  const { typology, digest, overlay } = loaded;
  return {
    ...{ id: typology.id, version: typology.version, digest },
    ...(overlay === undefined ? {} : { overlay: { id: overlay.id, digest: overlay.digest } }),
  };
}

function levelCounts(alerts: readonly Alert[]): Readonly<Record<Level, number>> {
  const counts = { watch: 0, review: 0, report: 0 };
  for (const { level } of alerts) counts[level] += 1;
  return counts;
}

interface Places {
  readonly from: number;
  readonly to: number;
}

function reasonsOf(
  bound: BoundPlan,
  stretches: readonly Stretch[],
  places: Places,
): readonly Reason[] {
  const reasons = new Map<string, { reason: Omit<Reason, 'alerts'>; alerts: number }>();
  for (const { change, before, after } of stretches) {
    if (change === 'kept') continue;
    const isUp = change === 'gained' || change === 'raised';
    const higher = highest(isUp ? after : before);
    const differing = differingAt(bound, higher, isUp ? places.from : places.to);
    const reason = { change, ...differing };
    const key = JSON.stringify(reason);
    const known = reasons.get(key);
    if (known === undefined) reasons.set(key, { reason, alerts: 1 });
    else known.alerts += 1;
  }
  return [...reasons]
    .sort(([a, one], [b, other]) => other.alerts - one.alerts || (a < b ? -1 : 1))
    .map(([, { reason, alerts }]) => ({ ...reason, alerts }));
}

/** Of several the one of the highest level, then score, then the earliest. */
function highest(alerts: readonly Alert[]): Alert {
  return [...alerts].sort(
    (a, b) => levelRank(b) - levelRank(a) || b.score.low - a.score.low || a.asOf - b.asOf,
  )[0]!; // a stretch has an alert on the side that it is named by
}

/** What another version's indicators are at the peak of an alert. */
function differingAt(
  bound: BoundPlan,
  alert: Alert,
  elsewhere: number,
): Pick<Reason, 'more' | 'fewer' | 'repointed'> {
  const other = bound.plan.typologies[elsewhere]!;
  const { timeline } = other;
  const subject = alert.subjectIndex;
  const values = frameValues(bound, { timeline, from: subject, to: subject + 1 });
  const columns = indicatorColumns(bound, other, values);
  const moment = alert.peakMoment - bound.timeline(timeline).momentStart[subject]!;
  const states = new Map(
    other.indicators.map(({ indicator }, index) => [
      indicator.id,
      stateAt(columns[index]!, moment),
    ]),
  );
  const own = new Map(alert.indicators.map(({ id, state }) => [id, state]));
  const points = pointsOf(bound.plan.typologies[alert.typologyIndex]!.loaded);
  const otherPoints = pointsOf(other.loaded);
  const isInBoth = (id: string) => own.get(id) === 'fired' && states.get(id) === 'fired';
  return {
    ...{ more: onlyIn(own, states), fewer: onlyIn(states, own) },
    repointed: [...points.keys()]
      .filter((id) => isInBoth(id) && points.get(id) !== otherPoints.get(id))
      .sort(),
  };
}

const pointsOf = ({ typology }: LoadedTypology): ReadonlyMap<string, number> =>
  new Map(typology.indicators.map(({ id, points }) => [id, points]));

type States = ReadonlyMap<string, Alert['indicators'][number]['state']>;

function onlyIn(own: States, other: States): readonly Responsible[] {
  return [...own]
    .flatMap(([indicator, state]): readonly Responsible[] => {
      if (state !== 'fired') return [];
      const elsewhere = other.get(indicator) ?? 'absent';
      return elsewhere === 'fired' ? [] : [{ indicator, elsewhere }];
    })
    .sort((a, b) => (a.indicator < b.indicator ? -1 : 1));
}

/** Levels from the highest, for tables. */
export const LEVELS_DOWN: readonly Level[] = [...LEVELS].reverse();
