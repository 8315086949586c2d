/**
 * The naive oracle's numbers: measures of one subject at one moment, worked out from the text of
 * the design (section 5) with loops over plain records. It shares no code with the engine but
 * types.
 */
import type { MeasureDefinition, Operand, SequenceDefinition } from '../../src/measure/measure.js';
import type { Observation } from '../../src/transaction/observation.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import {
  attributeOf,
  DAY,
  fieldOf,
  fieldsNamed,
  folded,
  isCarried,
  isSelected,
  lengthOf,
  parameterOf,
  type World,
} from './oracle-selection.js';

/** Undefined is unknown. */
type Value = number | undefined;

/** A subject at a moment: its own postings and entries, and the moment's local date. */
export interface View {
  readonly world: World;
  readonly subject: string;
  readonly postings: readonly Transaction[];
  readonly at: number;
}

/** Selections that a measure reads. */
export function selectionsOf(measure: MeasureDefinition): readonly string[] {
  if ('share' in measure) return measure.share;
  if ('sequence' in measure) return measure.sequence;
  if ('attribute' in measure || 'observation' in measure) return [];
  const [first] = Object.values(measure);
  return typeof first === 'string' ? [first] : [];
}

export function operandsOf(measure: MeasureDefinition): readonly Operand[] {
  if ('ratio' in measure) return measure.ratio;
  if ('difference' in measure) return measure.difference;
  return 'total' in measure ? measure.total : [];
}

/** Whether the batch carries all that a measure needs; a parameter always is there. */
export function isAssessed(world: World, name: Operand): boolean {
  const measure = world.typology.measures[String(name)];
  if (measure === undefined) return true;
  if ('observation' in measure) return world.observations !== undefined;
  const own = 'field' in measure ? [measure.field].flat() : [];
  const paired =
    'sequence' in measure ? [...(measure.same ?? []), ...(measure.different ?? [])] : [];
  const attribute = 'attribute' in measure ? [measure.attribute] : [];
  const selected = selectionsOf(measure).flatMap((one) =>
    fieldsNamed(world.typology, world.typology.select[one]!),
  );
  return (
    [...own, ...paired, ...attribute, ...selected].every((field) => isCarried(world, field)) &&
    operandsOf(measure).every((operand) => isAssessed(world, operand))
  );
}

/** Whether an instant lies in a measure's window at the view's moment. */
export function isWithin(view: View, measure: MeasureDefinition, at: number): boolean {
  const windowed = measure as { readonly over?: string; readonly offset?: string };
  const end = view.at - lengthOf(windowed.offset ?? '');
  const over = windowed.over ?? view.world.typology.window;
  if (at > end) return false;
  if (over === 'all') return true;
  return at > end - lengthOf(over);
}

const totalOf = (rows: readonly Transaction[]) =>
  rows.reduce((total, { amountMinor }) => total + amountMinor, 0);

/** Value of a measure, a parameter or a number; undefined is unknown or not assessed. */
export function measured(view: View, name: Operand): Value {
  if (typeof name === 'number') return name;
  const { typology } = view.world;
  const measure = typology.measures[name];
  if (measure === undefined) return parameterOf(typology, name);
  if (!isAssessed(view.world, name)) return undefined;
  if ('attribute' in measure) return recorded(view, measure.attribute);
  if ('observation' in measure) {
    return entriesOf(view.world, view.subject).filter(
      (entry) =>
        folded(entry.observation) === folded(measure.observation) &&
        isWithin(view, measure, entry.observedAt),
    ).length;
  }
  const operands = operandsOf(measure);
  if (operands.length > 0) return formulaOf(view, measure, operands);
  const rows = view.postings.filter((row) => isWithin(view, measure, row.at));
  const compared = selectionsOf(measure)
    .flatMap((one) => fieldsNamed(typology, typology.select[one]!))
    .filter((field) => field.includes('.'));
  const lacks = (row: Transaction) =>
    compared.some((field) => fieldOf(view.world, row, field) === undefined);
  if (rows.some(lacks)) return undefined;
  if ('sequence' in measure) return completed(view, measure, rows);
  const [first, second] = selectionsOf(measure).map((one) =>
    rows.filter((row) => isSelected(view.world, row, one)),
  );
  if ('share' in measure) {
    const size = measure.by === 'amount' ? totalOf : (some: readonly Transaction[]) => some.length;
    return size(second!) === 0 ? undefined : size(first!) / size(second!);
  }
  return windowValue(view.world, measure, first!);
}

function windowValue(
  world: World,
  measure: MeasureDefinition,
  rows: readonly Transaction[],
): Value {
  const amounts = rows.map(({ amountMinor }) => amountMinor);
  const known = (fields: readonly string[]) =>
    rows
      .map((row) => ({ row, key: fields.map((field) => fieldOf(world, row, field)) }))
      .filter(({ key }) => !key.includes(undefined))
      .map(({ row, key }) => ({ row, key: JSON.stringify(key) }));
  if ('count' in measure) return rows.length;
  if ('sum' in measure) return totalOf(rows);
  if ('days' in measure) return new Set(rows.map(({ localDate }) => localDate)).size;
  if ('distinct' in measure) {
    return new Set(known([measure.field].flat()).map(({ key }) => key)).size;
  }
  if ('largest' in measure) {
    const keyed = known([measure.field]);
    const sizes = keyed.map(({ key }) => {
      const group = keyed.filter((other) => other.key === key).map(({ row }) => row);
      return measure.by === 'amount' ? totalOf(group) : group.length;
    });
    return Math.max(0, ...sizes);
  }
  if (rows.length === 0) return undefined;
  if ('mean' in measure) return totalOf(rows) / rows.length;
  return 'least' in measure ? Math.min(...amounts) : Math.max(...amounts);
}

/** What the subject's entries say of it, in any window. */
export function entriesOf({ observations }: World, subject: string): readonly Observation[] {
  return (observations ?? []).filter((entry) => folded(entry.subject) === subject);
}

/** An attribute of the subject itself, on the moment's local date. */
function recorded({ world, subject, postings, at }: View, attribute: string): Value {
  const [owner, name] = attribute.split('.') as [string, string]; // by the format
  if (owner !== world.typology.subject) return undefined;
  const records = owner === 'customer' ? world.customers : world.accounts;
  const record = records?.find(({ id }) => folded(id) === subject);
  const now = [
    ...postings.filter((row) => row.at === at),
    ...entriesOf(world, subject).filter((entry) => entry.observedAt === at),
  ];
  const value = attributeOf(record, name, now[0]?.localDate ?? Math.floor(at / DAY));
  return typeof value === 'number' ? value : undefined;
}

function formulaOf(view: View, measure: MeasureDefinition, operands: readonly Operand[]): Value {
  const values = operands.map((operand) => measured(view, operand));
  const [first, second] = values;
  if (values.includes(undefined)) return undefined;
  if ('ratio' in measure) return second === 0 ? undefined : first! / second!;
  if ('difference' in measure) return first! - second!;
  return values.reduce((total: number, value) => total + value!, 0);
}

/** How many postings of the window complete a chain. */
function completed(view: View, measure: SequenceDefinition, rows: readonly Transaction[]): number {
  const last = measure.sequence.at(-1)!;
  return rows.filter((row) => isSelected(view.world, row, last) && hasChain(view, measure, [row]))
    .length;
}

/** Whether earlier postings can be put before a chain's tail until every selection has its own. */
function hasChain(view: View, measure: SequenceDefinition, tail: readonly Transaction[]): boolean {
  const missing = measure.sequence.length - tail.length;
  if (missing === 0) return true;
  const [next] = tail;
  return view.postings.some(
    (row) =>
      !tail.includes(row) &&
      row.at <= next!.at &&
      tail.at(-1)!.at - row.at <= lengthOf(measure.within) &&
      isSelected(view.world, row, measure.sequence[missing - 1]!) &&
      arePair(view.world, measure, row, next!) &&
      hasChain(view, measure, [row, ...tail]),
  );
}

export function arePair(
  world: World,
  measure: SequenceDefinition,
  earlier: Transaction,
  later: Transaction,
): boolean {
  const both = (field: string) => [fieldOf(world, earlier, field), fieldOf(world, later, field)];
  const areKnown = (pair: readonly unknown[]) => !pair.includes(undefined);
  const same = (measure.same ?? []).map(both);
  const different = (measure.different ?? []).map(both);
  if (![...same, ...different].every(areKnown)) return false;
  if (same.some(([a, b]) => a !== b) || different.some(([a, b]) => a === b)) return false;
  if (measure.amountRatio === undefined) return true;
  const [least, most] = measure.amountRatio;
  // Of nothing no amount is a share: a division by zero is in no range.
  if (earlier.amountMinor === 0) return false;
  const ratio = later.amountMinor / earlier.amountMinor;
  return least <= ratio && ratio <= most;
}
