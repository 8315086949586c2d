/**
 * Bounds what a file unfolds to: a selection that narrows another twice, which narrows another twice,
 * is a short text and a million tests. Counted without unfolding anything.
 */
import type { SelectionDefinition } from '../selection/selection.js';
import type { Finding } from './finding.js';
import { largeSelection } from './problem-list.js';
import type { Typology } from './typology.js';

/** Far more than anybody writes by hand, and nothing to a machine. */
const TESTS_MAX = 2_000;

/** For a typology without cycles and unknown names: lint looks for those first. */
export function sizeFindings({ select }: Typology): readonly Finding[] {
  const sizes = new Map<string, number>();
  const sizeOf = (name: string): number => {
    const known = sizes.get(name) ?? unfoldedSize(select[name], sizeOf);
    sizes.set(name, known);
    return known;
  };
  return Object.keys(select)
    .filter((name) => sizeOf(name) > TESTS_MAX)
    .map((name) => ({
      kind: largeSelection,
      message: `the selection \`${name}\` unfolds to over ${TESTS_MAX} tests`,
      path: ['select', name],
    }));
}

function unfoldedSize(
  definition: SelectionDefinition | undefined,
  sizeOf: (name: string) => number,
): number {
  return Object.entries(definition ?? {}).reduce((size, [key, value]) => {
    if (key === 'is') return size + sizeOf(String(value));
    if (key !== 'any' && key !== 'not') return size + 1;
    const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
    return nested.reduce((sum, one) => sum + unfoldedSize(one, sizeOf), size);
  }, 0);
}
