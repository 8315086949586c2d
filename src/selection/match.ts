/**
 * Turns a resolved selection into a mask over a batch: 1 where the posting is selected. A posting
 * whose field is absent does not match; `not` is the complement of a match. Texts are tested once
 * per dictionary entry.
 */
import { invariant, never } from '../core/invariant.js';
import { minorOrNaN } from '../core/money.js';
import type { Batch } from '../transaction/batch.js';
import type { Codes } from '../transaction/codes.js';
import { customersByAccount } from '../transaction/customers-by-account.js';
import type { TextField } from '../transaction/transaction.js';
import { fieldItem, isTextField } from './field.js';
import { mccTest, valueTest } from './list.js';
import { looksLike } from './looks-like.js';
import {
  canonicalOf,
  numberReader,
  type OwnerCodes,
  ownerCodes,
  textReader,
} from './read-field.js';
import type { FieldTest, MoneyText, ResolvedBound, SelectionNode } from './resolve-selection.js';
import { textTest } from './text-match.js';

/**
 * Whether a posting is selected. Who has its amount at hand (minor units of the reporting currency)
 * tells it, since it is asked for most often, and to look it up in a batch in order of time is
 * slow.
 */
export type Matches = (posting: number, amount?: number) => boolean;

/** Converts money of a typology to minor units of the reporting currency; NaN without a rate. */
export type ToBase = (money: MoneyText) => number;

/** 1 where a posting is selected. */
export function selectionMask(node: SelectionNode, batch: Batch, toBase: ToBase): Uint8Array {
  const matches = selectionMatcher(node, batch, toBase);
  const mask = new Uint8Array(batch.count);
  for (let posting = 0; posting < batch.count; posting += 1) {
    if (matches(posting)) mask[posting] = 1;
  }
  return mask;
}

/** 1 where an attribute that the selection compares with is not recorded. */
export function unknownMask(attributes: readonly string[], batch: Batch): Uint8Array | undefined {
  if (attributes.length === 0) return undefined;
  // What is asked is whether they are known, and no money is compared.
  return selectionMask(unknownNode(attributes), batch, () => Number.NaN);
}

/** Takes the postings that lack at least one of the attributes. */
export function unknownNode(attributes: readonly string[]): SelectionNode {
  return { any: attributes.map((field) => ({ field, by: { test: 'known', known: false } })) };
}

/** Asks postings one by one. */
export function selectionMatcher(node: SelectionNode, batch: Batch, toBase: ToBase): Matches {
  if ('all' in node) {
    return everyOf(node.all.map((part) => selectionMatcher(part, batch, toBase)));
  }
  if ('any' in node) {
    return someOf(node.any.map((part) => selectionMatcher(part, batch, toBase)));
  }
  if ('not' in node) {
    const matches = selectionMatcher(node.not, batch, toBase);
    return (posting, amount) => !matches(posting, amount);
  }
  return fieldMatcher(node.field, node.by, { batch, toBase });
}

/** All of several; without a closure for each posting that is asked of. */
export function everyOf(parts: readonly Matches[]): Matches {
  return (posting, amount) => {
    for (let at = 0; at < parts.length; at += 1) if (!parts[at]!(posting, amount)) return false;
    return true;
  };
}

/** At least one of several. */
export function someOf(parts: readonly Matches[]): Matches {
  return (posting, amount) => {
    for (let at = 0; at < parts.length; at += 1) if (parts[at]!(posting, amount)) return true;
    return false;
  };
}

interface Context {
  readonly batch: Batch;
  readonly toBase: ToBase;
}

function fieldMatcher(field: string, by: FieldTest, context: Context): Matches {
  if (by.test === 'missing-list') return () => false;
  if (by.test === 'completed') return completedMatcher(context.batch);
  const type = fieldItem(field)?.type;
  switch (type) {
    case 'text':
    case 'list':
      return textMatcher(field, by, context.batch);
    case 'truth':
      return truthMatcher(field, by, context.batch);
    case 'money':
    case 'count':
    case 'days':
    case 'years':
    case 'time':
    case 'weekday':
      return numberMatcher(field, by, context);
    case undefined:
      throw new Error('redthread broke its own rule: a selection names an unknown field');
    default:
      return never(type);
  }
}

/** Only completed postings count, and a row without a status is completed. */
function completedMatcher(batch: Batch): Matches {
  const { codes, values } = batch.text.status;
  const isCompleted = values.map((value) => value === 'completed');
  return (posting) => codes[posting]! < 0 || isCompleted[codes[posting]!]!;
}

function textMatcher(field: string, by: FieldTest, batch: Batch): Matches {
  if (by.test === 'sameAs' || by.test === 'differsFrom') return pairMatcher(field, by, batch);
  if (isTextField(field)) {
    if (by.test !== 'known') return dictionaryMatcher(dictionaryTest(field, by, batch));
    const { codes } = batch.text[field];
    return (posting) => codes[posting]! >= 0 === by.known;
  }
  const accepts = textAccepts(field, by);
  const read = textReader(batch, field, canonicalOf(field));
  if (by.test === 'known') return (posting) => read(posting).length > 0 === by.known;
  if (by.test === 'notIn') {
    return (posting) => read(posting).length > 0 && read(posting).every(accepts);
  }
  return (posting) => read(posting).some(accepts);
}

/** A test of the texts of a dictionary. */
export interface DictionaryTest extends OwnerCodes {
  accepts(code: number): boolean;
}

export function dictionaryTest(field: TextField, by: FieldTest, batch: Batch): DictionaryTest {
  const column = batch.text[field];
  // Texts are made of bytes when they are asked for: never both spellings of all of them.
  const isAsWritten = by.test === 'mentions' || by.test === 'looksLike';
  const texts = isAsWritten ? column.shown : column.values;
  const accepts = textAccepts(field, by);
  return { codes: column.codes, size: texts.length, accepts: (code) => accepts(texts[code]!) };
}

/** Tests a text when a posting that carries it is first asked of. */
export function dictionaryMatcher({ codes, size, accepts }: DictionaryTest): Matches {
  let answers: Uint8Array | undefined;
  return (posting) => {
    const code = codes[posting]!;
    if (code < 0) return false;
    answers ??= new Uint8Array(size);
    if (answers[code] === NOT_ASKED) answers[code] = accepts(code) ? ACCEPTED : REFUSED;
    return answers[code] === ACCEPTED;
  };
}

/** Asks once of all postings that carry the same code, or none. */
function askedOnce({ codes, size }: OwnerCodes, matches: Matches): Matches {
  const answers = new Uint8Array(size + 1);
  return (posting) => {
    const place = codes[posting]! + 1;
    if (answers[place] === NOT_ASKED) answers[place] = matches(posting) ? ACCEPTED : REFUSED;
    return answers[place] === ACCEPTED;
  };
}

const NOT_ASKED = 0;
const REFUSED = 1;
const ACCEPTED = 2;

/** The test of one canonical text (of the text as written, for words and shapes). */
function textAccepts(field: string, by: FieldTest): (text: string) => boolean {
  switch (by.test) {
    case 'oneOf':
      return valueTest(by.values.map(String), canonicalOf(field));
    case 'in':
      return listAccepts(field, by.values);
    case 'notIn': {
      const isIn = listAccepts(field, by.values);
      return (text) => !isIn(text);
    }
    case 'mentions':
      return textTest(by.terms);
    case 'looksLike':
      return (text) => looksLike(by.shape, text);
    default:
      return () => false;
  }
}

/** Ranges hold for merchant category codes alone. */
function listAccepts(field: string, values: readonly string[]): (text: string) => boolean {
  return field === 'mcc' ? mccTest(values) : valueTest(values, canonicalOf(field));
}

/** `sameAs` and `differsFrom`: both values known, and equal or not. */
function pairMatcher(
  field: string,
  by: FieldTest & { readonly test: 'sameAs' | 'differsFrom' },
  batch: Batch,
): Matches {
  const canonical = canonicalOf(field);
  const left = textReader(batch, field, canonical);
  const right = textReader(batch, by.field, canonical);
  const wanted = by.test === 'sameAs';
  const numbers = new Map<string, number>();
  const leftNumber = textNumbers(codesBehind(batch, field), left, numbers);
  const rightNumber = textNumbers(codesBehind(batch, by.field), right, numbers);
  return (posting) => {
    const [mine, theirs] = [leftNumber(posting), rightNumber(posting)];
    if (mine === NO_TEXT || theirs === NO_TEXT) return false;
    if (mine >= 0 && theirs >= 0) return (mine === theirs) === wanted;
    const texts = right(posting);
    return left(posting).some((text) => texts.includes(text)) === wanted;
  };
}

/** The column whose code tells what a posting's field says. */
function codesBehind(batch: Batch, field: string): Codes {
  return isTextField(field) ? batch.text[field].codes : ownerCodes(batch, field)!.codes;
}

const [NO_TEXT, SEVERAL_TEXTS] = [-1, -2];

/** Numbers the one text of each code, so that postings are compared by numbers. */
function textNumbers(
  codes: Codes,
  read: (posting: number) => readonly string[],
  numbers: Map<string, number>,
): (posting: number) => number {
  const numberOf = (texts: readonly string[]): number => {
    const [text, ...others] = texts;
    if (text === undefined) return NO_TEXT;
    if (others.length > 0) return SEVERAL_TEXTS;

    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const known: number[] = [];
  return (posting) => {
    const code = codes[posting]!;
    if (code < 0) return NO_TEXT;
    known[code] ??= numberOf(read(posting));
    return known[code];
  };
}

function truthMatcher(field: string, by: FieldTest, batch: Batch): Matches {
  const counterparty = batch.text.counterparty;
  const truths = field === 'counterparty.isSubject' ? isSubject(batch) : isOwn(batch);
  if (by.test === 'known') return (posting) => counterparty.codes[posting]! >= 0 === by.known;
  invariant(by.test === 'oneOf', 'a truth was compared as if it were a number');
  const wanted = by.values.includes(true);
  return (posting) => counterparty.codes[posting]! >= 0 && truths(posting) === wanted;
}

function isSubject(batch: Batch): Matches {
  const ours = batch.whole?.accounts ?? new Set(batch.text.account.values);
  const table = batch.text.counterparty.values.map((key) => ours.has(key));
  return (posting) => table[batch.text.counterparty.codes[posting]!] === true;
}

function isOwn(batch: Batch): Matches {
  const owners = customersByAccount(batch);
  const { counterparty, customer } = batch.text;
  const ownerOf = counterparty.values.map((key) => owners.get(key));
  return (posting) => {
    const own = customer.values[customer.codes[posting]!];
    return own !== undefined && ownerOf[counterparty.codes[posting]!] === own;
  };
}

function numberMatcher(field: string, by: FieldTest, { batch, toBase }: Context): Matches {
  if (by.test === 'multipleOf') return multipleMatcher(by.unit, batch);
  const read = numberReader(batch, field);
  const value = (bound: ResolvedBound) => (typeof bound === 'number' ? bound : toBase(bound));
  switch (by.test) {
    case 'known': {
      const isKnown = (posting: number) => !Number.isNaN(read(posting)) === by.known;
      const codes = ownerCodes(batch, field);
      // What is recorded for somebody is known on every date or on none.
      return codes === undefined ? isKnown : askedOnce(codes, isKnown);
    }
    case 'oneOf': {
      const wanted = new Set(
        by.values.map((one) => (typeof one === 'object' ? toBase(one) : Number(one))),
      );
      wanted.delete(Number.NaN);
      return (posting) => wanted.has(read(posting));
    }
    case 'between': {
      const band = { from: value(by.from), to: value(by.to) };
      if (field === 'amount') return AMOUNTS.between(batch.baseMinor, band);
      return betweenMatcher(read, band, field);
    }
    case 'gte':
    case 'gt':
    case 'lte':
    case 'lt': {
      const bound = value(by.bound);
      if (field === 'amount') return AMOUNTS[by.test](batch.baseMinor, bound);
      const compare = COMPARISONS[by.test];
      return (posting) => compare(read(posting), bound);
    }
    default:
      return () => false;
  }
}

const COMPARISONS = {
  gte: (a: number, b: number) => a >= b,
  gt: (a: number, b: number) => a > b,
  lte: (a: number, b: number) => a <= b,
  lt: (a: number, b: number) => a < b,
};

interface Band {
  readonly from: number;
  readonly to: number;
}

/** Amounts are compared so often that no reader stands between. */
const AMOUNTS = {
  gte: (amounts: Float64Array, bound: number): Matches => {
    return (posting, amount = amounts[posting]!) => amount >= bound;
  },
  gt: (amounts: Float64Array, bound: number): Matches => {
    return (posting, amount = amounts[posting]!) => amount > bound;
  },
  lte: (amounts: Float64Array, bound: number): Matches => {
    return (posting, amount = amounts[posting]!) => amount <= bound;
  },
  lt: (amounts: Float64Array, bound: number): Matches => {
    return (posting, amount = amounts[posting]!) => amount < bound;
  },
  between: (amounts: Float64Array, { from, to }: Band): Matches => {
    return (posting, amount = amounts[posting]!) => amount >= from && amount < to;
  },
};

/** Half-open; a band of the clock whose end is not after its start crosses midnight. */
function betweenMatcher(
  read: (posting: number) => number,
  { from, to }: Band,
  field: string,
): Matches {
  if (field === 'localTime' && to <= from) {
    return (posting) => {
      const minute = read(posting);
      return minute >= from || minute < to;
    };
  }
  return (posting) => {
    const value = read(posting);
    return value >= from && value < to;
  };
}

/** In the posting's own currency, unconverted; zero is a multiple of nothing. */
function multipleMatcher(unit: string, batch: Batch): Matches {
  const { codes, values } = batch.text.currency;
  const units = values.map((currency) => minorOrNaN(unit, currency.toUpperCase()));
  return (posting) => {
    const minor = batch.amountMinor[posting]!;
    const size = units[codes[posting]!] ?? Number.NaN;
    return size > 0 && minor > 0 && minor % size === 0;
  };
}
