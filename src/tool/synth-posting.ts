/**
 * What the invented world books: an event has one posting, or two where both sides have their
 * account here. Events are kept until nothing earlier can come, then put in order, numbered, and
 * given their balance; so the file is sorted over all accounts while a day or so is remembered.
 */
import { hashed } from './synth-chance.js';
import type { Instant } from './synth-clock.js';

export interface Detail {
  readonly channel?: string;
  readonly counterparty?: string;
  readonly counterpartyName?: string;
  readonly counterpartyCountry?: string;
  readonly counterpartyInstitution?: string;
  readonly merchant?: string;
  readonly mcc?: string;
  readonly placeCountry?: string;
  readonly placeRegion?: string;
  readonly placeCity?: string;
  readonly site?: string;
  readonly description?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly device?: string;
  readonly ip?: string;
  readonly conductor?: string;
}

/** The truth about a planted posting; it never stands in the posting's row. */
export interface Mark {
  readonly scenario: string;
  readonly roleFrom: string;
  readonly role: string;
  readonly stage: string;
  readonly sequence: number;
  readonly isTwin: boolean;
}

export interface Posting {
  readonly instant: Instant;
  /** Number of the account in the world. */
  readonly account: number;
  readonly direction: 'credit' | 'debit';
  readonly amountMinor: number;
  readonly kind: string;
  readonly detail: Detail;
  readonly mark?: Mark;
}

/** A posting as it is written. */
export interface Row extends Posting {
  /** Of the event: both legs have the same. */
  readonly number: number;
  readonly balanceMinor: number;
}

interface Waiting {
  readonly postings: readonly Posting[];
  readonly at: number;
  /** Among events of one second the order tells nothing of who made them. */
  readonly tie: number;
}

export interface Journal {
  book(postings: readonly Posting[]): void;
  /** All that was booked before this instant, in order, and forgets it. */
  closed(before: number): readonly Row[];
  balance(account: number): number;
}

/** A journal over accounts that begin with these balances, in minor units. */
export function journalOf(opening: Float64Array, seed: number): Journal {
  const balances = opening.slice();
  let waiting: Waiting[] = [];
  let booked = 0;
  let numbered = 0;
  const rowOf = (posting: Posting): Row => {
    const { account, direction, amountMinor } = posting;
    const balanceMinor = balances[account]! + (direction === 'credit' ? amountMinor : -amountMinor);
    balances[account] = balanceMinor;
    return { ...posting, number: numbered, balanceMinor };
  };
  return {
    book: (postings) => {
      const first = postings[0];
      if (first === undefined) return;
      booked += 1;
      waiting.push({ postings, at: first.instant.at, tie: hashed(2 ** 31, seed, booked) });
    },
    closed: (before) => {
      const ready = waiting.filter(({ at }) => at < before);
      waiting = waiting.filter(({ at }) => at >= before);
      ready.sort((one, other) => one.at - other.at || one.tie - other.tie);
      return ready.flatMap(({ postings }) => {
        numbered += 1;
        return postings.map(rowOf);
      });
    },
    balance: (account) => balances[account]!,
  };
}
