/**
 * What a user would write first: csv-parse objects, a group for each account, windows by date-fns, and
 * json-rules-engine for each account at each of its moments. Amounts are floats, as they would be.
 */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { isAfter, parseISO, subDays } from 'date-fns';
import { Engine } from 'json-rules-engine';

interface Row {
  readonly at: Date;
  readonly direction: string;
  readonly kind: string;
  readonly amount: number;
  readonly city: string;
}

const INDICATORS = {
  deposits: [
    { fact: 'deposits', operator: 'greaterThanInclusive', value: 3 },
    { fact: 'moneyIn', operator: 'greaterThanInclusive', value: 2000 },
  ],
  places: [{ fact: 'places', operator: 'greaterThanInclusive', value: 3 }],
  out: [{ fact: 'outShare', operator: 'greaterThanInclusive', value: 0.8 }],
} as const;

/** `account level` of each alerting account, sorted. */
export async function strawMan(path: string): Promise<readonly string[]> {
  const byAccount = new Map<string, Row[]>();
  const csv = createReadStream(path).pipe(parse({ columns: true }));
  for await (const record of csv) {
    const row = {
      at: parseISO(record.at),
      direction: record.direction,
      kind: record.kind,
      amount: Number(record.amount),
      city: record.place_city,
    };
    const rows = byAccount.get(record.account);
    if (rows === undefined) byAccount.set(record.account, [row]);
    else rows.push(row);
  }
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [type, all] of Object.entries(INDICATORS)) {
    engine.addRule({ conditions: { all: [...all] }, event: { type } });
  }
  const alerts: string[] = [];
  for (const [account, rows] of byAccount) {
    let most = 0;
    for (const row of rows) most = Math.max(most, await firedAt(engine, rows, row.at));
    if (most >= 2) alerts.push(`${account} ${most >= 3 ? 'report' : 'watch'}`);
  }
  return alerts.sort();
}

async function firedAt(engine: Engine, rows: readonly Row[], now: Date): Promise<number> {
  const from = subDays(now, 14);
  const inside = rows.filter(({ at }) => isAfter(at, from) && !isAfter(at, now));
  const cashIn = inside.filter((one) => one.direction === 'credit' && one.kind === 'cash-deposit');
  const out = inside.filter((one) => one.direction === 'debit');
  const total = (all: readonly Row[]) => all.reduce((sum, { amount }) => sum + amount, 0);
  const moneyIn = total(cashIn);
  const facts = {
    deposits: cashIn.length,
    places: new Set(cashIn.map(({ city }) => city)).size,
    moneyIn,
    ...(moneyIn === 0 ? {} : { outShare: total(out) / moneyIn }),
  };
  return (await engine.run(facts)).events.length;
}
