/** Rows of a benchmark: the same seed gives the same file. Mostly ordinary, one account in fifty a funnel. */
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const START_MS = Date.UTC(2026, 0, 5);
const DAYS = 90;
const CITIES = ['Reno', 'Provo', 'Boise', 'Elko', 'Mesa', 'Yuma'];

/** Linear congruential generator with the constants of Numerical Recipes: for data, not secrets. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface RowsOptions {
  readonly rows: number;
  readonly seed: number;
}

/** Writes a generic CSV, about forty rows an account, in order of time. */
export async function writeRows(path: string, { rows, seed }: RowsOptions): Promise<void> {
  const random = generator(seed);
  const accounts = Math.max(1, Math.round(rows / 40));
  const out = createWriteStream(path);
  out.write('id,at,account,direction,amount,currency,kind,place_city\n');
  let chunk = '';
  for (let n = 0; n < rows; n += 1) {
    const ms = START_MS + Math.floor((n / rows) * DAYS * 86_400_000);
    const account = Math.floor(random() * accounts);
    const isFunnel = account % 50 === 0;
    const isCash = random() < (isFunnel ? 0.6 : 0.03);
    const isIn = random() < 0.5;
    const kind = isCash ? (isIn ? 'cash-deposit' : 'cash-withdrawal') : 'transfer';
    const city = CITIES[isFunnel ? Math.floor(random() * 6) : account % 6];
    const amount = (random() * 3000 + 1).toFixed(2);
    const at = `${new Date(ms).toISOString().slice(0, 19)}Z`;
    chunk += `b${n},${at},A${account},${isIn ? 'credit' : 'debit'},${amount},USD,${kind},${city}\n`;
    if (chunk.length > 1_000_000) {
      if (!out.write(chunk))
        await new Promise<void>((resolve) => out.once('drain', () => resolve()));
      chunk = '';
    }
  }
  out.end(chunk);
  await finished(out);
}
