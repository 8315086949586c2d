/** Proposed cases: they pass under the file, notice what no case did, and change one thing each. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseVariants } from '../../src/tool/case-variant.js';
import { mutateTypology } from '../../src/tool/mutate.js';
import { proposeCases } from '../../src/tool/propose-cases.js';
import { testTypology } from '../../src/tool/test-typology.js';
import type { LoadedTypology, TestCase, Typology } from '../../src/typology/typology.js';

const file = 'fixtures/example-typology.json';
// A file of ours whose shape other tests hold.
const typology = JSON.parse(readFileSync(file, 'utf8')) as Typology;
const loaded: LoadedTypology = { typology, digest: '0'.repeat(64), file };

describe('proposed cases', () => {
  const { cases, left } = proposeCases(loaded);
  const added = { ...loaded, typology: { ...typology, tests: [...typology.tests, ...cases] } };

  it('pass under the rules as they are', () => {
    const failures = testTypology(added).cases.flatMap((one) => one.failures);
    expect(failures).toEqual([]);
  });

  it('notice most of what no case did, and say how much is left', () => {
    const before = mutateTypology(loaded);
    const after = mutateTypology(added);
    expect(after.valid).toBe(before.valid);
    expect(after.killed / after.valid).toBeGreaterThan(0.8);
    expect(before.killed / before.valid).toBeLessThan(0.5);
    expect(after.valid - after.killed).toBe(left);
  });

  it('have names of their own, and are the same every time', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(proposeCases(loaded)).toEqual({ cases, left });
  });
});

describe('a variant of a case', () => {
  const base: TestCase = {
    name: 'x',
    transactions: [
      { at: 'd0T10:00', direction: 'credit', amount: ['1.00', '2.00'], every: 'P1D', times: 3 },
      { at: 'd9', direction: 'debit', amount: '10000.00', kind: 'wire' },
    ],
    customers: [{ id: 'C', homeRegion: 'AZ', dependants: 2, birthDate: '1990-01-31' }],
    expect: {},
  };
  const variants = new Map(
    caseVariants(typology, base).map(({ what, testCase }) => [what, testCase]),
  );
  const rowsOf = (what: string) => variants.get(what)?.transactions;

  it.each([
    ['row 1: one fewer', [['d0T10:00', 2]]],
    [
      'row 1: one more',
      [
        ['d0T10:00', 2],
        ['d2T10:00', 1],
        ['d2T10:01', 1],
      ],
    ],
    [
      'row 1: amount 1.01 instead of 1.00',
      [
        ['d0T10:00', 2],
        ['d2T10:00', 1],
      ],
    ],
  ])('%s', (what, rows) => {
    const told = rowsOf(what)?.map(({ at, times }) => [at, times ?? 1]);
    expect(told).toEqual([...rows, ['d9', 1]]);
  });

  it('takes the last of a repeated row, with its own turn of each value', () => {
    expect(rowsOf('row 1: direction debit instead of credit')?.[1]).toEqual({
      ...{ at: 'd2T10:00', direction: 'debit', amount: '1.00' },
    });
  });

  it('moves attributes to the next value, and takes them out', () => {
    const told = [...variants.keys()].filter((what) => what.startsWith('customer C'));
    expect(told).toEqual(
      expect.arrayContaining([
        'customer C: without homeRegion',
        'customer C: dependants 1 instead of 2',
        'customer C: birthDate 1990-02-01 instead of 1990-01-31',
      ]),
    );
  });

  it('keeps a row without a time of day without one', () => {
    expect(rowsOf('row 2: at d8 instead of d9')?.at(-1)?.at).toBe('d8');
  });
});
