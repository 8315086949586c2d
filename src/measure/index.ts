/** The catalogue of measures, in reading order: who has read one has read all. */
import { attribute } from './attribute.js';
import { count } from './count.js';
import { days } from './days.js';
import { distinct } from './distinct.js';
import { difference, greatestOf, leastOf, product, ratio, total } from './formula.js';
import { greatest } from './greatest.js';
import { largest } from './largest.js';
import { last } from './last.js';
import { least } from './least.js';
import { mean } from './mean.js';
import type { AnyMeasureItem } from './measure-item.js';
import { neighbour } from './neighbour.js';
import { observation } from './observation.js';
import { overlap } from './overlap.js';
import { peer } from './peer.js';
import { recurring } from './recurring.js';
import { sequence } from './sequence.js';
import { share } from './share.js';
import { sum } from './sum.js';

// Each entry knows its own definition's type; the list holds them by the union of all.
export const MEASURES: readonly AnyMeasureItem[] = [
  count,
  sum,
  mean,
  least,
  greatest,
  distinct,
  days,
  largest,
  last,
  share,
  overlap,
  sequence,
  recurring,
  ratio,
  difference,
  total,
  product,
  greatestOf,
  leastOf,
  attribute,
  observation,
  peer,
  neighbour,
] as readonly AnyMeasureItem[];

const BY_NAME: ReadonlyMap<string, AnyMeasureItem> = new Map(
  MEASURES.map((item) => [item.name, item]),
);

/** The measure that a definition is one of: the first of its keys that the catalogue knows. */
export function measureItem(definition: object): AnyMeasureItem | undefined {
  const name = Object.keys(definition).find((key) => BY_NAME.has(key));
  return name === undefined ? undefined : BY_NAME.get(name);
}
