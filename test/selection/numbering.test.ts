/**
 * Numbers of postings are equal exactly where nothing asked tells them apart, however few there may
 * be; and amounts that have come to the same steps answer alike.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountSteps, differentSteps } from '../../src/selection/amount-step.js';
import { selectionMatcher } from '../../src/selection/match.js';
import {
  type AddAnswers,
  addByCode,
  addBySteps,
  addTruths,
  divide,
  numbered,
  numberingOf,
  squeeze,
} from '../../src/selection/numbering.js';
import type { FieldTest } from '../../src/selection/resolve-selection.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { asHardAs } from '../law/effort.js';

const COUNT = 60;
const values = (least: number, most: number) =>
  fc.array(fc.integer({ min: least, max: most }), { minLength: COUNT, maxLength: COUNT });

/** How answers are added, and what each posting answers. */
interface Axis {
  readonly add: AddAnswers;
  readonly answers: readonly number[];
}

const byCode = values(-1, 40).map((codes): Axis => {
  const answers = codes.map((code) => (code % 2 === 0 ? code % 16 : 1));
  const numbers = [...new Set(answers)];
  const add: AddAnswers = (...all) => {
    const byCode = new Int32Array(42).fill(-1);
    const answer = (posting: number) => numbers.indexOf(answers[posting]!);
    return addByCode(Int8Array.from(codes), byCode, answer)(...all);
  };
  return { add, answers };
});

const byTruth = values(0, 1).map((answers): Axis => {
  return { add: addTruths((posting) => answers[posting] === 1), answers };
});

const bySteps = fc.tuple(values(0, 9), fc.uniqueArray(fc.nat(9), { maxLength: 3 })).map(
  ([amounts, bounds]): Axis => ({
    add: addBySteps(
      Float64Array.from(amounts),
      bounds.map((bound, index) => ({ bound, isReached: index % 2 === 0 })),
    ),
    answers: amounts.map((amount) => {
      const steps = bounds.map((bound, index) =>
        index % 2 === 0 ? amount >= bound : amount > bound,
      );
      return steps.filter((step) => step).length;
    }),
  }),
);

describe('numbers of postings', () => {
  it('tell apart what the answers taken up do, and nothing is left of those refused', () => {
    const met = { refused: 0, squeezed: 0, taken: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.oneof(byCode, byTruth, bySteps), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 60 }),
        (axes, most) => {
          const numbering = numberingOf(COUNT);
          let keys: readonly string[] = new Array<string>(COUNT).fill('');
          const size = (all: readonly string[]) => new Set(all).size;
          for (const { add, answers } of axes) {
            const finer = keys.map((key, posting) => `${key} ${answers[posting]}`);
            const isTaken = divide(numbering, add, most);
            if (isTaken) keys = finer;
            expect(isTaken).toBe(size(finer) <= most);
            met[isTaken ? 'taken' : 'refused'] += 1;
            if (numbering.size === size(keys)) continue;
            expect(squeeze(numbering, size(keys) - 1)).toBe(false);
            if (answers[0] === 1) met.squeezed += Number(squeeze(numbering, size(keys)));
          }
          const { of, representatives } = numbered(numbering, 8);
          expect(representatives.length).toBe(size(keys));
          expect(of.BYTES_PER_ELEMENT).toBe(size(keys) <= 8 ? 1 : 2);
          expect(representatives.map((posting) => of[posting])).toEqual([
            ...representatives.keys(),
          ]);
          expect(Array.from(of, (number) => keys[representatives[number]!])).toEqual(keys);
        },
      ),
      asHardAs(200),
    );
    expect(Math.min(met.refused, met.squeezed, met.taken)).toBeGreaterThan(50);
  });

  it('are left as they were by an axis of far too many answers, which is not asked to its end', () => {
    const numbering = numberingOf(300);
    expect(
      divide(
        numbering,
        addTruths((posting) => posting > 9),
        2,
      ),
    ).toBe(true);
    const before = [...numbering.of];
    const codes = Int16Array.from({ length: 300 }, (_, posting) => posting);
    let asked = 0;
    const answer = (posting: number) => {
      asked += 1;
      return posting;
    };
    const all = addByCode(codes, new Int32Array(301).fill(-1), answer);
    expect(divide(numbering, all, 2)).toBe(false);
    expect([...numbering.of]).toEqual(before);
    expect(asked).toBe(257);
  });
});

const bound = fc.oneof(fc.nat(12), fc.constantFrom(2.5, -1, Number.NaN));
const test: fc.Arbitrary<FieldTest> = fc.oneof(
  fc.record({ test: fc.constantFrom('gte' as const, 'gt', 'lte', 'lt'), bound }),
  fc.record({ test: fc.constant('between' as const), from: bound, to: bound }),
  fc.record({ test: fc.constant('oneOf' as const), values: fc.array(bound, { maxLength: 3 }) }),
  fc.record({ test: fc.constant('known' as const), known: fc.boolean() }),
);

it('asks amounts alike that have come to the same steps', () => {
  const rows = Array.from({ length: 13 }, (_, minor) => ({
    ...{ id: `${minor}`, at: minor, precision: 'instant' as const, localDate: 0 },
    ...{ account: 'A', direction: 'credit' as const, amountMinor: minor, currency: 'CAD' },
  }));
  const batch = batchOf(rows);
  const toBase = () => Number.NaN;
  fc.assert(
    fc.property(fc.array(test, { minLength: 1, maxLength: 4 }), (tests) => {
      const steps = differentSteps(tests.flatMap((by) => amountSteps(by, toBase)));
      const matches = tests.map((by) => selectionMatcher({ field: 'amount', by }, batch, toBase));
      const numbering = numberingOf(rows.length);
      expect(addBySteps(batch.baseMinor, steps)(numbering, 1000)).toBe(steps.length + 1);
      const told = new Map<number, string>();
      numbering.of.forEach((number, posting) => {
        const answers = matches.map((one) => one(posting)).join();
        expect(told.get(number) ?? answers).toBe(answers);
        told.set(number, answers);
      });
    }),
    asHardAs(300),
  );
});
