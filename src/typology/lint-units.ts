/**
 * Proves that numbers are compared with numbers of their kind: money with money, never with a bare
 * number or a count, and formulas of units that go together. Also that what looks back over all time
 * has a `hold`, so that an episode can end.
 */
import { type Problem, problemOf } from '../core/problem.js';
import { comparisonsOf } from '../rule/compiled.js';
import { deepFormula, holdMissing, mixedUnits } from './problem-list.js';
import type { Typology } from './typology.js';
import { FORMULA_DEPTH_MAX, type Units, unitsOf } from './units.js';

export function unitProblems(typology: Typology): readonly Problem[] {
  const units = unitsOf(typology);
  const names = Object.keys(typology.measures);
  const formulas = names.flatMap((name): readonly Problem[] => {
    if (units.depthOf(name) > FORMULA_DEPTH_MAX) {
      return [problemOf(deepFormula, `the measure \`${name}\` stands on more than eight formulas`)];
    }
    if (units.unitOf(name) !== undefined) return [];
    return [problemOf(mixedUnits, `the measure \`${name}\` has no unit`)];
  });
  if (formulas.length > 0) return formulas;
  return [...comparisonProblems(typology, units), ...holdProblems(typology)];
}

function comparisonProblems(typology: Typology, units: Units): readonly Problem[] {
  const unitOf = (fact: string) => typology.parameters?.[fact]?.unit ?? units.unitOf(fact);
  return typology.indicators.flatMap(({ id, when }) =>
    comparisonsOf(when).flatMap(({ fact, value }): readonly Problem[] => {
      const left = unitOf(fact);
      const by = `the indicator \`${id}\` compares \`${fact}\``;
      if (typeof value === 'boolean') return [problemOf(mixedUnits, `${by} with true or false`)];
      if (typeof value === 'number') {
        return left === 'money'
          ? [problemOf(mixedUnits, `${by}, which is money, with a number`)]
          : [];
      }
      const isMixed = (left === 'money') !== (unitOf(value.fact) === 'money');
      return isMixed
        ? [problemOf(mixedUnits, `${by} with \`${value.fact}\`: only one is money`)]
        : [];
    }),
  );
}

function holdProblems({ hold, window, measures }: Typology): readonly Problem[] {
  if (hold !== undefined) return [];
  const isAll = Object.values(measures).some(
    (definition) => 'over' in definition && definition.over === 'all',
  );
  if (!isAll && window !== 'all') return [];
  return [problemOf(holdMissing, 'a window reaches back over all time, and no `hold` is given')];
}
