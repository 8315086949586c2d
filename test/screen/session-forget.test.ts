/**
 * What a session forgets: texts that no posting carries, and nothing else, whoever shares a
 * dictionary.
 */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/screen/screener.js';
import { forget, tidy } from '../../src/screen/session-forget.js';
import { take } from '../../src/screen/session-intake.js';
import {
  enlist,
  type SessionMemory,
  sessionMemory,
  valueAt,
} from '../../src/screen/session-memory.js';
import { sessionSetting } from '../../src/screen/session-setting.js';
import { table } from '../law/table.js';
import { measuring } from '../law/typology-arbitraries.js';

const typology = measuring({
  ...{ subject: 'account', select: { paid: { direction: 'debit' } } },
  measures: { paid_out: { count: 'paid', over: 'P2D' } },
});

/** Every subject with the ids of its postings, and what they say. */
function told(memory: SessionMemory) {
  const [timeline] = memory.timelines;
  const { values, shown } = memory.dictionaries.get('account')!;
  return timeline!.subjects
    .flatMap((slots, code) => {
      const rows = (slots ?? []).map((slot) => [
        memory.columns.ids[slot]!,
        valueAt(memory, 'account', slot),
        valueAt(memory, 'customer', slot),
        valueAt(memory, 'counterparty', slot),
      ]);
      return rows.length === 0 ? [] : [{ subject: values[code]!, shown: shown[code]!, rows }];
    })
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

describe('tidied dictionaries', () => {
  it.each([
    { columns: ['counterparty', 'localTime'], whose: 'each account is its own' },
    { columns: ['counterparty', 'localTime', 'customer'], whose: 'customers are named' },
  ])('hold what is still carried, under other codes, where $whose', ({ columns }) => {
    const { plan } = compile([{ typology, digest: '0'.repeat(64), file: 'made.json' }]);
    const setting = sessionSetting(plan, { columns, currency: 'USD', lateness: 'P1D' });
    const memory = sessionMemory(setting);
    const isNamed = columns.includes('customer');
    const rowOf = (line: string) => table(isNamed ? `${line} customer=of-${line[0]}` : line)[0]!;
    const taken = (line: string): number => {
      const one = take(memory, rowOf(line));
      if (!('slot' in one)) throw new Error('a posting was refused');
      enlist(memory, one.slot);
      return one.slot;
    };
    for (const line of [
      's d0 10:00 gone debit 10 p0',
      't d40 10:00 a1   debit 10 p1',
      'y d40 10:30 z9   debit 10 p1',
      'u d40 11:00 b2   debit 10 p2',
      'v d40 12:00 A1   debit 10 p1',
      'w d40 13:00 c3   debit 10 p0',
    ]) {
      taken(line);
    }
    forget(memory);
    // Nothing of it holds, but it is remembered.
    const again = take(memory, rowOf('y d40 10:30 z9 debit 11 p1'));
    expect(again).toMatchObject({ refusal: 'conflict' });
    const before = told(memory);
    expect(before.map(({ subject, rows }) => `${subject} ${rows.length}`)).toEqual([
      'a1 2',
      'b2 1',
      'c3 1',
    ]);
    memory.sinceTidied = 1_000_000;
    tidy(memory);
    expect(memory.dictionaries.get('account')!.values).toEqual(['a1', 'z9', 'b2', 'c3']);
    expect(told(memory)).toEqual(before);
    // What comes after is told apart from what was there.
    const next = taken('x d40 14:00 b2 debit 10 p9');
    expect(valueAt(memory, 'account', next)).toBe('b2');
    expect(valueAt(memory, 'counterparty', next)).toBe('p9');
    expect(told(memory)[1]!.rows).toHaveLength(2);
  });
});
