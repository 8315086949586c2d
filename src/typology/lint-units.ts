/**
 * Proves that numbers are compared with numbers of their kind: money with money, never with a bare
 * number or a count, and formulas of units that go together. Also that what looks back over all
 * time has a `hold`, so that an episode can end.
 */
import type { Finding } from './finding.js';
import { placedComparisons } from './placed.js';
import { holdMissing, mixedUnits } from './problem-list.js';
import type { Typology } from './typology.js';
import { type Units, unitsOf } from './units.js';

export function unitFindings(typology: Typology): readonly Finding[] {
  const units = unitsOf(typology);
  const formulas = Object.keys(typology.measures).flatMap((name): readonly Finding[] => {
    const path = ['measures', name];
    if (units.unitOf(name) !== undefined) return [];
    return [{ kind: mixedUnits, message: `the measure \`${name}\` has no unit`, path }];
  });
  if (formulas.length > 0) return formulas;
  return [...comparisonFindings(typology, units), ...holdFindings(typology)];
}

function comparisonFindings(typology: Typology, units: Units): readonly Finding[] {
  const unitOf = (fact: string) => typology.parameters?.[fact]?.unit ?? units.unitOf(fact);
  return typology.indicators.flatMap(({ id, when }, index) =>
    placedComparisons(when, ['indicators', index, 'when']).flatMap((placed): readonly Finding[] => {
      const { fact, value } = placed.comparison;
      const mixed = (what: string): readonly Finding[] => [
        {
          kind: mixedUnits,
          message: `the indicator \`${id}\` compares \`${fact}\`${what}`,
          path: [...placed.path, 'fact'],
          needle: fact,
        },
      ];
      const isMoney = unitOf(fact) === 'money';
      if (typeof value === 'boolean') return mixed(' with true or false');
      if (typeof value === 'number') return isMoney ? mixed(', which is money, with a number') : [];
      const isOther = isMoney !== (unitOf(value.fact) === 'money');
      return isOther ? mixed(` with \`${value.fact}\`: only one is money`) : [];
    }),
  );
}

function holdFindings({ hold, window, measures }: Typology): readonly Finding[] {
  if (hold !== undefined) return [];
  const message = 'a window reaches back over all time, and no `hold` is given';
  const named = Object.entries(measures).filter(
    ([, definition]) => 'over' in definition && definition.over === 'all',
  );
  const paths = [
    ...(window === 'all' ? [['window']] : []),
    ...named.map(([name]) => ['measures', name, 'over']),
  ];
  return paths.slice(0, 1).map((path) => ({ kind: holdMissing, message, path }));
}
