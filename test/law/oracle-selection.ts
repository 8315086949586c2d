/**
 * The naive oracle's selections: which postings they choose, what they need and what they compare
 * with, worked out from section 4 of the design; a second reading of the same page, as slow as it
 * is simple. It shares no code with the engine but types.
 */
import type { SelectionDefinition } from '../../src/selection/selection.js';
import type { Typology } from '../../src/typology/typology.js';
import { type FieldValue, isCarried, valuesOf } from './oracle-field.js';
import { exchanged, minorOf, rateOn } from './oracle-money.js';
import { canonical, hasShape, mentionsAny } from './oracle-text.js';
import { once, type Posting, type World } from './oracle-world.js';

/** Money of the typology in the reporting currency; undefined where no rate leads there. */
function moneyOf(world: World, text: string): number | undefined {
  const { currency: from } = world.typology;
  const minor = minorOf(text, from);
  if (minor === undefined) throw new Error(`the oracle cannot say ${text} in ${from}`);
  if (from === world.currency) return minor;
  const rate = rateOn(world.rates, from, Number.POSITIVE_INFINITY);
  return rate === undefined ? undefined : exchanged({ minor, from, into: world.currency, rate });
}

export function parameterOf(world: World, name: string): number | undefined {
  const parameter = world.typology.parameters?.[name];
  if (parameter === undefined) return undefined;
  const { unit, value } = parameter;
  return unit === 'money' ? moneyOf(world, String(value)) : Number(value);
}

const isMoney = (field: string) =>
  field === 'amount' || field === 'balance' || field.endsWith('declaredMonthlyIncome');

/** What a bound says: a parameter stands for its value. */
function writtenIn({ parameters }: Typology, bound: unknown): unknown {
  if (typeof bound !== 'object' || bound === null || !('parameter' in bound)) return bound;
  return parameters![String(bound.parameter)]!.value;
}

/** A bound as the field's own number: minor units, minutes of the day, or itself. */
function boundOf(world: World, field: string, bound: unknown): number {
  const written = writtenIn(world.typology, bound);
  // What cannot be converted is not assessed: nobody asks what it matches.
  if (isMoney(field)) return moneyOf(world, String(written)) ?? Number.NaN;
  if (field !== 'localTime') return Number(written);
  const [hours, minutes] = String(written).split(':');
  return Number(hours) * 60 + Number(minutes);
}

function isMatch(world: World, row: Posting, selection: SelectionDefinition): boolean {
  return Object.entries(selection).every(([key, value]) => {
    if (key === 'is') return isMatch(world, row, world.typology.select[String(value)]!);
    // The two keys that nest hold selections, by the format.
    if (key === 'any') {
      return (value as readonly SelectionDefinition[]).some((one) => isMatch(world, row, one));
    }
    if (key === 'not') return !isMatch(world, row, value as SelectionDefinition);
    return fieldMatches(world, row, key, value);
  });
}

function fieldMatches(world: World, row: Posting, field: string, matcher: unknown): boolean {
  const values = valuesOf(world, row, field);
  const isWanted = (wanted: unknown) =>
    values.some((value) => {
      if (typeof value === 'string') return value === canonical(field, String(wanted));
      return typeof value === 'boolean'
        ? value === wanted
        : value === boundOf(world, field, wanted);
    });
  if (Array.isArray(matcher)) return matcher.some(isWanted);
  if (typeof matcher !== 'object' || matcher === null) return isWanted(matcher);
  return Object.entries(matcher).every(([test, by]: [string, unknown]) => {
    if (test === 'known') return values.length > 0 === by;
    if (values.length === 0) return false;
    return isTrue(world, row, { field, values, test, by });
  });
}

interface Test {
  readonly field: string;
  /** At least one. */
  readonly values: readonly FieldValue[];
  readonly test: string;
  readonly by: unknown;
}

function isTrue(world: World, row: Posting, asked: Test): boolean {
  const { field, values, test, by } = asked;
  switch (test) {
    case 'sameAs':
    case 'differsFrom': {
      const others = valuesOf(world, row, String(by));
      if (others.length === 0) return false;
      return values.some((value) => others.includes(value)) === (test === 'sameAs');
    }
    case 'in':
    case 'notIn': {
      const entries = contentOf(world, String(by))!;
      const isIn = values.some((value) => isListed(field, String(value), entries));
      return isIn === (test === 'in');
    }
    case 'mentions': {
      const terms = contentOf(world, String(by))!;
      return values.some((value) => mentionsAny(String(value), terms));
    }
    case 'looksLike':
      return values.some((value) => hasShape(String(by), String(value)));
    case 'multipleOf':
      return isMultiple(world, row, asked);
    default:
      return values.some((value) => isOrdered(world, asked, Number(value)));
  }
}

/** The entries of a list of the typology or of a pack; undefined where the pack is missing. */
function contentOf(world: World, name: string): readonly string[] | undefined {
  const list = world.typology.lists![name]!;
  const content = 'pack' in list ? world.packs?.find((one) => one.name === list.pack) : list;
  if (content === undefined) return undefined;
  return (
    ('values' in content ? content.values : undefined) ?? ('text' in content ? content.text : [])
  );
}

function isListed(field: string, value: string, entries: readonly string[]): boolean {
  return entries.some((entry) => {
    if (value === canonical(field, entry)) return true;
    const range = /^(\d{4})-(\d{4})$/.exec(entry);
    if (field !== 'mcc' || range === null || !/^\d{4}$/.test(value)) return false;
    return Number(range[1]) <= Number(value) && Number(value) <= Number(range[2]);
  });
}

/** Money is divided in the posting's own currency; zero is a multiple of nothing. */
function isMultiple(world: World, row: Posting, { field, values, by }: Test): boolean {
  if (field !== 'amount' && field !== 'balance') {
    const unit = boundOf(world, field, by);
    return values.some((value) => value !== 0 && Number(value) % unit === 0);
  }
  const unit = minorOf(String(writtenIn(world.typology, by)), row.currency);
  const own = field === 'amount' ? row.amountMinor : row.balanceMinor!;
  return unit !== undefined && own !== 0 && own % unit === 0;
}

function isOrdered(world: World, { field, test, by }: Test, value: number): boolean {
  const bound = (one: unknown) => boundOf(world, field, one);
  switch (test) {
    case 'gte':
      return value >= bound(by);
    case 'gt':
      return value > bound(by);
    case 'lte':
      return value <= bound(by);
    case 'lt':
      return value < bound(by);
    case 'between': {
      const [from, to] = (by as readonly unknown[]).map(bound) as [number, number]; // by the format
      if (field === 'localTime' && to <= from) return value >= from || value < to;
      return from <= value && value < to;
    }
    default:
      throw new Error(`the oracle knows no matcher ${test}`);
  }
}

/** One key of a selection, wherever it stands in it: in any branch, and in those it narrows. */
interface Asked {
  readonly field: string;
  readonly matcher: unknown;
}

function askedIn(typology: Typology, selection: SelectionDefinition): readonly Asked[] {
  return Object.entries(selection).flatMap(([key, value]): readonly Asked[] => {
    if (key === 'is') return askedIn(typology, typology.select[String(value)]!);
    if (key !== 'any' && key !== 'not') return [{ field: key, matcher: value }];
    const nested = [value].flat() as readonly SelectionDefinition[]; // by the format
    return nested.flatMap((one) => askedIn(typology, one));
  });
}

/** The tests of a matcher as pairs; a literal is `equal` to itself. */
function testsOf(matcher: unknown): readonly (readonly [string, unknown])[] {
  if (typeof matcher !== 'object' || matcher === null || Array.isArray(matcher)) {
    return [['equal', matcher]];
  }
  return Object.entries(matcher);
}

/** Fields that a key asks for; one that is only asked for under `known` is not. */
function fieldsAsked({ field, matcher }: Asked): readonly string[] {
  const tests = testsOf(matcher);
  if (tests.every(([test]) => test === 'known')) return [];
  const others = tests.filter(([test]) => test === 'sameAs' || test === 'differsFrom');
  return [field, ...others.map(([, other]) => String(other))];
}

/** Whether a test holds money that must be converted, and cannot be. */
function isBeyondRates(
  world: World,
  field: string,
  [test, by]: readonly [string, unknown],
): boolean {
  if (!isMoney(field) || !['equal', 'gte', 'gt', 'lte', 'lt', 'between'].includes(test)) {
    return false;
  }
  return [by].flat().some((bound) => {
    return moneyOf(world, String(writtenIn(world.typology, bound))) === undefined;
  });
}

/** Whether the batch and the run bring all that a selection needs, in every branch. */
export function isSelectionAssessed(world: World, name: string): boolean {
  return once(world, `assessed ${name}`, () =>
    askedIn(world.typology, world.typology.select[name]!).every((asked) => {
      const { field, matcher } = asked;
      return (
        fieldsAsked(asked).every((one) => isCarried(world, one)) &&
        testsOf(matcher).every(([test, by]) => {
          if (isBeyondRates(world, field, [test, by])) return false;
          const isList = ['in', 'notIn', 'mentions'].includes(test);
          return !isList || contentOf(world, String(by)) !== undefined;
        })
      );
    }),
  );
}

/** The postings of the batch that a selection chooses. */
export function selectedBy(world: World, name: string): ReadonlySet<Posting> {
  return once(world, `selected ${name}`, () => {
    const selection = world.typology.select[name]!;
    const namesStatus = askedIn(world.typology, selection).some(({ field }) => field === 'status');
    const chosen = world.postings.filter((row) => {
      const counts = canonical('status', row.status ?? 'completed') === 'completed' || namesStatus;
      return counts && isMatch(world, row, selection);
    });
    return new Set(chosen);
  });
}

/** The postings whose customer or account lacks an attribute that a selection compares with. */
export function lackedBy(world: World, name: string): ReadonlySet<Posting> {
  return once(world, `lacked ${name}`, () => {
    const attributes = askedIn(world.typology, world.typology.select[name]!)
      .flatMap(fieldsAsked)
      .filter((field) => field.startsWith('customer.') || field.startsWith('account.'));
    const lacks = (row: Posting) =>
      attributes.some((field) => valuesOf(world, row, field).length === 0);
    return new Set(world.postings.filter(lacks));
  });
}
