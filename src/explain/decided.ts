/**
 * Applies analysts' decisions to the alerts of a run. Nothing is taken away: every alert stays, and
 * is told with what was decided and whether that still holds. The only times are the alert's peak
 * and the last day of the batch: no clock.
 */
import { epochDayFromText, textFromEpochDay, textFromInstant } from '../core/time.js';
import type { Batch } from '../transaction/batch.js';
import type { AlertDecision, AlertRecord } from './alert-record.js';
import type { Case } from './case.js';
import { type Decision, OUTCOMES, type Outcome } from './decision.js';
import { type DecisionGround, recordedGrounds } from './decision-ground.js';

/** A case and its alert's id: the token that decisions know it by. */
export interface NamedCase {
  readonly one: Case;
  readonly id: string;
}

export interface DecidedOptions {
  readonly decisions: readonly Decision[];
  /** See `lastDayOf`. */
  readonly lastDay: number;
}

/**
 * What became of the decisions: `decisions = suppressed + standing + notMetAgain` of one alert
 * each.
 */
export interface DecisionSummary {
  /** Alerts that somebody decided, in this run or not. */
  readonly decisions: number;
  readonly suppressed: Readonly<Record<Outcome, number>>;
  /** Decided alerts that stand again. */
  readonly standing: number;
  /** Decided alerts that did not occur in this run. */
  readonly notMetAgain: readonly string[];
}

/** The same cases in the same order, decided ones with `decision` and the part that was set. */
export function decided(
  cases: readonly NamedCase[],
  { decisions, lastDay }: DecidedOptions,
): { readonly cases: readonly Case[]; readonly summary: DecisionSummary } {
  const byAlert = new Map(decisions.map((decision) => [decision.alert, decision]));
  const met = new Set<string>();
  const suppressed = new Map<Outcome, number>(OUTCOMES.map((outcome) => [outcome, 0]));
  let standing = 0;
  const told = cases.map(({ one, id }): Case => {
    const decision = byAlert.get(id);
    if (decision === undefined) return one;
    met.add(id);
    const alert = decidedRecord(one.alert, { decision, lastDay });
    const { outcome } = decision;
    if (alert.decision.isSuppressed) suppressed.set(outcome, suppressed.get(outcome)! + 1);
    else standing += 1;
    return { ...one, alert };
  });
  const notMetAgain = [...byAlert.keys()].filter((id) => !met.has(id)).sort();
  return {
    cases: told,
    summary: {
      decisions: byAlert.size,
      // One entry for each outcome of the list.
      suppressed: Object.fromEntries(suppressed) as Record<Outcome, number>,
      standing,
      notMetAgain,
    },
  };
}

/**
 * The last local day, in days since 1970-01-01, that postings or observations of the batch reach.
 */
export function lastDayOf({
  localDate,
  observations,
}: Pick<Batch, 'localDate' | 'observations'>): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const day of localDate) last = Math.max(last, day);
  for (const entry of observations ?? []) last = Math.max(last, entry.localDate);
  return last;
}

interface OneDecision {
  readonly decision: Decision;
  readonly lastDay: number;
}

/**
 * A decision holds while the peak is not later than it and the batch does not reach past `until`.
 */
function decidedRecord(
  record: AlertRecord,
  { decision, lastDay }: OneDecision,
): AlertRecord & { readonly decision: AlertDecision } {
  const { outcome, part, reason, who, when, until, earlier } = decision;
  const isLater = Date.parse(record.asOf) > decision.at;
  const isPast = until !== undefined && lastDay > epochDayFromText(until);
  const told: AlertDecision = {
    outcome,
    part: part ?? null,
    supposed: record.hypothesis,
    ...(reason === undefined ? {} : { reason }),
    who,
    when,
    ...(until === undefined ? {} : { until }),
    isSuppressed: !isLater && !isPast,
    ...recordedGrounds([
      comparedGround(record.asOf, { decision, isLater }),
      ...(until === undefined ? [] : [untilGround(until, { isPast, lastDay })]),
    ]),
    ...(earlier.length === 0 ? {} : { earlier: earlier.map(({ at: _, ...rest }) => rest) }),
  };
  return { ...record, hypothesis: part ?? record.hypothesis, decision: told };
}

/** Days tell which came first; where they do not (both on one day, another zone), instants do. */
function comparedGround(
  asOf: string,
  { decision, isLater }: { readonly decision: Decision; readonly isLater: boolean },
): DecisionGround {
  const { when } = decision;
  const [day, decidedDay] = [asOf.slice(0, 10), when.slice(0, 10)];
  const areDaysEnough = isLater ? day > decidedDay : day < decidedDay;
  return {
    code: isLater ? 'peak-later' : 'peak-not-later',
    when,
    at: areDaysEnough ? when : textFromInstant(decision.at),
    asOf: areDaysEnough ? day : asOf,
  };
}

function untilGround(
  until: string,
  { isPast, lastDay }: { readonly isPast: boolean; readonly lastDay: number },
): DecisionGround {
  return isPast
    ? { code: 'held-until', until, to: textFromEpochDay(lastDay) }
    : { code: 'holds-until', until };
}
