/**
 * The postings as the one CSV that may go with a SAR, of at most one megabyte. Where all of them do
 * not fit, fields that FinCEN asks least for go first, then postings that stand there for a group,
 * and at last those that no indicator cites; what is left out is told.
 */
import type { DraftTransaction } from '../draft/str-draft.js';
import type { Sarx } from './sarx-context.js';
import { transactionsCsv } from './write-csv.js';

/** One megabyte as the stricter of its two readings. */
export const BYTES_MAX = 1_000_000;

/** Fields beside the columns that always stand there. */
const NEEDED = ['kind', 'channel', 'status', 'counterpartyName', 'description', 'placeCity'];

const UTF8 = new TextEncoder();

function isFitting(text: string): boolean {
  return UTF8.encode(text).length <= BYTES_MAX;
}

export interface Attachment {
  readonly text: string;
  /** How many postings it holds. */
  readonly count: number;
}

export function attachmentOf(sarx: Sarx, transactions: readonly DraftTransaction[]): Attachment {
  const whole = transactionsCsv({ transactions });
  const count = transactions.length;
  if (isFitting(whole)) return { text: whole, count };
  const slim = transactions.map((one) => ({ ...one, recorded: neededOf(one.recorded) }));
  sarx.cut.add(
    `the attachment leaves out the columns but ${NEEDED.join(', ')}: FinCEN takes one megabyte`,
  );
  const slimText = transactionsCsv({ transactions: slim });
  if (isFitting(slimText)) return { text: slimText, count };
  const kept = mostThatFit(slim);
  sarx.cut.add(
    `the attachment has ${kept.length} of ${count} postings: FinCEN takes one ` +
      'megabyte; keep the others with the supporting documents',
  );
  return { text: transactionsCsv({ transactions: kept }), count: kept.length };
}

function neededOf(recorded: DraftTransaction['recorded']): DraftTransaction['recorded'] {
  return Object.fromEntries(
    NEEDED.flatMap((name) => (recorded[name] === undefined ? [] : [[name, recorded[name]]])),
  );
}

/** Those that indicators cite before the other watched ones, in the order of the draft. */
function mostThatFit(transactions: readonly DraftTransaction[]): readonly DraftTransaction[] {
  const weight = ({ isWatched, indicators }: DraftTransaction) =>
    (isWatched ? 2 : 0) + (indicators.length > 0 ? 1 : 0);
  const order = transactions
    .map((one, at) => ({ one, at }))
    .sort((a, b) => weight(b.one) - weight(a.one) || a.at - b.at);
  // A bisection: whole texts are measured some twenty times, whatever the number of postings.
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isFitting(transactionsCsv({ transactions: firstOf(order, middle) }))) low = middle;
    else high = middle - 1;
  }
  return firstOf(order, low);
}

interface Placed {
  readonly one: DraftTransaction;
  readonly at: number;
}

function firstOf(order: readonly Placed[], count: number): readonly DraftTransaction[] {
  return order
    .slice(0, count)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
