/** Rows that the schema need not look at: never one that it would refuse. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseTransaction } from '../../src/typology/case-schema.js';
import { parseTypology } from '../../src/typology/parse.js';
import { isPlainRow, withoutPlainRows } from '../../src/typology/plain-rows.js';

const row = { at: 'd0T10:00', direction: 'credit', amount: '10.00' };

const values = fc.oneof(
  fc.constantFrom('credit', 'transfer', 'online', 'completed', 'P1D', 'PT0H', '', ' ', 'x'),
  fc.constantFrom(0, 1, 1000, 1001, 1.5, -1, Number.NaN, null, true, undefined, 'y'.repeat(2001)),
  fc.array(fc.constantFrom('credit', 'cash-deposit', '', 'x', 1), { maxLength: 2 }),
  fc.record({ a: fc.constant(1) }),
);
const columns = fc.constantFrom(
  ...['at', 'every', 'times', 'id', 'direction', 'kind', 'channel', 'status', 'amount', 'balance'],
  ...['account', 'counterparty', 'description', 'placeCity', 'localTime', 'nothing', 'toString'],
);

describe('a plain row', () => {
  it('is one that the schema takes', () => {
    let plain = 0;
    const changes = fc.dictionary(columns, values, { maxKeys: 3 });
    fc.assert(
      fc.property(changes, fc.subarray(['at', 'direction', 'amount']), (changed, left) => {
        const rows = [
          { ...row, ...changed },
          Object.fromEntries(Object.entries(row).filter(([key]) => left.includes(key as 'at'))),
        ];
        for (const one of rows.filter(isPlainRow)) {
          plain += 1;
          expect(caseTransaction.safeParse(one).success, JSON.stringify(one)).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  it('is nearly every one of the shipped files', () => {
    const files = readdirSync('typologies/us').map((name) => join('typologies/us', name));
    const rows = files.flatMap((file) =>
      JSON.parse(readFileSync(file, 'utf8')).tests.flatMap(
        ({ transactions }: { readonly transactions: readonly unknown[] }) => transactions,
      ),
    );
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.filter((one) => !isPlainRow(one)).length / rows.length).toBeLessThan(0.05);
  });

  it('goes unseen where all rows of its case are plain, and only there', () => {
    const strange = { ...row, amuont: '1' };
    const cases = [[row], [row, strange], Array.from({ length: 1001 }, () => row)];
    const seen = withoutPlainRows({
      tests: [...cases.map((transactions) => ({ transactions })), 7],
    });
    expect(seen).toEqual({
      tests: [{ transactions: [] }, { transactions: cases[1] }, { transactions: cases[2] }, 7],
    });
  });

  it('hides no fault of its file', () => {
    const text = readFileSync('fixtures/example-typology.json', 'utf8');
    const told = (changed: string) => {
      expect(changed).not.toBe(text);
      return parseTypology(changed, 'x.json').problems.map(({ message }) => message);
    };
    const [before, after] = text.split('"tests"');
    const misspelt = after!.replace('"direction": "credit"', '"direction": "credti"');
    expect(told(`${before}"tests"${misspelt}`)).toHaveLength(1);
    expect(told(text.replace('"hold"', '"hodl"'))).toHaveLength(1);
  });
});
