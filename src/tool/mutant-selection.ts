/**
 * Edits of selections: literal bounds moved by their step and made strict or not; each key taken
 * out (the selection is wider), each branch of an `any` and each value of several taken out (it is
 * narrower). What would be left empty stays as it is.
 */
import { type FieldType, fieldItem } from '../selection/field.js';
import type { Bound, Matcher, MatcherBounds, SelectionDefinition } from '../selection/selection.js';
import type { Typology } from '../typology/typology.js';
import type { Edit, EditPlace } from './mutant-edit.js';
import { moneySteps, numberSteps, timeSteps } from './mutant-step.js';

const SIGNS = { gte: '≥', gt: '>', lte: '≤', lt: '<' } as const;
type Ordered = keyof typeof SIGNS;

const HALF_STEPS: Readonly<Record<Ordered, Ordered>> = {
  gte: 'gt',
  gt: 'gte',
  lte: 'lt',
  lt: 'lte',
};

interface Where extends EditPlace {
  readonly currency: string;
  /** Which branch of the selection: `any 2: `; empty at its root. */
  readonly branch: string;
}

/** Every edit of every selection, in reading order. */
export function selectionEdits({ select, currency }: Typology): readonly Edit[] {
  return Object.entries(select).flatMap(([name, definition]) => {
    const path = ['select', name];
    return definitionEdits(definition, {
      ...{ place: `selection ${name}`, path, currency, branch: '' },
    });
  });
}

/** The depth of a file bounds how far this goes down. */
function definitionEdits(definition: SelectionDefinition, where: Where): readonly Edit[] {
  const keys = Object.keys(definition);
  return Object.entries(definition).flatMap(([key, value]): readonly Edit[] => {
    if (value === undefined) return [];
    const at = [...where.path, key];
    const dropped: Edit = {
      ...{
        place: where.place,
        path: at,
        what: where.branch.trim(),
        from: `${key} ${shown(value)}`,
      },
    };
    const inner = keyEdits(key, value, { ...where, path: at });
    return keys.length > 1 ? [dropped, ...inner] : inner;
  });
}

function keyEdits(
  key: string,
  value: NonNullable<SelectionDefinition[string]>,
  where: Where,
): readonly Edit[] {
  const { branch } = where;
  if (key === 'is') return [];
  if (key === 'not') {
    return definitionEdits(value as SelectionDefinition, { ...where, branch: `${branch}not: ` }); // by the schema
  }
  if (key !== 'any') return matcherEdits(key, value as Matcher, where); // by the schema
  const branches = value as readonly SelectionDefinition[]; // by the schema
  return branches.flatMap((one, index): readonly Edit[] => {
    const path = [...where.path, index];
    const name = `${branch}any ${index + 1}`;
    const dropped: Edit = {
      place: where.place,
      path,
      what: `${branch}any`,
      from: `(${shown(one)})`,
    };
    const inner = definitionEdits(one, { ...where, path, branch: `${name}: ` });
    return branches.length > 1 ? [dropped, ...inner] : inner;
  });
}

function matcherEdits(field: string, matcher: Matcher, where: Where): readonly Edit[] {
  const type = fieldItem(field)?.type;
  if (typeof matcher === 'object' && !Array.isArray(matcher)) {
    // Array.isArray does not narrow a readonly array away.
    return boundsEdits(field, matcher as MatcherBounds, where);
  }
  const { place, path, branch, currency } = where;
  const what = `${branch}${field}`;
  const moved = (value: string | number, at: Where['path']): readonly Edit[] =>
    literalSteps(value, { type, currency, of: 'bound' }).map((to) => ({
      ...{ place, path: at, value: to, what, from: String(value), to: String(to) },
    }));
  if (!Array.isArray(matcher)) {
    return typeof matcher === 'boolean' ? [] : moved(matcher as string | number, path);
  }
  const values: readonly (string | number)[] = matcher;
  return values.flatMap((value, index): readonly Edit[] => {
    const at = [...path, index];
    const dropped: Edit = { place, path: at, what, from: String(value) };
    return values.length > 1 ? [dropped, ...moved(value, at)] : moved(value, at);
  });
}

function boundsEdits(field: string, bounds: MatcherBounds, where: Where): readonly Edit[] {
  const { place, path, branch, currency } = where;
  const type = fieldItem(field)?.type;
  const what = `${branch}${field}`;
  const entries = Object.entries(bounds);
  return entries.flatMap(([test, bound]): readonly Edit[] => {
    const at = [...path, test];
    const text = boundsText({ [test]: bound });
    const dropped: Edit = { place, path: at, what, from: text };
    const edits: Edit[] = entries.length > 1 ? [dropped] : [];
    if (test === 'between') {
      const ends = bound as readonly [Bound, Bound]; // by the schema
      ends.forEach((end, index) => {
        for (const to of literalSteps(end, { type, currency, of: 'band' })) {
          const name = `${what} ${index === 0 ? 'from' : 'to'}`;
          edits.push({
            ...{ place, path: [...at, index], value: to, what: name },
            ...{ from: String(end), to: String(to) },
          });
        }
      });
    }
    if (!isOrdered(test) && test !== 'multipleOf') return edits;
    for (const to of literalSteps(bound as Bound, { type, currency, of: 'bound' })) {
      const words = boundsText({ [test]: to });
      edits.push({ place, path: at, value: to, what, from: text, to: words });
    }
    if (isOrdered(test) && !(HALF_STEPS[test] in bounds)) {
      const other = { [HALF_STEPS[test]]: bound };
      const value = { ...Object.fromEntries(entries.filter(([key]) => key !== test)), ...other };
      edits.push({ place, path, value, what, from: text, to: boundsText(other) });
    }
    return edits;
  });
}

const isOrdered = (test: string): test is Ordered => test in SIGNS;

interface Literal {
  readonly type: FieldType | undefined;
  readonly currency: string;
  readonly of: 'band' | 'bound';
}

/** A parameter is moved where it stands, for all that name it; texts and truths have no step. */
function literalSteps(bound: Bound, { type, currency, of }: Literal): readonly (string | number)[] {
  if (typeof bound === 'object') return [];
  const isNumber = typeof bound === 'number';
  const steps = (): readonly (string | number)[] => {
    switch (type) {
      case 'money':
        return moneySteps(String(bound), currency);
      case 'time':
        return isNumber ? numberSteps(bound, 0) : timeSteps(bound, of);
      case 'weekday':
        return numberSteps(Number(bound), 0).filter((day) => day >= 1 && day <= 7);
      case 'count':
      case 'days':
      case 'years':
        return Number.isNaN(Number(bound)) ? [] : numberSteps(Number(bound), 0);
      default:
        return [];
    }
  };
  return steps().map((to) => (isNumber ? Number(to) : String(to)));
}

/** What a key asks for, in a line. */
function shown(value: NonNullable<SelectionDefinition[string]>): string {
  if (Array.isArray(value)) {
    const items: readonly (string | number | SelectionDefinition)[] = value;
    return items.map((one) => (typeof one === 'object' ? `(${shown(one)})` : one)).join(' or ');
  }
  if (typeof value !== 'object') return String(value);
  return boundsText(value);
}

function boundsText(value: object): string {
  return Object.entries(value)
    .map(([key, one]) => {
      const name = isOrdered(key) ? SIGNS[key] : key;
      if (key === 'between' && Array.isArray(one))
        return `${name} ${one.map(boundText).join(' and ')}`;
      return `${name} ${boundText(one)}`;
    })
    .join(', ');
}

function boundText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('parameter' in value) return String(value.parameter);
  return shown(value as SelectionDefinition); // a nested selection, by the schema
}
