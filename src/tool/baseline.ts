/**
 * What any rule must beat: chance, size, degree. Size and degree are of an account in a trailing
 * week, as the naive rules of the literature are: the turnover, and the number of distinct
 * counterparties. A customer has the greatest of its accounts.
 */
import { DAY_MS } from '../core/time.js';
import type { Batch } from '../transaction/batch.js';
import { seededRandom } from './backtest-random.js';
import type { Period } from './backtest-told.js';
import { type Rise, risesOf } from './metric-queue.js';

export const WEEK_DAYS = 7;

/** Everybody's score is drawn once, and known from the first day. */
export function randomRises(customers: number, from: number, seed: number): readonly Rise[] {
  const random = seededRandom(seed);
  return Array.from({ length: customers }, (_, customer) => ({
    customer,
    at: from,
    score: random() + 1,
  }));
}

interface Trailing {
  enter(posting: number): void;
  leave(posting: number): void;
  value(): number;
}

/** Turnover of an account in the trailing seven days, minor units of the reporting currency. */
export function sizeRises(batch: Batch, period: Period): readonly Rise[] {
  return accountRises(batch, period, () => {
    let sum = 0;
    return {
      enter: (posting) => {
        sum += batch.baseMinor[posting]!;
      },
      leave: (posting) => {
        sum -= batch.baseMinor[posting]!;
      },
      value: () => sum,
    };
  });
}

/** Distinct counterparties of an account in the trailing seven days. */
export function degreeRises(batch: Batch, period: Period): readonly Rise[] {
  const { codes, values } = batch.text.counterparty;
  const counts = new Int32Array(values.length);
  return accountRises(batch, period, () => {
    let distinct = 0;
    return {
      enter: (posting) => {
        const code = codes[posting]!;
        if (code < 0) return;
        counts[code]! += 1;
        if (counts[code] === 1) distinct += 1;
      },
      leave: (posting) => {
        const code = codes[posting]!;
        if (code < 0) return;
        counts[code]! -= 1;
        if (counts[code] === 0) distinct -= 1;
      },
      value: () => distinct,
    };
  });
}

function accountRises(batch: Batch, period: Period, trailing: () => Trailing): readonly Rise[] {
  const { account, customer } = batch.text;
  const byAccount = account.values.map((): number[] => []);
  for (let posting = 0; posting < batch.count; posting += 1) {
    const code = account.codes[posting]!;
    if (code >= 0) byAccount[code]!.push(posting);
  }
  const rises: Rise[] = [];
  for (const postings of byAccount) {
    const window = trailing();
    let greatest = 0;
    let low = 0;
    postings.forEach((posting, index) => {
      const at = batch.at[posting]!;
      window.enter(posting);
      for (; batch.at[postings[low]!]! <= at - WEEK_DAYS * DAY_MS; low += 1) {
        window.leave(postings[low]!);
      }
      const next = postings[index + 1];
      // All postings of a moment are seen together.
      if (next !== undefined && batch.at[next] === at) return;
      if (at < period.from || at > period.to || window.value() <= greatest) return;
      greatest = window.value();
      const owner = customer.codes[posting]!;
      if (owner >= 0) rises.push({ customer: owner, at, score: greatest });
    });
    for (; low < postings.length; low += 1) window.leave(postings[low]!);
  }
  return risesOf(rises);
}
