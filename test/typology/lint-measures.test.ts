/**
 * What a measure may ask of its subject and of itself, and which fields make it a sensitive one.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintTypology } from '../../src/typology/lint.js';
import { parseTypology } from '../../src/typology/parse.js';

const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');

const peer = (group: string, of = 'deposits') => ({
  ...{ peer: of, group, statistic: 'median', atLeast: 20 },
});
const neighbour = (of: string) => ({ neighbour: of, through: 'out', take: 'greatest' });
const recurring = (every: string, tolerance: string) => ({
  ...{ recurring: 'out', field: 'counterparty', every, tolerance, times: 3 },
});
const per = (field: string) => ({ count: 'cash_in', per: field });
const chain = (length: number, next: (of: string) => object) =>
  Object.fromEntries(
    Array.from({ length }, (_, n) => [`m${n}`, next(n === 0 ? 'deposits' : `m${n - 1}`)]),
  );

function codes(subject: string, measures: object): readonly string[] {
  const file = JSON.parse(EXAMPLE);
  const bent = { ...file, subject, measures: { ...file.measures, ...measures } };
  const { loaded, problems } = parseTypology(JSON.stringify(bent), 'x.json');
  expect(problems).toEqual([]);
  return lintTypology(loaded!).map(({ code }) => code.split('/')[1]!);
}

const CASES: readonly (readonly [string, string, object, string | undefined])[] = [
  // what is asked, of which subject, the measures, the code
  ['groups by a field', 'customer', { m: per('counterparty') }, undefined],
  ['groups by the amount', 'customer', { m: per('amount') }, undefined],
  ['groups by the day', 'customer', { m: per('localDate') }, undefined],
  ['groups by a text of the customer', 'customer', { m: per('customer.employer') }, undefined],
  ['groups by a list of the customer', 'customer', { m: per('customer.phones') }, undefined],
  ['groups by a text of the account', 'customer', { m: per('account.agent') }, undefined],
  ['groups by an age', 'customer', { m: per('customer.age') }, 'unknown-field'],
  ['groups by a balance', 'customer', { m: per('balance') }, 'unknown-field'],
  [
    'groups by the counterparty’s home',
    'customer',
    { m: per('counterparty.homeCity') },
    'unknown-field',
  ],
  ['peers of a customer', 'customer', { m: peer('customer.occupation') }, undefined],
  ['peers by a list', 'customer', { m: peer('customer.phones') }, 'unknown-field'],
  ['peers by a number', 'customer', { m: peer('customer.age') }, 'unknown-field'],
  ['peers of a customer by its account', 'customer', { m: peer('account.agent') }, 'unknown-field'],
  ['peers of an account by its agent', 'account', { m: peer('account.agent') }, undefined],
  ['peers of an account by its customer', 'account', { m: peer('customer.industry') }, undefined],
  ['peers of a telephone', 'phone', { m: peer('customer.occupation') }, 'wrong-subject'],
  [
    'peers in a parameter',
    'customer',
    { m: peer('customer.occupation', 'places_min') },
    'unknown-name',
  ],
  ['neighbours of an account', 'account', { m: neighbour('deposits') }, undefined],
  ['neighbours of a site', 'site', { m: neighbour('deposits') }, 'wrong-subject'],
  ['neighbours in a parameter', 'customer', { m: neighbour('places_min') }, 'unknown-name'],
  ['neighbours of neighbours', 'customer', chain(2, neighbour), undefined],
  ['neighbours of neighbours of neighbours', 'customer', chain(3, neighbour), 'deep-neighbour'],
  [
    'the same through a formula and peers',
    'customer',
    {
      a: neighbour('deposits'),
      b: { total: ['a', 'deposits'] },
      c: neighbour('b'),
      d: peer('customer.occupation', 'c'),
      e: neighbour('d'),
    },
    'deep-neighbour',
  ],
  [
    'eight levels of peers',
    'customer',
    chain(8, (of) => peer('customer.occupation', of)),
    undefined,
  ],
  [
    'nine levels of peers',
    'customer',
    chain(9, (of) => peer('customer.occupation', of)),
    'deep-formula',
  ],
  ['a chain of doubles', 'customer', chain(6, (of) => ({ total: [of, of] })), undefined],
  [
    'a chain of doubled doubles',
    'customer',
    chain(8, (of) => ({ total: [of, of] })),
    'large-formula',
  ],
  ['many of one', 'customer', { m: { total: Array(16).fill('deposits') } }, undefined],
  [
    'many peers of many',
    'customer',
    {
      a: { total: Array(16).fill('deposits') },
      b: peer('customer.occupation', 'a'),
      c: { greatestOf: Array(13).fill('b') },
    },
    'large-formula',
  ],
  ['a rhythm', 'customer', { m: recurring('P30D', 'P4D') }, undefined],
  ['a rhythm as loose as its step', 'customer', { m: recurring('P7D', 'P1W') }, 'wide-tolerance'],
  ['the last balance', 'customer', { m: { last: 'out', field: 'balance' } }, undefined],
  ['a circle of peers', 'customer', { m: peer('customer.occupation', 'm') }, 'cycle'],
];

describe('lint of measures', () => {
  it.each(CASES)('%s (%s)', (_, subject, measures, code) => {
    expect(new Set(codes(subject, measures))).toEqual(new Set(code === undefined ? [] : [code]));
  });
});

const SENSITIVE: readonly (readonly [string, object, boolean])[] = [
  ['per the country of the place', per('placeCountry'), true],
  ['per the employer', per('customer.employer'), false],
  ['peers of one nationality', peer('customer.nationality'), true],
  ['peers of one occupation', peer('customer.occupation'), false],
  [
    'an overlap of countries',
    { overlap: ['out', 'cash_in'], field: 'counterpartyCountry', by: 'count' },
    true,
  ],
  ['a rhythm of countries', { ...recurring('P30D', 'P4D'), field: 'counterpartyCountry' }, true],
  ['a rhythm of payees', recurring('P30D', 'P4D'), false],
];

describe('a measure is sensitive', () => {
  it.each(SENSITIVE)('%s: %s', (_, measure, isSensitive) => {
    const file = JSON.parse(EXAMPLE);
    file.measures.m = measure;
    // Seen through a neighbour, and the first indicator alone reaches `watch`.
    file.measures.seen = neighbour('m');
    file.indicators[0].when.all = [
      { fact: 'seen', operator: 'greaterThanInclusive', value: 'overlap' in measure ? 0.5 : 2 },
    ];
    const { loaded, problems } = parseTypology(JSON.stringify(file), 'x.json');
    expect(problems).toEqual([]);
    const found = lintTypology(loaded!).map(({ code }) => code);
    expect(found.includes('typology/sensitive-alone')).toBe(isSensitive);
  });
});
