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

/** Each typology watches cash, or what is named in its place. */
async function drafts(
  hypotheses: readonly string[],
  mode: readonly string[],
  [rows, kinds]: readonly [readonly string[], readonly string[]] = [ROWS, []],
) {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
  const text = readFileSync('fixtures/example-typology.json', 'utf8');
  hypotheses.forEach((hypothesis, index) => {
    const file = JSON.parse(text.replaceAll('cash-deposit', kinds[index] ?? 'cash-deposit'));
    Object.assign(file, { id: `us/t${index}`, hypothesis, $schema: undefined, tests: [] });
    writeFileSync(join(folder, `t${index}.json`), JSON.stringify(file));
  });
  writeFileSync(join(folder, 'rows.csv'), `${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'customers.csv'), 'id,home_region\nCUST-9,AZ\nCUST-V,AZ\n');
  writeFileSync(join(folder, 'accounts.csv'), 'id,holders\nACC-W,CUST-V:primary\n');
  const { code, said } = await run(
    ...['screen', join(folder, 'rows.csv'), '--typologies', folder, '--out', join(folder, 'out')],
    ...['--customers', join(folder, 'customers.csv'), '--key', join(folder, 'key'), ...mode],
    ...['--currency', 'USD', '--accounts', join(folder, 'accounts.csv')],
  );
  expect([code, said.includes('error')]).toEqual([0, false]);
  const out = join(folder, 'out', 'drafts');
  return readdirSync(out)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(out, name), 'utf8')));
}

/** Cheques of somebody else, whom the customer pays, and who pays in for the customer. */
const PAID = [
  `${ROWS[0]},counterparty,conductor`,
  ...ROWS.slice(1, -1).map((line) => `${line},,CUST-V`),
  ...ROWS.slice(1).map((line) =>
    line
      .replace(/^r/, 'v')
      .replace('A1,CUST-9', 'ACC-V,CUST-V')
      .replace('cash-deposit', 'cheque')
      .concat(',,'),
  ),
  `${ROWS.at(-1)},ACC-V,`,
];

describe('a possible victim', () => {
  for (const mode of [[], ['--identified']]) {
    it(`is one where another account is paid (${mode[0] ?? 'pseudonymised'})`, async () => {
      const other = PAID.map((line) => line.replace(/,ACC-V,$/, ',ACC-W,'));
      const both = await drafts(['collector', 'possible-victim'], mode, [
        other,
        ['cash-deposit', 'cheque'],
      ]);
      const parts = both
        .filter(({ hypothesis }) => hypothesis === 'collector')
        .flatMap(({ parties }) =>
          parties.map((one: Record<string, string>) => [one['relation'], one['roleInSuspicion']]),
        );
      expect(parts).toContainEqual(['counterparty', 'possible-victim']);
    });

    it(`is told as one in the other's draft (${mode[0] ?? 'pseudonymised'})`, async () => {
      const both = await drafts(['collector', 'possible-victim'], mode, [
        PAID,
        ['cash-deposit', 'cheque'],
      ]);
      const parts = both
        .filter(({ hypothesis }) => hypothesis === 'collector')
        .map(({ parties }) =>
          parties.map((one: Record<string, string>) => [one['relation'], one['roleInSuspicion']]),
        );
      expect(parts).toEqual([
        [
          ['customer', 'unknown'],
          ['conductor', 'possible-victim'],
          ['counterparty', 'possible-victim'],
        ],
      ]);
    });

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
