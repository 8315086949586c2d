/** Parts of subjects: no larger than asked for, whole frames where they can be, nobody left out. */
import { describe, expect, it } from 'vitest';
import { FRAME_POSTINGS } from '../../src/measure/timeline.js';
import { partBySubject, subjectParts } from '../../src/screen/partition-cut.js';

const parts = (postings: readonly number[], most: number) =>
  subjectParts(Uint32Array.from(postings), most).map(({ from, to, endsFrame }) =>
    [from, to, ...(endsFrame ? [] : ['goes on'])].join(' '),
  );
const F = FRAME_POSTINGS;

describe('parts of subjects', () => {
  it.each([
    { postings: [3, 3, 3], most: 6, found: ['0 2 goes on', '2 3'], why: 'a piece of a frame' },
    { postings: [3, 9, 3], most: 6, found: ['0 1 goes on', '1 2 goes on', '2 3'], why: 'too many' },
    { postings: [3, 3, 3], most: 9, found: ['0 3'], why: 'all of them fit' },
    { postings: [], most: 9, found: ['0 0'], why: 'one part at least' },
    { postings: [F, F, F], most: 2 * F, found: ['0 2', '2 3'], why: 'two whole frames' },
    { postings: [F - 1, 2, F], most: 2 * F, found: ['0 2', '2 3'], why: 'frames are not cut' },
    { postings: [2 * F, 1], most: F, found: ['0 1', '1 2'], why: 'one subject is larger' },
    {
      postings: [F / 2, F / 2, 1],
      most: F / 2,
      found: ['0 1 goes on', '1 2', '2 3'],
      why: 'no frame goes with a piece',
    },
  ])('of $postings within $most are $found: $why', ({ postings, most, found }) => {
    expect(parts(postings, most)).toEqual(found);
  });

  it('know the part of each subject', () => {
    const some = subjectParts(Uint32Array.of(3, 9, 0, 3), 6);
    expect([...partBySubject(some, 4)]).toEqual([0, 1, 2, 2]);
  });
});
