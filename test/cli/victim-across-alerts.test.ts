/** A person whom one alert supposes to be a victim is the subject of no other draft of the run. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './run.js';

function row(number: number, day: number, rest: string): string {
  return `r${number},2026-01-${String(day).padStart(2, '0')}T12:00:00-07:00,A1,CUST-9,${rest}`;
}

const TOWNS = ['Reno,NV', 'Provo,UT', 'Boise,ID', 'Elko,NV'];
const ROWS = [
  'id,at,account,customer,direction,amount,currency,kind,place_city,place_region',
  ...TOWNS.map((town, n) => row(n, 5 + 3 * n, `credit,4000.00,USD,cash-deposit,${town}`)),
  row(9, 15, 'debit,14000.00,USD,cash-withdrawal,Nogales,AZ'),
];

async function drafts(hypotheses: readonly string[], mode: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
  const text = readFileSync('fixtures/example-typology.json', 'utf8');
  hypotheses.forEach((hypothesis, index) => {
    const file = JSON.parse(text);
    Object.assign(file, { id: `us/t${index}`, hypothesis, $schema: undefined });
    writeFileSync(join(folder, `t${index}.json`), JSON.stringify(file));
  });
  writeFileSync(join(folder, 'rows.csv'), `${ROWS.join('\n')}\n`);
  writeFileSync(join(folder, 'customers.csv'), 'id,home_region\nCUST-9,AZ\n');
  const { code, said } = await run(
    ...['screen', join(folder, 'rows.csv'), '--typologies', folder, '--out', join(folder, 'out')],
    ...['--customers', join(folder, 'customers.csv'), '--key', join(folder, 'key'), ...mode],
    ...['--currency', 'USD'],
  );
  expect([code, said.includes('error')]).toEqual([0, false]);
  const out = join(folder, 'out', 'drafts');
  return readdirSync(out)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(out, name), 'utf8')));
}

describe('a possible victim', () => {
  for (const mode of [[], ['--identified']]) {
    it(`is nobody's subject throughout the run (${mode[0] ?? 'pseudonymised'})`, async () => {
      const both = await drafts(['collector', 'possible-victim'], mode);
      expect(both.map(({ subject }) => subject)).toEqual([null, null]);
    });

    it(`leaves the subject where no alert supposes a victim (${mode[0] ?? 'pseudonymised'})`, async () => {
      const both = await drafts(['collector', 'consumer'], mode);
      expect(both.map(({ subject }) => subject)).toEqual(['party-1', 'party-1']);
    });
  }
});
