/** The typology of the benchmark as the library takes it, and with one more distinct count. */
import { readFileSync } from 'node:fs';
import { parseTypology } from '../src/typology/parse.js';
import type { LoadedTypology } from '../src/typology/typology.js';

const FILE = 'bench/ten-measures.json';

/** In the order of the sums that prove the windows equal. */
export const MEASURES = [7, 30].flatMap((days) =>
  ['count', 'sum', 'payers', 'night_share', 'band'].map((name) => `${name}_${days}`),
);

/** Ten windowed measures, five indicators, three levels; nothing is held. */
export function tenMeasures(): LoadedTypology {
  return loadedFrom(readFileSync(FILE, 'utf8'));
}

/**
 * Counts cities of the same postings over the same week beside, in a condition that always holds
 * where the one next to it does: the alerts stay as they are.
 */
export function elevenMeasures(): LoadedTypology {
  // Our own file, whose shape is known.
  const file = JSON.parse(readFileSync(FILE, 'utf8')) as {
    readonly measures: Record<string, unknown>;
    readonly indicators: readonly { readonly id: string; readonly when: { all: unknown[] } }[];
  };
  file.measures['cities_7'] = { distinct: 'credits', field: 'placeCity', over: 'P7D' };
  file.indicators
    .find(({ id }) => id === 'much-payers')
    ?.when.all.push({ fact: 'cities_7', operator: 'greaterThanInclusive', value: 1 });
  return loadedFrom(JSON.stringify(file));
}

function loadedFrom(text: string): LoadedTypology {
  const { loaded, problems } = parseTypology(text, FILE);
  if (loaded === undefined) {
    throw new Error(`the typology of the benchmark: ${problems.map(({ code }) => code).join()}`);
  }
  return loaded;
}
