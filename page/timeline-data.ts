/** Postings and windows on one axis of wall-clock time. Pure: numbers for the picture. */
import type { ReportIndicator } from '../src/io/report-record.js';
import type { Posting } from './posting.js';
import { amountOf } from './words.js';

const DAY = 86_400_000;

export interface Mark {
  readonly posting: Posting;
  readonly at: Date;
  /** Above 0 for what came in, below for what went out; in the draft's currency. */
  readonly amount: number;
}

export interface Lane {
  readonly indicator: string;
  readonly from: Date;
  readonly to: Date;
  /** Whether it begins before what the picture shows. */
  readonly isOpen: boolean;
  readonly marks: readonly Mark[];
}

export interface TimelineData {
  readonly marks: readonly Mark[];
  readonly lanes: readonly Lane[];
  readonly from: Date;
  readonly to: Date;
  /** Postings without a moment or an amount that could be drawn. */
  readonly left: number;
}

/** Draws up the picture's numbers; lanes for indicators that were met or cite something. */
export function timelineData(
  postings: readonly Posting[],
  indicators: readonly ReportIndicator[],
): TimelineData {
  const marks = postings.flatMap((posting): readonly Mark[] => {
    const at = wallTime(posting);
    const amount = amountOf(posting.base);
    if (!Number.isFinite(at) || !Number.isFinite(amount)) return [];
    const signed = posting.direction === 'credit' ? amount : -amount;
    return [{ posting, at: new Date(at), amount: signed }];
  });
  const times = marks.map(({ at }) => at.getTime());
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const span = { first, last, room: Math.max(DAY / 2, (last - first) * 0.03) };
  return {
    marks,
    lanes: marks.length === 0 ? [] : lanesOf(indicators, { postings, marks, span }),
    from: new Date(first - span.room),
    to: new Date(last + span.room),
    left: postings.length - marks.length,
  };
}

/** The wall clock of a posting as if it were UTC; a day without a time stands at its noon. */
function wallTime({ date, time }: Posting): number {
  return Date.parse(`${date}T${time === null ? '12:00' : time.slice(0, 5)}:00Z`);
}

interface Span {
  readonly first: number;
  readonly last: number;
  readonly room: number;
}

interface Around {
  readonly postings: readonly Posting[];
  readonly marks: readonly Mark[];
  readonly span: Span;
}

function lanesOf(
  indicators: readonly ReportIndicator[],
  { postings, marks, span }: Around,
): readonly Lane[] {
  const byPlace = new Map(marks.map((mark) => [mark.posting.place, mark]));
  const offset = offsetOf(postings);
  return indicators.flatMap((one): readonly Lane[] => {
    const own = one.evidence.flatMap((place) => byPlace.get(place) ?? []);
    if (one.state !== 'fired' && own.length === 0) return [];
    const windows = one.measures.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
    if (windows.length === 0 && own.length === 0) return [];
    const ends = windows.map(({ to }) => Date.parse(to) + offset);
    const starts = windows.map(({ from }) =>
      from === null ? Number.NEGATIVE_INFINITY : Date.parse(from) + offset,
    );
    const times = own.map(({ at }) => at.getTime());
    const start = Math.min(...(starts.length > 0 ? starts : [least(times)]));
    const end = Math.max(...(ends.length > 0 ? ends : [-least(times.map((time) => -time))]));
    const edge = { from: span.first - span.room, to: span.last + span.room };
    return [
      {
        indicator: one.id,
        from: new Date(Math.min(edge.to, Math.max(edge.from, start))),
        to: new Date(Math.max(edge.from, Math.min(edge.to, end))),
        isOpen: start < edge.from,
        marks: own,
      },
    ];
  });
}

function least(times: readonly number[]): number {
  return times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

/** Wall clock minus UTC, by the first posting that tells both; windows are told in UTC. */
function offsetOf(postings: readonly Posting[]): number {
  const known = postings.find(({ at, time }) => time !== null && at.includes('T'));
  if (known === undefined) return 0;
  const offset = wallTime(known) - Date.parse(known.at);
  return Number.isFinite(offset) ? Math.round(offset / 900_000) * 900_000 : 0;
}
