/**
 * Whether one posting may meet several tests of its fields at once. Tried on values that stand for
 * all: those that the tests name, those between and beside them, and none. Follows
 * `selection/match.ts` test by test; what rests on the text itself (`mentions`, `looksLike`) may
 * always be met.
 */
import { minorOrNaN } from '../core/money.js';
import { fieldItem } from '../selection/field.js';
import { mccTest, valueTest } from '../selection/list.js';
import { canonicalOf } from '../selection/read-field.js';
import type { FieldTest, MoneyText, ResolvedBound } from '../selection/resolve-selection.js';
import { CLOSED_VALUES } from './lint-fields.js';
import type { Literal } from './never-branch.js';

export interface FieldLeaf {
  readonly field: string;
  readonly by: FieldTest;
}

export type FieldLiteral = Literal<FieldLeaf>;

/** A text, a number, a truth; undefined where the field is absent. */
type Value = string | number | boolean | undefined;
/** Undefined where the value alone does not tell. */
type Passes = (value: Value) => boolean | undefined;

/** Trying more values than this is given up: then a posting may be there. */
const VALUES_MAX = 5_000;

/** Fields that every posting has. */
const ALWAYS: readonly string[] = ['account', 'direction', 'currency', 'amount', 'weekday'];

/** Whether a posting in the typology's own currency may meet all of them. */
export function mayMatch(literals: readonly FieldLiteral[], currency: string): boolean {
  const all = [...literals, ...implied(literals)];
  const byField = new Map<string, FieldLiteral[]>();
  for (const literal of all) {
    const { field } = literal.leaf;
    const known = byField.get(field);
    if (known === undefined) byField.set(field, [literal]);
    else known.push(literal);
  }
  // Units are those of the posting's own currency: under another one they compare with nothing
  // here.
  const isForeign = byField.has('currency');
  for (const [field, tests] of byField) {
    if (denyEachOther(tests)) return false;
    if (!fieldMayPass(field, tests, { currency, isForeign })) return false;
  }
  return true;
}

/** What else must be known: the other side of a comparison, and whose attribute it is. */
function implied(literals: readonly FieldLiteral[]): readonly FieldLiteral[] {
  const fields = literals.filter(needsValue).flatMap(({ leaf: { field, by }, isDenied }) => {
    const other = !isDenied && 'field' in by ? [by.field] : [];
    return [field, ...other].flatMap((one) => {
      const [owner] = one.split('.');
      const owned = owner !== one && (owner === 'counterparty' || owner === 'customer');
      return [...(one === field ? [] : [one]), ...(owned ? [owner!] : [])];
    });
  });
  const by: FieldTest = { test: 'known', known: true };
  return [...new Set(fields)].map((field) => ({ leaf: { field, by }, isDenied: false }));
}

/** Whether it holds of no posting without the field. */
function needsValue({ leaf: { by }, isDenied }: FieldLiteral): boolean {
  if (by.test === 'known') return by.known !== isDenied;
  return !isDenied && by.test !== 'completed' && by.test !== 'missing-list';
}

/** The same test asked and denied, or a comparison and its opposite. */
function denyEachOther(tests: readonly FieldLiteral[]): boolean {
  const keys = new Set(tests.map((one) => keyOf(one)));
  return tests.some((one) => {
    const { by } = one.leaf;
    if (keys.has(keyOf({ ...one, isDenied: !one.isDenied }))) return true;
    if (by.test !== 'sameAs' || one.isDenied) return false;
    const opposite: FieldTest = { test: 'differsFrom', field: by.field };
    return keys.has(keyOf({ leaf: { ...one.leaf, by: opposite }, isDenied: false }));
  });
}

const keyOf = ({ leaf, isDenied }: FieldLiteral) => `${isDenied} ${JSON.stringify(leaf.by)}`;

interface Context {
  readonly currency: string;
  readonly isForeign: boolean;
}

function fieldMayPass(field: string, tests: readonly FieldLiteral[], context: Context): boolean {
  const values = valuesOf(field, tests, context);
  if (values.length > VALUES_MAX) return true;
  const passed = tests.map(({ leaf, isDenied }) => {
    const passes = passesOf(leaf, isDenied, context);
    return { isDenied, may: (value: Value) => passes(value) !== isDenied };
  });
  if (fieldItem(field)?.type !== 'list') {
    return values.some((value) => passed.every(({ may }) => may(value)));
  }
  // Of several values one may meet each test, but none may meet what is denied.
  if (passed.every(({ may }) => may(undefined))) return true;
  const denied = passed.filter(({ isDenied }) => isDenied);
  const left = values.filter(
    (value) => value !== undefined && denied.every(({ may }) => may(value)),
  );
  return left.length > 0 && passed.every(({ may }) => left.some((value) => may(value)));
}

/** `passes(value) !== isDenied` is whether it may be met: `undefined` is neither. */
function passesOf({ field, by }: FieldLeaf, isDenied: boolean, context: Context): Passes {
  const type = fieldItem(field)?.type;
  const known = knownPasses(field, by, isDenied, context);
  return (value) => {
    if (by.test === 'missing-list') return undefined;
    if (value !== undefined) return known(value);
    if (by.test === 'known') return !by.known;
    return type === 'text' && by.test === 'completed';
  };
}

type KnownPasses = (value: string | number | boolean) => boolean | undefined;

function knownPasses(
  field: string,
  by: FieldTest,
  isDenied: boolean,
  context: Context,
): KnownPasses {
  const type = fieldItem(field)?.type;
  if (by.test === 'known') return () => by.known;
  if (type === 'text' || type === 'list') return textPasses(field, by);
  if (type === 'truth') {
    if (by.test !== 'oneOf') return () => undefined;
    const wanted = by.values.includes(true);
    return (value) => value === wanted;
  }
  if (by.test === 'multipleOf') {
    const unit = minorOrNaN(by.unit, context.currency);
    if (isDenied || context.isForeign || Number.isNaN(unit)) return () => undefined;
    return (value) => typeof value === 'number' && unit > 0 && value > 0 && value % unit === 0;
  }
  return numberPasses(field, by, context);
}

function textPasses(field: string, by: FieldTest): KnownPasses {
  switch (by.test) {
    case 'completed':
      return (value) => value === 'completed';
    case 'oneOf':
    case 'in':
    case 'notIn': {
      const entries = by.values.map(String);
      const isMcc = field === 'mcc' && by.test !== 'oneOf';
      const isIn = isMcc ? mccTest(entries) : valueTest(entries, canonicalOf(field));
      return (value) => isIn(String(value)) !== (by.test === 'notIn');
    }
    case 'sameAs':
      return () => (by.field === field ? true : undefined);
    case 'differsFrom':
      return () => (by.field === field ? false : undefined);
    case 'mentions':
    case 'looksLike':
      return () => undefined;
    default:
      return () => false;
  }
}

function numberPasses(field: string, by: FieldTest, context: Context): KnownPasses {
  const of = (bound: ResolvedBound) => numberOf(bound, context);
  switch (by.test) {
    case 'oneOf': {
      const wanted = new Set(by.values.map((value) => literalOf(value, context)));
      return (value) => wanted.has(Number(value));
    }
    case 'gte':
      return (value) => Number(value) >= of(by.bound);
    case 'gt':
      return (value) => Number(value) > of(by.bound);
    case 'lte':
      return (value) => Number(value) <= of(by.bound);
    case 'lt':
      return (value) => Number(value) < of(by.bound);
    case 'between': {
      const [from, to] = [of(by.from), of(by.to)];
      if (field === 'localTime' && to <= from) {
        return (value) => Number(value) >= from || Number(value) < to;
      }
      return (value) => Number(value) >= from && Number(value) < to;
    }
    default:
      return () => false;
  }
}

const numberOf = (bound: ResolvedBound, { currency }: Context): number =>
  typeof bound === 'number' ? bound : minorOrNaN(bound.money, currency);

const literalOf = (value: string | number | boolean | MoneyText, { currency }: Context): number =>
  typeof value === 'object' ? minorOrNaN(value.money, currency) : Number(value);

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Values that stand for all that the field can have. */
function valuesOf(
  field: string,
  tests: readonly FieldLiteral[],
  context: Context,
): readonly Value[] {
  const absent = ALWAYS.includes(field) ? [] : [undefined];
  const type = fieldItem(field)?.type;
  switch (type) {
    case 'text':
    case 'list':
      return [...absent, ...(CLOSED_VALUES[field] ?? textsOf(field, tests))];
    case 'truth':
      return [...absent, true, false];
    case 'time':
      return [...absent, ...range(0, 1439)];
    case 'weekday':
      return range(1, 7);
    default:
      return [...absent, ...numbersOf(field, tests, context)];
  }
}

/** No text of a file comes out as this: canonical texts are trimmed. */
const ANOTHER = ' another ';

function textsOf(field: string, tests: readonly FieldLiteral[]): readonly string[] {
  const canonical = canonicalOf(field);
  const named = tests.flatMap(({ leaf: { by } }) => ('values' in by ? by.values.map(String) : []));
  const values = field === 'mcc' ? named.flatMap(codesOf) : named;
  return [...values.flatMap((value) => canonical(value) ?? []), ANOTHER];
}

/** A code, or the ends of a range and what lies just beside them. */
function codesOf(entry: string): readonly string[] {
  return entry.split('-').flatMap((code) => {
    const beside = [Number(code) - 1, Number(code) + 1].map((one) => String(one).padStart(4, '0'));
    return [code, ...(/^\d{4}$/.test(code) ? beside : [])];
  });
}

/** Every bound, the middle between two neighbours, and one beyond each end. */
function numbersOf(
  field: string,
  tests: readonly FieldLiteral[],
  context: Context,
): readonly number[] {
  const bounds = tests.flatMap(({ leaf: { by } }) => boundsOf(by, context));
  const sorted = [...new Set([0, ...bounds.filter(Number.isFinite)])].sort((a, b) => a - b);
  const between = sorted.flatMap((one, index) =>
    index === 0 ? [one - 1] : [(one + sorted[index - 1]!) / 2],
  );
  const least = field === 'amount' ? 0 : Number.NEGATIVE_INFINITY;
  const unit = commonUnit(tests, context);
  const multiples =
    unit === undefined
      ? []
      : sorted.flatMap((one) => [0, 1, 2].map((step) => (Math.floor(one / unit) + step) * unit));
  return [...sorted, ...between, sorted.at(-1)! + 1, ...multiples].filter((one) => one >= least);
}

function boundsOf(by: FieldTest, context: Context): readonly number[] {
  if (by.test === 'oneOf') return by.values.map((value) => literalOf(value, context));
  if ('bound' in by) return [numberOf(by.bound, context)];
  return by.test === 'between' ? [numberOf(by.from, context), numberOf(by.to, context)] : [];
}

/** The least amount that is a multiple of every unit asked for. */
function commonUnit(tests: readonly FieldLiteral[], { currency }: Context): number | undefined {
  const units = tests.flatMap(({ leaf: { by }, isDenied }) =>
    by.test === 'multipleOf' && !isDenied ? [minorOrNaN(by.unit, currency)] : [],
  );
  const valid = units.filter((unit) => unit > 0);
  return valid.length === 0 ? undefined : valid.reduce(leastCommonMultiple);
}

function leastCommonMultiple(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 0) [a, b] = [b, a % b];
  return (one / a) * other;
}
