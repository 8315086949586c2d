/**
 * What a typology saw of every subject: which of its indicators were active, from when to when.
 * Screened once, this is all that a backtest counts with: levels, scores and alerts without one
 * indicator, or without a typology, follow from it and nothing is screened again.
 */
import { subjectRanges } from '../measure/timeline.js';
import type { PlannedTypology } from '../plan/plan.js';
import type { BoundPlan } from '../screen/bound-plan.js';
import { frameValues } from '../screen/frame-values.js';
import { type IndicatorColumn, indicatorColumns } from '../screen/indicator-states.js';
import type { Batch } from '../transaction/batch.js';
import { customersByAccount } from '../transaction/customers-by-account.js';
import { isEachItsOwn } from '../transaction/fill-customers.js';
import { type Excluded, foresightOf } from './backtest-foresight.js';

/** Moments of one subject, one after another, with the same active indicators. */
export interface Span {
  /** Subject of the typology's timeline. */
  readonly subject: number;
  /** Customer of the batch that the subject is or belongs to; −1 where it is nobody's. */
  readonly customer: number;
  /** First and last moment, UTC milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Index into `Track.sets`. */
  readonly set: number;
}

export interface Track {
  readonly planned: PlannedTypology;
  /** Distinct sets of active indicators, by their places in the file. */
  readonly sets: readonly (readonly number[])[];
  /** In order of subject and time; moments without an active indicator are in none. */
  readonly spans: readonly Span[];
}

export interface Tracks {
  readonly tracks: readonly Track[];
  readonly excluded: readonly Excluded[];
}

export interface TrackOptions {
  /** Spans never reach over this instant: what is reported on begins with it. */
  readonly splitAt?: number;
  readonly onProgress?: (share: number) => void;
}

/** Screens a batch once, for all typologies of its plan. */
export function tracksOf(bound: BoundPlan, options: TrackOptions = {}): Tracks {
  const { plan } = bound;
  const excluded: Excluded[] = [];
  const keepers = plan.typologies.map((planned) => {
    const { typology } = planned.loaded;
    const barred = foresightOf(bound, planned);
    barred.forEach((why, index) => {
      if (why === undefined) return;
      excluded.push({ typology: typology.id, indicator: typology.indicators[index]!.id, why });
    });
    return trackKeeper(planned, { barred, splitAt: options.splitAt ?? -Infinity });
  });
  const total = plan.timelines.reduce((sum, _, at) => sum + bound.timeline(at).keys.length, 0);
  let done = 0;
  plan.timelines.forEach(({ subjectField }, index) => {
    const timeline = bound.timeline(index);
    const customerOf = customersOfSubjects(bound.batch, subjectField, timeline.keys);
    for (const range of subjectRanges(timeline)) {
      const values = frameValues(bound, { timeline: index, ...range });
      for (const [at, planned] of plan.typologies.entries()) {
        if (planned.timeline !== index) continue;
        const columns = indicatorColumns(bound, planned, values);
        keepers[at]!.take({ columns, customerOf, frame: values.frame });
      }
      done += range.to - range.from;
      options.onProgress?.(done / total);
    }
  });
  return { tracks: keepers.map(({ track }) => track), excluded };
}

interface Framed {
  readonly columns: readonly IndicatorColumn[];
  readonly customerOf: Int32Array;
  readonly frame: ReturnType<typeof frameValues>['frame'];
}

interface Keeping {
  readonly barred: readonly (string | undefined)[];
  readonly splitAt: number;
}

/** Of as many indicators a set is a whole number: one bit for each. */
const BITS_MAX = 52;

function trackKeeper(planned: PlannedTypology, { barred, splitAt }: Keeping) {
  const sets: (readonly number[])[] = [];
  const codes = new Map<number | string, number>();
  const spans: OpenSpan[] = [];
  const setOf = (columns: readonly IndicatorColumn[], moment: number): number => {
    const key = activeKey(columns, barred, moment);
    if (key === 0 || key === '') return -1;
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, sets.length);
    sets.push(
      columns.flatMap(({ activeFrom }, index) =>
        barred[index] === undefined && activeFrom[moment]! >= 0 ? [index] : [],
      ),
    );
    return sets.length - 1;
  };
  const take = ({ columns, customerOf, frame }: Framed): void => {
    for (let s = 0; s < frame.subjectKeys.length; s += 1) {
      const subject = frame.firstSubject + s;
      let open: OpenSpan | undefined;
      for (let m = frame.momentStart[s]!; m < frame.momentStart[s + 1]!; m += 1) {
        const set = setOf(columns, m);
        if (set < 0) continue;
        const at = frame.momentAt[m]!;
        const isSplit = open !== undefined && open.to < splitAt && at >= splitAt;
        if (open?.set === set && at - open.to <= planned.gapMs && !isSplit) {
          open.to = at;
          continue;
        }
        open = { subject, customer: customerOf[subject]!, from: at, to: at, set };
        spans.push(open);
      }
    }
  };
  return { take, track: { planned, sets, spans } };
}

type OpenSpan = Omit<Span, 'to'> & { to: number };

/** What stands for the active indicators of a moment; 0 or empty for none. */
function activeKey(
  columns: readonly IndicatorColumn[],
  barred: Keeping['barred'],
  moment: number,
): number | string {
  let bits = 0;
  let name = '';
  let bit = 1;
  for (let index = 0; index < columns.length; index += 1, bit *= 2) {
    if (columns[index]!.activeFrom[moment]! < 0 || barred[index] !== undefined) continue;
    if (columns.length <= BITS_MAX) bits += bit;
    else name += `${index} `;
  }
  return columns.length <= BITS_MAX ? bits : name;
}

/** The customer that a subject is or belongs to; a telephone or a place is nobody's. */
function customersOfSubjects(batch: Batch, field: string, keys: readonly string[]): Int32Array {
  const codes = new Map(batch.text.customer.values.map((value, code) => [value, code]));
  const ofKey = (key: string | undefined) => (key === undefined ? -1 : (codes.get(key) ?? -1));
  if (field === 'customer') return Int32Array.from(keys, ofKey);
  if (field !== 'account' && field !== 'counterparty') return new Int32Array(keys.length).fill(-1);
  if (isEachItsOwn(batch)) return Int32Array.from(keys, ofKey);
  const owners = customersByAccount(batch);
  return Int32Array.from(keys, (key) => ofKey(owners.get(key)));
}
