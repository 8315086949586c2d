/** The shipped typologies and the example packs, read once for a test file. */
import { loadPacks } from '../../src/io/load-packs.js';
import { loadTypologies } from '../../src/io/load-typologies.js';

export const loaded = await loadTypologies('typologies');
export const packs = await loadPacks('typologies/lists/example');

/** The seeds of the table; the first alone is held on every change. */
export const SEEDS = [1, 2, 3, 4, 5] as const;
