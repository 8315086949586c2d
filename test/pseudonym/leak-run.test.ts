/** Files are given when they were found clean, in bundles; a leak stops them all. */
import { describe, expect, it } from 'vitest';
import type { ProblemError } from '../../src/core/problem.js';
import { clearedFiles } from '../../src/pseudonym/leak-run.js';
import { identifiersOf } from '../../src/pseudonym/leak-set.js';
import { batchOf } from '../../src/transaction/batch-of.js';

const common = {
  ...({ at: 0, precision: 'day', localDate: 0, direction: 'credit' } as const),
  ...{ currency: 'CAD', amountMinor: 1 },
};
const batch = batchOf([
  { ...common, id: 'TX-900001', account: 'ACC-77001', counterparty: 'PAYER-5501' },
]);
const clean = (path: string) => ({ path, text: `{"a":"${path.slice(0, 1)} is clean"}` });

/** Gives what passed, and the message of what was thrown at the end. */
function passed(files: readonly { path: string; text: string; line?: number }[], letters: number) {
  const known = identifiersOf(batch);
  const paths: string[] = [];
  let made = 0;
  function* making() {
    for (const file of files) {
      made += 1;
      yield file;
    }
  }
  try {
    for (const { path } of clearedFiles(making(), known, letters)) paths.push(`${path} of ${made}`);
  } catch (error) {
    const { problems } = error as ProblemError;
    const told = problems.map(({ message, place }) => [message, place?.line]);
    return { paths, told, made };
  }
  return { paths, told: [], made };
}

describe('files that pass', () => {
  it('are given a bundle at a time, before the next is made', () => {
    const files = ['a.json', 'b.json', 'c.json'].map(clean);
    expect(passed(files, 30).paths).toEqual(['a.json of 2', 'b.json of 2', 'c.json of 3']);
    expect(passed(files, 1).paths).toEqual(['a.json of 1', 'b.json of 2', 'c.json of 3']);
    expect(passed([], 1)).toEqual({ paths: [], told: [], made: 0 });
  });
});

describe('files of which some would leak', () => {
  it('pass up to the bundle of the first leak; the others are searched all the same', () => {
    const files = [
      clean('a.json'),
      { path: 'b.json', text: '\n{"b":"acc 77001"}' },
      clean('c.json'),
      { path: 'd.jsonl', text: '{"d":"TX900001"}', line: 41 },
      { path: 'd.jsonl', text: '{"d":"PAYER-5501 and TX-900001"}', line: 42 },
      clean('TX-900001.json'),
    ];
    const { paths, told, made } = passed(files, 1);
    expect(paths).toEqual(['a.json of 1']);
    expect(made).toBe(6);
    expect(told).toEqual([
      ['the name of a file would hold an identifier of `id`', undefined],
      ['`b.json` would hold 1 identifiers of `account` (plain)', 2],
      ['`d.jsonl` would hold 2 identifiers of `id` (plain)', 41],
      ['`d.jsonl` would hold 1 identifiers of `counterparty` (plain)', 42],
    ]);
  });

  // Seen failing where what was found clean is still known after a look-up that found an id.
  it('are searched anew once what was put off was an id', () => {
    const encoded = btoa('TX-900001');
    const text = JSON.stringify({ [encoded]: 'a', b: [encoded, 'b is clean'] });
    for (const letters of [1, 1000]) {
      const { told } = passed([clean('a.json'), { path: 'b.json', text }], letters);
      expect(told).toEqual([['`b.json` would hold 2 identifiers of `id` (base64)', 1]]);
    }
  });
});
