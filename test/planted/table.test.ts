/**
 * The table of test/golden/planted.txt over all its seeds: minutes, so only where it is asked
 * for. `PLANTED_SEEDS=all npx vitest run test/planted/table.test.ts` holds it, `--update` writes
 * it anew.
 */
import { describe, expect, it } from 'vitest';
import { type Found, found } from '../../fixtures/planted/screen.js';
import { cellsOf, tableOf } from '../../fixtures/planted/table.js';
import { loaded, packs, SEEDS } from './library.js';

describe.skipIf(process.env['PLANTED_SEEDS'] !== 'all')('the table of what is found', () => {
  it('is as it was written down', { timeout: 3_600_000 }, async () => {
    const lines: (readonly string[])[] = [];
    for (const one of loaded) {
      const runs: Found[] = [];
      for (const seed of SEEDS) runs.push(await found(one, { seed, packs }));
      lines.push(cellsOf({ typology: one.typology, runs }));
    }
    await expect(tableOf(lines)).toMatchFileSnapshot('../golden/planted.txt');
  });
});
