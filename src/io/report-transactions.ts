/** Postings of a draft in columns, with each side that occurs written once. */
import type { DraftLeg, DraftTransaction, StrDraft } from '../draft/str-draft.js';
import type { Column, ReportLeg, ReportTransactions } from './report-record.js';

/** The columns, and the sides that they refer to. */
export function reportTransactions({ transactions, parties }: StrDraft): {
  readonly legs: readonly ReportLeg[];
  readonly transactions: ReportTransactions;
} {
  const places = new Map(parties.map(({ id }, index) => [id, index]));
  const placeOf = (id: string | null) => (id === null ? null : (places.get(id) ?? null));
  const legs = new Map<string, { index: number; leg: ReportLeg }>();
  const legOf =
    (posting: DraftTransaction) =>
    (leg: DraftLeg): number => {
      const told = toldLeg(leg, { posting, party: placeOf(leg.party) });
      const key = JSON.stringify(told);
      const known = legs.get(key) ?? { index: legs.size, leg: told };
      legs.set(key, known);
      return known.index;
    };
  const column = <Value>(read: (one: DraftTransaction) => Value) =>
    columnOf(transactions.map(read));
  const table: ReportTransactions = {
    count: transactions.length,
    id: column(({ id }) => id),
    row: column(({ row }) => row),
    at: column(({ at }) => at),
    date: column(({ localDate }) => localDate),
    time: column(({ localTime }) => localTime),
    amount: column(({ amount }) => amount),
    currency: column(({ currency }) => currency),
    base: column(({ baseAmount }) => baseAmount),
    direction: column(({ direction }) => direction),
    account: column(({ account }) => account),
    from: column((one) => one.from.map(legOf(one))),
    to: column((one) => one.to.map(legOf(one))),
    conductor: column(({ conductor }) => placeOf(conductor)),
    country: column(({ country }) => country),
    isWatched: column(({ isWatched }) => isWatched),
    recorded: recordedColumns(transactions),
  };
  return { legs: [...legs.values()].map(({ leg }) => leg), transactions: table };
}

interface Beside {
  readonly posting: DraftTransaction;
  readonly party: number | null;
}

function toldLeg(leg: DraftLeg, { posting, party }: Beside): ReportLeg {
  const { account, isOurs, institution, country, amount, currency } = leg;
  const isWhole = amount === posting.amount && currency === posting.currency;
  return {
    ...{ party, account, isOurs, institution, country },
    amount: isWhole ? null : amount,
    currency: isWhole ? null : currency,
  };
}

function recordedColumns(transactions: readonly DraftTransaction[]) {
  const names = [...new Set(transactions.flatMap(({ recorded }) => Object.keys(recorded)))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      columnOf(transactions.map(({ recorded }) => recorded[name] ?? null)),
    ]),
  );
}

/**
 * Values by row, or the one value of all rows.
 *
 * @example
 * columnOf(['CAD', 'CAD']) // => { all: 'CAD' }
 */
export function columnOf<Value>(values: readonly Value[]): Column<Value> {
  const [first] = values;
  if (first === undefined) return values;
  const text = JSON.stringify(first);
  return values.every((value) => JSON.stringify(value) === text) ? { all: first } : values;
}
