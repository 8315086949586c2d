/**
 * A frame: the postings and moments of a range of subjects, gathered from the columns in the order
 * of (subject, moment). Measures run over frames, never over the whole batch at once, so memory
 * stays bounded and neighbouring work stays in the processor's cache. Positions, moments and
 * subjects count from 0 within the frame.
 */
import type { Scratch } from '../core/scratch.js';
import type { Batch } from '../transaction/batch.js';
import type { SubjectField } from '../transaction/transaction.js';

/**
 * Stands in `momentOffset` where a moment has no wall clock: a date alone, or `Z` without a zone.
 */
export const NO_WALL_CLOCK = -32768;

export interface FramedObservation {
  readonly at: number;
  /** Canonical text of what was observed. */
  readonly observation: string;
}

export interface Frame {
  readonly batch: Batch;
  readonly subjectField: SubjectField;
  /** The subject that each of its subjects is in the timeline that it was cut from. */
  readonly subjects: Uint32Array;
  /** The first moment of each subject, counted in that timeline. */
  readonly firstMoments: Uint32Array;
  /** Its first subject and moment, counted there: where its subjects are neighbours, all follow. */
  readonly firstSubject: number;
  readonly firstMoment: number;
  /** Canonical key of each subject. */
  readonly subjectKeys: readonly string[];
  /** Index into the batch's columns, by position. */
  readonly postings: Uint32Array;
  /** The timeline whose postings these are a part of, in the same memory. */
  readonly among?: Pick<Frame, 'batch' | 'postings' | 'subjectStart'>;
  /** UTC milliseconds, by position. */
  readonly at: Float64Array;
  /** Minor units of the reporting currency, by position. */
  readonly base: Float64Array;
  /** First position of each subject; one entry more than there are subjects. */
  readonly subjectStart: Uint32Array;
  /** First moment of each subject; one entry more than there are subjects. */
  readonly momentStart: Uint32Array;
  /** UTC milliseconds of each moment. */
  readonly momentAt: Float64Array;
  /** Local date of each moment, days since 1970-01-01. */
  readonly momentDate: Int32Array;
  /** Minutes from UTC to the wall clock of each moment, or NO_WALL_CLOCK. */
  readonly momentOffset: Int16Array;
  /** Where postings alone make its moments: where those of each end. */
  readonly momentEnd?: Int32Array;
  /** Where its columns come from, and those that measures make of it. */
  readonly scratch: Scratch;
  /** By subject, ordered by time; undefined where a subject has none. */
  readonly observations: readonly (readonly FramedObservation[] | undefined)[];
  /** Where it was cut from: what was worked out there need not be worked out again. */
  readonly within?: Within;
}

export interface Within {
  readonly frame: Frame;
  /** The place there of each position and each moment. */
  readonly positions: Uint32Array;
  readonly moments: Uint32Array;
}

/**
 * The window of each moment: positions from `low`, up to and without `high`, and its two instants.
 */
export interface Bounds {
  readonly low: Int32Array;
  readonly high: Int32Array;
  /** Milliseconds, where all of them are of one length; Infinity for `all`. */
  readonly length: number | undefined;
  /** Of the frame. */
  readonly scratch: Scratch;
  /** After this instant (UTC milliseconds); −Infinity for `all`. */
  readonly from: Float64Array;
  /** Up to and with this one. */
  readonly to: Float64Array;
}
