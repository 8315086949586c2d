/**
 * The trace of one subject under one typology: at each of its moments every measure, every
 * comparison against its bound, every indicator, the score and the level; and where each indicator
 * came nearest. It tells why nothing came out as well as why something did. Real identities; no
 * text, no file.
 */
import { DAY_MS, textFromInstant } from '../core/time.js';
import type { Frame } from '../measure/frame.js';
import { NO_WALL_CLOCK } from '../measure/frame.js';
import { measureItem } from '../measure/index.js';
import type { PlannedTypology } from '../plan/plan.js';
import { comparisonsOf } from '../rule/compiled.js';
import type { Level } from '../rule/rule.js';
import { capOf } from '../rule/score.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import { frameValues } from '../screen/frame-values.js';
import { type IndicatorColumn, indicatorColumns, stateAt } from '../screen/indicator-states.js';
import { type Outcome, outcomes } from '../screen/outcome.js';
import { legTable } from './explainer.js';
import { inEnglish } from './language.js';
import { speechOf } from './speech.js';
import { type Telling, tellingOf } from './told-indicator.js';
import { nearestOf } from './trace-nearest.js';
import { comparisonAt, numberAt, truthWord } from './trace-number.js';
import { postingsOf, selectionsOf } from './trace-posting.js';
import type { Trace, TracedIndicator, TracedMoment, TracedOutcome } from './trace-record.js';

/** Everything at hand while one subject is traced. */
interface Tracing {
  readonly telling: Telling;
  readonly columns: readonly IndicatorColumn[];
  readonly results: readonly Outcome[];
  readonly since: readonly ReturnType<typeof activeSince>[];
  readonly postingsAt: ReturnType<typeof postingsOf>;
}

/** Traces one subject of the timeline of one of a plan's typologies. */
export function traceSubject(bound: BoundPlan, typologyIndex: number, subjectIndex: number): Trace {
  const planned = bound.plan.typologies[typologyIndex]!;
  const range = { from: subjectIndex, to: subjectIndex + 1 };
  const values = frameValues(bound, { timeline: planned.timeline, ...range });
  const { frame } = values;
  const columns = indicatorColumns(bound, planned, values);
  const telling = tellingOf({ bound, planned, values }, speechOf('en'));
  const tracing: Tracing = {
    telling,
    columns,
    since: columns.map(activeSince),
    results: outcomes(planned.loaded.typology, columns, frame.momentAt.length),
    postingsAt: postingsOf(bound, frame, {
      selections: selectionsOf(planned, bound.plan),
      postingId: legTable(bound),
    }),
  };
  return frozen({
    ...headOf(bound, planned),
    subject: bound.timeline(planned.timeline).shown[subjectIndex]!,
    moments: Array.from(frame.momentAt, (_, moment) => momentOf(tracing, moment)),
    nearest: planned.indicators.map((one, index) => nearestOf(telling, one, columns[index]!)),
  });
}

function headOf(bound: BoundPlan, planned: PlannedTypology) {
  const { typology, digest, overlay } = planned.loaded;
  const { zone, currency } = bound.batch;
  return {
    typology: {
      ...{ id: typology.id, version: typology.version, digest },
      ...(overlay === undefined ? {} : { overlay }),
    },
    title: inEnglish(typology.title),
    subjectField: typology.subject,
    currency,
    ...(zone === undefined ? {} : { zone }),
    holdMs: planned.holdMs,
    families: [...new Set(typology.indicators.map(({ family }) => family))].map((id) => ({
      id,
      cap: capOf(typology, id),
    })),
    indicators: planned.indicators.map(({ indicator: { id, family, points }, needs }) => ({
      ...{ id, family, points },
      missing: bound.missing(needs),
    })),
    measures: Object.keys(typology.measures).map((name) => {
      const measure = bound.plan.measures[planned.measures.get(name)!]!;
      return {
        ...{ name, kind: measureItem(measure.definition)!.name, unit: measure.unit },
        ...{ missing: bound.missing(measure.needs), attributes: measure.needs.attributes },
      };
    }),
  };
}

function momentOf(tracing: Tracing, moment: number): TracedMoment {
  const { telling, columns, results, postingsAt } = tracing;
  const { frame } = telling.values;
  const { typology } = telling.planned.loaded;
  const postings = postingsAt(moment);
  return {
    at: textFromInstant(frame.momentAt[moment]!),
    ...clockOf(frame, moment),
    postings,
    ...observationsOf(frame, telling.planned, moment),
    measures: Object.keys(typology.measures).map((name) => numberAt(telling, name, moment)),
    indicators: telling.planned.indicators.map(({ indicator }, index): TracedIndicator => {
      const column = columns[index]!;
      return {
        id: indicator.id,
        truth: truthWord(column.truth[moment]),
        state: stateAt(column, moment),
        ...heldOf(tracing, index, moment),
        comparisons: comparisonsOf(indicator.when).map((one) => comparisonAt(telling, one, moment)),
      };
    }),
    ...outcomeOf(tracing, results[moment]!, moment),
  };
}

/** Minutes from UTC to the wall clock; a date alone has none, nor has `Z` without a zone. */
function clockOf({ momentAt, momentOffset, momentDate }: Frame, moment: number) {
  const offset = momentOffset[moment]!;
  if (offset !== NO_WALL_CLOCK) return { offsetMinutes: offset };
  return momentAt[moment]! === momentDate[moment]! * DAY_MS ? { isDay: true as const } : {};
}

/** What the typology's own measures count is named; how many others there are is told. */
function observationsOf(frame: Frame, { loaded }: PlannedTypology, moment: number) {
  const named = new Set(
    Object.values(loaded.typology.measures).flatMap((one) =>
      'observation' in one ? [one.observation] : [],
    ),
  );
  const here = (frame.observations[0] ?? []).filter(({ at }) => at === frame.momentAt[moment]);
  const observations = here.map(({ observation }) => observation).filter((one) => named.has(one));
  return { observations, otherObservations: here.length - observations.length };
}

/** Since when it is active without a break, and the latest moment at which it was true. */
function heldOf({ telling, since }: Tracing, index: number, moment: number) {
  const { momentAt } = telling.values.frame;
  const { first, latest } = since[index]!(moment);
  if (latest < 0) return {};
  return {
    activeSince: textFromInstant(momentAt[first]!),
    trueAt: textFromInstant(momentAt[latest]!),
  };
}

function activeSince({ activeFrom }: IndicatorColumn) {
  const first = new Int32Array(activeFrom.length);
  for (let m = 0; m < first.length; m += 1) {
    first[m] = m > 0 && activeFrom[m - 1]! >= 0 ? first[m - 1]! : m;
  }
  return (moment: number) => ({ first: first[moment]!, latest: activeFrom[moment]! });
}

function outcomeOf({ telling, columns }: Tracing, outcome: Outcome, moment: number): TracedOutcome {
  const { typology } = telling.planned.loaded;
  const sums = new Map<string, number>();
  typology.indicators.forEach(({ family, points }, index) => {
    if (stateAt(columns[index]!, moment) !== 'fired') return;
    sums.set(family, (sums.get(family) ?? 0) + points);
  });
  const named = (level: Level | undefined) => level ?? 'none';
  return {
    score: { low: outcome.low, high: outcome.high },
    families: [...sums].map(([id, points]) => ({
      ...{ id, points },
      counted: Math.min(points, capOf(typology, id)),
    })),
    level: named(outcome.level),
    couldBe: named(outcome.couldBe),
  };
}

/** Plain data from here on: nothing changes it. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
