/** Texts by their bytes: what is told apart, what is not, and that nothing collides on purpose. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteTable, PADDING } from '../../src/transaction/byte-table.js';
import { plainRule } from '../../src/transaction/canonical-bytes.js';
import { unpackTexts } from '../../src/transaction/packed-texts.js';

function numbersOf(table: ByteTable, texts: readonly string[]) {
  return texts.map((text) => {
    // What stands beside a text is not of it.
    const bytes = Buffer.from(`#${text}${'#'.repeat(PADDING)}`);
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return table.numberOf(words, 1, bytes.length - 1 - PADDING);
  });
}

describe('texts in a table', () => {
  it('keep their numbers as more are met, and are given back', () => {
    const texts = Array.from({ length: 3000 }, (_, n) => `${n * 7919}`);
    const table = new ByteTable();
    expect(numbersOf(table, [...texts, ...texts])).toEqual(
      Array.from({ length: 6000 }, (_, n) => n % 3000),
    );
    expect(unpackTexts(table.packed())).toEqual(texts);
  });

  it('are told apart by each of their bytes, whatever their length', () => {
    const texts: string[] = [];
    for (let length = 0; length < 24; length += 1) {
      texts.push('a'.repeat(length));
      for (let at = 0; at < length; at += 1) {
        texts.push(`${'a'.repeat(at)}b${'a'.repeat(length - at - 1)}`);
      }
    }
    const numbers = numbersOf(new ByteTable(), [...texts, ...texts]);
    expect(numbers).toEqual([...texts, ...texts].map((_, n) => n % texts.length));
  });

  it('beyond the most have no number', () => {
    expect(numbersOf(new ByteTable({ most: 2 }), ['a', 'b', 'c', '', 'a'])).toEqual([
      0, 1, -1, -1, 0,
    ]);
  });
});

/** Cells of a file of one column, a byte between them, looked up in stretches of so many. */
function numbersOfCells(table: ByteTable, texts: readonly string[], rows: number): number[] {
  const bytes = Buffer.from(`#${texts.join('#')}${'#'.repeat(PADDING)}`, 'latin1');
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [starts, ends] = [new Int32Array(texts.length), new Int32Array(texts.length)];
  let at = 1;
  texts.forEach((text, row) => {
    starts[row] = at;
    ends[row] = at + text.length;
    at += text.length + 1;
  });
  const firstField = Int32Array.from(texts, (_, row) => row);
  const cells = { words, starts, ends, firstField, column: 0 };
  const numbers = new Int32Array(texts.length);
  for (let from = 0; from < texts.length; from += rows) {
    const to = Math.min(from + rows, texts.length);
    table.numbersOf({ ...cells, from, to }, numbers, () => -1);
  }
  return [...numbers];
}

it('numbers the cells of a stretch as it does texts one by one, however many it knows', () => {
  const ends = [
    '',
    'a',
    'A',
    'ab',
    'aB',
    '  ',
    'abc',
    'abcd',
    'ABCD',
    'abcde',
    'abcdefgh',
  ] as const;
  const long = ['', 'x', 'x'.repeat(8), 'x'.repeat(13), 'x'.repeat(126), 'x'.repeat(200)] as const;
  const text = fc
    .tuple(
      fc.constantFrom(...ends),
      fc.constantFrom(...long),
      fc.nat(500),
      fc.constantFrom(...ends),
    )
    .map(([head, middle, some, end]) => `${head}${middle}${some % 7 === 0 ? '' : some}${end}`);
  const nothing = fc.constant('');
  const isPlain = plainRule('description')!;
  let [known, most] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 30, arbitrary: text }, { weight: 1, arbitrary: nothing }), {
        maxLength: 400,
        size: 'max',
      }),
      fc.integer({ min: 1, max: 300 }),
      fc.boolean(),
      (texts, rows, hasRule) => {
        const options = hasRule ? { isPlain } : {};
        const one = new ByteTable(options);
        const numbers = numbersOf(one, texts);
        expect(numbersOfCells(new ByteTable(options), [...texts, ...texts], rows)).toEqual([
          ...numbers,
          ...numbers,
        ]);
        // As one who knows nothing of bytes would number them.
        const keyOf = (spelt: string) => (hasRule ? spelt.toLowerCase() : spelt);
        const met = new Map<string, number>();
        const expected = texts.map((spelt) => {
          if (hasRule && !/^[!#-~]+( [!#-~]+)*$/.test(spelt)) return -1;
          const number = met.get(keyOf(spelt)) ?? met.size;
          met.set(keyOf(spelt), number);
          return number;
        });
        expect(numbers).toEqual(expected);
        known += numbers.length - met.size;
        most = Math.max(most, met.size);
      },
    ),
    { numRuns: 100, seed: 11 },
  );
  // Few texts and many are looked up in two ways.
  expect(most).toBeGreaterThan(200);
  expect(known).toBeGreaterThan(1000);
});
