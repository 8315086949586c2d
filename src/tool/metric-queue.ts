/**
 * Scores over time, and what a bank gets for a budget of alerts. Month by month those customers
 * are looked at whose score has grown beyond what it was when they were last looked at, the
 * strongest first, as many as the budget allows. Only scores of that month and before are known
 * then.
 */
import { DAY_MS } from '../core/time.js';
import { type Random32, seededRandom } from './backtest-random.js';

/** A customer's score rises to `score` at `at`; only rises are kept, in order of time for each. */
export interface Rise {
  readonly customer: number;
  readonly at: number;
  readonly score: number;
}

/** Keeps of any scores those that are greater than all of the customer before them. */
export function risesOf(scores: Iterable<Rise>): readonly Rise[] {
  const sorted = [...scores].sort(
    (a, b) => a.customer - b.customer || a.at - b.at || b.score - a.score,
  );
  const rises: Rise[] = [];
  for (const one of sorted) {
    const last = rises.at(-1);
    if (last?.customer === one.customer && last.score >= one.score) continue;
    rises.push(one);
  }
  return rises;
}

/** Each customer's greatest score; 0 for who has none. */
export function greatestScores(rises: readonly Rise[], customers: number): Float64Array {
  const greatest = new Float64Array(customers);
  for (const { customer, score } of rises) greatest[customer] = score;
  return greatest;
}

export const MONTH_DAYS = 30;

export interface Queue {
  /** Start of what is reported on, UTC milliseconds. */
  readonly from: number;
  readonly days: number;
  /** Customers that may be looked at. */
  readonly isCounted: (customer: number) => boolean;
  readonly customers: number;
  /** Alerts for 1,000 customers and 30 days. */
  readonly budget: number;
  readonly seed: number;
}

/** The rises that are looked at, each as the customer's greatest of its month. */
export function lookedAt(rises: readonly Rise[], queue: Queue): readonly Rise[] {
  const months = Math.ceil(queue.days / MONTH_DAYS);
  const byMonth = Array.from({ length: months }, (): Map<number, Rise> => new Map());
  for (const rise of rises) {
    if (!queue.isCounted(rise.customer)) continue;
    const month = Math.floor((rise.at - queue.from) / (MONTH_DAYS * DAY_MS));
    // Later in the month is greater: rises are in order of time.
    byMonth[month]?.set(rise.customer, rise);
  }
  const tie = tieOrder(queue.customers, seededRandom(queue.seed));
  const told: Rise[] = [];
  const waiting = new Map<number, Rise>();
  let allowed = 0;
  byMonth.forEach((rose, month) => {
    for (const [customer, rise] of rose) waiting.set(customer, rise);
    const elapsed = Math.min((month + 1) * MONTH_DAYS, queue.days) / MONTH_DAYS;
    const until = Math.floor((queue.budget * queue.customers * elapsed) / 1000 + 1e-9);
    const next = [...waiting.values()]
      .sort((a, b) => b.score - a.score || a.at - b.at || tie[a.customer]! - tie[b.customer]!)
      .slice(0, until - allowed);
    allowed = until;
    for (const rise of next) {
      told.push(rise);
      waiting.delete(rise.customer);
    }
  });
  return told;
}

/** Among equals that rose at one time, an order that says nothing: drawn from the seed. */
function tieOrder(customers: number, random: Random32): Uint32Array {
  return Uint32Array.from({ length: customers }, () => random());
}
