/**
 * The benchmark runs small, so that it cannot rot: every contestant finds the same, and always
 * this. A rival that cannot be loaded on a machine is told and left out; no time is asserted.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { dataFiles } from '../../bench/data-files.js';
import { redthread } from '../../bench/redthread.js';
import type { SectionResult, SectionSetting } from '../../bench/section.js';
import { SECTIONS } from '../../bench/sections.js';
import { elevenMeasures } from '../../bench/ten-measures.js';
import { sha256Hex } from '../../src/core/digest.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { compile } from '../../src/screen/screener.js';

/** The least that holds two funnels. */
const ROWS = 20_000;

/** SHA-256 of the sorted alerts, its beginning. */
const ALERTS = '13643132bb646f5e';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

function small(order: SectionSetting['order']): SectionSetting {
  const files = dataFiles({ folder: undefined, seed: 11, order, say: () => {} });
  closing.push(files.close);
  return {
    ...{ rows: ROWS, rounds: 1, seed: 11, order, strawRows: ROWS, isolation: 'none' },
    data: files.path,
  };
}

const inTime = small('time');
const shuffled = small('shuffled');

async function run(name: string, setting: SectionSetting): Promise<SectionResult> {
  const section = SECTIONS.find((one) => one.name === name)!;
  const result = await section.run(setting);
  for (const note of result.notes) if (note.startsWith('left out')) console.warn(note);
  return result;
}

/** The one hash of all its contestants that tell one, its beginning. */
function hashOf({ groups }: SectionResult): string | undefined {
  const hashes = new Set(groups.flat().flatMap(({ hash }) => hash ?? []));
  expect(hashes.size).toBeLessThan(2);
  return [...hashes][0]?.slice(0, 16);
}

describe('the benchmark', () => {
  it('finds the same alerts with DuckDB, the straw man and redthread, and the same as ever', async () => {
    const result = await run('whole-path', inTime);
    expect(hashOf(result)).toBe(ALERTS);
    expect(result.notes[0]).toMatch(/^2 alerts, 409 postings/);
  });

  it('finds them in rows of no order too', async () => {
    const { alerts } = await redthread(shuffled.data(ROWS), 1);
    expect(sha256Hex(alerts.join('\n')).slice(0, 16)).toBe(ALERTS);
  });

  it.each([
    ['windows', '40cd3fdb4b6382e1'],
    ['reading', '002555d1aff0487e'],
    ['rules', 'cb297e547ac4f2f8'],
    ['session', ALERTS],
    ['workers', ALERTS],
  ])('finds in %s what it always found', async (name, hash) => {
    const rows = name === 'rules' ? 4_000 : ROWS;
    expect(hashOf(await run(name, { ...inTime, rows }))).toBe(hash);
  });

  it('leaves the alerts as they are when a distinct count is added', async () => {
    const batch = await readTransactions(inTime.data(ROWS), { currency: 'USD' });
    const levels: string[] = [];
    for await (const { level } of compile([elevenMeasures()]).screen(batch)) levels.push(level);
    expect(levels.sort()).toEqual(['report', 'report']);
    const { bars } = await run('distinct', inTime);
    expect(bars.map(({ unit }) => unit)).toEqual(['%']);
  });
});
