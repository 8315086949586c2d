/**
 * A case's table with one row changed: the last of a repeated row is taken out of its repetition,
 * so that it alone can be changed. Times are relative (`d3T10:00`), as in the file.
 */
import { DAY_MS, durationMs, MINUTE_MS, textFromMinute } from '../core/time.js';
import type { CaseTransaction, TestCase } from '../typology/typology.js';
import { caseTime } from './case-batch.js';

const DAY_ZERO_MS = Date.UTC(2026, 0, 5);

/** Milliseconds after d0, or undefined where it is no time of a case. */
export function relativeMs(at: string): number | undefined {
  const time = caseTime(at);
  return time === undefined ? undefined : time.at - DAY_ZERO_MS;
}

/** `d3T10:00`; a row whose time is a day alone stays one where it can. */
export function relativeText(ms: number, like: string): string {
  const day = Math.floor(ms / DAY_MS);
  const minute = Math.floor((ms - day * DAY_MS) / MINUTE_MS);
  const isDay = !like.includes('T') && minute === 0;
  return isDay ? `d${day}` : `d${day}T${textFromMinute(minute)}`;
}

/** The last of a row's repetitions as a row of its own. */
export function lastOf(row: CaseTransaction): CaseTransaction {
  const times = row.times ?? 1;
  const { times: _times, every, ...single } = row;
  const start = relativeMs(row.at) ?? 0;
  const step = every === undefined ? 0 : durationMs(every);
  const entries = Object.entries(single).map(([name, value]) =>
    Array.isArray(value) ? [name, String(value[(times - 1) % value.length])] : [name, value],
  );
  const at = relativeText(start + (times - 1) * step, row.at);
  return { ...(Object.fromEntries(entries) as CaseTransaction), at }; // the same keys, single values
}

/** The case with the last of a row replaced by other rows: none drops it, two add one. */
export function withLast(
  testCase: TestCase,
  index: number,
  others: readonly CaseTransaction[],
): TestCase {
  const transactions = testCase.transactions.flatMap((row, at): readonly CaseTransaction[] => {
    if (at !== index) return [row];
    const times = row.times ?? 1;
    if (times === 1) return others;
    const { times: _times, every, ...single } = row;
    const rest: CaseTransaction =
      times === 2
        ? lastOf({ ...single, at: row.at })
        : { ...single, at: row.at, ...(every === undefined ? {} : { every }), times: times - 1 };
    return [rest, ...others];
  });
  return { ...testCase, transactions };
}
