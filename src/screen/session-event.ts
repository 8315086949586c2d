/** What a session tells: events of alerts, postings that were not taken, and counts. */
import { LEVELS } from '../rule/rule.js';
import type { Alert } from './alert.js';
import type { BoundPlan } from './bound-plan.js';
import { type SessionAlert, sessionAlert } from './session-alert.js';
import type { Announced, Hit, SubjectState } from './session-episodes.js';
import type { Refusal } from './session-intake.js';

/**
 * What happened to an alert. `withdrawn` is told of what was opened and no longer holds as it was
 * told: a late posting came, or an id came again with other content. What is left of it is opened
 * anew.
 */
export interface SessionEvent<Told = unknown> {
  readonly event: 'opened' | 'raised' | 'withdrawn' | 'closed';
  readonly alert: SessionAlert;
  /** What `tell` made of it when its peak was met. */
  readonly told?: Told;
}

/** A posting that was not taken, by its number among all that were ever pushed, from 1. */
export interface RefusedPosting {
  readonly number: number;
  readonly refusal: Refusal;
  /** Of `undeclared-column`: the field, by its name in `columns`. */
  readonly column?: string;
}

export interface Pushed<Told = unknown> {
  readonly events: readonly SessionEvent<Told>[];
  readonly refused: readonly RefusedPosting[];
}

/** What a push is read into. */
export interface Push<Told> {
  readonly before: number;
  readonly after: number;
  /** Nothing before this instant has changed. */
  readonly since: number;
  readonly events: SessionEvent<Told>[];
}

export interface SessionCounts {
  readonly pushed: number;
  readonly refused: Readonly<Record<Refusal, number>>;
  /** Postings that are remembered now. */
  readonly retained: number;
  /** Alerts that are open. */
  readonly open: number;
}

export interface Telling<Told> {
  /**
   * Makes of an alert what is to be told with it, from the numbers and postings that are at hand
   * when its peak is met (`explainer(bound).caseOf(alert)`). It must be plain JSON data, since it
   * is kept until the alert is closed and goes into the snapshot.
   */
  readonly tell?: (alert: Alert, bound: BoundPlan) => Told;
}

export function noRefusals(): Record<Refusal, number> {
  return {
    ...{ late: 0, duplicate: 0, conflict: 0 },
    ...{ 'no-rate': 0, 'too-large': 0, 'undeclared-column': 0 },
  };
}

export function newState<Told>(shown: string): SubjectState<Told> {
  return {
    ...{ shown, settled: undefined, recent: [], announced: [] },
    dueAt: Number.POSITIVE_INFINITY,
  };
}

export function eventOf<Told>(
  event: SessionEvent['event'],
  place: Parameters<typeof sessionAlert>[0],
  one: Announced<Told>,
): SessionEvent<Told> {
  return { event, alert: sessionAlert(place, one.stretch), ...toldOf(one) };
}

export function toldOf<Told>(one: Announced<Told> | undefined): { readonly told?: Told } {
  return one?.told === undefined ? {} : { told: one.told };
}

/** Above 0 where the later peak is of a higher level. */
export function levelChange(earlier: Hit, now: Hit): number {
  const rank = ({ outcome }: Hit) => LEVELS.indexOf(outcome.level!); // a hit has one
  return rank(now) - rank(earlier);
}

export function isSamePeak(a: Hit, b: Hit): boolean {
  return a.at === b.at && JSON.stringify(a) === JSON.stringify(b);
}
