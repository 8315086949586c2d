/**
 * Proves that fields exist and suit what is asked of them: what a measure groups by, whose
 * attribute it reads, and in selections the literals and the matchers that each field understands.
 */
import { CURRENCIES, minorFromText } from '../core/money.js';
import { minuteFromText } from '../core/time.js';
import type { MeasureDefinition } from '../measure/measure.js';
import { FIELD_NAMES, type FieldType, fieldItem, GROUPING_FIELDS } from '../selection/field.js';
import type { Matcher, MatcherBounds } from '../selection/selection.js';
import { CHANNELS, DIRECTIONS, KINDS, STATUSES } from '../transaction/transaction.js';
import type { Finding, JsonPath } from './finding.js';
import { type PlacedName, placedParts, placedTexts } from './placed.js';
import { mixedUnits, unknownField, unknownValue } from './problem-list.js';
import { didYouMean, type Suggest, suggester } from './suggest-name.js';
import type { Typology } from './typology.js';

/** Fields whose values are a closed list, in lower case. */
export const CLOSED_VALUES: Readonly<Record<string, readonly string[]>> = {
  direction: DIRECTIONS,
  kind: KINDS,
  channel: CHANNELS,
  status: STATUSES,
};

export function fieldFindings(typology: Typology): readonly Finding[] {
  const suggest = suggester();
  const measures = Object.entries(typology.measures).flatMap(([name, definition]) =>
    askedFields(definition, typology, ['measures', name])
      .filter((asked) => !asked.known.includes(asked.name))
      .map((asked) => unknown(asked, `the measure \`${name}\``, suggest)),
  );
  const selections = Object.entries(typology.select).flatMap(([name, definition]) => {
    const by = `the selection \`${name}\``;
    return placedParts(definition, ['select', name]).flatMap((part): readonly Finding[] => {
      if ('is' in part) return [];
      const { field, matcher, path } = part;
      const asking = { field, path, by, typology, suggest };
      return isBounds(matcher) ? boundsFindings(matcher, asking) : literalFindings(matcher, asking);
    });
  });
  return [...measures, ...selections];
}

interface AskedField extends PlacedName {
  readonly known: readonly string[];
}

function unknown({ name, known, path }: AskedField, by: string, suggest: Suggest): Finding {
  return {
    kind: unknownField,
    message: `${by} names \`${name}\`, which does not go there`,
    ...{ path, needle: name, ...didYouMean(suggest(name, known)) },
  };
}

const attributes = (owners: readonly string[], types: readonly FieldType[]): readonly string[] =>
  FIELD_NAMES.filter((name) => {
    const item = fieldItem(name);
    return item !== undefined && owners.includes(item.of) && types.includes(item.type);
  });

/**
 * What `per` may group by: a field of the posting, or a text or list of its customer or account.
 */
export const PER_FIELDS: readonly string[] = [
  ...GROUPING_FIELDS,
  ...attributes(['customer', 'account'], ['text', 'list']),
];

/** What may stand under each key of a measure, told once; a record of its owners counts too. */
function fieldsUnder(owners: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return {
    field: GROUPING_FIELDS,
    same: GROUPING_FIELDS,
    different: GROUPING_FIELDS,
    per: PER_FIELDS,
    group: attributes(owners, ['text']),
    attribute: attributes(owners, ['count', 'money', 'days', 'years']),
  };
}

const OF_ACCOUNTS = fieldsUnder(['customer', 'account']);
const OF_OTHERS = fieldsUnder(['customer']);

/** Each field that a measure names, with those that may stand there. */
function askedFields(
  definition: MeasureDefinition,
  { subject }: Typology,
  path: JsonPath,
): readonly AskedField[] {
  // `account.…` is an attribute of the subject only where the subject is an account.
  const known = subject === 'account' ? OF_ACCOUNTS : OF_OTHERS;
  return Object.entries(definition).flatMap(([key, value]) => {
    const fields = known[key];
    // The schema of `last` has its own short list.
    if (fields === undefined || (key === 'field' && 'last' in definition)) return [];
    return placedTexts(value, [...path, key]).map((one) => ({ ...one, known: fields }));
  });
}

interface Asking {
  readonly field: string;
  readonly path: JsonPath;
  readonly by: string;
  readonly typology: Typology;
  readonly suggest: Suggest;
}

function isBounds(matcher: Matcher): matcher is MatcherBounds {
  return typeof matcher === 'object' && !Array.isArray(matcher);
}

function unsuited({ by, path }: Asking, what: string, more: Partial<Finding> = {}): Finding {
  return { kind: unknownValue, message: `${by} ${what}`, path, ...more };
}

function literalFindings(matcher: Exclude<Matcher, MatcherBounds>, asking: Asking) {
  const isSeveral = Array.isArray(matcher);
  const literals: readonly unknown[] = [matcher].flat();
  return literals.flatMap((literal, index): readonly Finding[] => {
    const path = isSeveral ? [...asking.path, index] : asking.path;
    return literalFinding(literal, { ...asking, path });
  });
}

function literalFinding(literal: unknown, asking: Asking): readonly Finding[] {
  const { field, typology, suggest } = asking;
  const needle = typeof literal === 'string' ? { needle: literal } : {};
  const type = fieldItem(field)?.type;
  const wrong = (what: string, more: Partial<Finding> = {}) => [
    unsuited(asking, `asks \`${field}\` to be \`${String(literal)}\`, ${what}`, {
      ...needle,
      ...more,
    }),
  ];
  switch (type) {
    case 'truth':
      return typeof literal === 'boolean' ? [] : wrong('and it is `true` or `false`');
    case 'money':
      return isMoney(literal, typology.currency)
        ? []
        : wrong(`which is no money of ${typology.currency}`);
    case 'time':
      return isTime(literal) ? [] : wrong('which is no time of day', { help: TIME_HELP });
    case 'weekday':
    case 'count':
    case 'days':
    case 'years':
      return typeof literal === 'number'
        ? []
        : wrong('and it is a number', numberHelp(field, literal));
    default:
      return closedFinding(literal, asking, suggest);
  }
}

const TIME_HELP = 'write a time of day as `22:00`';

function closedFinding(literal: unknown, asking: Asking, suggest: Suggest): readonly Finding[] {
  const { field } = asking;
  const known = field === 'currency' ? CURRENCIES : CLOSED_VALUES[field];
  const written = String(literal).trim().toLowerCase();
  if (known === undefined || known.some((one) => one.toLowerCase() === written)) return [];
  const meant = didYouMean(suggest(String(literal), known));
  const few = known.length > 10 ? {} : { help: `\`${field}\` is one of ${ticked(known)}` };
  return [
    unsuited(asking, `names \`${String(literal)}\`, which does not go there`, {
      ...{ needle: String(literal), ...few, ...meant },
    }),
  ];
}

const ticked = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function numberHelp(field: string, literal: unknown): Partial<Finding> {
  const text = String(literal).trim().toLowerCase();
  const day = WEEKDAYS.findIndex((name) => text.length > 1 && name.startsWith(text)) + 1;
  if (field === 'weekday' && day > 0) return { help: `did you mean \`${day}\`? 1 is Monday` };
  return text !== '' && Number.isFinite(Number(text))
    ? { help: `write \`${Number(text)}\` without quotes` }
    : {};
}

function isMoney(value: unknown, currency: string): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  return 'minor' in minorFromText(String(value), currency);
}

const isTime = (value: unknown): boolean =>
  typeof value === 'string' ? !Number.isNaN(minuteFromText(value)) : typeof value === 'number';

const ORDERED: readonly string[] = ['gte', 'gt', 'lte', 'lt', 'between'];
const TEXTUAL: readonly string[] = [
  ...['in', 'notIn', 'mentions', 'sameAs', 'differsFrom', 'looksLike'],
];

const isText = (type: FieldType | undefined) => type === 'text' || type === 'list';

function boundsFindings(matcher: MatcherBounds, asking: Asking): readonly Finding[] {
  return Object.entries(matcher).flatMap(([key, value]): readonly Finding[] => {
    const at = { ...asking, path: [...asking.path, key] };
    const misfit = misfitOf(key, asking.field);
    if (misfit !== undefined) {
      const message = `asks \`${key}\` of \`${asking.field}\`, ${misfit}`;
      return [unsuited(at, message)];
    }
    if (key === 'sameAs' || key === 'differsFrom') return pairFinding(String(value), at);
    if (key === 'in' || key === 'notIn' || key === 'mentions') {
      return listFinding(key, String(value), at);
    }
    if (!ORDERED.includes(key)) return [];
    const bounds: readonly unknown[] = [value].flat();
    return bounds.flatMap((bound, index) =>
      boundFinding(bound, key === 'between' ? { ...at, path: [...at.path, index] } : at),
    );
  });
}

/** Why a matcher never matches a field, whatever it is compared with. */
function misfitOf(key: string, field: string): string | undefined {
  const type = fieldItem(field)?.type;
  if (key === 'known') return undefined;
  if (key === 'multipleOf') return field === 'amount' ? undefined : 'and goes with `amount` alone';
  if (isText(type)) return ORDERED.includes(key) ? 'which has no order' : undefined;
  if (type === 'truth') return 'which is true or false';
  return TEXTUAL.includes(key) ? 'which is no text' : undefined;
}

/** The other side is compared as text: a number would never be the same. */
function pairFinding(name: string, { by, path, suggest }: Asking): readonly Finding[] {
  const known = FIELD_NAMES.filter((one) => isText(fieldItem(one)?.type));
  return known.includes(name) ? [] : [unknown({ name, known, path }, by, suggest)];
}

function listFinding(key: string, name: string, asking: Asking): readonly Finding[] {
  const list = asking.typology.lists?.[name];
  if (list === undefined) return [];
  const isMention = key === 'mentions';
  if (isMention && 'values' in list) {
    const what = `asks \`mentions\` of the list \`${name}\`, which holds values`;
    return [
      unsuited(asking, what, { needle: name, help: 'use `in`, or make it a list of `text`' }),
    ];
  }
  if (!isMention && 'text' in list) {
    const what = `asks \`${key}\` of the list \`${name}\`, which holds text to look for`;
    return [unsuited(asking, what, { needle: name, help: 'use `mentions`' })];
  }
  return [];
}

function boundFinding(bound: unknown, asking: Asking): readonly Finding[] {
  const { field, by, path, typology } = asking;
  const type = fieldItem(field)?.type;
  if (typeof bound === 'object' && bound !== null && 'parameter' in bound) {
    const name = String(bound.parameter);
    const unit = typology.parameters?.[name]?.unit;
    if (unit === undefined || (unit === 'money') === (type === 'money')) return [];
    const message = `${by} compares \`${field}\` with \`${name}\`: only one is money`;
    return [{ kind: mixedUnits, message, path: [...path, 'parameter'], needle: name }];
  }
  const needle = typeof bound === 'string' ? { needle: bound } : {};
  if (type === 'money') {
    if (isMoney(bound, typology.currency)) return [];
    return [
      unsuited(
        asking,
        `compares \`${field}\` with what is no money of ${typology.currency}`,
        needle,
      ),
    ];
  }
  if (type === 'time') {
    if (isTime(bound)) return [];
    return [
      unsuited(asking, 'has a time of day that is not like `22:00`', {
        ...needle,
        help: TIME_HELP,
      }),
    ];
  }
  if (typeof bound === 'number') return [];
  const what = `compares \`${field}\` with what is no number`;
  return [unsuited(asking, what, { ...needle, ...numberHelp(field, bound) })];
}
