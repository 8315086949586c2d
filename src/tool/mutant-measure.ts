/**
 * Edits of what stands outside conditions and selections: parameters, the typology's window and
 * hold, caps of families, and the durations, numbers and pairings that measures are made with.
 */
import type { MeasureDefinition, Unit } from '../measure/measure.js';
import type { Parameter, Typology } from '../typology/typology.js';
import { unitsOf } from '../typology/units.js';
import type { Edit, EditPlace } from './mutant-edit.js';
import { durationSteps, moneySteps, numberSteps, unitSteps } from './mutant-step.js';

const DURATIONS: readonly string[] = ['over', 'offset', 'within', 'every', 'tolerance'];
const NUMBERS: readonly string[] = ['times', 'atLeast'];
/** How the postings of a chain must go together: each is a condition like any other. */
const PAIRINGS: readonly string[] = ['same', 'different', 'amountRatio'];
/** Formulas whose bare numbers take the unit of the other operands. */
const ADDITIVE: readonly string[] = ['difference', 'total', 'greatestOf', 'leastOf'];

interface Moved extends EditPlace {
  readonly what: string;
  readonly from: string | number;
}

function movedTo(where: Moved, steps: readonly (string | number)[]): readonly Edit[] {
  const { place, path, what, from } = where;
  return steps.map((to) => ({
    ...{ place, path, value: to, what, from: String(from), to: String(to) },
  }));
}

/** The value of each parameter, moved for all that name it. */
export function parameterEdits({ parameters, currency }: Typology): readonly Edit[] {
  return Object.entries(parameters ?? {}).flatMap(([name, parameter]) => {
    const { value: from } = parameter;
    const where = {
      place: `parameter ${name}`,
      path: ['parameters', name, 'value'],
      what: '',
      from,
    };
    return movedTo(where, parameterSteps(parameter, currency));
  });
}

function parameterSteps(
  { value, unit }: Parameter,
  currency: string,
): readonly (string | number)[] {
  if (unit === 'money') return moneySteps(String(value), currency);
  return typeof value === 'number' ? unitSteps(value, unit) : [];
}

/**
 * The window that measures without their own look back over, and how long an indicator stays
 * active.
 */
export function spanEdits(typology: Typology): readonly Edit[] {
  return (['window', 'hold'] as const).flatMap((key) => {
    const from = typology[key];
    if (from === undefined) return [];
    return movedTo(
      { place: `the typology's ${key}`, path: [key], what: '', from },
      durationSteps(from),
    );
  });
}

/** Caps that are written; the one that goes without saying is the family's largest points. */
export function capEdits({ families }: Typology): readonly Edit[] {
  return Object.entries(families).flatMap(([name, { cap: from }]) => {
    if (from === undefined) return [];
    const path = ['families', name, 'cap'];
    return movedTo({ place: `family ${name}`, path, what: 'cap', from }, numberSteps(from, 0));
  });
}

/** Every edit of every measure, in reading order. */
export function measureEdits(typology: Typology): readonly Edit[] {
  const units = unitsOf(typology);
  return Object.entries(typology.measures).flatMap(([name, definition]) =>
    definitionEdits(definition, units.unitOf(name), {
      ...{ place: `measure ${name}`, path: ['measures', name] },
    }),
  );
}

function definitionEdits(
  definition: MeasureDefinition,
  unit: Unit | undefined,
  { place, path }: EditPlace,
): readonly Edit[] {
  return Object.entries(definition).flatMap(([key, value]: [string, unknown]): readonly Edit[] => {
    const at = { place, path: [...path, key], what: key };
    if (typeof value === 'string' && DURATIONS.includes(key)) {
      return movedTo({ ...at, from: value }, durationSteps(value));
    }
    if (typeof value === 'number' && NUMBERS.includes(key)) {
      return movedTo({ ...at, from: value }, numberSteps(value, 0));
    }
    if (!Array.isArray(value)) return [];
    const items: readonly (string | number)[] = value; // by the schema of every measure
    const stepUnit = key === 'amountRatio' ? 'share' : ADDITIVE.includes(key) ? unit : undefined;
    const moved = items.flatMap((from, index) =>
      typeof from !== 'number'
        ? []
        : movedTo({ ...at, path: [...at.path, index], from }, unitSteps(from, stepUnit)),
    );
    return [...(PAIRINGS.includes(key) ? pairingEdits(items, at) : []), ...moved];
  });
}

/** The whole key taken out, and each field of several. */
function pairingEdits(
  items: readonly (string | number)[],
  at: EditPlace & { readonly what: string },
): readonly Edit[] {
  const isRatio = at.what === 'amountRatio';
  const isSeveral = items.length > 1 && !isRatio;
  return [
    { ...at, what: '', from: `${at.what} ${items.join(isRatio ? ' to ' : ', ')}` },
    ...(isSeveral
      ? items.map((item, index) => ({ ...at, path: [...at.path, index], from: String(item) }))
      : []),
  ];
}
