/**
 * Turns alerts into records that people read: every number against its bound, the transactions
 * behind it, what is missing, what would have cleared it, innocent explanations. It looks at one
 * subject at a time, so it may be asked for few of many alerts.
 */
import { expectArguments } from '../core/argument.js';
import { textFromInstant } from '../core/time.js';
import type { PlannedIndicator } from '../plan/plan.js';
import { scoreOf } from '../rule/score.js';
import { TRUE } from '../rule/truth.js';
import { absentAttributes } from '../screen/absent-attribute.js';
import { type Alert, AN_ALERT } from '../screen/alert.js';
import { EXACT_SUM, isBeyond } from '../screen/beyond.js';
import { A_BOUND_PLAN, type BoundPlan } from '../screen/bound-plan.js';
import { frameValues } from '../screen/frame-values.js';
import { type IndicatorColumn, indicatorColumns } from '../screen/indicator-states.js';
import type { Batch } from '../transaction/batch.js';
import { standForBoth } from '../transaction/equal-ids.js';
import type { AlertRecord, IndicatorRecord, MeasureRecord, MissingRecord } from './alert-record.js';
import type { Case } from './case.js';
import { caseOf, caseTransactions } from './case-of.js';
import { clearedRecords, firedIds } from './cleared.js';
import type { Language } from './language.js';
import { sentenceOf } from './sentence.js';
import { speechOf } from './speech.js';
import { evidenceAt, measureRecords, type Telling, tellingOf } from './told-indicator.js';

export interface Explainer {
  /** The alert as a record, with real identities; `pseudonymise` takes them out. */
  explain(alert: Alert): AlertRecord;
  /** The record together with the postings, customers and accounts behind it. */
  caseOf(alert: Alert): Case;
  /** The alert explained, as data that another thread can be given. */
  explained(alert: Alert): ExplainedAlert;
  /** What `caseOf` gives, of an alert that another thread explained. */
  caseFrom(explained: ExplainedAlert): Case;
}

/** An alert, its record, and the postings that the record cites, as indexes into the batch. */
export interface ExplainedAlert {
  readonly alert: Alert;
  readonly record: AlertRecord;
  readonly postings: readonly number[];
}

/** One alert under examination; moments count within the frame of its subject. */
interface Examination {
  readonly alert: Alert;
  readonly telling: Telling;
  readonly columns: readonly IndicatorColumn[];
  readonly firstMoment: number;
  /** Postings of the subject. */
  readonly own: ReadonlySet<number>;
  /** By posting of the batch, all 0 but while postings are collected. */
  readonly marks: Uint8Array;
  readonly postingId: (posting: number) => string;
}

export interface ExplainerOptions {
  /** Of every sentence; English if left out. */
  readonly language?: Language;
}

/** Explains the alerts of one run. */
export function explainer(bound: BoundPlan, options: ExplainerOptions = {}): Explainer {
  expectArguments('explainer', { bound: [bound, A_BOUND_PLAN], options: [options, 'an object'] });
  const { language = 'en' } = options;
  const speech = speechOf(language);
  const legs = legTable(bound);
  const marks = new Uint8Array(bound.batch.count);
  const examine = (alert: Alert): Examination => {
    expectArguments('explain', { alert: [alert, AN_ALERT] });
    const planned = bound.plan.typologies[alert.typologyIndex]!;
    const timeline = bound.timeline(planned.timeline);
    const range = { from: alert.subjectIndex, to: alert.subjectIndex + 1 };
    const values = frameValues(bound, { timeline: planned.timeline, ...range });
    return {
      alert,
      telling: tellingOf({ bound, planned, values }, speech),
      columns: indicatorColumns(bound, planned, values),
      firstMoment: timeline.momentStart[alert.subjectIndex]!,
      own: new Set(values.frame.postings),
      marks,
      postingId: legs,
    };
  };
  const explain = (alert: Alert): ExplainedAlert => {
    const { record, cited } = explained(examine(alert));
    return { alert, record, postings: [...cited] };
  };
  const told = caseTransactions(bound.batch, legs);
  const caseFrom = (one: ExplainedAlert) => caseOf(bound, { ...one, language, told });
  return {
    explain: (alert) => explain(alert).record,
    caseOf: (alert) => caseFrom(explain(alert)),
    explained: explain,
    caseFrom,
  };
}

function explained(examination: Examination) {
  const { alert, telling } = examination;
  const { typology } = telling.planned.loaded;
  const cited = new Set<number>();
  const indicators = telling.planned.indicators.map((planned, index) =>
    indicatorRecord(examination, { planned, index, cited }),
  );
  const from = textFromInstant(alert.episode.from);
  const record: AlertRecord = {
    alert: `${alert.typology.id} ${alert.subject} ${from}`,
    typology: alert.typology,
    subject: alert.subject,
    hypothesis: alert.hypothesis,
    level: alert.level,
    couldBe: alert.couldBe,
    score: alert.score,
    families: alert.families,
    asOf: textFromInstant(alert.asOf),
    episode: { from, to: textFromInstant(alert.episode.to) },
    indicators,
    missing: missingRecords(examination),
    cleared: clearedRecords(examination),
    innocent: typology.innocent.map((text) => telling.speech.text(text)),
  };
  return { record, cited };
}

interface OneIndicator {
  readonly planned: PlannedIndicator;
  readonly index: number;
  readonly cited: Set<number>;
}

function indicatorRecord(
  { alert, telling, columns, firstMoment, own, marks, postingId }: Examination,
  { planned, index, cited }: OneIndicator,
): IndicatorRecord {
  const { state, moment: told } = alert.indicators[index]!;
  const moment = told - firstMoment;
  const { indicator } = planned;
  const family = telling.planned.loaded.typology.families[indicator.family];
  // The same postings stand behind most moments of an episode: a mark is asked sooner than a set.
  const behind: number[] = [];
  const further: number[] = [];
  const takeInto = (list: number[]) => (posting: number) => {
    if (marks[posting] === 1) return;
    marks[posting] = 1;
    list.push(posting);
  };
  evidenceAt(telling, planned, [moment], takeInto(behind));
  const moments: number[] = [];
  for (let m = alert.fromMoment - firstMoment; m <= alert.toMoment - firstMoment; m += 1) {
    if (m !== moment && columns[index]!.truth[m] === TRUE) moments.push(m);
  }
  evidenceAt(telling, planned, moments, takeInto(further));
  const all = [...behind, ...further];
  for (const posting of all) {
    marks[posting] = 0;
    cited.add(posting);
  }
  const ids = (postings: number[]) => postings.sort((a, b) => a - b).map(postingId);
  const foreign = all.filter((posting) => !own.has(posting));
  return {
    id: indicator.id,
    ...(indicator.title === undefined ? {} : { title: telling.speech.text(indicator.title) }),
    family: indicator.family,
    ...(family?.title === undefined ? {} : { familyTitle: telling.speech.text(family.title) }),
    points: indicator.points,
    state,
    at: textFromInstant(telling.values.frame.momentAt[moment]!),
    says: sentenceOf(telling, planned, { state, moment }),
    measures: measureRecords(telling, planned, moment) as MeasureRecord[],
    transactions: ids(behind),
    also: ids(further),
    ...(foreign.length === 0 ? {} : { others: ids(foreign) }),
    sources: indicator.sources,
  };
}

/** What is missing, by column, attribute, pack, rate or sum, and what its indicators could add. */
function missingRecords({ alert, telling, firstMoment }: Examination): readonly MissingRecord[] {
  const { typology } = telling.planned.loaded;
  const { postings } = telling.values.frame;
  const byField = new Map<string, string[]>();
  const active = new Set(firedIds(alert.indicators));
  telling.planned.indicators.forEach((planned, index) => {
    const { id, state, moment } = alert.indicators[index]!;
    const fields =
      state === 'unassessed'
        ? telling.bound.missing(planned.needs)
        : state === 'unknown'
          ? [
              ...absentAttributes(telling.bound, planned.needs.attributes, postings),
              ...(isBeyond(telling.bound, telling, planned, moment - firstMoment)
                ? [EXACT_SUM]
                : []),
            ]
          : [];
    for (const field of fields) byField.set(field, [...(byField.get(field) ?? []), id]);
  });
  const low = scoreOf(typology, active).score;
  return [...byField]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, indicators]) => ({
      field,
      indicators,
      points: scoreOf(typology, new Set([...active, ...indicators])).score - low,
    }));
}

/** Ids for citing; where one id stands for both legs of a transfer, the leg is named. */
export function legTable({ batch }: BoundPlan): (posting: number) => string {
  let both: ((posting: number) => boolean) | undefined;
  const { codes, values } = batch.text.direction;
  // The same postings are cited by many indicators and alerts: one text serves them all.
  const known = new Map<number, string>();
  const made = (posting: number): string => {
    both ??= bothLegsIn(batch);
    const id = batch.ids.at(posting);
    return both(posting) ? `${id}:${values[codes[posting]!]}` : id;
  };
  return (posting) => {
    const text = known.get(posting) ?? made(posting);
    known.set(posting, text);
    return text;
  };
}

function bothLegsIn({ whole, ids, text }: Batch): (posting: number) => boolean {
  // The other leg may lie in another part.
  if (whole !== undefined) return (posting) => whole.isLeg[posting] === 1;
  return standForBoth(ids, text.direction.codes);
}
