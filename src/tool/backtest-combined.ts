/**
 * The typologies together: alerts of each track, and one strength per customer. A customer is as
 * strong as its strongest typology. Strengths are not added up: many typologies restate one
 * another, and a sum would rank by how often a thing was written down.
 */

import {
  type Judged,
  judgedSets,
  type Period,
  type ToldAlert,
  toldAlerts,
} from './backtest-told.js';
import type { Track } from './backtest-track.js';
import { type Rise, risesOf } from './metric-queue.js';

export interface Combined {
  readonly tracks: readonly Track[];
  readonly period: Period;
  readonly customers: number;
  /** By track. */
  readonly judged: readonly (readonly Judged[])[];
  readonly alerts: readonly (readonly ToldAlert[])[];
  /** Greatest strength of each customer by track; undefined where a track has no span. */
  readonly strengths: readonly (Float64Array | undefined)[];
}

export function combinedOf(
  tracks: readonly Track[],
  { period, customers }: { readonly period: Period; readonly customers: number },
): Combined {
  const judged = tracks.map((track) => judgedSets(track));
  return {
    ...{ tracks, period, customers, judged },
    alerts: tracks.map((track, index) =>
      toldAlerts(track, index, { judged: judged[index]!, period }),
    ),
    strengths: tracks.map((track, index) =>
      strengthsOf(track, { judged: judged[index]!, period, customers }),
    ),
  };
}

interface Judging {
  readonly judged: readonly Judged[];
  readonly period: Period;
  readonly customers: number;
}

/** Greatest strength of each customer within the period. */
export function strengthsOf(
  { spans }: Track,
  { judged, period, customers }: Judging,
): Float64Array | undefined {
  let strengths: Float64Array | undefined;
  for (const { customer, from, set } of spans) {
    if (customer < 0 || from < period.from || from > period.to) continue;
    strengths ??= new Float64Array(customers);
    strengths[customer] = Math.max(strengths[customer]!, judged[set]!.strength);
  }
  return strengths;
}

/** The greatest over several tracks. */
export function greatestOf(
  strengths: readonly (Float64Array | undefined)[],
  customers: number,
): Float64Array {
  const greatest = new Float64Array(customers);
  for (const one of strengths) {
    if (one === undefined) continue;
    for (let customer = 0; customer < customers; customer += 1) {
      if (one[customer]! > greatest[customer]!) greatest[customer] = one[customer]!;
    }
  }
  return greatest;
}

/** When each customer's strength rose. */
export function combinedRises({ tracks, judged, period }: Combined): readonly Rise[] {
  const rises: Rise[] = [];
  tracks.forEach(({ spans }, index) => {
    for (const { customer, from, set } of spans) {
      if (customer < 0 || from < period.from || from > period.to) continue;
      rises.push({ customer, at: from, score: judged[index]![set]!.strength });
    }
  });
  return risesOf(rises);
}

/** When each customer first had an indicator active: the indicator as a scorer of its own. */
export function indicatorRises(
  { spans, sets }: Track,
  indicator: number,
  period: Period,
): readonly Rise[] {
  const isIn = sets.map((set) => set.includes(indicator));
  const rises: Rise[] = [];
  for (const { customer, from, set } of spans) {
    if (customer < 0 || from < period.from || from > period.to || !isIn[set]!) continue;
    rises.push({ customer, at: from, score: 1 });
  }
  return risesOf(rises);
}
