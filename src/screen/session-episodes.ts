/**
 * Episodes of a session, for one subject under one typology: what is settled, since no posting that
 * may still come can change it, and what is not.
 */

import type { State } from './alert.js';
import { isHigher } from './episodes.js';
import type { Outcome } from './outcome.js';

/** A moment at or above the lowest level. */
export interface Hit {
  readonly at: number;
  readonly outcome: Outcome;
  /** Of each indicator of the typology: its state, and the instant whose numbers are told. */
  readonly indicators: readonly { readonly state: State; readonly at: number }[];
}

/** An episode as far as it has come. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly peak: Hit;
}

/** What was last told of an episode, and with which peak. */
export interface Announced<Told> {
  readonly stretch: Stretch;
  readonly told?: Told;
}

export interface SubjectState<Told> {
  /** As first spelt. */
  shown: string;
  /** Of the moments before the watermark, as far as they may still be carried on. */
  settled: Stretch | undefined;
  /** Moments from the watermark on, and those not folded yet. */
  recent: readonly Hit[];
  /** Episodes that are open. */
  announced: readonly Announced<Told>[];
  /** When it is next looked at in the queue. */
  dueAt: number;
}

/** Carries episodes on with further moments, as `episodesOf` does with all of them at once. */
export function carriedOn(
  open: Stretch | undefined,
  hits: readonly Hit[],
  gapMs: number,
): readonly Stretch[] {
  const stretches: Stretch[] = open === undefined ? [] : [open];
  for (const hit of hits) {
    const last = stretches.at(-1);
    if (last === undefined || hit.at - last.to > gapMs) {
      stretches.push({ from: hit.at, to: hit.at, peak: hit });
      continue;
    }
    const peak = isHigher(hit.outcome, last.peak.outcome) ? hit : last.peak;
    stretches[stretches.length - 1] = { from: last.from, to: hit.at, peak };
  }
  return stretches;
}

/** What a subject's episodes have come to with what was found from the earlier watermark on. */
export function withFound<Told>(
  state: SubjectState<Told>,
  found: readonly Hit[],
  { before, gapMs }: { readonly before: number; readonly gapMs: number },
): readonly Stretch[] {
  const settled = state.recent.filter(({ at }) => at < before);
  const folded = carriedOn(state.settled, settled, gapMs);
  // Where several were settled at once, all but the last were closed when they were.
  state.settled = folded.at(-1);
  state.recent = found;
  return carriedOn(state.settled, found, gapMs);
}

/** Whether no posting that may still come can carry an episode on. */
export function isOver({ to }: Stretch, watermark: number, gapMs: number): boolean {
  return watermark - to > gapMs;
}

/** Leaves out of a state what belongs to episodes that are closed. */
export function withoutClosed<Told>(state: SubjectState<Told>, closed: readonly Stretch[]): void {
  const last = closed.at(-1)?.to;
  if (last === undefined) return;
  if (state.settled !== undefined && state.settled.from <= last) state.settled = undefined;
  state.recent = state.recent.filter(({ at }) => at > last);
}
