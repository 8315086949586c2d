/** Strict JSON: a sound text is never looked at as a tree, and nothing that is wrong slips by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strictJson } from '../../src/typology/strict-json.js';

const codes = (text: string): readonly string[] => {
  const read = strictJson(text, 'x.json');
  return 'problems' in read ? read.problems.map(({ code }) => code) : [];
};

const [KEY, CHARACTER] = ['typology/duplicate-key', 'typology/not-json'];

const TEXTS: readonly (readonly [text: string, codes: readonly string[]])[] = [
  ['{"a:b": "c:d", "e": "{\\":\\"}"}', []],
  ['{"a": 1, "\\u0061": 2}', [KEY]],
  ['{"a": [{"b": 1, "b": 1}], "c": "::"}', [KEY]],
  // As many colons as keys that are left, were those within strings counted.
  ['{"a": 1, "a": ":"}', [KEY]],
  ['{"a": "\\\\", "a": 2}', [KEY]],
  [
    '{"a": [{"path": 1}], "b": {"__proto__": 1}}',
    ['typology/forbidden-key', 'typology/forbidden-key'],
  ],
  ['{"a": "\\ud83d\\ude00"}', []],
  ['{"a": "\\ud83d"}', [CHARACTER]],
  ['{"a": "\ud83d"}', [CHARACTER]],
  ['{"a": 9007199254740993}', [CHARACTER]],
  ['{"a": 1e400}', [CHARACTER]],
  [`${'['.repeat(33)}${']'.repeat(33)}`, [CHARACTER]],
  [`"${'['.repeat(33)}"`, []],
  ['', [CHARACTER]],
  ['{"a": 1,}', [CHARACTER]],
];

const members = fc.jsonValue({ maxDepth: 3, noUnicodeString: false }).filter((value) => {
  const text = JSON.stringify(value);
  return !/path|params|proto/.test(text) && codes(text).length === 0;
});

describe('strict JSON', () => {
  it.each(TEXTS)('finds in %s what is wrong with it', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('is the value, and tells the place of each part', () => {
    fc.assert(
      fc.property(members, fc.constantFrom(undefined, 1), (value, spaces) => {
        const text = JSON.stringify({ first: value, last: 'here' }, undefined, spaces);
        const read = strictJson(text, 'x.json');
        if ('problems' in read) throw new Error('a sound text has problems');
        expect(read.value).toEqual(JSON.parse(text));
        const { line, column, length } = read.locate(['last'], 'here');
        const written = text.split('\n')[line! - 1]!.slice(column! - 1);
        expect(written.slice(0, length)).toBe('"here"');
      }),
    );
  });

  it('has no key twice, wherever it stands', () => {
    fc.assert(
      fc.property(members, members, (one, other) => {
        const twice = `{"k": ${JSON.stringify(one)}, "k": ${JSON.stringify(other)}}`;
        expect(codes(`[${JSON.stringify(one)}, {"o": ${twice}}]`)).toEqual([KEY]);
      }),
    );
  });
});
