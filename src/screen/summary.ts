/** What a run came to: rows, alerts by level, who might have alerted with better data, coverage. */
import { LEVELS, type Level } from '../rule/rule.js';
import type { BatchNote } from '../transaction/batch-note.js';
import type { AppliedOverlay } from '../typology/typology.js';
import type { BoundPlan } from './bound-plan.js';
import { type Coverage, coverageOf } from './coverage.js';

export interface TypologySummary {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  /** The overlay that it was screened with. */
  readonly overlay?: AppliedOverlay;
  /** Subjects with at least one posting or observation. */
  readonly subjects: number;
  /** Postings without a value of the subject's field. */
  readonly notScreened: number;
  readonly alerts: Readonly<Record<Level, number>>;
  /** Subjects below every level whose high score would reach one, and what is missing for it. */
  readonly couldReach: {
    readonly subjects: number;
    /** Subjects by column, attribute, pack, rate or exact sum. */
    readonly missing: Readonly<Record<string, number>>;
  };
}

export interface RunSummary {
  readonly read: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly postings: number;
  readonly currency: string;
  readonly alerts: number;
  readonly typologies: readonly TypologySummary[];
  readonly coverage: Coverage;
  readonly notes: readonly string[];
  /** The notes as data, in the same order. */
  readonly noted: readonly BatchNote[];
}

/** Counts kept while a run goes on, one per typology. */
export interface Tally {
  readonly alerts: Record<Level, number>;
  subjects: number;
  couldReach: number;
  readonly missing: Map<string, number>;
}

export function newTally(): Tally {
  return {
    alerts: { watch: 0, review: 0, report: 0 },
    subjects: 0,
    couldReach: 0,
    missing: new Map(),
  };
}

/** Adds what another thread counted. */
export function addTally(tally: Tally, other: Tally): void {
  for (const level of LEVELS) tally.alerts[level] += other.alerts[level];
  tally.subjects += other.subjects;
  tally.couldReach += other.couldReach;
  for (const [name, count] of other.missing) {
    tally.missing.set(name, (tally.missing.get(name) ?? 0) + count);
  }
}

/** What is counted over all postings. */
export interface Reckoning {
  readonly coverage: Coverage;
  /** Postings without a subject, by timeline. */
  readonly notScreened: (timeline: number) => number;
}

/** The summary of a finished run; of one in parts, with what was counted over all of them. */
export function summaryOf(
  bound: BoundPlan,
  tallies: readonly Tally[],
  reckoning: Reckoning = {
    coverage: coverageOf(bound),
    notScreened: (timeline) => bound.timeline(timeline).notScreened,
  },
): RunSummary {
  const { manifest, currency } = bound.batch;
  const typologies = bound.plan.typologies.map(({ loaded, timeline }, index): TypologySummary => {
    const tally = tallies[index]!;
    return {
      id: loaded.typology.id,
      version: loaded.typology.version,
      digest: loaded.digest,
      ...(loaded.overlay === undefined ? {} : { overlay: loaded.overlay }),
      subjects: tally.subjects,
      notScreened: reckoning.notScreened(timeline),
      alerts: { ...tally.alerts },
      couldReach: {
        subjects: tally.couldReach,
        missing: Object.fromEntries([...tally.missing].sort(([a], [b]) => (a < b ? -1 : 1))),
      },
    };
  });
  const { read, accepted, duplicates, rejected, postings, notes, noted } = manifest;
  return {
    read,
    accepted,
    duplicates,
    rejected,
    postings,
    currency,
    alerts: typologies.reduce(
      (sum, { alerts }) => sum + alerts.watch + alerts.review + alerts.report,
      0,
    ),
    typologies,
    coverage: reckoning.coverage,
    notes,
    noted,
  };
}
