/**
 * The benchmark for researchers runs small, so that it cannot rot: one invented world of sixty
 * people and a public set made up by hand, with a typology of one indicator. Its tables and the
 * hash of its result are held, never a time. Another world or another way of counting changes the
 * hash, and should.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type Evidence, evidence } from '../../bench/evidence.js';
import { withEvidence } from '../../bench/evidence-document.js';
import { areaOf } from '../../bench/evidence-mark.js';
import { evidenceOptions } from '../../bench/evidence-options.js';
import type { Outcome } from '../../bench/evidence-outcome.js';
import { rowsOf } from '../../bench/evidence-row.js';
import { evidenceMarkdown } from '../../bench/evidence-table.js';
import { TINY } from '../tool/tiny-typology.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-evidence-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

for (const name of ['typologies', 'lists', 'data/amlgentex']) {
  mkdirSync(join(folder, name), { recursive: true });
}
/** Three credits in a week, of any amount: it needs no rates. */
const ANY = { ...TINY, select: { small: { direction: 'credit', kind: 'transfer' } } };
writeFileSync(join(folder, 'typologies', 'tiny.json'), JSON.stringify(ANY));

const options = (...args: readonly string[]) => {
  const folders = ['data', 'typologies', 'lists'].map((name) => [`--${name}`, join(folder, name)]);
  const given = evidenceOptions([
    ...folders.flat(),
    ...['--generic', join(folder, 'typologies'), '--jobs', '1', '--replicates', '49'],
    ...args,
  ]);
  if (given === 'help') throw new Error('help was asked for');
  return given;
};
const run = (...args: readonly string[]) => evidence(options(...args), () => {});
const markdown = (found: Evidence) =>
  evidenceMarkdown({ ...found, version: '0', machine: 'a machine', command: 'a command' });

/** Lines of each table under its heading, without header and rule. */
function tables(text: string): ReadonlyMap<string, readonly string[]> {
  const parts = text.split('\n### ').slice(1);
  return new Map(
    parts.map((part) => [
      part.split('\n')[0]!,
      part
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .slice(2),
    ]),
  );
}

describe('the benchmark for researchers', () => {
  it('finds in sixty people what it always found, and tells it in every table', async () => {
    const world = ['--people', '60', '--days', '28', '--prevalence', '100'];
    const found = await run('--only', 'synth', ...world, '--seeds', '1', '--levels', '1,5');
    expect(
      found.outcomes.map(({ resultSha256 }) => resultSha256.slice(0, 16)).join(),
    ).toMatchInlineSnapshot(`"c834cfb244e2368b,aad0a30c83966c60"`);
    const told = tables(markdown(found));
    const rows = [...told].map(([name, lines]) => [name, lines.length]);
    expect(rows).toEqual([
      ['Ranking', 3],
      ['Among the first 10, 50 and 100', 3],
      ['Cases found within 5 alerts for 1,000 customers a month', 3],
      ['Alerts', 3],
      ['Kinds', 2],
      ['What the generators give away', 1],
      ['Digests', 2],
    ]);
    for (const lines of told.values()) {
      expect(new Set(lines.map((line) => line.split(' | ').length)).size).toBe(1);
    }
    expect(told.get('Ranking')?.[0]).toMatch(/^\| synth 1:100 \| 1 \| 1:\d+ \| 11 \| /);
    expect(told.get('Ranking')?.[2]).toMatch(/^\| synth 1:100 \| all \| 1:\d+ \| 2 worlds \| /);
  });

  it('says of a public set that is not there that it was not measured', async () => {
    const { rows, absent } = await run('--only', 'amlbench');
    expect(rows).toEqual([]);
    expect(absent[0]).toMatch(/^amlbench: not measured, amlbench_port\/.+ not there$/);
  });

  it('asks of AMLGentex for those labelled in the last days, and at all', async () => {
    writeAmlgentex();
    const { rows } = await run('--only', 'amlgentex');
    expect(
      rows.map(({ asked, customers, positives, aside, cases }) => ({
        ...{ asked, customers, positives, aside, cases },
      })),
    ).toEqual([
      // 1 and 2 only before day 60: neither to be found nor innocent among the last days.
      {
        asked: 'accounts labelled in the last 40 days',
        customers: 4,
        positives: 2,
        aside: 2,
        cases: 2,
      },
      { asked: 'accounts labelled at all', customers: 6, positives: 4, aside: 0, cases: 2 },
    ]);
  });
});

/** Account 1 pays 2 on day 10; 2 pays 3 as the same case on day 70, and 3 pays 4 as another. */
function writeAmlgentex(): void {
  const rows = [
    ...[0, 99].flatMap((day) =>
      [1, 2, 3, 4, 5].map((from) => [day, from, from + 1, 0, -1, 'generic']),
    ),
    [10, 1, 2, 1, 7, 'sar_fan_in'],
    [70, 3, 4, 1, 7, 'sar_fan_in'],
    [80, 4, 3, 1, 8, 'sar_cycle'],
  ].map(([day, from, to, isSar, pattern, shape], index) =>
    [
      index + 1,
      day,
      'TRANSFER',
      '10.00',
      from,
      to,
      'a',
      'a',
      0,
      0,
      0,
      0,
      isSar,
      pattern,
      shape,
    ].join(),
  );
  const header =
    'tx_id,step,type,amount,nameOrig,nameDest,bankOrig,bankDest,oldbalanceOrig,newbalanceOrig,' +
    'oldbalanceDest,newbalanceDest,isSAR,patternID,pattern';
  const write = (part: string, lines: readonly string[]) =>
    writeFileSync(
      join(folder, 'data', 'amlgentex', `amlgentex_template_seed0_${part}.csv.gz`),
      gzipSync(`${lines.join('\n')}\n`),
    );
  write('transactions', [header, ...rows]);
  write('alert_members', [
    'modelID,type,accountID,isMain,sourceType,phase',
    '0,fan_in,2,true,TRANSFER,0',
  ]);
}

describe('a row of the tables', () => {
  const estimate = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
  const world = (
    level: number,
    seed: number,
    cases: number,
    [own, size]: readonly [number, number],
  ): Outcome => ({
    ...{
      dataSet: 'synth',
      asked: 'members',
      rows: 1000,
      days: 30,
      customers: 1000,
      positives: cases,
    },
    marks: [
      { name: 'postings', area: 0.5, averagePrecision: 0.125 },
      { name: 'turnover', area: 0.75, averagePrecision: own / 2 },
    ],
    ...{ aside: 0, cases, typologies: [], typologiesSha256: '', transactionsSha256: '' },
    ...{ resultSha256: '', likeness: [], assessed: { indicators: 1, assessed: 1 } },
    world: { seed, level, oneIn: 1000, plantedRows: 2, unplaced: 0 },
    ranked: [
      {
        name: 'redthread',
        by: 'score',
        averagePrecision: estimate(own),
        precisionAt: [],
        casesInBudget: 1,
      },
      {
        name: 'size',
        by: 'turnover',
        averagePrecision: estimate(size),
        precisionAt: [],
        casesInBudget: 2,
      },
    ],
    levels: [{ level: 'watch', alerts: 3, right: 1, wrong: 2, found: 1 }],
    pairs: { pairs: 1, caseAlone: 0, both: 1, twinAlone: 0, neither: 0 },
  });
  const worlds = [
    world(1, 11, 6, [0.5, 0.25]),
    world(1, 21, 6, [0.25, 0.375]),
    world(2, 12, 4, [0.125, 0.75]),
  ];
  const rows = rowsOf(worlds);

  it('is the mean of its worlds between least and greatest, beside the best baseline', () => {
    expect(rows[0]).toMatchObject({ level: 1, cases: 12, seeds: [11, 21], oneInReached: 500 });
    expect(rows[0]?.ranked[0]?.averagePrecision).toMatchObject({
      value: 0.375,
      low: 0.25,
      high: 0.5,
    });
    expect(rows[0]?.rival).toMatchObject({
      ...{ name: 'size', verdict: 'ahead', difference: 0.0625, worldsAhead: 1, worlds: 2 },
    });
    expect(rows[0]?.levels[0]).toMatchObject({ found: 2, wrong: 4, perThousandMonth: 3 });
  });

  it('has no average where there are too few cases, and tells how many there are', () => {
    expect(rows[1]).toMatchObject({ level: 2, cases: 4 });
    expect(rows[1]?.ranked[0]).not.toHaveProperty('averagePrecision');
    expect(rows[1]?.levels[0]).toEqual({
      ...{ level: 'watch', alerts: 3, wrong: 2, found: 1, perThousandMonth: 3 },
    });
    expect(rows[1]).not.toHaveProperty('rival');
  });

  it('tells a loss by name, in the ranking and within the budget', () => {
    expect(rows[2]).toMatchObject({ level: 'all', cases: 16, rival: { verdict: 'behind' } });
    const text = markdown({ rows, outcomes: worlds, absent: [] });
    expect(text).toContain('redthread is ahead of every baseline in 1, and not in 1:');
    expect(text).toContain(
      '- synth 1:1,000, level all: behind size by 0.167; ahead in 1 of 3 worlds; brackets overlap.',
    );
    // Means of 0.25, 0.125 and 0.0625: half of what ours ranks.
    expect(text).toContain('one plain number of all days ranks: synth 1:1,000 0.146 (turnover).');
    expect(text).toContain('Too few cases to be told either way: 1 of the rows.');
    expect(text).toContain(
      'A baseline finds more cases than redthread in: synth 1:1,000, level 1 (size)',
    );
  });
});

describe('a mark of a generator', () => {
  it.each([
    [[3, 4], [1, 2], 1],
    [[1, 2], [3, 4], 0],
    [[1, 1], [1, 1], 0.5],
    [[2, 4], [1, 3], 0.75],
  ])('%j against %j is %d', (found, others, area) => {
    expect(areaOf(found, others)).toBe(area);
  });
});

describe('the options of the benchmark for researchers', () => {
  it('are four thousand people, a hundred and twenty days and three seeds unless said', () => {
    expect(evidenceOptions([])).toMatchObject({
      ...{ people: 4000, days: 120, seeds: [1, 2, 3], prevalence: [1000, 20_000] },
      only: ['synth', 'amlgentex', 'amlbench'],
    });
  });

  it.each([[['--people', 'many']], [['--only', 'paysim']], [['--fast']]])('refuse %s', (args) => {
    expect(() => evidenceOptions(args)).toThrow();
  });
});

describe('a document with a place for the tables', () => {
  const [begin, end] = readFileSync('docs/benchmark.md', 'utf8').match(/<!-- evidence.*-->/g) ?? [];

  it('keeps what stands around them, however often they are put in', () => {
    const once = withEvidence(`above\n${begin}\nold\n${end}\nbelow`, '    new');
    expect(once).toBe(`above\n${begin}\n\n    new\n\n${end}\nbelow`);
    expect(withEvidence(once, '    new\n')).toBe(once);
  });

  it.each([
    ['', 'none'],
    [`${end} ${begin}`, 'the wrong order'],
    [`${begin} ${end} ${begin} ${end}`, 'two places'],
  ])('refuses %s', (document) => {
    expect(() => withEvidence(document, 'new')).toThrow('once each');
  });
});
