/** Amounts and times read from bytes: never other than the readers of text read them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { minorFromText } from '../../src/core/money.js';
import { DAY_MS, textFromInstant, wallTimeFromText } from '../../src/core/time.js';
import { RowColumns } from '../../src/transaction/column-block.js';
import { ByteTimes } from '../../src/transaction/column-times.js';
import { minorFromBytes } from '../../src/transaction/column-values.js';

const ZONES = [undefined, 'UTC', 'America/Toronto', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
/** What was read before is remembered. */
const TIMES = new Map(ZONES.map((zone) => [zone, new ByteTimes(zone)]));

/**
 * What the bytes are read as, between bytes of other cells; undefined where they are left alone.
 */
function timeOf(text: string, zone: string | undefined) {
  const bytes = Buffer.from(`:5:${text}:59:padding`);
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const columns = new RowColumns();
  columns.reserve(1);
  const place = { start: 3, end: bytes.length - ':59:padding'.length, row: 0 };
  if (!TIMES.get(zone)!.read(words, bytes, place, columns)) return undefined;
  const { at, isDay, localDate, localMinute } = columns;
  return {
    ...{ at: at[0], isDay: isDay[0] },
    ...{ localDate: localDate[0], localMinute: localMinute[0] },
  };
}

function expectSame(text: string, zone: string | undefined): boolean {
  const byBytes = timeOf(text, zone);
  if (byBytes === undefined) return false;
  const byText = wallTimeFromText(text, zone);
  if ('fault' in byText) throw new Error(`${text} was read, and is no time`);
  const { at, precision, localDate, localMinute = -1 } = byText;
  expect(byBytes, text).toEqual({ at, isDay: precision === 'day' ? 1 : 0, localDate, localMinute });
  return true;
}

it('reads wall clocks of a whole year as text does, changes of the clocks among them', () => {
  let read = 0;
  for (const zone of ZONES) {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += DAY_MS / 96) {
      if (expectSame(textFromInstant(at).slice(0, 16), zone)) read += 1;
    }
  }
  // The quarters of an hour that are left to text are those about a change.
  expect(read).toBeGreaterThan(4 * 96 * 365 - 1000);
  expect(read).toBeLessThan(4 * 96 * 365);
});

it('reads every millisecond as text does', () => {
  for (let milli = 0; milli < 1000; milli += 1) {
    const text = `2026-03-11T22:15:07.${String(milli).padStart(3, '0')}Z`;
    expect(expectSame(text, undefined)).toBe(true);
  }
});

it('reads texts that are nearly times as text does, or leaves them alone', () => {
  const good = ['2026-03-11', '2026-03-11T22:15:07-04:00', '2026-03-11 22:15:07.250Z'] as const;
  const mark = fc.constantFrom(...'0123456789-:.,TZ+ ');
  const bent = fc
    .record({
      text: fc.constantFrom(...good),
      at: fc.nat(24),
      mark,
      length: fc.integer({ min: 8, max: 26 }),
    })
    .map(({ text, at, mark, length }) =>
      `${text.slice(0, at)}${mark}${text.slice(at + 1)}`.slice(0, length),
    );
  let read = 0;
  fc.assert(
    fc.property(bent, fc.constantFrom(...ZONES), (text, zone) => {
      if (expectSame(text, zone)) read += 1;
    }),
    { numRuns: 10_000, seed: 11 },
  );
  expect(read).toBeGreaterThan(1000);
});

it('reads amounts as text does, or leaves them alone', () => {
  const digits = fc.array(fc.constantFrom(...'0123456789.-+,'), { maxLength: 18 });
  const likely = fc.array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: 16 });
  const decimal = fc.tuple(likely, likely).map(([a, b]) => [...a, '.', ...b.slice(0, 3)]);
  const text = fc.oneof(digits, likely, decimal).map((marks) => marks.join(''));
  let read = 0;
  fc.assert(
    fc.property(
      text,
      fc.constantFrom('CAD', 'JPY', 'BHD', 'CLF'),
      fc.boolean(),
      (plain, code, isNegative) => {
        const amount = `${isNegative ? '-' : ''}${plain}`;
        const bytes = Buffer.from(`7${amount}7`);
        const exponent = { CAD: 2, JPY: 0, BHD: 3, CLF: 4 }[code];
        const minor = minorFromBytes(bytes, 1, bytes.length - 1, exponent);
        if (Number.isNaN(minor)) return;
        read += 1;
        expect({ minor }).toEqual(minorFromText(amount, code));
      },
    ),
    { numRuns: 10_000, seed: 11 },
  );
  expect(read).toBeGreaterThan(3000);
});
