/**
 * Selections and measures in words: each test and each kind of measure, and text that could be
 * Markdown.
 */
import { describe, expect, it } from 'vitest';
import { markdownText } from '../../src/io/markdown-text.js';
import { MEASURES } from '../../src/measure/index.js';
import type { MeasureDefinition } from '../../src/measure/measure.js';
import type { SelectionDefinition } from '../../src/selection/selection.js';
import { measureWords } from '../../src/tool/measure-words.js';
import { markdownTable } from '../../src/tool/page-table.js';
import { postingWords } from '../../src/tool/posting-words.js';
import { asItStands } from '../../src/tool/value-words.js';
import { tiny } from './tiny-typology.js';

const money = { unit: 'money', range: ['1.00', '9.00'], origin: 'project-default' } as const;
const typology = {
  ...tiny().typology,
  parameters: { small_max: { ...money, value: '5.00' } },
  lists: { towns: { values: ['Kleve'] }, terms: { pack: 'terms-of-2026' } },
};

describe('a selection in words', () => {
  it.each<[SelectionDefinition, string]>([
    [{ kind: 'wire' }, 'kind is wire'],
    [{ kind: ['wire', 'transfer', 'cheque'] }, 'kind is wire, transfer or cheque'],
    [{ is: 'small' }, 'of `small`'],
    [{ is: 'small', kind: 'wire' }, 'of `small`: kind is wire'],
    [{ placeCity: { in: 'towns' } }, 'placeCity is in the list `towns`'],
    [{ placeCity: { notIn: 'towns' } }, 'placeCity is not in the list `towns`'],
    [
      { description: { mentions: 'terms' } },
      'description mentions something of the pack `terms-of-2026`',
    ],
    [
      { amount: { gte: '1.00', lt: { parameter: 'small_max' } } },
      'amount is at least 1.00 CAD and is below 5.00 CAD (`small_max`)',
    ],
    [{ amount: { multipleOf: '50.00' } }, 'amount is a multiple of 50.00 CAD'],
    [{ localTime: { between: ['22:00', '06:00'] } }, 'localTime is between 22:00 and 06:00'],
    [{ email: { known: false } }, 'email is not known'],
    [{ email: { known: true, looksLike: 'handle' } }, 'email is known and looks like handle'],
    [
      { placeCity: { differsFrom: 'customer.homeCity' } },
      'placeCity differs from customer.homeCity',
    ],
    [{ 'counterparty.isOwn': false }, 'counterparty.isOwn is false'],
    [
      { any: [{ kind: 'wire' }, { kind: 'fee', mcc: '1' }] },
      '(kind is wire or (kind is fee and mcc is 1))',
    ],
    [{ not: { kind: 'fee', mcc: '1' } }, 'not (kind is fee and mcc is 1)'],
    [{ not: { is: 'small' } }, 'not is one of `small`'],
  ])('%j', (selection, words) => {
    expect(postingWords(selection, typology, asItStands)).toBe(words);
  });

  it('cannot break out of its cell of a page', () => {
    const words = postingWords({ merchant: 'a | b <img> *c*' }, typology, markdownText);
    const row = markdownTable(['which'], [[words]])
      .split('\n')
      .at(-1);
    expect(row).toBe('| merchant is a \\| b \\<img\\> \\*c\\* |');
  });
});

const within = 'P2D';
const measureCases: readonly [MeasureDefinition, string][] = [
  [{ count: 'a' }, 'how many `a`, over 7 days'],
  [{ count: 'a', over: 'all' }, 'how many `a`, over all the time on file'],
  [{ count: 'a', offset: 'P7D' }, 'how many `a`, over 7 days, as they stood 7 days earlier'],
  [
    { count: 'a', per: 'phone' },
    'how many `a`, with everybody who shares the same `phone`, over 7 days',
  ],
  [{ sum: 'a' }, 'the amount of `a`, over 7 days'],
  [{ mean: 'a' }, 'the mean amount of `a`, over 7 days'],
  [{ least: 'a' }, 'the least amount of `a`, over 7 days'],
  [{ greatest: 'a' }, 'the greatest amount of `a`, over 7 days'],
  [{ days: 'a' }, 'on how many days there are `a`, over 7 days'],
  [{ distinct: 'a', field: 'mcc' }, 'how many different `mcc` in `a`, over 7 days'],
  [
    { distinct: 'a', field: ['merchant', 'localDate'] },
    'how many different `merchant` and `localDate` together in `a`, over 7 days',
  ],
  [{ largest: 'a', field: 'amount' }, 'the most `a` with one and the same `amount`, over 7 days'],
  [
    { largest: 'a', field: 'mcc', by: 'amount' },
    'the greatest amount of `a` with one and the same `mcc`, over 7 days',
  ],
  [{ last: 'a', field: 'balance' }, 'the latest `balance` in `a`, over 7 days'],
  [{ share: ['a', 'b'], by: 'amount' }, 'the share of `a` in `b` by amount, over 7 days'],
  [
    { overlap: ['a', 'b'], field: 'counterparty' },
    'the share of `a` by count whose `counterparty` is also in `b`, over 7 days',
  ],
  [
    {
      sequence: ['a', 'b', 'c'],
      within,
      same: ['site'],
      different: ['mcc'],
      amountRatio: [0.7, 1],
    },
    'how many `c` come within 2 days after `a` and then `b`, same `site`, different `mcc`, later over earlier amount 0.7 to 1, over 7 days',
  ],
  [
    { recurring: 'a', field: 'mcc', every: 'P30D', tolerance: 'P4D', times: 3 },
    'how many `mcc` recur in `a` at least 3 times, every 30 days, give or take 4 days, over 7 days',
  ],
  [{ ratio: ['m', 'n'] }, '`m` divided by `n`'],
  [{ difference: ['m', 2] }, '`m` less 2'],
  [{ total: ['m', 'n', 1] }, '`m` plus `n` plus 1'],
  [{ product: ['m', 'small_max'] }, '`m` times 5.00 CAD (`small_max`)'],
  [{ greatestOf: ['m', 'n', 'o'] }, 'the greatest of `m`, `n` and `o`'],
  [{ leastOf: ['m', 'n'] }, 'the least of `m` and `n`'],
  [{ attribute: 'customer.age' }, '`customer.age` as recorded'],
  [{ observation: 'escorted' }, 'how often staff noted `escorted`, over 7 days'],
  [
    { peer: 'm', group: 'customer.occupation', statistic: 'median', atLeast: 20 },
    'the median of everybody’s greatest `m` among at least 20 with the same `customer.occupation`',
  ],
  [
    { neighbour: 'm', through: 'a', take: 'sum' },
    'the sum of `m` of those whom `a` lead to, over 7 days',
  ],
  [
    { neighbour: 'm', through: 'a', take: 'count' },
    'how many of those whom `a` lead to have `m` above 0, over 7 days',
  ],
];

describe('a measure in words', () => {
  it.each(measureCases)('%j', (definition, words) => {
    expect(measureWords(definition, typology)).toBe(words);
  });

  it('is there for each of the catalogue', () => {
    const told = new Set(measureCases.map(([definition]) => Object.keys(definition)[0]));
    expect(MEASURES.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([]);
  });
});
