/**
 * The naive oracle's numbers: measures of one subject at one moment, worked out from the text of
 * the design (section 5) with loops over plain records. It shares no code with the engine but
 * types.
 */
import type {
  AttributeDefinition,
  MeasureDefinition,
  ObservationDefinition,
  Operand,
  OverlapDefinition,
  ShareDefinition,
} from '../../src/measure/measure.js';
import { chainsTo, recurringValues } from './oracle-chain.js';
import { DAY, firstOfMonth, lengthOf, MINUTE, midnightIn, wallIn } from './oracle-clock.js';
import { neighbourValue, peerValue, perValue, subjectRecord } from './oracle-cross.js';
import { groupsOf, isCarried } from './oracle-field.js';
import { isSelectionAssessed, lackedBy, parameterOf, selectedBy } from './oracle-selection.js';
import { canonical } from './oracle-text.js';
import { entriesOf, once, type Posting, type View, type World } from './oracle-world.js';

/** Undefined is unknown. */
export type Value = number | undefined;

/** Selections that a measure reads. */
export function selectionsOf(measure: MeasureDefinition): readonly string[] {
  if ('share' in measure) return measure.share;
  if ('overlap' in measure) return measure.overlap;
  if ('sequence' in measure) return measure.sequence;
  if ('neighbour' in measure) return [measure.through];
  if (operandsOf(measure).length > 0) return [];
  if ('attribute' in measure || 'observation' in measure || 'peer' in measure) return [];
  return [String(Object.values(measure)[0])];
}

export function operandsOf(measure: MeasureDefinition): readonly Operand[] {
  if ('ratio' in measure) return measure.ratio;
  if ('difference' in measure) return measure.difference;
  if ('total' in measure) return measure.total;
  if ('product' in measure) return measure.product;
  if ('greatestOf' in measure) return measure.greatestOf;
  return 'leastOf' in measure ? measure.leastOf : [];
}

/** Fields that a measure names itself. */
function fieldsOf(measure: MeasureDefinition): readonly string[] {
  if ('attribute' in measure) return [measure.attribute];
  if ('peer' in measure) return [measure.group];
  if ('neighbour' in measure) return ['counterparty'];
  return [
    ...('field' in measure ? [measure.field].flat() : []),
    ...('per' in measure && measure.per !== undefined ? [measure.per] : []),
    ...('sequence' in measure ? [...(measure.same ?? []), ...(measure.different ?? [])] : []),
  ];
}

/** Measures that a measure is made of, or asks of other subjects. */
function namedBy(measure: MeasureDefinition): readonly Operand[] {
  if ('peer' in measure) return [measure.peer];
  return 'neighbour' in measure ? [measure.neighbour] : operandsOf(measure);
}

/** Whether the batch carries all that a measure needs; a parameter must be convertible. */
export function isAssessed(world: World, name: Operand): boolean {
  if (typeof name === 'number') return true;
  const measure = world.typology.measures[name];
  if (measure === undefined) return parameterOf(world, name) !== undefined;
  if ('observation' in measure) return world.observations !== undefined;
  return once(world, `measurable ${name}`, () => {
    return (
      fieldsOf(measure).every((field) => isCarried(world, field)) &&
      selectionsOf(measure).every((selection) => isSelectionAssessed(world, selection)) &&
      namedBy(measure).every((operand) => isAssessed(world, operand))
    );
  });
}

/** A window at a moment: `after` is out, `upTo` is in. */
export interface Span {
  readonly after: number;
  readonly upTo: number;
}

/** The window of a measure at a view's moment; `now` are the postings whose wall clock counts. */
export function spanOf(
  view: View,
  measure: MeasureDefinition,
  now: readonly Posting[] = view.postings,
): Span {
  const { over, offset } = measure as { readonly over?: string; readonly offset?: string };
  const upTo = view.at - lengthOf(offset ?? '');
  const window = over ?? view.world.typology.window;
  if (window === 'all') return { after: Number.NEGATIVE_INFINITY, upTo };
  if (window === 'month') return { after: monthStart(view, now, upTo) - 1, upTo };
  return { after: upTo - lengthOf(window), upTo };
}

/** The wall clock of a moment is that of its last posting, else of its entry. */
function clockOf({ world, subject, at }: View, now: readonly Posting[]) {
  const posting = now.findLast((row) => row.at === at);
  return posting ?? entriesOf(world, subject).findLast((entry) => entry.observedAt === at);
}

/** The instant at which the local calendar month of another instant begins. */
function monthStart(view: View, now: readonly Posting[], at: number): number {
  const clock = clockOf(view, now);
  const { zone } = view.world;
  if (zone !== undefined && clock?.precision !== 'day') {
    const date = Math.floor(wallIn(zone, at) / DAY);
    return midnightIn(zone, firstOfMonth(date));
  }
  const minute = clock?.localMinute;
  const ahead =
    clock === undefined || minute === undefined
      ? 0
      : clock.localDate * DAY + minute * MINUTE - Math.floor(view.at / MINUTE) * MINUTE;
  return firstOfMonth(Math.floor((at + ahead) / DAY)) * DAY - ahead;
}

/** The local date of a moment. */
export function dateOf(view: View): number {
  const clock = clockOf(view, view.postings);
  if (clock !== undefined) return clock.localDate;
  const { zone } = view.world;
  return Math.floor((zone === undefined ? view.at : wallIn(zone, view.at)) / DAY);
}

const instants = new WeakMap<readonly Posting[], Float64Array>();

/**
 * Those of a span. Every one is looked at, but for its instant beside it: postings are of so many
 * shapes that reading a field of each took half of all time with 10,000 of them.
 */
export function within(rows: readonly Posting[], { after, upTo }: Span): readonly Posting[] {
  const ats = instants.get(rows) ?? Float64Array.from(rows, ({ at }) => at);
  instants.set(rows, ats);
  const found: Posting[] = [];
  ats.forEach((at, index) => {
    if (at > after && at <= upTo) found.push(rows[index]!);
  });
  return found;
}

/** Infinite where it comes to more than 2^53 − 1: larger than every sum that can be told. */
const totalOf = (rows: readonly Posting[]): number => {
  const total = rows.reduce((sum, { baseMinor }) => sum + BigInt(baseMinor), 0n);
  return total > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(total);
};

/** Unknown beyond 2^53 − 1, where whole numbers are no longer exact. */
export const exact = (value: Value): Value =>
  value !== undefined && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;

/** Takes numbers together one after another; unknown as soon as what they come to is. */
export function folded(
  numbers: readonly number[],
  fold: (taken: number, one: number) => number,
): Value {
  const [first, ...others] = numbers;
  return others.reduce<Value>(
    (taken, one) => (taken === undefined ? undefined : exact(fold(taken, one))),
    first,
  );
}

const values = new WeakMap<View, Map<Operand, Value>>();

/** Value of a measure, a parameter or a number; undefined is unknown or not assessed. */
export function measured(view: View, name: Operand): Value {
  if (typeof name === 'number') return name;
  const measure = view.world.typology.measures[name];
  if (measure === undefined) return parameterOf(view.world, name);
  const own = values.get(view) ?? new Map<Operand, Value>();
  values.set(view, own);
  if (!own.has(name)) {
    own.set(name, isAssessed(view.world, name) ? told(computed(view, measure)) : undefined);
  }
  return own.get(name);
}

const told = (value: Value): Value => (Number.isFinite(value) ? value : undefined);

function computed(view: View, measure: MeasureDefinition): Value {
  const { world } = view;
  if ('attribute' in measure) return attributeOf(view, measure);
  if ('observation' in measure) return observed(view, measure);
  if ('peer' in measure) return peerValue(view, measure);
  if (operandsOf(measure).length > 0) return formulaOf(view, measure);
  if ('per' in measure) return perValue(view, measure);
  const rows = within(view.postings, spanOf(view, measure));
  const lacking = selectionsOf(measure).map((one) => lackedBy(world, one));
  if (rows.some((row) => lacking.some((some) => some.has(row)))) return undefined;
  if ('neighbour' in measure) return neighbourValue(view, measure, rows);
  if ('recurring' in measure) return recurringValues(world, measure, rows).size;
  if ('share' in measure) return shareOf(world, measure, rows);
  if ('overlap' in measure) return overlapOf(world, measure, rows);
  if ('sequence' in measure) {
    const ends = rows.filter((row) => selectedBy(world, measure.sequence.at(-1)!).has(row));
    return ends.filter((end) => chainsTo(view, measure, end).length > 0).length;
  }
  const [selection] = selectionsOf(measure);
  const selected = selectedBy(world, selection!);
  return windowValue(
    world,
    measure,
    rows.filter((row) => selected.has(row)),
  );
}

/** The first over the second; over nothing, or a total of 0 or that cannot be told, unknown. */
const portion = (part: number, whole: number): Value =>
  whole === 0 || whole === Number.POSITIVE_INFINITY ? undefined : part / whole;

const sizeBy = (by: 'count' | 'amount' | undefined) =>
  by === 'amount' ? totalOf : (some: readonly Posting[]) => some.length;

function shareOf(world: World, { share, by }: ShareDefinition, rows: readonly Posting[]): Value {
  const [part, whole] = share.map((one) => rows.filter((row) => selectedBy(world, one).has(row)));
  const size = sizeBy(by);
  return portion(size(part!), size(whole!));
}

function overlapOf(
  world: World,
  { overlap, field, by }: OverlapDefinition,
  rows: readonly Posting[],
): Value {
  const [first, second] = overlap.map((one) =>
    rows.filter((row) => selectedBy(world, one).has(row)),
  );
  const others = new Set(second!.flatMap((row) => groupsOf(world, row, field)));
  const shared = first!.filter((row) => groupsOf(world, row, field).some((one) => others.has(one)));
  const size = sizeBy(by);
  return portion(size(shared), size(first!));
}

/** Value over the selected postings of a window: of a subject, or of a group. */
export function windowValue(
  world: World,
  measure: MeasureDefinition,
  rows: readonly Posting[],
): Value {
  if ('count' in measure) return rows.length;
  if ('sum' in measure) return totalOf(rows);
  if ('days' in measure) return new Set(rows.map(({ localDate }) => localDate)).size;
  if ('distinct' in measure) {
    const keys = rows.map((row) =>
      [measure.field].flat().map((field) => groupsOf(world, row, field)[0]),
    );
    const known = keys.filter((key) => !key.includes(undefined));
    return new Set(known.map((key) => JSON.stringify(key))).size;
  }
  if ('largest' in measure) {
    const groups = new Map<string, readonly Posting[]>();
    for (const row of rows) {
      for (const key of groupsOf(world, row, measure.field)) {
        groups.set(key, [...(groups.get(key) ?? []), row]);
      }
    }
    return Math.max(0, ...[...groups.values()].map(sizeBy(measure.by)));
  }
  if ('last' in measure) {
    const read = (row: Posting) =>
      measure.field === 'amount' ? row.baseMinor : row.baseBalanceMinor;
    const carrying = rows.filter((row) => read(row) !== undefined);
    const latest = carrying.filter((row) => carrying.every(({ at }) => at <= row.at));
    return latest.length === 0 ? undefined : Math.max(...latest.map((row) => read(row)!));
  }
  const amounts = rows.map(({ baseMinor }) => baseMinor);
  if (amounts.length === 0) return undefined;
  if ('mean' in measure) return totalOf(rows) / rows.length;
  return amounts.reduce('least' in measure ? (a, b) => Math.min(a, b) : (a, b) => Math.max(a, b));
}

function observed(view: View, measure: ObservationDefinition): number {
  const { after, upTo } = spanOf(view, measure);
  const wanted = canonical('observation', measure.observation);
  return entriesOf(view.world, view.subject).filter(
    ({ observation, observedAt }) =>
      canonical('observation', observation) === wanted && observedAt > after && observedAt <= upTo,
  ).length;
}

/** An attribute of the subject itself, on the moment's local date. */
function attributeOf(view: View, { attribute }: AttributeDefinition): Value {
  const [value] = subjectRecord(view.world, view.subject, attribute, dateOf(view));
  return typeof value === 'number' ? value : undefined;
}

function formulaOf(view: View, measure: MeasureDefinition): Value {
  const operands = operandsOf(measure).map((operand) => measured(view, operand));
  if (operands.includes(undefined)) return undefined;
  const numbers = operands as readonly number[]; // just looked at
  const [first, second] = numbers;
  if ('ratio' in measure) return exact(portion(first!, second!));
  if ('difference' in measure) return exact(first! - second!);
  if ('product' in measure) return folded(numbers, (product, one) => product * one);
  if ('greatestOf' in measure) return Math.max(...numbers);
  if ('leastOf' in measure) return Math.min(...numbers);
  return folded(numbers, (total, one) => total + one);
}
