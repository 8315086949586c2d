/**
 * Proves that fields exist and suit what is asked of them: what a measure groups by, whose attribute it
 * reads, and literals of the fields whose values are a closed list.
 */
import { currencyExponent, minorFromText } from '../core/money.js';
import { nearest } from '../core/nearest.js';
import type { ProblemKind } from '../core/problem.js';
import { minuteFromText } from '../core/time.js';
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition } from '../measure/measure.js';
import { FIELD_NAMES, fieldItem, GROUPING_FIELDS } from '../selection/field.js';
import type { SelectionDefinition } from '../selection/selection.js';
import { CHANNELS, DIRECTIONS, KINDS, STATUSES } from '../transaction/transaction.js';
import type { Finding, JsonPath } from './finding.js';
import { badParameter, unknownField, unknownValue } from './problem-list.js';
import type { Parameter, Typology } from './typology.js';

const CLOSED: Readonly<Record<string, readonly string[]>> = {
  direction: DIRECTIONS,
  kind: KINDS,
  channel: CHANNELS,
  status: STATUSES,
};

export function fieldFindings(typology: Typology): readonly Finding[] {
  const measures = Object.entries(typology.measures).flatMap(([name, definition]) =>
    measureFields(definition, typology)
      .filter(({ field, known }) => !known.includes(field))
      .map(({ field, known }) =>
        unknown(unknownField, `the measure \`${name}\``, {
          ...{ name: field, known, path: ['measures', name] },
        }),
      ),
  );
  const selections = Object.entries(typology.select).flatMap(([name, definition]) =>
    selectionFindings(definition, { by: `the selection \`${name}\``, path: ['select', name] }),
  );
  const parameters = Object.entries(typology.parameters ?? {}).flatMap(([name, parameter]) =>
    parameterFaults(parameter, typology.currency).map(
      (fault): Finding => ({
        kind: badParameter,
        message: `the parameter \`${name}\` ${fault}`,
        path: ['parameters', name],
      }),
    ),
  );
  return [...measures, ...selections, ...parameters];
}

interface Unknown {
  readonly name: string;
  readonly known: readonly string[];
  readonly path: JsonPath;
}

function unknown(kind: ProblemKind, by: string, { name, known, path }: Unknown): Finding {
  const meant = nearest(name, known);
  return {
    kind,
    message: `${by} names \`${name}\`, which does not go there`,
    path,
    needle: name,
    ...(meant === undefined ? {} : { help: `did you mean \`${meant}\`?` }),
  };
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

interface Where {
  readonly by: string;
  readonly path: JsonPath;
}

function selectionFindings(definition: SelectionDefinition, where: Where): readonly Finding[] {
  return Object.entries(definition).flatMap(([key, value]): readonly Finding[] => {
    if (key === 'is') return [];
    if (key === 'any' || key === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      return nested.flatMap((one) => selectionFindings(one, where));
    }
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return matcherFindings(key, value, where);
    }
    const known = CLOSED[key];
    if (known === undefined) return [];
    return [value]
      .flat()
      .map(String)
      .filter((literal) => !known.includes(literal.trim().toLowerCase()))
      .map((name) => unknown(unknownValue, where.by, { name, known, path: where.path }));
  });
}

const ORDERED: readonly string[] = ['gte', 'gt', 'lte', 'lt', 'between', 'multipleOf'];

function matcherFindings(field: string, matchers: object, { by, path }: Where): readonly Finding[] {
  const type = fieldItem(field)?.type;
  return Object.entries(matchers).flatMap(([matcher, value]): readonly Finding[] => {
    if (matcher === 'sameAs' || matcher === 'differsFrom') {
      const name = String(value);
      const isKnown = FIELD_NAMES.includes(name);
      return isKnown ? [] : [unknown(unknownField, by, { name, known: FIELD_NAMES, path })];
    }
    if (!ORDERED.includes(matcher)) return [];
    if (type === 'text' || type === 'list' || type === 'truth') {
      const message = `${by} asks \`${matcher}\` of \`${field}\`, which has no order`;
      return [{ kind: unknownValue, message, path, needle: field }];
    }
    if (type !== 'time') return [];
    const bounds: readonly unknown[] = [value].flat();
    return bounds
      .filter((bound) => typeof bound === 'string')
      .filter((bound) => Number.isNaN(minuteFromText(bound)))
      .map((needle) => ({
        kind: unknownValue,
        message: `${by} has a time of day that is not like \`22:00\``,
        ...{ path, needle },
      }));
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
