/**
 * Postings written as a small table: id, day and time (`d3 14:00`; d0 is Monday 2026-01-05, in
 * UTC), account, direction, amount in dollars, counterparty (`-` is none), and further fields as
 * `name=text`.
 */
import type { Direction, Transaction } from '../../src/transaction/transaction.js';
import { DAY, MINUTE } from './oracle-clock.js';
import { withoutAbsent } from './some.js';

/** Days since 1970-01-01 of d0. */
export const D0 = Date.UTC(2026, 0, 5) / DAY;

/** `d3 14:00` as an instant. */
export function at(day: string, time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (D0 + Number(day.slice(1))) * DAY + (hour! * 60 + minute!) * MINUTE;
}

export function table(text: string): readonly Transaction[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [id, day, time, account, direction, amount, counterparty, ...rest] = line
      .trim()
      .split(/\s+/);
    const instant = at(day!, time!);
    const localDate = Math.floor(instant / DAY);
    return withoutAbsent<Transaction>({
      ...{ id: id!, at: instant, precision: 'instant', localDate, account: account! },
      localMinute: (instant - localDate * DAY) / MINUTE,
      direction: direction as Direction, // by the table
      amountMinor: Math.round(Number(amount) * 100),
      currency: 'USD',
      counterparty: counterparty === '-' ? undefined : counterparty,
      ...Object.fromEntries(rest.map((field) => field.split('='))),
    });
  });
}
