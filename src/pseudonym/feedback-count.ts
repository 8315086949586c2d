/**
 * Outcomes of one typology's alerts, counted by subject: each subject once, in one outcome, and
 * under a bounded number of its indicators. Taking any subject out changes the counts by no more
 * than that in all, which is what the noise is measured to. Exact counts: they never leave.
 */
import { sha256Hex } from '../core/digest.js';
import type { Outcome } from '../explain/decision.js';
import {
  FEEDBACK_OUTCOMES,
  type FeedbackOutcome,
  type FeedbackQuestion,
} from './feedback-question.js';

/** An alert as feedback sees it. */
export interface FeedbackAlert {
  readonly alert: string;
  /** One name for one subject of a run. */
  readonly subject: string;
  readonly typology: FeedbackQuestion['typology'];
  readonly overlaid: boolean;
  /** Of the peak, in UTC: `2026-02`. */
  readonly month: string;
  readonly asOf: string;
  /** Indicators active at the peak. */
  readonly fired: readonly string[];
}

export type DecidedOutcomes = ReadonlyMap<string, Outcome>;

/** Whether an alert is one that a question asks about. */
export function isAskedFor(
  { typology, overlaid, month }: FeedbackAlert,
  question: FeedbackQuestion,
): boolean {
  const asked = question.typology;
  const { from, to } = question.period;
  return (
    typology.id === asked.id &&
    typology.version === asked.version &&
    typology.digest === asked.digest &&
    overlaid === question.overlaid &&
    // Months as text are in the order of time.
    month >= from &&
    month <= to
  );
}

/** The count of each cell: outcomes of the whole typology, then of each indicator in its order. */
export function feedbackCounts(
  alerts: readonly FeedbackAlert[],
  outcomes: DecidedOutcomes,
  question: FeedbackQuestion,
): readonly bigint[] {
  const { indicators, indicatorsPerSubject } = question;
  const counts = [undefined, ...indicators].flatMap(() => FEEDBACK_OUTCOMES.map(() => 0n));
  const rows = new Map(indicators.map((indicator, index) => [indicator, index + 1]));
  const asked = alerts.filter((alert) => isAskedFor(alert, question));
  for (const alert of onePerSubject(asked, outcomes)) {
    const column = FEEDBACK_OUTCOMES.indexOf(outcomeOf(outcomes.get(alert.alert)));
    const counted = chosen(alert, indicatorsPerSubject).flatMap((one) => rows.get(one) ?? []);
    for (const row of [0, ...counted]) counts[row * FEEDBACK_OUTCOMES.length + column]! += 1n;
  }
  return counts;
}

function outcomeOf(outcome: Outcome | undefined): FeedbackOutcome {
  if (outcome === 'filed') return 'confirmed';
  return outcome === 'false-positive' ? 'false' : 'rest';
}

/** Of each subject the latest alert that somebody decided, else the latest. */
function onePerSubject(
  alerts: readonly FeedbackAlert[],
  outcomes: DecidedOutcomes,
): readonly FeedbackAlert[] {
  const kept = new Map<string, FeedbackAlert>();
  const rank = ({ alert, asOf }: FeedbackAlert) =>
    `${outcomes.has(alert) ? 1 : 0} ${asOf} ${alert}`;
  for (const alert of alerts) {
    const other = kept.get(alert.subject);
    if (other === undefined || rank(other) < rank(alert)) kept.set(alert.subject, alert);
  }
  return [...kept.values()];
}

/** By lot of the alert's own, so that no indicator is left out more often than another. */
function chosen({ alert, fired }: FeedbackAlert, most: number): readonly string[] {
  if (fired.length <= most) return fired;
  const lot = (indicator: string) => sha256Hex(`${alert}\n${indicator}`);
  return [...fired].sort((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, most);
}
