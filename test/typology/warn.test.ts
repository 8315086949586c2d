/**
 * What `check` tells of a sound file: missing cases, unused selections, `not` over a field, its
 * review.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTypology } from '../../src/typology/parse.js';
import { warnTypology } from '../../src/typology/warn.js';

const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');

function warnings(text: string, today = '2026-11-25') {
  const { loaded, locate } = parseTypology(text, 'x.json');
  return warnTypology(loaded!, { today, ...(locate && { locate }) }).map(
    ({ code, severity, message, place }) => ({ code, severity, message, line: place?.line }),
  );
}

describe('warnings', () => {
  it('name indicators without a near miss, as errors from the status `test` on', () => {
    const found = warnings(EXAMPLE);
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning typology/missing-case',
      'warning typology/missing-case',
      'warning typology/missing-language',
      'warning typology/missing-language',
    ]);
    expect(found[0]).toMatchObject({
      message: 'the indicator `below-the-line` lacks a near miss in which it stays quiet',
      line: 51,
    });
    const stable = warnings(EXAMPLE.replace('"experimental"', '"stable"'));
    expect(stable.map(({ severity }) => severity)).toEqual(['error', 'error', 'error', 'error']);
  });

  it('name a selection that nothing uses, and one that takes postings in by absence', () => {
    const text = EXAMPLE.replace(
      '"select": {',
      '"select": { "idle": { "direction": "debit", "not": { "channel": "atm", "amount": "1.00" } },',
    );
    expect(warnings(text).map(({ code, message }) => [code, message])).toEqual(
      expect.arrayContaining([
        ['typology/unused-selection', 'nothing uses the selection `idle`'],
        ['typology/not-over-field', 'the selection `idle` also takes postings without `channel`'],
      ]),
    );
    expect(warnings(text).filter(({ code }) => code === 'typology/not-over-field')).toHaveLength(1);
  });

  it('tell a review date that has passed, not one that is today', () => {
    const codes = (today: string) => warnings(EXAMPLE, today).map(({ code }) => code);
    expect(codes('2027-10-16')).toContain('typology/review-past');
    expect(codes('2027-10-15')).not.toContain('typology/review-past');
  });
});

describe('a selection over `not`', () => {
  const told = (selection: string) =>
    warnings(EXAMPLE.replace('"select": {', `"select": { "idle": ${selection},`))
      .filter(({ code }) => code === 'typology/not-over-field')
      .map(({ message }) => message.split('without ')[1]);

  it.each([
    [
      'a field that a matcher beside it makes sure of',
      '{ "mcc": { "known": true }, "not": { "mcc": "7011" } }',
      [],
    ],
    [
      'a field that the narrowed selection makes sure of',
      '{ "is": "cash_in", "not": { "kind": "transfer" } }',
      [],
    ],
    [
      'a field that is only known to be absent',
      '{ "mcc": { "known": false }, "not": { "mcc": "7011" } }',
      ['`mcc`'],
    ],
    [
      'fields of a selection by name',
      '{ "direction": "credit", "not": { "is": "cash_in" } }',
      ['`kind`'],
    ],
  ])('%s', (_, selection, fields) => {
    expect(told(selection)).toEqual(fields);
  });
});
