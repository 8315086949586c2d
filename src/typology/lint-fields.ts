/**
 * Proves that fields exist and suit what is asked of them: what a measure groups by, whose attribute it
 * reads, and literals of the fields whose values are a closed list.
 */
import { currencyExponent, minorFromText } from '../core/money.js';
import { nearest } from '../core/nearest.js';
import { type Problem, problemOf } from '../core/problem.js';
import { minuteFromText } from '../core/time.js';
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition } from '../measure/measure.js';
import { FIELD_NAMES, fieldItem, GROUPING_FIELDS } from '../selection/field.js';
import type { SelectionDefinition } from '../selection/selection.js';
import { CHANNELS, DIRECTIONS, KINDS, STATUSES } from '../transaction/transaction.js';
import { badParameter, unknownField, unknownValue } from './problem-list.js';
import type { Parameter, Typology } from './typology.js';

const CLOSED: Readonly<Record<string, readonly string[]>> = {
  direction: DIRECTIONS,
  kind: KINDS,
  channel: CHANNELS,
  status: STATUSES,
};

export function fieldProblems(typology: Typology): readonly Problem[] {
  const measures = Object.entries(typology.measures).flatMap(([name, definition]) =>
    measureFields(definition, typology)
      .filter(({ field, known }) => !known.includes(field))
      .map(({ field, known }) => unknown(unknownField, `the measure \`${name}\``, field, known)),
  );
  const selections = Object.entries(typology.select).flatMap(([name, definition]) =>
    selectionProblems(definition, `the selection \`${name}\``),
  );
  const parameters = Object.entries(typology.parameters ?? {}).flatMap(([name, parameter]) =>
    parameterFaults(parameter, typology.currency).map((fault) =>
      problemOf(badParameter, `the parameter \`${name}\` ${fault}`),
    ),
  );
  return [...measures, ...selections, ...parameters];
}

function unknown(
  kind: typeof unknownField,
  by: string,
  name: string,
  known: readonly string[],
): Problem {
  const meant = nearest(name, known);
  const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
  return problemOf(kind, `${by} names \`${name}\`, which does not go there`, help);
}

interface AskedField {
  readonly field: string;
  readonly known: readonly string[];
}

/** `account.…` is an attribute of the subject only where the subject is an account. */
function measureFields(
  definition: MeasureDefinition,
  { subject }: Typology,
): readonly AskedField[] {
  if ('observation' in definition) return [];
  if ('attribute' in definition) {
    const owners = subject === 'account' ? ['account.', 'customer.'] : ['customer.'];
    const known = FIELD_NAMES.filter(
      (name) =>
        owners.some((owner) => name.startsWith(owner)) &&
        ['count', 'money', 'days', 'years'].includes(fieldItem(name)?.type ?? ''),
    );
    return [{ field: definition.attribute, known }];
  }
  const fields = measureItem(definition)?.fields(definition) ?? [];
  return fields.map((field) => ({ field, known: GROUPING_FIELDS }));
}

function selectionProblems(definition: SelectionDefinition, by: string): readonly Problem[] {
  return Object.entries(definition).flatMap(([key, value]): readonly Problem[] => {
    if (key === 'is') return [];
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      return nested.flatMap((one) => selectionProblems(one, by));
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return matcherProblems(key, value, by);
    }
    const known = CLOSED[key];
    const literals = [value].flat().map(String);
    if (known === undefined) return [];
    return literals
      .filter((literal) => !known.includes(literal.trim().toLowerCase()))
      .map((literal) => unknown(unknownValue, by, literal, known));
  });
}

const ORDERED: readonly string[] = ['gte', 'gt', 'lte', 'lt', 'between', 'multipleOf'];

function matcherProblems(field: string, matchers: object, by: string): readonly Problem[] {
  const type = fieldItem(field)?.type;
  return Object.entries(matchers).flatMap(([matcher, value]): readonly Problem[] => {
    if (matcher === 'sameAs' || matcher === 'differsFrom') {
      const other = String(value);
      return FIELD_NAMES.includes(other) ? [] : [unknown(unknownField, by, other, FIELD_NAMES)];
    }
    if (!ORDERED.includes(matcher)) return [];
    if (type === 'text' || type === 'list' || type === 'truth') {
      return [
        problemOf(unknownValue, `${by} asks \`${matcher}\` of \`${field}\`, which has no order`),
      ];
    }
    if (type !== 'time') return [];
    const bounds: readonly unknown[] = [value].flat();
    return bounds
      .filter((bound) => typeof bound === 'string' && Number.isNaN(minuteFromText(bound)))
      .map(() => problemOf(unknownValue, `${by} has a time of day that is not like \`22:00\``));
  });
}

/** A value of its own kind, inside its own range, with a source where it is a published one. */
function parameterFaults(parameter: Parameter, currency: string): readonly string[] {
  const { value, unit, range, origin, source } = parameter;
  const numbers = [value, ...range].map((one) => numberOf(one, { unit, currency }));
  if (numbers.some(Number.isNaN)) {
    return [unit === 'money' ? `is not decimal text of ${currency}` : 'is not a number'];
  }
  const [own, least, most] = numbers as [number, number, number]; // three went in
  return [
    ...(own < least || own > most ? ['lies outside its range'] : []),
    ...(origin === 'published' && source === undefined
      ? ['is published, and names no source']
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
