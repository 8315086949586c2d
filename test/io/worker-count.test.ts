/** How many threads pay: by postings and measures, and by the size of a file. */
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workersFor, workersForFile } from '../../src/io/worker-count.js';
import type { PlannedMeasure } from '../../src/plan/plan.js';

const planOf = (length: number) => ({
  // Only how many there are is looked at.
  measures: Array.from({ length }, () => ({}) as PlannedMeasure),
});

describe('how many threads', () => {
  it('is one for a small batch, more with more measures, and never more than there are cores', () => {
    const table: readonly (readonly [measures: number, postings: number, workers: number])[] = [
      [10, 0, 1],
      [10, 15_999_999, 1],
      [10, 16_000_000, 2],
      [10, 32_000_000, 4],
      [320, 8_000_000, 2],
      [800, 3_199_999, 1],
      [800, 3_200_000, 2],
      [800, 100_000_000, 8],
    ];
    for (const [measures, postings, workers] of table) {
      expect(workersFor(planOf(measures), postings, 8)).toBe(workers);
    }
    expect(workersFor(planOf(800), 100_000_000, 1)).toBe(1);
  });

  it('is what was asked for, or goes by the size of the file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'redthread-')), 'input.csv');
    writeFileSync(file, 'id\n');
    expect(await workersForFile(planOf(1), file)).toEqual({ workers: 1, read: false });
    expect(await workersForFile(planOf(1), file, 3)).toEqual({ workers: 3, read: false });
    expect(await workersForFile(planOf(1), file, 1)).toEqual({ workers: 1, read: false });
    // Holes take no room on the disk.
    truncateSync(file, 2 ** 34);
    const { read } = await workersForFile(planOf(1), file);
    expect(read).toBe(true);
    expect(await workersForFile(planOf(1), file, 3)).toEqual({ workers: 3, read: true });
  });

  it('is one for a file that is not there', async () => {
    const none = await workersForFile(planOf(1), 'no/such/file.csv');
    expect(none).toEqual({ workers: 1, read: false });
  });
});
