/**
 * What parses and still means nothing, or something unsafe: each with its code, none an invariant.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintTypology } from '../../src/typology/lint.js';
import { parseTypology } from '../../src/typology/parse.js';

const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');

/** The example as loose JSON, for bending out of shape. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to write what the type forbids
type Bent = any;

function codesOf(bend: (file: Bent) => void): readonly string[] {
  const file: Bent = JSON.parse(EXAMPLE);
  bend(file);
  const { loaded, problems, locate } = parseTypology(JSON.stringify(file, null, 2), 'x.json');
  return [...problems, ...(loaded === undefined ? [] : lintTypology(loaded, locate))].map(
    ({ code }) => code.split('/')[1]!,
  );
}

const compare = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
const asks = (fact: string, operator: string, value: unknown) => (file: Bent) =>
  file.indicators[0].when.all.push(compare(fact, operator, value));
const decides = (fact: string, operator: string, value: unknown) => (file: Bent) =>
  file.decisions[0].conditions.all.push(compare(fact, operator, value));
const measures = (definition: unknown) => (file: Bent) => {
  file.measures.bent = definition;
};
const selects = (matchers: object) => (file: Bent) => Object.assign(file.select.cash_in, matchers);

const FAULTS: readonly (readonly [string, string, (file: Bent) => void])[] = [
  ['an upper bound in a decision', 'not-monotone', decides('score', 'lessThan', 200)],
  ['an exact score in a decision', 'not-monotone', decides('score', 'equal', 75)],
  ['a truth as the bound of the score', 'not-monotone', decides('score', 'greaterThan', true)],
  [
    'a decision on an indicator that is not active',
    'not-monotone',
    decides('rapid-out', 'equal', false),
  ],
  [
    'a fact as the bound of a decision',
    'not-monotone',
    decides('score', 'greaterThan', { fact: 'families' }),
  ],
  [
    'a decision under not',
    'not-monotone',
    (file) => {
      file.decisions[0].conditions = { not: compare('score', 'lessThan', 20) };
    },
  ],
  ['a level given twice', 'clashing-name', (file) => file.decisions.push(file.decisions[0])],
  ['a source given twice', 'clashing-name', (file) => file.sources.push(file.sources[0])],
  [
    'two indicators with one id',
    'clashing-name',
    (file) => {
      file.indicators[1].id = 'many-places';
    },
  ],
  [
    'an indicator called score',
    'clashing-name',
    (file) => {
      file.indicators[0].id = 'score';
    },
  ],
  [
    'a measure with the name of a parameter',
    'clashing-name',
    (file) => {
      file.measures.places_min = { count: 'cash_in' };
    },
  ],
  ['money against a number', 'mixed-units', asks('money_in', 'greaterThan', 500)],
  ['money against a share', 'mixed-units', asks('money_in', 'greaterThan', { fact: 'out_share' })],
  [
    'a count against money',
    'mixed-units',
    asks('deposits', 'greaterThan', { fact: 'report_line' }),
  ],
  ['a measure against true', 'mixed-units', asks('deposits', 'equal', true)],
  ['money less a count', 'mixed-units', measures({ difference: ['money_in', 'deposits'] })],
  ['money and a number added up', 'mixed-units', measures({ total: ['money_in', 5] })],
  [
    'an unknown field counted apart',
    'unknown-field',
    measures({ distinct: 'cash_in', field: 'placeCty' }),
  ],
  [
    'an attribute as a group',
    'unknown-field',
    measures({ largest: 'cash_in', field: 'customer.age' }),
  ],
  ['an unknown attribute', 'unknown-field', measures({ attribute: 'customer.agee' })],
  ['an attribute that is text', 'unknown-field', measures({ attribute: 'customer.gender' })],
  [
    'an account attribute of a customer',
    'unknown-field',
    measures({ attribute: 'account.ageDays' }),
  ],
  [
    'an unknown field compared with',
    'unknown-field',
    selects({ placeRegion: { differsFrom: 'customer.homeRegoin' } }),
  ],
  ['a kind that no row has', 'unknown-value', selects({ kind: 'cash-depsoit' })],
  ['a direction that no row has', 'unknown-value', selects({ direction: 'crdit' })],
  ['an order asked of text', 'unknown-value', selects({ placeCity: { gte: 5 } })],
  [
    'a time of day that is none',
    'unknown-value',
    selects({ localTime: { between: ['25:99', '06:00'] } }),
  ],
  [
    'a parameter outside its range',
    'bad-parameter',
    (file) => {
      file.parameters.places_min.value = 99;
    },
  ],
  [
    'money that is no decimal text',
    'bad-parameter',
    (file) => {
      file.parameters.report_line.value = 'lots';
    },
  ],
  [
    'a published value without its source',
    'bad-parameter',
    (file) => delete file.parameters.report_line.source,
  ],
  [
    'a label of no measure',
    'unknown-name',
    (file) => {
      file.labels = { depsits: { en: 'x' } };
    },
  ],
  [
    'a sentence that asks for an unknown number',
    'unknown-name',
    (file) => {
      file.indicators[0].says.en = '{depositss} deposits';
    },
  ],
  [
    'a parameter of an unknown source',
    'unknown-name',
    (file) => {
      file.parameters.report_line.source = 'nobody';
    },
  ],
  [
    'a window over all time without a hold',
    'hold-missing',
    (file) => {
      delete file.hold;
      file.measures.deposits.over = 'all';
    },
  ],
  [
    'a hold in months',
    'malformed',
    (file) => {
      file.hold = 'P1M';
    },
  ],
  [
    'a window that is no duration',
    'malformed',
    (file) => {
      file.window = 'banana';
    },
  ],
  [
    'a currency that is none',
    'malformed',
    (file) => {
      file.currency = 'ZZZ';
    },
  ],
];

describe('lint', () => {
  for (const [name, code, bend] of FAULTS) {
    it(`refuses ${name} as ${code}`, () => {
      expect(codesOf(bend)).toContain(code);
    });
  }

  it('refuses forty formulas upon one another without working them out', () => {
    const codes = codesOf((file) => {
      file.measures.f0 = { total: ['deposits', 'places'] };
      for (let n = 1; n < 40; n += 1)
        file.measures[`f${n}`] = { total: [`f${n - 1}`, `f${n - 1}`] };
    });
    expect(codes).toContain('deep-formula');
  });

  it('refuses forty selections narrowing one another twice without unfolding them', () => {
    const codes = codesOf((file) => {
      file.select.s0 = { direction: 'debit' };
      for (let n = 1; n < 40; n += 1) {
        file.select[`s${n}`] = { any: [{ is: `s${n - 1}` }, { is: `s${n - 1}` }] };
      }
      file.measures.bent = { count: 's39' };
    });
    expect(codes).toContain('large-selection');
  });
});
