/**
 * The whole shipped library of typologies over one file: what it finds, and what it could assess.
 */
import { epochDay } from '../src/core/time.js';
import { loadPacks } from '../src/io/load-packs.js';
import { loadTypologies } from '../src/io/load-typologies.js';
import { readTransactions } from '../src/io/read-transactions.js';
import { screenInWorkers } from '../src/io/screen-in-workers.js';
import { compile } from '../src/screen/screener.js';
import type { RateTable } from '../src/transaction/rate-table.js';
import { hashOf } from './moment-alerts.js';
import { heldBy } from './rows.js';

/** Made up, and one for each currency of the library, so that its amounts can be compared. */
const RATES: Readonly<Record<string, string>> = {
  ...{ AED: '0.27', AUD: '0.65', CAD: '0.72', EUR: '1.08', INR: '0.012' },
  PHP: '0.018',
};

function rateTable(): RateTable {
  const date = epochDay(2026, 1, 1);
  const rates = Object.entries(RATES).map(([currency, rate]) => [currency, [{ date, rate }]]);
  return { currency: 'USD', rates: Object.fromEntries(rates) };
}

/**
 * File to alerts under every shipped typology and list, in as many threads as the library thinks
 * fit; `rows` tells whose accounts are in it. The file is read while the typologies are loaded.
 */
export async function libraryAlerts(path: string, rows: number) {
  const batch = readTransactions(path, {
    ...{ currency: 'USD', rates: rateTable() },
    ...heldBy(rows),
  });
  const packs = await loadPacks('typologies/lists/example');
  const typologies = await loadTypologies('typologies');
  const run = screenInWorkers(compile(typologies, { packs }), batch);
  const lines: string[] = [];
  for await (const { subject, typology, level, asOf } of run) {
    lines.push(`${subject} ${typology.id} ${level} ${asOf}`);
  }
  const bound = run.bound();
  const indicators = bound.plan.typologies.flatMap((one) => one.indicators);
  const assessed = indicators.filter(({ needs }) => bound.missing(needs).length === 0);
  return {
    count: lines.length,
    hash: hashOf(lines.sort()),
    facts: () => ({
      typologies: typologies.length,
      indicators: indicators.length,
      assessed: assessed.length,
    }),
  };
}
