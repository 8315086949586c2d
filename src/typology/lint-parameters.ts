/** Proves that a parameter is of its unit, inside its range, and has the source that it claims. */
import { currencyExponent, minorFromText } from '../core/money.js';
import type { Finding } from './finding.js';
import { badParameter } from './problem-list.js';
import type { Parameter, Typology } from './typology.js';

export function parameterFindings({ parameters, currency }: Typology): readonly Finding[] {
  return Object.entries(parameters ?? {}).flatMap(([name, parameter]) =>
    parameterFaults(parameter, currency).map(
      ({ fault, key }): Finding => ({
        kind: badParameter,
        message: `the parameter \`${name}\` ${fault}`,
        path: ['parameters', name, ...(key === undefined ? [] : [key])],
        ...(typeof parameter.value === 'string' && key === 'value'
          ? { needle: parameter.value }
          : {}),
      }),
    ),
  );
}

interface ParameterFault {
  readonly fault: string;
  readonly key?: 'value' | 'range' | 'origin';
}

/** A value of its own kind, inside its own range, with a source where it is a published one. */
function parameterFaults(parameter: Parameter, currency: string): readonly ParameterFault[] {
  const { value, unit, range, origin, source } = parameter;
  const numbers = [value, ...range].map((one) => numberOf(one, { unit, currency }));
  if (numbers.some(Number.isNaN)) {
    const fault = unit === 'money' ? `is not decimal text of ${currency}` : 'is not a number';
    return [{ fault, key: Number.isNaN(numbers[0]) ? 'value' : 'range' }];
  }
  const [own, least, most] = numbers as [number, number, number]; // three went in
  return [
    ...(own < least || own > most
      ? [{ fault: 'lies outside its range', key: 'value' as const }]
      : []),
    ...(origin === 'published' && source === undefined
      ? [{ fault: 'is published, and names no source', key: 'origin' as const }]
      : []),
  ];
}

interface Kind {
  readonly unit: Parameter['unit'];
  readonly currency: string;
}

function numberOf(value: number | string, { unit, currency }: Kind): number {
  if (unit !== 'money') return typeof value === 'number' ? value : Number.NaN;
  if (typeof value !== 'string' || currencyExponent(currency) === undefined) return Number.NaN;
  const result = minorFromText(value, currency);
  return 'minor' in result ? result.minor : Number.NaN;
}
