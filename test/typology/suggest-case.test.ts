/** The help of a missing case: which number to move, and by how much. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTypology } from '../../src/typology/parse.js';
import { warnTypology } from '../../src/typology/warn.js';

const EXAMPLE = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8'));

/** The help for the first indicator with this condition. */
function helpWith(when: object, { fires = true, quiet = false } = {}): string | undefined {
  const [first, ...others] = EXAMPLE.indicators;
  const name = 'four towns';
  const expected = {
    ...(fires ? { fires: ['many-places'] } : {}),
    ...(quiet ? { quiet: ['many-places'] } : {}),
  };
  const file = {
    ...EXAMPLE,
    indicators: [{ ...first, when }, ...others],
    tests: [{ name, transactions: [], expect: expected }],
  };
  const { loaded, problems } = parseTypology(JSON.stringify(file), 'x.json');
  expect(problems).toEqual([]);
  return warnTypology(loaded!, { today: '2026-11-25' }).find(({ message }) =>
    message.includes('`many-places` lacks'),
  )?.help;
}

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
const places = is('places', 'greaterThanInclusive', { fact: 'places_min' });
const deposits = is('deposits', 'greaterThanInclusive', { fact: 'deposits_min' });
const copy = (what: string) => `copy the case \`four towns\` and make ${what}`;

const HELP: readonly (readonly [string, object, string])[] = [
  ['one below a parameter', { all: [places] }, copy('`places` 2 instead of 3 (`places_min`)')],
  [
    'what the fewest others ask',
    { all: [places, deposits] },
    copy('`places` 2 instead of 3 (`places_min`)'),
  ],
  [
    'at the bound of above',
    { all: [is('places', 'greaterThan', 3)] },
    copy('`places` 3 instead of 4'),
  ],
  [
    'at the bound of below',
    { all: [is('places', 'lessThan', 3)] },
    copy('`places` 3 instead of 2'),
  ],
  [
    'one above at most',
    { all: [is('places', 'lessThanInclusive', 3)] },
    copy('`places` 4 instead of 3'),
  ],
  ['one below exactly', { all: [is('places', 'equal', 3)] }, copy('`places` 2 instead of 3')],
  [
    'a cent below',
    { all: [is('money_in', 'greaterThanInclusive', { fact: 'report_line' })] },
    copy('`money_in` 9999.99 instead of 10000.00 (`report_line`)'),
  ],
  [
    'a share just below',
    { all: [is('out_share', 'greaterThanInclusive', 0.8)] },
    copy('`out_share` just below 0.8'),
  ],
  [
    'inside one group of another',
    { all: [{ any: [places] }] },
    copy('`places` 2 instead of 3 (`places_min`)'),
  ],
  [
    'the usual help for a choice',
    { any: [places, deposits] },
    'add a case that names it under `fires`, and one under `quiet`',
  ],
  [
    'the usual help for a not',
    { not: is('places', 'lessThan', 3) },
    'add a case that names it under `fires`, and one under `quiet`',
  ],
];

describe('the help of a missing near miss', () => {
  it.each(HELP)('is %s', (_, when, help) => {
    expect(helpWith(when)).toBe(help);
  });

  it('tells what a first case has to reach, and its near miss', () => {
    expect(helpWith({ all: [deposits, places] }, { fires: false })).toBe(
      'add a case in which `deposits` is at least 4 (`deposits_min`) and `places` is at least 3 (`places_min`); then copy it and make `places` 2 instead of 3 (`places_min`)',
    );
    expect(helpWith({ all: [places] }, { fires: false, quiet: true })).toBe(
      'add a case in which `places` is at least 3 (`places_min`)',
    );
  });
});
