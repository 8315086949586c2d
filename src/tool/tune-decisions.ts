/**
 * Labels from what analysts decided: an alert that was filed is a case, and a customer whose alerts
 * were looked into and not filed is in none. Of everybody else nothing is known. Alerts are found
 * again as any run finds them, by their id.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import type { Decision } from '../explain/decision.js';
import { compilePlan, type PlanOptions } from '../plan/compile-plan.js';
import { bindPlan } from '../screen/bound-plan.js';
import type { Batch } from '../transaction/batch.js';
import type { LoadedTypology } from '../typology/typology.js';
import { judgedSets, toldAlerts } from './backtest-told.js';
import { tracksOf } from './backtest-track.js';
import type { PlacedCase } from './label-place.js';
import { labelsUnmatched } from './label-problem-list.js';
import { type Judgement, type TuneLabels, wholePeriod } from './tune-part.js';

export interface DecidedOptions extends PlanOptions {
  readonly batch: Batch;
  /** As with labels: so many days after an alert was raised it is still the same matter. */
  readonly graceDays: number;
  /** The id that a run gives to an alert; undefined where its subject has none. */
  readonly idOf: (subject: string, from: number) => string | undefined;
}

/** Throws a `ProblemError` where none of the decisions is about an alert raised here. */
export function decidedLabels(
  loaded: LoadedTypology,
  decisions: readonly Decision[],
  { batch, graceDays, idOf, ...options }: DecidedOptions,
): TuneLabels {
  const bound = bindPlan(compilePlan([loaded], options), batch);
  const [track] = tracksOf(bound).tracks as [ReturnType<typeof tracksOf>['tracks'][number]];
  const { keys } = bound.timeline(track.planned.timeline);
  const byId = new Map(decisions.map((one) => [one.alert, one]));
  const cases: PlacedCase[] = [];
  const judged: Judgement[] = [];
  const knownAt = new Map<string, number>();
  const alerts = toldAlerts(track, 0, { judged: judgedSets(track), period: wholePeriod(batch) });
  for (const { subject, customer, reachedAt, to } of alerts) {
    const [from] = reachedAt;
    const id = customer < 0 ? undefined : idOf(keys[subject]!, from);
    const decision = id === undefined ? undefined : byId.get(id);
    if (decision === undefined) continue;
    judged.push({ customer, from, at: decision.at });
    if (decision.outcome !== 'filed') continue;
    const member = { customer, isKey: true, isBeside: false };
    const standing = 'planted' as const;
    cases.push({ id: decision.alert, kind: 'filed', standing, members: [member], from, to });
    knownAt.set(decision.alert, decision.at);
  }
  if (judged.length === 0) {
    const message = `none of ${decisions.length} decisions is about an alert of this typology here`;
    const help = 'give the transactions that were screened, the same key, and the same file';
    throw new ProblemError([problemOf(labelsUnmatched, message, { help })]);
  }
  const transactions = { given: 0, found: 0 };
  const members = { given: decisions.length, found: judged.length };
  const placed = {
    ...{ dataSet: 'decisions', customers: batch.text.customer.values, cases },
    ...{ matched: { members, transactions }, notes: NOTES },
  };
  return { placed, judged, knownAt, leadDays: graceDays };
}

const NOTES = [
  'decisions tell of alerts that were raised: what was never alerted is not known, so a case that ' +
    'every setting misses is not counted as missed',
  'alerts of customers whom nobody looked into are counted as alerts, and neither right nor wrong',
];
