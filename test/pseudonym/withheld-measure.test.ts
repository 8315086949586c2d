/**
 * An attribute that the policy drops does not leave as a number, a bound, a sentence or a nearest
 * miss.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/explain/case.js';
import { explainer } from '../../src/explain/explainer.js';
import { nodeMac } from '../../src/io/mac.js';
import { DEFAULT_POLICY } from '../../src/pseudonym/default-policy.js';
import type { Policy } from '../../src/pseudonym/policy.js';
import { pseudonymise } from '../../src/pseudonym/pseudonymise.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import { compile } from '../../src/screen/screener.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { parseTypology } from '../../src/typology/parse.js';

const file = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));
Object.assign(file.measures, {
  income: { attribute: 'customer.declaredMonthlyIncome' },
  dependants: { attribute: 'customer.dependants' },
  above: { difference: ['money_in', 'income'] },
});
Object.assign(file.indicators[0], {
  when: {
    all: [
      { fact: 'deposits', operator: 'greaterThanInclusive', value: 1 },
      { fact: 'money_in', operator: 'greaterThan', value: { fact: 'income' } },
      { fact: 'dependants', operator: 'lessThan', value: 5 },
    ],
  },
  says: { en: '{money_in} came in, {above} more than the {income} declared' },
});
Object.assign(file.decisions[0], {
  conditions: { all: [{ fact: 'many-places', operator: 'equal', value: true }] },
});

async function caseOfOne(): Promise<Case> {
  const { loaded, problems } = parseTypology(JSON.stringify(file), 'x.json');
  expect(problems).toEqual([]);
  const batch = batchOf(
    [
      {
        ...{ id: 't1', at: 0, precision: 'day', localDate: 0, account: 'ACC-1', customer: 'CUS-1' },
        ...{ direction: 'credit', kind: 'cash-deposit', amountMinor: 987_654, currency: 'USD' },
      },
    ],
    { customers: [{ id: 'CUS-1', declaredMonthlyIncomeMinor: 123_456, dependants: 4 }] },
  );
  const run = compile([loaded!]).screen(batch);
  for await (const alert of run) return explainer(run.bound()).caseOf(alert);
  throw new Error('the case did not alert');
}

const tokens = documentTokens({
  ...{ root: () => new Uint8Array(32).fill(7), mac: nodeMac, epoch: 'e1' },
  ...{ recipient: DEFAULT_POLICY.recipient, purpose: DEFAULT_POLICY.purpose },
});

describe('a measure of an attribute', () => {
  it('is told by the case itself, by value, bound, sentence and nearest miss', async () => {
    const told = JSON.stringify((await caseOfOne()).alert);
    for (const number of ['1234.56', '1,234.56', '8,641.98']) expect(told).toContain(number);
  });

  it('stays behind when the policy drops the field, and the rest is told', async () => {
    const { alert } = pseudonymise(await caseOfOne(), { tokens, alertId: 'a' });
    const told = JSON.stringify(alert);
    for (const number of ['1234.56', '1,234.56', '8,641.98']) expect(told).not.toContain(number);
    const [first] = alert.indicators;
    expect(first!.measures.map(({ value, bound }) => [value, bound])).toEqual([
      [1, 1],
      ['9876.54', null],
      [null, 5],
    ]);
    expect(first!.says).toBe('rests on income, dependants and above, which the policy keeps back');
    expect(alert.cleared.map(({ nearest }) => nearest?.measure ?? null)).not.toContain('money_in');
  });

  it('is told when the policy keeps the field', async () => {
    const rule = DEFAULT_POLICY.fields['customer.declaredMonthlyIncome']!;
    const kept = { ...rule, action: 'keep' as const };
    const fields = { ...DEFAULT_POLICY.fields, 'customer.declaredMonthlyIncome': kept };
    const policy: Policy = { ...DEFAULT_POLICY, fields };
    const { alert } = pseudonymise(await caseOfOne(), { tokens, alertId: 'a', policy });
    expect(alert.indicators[0]!.measures[1]!.bound).toBe('1234.56');
  });
});
