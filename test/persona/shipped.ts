/** The shipped typologies and the example packs, read once for the tests of this folder. */
import { loadPacks } from '../../src/io/load-packs.js';
import { readTypologies } from '../../src/io/load-typologies.js';

export const { loaded: typologies } = await readTypologies('typologies');
export const packs = await loadPacks('typologies/lists/example');
