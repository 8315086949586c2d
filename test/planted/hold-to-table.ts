/** Runs the first seed of some typologies and holds each to its line of the table. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COPIES, mustStandApart } from '../../fixtures/planted/plant.js';
import { found } from '../../fixtures/planted/screen.js';
import { cellsOf, ofFirstSeed, readTable } from '../../fixtures/planted/table.js';
import { loaded, packs, SEEDS } from './library.js';

/** Places of the cells that one seed fills: not those that tell where most seeds lose it. */
const EACH = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 17, 18];
/** Those of the control, of the first effort on both grounds, and of the ordinary customers. */
const FEW = [0, 1, 2, 3, 4, 10, 16, 17, 18];
const FEW_COPIES = COPIES.filter(
  ({ effort, background }) => effort === 1 || (effort === 0 && background === 'beside'),
);

/**
 * One test for each typology of these folders. Where each copy needs a batch of its own, the first
 * effort alone is held here: eleven batches for each of them would take longer than all others.
 */
export function holdToTable(isWanted: (folder: string) => boolean): void {
  const written = readTable(readFileSync('test/golden/planted.txt', 'utf8'));
  for (const one of loaded.filter(({ file }) => isWanted(file.split('/').at(-2)!))) {
    const { typology } = one;
    const isApart = mustStandApart(typology, packs);
    it(`${typology.id} is found as far as the table says`, async () => {
      const copies = isApart ? FEW_COPIES : COPIES;
      const run = await found(one, { seed: SEEDS[0], packs, copies });
      const told = cellsOf({ typology, runs: [run] });
      const line = (written.get(typology.id) ?? []).map((cell, index) =>
        index < 3 ? cell : ofFirstSeed(cell),
      );
      const places = isApart ? FEW : EACH;
      expect(places.map((place) => told[place])).toEqual(places.map((place) => line[place]));
      expect([...run.parts]).toEqual([typology.hypothesis]);
    });
  }
}
