/**
 * Postings as they come: how many a second, how long a push of a hundred takes; the alerts of a
 * batch.
 */
import { readFileSync } from 'node:fs';
import { wallTimeFromText } from '../src/core/time.js';
import { readTransactions } from '../src/io/read-transactions.js';
import { compile } from '../src/screen/screener.js';
import type { SessionAlert } from '../src/screen/session-alert.js';
import type { SessionEvent } from '../src/screen/session-event.js';
import type { Transaction } from '../src/transaction/transaction.js';
import { hashOf, linesOf } from './moment-alerts.js';
import { lineOf } from './redthread.js';
import type { Section } from './section.js';
import { tenMeasures } from './ten-measures.js';
import { interleaved, median, quantile, type Sample } from './timing.js';

const ROWS_MAX = 400_000;
const PUSHES = [100, 5_000] as const;

interface PushSample extends Sample {
  /** Of one push, in milliseconds. */
  readonly p99: number;
}

export const session: Section = {
  name: 'session',
  run: async (setting) => {
    const rows = Math.min(setting.rows, ROWS_MAX);
    const path = setting.data(rows);
    const postings = postingsOf(path);
    const result = await interleaved(
      setting.rounds,
      PUSHES.map((size) => ({
        name: `pushes of ${size}`,
        includes: 'one thread: ten measures, alerts opened, confirmed and closed',
        run: () => pushed(postings, size),
      })),
    );
    const batchHash = await hashOfBatch(path);
    if (result[0]!.hash !== batchHash)
      throw new Error('the session found something else than the batch');
    const [small, large] = result;
    const perSecond = (ms: number) => (rows * 1000) / ms;
    return {
      ...{ name: 'session', title: 'postings as they come', rows },
      groups: [result],
      bars: [
        {
          ...{
            what: 'a second in pushes of 100',
            asks: 'at least',
            bar: 100_000,
            unit: 'postings',
          },
          reached: perSecond(small!.medianMs),
        },
        {
          ...{ what: 'p99 of a push of 100', asks: 'at most', bar: 10, unit: 'ms' },
          reached: median(small!.samples.map(({ p99 }) => p99)),
        },
      ],
      notes: [
        `${Math.round(perSecond(large!.medianMs))} postings a second in pushes of 5000`,
        'the alerts are those of one batch of the same postings',
      ],
    };
  },
};

async function pushed(postings: readonly Transaction[], size: number): Promise<PushSample> {
  const columns = ['counterparty', 'kind', 'channel', 'placeCity', 'localTime'];
  const one = compile([tenMeasures()]).session({ columns, currency: 'USD' });
  const closed: SessionAlert[] = [];
  const keep = (events: readonly SessionEvent[]) => {
    for (const { event, alert } of events) if (event === 'closed') closed.push(alert);
  };
  const times: number[] = [];
  const start = performance.now();
  let before = start;
  for (let from = 0; from < postings.length; from += size) {
    const { events, refused } = await one.push(postings.slice(from, from + size));
    if (refused.length > 0) throw new Error('the session refused a posting');
    keep(events);
    const now = performance.now();
    times.push(now - before);
    before = now;
  }
  keep(await one.finish());
  const ms = performance.now() - start;
  return { ms, p99: quantile(times, 0.99), hash: hashOf(linesOf(closed.map(lineOf))) };
}

async function hashOfBatch(path: string): Promise<string> {
  const found = [];
  const batch = readTransactions(path, { currency: 'USD' });
  for await (const alert of compile([tenMeasures()]).screen(batch)) found.push(lineOf(alert));
  return hashOf(linesOf(found));
}

/**
 * The rows as a caller would have them at hand: no cell of the benchmark holds a comma or a quote.
 */
function postingsOf(path: string): readonly Transaction[] {
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line): Transaction => {
    const [id, at, account, counterparty, direction, amount, currency, kind, channel, , , city] =
      line.split(',') as readonly string[] as Cells;
    const wall = wallTimeFromText(at);
    if ('fault' in wall) throw new Error('a time of the benchmark cannot be read');
    return {
      ...{ id, account, counterparty, currency, kind, channel, placeCity: city },
      ...wall,
      direction: direction === 'credit' ? 'credit' : 'debit',
      amountMinor: Math.round(Number(amount) * 100),
    };
  });
}

/** As many as are read, all of them there. */
type Cells = readonly [
  ...[string, string, string, string, string, string],
  ...[string, string, string, string, string, string],
];
