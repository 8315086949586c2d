/** What a typology's rules name: values by field, amounts, durations and times of day. */
import { isTextField } from '../selection/field.js';
import type { SelectionDefinition } from '../selection/selection.js';
import { CLOSED_VALUES } from '../typology/lint-fields.js';
import type { Typology } from '../typology/typology.js';

export interface Mentioned {
  /** Values that selections name, by field; fields that anything reads have an entry. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Decimal text of the typology's currency. */
  readonly money: readonly string[];
  /** Shares that parameters and conditions name, 0 to 1. */
  readonly shares: readonly number[];
  /** Numbers of parameters that count, or count days. */
  readonly counts: readonly number[];
  /** Both ends of every `amountRatio`. */
  readonly ratios: readonly number[];
  readonly durations: readonly string[];
  /** `22:00` */
  readonly times: readonly string[];
  /** A value of a field that no rule names. */
  strangerOf(field: string): readonly string[];
}

/** Values of one list that are tried: the first tell as much as all. */
const LISTED_MAX = 2;

const KNOWN = new WeakMap<Typology, Mentioned>();

export function mentionedIn(typology: Typology): Mentioned {
  const known = KNOWN.get(typology) ?? found(typology);
  KNOWN.set(typology, known);
  return known;
}

function found(typology: Typology): Mentioned {
  const { parameters = {}, select, measures, window, hold } = typology;
  const fields = new Map<string, Set<string>>();
  const money = new Set<string>();
  const times = new Set<string>();
  const note = (field: string, ...values: readonly string[]) => {
    const noted = fields.get(field) ?? new Set();
    for (const value of values) noted.add(value);
    fields.set(field, noted);
  };
  for (const { value, unit } of Object.values(parameters)) {
    if (unit === 'money') money.add(String(value));
  }
  const context = { typology, note, money, times };
  for (const definition of Object.values(select)) walk(definition, context);
  for (const definition of Object.values(measures)) {
    for (const name of textsIn(definition)) if (isTextField(name)) note(name);
  }
  const durations = textsIn([window, hold ?? '', measures]).filter((text) =>
    /^P(?:\d|T\d)/.test(text),
  );
  const shares = numbersIn([
    Object.values(parameters).map(({ value, unit }) => (unit === 'share' ? value : null)),
    typology.indicators.map(({ when }) => when),
  ]).filter((one) => one > 0 && one < 1);
  const counts = Object.values(parameters)
    .filter(({ unit }) => unit === 'count' || unit === 'days' || unit === 'years')
    .map(({ value }) => Number(value));
  const ratios = Object.values(measures).flatMap((one) =>
    'amountRatio' in one ? (one.amountRatio ?? []) : [],
  );
  return {
    shares: [...new Set(shares)],
    counts: [...new Set(counts)],
    ratios: [...new Set(ratios)],
    fields: Object.fromEntries(
      [...fields].filter(([name]) => !name.includes('.')).map(([name, all]) => [name, [...all]]),
    ),
    money: [...money],
    durations: [...new Set(durations)],
    times: [...times],
    strangerOf: (field) =>
      (CLOSED_VALUES[field] ?? ['somebody-else'])
        .filter((value) => fields.get(field)?.has(value) !== true)
        .slice(0, LISTED_MAX),
  };
}

interface Walk {
  readonly typology: Typology;
  readonly note: (field: string, ...values: readonly string[]) => void;
  readonly money: Set<string>;
  readonly times: Set<string>;
}

/** The depth of a file bounds how far this goes down. */
function walk(definition: SelectionDefinition, context: Walk): void {
  for (const [field, value] of Object.entries(definition)) {
    if (field === 'is') continue;
    if (field === 'any' || field === 'not') {
      const nested = [value].flat() as readonly SelectionDefinition[]; // by the schema
      for (const one of nested) walk(one, context);
      continue;
    }
    const texts = textsIn(value).flatMap((text) => listed(context.typology, text));
    if (field === 'amount' || field === 'balance') for (const one of texts) context.money.add(one);
    else if (field === 'localTime') for (const one of texts) context.times.add(one);
    else if (isTextField(field)) context.note(field, ...texts.filter((one) => !isTextField(one)));
    for (const one of textsIn(value)) if (isTextField(one)) context.note(one);
  }
}

/** A text, or the first entries of the list of that name. */
function listed({ lists, parameters }: Typology, text: string): readonly string[] {
  const list = lists?.[text];
  if (list === undefined) return parameters?.[text] === undefined ? [text] : [];
  const entries = 'values' in list ? list.values : 'text' in list ? list.text : [];
  return entries.slice(0, LISTED_MAX);
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

/** Every text in a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
