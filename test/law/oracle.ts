/**
 * The naive oracle: which alerts a typology raises in a batch, worked out from section 6 of the
 * design on the numbers of `oracle-measure.ts`. It shares no code with the engine but types, so
 * that the two can be held equal.
 */
import type { Comparison, Condition, Level } from '../../src/rule/rule.js';
import type { Indicator, Typology } from '../../src/typology/typology.js';
import { DAY, lengthOf } from './oracle-clock.js';
import { isAssessed, measured, operandsOf } from './oracle-measure.js';
import {
  type Records,
  subjectsOf,
  type View,
  viewsOf,
  type World,
  worldOf,
} from './oracle-world.js';

export interface OracleIndicator {
  readonly id: string;
  readonly state: 'fired' | 'quiet' | 'unknown' | 'unassessed';
  readonly at: number;
}

export interface OracleAlert {
  readonly subject: string;
  readonly level: Level;
  readonly couldBe: Level;
  readonly score: { readonly low: number; readonly high: number };
  readonly families: number;
  readonly asOf: number;
  readonly episode: { readonly from: number; readonly to: number };
  readonly indicators: readonly OracleIndicator[];
}

/** Undefined is unknown. */
type Truth = boolean | undefined;

const LADDER: readonly Level[] = ['watch', 'review', 'report'];

/** Every alert, by subject and then by time. */
export function oracleAlerts(records: Records, typology: Typology): readonly OracleAlert[] {
  const world = worldOf(records, typology);
  return subjectsOf(world).flatMap((subject) => alertsOf(world, subject));
}

export function truthOf(view: View, condition: Condition): Truth {
  if ('not' in condition) {
    const inner = truthOf(view, condition.not);
    return inner === undefined ? undefined : !inner;
  }
  if ('all' in condition) {
    const truths = condition.all.map((one) => truthOf(view, one));
    if (truths.includes(false)) return false;
    return truths.includes(undefined) ? undefined : true;
  }
  if ('any' in condition) {
    const truths = condition.any.map((one) => truthOf(view, one));
    if (truths.includes(true)) return true;
    return truths.includes(undefined) ? undefined : false;
  }
  const { fact, operator, value } = condition;
  const left = measured(view, fact);
  const right = typeof value === 'object' ? measured(view, value.fact) : Number(value);
  return left === undefined || right === undefined ? undefined : compared(left, operator, right);
}

function compared(a: number, operator: Comparison['operator'], b: number): boolean {
  switch (operator) {
    case 'equal':
      return a === b;
    case 'notEqual':
      return a !== b;
    case 'lessThan':
      return a < b;
    case 'lessThanInclusive':
      return a <= b;
    case 'greaterThan':
      return a > b;
    case 'greaterThanInclusive':
      return a >= b;
  }
}

export function measuresNamed(condition: Condition): readonly string[] {
  if ('not' in condition) return measuresNamed(condition.not);
  if ('all' in condition) return condition.all.flatMap(measuresNamed);
  if ('any' in condition) return condition.any.flatMap(measuresNamed);
  const { fact, value } = condition;
  return typeof value === 'object' ? [fact, value.fact] : [fact];
}

interface Moment {
  readonly at: number;
  readonly indicators: readonly OracleIndicator[];
  readonly level: Level | undefined;
  readonly couldBe: Level | undefined;
  readonly score: { readonly low: number; readonly high: number };
  readonly families: number;
}

/** Everything about a subject at each of its moments. */
function momentsOf(world: World, subject: string): readonly Moment[] {
  const { typology } = world;
  const views = viewsOf(world, subject);
  const truths = views.map((view) => typology.indicators.map(({ when }) => truthOf(view, when)));
  const hold = typology.hold === undefined ? undefined : lengthOf(typology.hold);
  return views.map(({ at }, m) => {
    const indicators = typology.indicators.map((indicator, i): OracleIndicator => {
      const trueAt = views
        .filter((_view, v) => v <= m && truths[v]![i] === true)
        .map((view) => view.at)
        .filter((then) => (hold === undefined ? then === at : then > at - hold));
      const latest = trueAt.at(-1);
      if (latest !== undefined) return { id: indicator.id, state: 'fired', at: latest };
      return { id: indicator.id, state: stateOf(world, indicator, truths[m]![i]), at };
    });
    return { at, indicators, ...outcome(typology, indicators) };
  });
}

function stateOf(world: World, { when }: Indicator, truth: Truth): OracleIndicator['state'] {
  if (truth !== undefined) return 'quiet';
  const isWhole = measuresNamed(when).every((name) => isAssessed(world, name));
  return isWhole ? 'unknown' : 'unassessed';
}

function outcome(typology: Typology, indicators: readonly OracleIndicator[]) {
  const active = indicators.filter(({ state }) => state === 'fired').map(({ id }) => id);
  const possible = indicators.filter(({ state }) => state !== 'quiet').map(({ id }) => id);
  const low = decisionFacts(typology, active);
  const high = decisionFacts(typology, possible);
  return {
    level: levelOf(typology, low),
    couldBe: levelOf(typology, high),
    score: { low: Number(low['score']), high: Number(high['score']) },
    families: Number(low['families']),
  };
}

type DecisionFacts = Readonly<Record<string, number | boolean>>;

function decisionFacts(typology: Typology, active: readonly string[]): DecisionFacts {
  let score = 0;
  let families = 0;
  for (const [family, { cap }] of Object.entries(typology.families)) {
    const members = typology.indicators.filter((one) => one.family === family);
    const points = members.filter(({ id }) => active.includes(id)).map((one) => one.points);
    const most = cap ?? Math.max(0, ...members.map((one) => one.points));
    score += Math.min(
      most,
      points.reduce((sum, one) => sum + one, 0),
    );
    if (points.length > 0) families += 1;
  }
  const states = typology.indicators.map(({ id }) => [id, active.includes(id)] as const);
  return { ...Object.fromEntries(states), score, families, indicators: active.length };
}

function levelOf({ decisions }: Typology, facts: DecisionFacts): Level | undefined {
  return LADDER.findLast((level) =>
    decisions.some((rule) => rule.level === level && holds(rule.conditions, facts)),
  );
}

/** Decisions know no unknown and no `not`. */
function holds(condition: Condition, facts: DecisionFacts): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, facts));
  if ('any' in condition) return condition.any.some((one) => holds(one, facts));
  if ('not' in condition) throw new Error('a decision is monotone');
  const { fact, operator, value } = condition;
  if (typeof value === 'boolean') return facts[fact] === value;
  return compared(Number(facts[fact]), operator, Number(value));
}

/** The quiet that ends an episode: the hold, else the farthest that a measure looks back. */
function gapOf({ hold, window, measures }: Typology): number {
  if (hold !== undefined) return lengthOf(hold);
  const reaches = Object.values(measures).map((measure) => {
    if (operandsOf(measure).length > 0 || 'attribute' in measure || 'peer' in measure) return 0;
    const { over, offset } = measure as { readonly over?: string; readonly offset?: string };
    const within = 'within' in measure ? lengthOf(measure.within) : 0;
    const length = (over ?? window) === 'month' ? 31 * DAY : lengthOf(over ?? window);
    return length + lengthOf(offset ?? '') + within;
  });
  return Math.max(...reaches);
}

function alertsOf(world: World, subject: string): readonly OracleAlert[] {
  const gap = gapOf(world.typology);
  const episodes: Moment[][] = [];
  for (const moment of momentsOf(world, subject)) {
    if (moment.level === undefined) continue;
    const current = episodes.at(-1);
    if (current === undefined || moment.at - current.at(-1)!.at > gap) episodes.push([moment]);
    else current.push(moment);
  }
  return episodes.map((moments): OracleAlert => {
    const [peak] = moments.toSorted(
      (a, b) =>
        LADDER.indexOf(b.level!) - LADDER.indexOf(a.level!) ||
        b.score.low - a.score.low ||
        a.at - b.at,
    );
    const { at, level, couldBe, ...told } = peak!;
    const episode = { from: moments[0]!.at, to: moments.at(-1)!.at };
    return { subject, ...told, level: level!, couldBe: couldBe!, asOf: at, episode };
  });
}
