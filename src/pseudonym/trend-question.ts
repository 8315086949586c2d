/**
 * A question of trends: one table over some months, with everything that the answer depends on but
 * the alerts themselves. Two questions that are equal have one answer for ever, whatever the alerts
 * have become: an answer that changed when they did would tell that they did.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { OTHER, type TrendDimension, type TrendPolicy, type TrendTable } from './trend-policy.js';

/** `2026-01` to `2026-03`, both included. */
export interface TrendPeriod {
  readonly from: string;
  readonly to: string;
}

export interface TrendQuestion {
  readonly format: 'redthread/trend-question/1';
  readonly by: readonly TrendDimension[];
  readonly period: TrendPeriod;
  /** Of each dimension in `by`, in its order. */
  readonly keys: readonly (readonly string[])[];
  readonly level: TrendPolicy['level'];
  readonly possibleVictims: TrendPolicy['possibleVictims'];
  readonly epsilon: string;
  readonly cellsPerPerson: number;
  /** Runs in which one person may have a name each, so that it counts as that many. */
  readonly namesPerPerson: number;
  readonly below: number;
  readonly falseKeys: string;
  /** Named by who asks: another one is another question, with a price of its own. */
  readonly edition: string;
}

export interface Asking {
  readonly policy: TrendPolicy;
  readonly table: TrendTable;
  readonly period: TrendPeriod;
  readonly namesPerPerson: number;
  readonly edition: string;
}

/**
 * The question that a table of a policy is, over a period. For whom is no part of it: noise adds
 * up.
 */
export function trendQuestion(asking: Asking): TrendQuestion {
  const { policy, table, period, namesPerPerson, edition } = asking;
  const { by, epsilon, cellsPerPerson } = table;
  const { level, possibleVictims, below, falseKeys } = policy;
  return {
    format: 'redthread/trend-question/1',
    by,
    period,
    keys: by.map((each) => (each === 'month' ? monthsOf(period) : [...policy.keys[each], OTHER])),
    ...{ level, possibleVictims, epsilon, cellsPerPerson, namesPerPerson, below, falseKeys },
    edition,
  };
}

/** What the ledger finds an answer by. */
export function questionId(question: TrendQuestion): string {
  return sha256Hex(canonicalJson(question)).slice(0, 32);
}

/**
 * The keys of every cell, the last dimension running fastest. One empty list where there is no
 * dimension.
 */
export function cellsOf({ keys }: TrendQuestion): readonly (readonly string[])[] {
  return keys.reduce<readonly (readonly string[])[]>(
    (cells, more) => cells.flatMap((cell) => more.map((key) => [...cell, key])),
    [[]],
  );
}

/**
 * Months from one to another, both included; none where there is no such period.
 *
 * @example
 * monthsOf({ from: '2025-12', to: '2026-01' }) // => ['2025-12', '2026-01']
 */
export function monthsOf({ from, to }: TrendPeriod): readonly string[] {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  if (!(first <= last)) return [];
  return Array.from({ length: last - first + 1 }, (_, step) => monthText(first + step));
}

/** Calendar years that a period touches: each pays for it in full. */
export function yearsOf(period: TrendPeriod): readonly number[] {
  return [...new Set(monthsOf(period).map((month) => Number(month.slice(0, 4))))];
}

function monthNumber(text: string): number {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return match === null ? Number.NaN : Number(match[1]) * 12 + Number(match[2]) - 1;
}

function monthText(number: number): string {
  const month = String((number % 12) + 1).padStart(2, '0');
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${month}`;
}
