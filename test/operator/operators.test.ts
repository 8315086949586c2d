/**
 * The operators that published indicators need, each written with at least two of those indicators
 * as a typology file with cases beside this test. It holds the files sound, their cases true, each
 * near miss one change away from a case that fires, and the whole measure language used.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEASURES, measureItem } from '../../src/measure/index.js';
import type { Pack } from '../../src/selection/list.js';
import { matcherBoundsSchema } from '../../src/selection/selection-schema.js';
import { type CaseResult, testTypology } from '../../src/tool/test-typology.js';
import { lintTypology } from '../../src/typology/lint.js';
import { parseTypology } from '../../src/typology/parse.js';
import type { LoadedTypology, TestCase, Typology } from '../../src/typology/typology.js';
import { warnTypology } from '../../src/typology/warn.js';

/** Code of each operator, and the file that shows it. */
const OPERATORS: Readonly<Record<string, string>> = {
  LST: 'list-membership',
  AGG: 'aggregate',
  AMT: 'amount-shape',
  DEV: 'deviation',
  ATT: 'attribute',
  RAT: 'ratio',
  DST: 'distinct-count',
  TXT: 'text',
  FAN: 'fan',
  SEQ: 'sequence',
  GEO: 'place',
  LNK: 'linked-attribute',
  ABS: 'absence',
  TOD: 'time-of-day',
  CON: 'concurrency',
  PTH: 'path',
  REC: 'recurrence',
  BAL: 'balance',
  OBS: 'observation',
};

/**
 * Rows of the published indicators that the files paraphrase: whether the issuer's own text was
 * read (`V`) or a second hand's (`S`), and the operators that the row needs.
 */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  'ABS-NOTE:z1-no-life-expenses': ['S', 'ABS'],
  'AMLTRIX:t0058-001-03004': ['V', 'DST', 'DEV', 'ATT'],
  'AU-FSS-2022:c11-rideshare-volume': ['S', 'LST', 'AGG'],
  'AU-FSS-2022:c4-lodging-monthly': ['S', 'LST', 'AGG'],
  'CA-HT-2016:alias-in-brackets': ['V', 'TXT'],
  'CA-HT-2016:common-address-many-senders': ['V', 'LNK', 'DST'],
  'CA-HT-2016:crypto-microbuys-ad-multiples': ['V', 'LST', 'AMT', 'AGG'],
  'CA-HT-2016:depleted-no-normal-life': ['V', 'BAL', 'ABS', 'RAT'],
  'CA-HT-2016:deposit-city-a-withdraw-city-b': ['V', 'SEQ', 'GEO'],
  'CA-HT-2016:funded-by-third-party-cash': ['V', 'RAT', 'ATT'],
  'CA-HT-2016:funnel-deposits-away-from-home': ['V', 'GEO', 'RAT'],
  'CA-HT-2016:hotel-refund-same-amount': ['V', 'SEQ', 'AMT'],
  'CA-HT-2016:local-transport-burst': ['V', 'LST', 'AGG', 'DEV'],
  'CA-HT-2016:night-cash-22-06': ['V', 'TOD', 'AGG', 'RAT'],
  'CA-HT-2016:short-stay-multi-city': ['V', 'LST', 'AGG', 'DST', 'GEO'],
  'CA-HT-2016:two-rooms-same-dates': ['V', 'LST', 'CON'],
  'CA-HT-2016:unrelated-senders-same-beneficiary': ['V', 'FAN', 'DST', 'TXT'],
  'CA-HT-2021:cash-deposit-at-lodging-city': ['V', 'GEO', 'SEQ', 'DST'],
  'CA-HT-2021:emt-fan-in-then-private-exchanger': ['V', 'FAN', 'PTH'],
  'CA-HT-2021:food-delivery-same-day': ['V', 'LST', 'AGG', 'CON'],
  'CA-HT-2021:high-value-convenience': ['V', 'LST', 'DEV'],
  'CA-HT-2021:multi-landlord-rent': ['V', 'REC', 'DST', 'TXT'],
  'CA-HT-2021:through-business-account-then-drain': ['V', 'PTH', 'SEQ', 'BAL'],
  'CA-OCSE-2025:lodging-in-own-city': ['V', 'LST', 'GEO', 'AGG'],
  'CA-OCSE-2025:lowvalue-cse-or-media-refs': ['V', 'TXT', 'AMT', 'AGG'],
  'CA-OCSE-2025:one-or-two-lowvalue-from-youth': ['V', 'FAN', 'DST', 'AMT', 'ATT'],
  'CA-OCSE-2025:recurring-vc-one-address': ['V', 'REC', 'FAN'],
  'CA-OCSE-2025:round-smalls-to-minors': ['V', 'ATT', 'AMT', 'TXT'],
  'CA-OCSE-2025:toys-no-dependants': ['V', 'LST', 'AGG', 'ATT'],
  'CA-OCSE-2025:wallet-to-csam-cluster': ['V', 'PTH', 'LST', 'AMT'],
  'FATF-OCSE-2025:x2-fsec-burst-then-stop': ['S', 'DEV', 'REC'],
  'MT-FIAU:m2-common-mobile-address-employer': ['S', 'LNK', 'DST'],
  'MT-FIAU:m4-airline-tickets-offprofile': ['S', 'LST', 'DST', 'DEV'],
  'US-HS-2023:s6-above-peers': ['V', 'DEV', 'ATT'],
  'US-HT-2014:b10-unlicensed-recruiters': ['S', 'LST', 'AGG'],
  'US-HT-2014:b12-common-signers-or-details': ['S', 'LNK', 'DST'],
  'US-HT-2014:b7-escorted-salary-remitters': ['S', 'OBS', 'SEQ'],
  'US-HT-2020-TYP:t4-prepaid-to-crypto-to-ads': ['V', 'SEQ', 'LST'],
  'US-HT-2020-TYP:t5-deposits-equal-debits': ['V', 'RAT', 'BAL'],
  'US-HT-2020:b1-third-party-speaks': ['V', 'OBS'],
  'US-HT-2020:f10-avoids-id-or-reporting': ['V', 'AMT', 'AGG', 'OBS'],
  'US-HT-2020:f3-offhours-cash-large': ['V', 'TOD', 'RAT', 'DEV'],
  'US-HT-2020:f4-cash-no-ach': ['V', 'AGG', 'ABS'],
};

const LICENSED: Pack = {
  format: 'redthread/pack/1',
  name: 'licensed-recruiters',
  version: '1',
  date: '2026-01-01',
  owner: 'a bank',
  licence: 'internal',
  values: ['Harbour Recruiting'],
};
const PACKS = new Map([[LICENSED.name, LICENSED]]);

interface Shown {
  readonly code: string;
  readonly loaded: LoadedTypology;
  readonly typology: Typology;
}

const shown: readonly Shown[] = Object.entries(OPERATORS).map(([code, name]) => {
  const file = `test/operator/${name}.json`;
  const { loaded, problems } = parseTypology(readFileSync(file, 'utf8'), file);
  if (loaded === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return { code, loaded, typology: loaded.typology };
});

/** The row that an indicator paraphrases: the end of its source's reference. */
function rowOf({ sources }: Typology, cited: readonly string[]): string | undefined {
  const source = sources.find(({ id }) => id === cited[0]);
  return source?.reference?.split('; ').at(-1);
}

/** Cells, entries and rows that differ; a list of values taken in turn is one cell. */
function changes(one: unknown, other: unknown): number {
  if (isRows(one) && isRows(other)) return rowChanges(one, other);
  if (isRecord(one) && isRecord(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.reduce((sum, key) => sum + changes(one[key], other[key]), 0);
  }
  return JSON.stringify(one) === JSON.stringify(other) ? 0 : 1;
}

function rowChanges(one: readonly unknown[], other: readonly unknown[]): number {
  if (one.length === other.length) {
    return one.reduce((sum: number, row, index) => sum + changes(row, other[index]), 0);
  }
  const [long, short] = one.length > other.length ? [one, other] : [other, one];
  if (long.length > short.length + 1) return long.length;
  return 1 + Math.min(...long.map((_, left) => rowChanges(long.toSpliced(left, 1), short)));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRows = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.every(isRecord);

const tablesOf = ({ transactions, customers, accounts, observations }: TestCase) => ({
  transactions,
  customers,
  accounts,
  observations,
});

/** Whether a case keeps an indicator quiet, one change away from a case in which it fires. */
function isNearMiss(near: TestCase, id: string, { tests }: Typology): boolean {
  if (near.expect.quiet?.includes(id) !== true) return false;
  return tests.some(
    (test) =>
      test.expect.fires?.includes(id) === true && changes(tablesOf(test), tablesOf(near)) === 1,
  );
}

describe('the operators', () => {
  it('are nineteen, each with a file of its own and no file besides', () => {
    const files = readdirSync('test/operator').filter((name) => name.endsWith('.json'));
    const named = Object.values(OPERATORS).map((name) => `${name}.json`);
    expect(files.sort()).toEqual(named.sort());
    expect(named).toHaveLength(19);
  });

  for (const { code, loaded, typology } of shown) {
    describe(`${code}: ${typology.title['en']}`, () => {
      it('is sound, and lacks nothing', () => {
        expect(lintTypology(loaded)).toEqual([]);
        expect(warnTypology(loaded, { today: '2026-06-01' })).toEqual([]);
      });

      it('has two published indicators at least, each of a row that needs the operator', () => {
        const rows = typology.indicators.map(({ sources }) => rowOf(typology, sources));
        expect(new Set(rows).size).toBe(typology.indicators.length);
        expect(rows.length).toBeGreaterThanOrEqual(2);
        for (const row of rows) {
          expect(ROWS[row ?? ''], row).toContain(code);
          expect(typology.summary['en']).toContain(row);
        }
      });

      it('says whether each source was read in full, and why each number of its own is what it is', () => {
        for (const { reference, read } of typology.sources) {
          const [verified] = ROWS[reference?.split('; ').at(-1) ?? ''] ?? [];
          expect(read).toBe(verified === 'V' ? 'full' : 'second-hand');
        }
        const unexplained = Object.entries(typology.parameters ?? {}).filter(
          ([, { origin, why }]) => origin === 'project-default' && why === undefined,
        );
        expect(unexplained).toEqual([]);
      });

      it('has a case in which each indicator fires, and a near miss one change away', () => {
        for (const { id } of typology.indicators) {
          const fires = typology.tests.some(({ expect: { fires } }) => fires?.includes(id));
          const near = typology.tests.some((test) => isNearMiss(test, id, typology));
          expect({ id, fires, near }).toEqual({ id, fires: true, near: true });
        }
      });

      it('calls nothing a near miss that is more than one change away', () => {
        const far = typology.tests
          .filter(({ name }) => name.startsWith('near miss'))
          .filter((test) => !typology.indicators.some(({ id }) => isNearMiss(test, id, typology)))
          .map(({ name }) => name);
        expect(far).toEqual([]);
      });

      it('reaches each of its levels in a case, and in a case none', () => {
        const reached = new Set(typology.tests.map(({ expect: { level } }) => level));
        for (const { level } of typology.decisions) expect(reached).toContain(level);
        expect(reached).toContain('none');
      });

      // Run when first asked, so that an unsound file is told by the test above.
      let results: readonly CaseResult[] | undefined;
      typology.tests.forEach(({ name }, index) => {
        it(name, () => {
          results ??= testTypology(loaded, { packs: PACKS }).cases;
          expect(results[index]?.failures).toEqual([]);
        });
      });
    });
  }
});

describe('a list that the run does not supply', () => {
  it('leaves what needs it not assessed, also what is to be missing from it', () => {
    const { loaded, typology } = shown.find(({ code }) => code === 'LST')!;
    const [fires] = typology.tests;
    const test: TestCase = {
      ...fires!,
      expect: { level: 'none', score: 0, unassessed: ['unlicensed-recruiter'] },
    };
    const { cases } = testTypology({ ...loaded, typology: { ...typology, tests: [test] } });
    expect(cases.map(({ failures }) => failures)).toEqual([[]]);
  });
});

describe('the measure language', () => {
  const definitions = shown.flatMap(({ typology }) => Object.values(typology.measures));
  const keys = new Set(shown.flatMap(({ typology }) => keysOf(typology.select)));

  it('is used in full: every measure, groups, offsets and windows of each kind', () => {
    const used = new Set(definitions.map((definition) => measureItem(definition)?.name));
    expect(MEASURES.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
    const named = new Set(definitions.flatMap((definition) => Object.keys(definition)));
    for (const key of ['per', 'offset', 'by', 'same', 'different', 'amountRatio']) {
      expect(named).toContain(key);
    }
  });

  it('is used with every matcher and every way to combine selections', () => {
    const matchers = Object.keys(matcherBoundsSchema.shape);
    expect(matchers.length).toBeGreaterThan(12);
    const combined = [...matchers, 'any', 'not', 'is', 'parameter'];
    expect(combined.filter((key) => !keys.has(key))).toEqual([]);
  });
});

/** Every key that stands anywhere in a value. */
function keysOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysOf)];
}
