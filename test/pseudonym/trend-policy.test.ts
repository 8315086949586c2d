/** Policies of trends: the shipped one, and those that protect too little. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { checkTrendPolicy, type TrendPolicy } from '../../src/pseudonym/trend-policy.js';
import { CHANNELS, KINDS } from '../../src/transaction/transaction.js';
import { POLICY } from './trend-case.js';

const shipped: TrendPolicy = JSON.parse(readFileSync('policies/trends.json', 'utf8')); // our own file
const told = (input: unknown): readonly string[] => {
  const checked = checkTrendPolicy(input);
  return 'problems' in checked
    ? checked.problems.map(({ code, message }) => `${code}: ${message}`)
    : [];
};

describe('the shipped policy', () => {
  it('is a safe one', () => {
    expect(told(shipped)).toEqual([]);
  });

  it('lists every shipped typology, channel and kind: a key tells nothing', async () => {
    const read = await loadTypologies('typologies');
    expect(shipped.keys.typology).toEqual(read.map(({ typology }) => typology.id).sort());
    expect(shipped.keys.channel).toEqual(CHANNELS.filter((each) => each !== 'other'));
    expect(shipped.keys.kind).toEqual(KINDS.filter((each) => each !== 'other'));
  });
});

describe('a policy', () => {
  const table = POLICY.tables[0]!;
  it.each<[string, Partial<TrendPolicy>, string]>([
    ['tells small counts', { below: 4 }, '`below` is less than 5'],
    ['may show anything', { falseKeys: '2/3' }, '`falseKeys` is not between'],
    ['spends without end', { epsilonPerYear: '81/10' }, '`epsilonPerYear` is more than 8'],
    ['spends more than a year has', { epsilonPerYear: '1/2' }, 'together cost more'],
    ['asks for no noise', { tables: [{ ...table, epsilon: '0' }] }, 'has no epsilon'],
    ['has one name twice', { tables: [table, table] }, 'two tables named `typology`'],
    ['counts by one thing twice', { tables: [{ ...table, by: ['month', 'month'] }] }, 'twice'],
    ['lists a key twice', { keys: { ...POLICY.keys, region: ['ON', 'on '] } }, 'lists `on` twice'],
    ['lists `other`', { keys: { ...POLICY.keys, region: ['Other'] } }, 'always there'],
    [
      'has a table of any size',
      {
        keys: { ...POLICY.keys, region: Array.from({ length: 900 }, (_, at) => `R${at}`) },
        tables: [{ ...table, by: ['region', 'month'] }],
      },
      'more than 10000 cells',
    ],
  ])('that %s is refused', (_, change, message) => {
    const problems = told({ ...POLICY, ...change });
    expect(problems.length).toBe(1);
    expect(problems[0]).toMatch(/^pseudonym\/trend-policy-unsafe: /);
    expect(problems[0]).toContain(message);
  });

  it.each<[string, object]>([
    ['an epsilon that is a number', { epsilonPerYear: 4 }],
    ['an epsilon with a point', { tables: [{ ...table, epsilon: '0.2' }] }],
    ['a key that nobody knows', { secret: true }],
    ['a key that a spreadsheet computes', { keys: { ...POLICY.keys, region: ['=A1'] } }],
    ['a key with a comma', { keys: { ...POLICY.keys, region: ['a,b'] } }],
    ['no tables', { tables: [] }],
    ['a dimension that nobody knows', { tables: [{ ...table, by: ['customer'] }] }],
    ['half a person', { tables: [{ ...table, cellsPerPerson: 0.5 }] }],
  ])('with %s is refused', (_, change) => {
    expect(told({ ...POLICY, ...change })[0]).toMatch(/^pseudonym\/trend-policy-malformed: /);
  });
});
