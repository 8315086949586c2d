/**
 * Runs the example of a measure's page through the engine, and compares what comes out with what
 * its author wrote by hand.
 */
import { DAY_MS, MINUTE_MS, textFromMinute } from '../core/time.js';
import { toldValue } from '../explain/told-value.js';
import type { Bounds } from '../measure/frame.js';
import type { MeasureExample, ToldMeasure } from '../measure/measure-page.js';
import { compilePlan } from '../plan/compile-plan.js';
import { type BoundPlan, bindPlan } from '../screen/bound-plan.js';
import { type FrameValues, frameValues } from '../screen/frame-values.js';
import { caseTime } from './case-batch.js';
import { readyExample } from './example-typology.js';
import { textTable } from './page-table.js';

/** One moment as the engine tells it, and as the author explains it. */
export interface ComputedMoment {
  readonly who: string;
  /** Relative time, such as `d0T22:30`. */
  readonly at: string;
  /** Its two ends; undefined for measures that have none. */
  readonly window?: string;
  readonly value: string;
  /** Ids of the postings behind it; those of other subjects in brackets. */
  readonly behind: string;
}

export interface ComputedMeasure {
  readonly measure: string;
  readonly unit: string;
  readonly moments: readonly ComputedMoment[];
}

export type ExampleRun =
  | { readonly computed: readonly ComputedMeasure[] }
  | { readonly faults: readonly string[] };

/** The numbers of an example's told measures at every moment of the subjects that it names. */
export function runExample(example: MeasureExample): ExampleRun {
  const ready = readyExample(example);
  if ('faults' in ready) return ready;
  const bound = bindPlan(compilePlan([ready.loaded]), ready.batch);
  const to = bound.timeline(0).keys.length;
  const values = frameValues(bound, { timeline: 0, from: 0, to });
  const isDaily = textTable(example.postings).rows.every(({ at }) => !at?.includes('T'));
  const reading = { bound, values, relative: (at: number) => relativeTime(at, isDaily) };
  return { computed: example.told.map((told) => computedMeasure(told, reading)) };
}

/** Where the engine and the hand differ, one line each; empty when the example is right. */
export function exampleFaults(example: MeasureExample): readonly string[] {
  const run = runExample(example);
  if ('faults' in run) return run.faults;
  return run.computed.flatMap(({ measure, moments }, index) => {
    const hand = handMoments(example.told[index]!).map(
      ({ who, at, value }) => `${measure} ${who ?? moments[0]?.who} ${at} ${value}`,
    );
    const engine = moments.map(({ who, at, value }) => `${measure} ${who} ${at} ${value}`);
    return [
      ...hand.filter((line) => !engine.includes(line)).map((line) => `by hand: ${line}`),
      ...engine.filter((line) => !hand.includes(line)).map((line) => `the engine: ${line}`),
      ...(new Set(hand).size < hand.length ? [`${measure}: a moment is written twice`] : []),
    ];
  });
}

/** Rows of the table that the author wrote. */
export function handMoments({ moments }: ToldMeasure) {
  return textTable(moments).rows;
}

interface Reading {
  readonly bound: BoundPlan;
  readonly values: FrameValues;
  relative(at: number): string;
}

function computedMeasure(told: ToldMeasure, reading: Reading): ComputedMeasure {
  const { plan } = reading.bound;
  const index = plan.typologies[0]!.measures.get(told.measure);
  if (index === undefined) throw new Error(`an example tells \`${told.measure}\`, which it lacks`);
  const { shown } = reading.bound.timeline(0);
  const named = [...new Set(handMoments(told).map(({ who }) => who ?? shown[0]!))];
  return {
    measure: told.measure,
    unit: plan.measures[index]!.unit,
    moments: named.flatMap((who) => subjectMoments(who, index, reading)),
  };
}

function subjectMoments(who: string, index: number, reading: Reading): readonly ComputedMoment[] {
  const { bound, values, relative } = reading;
  const { shown, momentStart, momentAt } = bound.timeline(0);
  const subject = shown.indexOf(who);
  if (subject < 0) throw new Error(`an example tells of \`${who}\`, who is no subject in it`);
  const bounds = values.bounds(index);
  const first = momentStart[subject]!;
  return Array.from({ length: momentStart[subject + 1]! - first }, (_, place) => {
    const moment = first + place;
    return {
      ...{ who, at: relative(momentAt[moment]!) },
      ...(bounds === undefined ? {} : { window: windowText(bounds, moment, relative) }),
      value: valueText(index, moment, reading),
      behind: behindText(who, evidenceOf(values, index, moment), reading),
    };
  });
}

function evidenceOf(values: FrameValues, index: number, moment: number): ReadonlySet<number> {
  const found = new Set<number>();
  values.evidence(index, [moment], (posting) => found.add(posting));
  return found;
}

const DECIMALS = 4;

function valueText(index: number, moment: number, { bound, values }: Reading): string {
  const { unit, needs } = bound.plan.measures[index]!;
  if (bound.missing(needs).length > 0) return 'not assessed';
  const value = values.value(index)[moment]!;
  const told = toldValue({ value, unit, currency: bound.batch.currency });
  if (told === null) return 'unknown';
  return typeof told === 'string' ? told : String(Number(told.toFixed(DECIMALS)));
}

function windowText(bounds: Bounds, moment: number, relative: Reading['relative']): string {
  const [from, to] = [bounds.from[moment]!, bounds.to[moment]!];
  if (from === Number.NEGATIVE_INFINITY) return `up to ${relative(to)}`;
  // A month begins with its first instant: its window holds what is after the millisecond before.
  const isMonth = from % MINUTE_MS !== 0;
  const start = isMonth ? `from ${relative(from + 1)}` : `after ${relative(from)}`;
  return `${start}, up to ${relative(to)}`;
}

function behindText(who: string, postings: ReadonlySet<number>, { bound }: Reading): string {
  const { batch } = bound;
  const timeline = bound.timeline(0);
  const { codes, shown } = batch.text[timeline.subjectField];
  const ids = [...postings]
    .sort((a, b) => batch.at[a]! - batch.at[b]! || (batch.ids.at(a) < batch.ids.at(b) ? -1 : 1))
    .map((posting) => {
      const id = batch.ids.at(posting);
      return shown[codes[posting]!] === who ? id : `(${id})`;
    });
  return ids.length === 0 ? '–' : ids.join(' ');
}

const DAY_ZERO_MS = caseTime('d0')!.at;

/** `d0T22:30`, or `d0` where the batch knows dates alone. */
function relativeTime(at: number, isDaily: boolean): string {
  const day = Math.floor((at - DAY_ZERO_MS) / DAY_MS);
  const minute = (at - DAY_ZERO_MS - day * DAY_MS) / MINUTE_MS;
  return isDaily && minute === 0 ? `d${day}` : `d${day}T${textFromMinute(minute)}`;
}
