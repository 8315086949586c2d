/**
 * Reads single cells: money, times and words of a fixed list. A fault names the column, no value.
 */
import { currencyExponent, minorFromText } from '../core/money.js';
import type { ProblemKind } from '../core/problem.js';
import { type WallTime, wallTimeFromPattern, wallTimeFromText } from '../core/time.js';
import * as rowProblems from './row-problem-list.js';
import { CHANNELS, KINDS, STATUSES, type TextField } from './transaction.js';

export interface Fault {
  readonly column: string;
  readonly kind: ProblemKind;
  readonly message: string;
}

export function isFault<Result extends object>(
  result: Result | Fault,
): result is Extract<Result | Fault, Fault> {
  return 'kind' in result && 'message' in result && 'column' in result;
}

export interface Marks {
  readonly decimal?: string | undefined;
  readonly group?: string | undefined;
}

export interface MoneyOptions {
  readonly column: string;
  readonly currency: string;
  readonly currencyColumn: string;
  readonly marks: Marks;
}

const FAULTS = {
  'not-a-number': 'the amount is not a plain decimal number',
  'too-large': 'the amount is beyond 2^53 minor units',
  'too-fine': 'the amount has more decimals than its currency',
} as const;

/** Decimal text with the profile's marks to minor units, sign kept. */
export function readMoney(text: string, options: MoneyOptions): { readonly minor: number } | Fault {
  const { column, currency, currencyColumn, marks } = options;
  if (currencyExponent(currency) === undefined) {
    const message = 'the currency is not one of ISO 4217';
    return { column: currencyColumn, kind: rowProblems.unknownCurrency, message };
  }
  const result = minorFromText(plainDecimal(text, marks), currency);
  if ('minor' in result) return result;
  return { column, kind: rowProblems.badAmount, message: FAULTS[result.fault] };
}

/**
 * Text with `.` as the mark and no groups, or a text that is no number when the marks do not fit.
 */
function plainDecimal(text: string, { decimal = '.', group }: Marks): string {
  const signed = text.startsWith('\u2212') ? `-${text.slice(1)}` : text;
  if (group === undefined && decimal === '.') return signed;
  const parts = signed.split(decimal);
  if (parts.length > 2) return '';
  const [whole, decimals] = [ungrouped(parts[0]!, group), parts[1]];
  if (whole === '' || (decimals !== undefined && !/^\d*$/.test(decimals))) return '';
  return decimals === undefined ? whole : `${whole}.${decimals}`;
}

/** `1,234,567` without its marks; empty when a group is not of three digits. */
function ungrouped(whole: string, group: string | undefined): string {
  if (group === undefined || !whole.includes(group)) return /^[+-]?\d+$/.test(whole) ? whole : '';
  const [first, ...rest] = whole.split(group);
  const isWell = /^[+-]?\d{1,3}$/.test(first!) && rest.every((part) => /^\d{3}$/.test(part));
  return isWell ? whole.replaceAll(group, '') : '';
}

export interface TimeOptions {
  readonly column: string;
  readonly pattern?: string;
  readonly zone?: string;
}

/** A time in ISO 8601, or in the profile's own pattern. */
export function readTime(text: string, { column, pattern, zone }: TimeOptions): WallTime | Fault {
  const result =
    pattern === undefined ? wallTimeFromText(text, zone) : wallTimeFromPattern(text, pattern, zone);
  if (!('fault' in result)) return result;
  return result.fault === 'no-zone'
    ? { column, kind: rowProblems.noZone, message: 'a local time, and no zone is given' }
    : { column, kind: rowProblems.badDate, message: 'the time cannot be read' };
}

const CHOICES: Readonly<
  Partial<Record<TextField, { readonly among: ReadonlySet<string>; readonly kind: ProblemKind }>>
> = {
  kind: { among: new Set(KINDS), kind: rowProblems.unknownKind },
  channel: { among: new Set(CHANNELS), kind: rowProblems.unknownChannel },
  status: { among: new Set(STATUSES), kind: rowProblems.unknownStatus },
};

/** Whether a field holds one of a list of words. */
export function hasChoices(field: TextField): boolean {
  return CHOICES[field] !== undefined;
}

/** Text of a field; of `kind`, `channel` and `status` only the words of their lists. */
export function readChoice(
  field: TextField,
  text: string,
  column: string,
): { readonly text: string } | Fault {
  const choice = CHOICES[field];
  if (choice === undefined) return { text };
  const word = text.toLowerCase();
  if (choice.among.has(word)) return { text: word };
  return { column, kind: choice.kind, message: `the ${field} is not one of the known` };
}
