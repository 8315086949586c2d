/**
 * A large frame is a part of its timeline: what is looked up once for all postings of that, codes
 * and classes, is what the frame alone would find.
 */
import { describe, expect, it } from 'vitest';
import { FRESH, reusedScratch } from '../../src/core/scratch.js';
import type { Frame } from '../../src/measure/frame.js';
import { groupCodes } from '../../src/measure/group-codes.js';
import { frameOf, subjectRanges, timelineOf } from '../../src/measure/timeline.js';
import { chooserOf } from '../../src/selection/choice.js';
import type { SelectionNode } from '../../src/selection/resolve-selection.js';
import { batchOf } from '../../src/transaction/batch-of.js';

const DAY = 86_400_000;
const KINDS = ['transfer', 'wire', 'fee'];

/**
 * Fifty-five accounts of some two hundred postings each, in no order of accounts; some without a
 * payer.
 */
const batch = batchOf(
  Array.from({ length: 11_000 }, (_, index) => {
    const mixed = (index * 7919) % 11_003;
    const at = Math.floor(index / 3) * 3_600_000;
    return {
      ...{ id: `t${index}`, at, precision: 'instant' as const, localDate: Math.floor(at / DAY) },
      ...({ account: `A-${mixed % 55}`, direction: index % 3 === 0 ? 'debit' : 'credit' } as const),
      ...{ amountMinor: (mixed % 50) * 100, currency: 'USD', kind: KINDS[mixed % 3]! },
      ...(mixed % 11 === 0 ? {} : { counterparty: `P-${mixed % 97}` }),
    };
  }),
  { currency: 'USD' },
);

const timeline = timelineOf(batch, { subjectField: 'account', atEnd: false });
const frames = [...subjectRanges(timeline, 5000)].map((range) => frameOf(timeline, range));

function alone({ among: _, ...frame }: Frame): Frame {
  return frame;
}

const bound = (bound: number) => ({ money: String(bound), currency: 'USD' });

const NODES: readonly SelectionNode[] = [
  { field: 'direction', by: { test: 'oneOf', values: ['credit'] } },
  { field: 'amount', by: { test: 'gte', bound: bound(20) } },
  {
    all: [
      { field: 'kind', by: { test: 'oneOf', values: ['wire', 'fee'] } },
      { not: { field: 'amount', by: { test: 'lt', bound: bound(7) } } },
    ],
  },
];

describe('a frame among the postings of its timeline', () => {
  it('is large enough to be looked up with all of them, and a small one is not', () => {
    expect(frames.map(({ postings }) => postings.length >= 4096)).toEqual([true, true, false]);
  });

  for (const fields of [['counterparty'], ['amount'], ['localDate'], ['counterparty', 'kind']]) {
    it(`has the codes of ${fields.join(' and ')} that it has alone`, () => {
      for (const frame of frames) {
        const { codes, size } = groupCodes(frame, fields);
        expect([...codes]).toEqual([...groupCodes(alone(frame), fields).codes]);
        expect(Math.max(...codes)).toBeLessThan(size);
      }
    });
  }

  for (const classesMax of [1, 4, 300]) {
    it(`is chosen from as it is alone, with ${classesMax} classes at most`, () => {
      const toBase = ({ money }: { readonly money: string }) => Number(money) * 100;
      const choose = chooserOf(NODES, batch, { toBase, classesMax });
      const scratch = reusedScratch();
      for (const { postings, among } of frames) {
        scratch.reset();
        const [part, own] = [choose(postings, scratch, among?.postings), choose(postings, FRESH)];
        NODES.forEach((_, node) => {
          expect([...part.mask(node)]).toEqual([...own.mask(node)]);
          expect([...part.positions(node)]).toEqual([...own.positions(node)]);
        });
        const { codes, values } = batch.text.direction;
        const credits = Array.from(postings, (one) => Number(values[codes[one]!] === 'credit'));
        expect([...part.mask(0)]).toEqual(credits);
        const atLeast = Array.from(postings, (posting) =>
          Number(batch.baseMinor[posting]! >= 2000),
        );
        expect([...part.mask(1)]).toEqual(atLeast);
      }
    });
  }
});
