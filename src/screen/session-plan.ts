/**
 * What a session may screen, and how far back it must remember: the longest window, its offset and
 * `within` together, and the longest `hold` (design, section 11).
 */

import { type Problem, problemOf } from '../core/problem.js';
import { DAY_MS, durationMs } from '../core/time.js';
import type { Plan, PlannedMeasure, PlannedTypology } from '../plan/plan.js';
import type { SelectionNode } from '../selection/resolve-selection.js';
import { notInSession } from './session-problem-list.js';

/** A local month is at most 31 days and the hour that a change of the clocks adds. */
const MONTH_MS = 32 * DAY_MS;

/** One problem for each thing that a session cannot screen. */
export function sessionProblems(plan: Plan): readonly Problem[] {
  return plan.typologies.flatMap((planned) => {
    const { typology, file } = planned.loaded;
    const refuse = (message: string) =>
      problemOf(notInSession, `\`${typology.id}\`: ${message}`, { place: { file } });
    const problems = typology.atEnd === true ? [refuse('`atEnd` waits for the end')] : [];
    for (const [name, index] of planned.measures) {
      for (const message of measureFaults(plan, plan.measures[index]!)) {
        problems.push(refuse(`the measure \`${name}\` ${message}`));
      }
    }
    return problems;
  });
}

function measureFaults(plan: Plan, measure: PlannedMeasure): readonly string[] {
  const faults: string[] = [];
  if (measure.item.isAcrossSubjects === true) faults.push(`is a \`${measure.item.name}\``);
  const window = measure.window === undefined ? undefined : plan.windows[measure.window]!;
  if (window?.length === 'all') faults.push('has a window over `all`');
  if (
    measure.selections.some((one) => asksFor('counterparty.isSubject', plan.selections[one]!.node))
  ) {
    faults.push('asks for `counterparty.isSubject`');
  }
  return faults;
}

/** Whether a selection names a field anywhere. */
export function asksFor(field: string, node: SelectionNode): boolean {
  return fieldsAsked(node).includes(field);
}

/** Every field that a selection names, compared or compared with. */
export function fieldsAsked(node: SelectionNode): readonly string[] {
  if ('all' in node) return node.all.flatMap(fieldsAsked);
  if ('any' in node) return node.any.flatMap(fieldsAsked);
  if ('not' in node) return fieldsAsked(node.not);
  return 'field' in node.by ? [node.field, node.by.field] : [node.field];
}

/** Milliseconds before a moment from which something may still bear on it. */
export interface Reach {
  /** Of the values of measures: window, offset and `within`. */
  readonly valueMs: number;
  /** Of what is held. */
  readonly holdMs: number;
}

export function reachOf(plan: Plan): Reach {
  return {
    valueMs: Math.max(0, ...plan.measures.map((measure) => measureReach(plan, measure))),
    holdMs: Math.max(0, ...plan.typologies.map(({ holdMs }) => holdMs)),
  };
}

function measureReach(plan: Plan, { window, definition }: PlannedMeasure): number {
  if (window === undefined) return 0;
  const { length, offsetMs } = plan.windows[window]!;
  const within = 'within' in definition ? durationMs(definition.within) : 0;
  return (typeof length === 'number' ? length : MONTH_MS) + offsetMs + within;
}

/** The fields that group everybody's postings, for the typologies of one timeline. */
export function groupingFields(plan: Plan, timeline: number): readonly string[] {
  const own = (planned: PlannedTypology) => planned.timeline === timeline;
  const fields = plan.typologies
    .filter(own)
    .flatMap(({ measures }) => [...measures.values()])
    .flatMap((index) => plan.measures[index]!.per ?? []);
  return [...new Set(fields)].sort();
}
