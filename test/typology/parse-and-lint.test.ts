/** What a typology file may not be: each fault with its code, at its line. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTypologies } from '../../src/io/load-typologies.js';
import { lintTypology } from '../../src/typology/lint.js';
import { parseTypology } from '../../src/typology/parse.js';

const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');

function problemsOf(text: string) {
  const { loaded, problems, locate } = parseTypology(text, 'x.json');
  return [...problems, ...(loaded === undefined ? [] : lintTypology(loaded, locate))];
}

const swapped = (from: string, to: string) => {
  expect(EXAMPLE).toContain(from);
  return EXAMPLE.replace(from, to);
};

const FAULTS = [
  // code, what is changed in the example, and into what
  ['typology/not-json', '"hold": "P30D",', '"hold": "P30D",,'],
  ['typology/not-json', '"hold": "P30D",', '"hold": "P30D", // a month'],
  ['typology/duplicate-key', '"hold": "P30D",', '"hold": "P30D", "hold": "P3D",'],
  ['typology/forbidden-key', '"hold": "P30D",', '"hold": "P30D", "__proto__": { "a": 1 },'],
  ['typology/forbidden-key', '"fact": "places", ', '"fact": "places", "path": "$.x", '],
  ['typology/malformed', '"hold": "P30D",', '"hold": "P30D", "hodl": 1,'],
  ['typology/malformed', '"count": "cash_in"', '"cuont": "cash_in"'],
  ['typology/malformed', '"kind": "cash-deposit" },', '"kindd": "cash-deposit" },'],
  ['typology/malformed', '"points": 20', '"points": 20.5'],
  [
    'typology/malformed',
    '{ "all": [ { "fact": "score", "operator": "greaterThanInclusive", "value": 20 } ] }',
    '{ "all": [] }',
  ],
  ['typology/unknown-name', '"count": "cash_in"', '"count": "cash_on"'],
  ['typology/unknown-name', '"fact": "places"', '"fact": "plcaes"'],
  ['typology/unknown-name', '"family": "flow"', '"family": "flwo"'],
  ['typology/cycle', '"is": "cash_in", "amount"', '"is": "cash_in_small", "amount"'],
  ['typology/cycle', '"ratio": ["money_out", "money_in"]', '"ratio": ["out_share", "money_in"]'],
  ['typology/unreachable-level', '"value": 60 }', '"value": 76 }'],
  [
    'typology/one-family-too-high',
    '"value": 45 }, { "fact": "families", "operator": "greaterThanInclusive", "value": 2 } ]',
    '"value": 25 } ]',
  ],
  [
    'typology/sensitive-alone',
    '"placeRegion": { "differsFrom": "customer.homeRegion" }',
    '"placeCountry": "MX"',
  ],
] as const;

describe('a typology file', () => {
  it('of the example has no problem', () => {
    expect(problemsOf(EXAMPLE)).toEqual([]);
  });

  for (const [code, from, to] of FAULTS) {
    it(`is refused as ${code} with \`${to.slice(0, 50)}\``, () => {
      const text =
        code === 'typology/sensitive-alone'
          ? swapped(from, to).replace('"value": 20 } ] } }', '"value": 15 } ] } }')
          : swapped(from, to);
      const [first] = problemsOf(text);
      expect(first?.code).toBe(code);
      expect(first?.place?.file).toBe('x.json');
    });
  }

  it('is told at its line, with the nearest name', () => {
    const [first] = problemsOf(swapped('"hold": "P30D",', '"hold": "P30D", "hold": "P3D",'));
    expect(first?.place).toMatchObject({ line: 21, column: 19 });
    const [named] = problemsOf(swapped('"fact": "places"', '"fact": "plcaes"'));
    expect(named?.help).toBe('did you mean `places`?');
  });

  it('is refused when nested too deep, before anything recurses', () => {
    expect(problemsOf('['.repeat(100_000))[0]?.code).toBe('typology/not-json');
  });

  it('of those shipped has no error', async () => {
    const { loaded, problems } = await readTypologies('typologies');
    expect(problems).toEqual([]);
    expect(loaded.length).toBeGreaterThanOrEqual(3);
  });
});
