/**
 * What the law of sessions draws beside the batches of the other laws: when each posting arrives,
 * how arrivals are cut into pushes, where a session is stopped and restored; and how a random
 * typology and its records become such as a session can screen.
 */
import fc from 'fast-check';
import type { MeasureDefinition } from '../../src/measure/measure.js';
import type { Account } from '../../src/transaction/account.js';
import { canonicalValue } from '../../src/transaction/canonical.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import type { Typology } from '../../src/typology/typology.js';
import { batchFrom } from './engine.js';
import type { Records } from './oracle-world.js';
import { pick, withoutAbsent } from './some.js';
import { measuring } from './typology-arbitraries.js';

const HOUR = 3_600_000;

/** One number a row, as far as rows there are. */
const perRow = <Value>(one: fc.Arbitrary<Value>) =>
  fc.array(one, { minLength: 48, maxLength: 48, size: 'max' });

export interface Course {
  readonly lateness: string;
  readonly latenessMs: number;
  /** Windows are shortened, so that much is forgotten while a batch goes on. */
  readonly isShort: boolean;
  /** Of the lateness, by row; above 1 is later than that. */
  readonly delays: readonly number[];
  /** By arrival: what is done after it. */
  readonly after: readonly ('push' | 'go on' | 'restart')[];
  /** By row: whether it is told again, with the same or with another content. */
  readonly again: readonly ('no' | 'same' | 'other')[];
}

export const courses: fc.Arbitrary<Course> = fc
  .record({
    hours: pick(0, 0, 1, 12, 48),
    isShort: pick(true, true, false),
    delays: perRow(pick(0, 0, 0, 0.5, 1, 1, 3)),
    after: perRow(pick('push', 'go on', 'go on', 'restart')),
    again: perRow(pick('no', 'no', 'no', 'no', 'no', 'no', 'no', 'same', 'same', 'other')),
  })
  .map(({ hours, ...rest }) => ({
    ...rest,
    lateness: hours === 0 ? 'PT0M' : `PT${hours}H`,
    latenessMs: hours * HOUR,
  }));

/** Rows in the order in which they arrive; those told again come somewhat later. */
export function arrivals(rows: readonly Transaction[], course: Course): readonly Transaction[] {
  const { delays, latenessMs, again } = course;
  const told = rows.flatMap((row, index) => {
    const first = { row, at: row.at + delays[index]! * latenessMs };
    const later = first.at + delays[(index + 7) % delays.length]! * latenessMs;
    if (again[index] === 'same') return [first, { row, at: later }];
    if (again[index] === 'no') return [first];
    return [first, { row: { ...row, amountMinor: row.amountMinor + 1000 }, at: later }];
  });
  return told
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ row }) => row);
}

/** The same typology without what a session refuses, with measures of the same units instead. */
export function forSession(typology: Typology, { isShort }: Course): Typology {
  const measures = Object.entries(typology.measures).map(
    ([name, definition]): [string, MeasureDefinition] => {
      const isAcross = 'peer' in definition || 'neighbour' in definition;
      if (isAcross) return [name, { greatestOf: INSTEAD[name[0] as keyof typeof INSTEAD] }];
      if (!('over' in definition) || definition.over === undefined) return [name, definition];
      const over = isShort ? 'P1D' : definition.over === 'all' ? 'P1W' : definition.over;
      return [name, { ...definition, over }];
    },
  );
  const select = JSON.stringify(typology.select).replaceAll(
    'counterparty.isSubject',
    'counterparty.isOwn',
  );
  return {
    ...typology,
    atEnd: false,
    ...(isShort ? { window: 'PT20H' } : {}),
    select: JSON.parse(select) as Typology['select'], // as it was, but for one name
    measures: Object.fromEntries(measures),
  };
}

/** One number of everybody who shares a value, and two levels of it. */
export const sharing: fc.Arbitrary<Typology> = fc
  .record({
    subject: pick('customer', 'account', 'counterparty'),
    per: pick('counterparty', 'site', 'placeCity', 'customer.phones', 'customer.employer'),
    over: pick('PT20H', 'P1D', 'P3D'),
    hold: pick('PT7H', 'P1D'),
    measured: pick(
      { count: 'all' },
      { distinct: 'all', field: 'account' },
      { largest: 'all', field: 'direction', by: 'count' },
    ),
  })
  .map(({ subject, per, over, hold, measured }): Typology => {
    const shared = { ...measured, per, over } as MeasureDefinition; // one of the three
    return twoLevels({ subject, hold, measured: shared, from: [2, 3] });
  });

/** A number of some postings that is only reached when as many have come, and two levels of it. */
export const counting: fc.Arbitrary<Typology> = fc
  .record({
    subject: pick('customer', 'account'),
    over: pick('PT20H', 'P1D', 'P3D'),
    hold: pick('PT7H', 'P1D'),
    measured: pick(
      { count: 'some' },
      { distinct: 'some', field: 'counterparty' },
      { days: 'some' },
    ),
    some: pick({}, { direction: 'debit' }, { not: { direction: 'debit' } }),
    least: pick(1, 2, 3, 4),
  })
  .map(({ subject, over, hold, measured, some, least }): Typology => {
    const counted = { ...measured, over } as MeasureDefinition; // one of the three
    const select = { some: { ...ALL, ...some } };
    return twoLevels({ subject, hold, measured: counted, from: [least, least + 1], select });
  });

const ALL = { direction: ['credit', 'debit'] };

interface Levels {
  readonly subject: Typology['subject'];
  readonly hold: string;
  readonly select?: Typology['select'];
  readonly measured: MeasureDefinition;
  /** From which number on it is watched, and from which reviewed. */
  readonly from: readonly [number, number];
}

function twoLevels({ subject, hold, select, measured, from }: Levels): Typology {
  const made = measuring({
    ...{ subject, hold },
    select: select ?? { all: { direction: ['credit', 'debit'] } },
    measures: { measured },
  });
  const [some] = made.indicators;
  const bound = (fact: string, value: number) => ({
    all: [{ fact, operator: 'greaterThanInclusive', value }] as const,
  });
  return {
    ...made,
    families: { a: {}, b: {} },
    measures: { measured },
    indicators: from.map((value, index) => ({
      ...some!,
      ...{ id: `from-${value}`, family: 'ab'[index]!, points: 5, when: bound('measured', value) },
    })),
    decisions: [
      { level: 'watch', conditions: bound('score', 5) },
      {
        level: 'review',
        conditions: { all: [...bound('score', 10).all, ...bound('families', 2).all] },
      },
    ],
  };
}

/** By the first letter of a name, which says its unit. */
const INSTEAD = { n: ['n0', 'n1'], v: ['v0', 'v3'], h: ['h0', 'h1'] };

/**
 * The same records such that a session knows beforehand what a batch knows of the whole: nobody
 * observed, each account of one customer who is on file, and no customer named where each account
 * is its own.
 */
export function foreknown(from: Records): Records {
  const { observations: _, ...rest } = from;
  const [first] = [batchFrom(rest)];
  const isOwn = first.text.customer === first.text.account;
  const owners = new Map<string, string>();
  const keyOf = (account: string) => canonicalValue('account', account) ?? '';
  for (const { account, customer } of from.transactions) {
    if (customer !== undefined && !isOwn && !owners.has(keyOf(account))) {
      owners.set(keyOf(account), customer);
    }
  }
  const onFile = new Map((from.accounts ?? []).map((one) => [keyOf(one.id), one]));
  for (const { account } of from.transactions) {
    if (!onFile.has(keyOf(account))) onFile.set(keyOf(account), { id: account, holders: [] });
  }
  const accounts = [...onFile].map(([key, one]): Account => {
    const owner = owners.get(key);
    if (isOwn) return { ...one, holders: [] };
    return owner === undefined ? one : { ...one, holders: [{ customer: owner }] };
  });
  const transactions = from.transactions.map((row) => {
    const named = row.customer !== undefined && !isOwn;
    const customer = named ? owners.get(keyOf(row.account)) : undefined;
    return withoutAbsent<Transaction>({ ...row, customer });
  });
  return { ...rest, accounts, transactions };
}
