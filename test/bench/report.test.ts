/** What falls short, and what could not be measured, is told plainly. */
import { describe, expect, it } from 'vitest';
import { barText, closingText } from '../../bench/report.js';
import { notesOf, rivalOf } from '../../bench/rival.js';
import type { Bar } from '../../bench/section.js';

const barOf = (asks: Bar['asks'], reached: number | undefined): Bar => ({
  ...{ what: 'times as fast', asks, bar: 2.5, unit: '×', reached },
});

describe('the report of a benchmark', () => {
  it.each([
    ['at least', 3, 'times as fast: bar at least 2.5 ×, reached 3'],
    ['at least', 1.9, 'times as fast: bar at least 2.5 ×, FALLS SHORT, reached 1.9'],
    ['at most', 1.9, 'times as fast: bar at most 2.5 ×, reached 1.9'],
    ['at most', 3, 'times as fast: bar at most 2.5 ×, FALLS SHORT, reached 3'],
    ['at least', undefined, 'times as fast: bar at least 2.5 ×, not measured'],
  ] as const)('tells a bar of %s and %s', (asks, reached, text) => {
    expect(barText(barOf(asks, reached))).toBe(text);
  });

  it('counts what was not measured as not reached', () => {
    const bars = [barOf('at least', 3), barOf('at least', undefined)];
    const text = closingText({
      machine: { processor: 'a processor', cores: 2, memoryBytes: 2 ** 33, node: 'v20' },
      ...{ seed: 1, order: 'time', rounds: 5, loadAtStart: 0.1, loadAtEnd: 1 },
      sections: [{ name: 'some', title: '', rows: 1, groups: [], bars, notes: [] }],
    });
    expect(text).toContain('1 of 2 bars reached; not reached:\n  some: times as fast');
  });

  it('says so when a rival cannot be loaded', async () => {
    const missing = await rivalOf('DuckDB', () =>
      Promise.reject(Object.assign(new Error(), { code: 'ERR_MODULE_NOT_FOUND' })),
    );
    expect(notesOf(missing)).toEqual([
      'left out: DuckDB cannot be loaded on this machine (ERR_MODULE_NOT_FOUND)',
    ]);
  });
});
