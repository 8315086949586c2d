/**
 * Bounds what a file unfolds to: a selection that narrows another twice, which narrows another
 * twice, is a short text and a million tests. Counted without unfolding anything, and without
 * recursion from one name into the next.
 */
import type { ProblemKind } from '../core/problem.js';
import type { SelectionDefinition } from '../selection/selection.js';
import type { Finding } from './finding.js';
import { inOrder, levels, narrowings, operands } from './lint-cycles.js';
import { deepFormula, largeFormula, largeSelection } from './problem-list.js';
import type { Typology } from './typology.js';
import { FORMULA_DEPTH_MAX } from './units.js';

/** Far more than anybody writes by hand, and nothing to a machine. */
const TESTS_MAX = 2_000;
const NARROWED_MAX = 32;
/** The largest of the shipped typologies is 13. */
const MEASURES_MAX = 200;

/** For a typology without cycles and unknown names: lint looks for those first. */
export function sizeFindings(typology: Typology): readonly Finding[] {
  const selections = selectionFindings(typology);
  return selections.length > 0 ? selections : formulaFindings(typology);
}

function selectionFindings(typology: Typology): readonly Finding[] {
  const narrowed = narrowings(typology);
  const depths = levels(narrowed);
  const sizes = new Map<string, number>();
  for (const [name = ''] of inOrder(narrowed)) {
    sizes.set(name, unfoldedSize(typology.select[name], sizes));
  }
  return Object.keys(typology.select).flatMap((name): readonly Finding[] => {
    const finding = (what: string): readonly Finding[] => [
      {
        ...{ kind: largeSelection, message: `the selection \`${name}\` ${what}` },
        path: ['select', name],
      },
    ];
    if (depths.get(name)! > NARROWED_MAX) {
      return finding(`narrows over ${NARROWED_MAX} selections, one upon another`);
    }
    return sizes.get(name)! > TESTS_MAX ? finding(`unfolds to over ${TESTS_MAX} tests`) : [];
  });
}

function unfoldedSize(
  definition: SelectionDefinition | undefined,
  sizes: ReadonlyMap<string, number>,
): number {
  return Object.entries(definition ?? {}).reduce((size, [key, value]) => {
    if (key === 'is') return size + (sizes.get(String(value)) ?? 0);
    if (key !== 'any' && key !== 'not') return size + 1;
    const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
    return nested.reduce((sum, one) => sum + unfoldedSize(one, sizes), size);
  }, 0);
}

/** A formula of formulas; a comparison with peers or neighbours counts as a level too. */
function formulaFindings(typology: Typology): readonly Finding[] {
  const needed = operands(typology);
  const depths = levels(needed);
  const sizes = new Map<string, number>();
  for (const [name = ''] of inOrder(needed)) {
    const below = needed.get(name) ?? [];
    sizes.set(
      name,
      below.reduce((size, other) => size + (sizes.get(other) ?? 1), 1),
    );
  }
  return Object.keys(typology.measures).flatMap((name): readonly Finding[] => {
    const finding = (kind: ProblemKind, what: string): readonly Finding[] => [
      { kind, message: `the measure \`${name}\` ${what}`, path: ['measures', name] },
    ];
    if (depths.get(name)! > FORMULA_DEPTH_MAX) {
      return finding(deepFormula, 'stands on more than eight formulas');
    }
    if (sizes.get(name)! <= MEASURES_MAX) return [];
    return finding(largeFormula, `unfolds to over ${MEASURES_MAX} measures`);
  });
}
