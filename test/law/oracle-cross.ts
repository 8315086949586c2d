/**
 * The naive oracle's numbers that look beyond the subject: `per` groups, peers and neighbours,
 * worked out from section 5 of the design and the silent points. It shares no code with the engine
 * but types.
 */
import type {
  MeasureDefinition,
  NeighbourDefinition,
  PeerDefinition,
} from '../../src/measure/measure.js';
import { type FieldValue, groupsOf, recorded } from './oracle-field.js';
import {
  folded,
  measured,
  selectionsOf,
  spanOf,
  type Value,
  windowValue,
  within,
} from './oracle-measure.js';
import { lackedBy, selectedBy } from './oracle-selection.js';
import { canonical } from './oracle-text.js';
import {
  customerOf,
  once,
  type Posting,
  subjectOf,
  subjectsOf,
  type View,
  viewsOf,
  type World,
} from './oracle-world.js';

/** An attribute of the subject's customer or account, where the subject has one. */
export function subjectRecord(
  world: World,
  subject: string,
  attribute: string,
  date: number,
): readonly FieldValue[] {
  const [owner, name] = attribute.split('.') as [string, string]; // by the format
  const kind = world.typology.subject;
  if (kind !== 'customer' && kind !== 'account') return [];
  if (owner === kind) return recorded(world, { owner, key: subject, name, date });
  if (owner === 'account') return [];
  return recorded(world, { owner, key: customerOf(world, subject), name, date });
}

/** One group of a measure with `per` at a moment: its number, and the postings behind it. */
interface Group {
  readonly value: Value;
  readonly rows: readonly Posting[];
}

/** The groups that the subject's own selected postings of the moment belong to. */
function groupsAt(view: View, measure: MeasureDefinition & { readonly per?: string }) {
  const { world, postings, at } = view;
  const [selection] = selectionsOf(measure);
  const field = measure.per!;
  const isSelected = (row: Posting) =>
    selectedBy(world, selection!).has(row) && !lackedBy(world, selection!).has(row);
  // Instants are whole milliseconds.
  const keys = within(postings, { after: at - 1, upTo: at })
    .filter(isSelected)
    .flatMap((row) => groupsOf(world, row, field));
  return [...new Set(keys)].map((key): Group => {
    const members = once(world, `group ${field} ${key}`, () =>
      world.postings.filter(
        (row) => subjectOf(world, row) !== undefined && groupsOf(world, row, field).includes(key),
      ),
    );
    const rows = within(members, spanOf(view, measure, members)).filter(isSelected);
    return { value: windowValue(world, measure, rows), rows };
  });
}

/** The greatest of the groups; without one the value of nothing. */
export function perValue(view: View, measure: MeasureDefinition): Value {
  const groups = groupsAt(view, measure);
  if (groups.length === 0) return windowValue(view.world, measure, []);
  const known = groups.flatMap(({ value }) => value ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** The postings of the groups that give the value, whosoever's they are. */
export function perRows(view: View, measure: MeasureDefinition): readonly Posting[] {
  const value = perValue(view, measure);
  if (value === undefined || value === Number.POSITIVE_INFINITY) return [];
  return groupsAt(view, measure).flatMap((group) => (group.value === value ? group.rows : []));
}

const plus = (total: number, one: number) => total + one;
const over = (total: Value, count: number) => (total === undefined ? undefined : total / count);

/** Each subject's greatest known value of a measure; one without any is left out. */
function greatestValues(world: World, name: string): ReadonlyMap<string, number> {
  return once(world, `greatest ${name}`, () => {
    const found = new Map<string, number>();
    for (const subject of subjectsOf(world)) {
      const known = viewsOf(world, subject).flatMap((view) => measured(view, name) ?? []);
      if (known.length > 0) {
        found.set(
          subject,
          known.reduce((a, b) => Math.max(a, b)),
        );
      }
    }
    return found;
  });
}

export function peerValue({ world, subject }: View, measure: PeerDefinition): Value {
  const groupOf = (one: string) => {
    const [value] = subjectRecord(world, one, measure.group, 0);
    return value === undefined ? undefined : canonical(measure.group, String(value));
  };
  const own = groupOf(subject);
  if (own === undefined) return undefined;
  const numbers = [...greatestValues(world, measure.peer)]
    .filter(([other]) => groupOf(other) === own)
    .map(([, value]) => value)
    .sort((a, b) => a - b);
  if (numbers.length < measure.atLeast) return undefined;
  switch (measure.statistic) {
    case 'least':
      return numbers[0];
    case 'greatest':
      return numbers.at(-1);
    case 'mean':
      return over(folded(numbers, plus), numbers.length);
    case 'median': {
      const middle = numbers.slice(Math.ceil(numbers.length / 2) - 1, numbers.length / 2 + 1);
      const [low, high] = middle;
      return high === undefined || low === high ? low : over(folded(middle, plus), 2);
    }
  }
}

/** The neighbour that a posting leads to, as it was then; undefined where it leads nowhere. */
function neighbourAt(world: World, row: Posting): View | undefined {
  if (row.counterparty === undefined) return undefined;
  const account = canonical('counterparty', row.counterparty);
  const key = world.typology.subject === 'account' ? account : customerOf(world, account);
  if (key === undefined) return undefined;
  const subject = canonical(world.typology.subject, key);
  if (!subjectsOf(world).includes(subject)) return undefined;
  return viewsOf(world, subject).findLast(({ at }) => at <= row.at);
}

/** The selected postings that lead to a neighbour. */
export function linkingRows(
  { world }: View,
  { through }: NeighbourDefinition,
  rows: readonly Posting[],
): readonly Posting[] {
  const selected = selectedBy(world, through);
  return rows.filter((row) => selected.has(row) && neighbourAt(world, row) !== undefined);
}

export function neighbourValue(
  view: View,
  measure: NeighbourDefinition,
  rows: readonly Posting[],
): Value {
  const links = linkingRows(view, measure, rows);
  const values = links.map((row) => measured(neighbourAt(view.world, row)!, measure.neighbour));
  if (values.includes(undefined)) return undefined;
  const numbers = values as readonly number[]; // just looked at
  if (numbers.length === 0) return 0;
  switch (measure.take) {
    case 'greatest':
      return Math.max(...numbers);
    case 'sum':
      return folded(numbers, plus);
    case 'count':
      return numbers.filter((one) => one > 0).length;
  }
}
