/**
 * What screening finds, before it is told: one subject, one typology, one episode, as numbers and
 * positions in the timeline. `explain/` turns it into the record that people read.
 */
import type { Known } from '../core/argument.js';
import type { Level } from '../rule/rule.js';
import type { AppliedOverlay, Part } from '../typology/typology.js';

export type State = 'fired' | 'quiet' | 'unknown' | 'unassessed';

export interface AlertIndicator {
  readonly id: string;
  readonly state: State;
  /** Moment (an index of the timeline) whose numbers are told. */
  readonly moment: number;
}

export interface Alert {
  /** The subject as first spelt in the input. */
  readonly subject: string;
  readonly typology: {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
    readonly overlay?: AppliedOverlay;
  };
  readonly hypothesis: Part;
  readonly level: Level;
  readonly couldBe: Level;
  readonly score: { readonly low: number; readonly high: number };
  readonly families: number;
  /** UTC milliseconds of the peak. */
  readonly asOf: number;
  readonly episode: { readonly from: number; readonly to: number };
  /** In the order of the typology's file. */
  readonly indicators: readonly AlertIndicator[];
  /** Which of the run's typologies, and which subject of its timeline. */
  readonly typologyIndex: number;
  readonly subjectIndex: number;
  readonly peakMoment: number;
  readonly fromMoment: number;
  readonly toMoment: number;
}

/** How an alert is known at the doors; a record of one is none. */
export const AN_ALERT: Known = {
  ...{ what: 'an alert', keys: ['typologyIndex', 'subjectIndex', 'indicators'] },
  from: 'a run',
};
