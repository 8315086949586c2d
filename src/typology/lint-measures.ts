/**
 * Proves what a measure asks of its subject and of itself: peers and neighbours only where a
 * subject has them, neighbours of neighbours at most, and a rhythm whose steps cannot overlap.
 */
import { durationMs } from '../core/time.js';
import type { MeasureDefinition } from '../measure/measure.js';
import type { Finding } from './finding.js';
import { inOrder, operands } from './lint-cycles.js';
import { deepNeighbour, wideTolerance, wrongSubject } from './problem-list.js';
import type { Typology } from './typology.js';

const NEIGHBOURS_MAX = 2;

/** For a typology without cycles and unknown names: lint looks for those first. */
export function measureFindings(typology: Typology): readonly Finding[] {
  const nested = nestedNeighbours(typology);
  return Object.entries(typology.measures).flatMap(([name, definition]): readonly Finding[] => {
    const path = ['measures', name];
    const by = `the measure \`${name}\``;
    const key = ['peer', 'neighbour'].find((one) => one in definition);
    if (key !== undefined && typology.subject !== 'customer' && typology.subject !== 'account') {
      const message = `${by} asks for a \`${key}\`, and a ${typology.subject} has none`;
      return [{ kind: wrongSubject, message, path: [...path, key], needle: key }];
    }
    if ('neighbour' in definition && nested.get(name)! > NEIGHBOURS_MAX) {
      const message = `${by} asks for neighbours of neighbours of neighbours`;
      return [{ kind: deepNeighbour, message, path: [...path, 'neighbour'] }];
    }
    return isTooWide(definition)
      ? [
          {
            kind: wideTolerance,
            message: `${by} has a tolerance of \`${definition.tolerance}\`, not below \`${definition.every}\``,
            ...{ path: [...path, 'tolerance'], needle: definition.tolerance },
          },
        ]
      : [];
  });
}

function isTooWide(
  definition: MeasureDefinition,
): definition is Extract<MeasureDefinition, { readonly recurring: string }> {
  if (!('recurring' in definition)) return false;
  return !(durationMs(definition.tolerance) < durationMs(definition.every));
}

/** How often `neighbour` stands on `neighbour`, whatever formulas lie between. */
function nestedNeighbours(typology: Typology): ReadonlyMap<string, number> {
  const needed = operands(typology);
  const found = new Map<string, number>();
  for (const [name = ''] of inOrder(needed)) {
    const own = typology.measures[name];
    const below = needed.get(name) ?? [];
    const deepest = below.reduce((most, other) => Math.max(most, found.get(other) ?? 0), 0);
    found.set(name, deepest + (own !== undefined && 'neighbour' in own ? 1 : 0));
  }
  return found;
}
