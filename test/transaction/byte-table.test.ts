/** Texts by their bytes: what is told apart, what is not, and that nothing collides on purpose. */
import { describe, expect, it } from 'vitest';
import { ByteTable, PADDING } from '../../src/transaction/byte-table.js';
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
