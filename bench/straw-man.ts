/**
 * What a user would write first: csv-parse objects, a group for each account, windows by date-fns,
 * and json-rules-engine for each account at each of its moments. Amounts are cents, so that sums
 * are exact.
 */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { isAfter, parseISO, subHours } from 'date-fns';
import { Engine } from 'json-rules-engine';
import { alertsOfMoments, type HighMoment } from './moment-alerts.js';

interface Row {
  readonly at: Date;
  readonly hour: number;
  readonly direction: string;
  readonly cents: number;
  readonly counterparty: string;
}

const INDICATORS: Readonly<Record<string, readonly [string, number][]>> = {
  pace: [
    ['count7', 8],
    ['count30', 12],
  ],
  money: [
    ['sum7', 800_000],
    ['sum30', 1_600_000],
  ],
  payers: [
    ['payers7', 8],
    ['payers30', 12],
  ],
  night: [
    ['night7', 0.5],
    ['night30', 0.3],
  ],
  band: [
    ['band7', 4],
    ['band30', 6],
  ],
};

/** `subject level peak` of each alert, in order; without evidence. */
export async function strawMan(path: string): Promise<readonly string[]> {
  const byAccount = await rowsByAccount(path);
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [type, bounds] of Object.entries(INDICATORS)) {
    const all = bounds.map(([fact, value]) => ({
      ...{ fact, operator: 'greaterThanInclusive', value },
    }));
    engine.addRule({ conditions: { all }, event: { type } });
  }
  const moments: HighMoment[] = [];
  for (const [subject, rows] of byAccount) {
    rows.sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const [index, { at }] of rows.entries()) {
      if (rows[index + 1]?.at.getTime() === at.getTime()) continue;
      const { events } = await engine.run({
        ...factsOver(rows, at, 7),
        ...factsOver(rows, at, 30),
      });
      const score = events.length * 20;
      const isBand = events.some(({ type }) => type === 'band');
      if (score >= 80) moments.push({ subject, at: at.getTime(), score, isBand });
    }
  }
  return alertsOfMoments(moments);
}

async function rowsByAccount(path: string): Promise<Map<string, Row[]>> {
  const byAccount = new Map<string, Row[]>();
  const csv = createReadStream(path).pipe(parse({ columns: true }));
  for await (const record of csv) {
    const row = {
      at: parseISO(record.at),
      hour: Number(record.at.slice(11, 13)),
      direction: record.direction,
      cents: Math.round(Number(record.amount) * 100),
      counterparty: record.counterparty,
    };
    const rows = byAccount.get(record.account);
    if (rows === undefined) byAccount.set(record.account, [row]);
    else rows.push(row);
  }
  return byAccount;
}

function factsOver(rows: readonly Row[], now: Date, days: number): Record<string, number> {
  const from = subHours(now, days * 24);
  const credits = rows.filter(
    ({ at, direction }) => direction === 'credit' && isAfter(at, from) && !isAfter(at, now),
  );
  const night = credits.filter(({ hour }) => hour >= 22 || hour < 6);
  const band = credits.filter(({ cents }) => cents >= 90_000 && cents < 100_000);
  return {
    [`count${days}`]: credits.length,
    [`sum${days}`]: credits.reduce((sum, { cents }) => sum + cents, 0),
    [`payers${days}`]: new Set(credits.map(({ counterparty }) => counterparty)).size,
    ...(credits.length === 0 ? {} : { [`night${days}`]: night.length / credits.length }),
    [`band${days}`]: band.length,
  };
}
