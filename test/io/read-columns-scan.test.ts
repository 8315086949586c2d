/** Fields found many at a time are those found byte by byte. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FieldScanner, fieldScanner } from '../../src/io/read-columns-scan.js';
import { PADDING } from '../../src/transaction/byte-table.js';

/** What a scan of a text finds, other bytes beside it. */
function found(scanner: FieldScanner, text: string, before: number) {
  const bytes = Buffer.from(`${','.repeat(before)}${text}${'\n,'.repeat(PADDING)}`, 'latin1');
  const to = before + text.length;
  const { rows, next, unusual } = scanner.scan({ bytes, from: before, to, isLast: false });
  const { starts, ends, firstField, longest } = scanner;
  const fields = firstField[rows]!;
  if (unusual !== undefined) return { unusual };
  return {
    ...{ next, longest, firstField: [...firstField.subarray(0, rows + 1)] },
    fields: Array.from({ length: fields }, (_, field) => [starts[field], ends[field]]),
  };
}

it('finds in rows of one width what it finds byte by byte', () => {
  const cell = fc.oneof(
    { weight: 20, arbitrary: fc.stringMatching(/^[a-z0-9 .\u00e9-\u00ff-]{0,12}$/) },
    { weight: 1, arbitrary: fc.constantFrom('"a,b"', 'a"', '\r', 'x\ry', '\n', '+-*/', '\u008a') },
  );
  const file = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.record({
      width: fc.constant(width),
      rows: fc.array(
        fc.oneof(
          { weight: 40, arbitrary: fc.array(cell, { minLength: width, maxLength: width }) },
          { weight: 4, arbitrary: fc.array(cell, { minLength: 1, maxLength: 6 }) },
        ),
        { maxLength: 12 },
      ),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      end: fc.constantFrom('\n', '\n', '\n', '\r\n'),
      cut: fc.nat(12),
    }),
  );
  let [alike, other] = [0, 0];
  fc.assert(
    fc.property(file, fc.nat(7), ({ width, rows, delimiter, end, cut }, before) => {
      const lines = rows.map((cells) => `${cells.join(delimiter)}${end}`).join('');
      const text = lines.slice(0, Math.max(0, lines.length - cut));
      const header = `${Array(width).fill('h').join(delimiter)}${end}`;
      const known = fieldScanner(delimiter);
      found(known, header, 0);
      // What was found before is not found again.
      found(known, `${text}${`${delimiter}\n`.repeat(10)}`, before);
      // One that knows the line end and no row yet goes byte by byte.
      const result = found(known, text, before);
      expect(result).toEqual(found(fieldScanner(delimiter, known.lineEnd), text, before));
      if ('unusual' in result) other += 1;
      else alike += result.firstField.length - 1;
    }),
    { numRuns: 3000, seed: 11 },
  );
  expect(alike).toBeGreaterThan(5000);
  expect(other).toBeGreaterThan(300);
});
