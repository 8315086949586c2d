/** The benchmark is asked for in parts; what it does not know it refuses. */
import { describe, expect, it } from 'vitest';
import { benchOptions } from '../../bench/options.js';

describe('the options of the benchmark', () => {
  it('are two million rows and five rounds unless said', () => {
    expect(benchOptions([])).toMatchObject({ rows: 2_000_000, rounds: 5, strawRows: 200_000 });
  });

  it('name sections, sizes and order', () => {
    const options = benchOptions(['--rows', '20,000', '--only', 'windows,reading', '--shuffled']);
    expect(options).toMatchObject({
      ...{ rows: 20_000, strawRows: 20_000, only: ['windows', 'reading'], order: 'shuffled' },
    });
  });

  it.each([[['--rows', 'many']], [['--format', 'xml']], [['--fast']]])('refuse %s', (args) => {
    expect(() => benchOptions(args)).toThrow();
  });
});
