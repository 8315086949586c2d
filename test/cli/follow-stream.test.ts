import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/cli/follow-stream.js';
import { LINE_MAX } from '../../src/io/json-line.js';

describe('lines of a stream', () => {
  it('are the same whatever chunks they come in', () => {
    const bytes = Buffer.from('{"a":"Zoë 👩‍👧"}\r\n\nlast');
    for (let size = 1; size <= bytes.length; size += 1) {
      const lines = linesOf();
      const found = [];
      for (let from = 0; from < bytes.length; from += size) {
        found.push(...lines.of(bytes.subarray(from, from + size)));
      }
      expect([...found, ...lines.rest()]).toEqual(['{"a":"Zoë 👩‍👧"}\r', '', 'last']);
      expect(lines.rest()).toEqual([]);
    }
  });

  it('are told without the mark that a file may begin with', () => {
    expect(linesOf().of(Buffer.from('\ufeff{}\n\ufeff{}\n'))).toEqual(['{}', '\ufeff{}']);
  });

  it('are not put right where they are not UTF-8, so that two names stay two', () => {
    const lines = linesOf();
    expect(lines.of(Buffer.from('M\u00fcLLER\nM\u00d6LLER\nok\nM\u00fc', 'latin1'))).toEqual([
      ...[undefined, undefined, 'ok'],
    ]);
    expect(lines.rest()).toEqual([undefined]);
  });

  it('of which one has no end are not kept whole', () => {
    const lines = linesOf();
    const chunk = Buffer.alloc(LINE_MAX, 'a');
    for (let n = 0; n < 40; n += 1) expect(lines.of(chunk)).toEqual([]);
    const [long, next] = lines.of(Buffer.from('\nnext\n'));
    expect(long!.length).toBeGreaterThan(LINE_MAX);
    expect(long!.length).toBeLessThan(6 * LINE_MAX);
    expect(next).toBe('next');
  });
});
