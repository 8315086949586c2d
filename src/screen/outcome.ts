/**
 * From the states of all indicators to a score range and the levels reached: `low` counts what is
 * active, `high` adds what is unknown or not assessed (design, section 6).
 */
import { type DecisionFacts, decide } from '../rule/decide.js';
import type { Level } from '../rule/rule.js';
import { scoreOf } from '../rule/score.js';
import type { Typology } from '../typology/typology.js';
import { combinations } from './combination.js';
import { type IndicatorColumn, stateAt } from './indicator-states.js';

export interface Outcome {
  readonly low: number;
  readonly high: number;
  /** Families with an active indicator. */
  readonly families: number;
  readonly level: Level | undefined;
  /** The level at `high`. */
  readonly couldBe: Level | undefined;
}

/** Facts of the decisions when these indicators are active. */
export function decisionFacts(typology: Typology, active: ReadonlySet<string>): DecisionFacts {
  return { ...scoreOf(typology, active), active };
}

/** Outcome at each moment. Few combinations of states occur, so each is worked out once. */
export function outcomes(
  typology: Typology,
  columns: readonly IndicatorColumn[],
  moments: number,
): readonly Outcome[] {
  const open = columns.filter(({ isSettled }) => !isSettled).map(({ states }) => states);
  const { of, examples } = combinations(open, { length: moments, states: 3 });
  const known = examples.map((moment) => outcomeAt(typology, columns, moment));
  const result = new Array<Outcome>(moments);
  for (let m = 0; m < moments; m += 1) result[m] = known[of[m]!]!;
  return result;
}

function outcomeAt(
  typology: Typology,
  columns: readonly IndicatorColumn[],
  moment: number,
): Outcome {
  const active = new Set<string>();
  const possible = new Set<string>();
  typology.indicators.forEach(({ id }, index) => {
    const state = stateAt(columns[index]!, moment);
    if (state === 'fired') active.add(id);
    if (state !== 'quiet') possible.add(id);
  });
  const low = decisionFacts(typology, active);
  const high = decisionFacts(typology, possible);
  return {
    low: low.score,
    high: high.score,
    families: low.families,
    level: decide(typology.decisions, low),
    couldBe: decide(typology.decisions, high),
  };
}
