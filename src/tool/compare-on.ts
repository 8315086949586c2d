/**
 * Two versions of typologies, or two overlays, over one batch: what changes for whoever works
 * through the alerts and for whoever is alerted. Everything is screened once, as `screen` would.
 */
import { DAY_MS, textFromInstant } from '../core/time.js';
import type { Alert } from '../screen/alert.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import type { Screener } from '../screen/screener.js';
import type { Batch } from '../transaction/batch.js';
import {
  countOf,
  type Ground,
  groundOf,
  type Tally,
  tallyOf,
  unitsOf,
  type Verdict,
  verdictOf,
} from './backtest-judge.js';
import { rankOf, type ToldAlert } from './backtest-told.js';
import { comparedPair, type PlannedPair, type Stretch } from './compare-on-pair.js';
import type {
  BeforeAfter,
  ComparisonOn,
  GroupOn,
  Judged,
  LabelledOn,
  Work,
} from './compare-on-result.js';
import type { PlacedLabels } from './label-place.js';
import { MONTH_DAYS } from './metric-queue.js';
import { wilson } from './rate-interval.js';
import { LEAST, recordedGroups } from './recorded-group.js';
import { customersOfSubjects } from './subject-customer.js';

export interface CompareOnOptions {
  readonly minutesPerAlert: number;
  /** Groups of fewer customers are not told apart; at least 5 whatever is given. */
  readonly least: number;
  /** Days after a case's last act in which an alert still finds it. */
  readonly graceDays: number;
  readonly labels?: PlacedLabels;
  readonly onProgress?: (share: number) => void;
}

export const COMPARE_ON_DEFAULTS: CompareOnOptions = {
  ...{ minutesPerAlert: 30, least: LEAST, graceDays: 30 },
};

/** The screener holds both sides; the pairs say which of its typologies are versions of which. */
export async function compareOn(
  screener: Screener,
  batch: Batch,
  { pairs, ...options }: CompareOnOptions & { readonly pairs: readonly PlannedPair[] },
): Promise<ComparisonOn> {
  const { onProgress } = options;
  const alerts = screener.plan.typologies.map((): Alert[] => []);
  const run = screener.screen(batch, onProgress === undefined ? {} : { onProgress });
  for await (const alert of run) alerts[alert.typologyIndex]!.push(alert);
  const bound = run.bound();
  const alertsOf = (at: number | undefined) => (at === undefined ? [] : alerts[at]!);
  const compared = pairs.map((pair) => comparedPair(bound, pair, alertsOf));
  const told = toldOf(bound);
  const side = (place: keyof PlannedPair) =>
    pairs.flatMap((pair) => alertsOf(pair[place]).map(told));
  const [before, after] = [side('from'), side('to')];
  const period = periodOf(batch);
  const counted = countedCustomers(batch);
  const work = (own: readonly ToldAlert[]) =>
    workOf(own, { ...options, customers: counted.size, days: period.days });
  const { labels } = options;
  return {
    format: 'redthread/comparison/1',
    period: {
      ...{ from: textFromInstant(period.from), to: textFromInstant(period.to) },
      days: period.days,
    },
    customers: counted.size,
    pairs: compared.map((one) => one.told),
    minutesPerAlert: options.minutesPerAlert,
    ...{ before: work(before), after: work(after) },
    ...(labels === undefined
      ? {}
      : {
          labels: labelledOn(labels, {
            ...{ before, after, period, counted, told, graceDays: options.graceDays },
            stretches: compared.flatMap(({ stretches }) => stretches),
          }),
        }),
    ...groupsOn(batch, { before, after, counted, least: options.least }),
  };
}

interface Period {
  readonly from: number;
  readonly to: number;
  readonly days: number;
}

/** Whole days in UTC, from that of the first posting to the end of that of the last. */
function periodOf(batch: Batch): Period {
  const from = Math.floor((batch.at[0] ?? 0) / DAY_MS) * DAY_MS;
  const to = (Math.floor((batch.at[batch.count - 1] ?? 0) / DAY_MS) + 1) * DAY_MS - 1;
  return { from, to, days: Math.round((to + 1 - from) / DAY_MS) };
}

/** Customers with a posting. */
const countedCustomers = (batch: Batch): ReadonlySet<number> =>
  new Set([...batch.text.customer.codes].filter((code) => code >= 0));

/** Alerts in the form that the counting of backtests takes. */
function toldOf(bound: BoundPlan): (alert: Alert) => ToldAlert {
  const customers = bound.plan.timelines.map(({ subjectField }, index) =>
    customersOfSubjects(bound.batch, subjectField, bound.timeline(index).keys),
  );
  return ({ typologyIndex, subjectIndex, episode, level }) => ({
    typology: typologyIndex,
    subject: subjectIndex,
    customer: customers[bound.plan.typologies[typologyIndex]!.timeline]![subjectIndex]!,
    to: episode.to,
    // The lowest level is all that is counted by: an episode begins when it is reached.
    reachedAt: [episode.from, Number.NaN, Number.NaN],
    rank: rankOf(level),
    strength: 0,
  });
}

interface Working {
  readonly minutesPerAlert: number;
  readonly customers: number;
  readonly days: number;
}

function workOf(alerts: readonly ToldAlert[], { minutesPerAlert, customers, days }: Working): Work {
  const units = unitsOf(alerts, 1).length;
  return {
    alerts: units,
    perThousandMonth: customers === 0 ? 0 : (units / customers) * 1000 * (MONTH_DAYS / days),
    hours: (units * minutesPerAlert) / 60,
  };
}

interface Labelling {
  readonly before: readonly ToldAlert[];
  readonly after: readonly ToldAlert[];
  readonly stretches: readonly Stretch[];
  readonly told: (alert: Alert) => ToldAlert;
  readonly period: Period;
  readonly counted: ReadonlySet<number>;
  readonly graceDays: number;
}

function labelledOn(labels: PlacedLabels, labelling: Labelling): LabelledOn {
  const { before, after, stretches, told, period, counted, graceDays } = labelling;
  const isActive = (customer: number) => counted.has(customer);
  const ground = groundOf(labels, { period, graceDays, isActive });
  const [old, now] = [tallyOf(ground, before, 1), tallyOf(ground, after, 1)];
  const judged = (change: Stretch['change']) =>
    verdictCounts(
      stretches
        .filter((one) => one.change === change)
        .flatMap((one) => [...one.before, ...one.after].map(told))
        .map(({ customer, reachedAt }) => verdictOf(ground, customer, [reachedAt[0]])),
    );
  return {
    ...{ dataSet: labels.dataSet, graceDays, cases: ground.cases.length },
    ...{ before: judgedOf(old), after: judgedOf(now) },
    ...{ gained: judged('gained'), lost: judged('lost') },
    kinds: kindsOf(ground, old, now),
    families: familiesOf(ground, before, after),
  };
}

const verdictCounts = (verdicts: readonly Verdict[]) => ({
  right: countOf(verdicts, 'right'),
  wrong: countOf(verdicts, 'wrong'),
  aside: countOf(verdicts, 'aside'),
});

function judgedOf({ verdicts, found }: Tally): Judged {
  const counts = verdictCounts(verdicts);
  const precision = wilson({ yes: counts.right, of: counts.right + counts.wrong });
  return { ...counts, precision, found: found.size };
}

function kindsOf({ cases }: Ground, old: Tally, now: Tally): LabelledOn['kinds'] {
  const kinds = [...new Set(cases.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const places = cases.flatMap((one, place) => (one.kind === kind ? [place] : []));
    const found = ({ found: all }: Tally) => places.filter((place) => all.has(place)).length;
    return { kind, cases: places.length, before: found(old), after: found(now) };
  });
}

function familiesOf(
  { innocent, standing }: Ground,
  before: readonly ToldAlert[],
  after: readonly ToldAlert[],
): LabelledOn['families'] {
  const [old, now] = [customersIn(before), customersIn(after)];
  const families = [...new Set(innocent.map(({ kind }) => kind))].sort();
  return families.map((family) => {
    const members = innocent
      .filter(({ kind }) => kind === family)
      .flatMap((one) => one.members.map(({ customer }) => customer))
      .filter((customer) => standing[customer] === 'ordinary');
    const customers = new Set(members);
    return { family, customers: customers.size, ...alertedOf(customers, old, now) };
  });
}

const customersIn = (alerts: readonly ToldAlert[]): ReadonlySet<number> =>
  new Set(alerts.map(({ customer }) => customer));

function alertedOf(
  customers: ReadonlySet<number>,
  old: ReadonlySet<number>,
  now: ReadonlySet<number>,
): BeforeAfter {
  const among = (alerted: ReadonlySet<number>) =>
    [...customers].filter((customer) => alerted.has(customer)).length;
  return { before: among(old), after: among(now) };
}

interface Grouped {
  readonly before: readonly ToldAlert[];
  readonly after: readonly ToldAlert[];
  readonly counted: ReadonlySet<number>;
  readonly least: number;
}

function groupsOn(
  batch: Batch,
  { before, after, counted, least }: Grouped,
): Pick<ComparisonOn, 'least' | 'all' | 'dimensions'> {
  const [old, now] = [customersIn(before), customersIn(after)];
  const gained = new Set([...now].filter((customer) => !old.has(customer)));
  const lost = new Set([...old].filter((customer) => !now.has(customer)));
  const groupOn = (group: string, customers: ReadonlySet<number>): GroupOn => {
    const changed = alertedOf(customers, lost, gained);
    const alerted = alertedOf(customers, old, now);
    return {
      ...{ group, customers: customers.size, ...alerted },
      ...{ gained: changed.after, lost: changed.before },
    };
  };
  const isCounted = (customer: number) => counted.has(customer);
  const grouped = recordedGroups(batch, { least, isCounted });
  return {
    least: Math.max(LEAST, least),
    all: groupOn('all', counted),
    dimensions: grouped.map(({ dimension, groups, together }) => ({
      ...{ dimension, together },
      groups: groups.map(({ name, customers }) => groupOn(name, customers)),
    })),
  };
}
