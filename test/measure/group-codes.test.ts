import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupCodes } from '../../src/measure/group-codes.js';
import { batchOf } from '../../src/transaction/batch-of.js';

/** Whose each posting is, and what it carries: one of few texts or of many, or nothing. */
const worlds = fc.record({
  distinct: fc.constantFrom(3, 200, 400),
  postings: fc.array(fc.record({ subject: fc.nat(5), text: fc.option(fc.nat(399), { freq: 5 }) }), {
    minLength: 300,
    maxLength: 600,
  }),
});

it('gives codes that are equal within a subject exactly where texts are', () => {
  let large = 0;
  fc.assert(
    fc.property(worlds, ({ distinct, postings }) => {
      const inOrder = postings.toSorted((a, b) => a.subject - b.subject);
      const texts = inOrder.map(({ text }) => (text === null ? undefined : `T${text % distinct}`));
      const batch = batchOf(
        inOrder.map(({ subject }, index) => ({
          ...{ id: `P${index}`, at: index, localDate: 0, precision: 'instant', currency: 'CAD' },
          ...{ account: `A${subject}`, direction: 'credit', amountMinor: 100 },
          ...(texts[index] === undefined ? {} : { placeCity: texts[index] }),
        })),
      );
      const starts = inOrder.flatMap(({ subject }, index) =>
        subject === inOrder[index - 1]?.subject ? [] : [index],
      );
      // Asked twice, as frames follow each other: what the first left must not be taken for its own.
      for (const _ of [1, 2]) {
        const { codes, size } = groupCodes(
          {
            batch,
            postings: Uint32Array.from(inOrder.keys()),
            subjectStart: Uint32Array.from([...starts, inOrder.length]),
          },
          ['placeCity'],
        );
        if (batch.text.placeCity.values.length > 256) large += 1;
        starts.forEach((start, subject) => {
          const end = starts[subject + 1] ?? inOrder.length;
          const textOf = new Map<number, string>();
          const codeOf = new Map<string, number>();
          for (let p = start; p < end; p += 1) {
            const [text, code] = [texts[p], codes[p]!];
            if (text === undefined) expect(code).toBe(-1);
            else {
              expect(code >= 0 && code < size).toBe(true);
              expect(textOf.get(code) ?? text).toBe(text);
              expect(codeOf.get(text) ?? code).toBe(code);
              textOf.set(code, text);
              codeOf.set(text, code);
            }
          }
        });
      }
    }),
    // A case of hundreds takes minutes to make smaller.
    { numRuns: 40, endOnFailure: true },
  );
  expect(large).toBeGreaterThan(5);
});
