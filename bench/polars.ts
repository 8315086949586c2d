/**
 * nodejs-polars, the one door to it: the same ten measures by rolling groups, over a frame in
 * memory.
 */
import type { DataFrame } from 'nodejs-polars';
import { type Rival, rivalOf } from './rival.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function polarsRival(): Promise<Rival> {
  return rivalOf('nodejs-polars', polars);
}

async function polars() {
  return (await import('nodejs-polars')).default;
}

/** What the measures need of each posting, in the file's order, accounts and payers as integers. */
export async function polarsFrame(path: string): Promise<DataFrame> {
  const pl = await polars();
  const { col, lit } = pl;
  const isIn = col('direction').eq(lit('credit'));
  // Seconds as they are written, and the offset behind them.
  const local = col('at').str.slice(0, 19).str.strptime(pl.Datetime('ms'), '%Y-%m-%dT%H:%M:%S');
  const offset = col('at').str.slice(19, 3).cast(pl.Int64).mul(lit(HOUR_MS));
  const hour = col('at').str.slice(11, 2).cast(pl.Int32);
  const cents = col('amount').cast(pl.Float64).mul(lit(100)).round(0);
  const coded = (name: string) => col(name).cast(pl.Categorical).cast(pl.UInt32);
  return pl.readCSV(path, { inferSchemaLength: 0 }).select(
    coded('account').alias('account'),
    local.cast(pl.Datetime('ms')).cast(pl.Int64).sub(offset).cast(pl.Int64).alias('ms'),
    isIn.cast(pl.Float64).alias('c'),
    pl.when(isIn).then(cents).otherwise(lit(0)).alias('s'),
    pl.when(isIn).then(coded('counterparty')).otherwise(lit(null)).alias('d'),
    isIn
      .and(hour.gtEq(lit(22)).or(hour.lt(lit(6))))
      .cast(pl.Float64)
      .alias('n'),
    isIn
      .and(cents.gtEq(lit(90_000)))
      .and(cents.lt(lit(100_000)))
      .cast(pl.Float64)
      .alias('b'),
  );
}

/** The sum of each measure over all postings, in the order of `MEASURES`. */
export async function polarsSums(frame: DataFrame): Promise<readonly number[]> {
  const pl = await polars();
  const { col, lit } = pl;
  // Sorted first it takes half the time.
  const sorted = frame.sort(['account', 'ms']);
  return [7, 30].flatMap((days) => {
    const period = `${days * DAY_MS}i`;
    const measured = sorted
      .groupByRolling({ indexColumn: 'ms', by: 'account', period, closed: 'right' })
      .agg(
        col('c').sum().alias('c'),
        col('s').sum().alias('s'),
        col('d').nUnique().alias('d'),
        col('c').count().alias('all'),
        col('n').sum().alias('n'),
        col('b').sum().alias('b'),
      );
    // The payer of a debit is null, which counts as one of the values.
    const payers = col('d')
      .cast(pl.Float64)
      .sub(col('all').gt(col('c')).cast(pl.Float64));
    const night = col('n').div(col('c')).mul(lit(1e6)).floor().fillNan(0);
    const sums = measured.select(
      col('c').sum(),
      col('s').sum(),
      payers.sum(),
      night.sum().alias('night'),
      col('b').sum(),
    );
    return sums.row(0).map(Number);
  });
}
