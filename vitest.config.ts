import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Begun first, in this order: each takes seconds, and where a long one is begun last, the other
 * workers wait for it. Some of them are ten lines, and the order of a fresh clone is by size.
 */
const LONGEST = [
  ...['survivor/a-to-c', 'persona/fairness', 'law/evidence', 'survivor/d-to-z', 'law/oracle'],
  ...['planted/a-to-g', 'law/reading', 'law/laws', 'law/session', 'planted/h-to-z', 'law/long'],
  ...['page/report-browser', 'io/audit-log', 'io/budget-ledger', 'io/vault-crash'],
  ...['io/record-file-crash', 'attack/leak', 'tool/propose-cases', 'cli/trace', 'law/partition'],
  ...['law/messages', 'law/selection', 'persona/personas', 'attack/canary', 'cli/screen'],
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const name = relative('test', moduleId).replaceAll('\\', '/').replace('.test.ts', '');
      const at = LONGEST.indexOf(name);
      return at < 0 ? LONGEST.length : at;
    };
    const others = await super.sort(files);
    return others.sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-page.ts'],
    setupFiles: ['test/setup.ts'],
    // Unless told, vitest leaves one core to itself, and needs little: with two cores, half of both.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
