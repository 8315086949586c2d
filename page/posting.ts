/** Postings of an alert as rows, from the columns that they are kept in. Pure. */
import type { Column, ReportAlert, ReportLeg, ReportTitles } from '../src/io/report-record.js';

/** A posting as the pictures and tables of an alert read it. */
export interface Posting {
  readonly place: number;
  readonly id: string;
  readonly row: string;
  readonly at: string;
  readonly date: string;
  readonly time: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly base: string;
  readonly direction: 'credit' | 'debit';
  readonly account: string;
  readonly from: readonly ReportLeg[];
  readonly to: readonly ReportLeg[];
  readonly conductor: number | null;
  readonly country: string | null;
  readonly isWatched: boolean;
  readonly recorded: Readonly<Record<string, string>>;
}

/** An alert with its postings as rows. */
export interface Shown extends ReportAlert {
  readonly postings: readonly Posting[];
  readonly titles: ReportTitles;
}

/** Columns back to rows. */
export function postingsOf({ transactions: table, legs }: ReportAlert): readonly Posting[] {
  const legsOf = (places: readonly number[]) => places.map((place) => legs[place]!);
  const recorded = Object.entries(table.recorded);
  return Array.from({ length: table.count }, (_, place): Posting => {
    const read = <Value>(column: Column<Value>) => cell(column, place);
    return {
      place,
      id: read(table.id),
      row: read(table.row),
      at: read(table.at),
      date: read(table.date),
      time: read(table.time),
      amount: read(table.amount),
      currency: read(table.currency),
      base: read(table.base),
      direction: read(table.direction),
      account: read(table.account),
      from: legsOf(read(table.from)),
      to: legsOf(read(table.to)),
      conductor: read(table.conductor),
      country: read(table.country),
      isWatched: read(table.isWatched),
      recorded: Object.fromEntries(
        recorded.flatMap(([name, column]) => {
          const value = read(column);
          return value === null ? [] : [[name, value]];
        }),
      ),
    };
  });
}

function cell<Value>(column: Column<Value>, place: number): Value {
  return 'all' in column ? column.all : column[place]!;
}
