/**
 * A file of decisions: what is read, and each fault with row and column, all at once, without a
 * value.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { type DecisionOptions, readDecisions } from '../../src/io/read-decisions.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'alert,part,outcome,reason,who,when,until';
const ALERT = `alert_${'a'.repeat(26)}`;
const OTHER = `alert_${'b'.repeat(26)}`;

function read(rows: readonly string[], options: DecisionOptions = {}, header = HEADER) {
  const path = join(folder, 'decisions.csv');
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return readDecisions(path, options);
}

async function problems(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error('no problem was thrown', { cause: error });
  return error.problems;
}

const faults = async (promise: Promise<unknown>) =>
  (await problems(promise)).map(({ code, place }) => [code, place?.row, place?.field]);

describe('reading decisions', () => {
  it('reads each column, leaving out what is empty', async () => {
    const rows = [
      `${OTHER},,filed,,A. Analyst,2026-03-15T10:00:00-04:00,`,
      `${ALERT},possible-victim,not-filed,"seen, and known",B. Analyst,2026-03-15,2026-09-15`,
    ];
    expect(await read(rows)).toEqual([
      {
        alert: ALERT,
        part: 'possible-victim',
        outcome: 'not-filed',
        reason: 'seen, and known',
        who: 'B. Analyst',
        when: '2026-03-15',
        at: Date.UTC(2026, 2, 15),
        until: '2026-09-15',
        earlier: [],
      },
      {
        alert: OTHER,
        outcome: 'filed',
        who: 'A. Analyst',
        when: '2026-03-15T14:00:00.000Z',
        at: Date.UTC(2026, 2, 15, 14),
        earlier: [],
      },
    ]);
  });

  it('needs no column `until`, and finds no decision under a header alone', async () => {
    const header = 'alert,part,outcome,reason,who,when';
    const [one] = await read([`${ALERT},,filed,,A,2026-03-15`], {}, header);
    expect(one).not.toHaveProperty('until');
    expect(await read([])).toEqual([]);
  });

  it('begins a date alone at midnight of the zone, and reads local times by it', async () => {
    const zone = 'America/Toronto';
    const rows = [`${ALERT},,filed,,A,2026-03-15,`, `${OTHER},,filed,,A,2026-03-15T08:00,`];
    const read2 = await read(rows, { zone });
    expect(read2.map(({ at, when }) => [at, when])).toEqual([
      [Date.UTC(2026, 2, 15, 4), '2026-03-15'],
      [Date.UTC(2026, 2, 15, 12), '2026-03-15T12:00:00.000Z'],
    ]);
  });

  it('freezes what it read', async () => {
    const [one] = await read([`${ALERT},,filed,,A,2026-03-15,`, `${ALERT},,filed,,A,2026-03-16,`]);
    expect([one, one!.earlier, one!.earlier[0]].map(Object.isFrozen)).toEqual([true, true, true]);
  });

  it('counts the latest of several and keeps the others, oldest first', async () => {
    const rows = [
      `${ALERT},,not-filed,second,B,2026-04-15,`,
      `${ALERT},collector,false-positive,first,A,2026-03-15,2026-05-01`,
      `${ALERT},,filed,,C,2026-05-15,`,
    ];
    const [one, ...rest] = await read(rows);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ outcome: 'filed', who: 'C', when: '2026-05-15' });
    expect(one).not.toHaveProperty('until');
    expect(one!.earlier.map(({ reason, who }) => [reason, who])).toEqual([
      ['first', 'A'],
      ['second', 'B'],
    ]);
    expect(one!.earlier[0]).not.toHaveProperty('alert');
  });

  it('keeps a part until another is set: an empty cell takes nobody out of protection', async () => {
    const rows = [
      `${ALERT},collector,filed,,A,2026-02-15,`,
      `${ALERT},possible-victim,not-filed,why,A,2026-03-15,`,
      `${ALERT},,filed,,C,2026-05-15,`,
    ];
    expect((await read(rows))[0]!.part).toBe('possible-victim');
    const [one] = await read([...rows, `${ALERT},unknown,filed,,C,2026-06-15,`]);
    expect(one!.part).toBe('unknown');
  });

  it('does not depend on the order of rows', async () => {
    const rows = [
      `${ALERT},collector,filed,,A,2026-02-15,`,
      `${ALERT},possible-victim,not-filed,why,A,2026-03-15,`,
      `${OTHER},,filed,,C,2026-05-15,`,
      `${OTHER},,known-good,seen,C,2026-05-15T01:00:00Z,2026-06-01`,
    ];
    const expected = await read(rows);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        expect(await read(shuffled)).toEqual(expected);
      }),
      { numRuns: 24 },
    );
  });
});

describe('a wrong file of decisions', () => {
  it.each([
    // what                     alert,part,outcome,reason,who,when,until          code, column
    [
      'an outcome misspelt',
      `${ALERT},,false-postive,why,A,2026-03-15,`,
      'io/unknown-outcome',
      'outcome',
    ],
    ['a part misspelt', `${ALERT},possible-vctim,filed,,A,2026-03-15,`, 'io/unknown-part', 'part'],
    ['no alert', ',,filed,,A,2026-03-15,', 'transaction/missing-value', 'alert'],
    ['no outcome', `${ALERT},,,why,A,2026-03-15,`, 'transaction/missing-value', 'outcome'],
    ['nobody who decided', `${ALERT},,filed,,,2026-03-15,`, 'transaction/missing-value', 'who'],
    ['no time', `${ALERT},,filed,,A,,`, 'transaction/missing-value', 'when'],
    [
      'not filed, and no reason',
      `${ALERT},,not-filed,,A,2026-03-15,`,
      'io/reason-missing',
      'reason',
    ],
    ['known, and no reason', `${ALERT},,known-good, ,A,2026-03-15,`, 'io/reason-missing', 'reason'],
    [
      'an alert cut short',
      `${ALERT.slice(0, -1)},,filed,,A,2026-03-15,`,
      'io/not-an-alert',
      'alert',
    ],
    ['a subject for an alert', 'CUST-2001,,filed,,A,2026-03-15,', 'io/not-an-alert', 'alert'],
    ['no such day', `${ALERT},,filed,,A,2026-02-30,`, 'transaction/bad-date', 'when'],
    ['a day the other way', `${ALERT},,filed,,A,15/03/2026,`, 'transaction/bad-date', 'when'],
    [
      'a time without a zone',
      `${ALERT},,filed,,A,2026-03-15T10:00,`,
      'transaction/no-zone',
      'when',
    ],
    [
      'an end that is no day',
      `${ALERT},,filed,,A,2026-03-15,soon`,
      'transaction/bad-date',
      'until',
    ],
    ['an end before', `${ALERT},,filed,,A,2026-03-15,2026-03-14`, 'io/until-before-when', 'until'],
    ['a day to come', `${ALERT},,filed,,A,2062-03-15,`, 'io/decided-later', 'when'],
    ['a cell too many', `${ALERT},,filed,,A,2026-03-15,,`, 'transaction/column-count', ''],
    ['a NUL', `${ALERT},,filed,a\0b,A,2026-03-15,`, 'transaction/control-character', 'reason'],
  ])('is refused: %s', async (_, row, code, column) => {
    const good = `${OTHER},,filed,,A,2026-03-15,`;
    const bad = read([good, row], { today: '2026-11-25' });
    expect(await faults(bad)).toEqual([[code, 2, column]]);
    expect(await read([good], { today: '2026-11-25' })).toHaveLength(1);
  });

  it('tells everything at once, never a value, with the nearest word', async () => {
    const rows = [
      `PRIVATE-1,PRIVATE-2,PRIVATE-3,PRIVATE-4,PRIVATE-5,PRIVATE-6,PRIVATE-7`,
      `${ALERT},colector,flied,,Private Person,2026-03-15,`,
    ];
    const told = await problems(read(rows));
    expect(told.map(({ code, place }) => [code, place?.row, place?.field])).toEqual([
      ['io/not-an-alert', 1, 'alert'],
      ['io/unknown-part', 1, 'part'],
      ['io/unknown-outcome', 1, 'outcome'],
      ['transaction/bad-date', 1, 'when'],
      ['transaction/bad-date', 1, 'until'],
      ['io/unknown-part', 2, 'part'],
      ['io/unknown-outcome', 2, 'outcome'],
    ]);
    expect(told.slice(-2).map(({ help }) => help)).toEqual([
      'did you mean `collector`?',
      'did you mean `filed`?',
    ]);
    expect(JSON.stringify(told)).not.toMatch(/PRIVATE|Private|colector|flied/);
  });

  it('is refused where two rows decide one alert at the same time, however written', async () => {
    const rows = [
      `${ALERT},,filed,,A,2026-03-15T10:00:00Z,`,
      `${OTHER},,filed,,A,2026-03-15T10:00:00Z,`,
      `${ALERT},,filed,,A,2026-03-15T06:00:00-04:00,`,
    ];
    const told = await problems(read(rows));
    expect(told.map(({ code, place, message }) => [code, place?.row, message])).toEqual([
      ['io/decided-twice', 3, 'row 1 decides the same alert at the same time'],
    ]);
  });

  it('is refused where a date alone begins at the very time of another row', async () => {
    const rows = [`${ALERT},,filed,,A,2026-03-15,`, `${ALERT},,filed,,A,2026-03-15T00:00:00Z,`];
    expect(await faults(read(rows))).toEqual([['io/decided-twice', 2, 'when']]);
  });

  it('may end on the day of the decision', async () => {
    const [one] = await read([`${ALERT},,filed,,A,2026-03-15,2026-03-15`]);
    expect(one!.until).toBe('2026-03-15');
  });

  it('does not call two rows without a time the same', async () => {
    expect(await faults(read([`${ALERT},,filed,,A,x,`, `${ALERT},,filed,,A,y,`]))).toEqual([
      ['transaction/bad-date', 1, 'when'],
      ['transaction/bad-date', 2, 'when'],
    ]);
  });

  it('lets a decision of the next day pass: somewhere it is tomorrow already', async () => {
    const today = '2026-03-14';
    expect(await read([`${ALERT},,filed,,A,2026-03-15,`], { today })).toHaveLength(1);
    expect(await faults(read([`${ALERT},,filed,,A,2026-03-16,`], { today }))).toEqual([
      ['io/decided-later', 1, 'when'],
    ]);
  });

  it('is refused for a column that is missing, misspelt, or there twice', async () => {
    const header = 'alert,prat,outcome,reason,who,when,who';
    const told = await problems(read([], {}, header));
    expect(
      told.map(({ code, place, message, help }) => [code, place?.field ?? message, help]),
    ).toEqual([
      ['transaction/no-such-column', 'part', 'give the file a column `part`'],
      ['transaction/duplicate-column', 'who', 'leave one of the two columns out'],
      ['io/unknown-column', 'column 2 of the header has no known name', 'did you mean `part`?'],
    ]);
  });

  it('does not tell what stands in the first row of a file without a header', async () => {
    const told = await problems(read([], {}, `${ALERT},,filed,PRIVATE,PRIVATE,2026-03-15,`));
    expect(told.map(({ code }) => code)).toContain('io/unknown-column');
    expect(JSON.stringify(told)).not.toMatch(/PRIVATE|alert_a/);
  });
});
