/**
 * How windows are placed and walked says what the plainest loops say: which postings each holds,
 * how many different values, and when the moments are. Many leave at once here, ties are frequent,
 * and some postings have no value.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, FRESH, type Scratch } from '../../src/core/scratch.js';
import { distinctOver } from '../../src/measure/distinct.js';
import type { Bounds, Frame } from '../../src/measure/frame.js';
import { groupCodes } from '../../src/measure/group-codes.js';
import { selectedAt, sharesOver } from '../../src/measure/over-window.js';
import { frameOf, subjectRanges, timelineOf } from '../../src/measure/timeline.js';
import { boundsOf, type WindowSpec } from '../../src/measure/window.js';
import type { Batch } from '../../src/transaction/batch.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { asHardAs } from '../law/effort.js';

const HOUR = 3_600_000;
/** 1 January 1970, and the month that follows: windows of a month begin anew in between. */
const FIRST = 29 * 24 * HOUR;

const batches = fc
  .array(
    fc.record({
      hour: fc.nat({ max: 96 }),
      account: fc.constantFrom('A-1', 'A-2', 'A-3'),
      counterparty: fc.constantFrom('x', 'y', 'z', undefined),
      isSelected: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((rows) => ({
    rows,
    batch: batchOf(
      rows.map(({ hour, account, counterparty }, index) => {
        const at = FIRST + hour * HOUR;
        const localDate = Math.floor(at / (24 * HOUR));
        const own = { id: String(index), at, precision: 'instant' as const, localDate };
        const money = { amountMinor: 100, currency: 'USD', direction: 'credit' as const };
        const named = counterparty === undefined ? {} : { counterparty };
        return { ...own, ...money, localMinute: (hour % 24) * 60, account, ...named };
      }),
      { currency: 'USD' },
    ),
  }));

const windows: fc.Arbitrary<WindowSpec> = fc.record({
  length: fc.oneof(
    fc.integer({ min: 1, max: 30 }).map((hours) => hours * HOUR),
    fc.constantFrom('all' as const, 'month' as const),
  ),
  offsetMs: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 20 }).map((hours) => hours * HOUR),
  ),
});

const FIELDS = [['counterparty'], ['localDate'], ['counterparty', 'localDate']];

const LEFT: Columns = {
  floats: (length) => new Float64Array(length).fill(7),
  integers: (length) => new Int32Array(length).fill(7),
  counts: (length) => new Uint32Array(length).fill(7),
  shorts: (length) => new Uint16Array(length).fill(7),
  bytes: (length) => new Uint8Array(length).fill(7),
};
/** What stands where nobody asked for zeros is something else. */
const USED: Scratch = { ...FRESH, unset: LEFT };

/** Frames of a few postings each, and all in one. */
function framesOf(batch: Batch): readonly Frame[] {
  const timeline = timelineOf(batch, { subjectField: 'account', atEnd: false });
  const ranges = [...subjectRanges(timeline, 8), { from: 0, to: timeline.keys.length }];
  return ranges.map((range) => frameOf(timeline, range, USED));
}

/** Positions of a subject's postings in the window of a moment. */
function inWindow(frame: Frame, subject: number, at: number, { length, offsetMs }: WindowSpec) {
  const to = at - offsetMs;
  const month = new Date(to);
  month.setUTCDate(1);
  month.setUTCHours(0, 0, 0, 0);
  const from =
    length === 'month' ? month.getTime() - 1 : length === 'all' ? -Infinity : to - length;
  const positions: number[] = [];
  for (let p = frame.subjectStart[subject]!; p < frame.subjectStart[subject + 1]!; p += 1) {
    if (frame.at[p]! > from && frame.at[p]! <= to) positions.push(p);
  }
  return positions;
}

/** Every moment of a frame, by the instants of its postings. */
function momentsOf(frame: Frame): readonly { readonly subject: number; readonly at: number }[] {
  return Array.from(frame.subjectKeys, (_, subject) => {
    const own = frame.at.slice(frame.subjectStart[subject]!, frame.subjectStart[subject + 1]!);
    return [...new Set(own)].map((at) => ({ subject, at }));
  }).flat();
}

describe('windows', () => {
  it('hold at each moment the postings that a plain loop finds', () => {
    const law = fc.property(batches, windows, ({ batch }, window) => {
      for (const frame of framesOf(batch)) {
        const { low, high } = boundsOf(frame, window);
        const held = momentsOf(frame).map(({ subject, at }) =>
          inWindow(frame, subject, at, window),
        );
        const positions = held.map((_, m) =>
          Array.from({ length: high[m]! - low[m]! }, (__, index) => low[m]! + index),
        );
        expect(positions).toEqual(held);
      }
    });
    fc.assert(law, asHardAs(150));
  });

  it('count as many different values as a set of them', () => {
    const law = fc.property(
      batches,
      windows,
      fc.constantFrom<readonly string[]>(...FIELDS),
      ({ batch, rows }, window, fields) => {
        for (const frame of framesOf(batch)) {
          const ids = Array.from(frame.postings, (posting) => Number(batch.ids.at(posting)));
          const mask = Uint8Array.from(ids, (id) => (rows[id]!.isSelected ? 1 : 0));
          const inputs = { frame, selections: [mask], bounds: boundsOf(frame, window) };
          const values = distinctOver(inputs, groupCodes(frame, fields));
          const different = momentsOf(frame).map(({ subject, at }) => {
            const taken = inWindow(frame, subject, at, window).filter((p) => mask[p] === 1);
            const known = taken.map((p) => {
              const { counterparty, hour } = rows[ids[p]!]!;
              if (fields.includes('counterparty') && counterparty === undefined) return undefined;
              const date = Math.floor(hour / 24);
              return fields.map((field) => (field === 'localDate' ? date : counterparty)).join();
            });
            return new Set(known.filter((one) => one !== undefined)).size;
          });
          expect([...values]).toEqual(different);
        }
      },
    );
    fc.assert(law, asHardAs(150));
  });

  it('give a share that is unknown where the whole is empty, be the part or not', () => {
    const law = fc.property(batches, windows, ({ batch, rows }, window) => {
      for (const frame of framesOf(batch)) {
        const ids = Array.from(frame.postings, (posting) => Number(batch.ids.at(posting)));
        const part = Uint8Array.from(ids, (id) => Number(rows[id]!.isSelected));
        const whole = Uint8Array.from(ids, (id) => Number(rows[id]!.counterparty === 'x'));
        const values = sharesOver(part, whole, boundsOf(frame, window));
        const shares = momentsOf(frame).map(({ subject, at }) => {
          const held = inWindow(frame, subject, at, window);
          const [some, all] = [part, whole].map((mask) => held.filter((p) => mask[p] === 1).length);
          return all === 0 ? Number.NaN : some! / all!;
        });
        expect([...values]).toEqual(shares);
      }
    });
    fc.assert(law, asHardAs(100));
  });

  it('hold together what each holds, in order and once, the later one though it begins before', () => {
    const bounds = {
      low: Int32Array.of(2, 0, 0, 5),
      high: Int32Array.of(3, 2, 4, 7),
    } as unknown as Bounds; // as far as they are read
    const mask = Uint8Array.of(1, 1, 1, 1, 1, 0, 1);
    expect(selectedAt(mask, bounds, [0, 1, 2, 3])).toEqual([0, 1, 2, 3, 6]);
    expect(selectedAt(mask, bounds, [0, 1])).toEqual([0, 1, 2]);
    expect(selectedAt(mask, bounds, [3])).toEqual([6]);
  });

  it('belong to moments that a frame lists as the timeline of all subjects does', () => {
    const law = fc.property(batches, ({ batch }) => {
      const timeline = timelineOf(batch, { subjectField: 'account', atEnd: false });
      for (const range of subjectRanges(timeline, 8)) {
        const frame = frameOf(timeline, range, FRESH);
        const [first, last] = [timeline.momentStart[range.from]!, timeline.momentStart[range.to]!];
        expect([...frame.momentAt]).toEqual(momentsOf(frame).map(({ at }) => at));
        expect([...frame.momentAt]).toEqual([...timeline.momentAt.subarray(first, last)]);
        expect(frame.momentDate.length).toBe(frame.momentAt.length);
        expect([...frame.at]).toEqual(Array.from(frame.postings, (posting) => batch.at[posting]));
      }
    });
    fc.assert(law, asHardAs(60));
  });
});
