/**
 * Footers are walked over before the library reads them: what has no end, or claims too much, is
 * none.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isSoundThrift } from '../../src/io/check-thrift.js';

const [I64_FIELD, LIST_FIELD, STRUCT_FIELD, STOP] = [0x16, 0x19, 0x1c, 0x00];
const times = (count: number, ...bytes: readonly number[]) =>
  Array.from({ length: count }, () => bytes).flat();

const cases: readonly (readonly [string, boolean, readonly number[]])[] = [
  ['a struct without fields', true, [STOP]],
  ['a number of ten bytes', true, [I64_FIELD, ...times(9, 0xff), 0x01, STOP]],
  ['a number of eleven bytes', false, [I64_FIELD, ...times(10, 0xff), 0x01, STOP]],
  ['a number of a million bytes', false, [I64_FIELD, ...times(1_000_000, 0xff), 0x01, STOP]],
  ['a list of three small numbers', true, [LIST_FIELD, 0x35, 2, 4, 6, STOP]],
  ['a list that is longer than the rest', false, [LIST_FIELD, 0xf5, 0xff, 0xff, 0x7f, 2, STOP]],
  ['a text that is longer than the rest', false, [0x18, 0x7f, 65, STOP]],
  ['structs within structs', true, [...times(15, STRUCT_FIELD), ...times(16, STOP)]],
  ['structs within too many', false, [...times(17, STRUCT_FIELD), ...times(18, STOP)]],
  ['a type that is none', false, [0x1f, STOP]],
  ['no end', false, [I64_FIELD, 2]],
  ['nothing', false, []],
];
it.each(cases)('%s: %s', (_, isSound, bytes) => {
  expect(isSoundThrift(Uint8Array.from(bytes))).toBe(isSound);
});

it('takes the footer of a file, and of none that is cut short', () => {
  const file = readFileSync('test/io/format/polars.parquet');
  const length = file.readUInt32LE(file.length - 8);
  const footer = file.subarray(file.length - 8 - length, file.length - 8);
  expect(isSoundThrift(footer)).toBe(true);
  for (let end = 0; end < length; end += 7)
    expect(isSoundThrift(footer.subarray(0, end))).toBe(false);
});
