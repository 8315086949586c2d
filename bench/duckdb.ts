/**
 * DuckDB, the one door to it: the same ten measures as SQL window functions, the same conditions at
 * one moment. Two ways of writing them are timed: frames by RANGE with `count(DISTINCT …)`, as an
 * analyst would, and running totals over arrivals and departures, the fastest that was found.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { alertsOfMoments } from './moment-alerts.js';
import { type Rival, rivalOf } from './rival.js';

export type Formulation = 'frames' | 'events';

const DAY_MS = 86_400_000;
const KINDS = ['c', 's', 'd', 'n', 'b'];

export interface DuckOptions {
  /** Without it all cores. */
  readonly threads?: number;
}

/** Opens a database in memory for one piece of work. */
export async function withDuckdb<Result>(
  { threads }: DuckOptions,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const options = threads === undefined ? {} : { threads: String(threads) };
  const instance = await DuckDBInstance.create(':memory:', options);
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export function duckdbRival(): Promise<Rival> {
  return rivalOf('DuckDB', () => import('@duckdb/node-api'));
}

const COLUMN_TYPES = [
  ...['id', 'at', 'account', 'counterparty', 'direction', 'amount', 'currency', 'kind'],
  ...['channel', 'mcc', 'place_country', 'place_city', 'description'],
]
  .map((name) => `"${name}": '${name === 'amount' ? 'DECIMAL(12,2)' : 'VARCHAR'}'`)
  .join(', ');

/** The file as a relation; what is not asked for is not read. */
function fileRelation(path: string): string {
  return `read_csv('${path}', header = true, columns = {${COLUMN_TYPES}})`;
}

/** What the measures need of each posting, from text. */
function stagedFrom(relation: string): string {
  return `SELECT account, counterparty, epoch_ms("at"::TIMESTAMPTZ) AS ms,
    direction = 'credit' AS is_in, (amount * 100)::DOUBLE AS cents,
    substring("at", 12, 2)::INT AS hour FROM ${relation}`;
}

/** Zeros where a posting is not in a selection: cheaper than FILTER. */
const FLAGGED = `SELECT account, ms, is_in::DOUBLE AS c,
  CASE WHEN is_in THEN cents ELSE 0 END AS s,
  CASE WHEN is_in THEN counterparty END AS d,
  (is_in AND (hour >= 22 OR hour < 6))::DOUBLE AS n,
  (is_in AND cents >= 90000 AND cents < 100000)::DOUBLE AS b FROM staged`;

/** Ten measures at each posting; RANGE sees all postings of a moment together. */
function framesQuery(): string {
  const columns = [7, 30].flatMap((days) => [
    `sum(c) OVER w${days} AS c${days}`,
    `sum(s) OVER w${days} AS s${days}`,
    `count(DISTINCT d) OVER w${days} AS d${days}`,
    `sum(n) OVER w${days} AS n${days}`,
    `sum(b) OVER w${days} AS b${days}`,
  ]);
  // A millisecond less: the window is open where it begins.
  const windowOf = (days: number) => `w${days} AS (PARTITION BY account ORDER BY ms
    RANGE BETWEEN ${days * DAY_MS - 1} PRECEDING AND CURRENT ROW)`;
  return `measured AS (SELECT account, ms, ${columns.join(', ')} FROM flagged
    WINDOW ${windowOf(7)}, ${windowOf(30)})`;
}

/**
 * A posting arrives, and departs seven and thirty days later; running totals are the measures. A
 * payer arrives with a posting that has none of his within the window before it, and departs with
 * one that has none within the window after it.
 */
function eventsQuery(): string {
  const arrives = (days: number) =>
    `(d IS NOT NULL AND (earlier IS NULL OR earlier <= ms - ${days * DAY_MS}))::DOUBLE`;
  const departs = (days: number) => `(later IS NULL OR later >= ms + ${days * DAY_MS})::DOUBLE`;
  const leaving = (days: number, other: number) => `SELECT account, ms + ${days * DAY_MS} AS ms,
    false AS is_posting, -c AS c${days}, -s AS s${days}, -(${departs(days)}) AS d${days},
    -n AS n${days}, -b AS b${days}, ${KINDS.map((kind) => `0 AS ${kind}${other}`).join(', ')}
    FROM linked WHERE c = 1`;
  const both = [7, 30].map(
    (days) =>
      `c AS c${days}, s AS s${days}, ${arrives(days)} AS d${days}, n AS n${days}, b AS b${days}`,
  );
  const totals = [7, 30].flatMap((days) =>
    KINDS.map((kind) => `sum(${kind}${days}) OVER w AS ${kind}${days}`),
  );
  return `linked AS (SELECT *, lag(ms) OVER p AS earlier, lead(ms) OVER p AS later FROM flagged
      WINDOW p AS (PARTITION BY account, d ORDER BY ms)),
    events AS (SELECT account, ms, true AS is_posting, ${both.join(', ')} FROM linked
      UNION ALL BY NAME ${leaving(7, 30)} UNION ALL BY NAME ${leaving(30, 7)}),
    totalled AS (SELECT account, ms, is_posting, ${totals.join(', ')} FROM events
      WINDOW w AS (PARTITION BY account ORDER BY ms
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
    measured AS (SELECT * FROM totalled WHERE is_posting)`;
}

function measuredBy(formulation: Formulation): string {
  return `flagged AS (${FLAGGED}), ${formulation === 'frames' ? framesQuery() : eventsQuery()}`;
}

const SCORED = `SELECT account, ms, b7 >= 4 AND b30 >= 6 AS is_band, 20 * (
    (c7 >= 8 AND c30 >= 12)::INT + (s7 >= 800000 AND s30 >= 1600000)::INT +
    (d7 >= 8 AND d30 >= 12)::INT + (b7 >= 4 AND b30 >= 6)::INT +
    coalesce(n7 / nullif(c7, 0) >= 0.5 AND n30 / nullif(c30, 0) >= 0.3, false)::INT) AS score
  FROM measured`;

/** File to alerts in one statement; without evidence. */
export async function duckdbAlerts(
  path: string,
  formulation: Formulation,
): Promise<readonly string[]> {
  return withDuckdb({}, async (connection) => {
    const reader = await connection.runAndReadAll(
      `WITH staged AS (${stagedFrom(fileRelation(path))}), ${measuredBy(formulation)},
        scored AS (${SCORED})
      SELECT DISTINCT account, ms::DOUBLE, score, is_band FROM scored WHERE score >= 80`,
    );
    return alertsOfMoments(
      reader.getRows().map(([subject, at, score, isBand]) => ({
        ...{ subject: String(subject), at: Number(at), score: Number(score) },
        isBand: isBand === true,
      })),
    );
  });
}

/** Puts what the measures need into a table, accounts and payers as integers. */
export async function stageInMemory(connection: DuckDBConnection, path: string): Promise<void> {
  await connection.run(
    `CREATE TABLE text AS ${stagedFrom(fileRelation(path))};
    CREATE TABLE staged AS SELECT (dense_rank() OVER (ORDER BY account))::INT AS account,
      (dense_rank() OVER (ORDER BY counterparty))::INT AS counterparty, ms, is_in, cents, hour
      FROM text ORDER BY ms;
    DROP TABLE text;`,
  );
}

/** The sum of each measure over all postings, in the order of `MEASURES`. */
export async function duckdbSums(
  connection: DuckDBConnection,
  formulation: Formulation,
): Promise<readonly number[]> {
  const sums = [7, 30].flatMap((days) => [
    `sum(c${days})`,
    `sum(s${days})`,
    `sum(d${days})`,
    `sum(floor(n${days} / nullif(c${days}, 0) * 1e6))`,
    `sum(b${days})`,
  ]);
  const columns = sums.map((sum) => `${sum}::DOUBLE`).join(', ');
  const reader = await connection.runAndReadAll(
    `WITH ${measuredBy(formulation)} SELECT ${columns} FROM measured`,
  );
  return reader.getRows()[0]!.map(Number);
}

/**
 * Reads the file into a table of its own columns; gives rows, cents, and the sum of its instants.
 */
export async function readIntoTable(
  connection: DuckDBConnection,
  path: string,
): Promise<() => Promise<readonly number[]>> {
  const types = COLUMN_TYPES.replace(`"at": 'VARCHAR'`, `"at": 'TIMESTAMPTZ'`);
  await connection.run(
    `CREATE OR REPLACE TABLE postings AS
      SELECT * FROM read_csv('${path}', header = true, columns = {${types}})`,
  );
  return async () => {
    const reader = await connection.runAndReadAll(
      `SELECT count(*)::DOUBLE, sum(amount * 100)::DOUBLE, sum(epoch_ms("at") / 1000)::DOUBLE
        FROM postings`,
    );
    return reader.getRows()[0]!.map(Number);
  };
}
