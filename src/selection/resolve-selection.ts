/**
 * Resolves a selection of a typology into a tree that names nothing any more: parameters replaced
 * by their values, lists by their entries, `is` by what it stands for, the rule of `status` added.
 * Equal trees are the same selection, in whichever typology they stand; nothing here looks at a
 * batch.
 */
import { invariant } from '../core/invariant.js';
import { minuteFromText } from '../core/time.js';
import { fieldItem } from './field.js';
import { listContent, type Packs } from './list.js';
import type { Shape } from './looks-like.js';
import type {
  Bound,
  ListDefinition,
  Matcher,
  MatcherBounds,
  SelectionDefinition,
} from './selection.js';

/** Money of a typology, before it is converted to the reporting currency of a run. */
export interface MoneyText {
  readonly money: string;
  readonly currency: string;
}

export type ResolvedBound = number | MoneyText;

export type FieldTest =
  | { readonly test: 'oneOf'; readonly values: readonly (string | number | boolean | MoneyText)[] }
  | { readonly test: 'in' | 'notIn'; readonly values: readonly string[] }
  | { readonly test: 'gte' | 'gt' | 'lte' | 'lt'; readonly bound: ResolvedBound }
  | { readonly test: 'between'; readonly from: ResolvedBound; readonly to: ResolvedBound }
  | { readonly test: 'multipleOf'; readonly unit: string }
  | { readonly test: 'mentions'; readonly terms: readonly string[] }
  | { readonly test: 'known'; readonly known: boolean }
  | { readonly test: 'sameAs' | 'differsFrom'; readonly field: string }
  | { readonly test: 'looksLike'; readonly shape: Shape }
  | { readonly test: 'missing-list' }
  | { readonly test: 'completed' };

export type SelectionNode =
  | { readonly all: readonly SelectionNode[] }
  | { readonly any: readonly SelectionNode[] }
  | { readonly not: SelectionNode }
  | { readonly field: string; readonly by: FieldTest };

/** The parts of a typology that its selections may name. */
export interface SelectionContext {
  readonly select: Readonly<Record<string, SelectionDefinition>>;
  readonly parameters: Readonly<
    Record<string, { readonly value: number | string; readonly unit: string }>
  >;
  readonly lists: Readonly<Record<string, ListDefinition>>;
  readonly currency: string;
  readonly packs: Packs;
}

export interface ResolvedSelection {
  readonly node: SelectionNode;
  /** Names in `Batch.fields` that must be there for it to be assessed. */
  readonly needs: readonly string[];
  /** Packs that the run did not supply. */
  readonly missingPacks: readonly string[];
  /** Attributes of the customer or account that it compares with: absent ones make it unknown. */
  readonly attributes: readonly string[];
  /** Currency of the amounts that it compares with, where it compares with any. */
  readonly currency?: string;
}

/** Collected while walking one selection and those it narrows. */
interface Reading {
  readonly context: SelectionContext;
  readonly needs: Set<string>;
  readonly missingPacks: Set<string>;
  readonly attributes: Set<string>;
  namesStatus: boolean;
  comparesMoney: boolean;
}

/**
 * Resolves one selection by name. Lint has proved that every name exists and nothing is circular.
 */
export function resolveSelection(name: string, context: SelectionContext): ResolvedSelection {
  const reading: Reading = {
    context,
    needs: new Set(),
    missingPacks: new Set(),
    attributes: new Set(),
    namesStatus: false,
    comparesMoney: false,
  };
  const definition = context.select[name];
  invariant(definition !== undefined, 'a measure names a selection that lint should have refused');
  const node = definitionNode(definition, reading);
  const completed: SelectionNode = { field: 'status', by: { test: 'completed' } };
  return {
    node: reading.namesStatus ? node : { all: [node, completed] },
    needs: [...reading.needs].sort(),
    missingPacks: [...reading.missingPacks].sort(),
    attributes: [...reading.attributes].sort(),
    ...(reading.comparesMoney ? { currency: context.currency } : {}),
  };
}

function definitionNode(definition: SelectionDefinition, reading: Reading): SelectionNode {
  const nodes: SelectionNode[] = [];
  for (const [key, value] of Object.entries(definition)) {
    if (value === undefined) continue;
    if (key === 'is') {
      const base = reading.context.select[value as string]; // the schema lets a name through, no more
      invariant(base !== undefined, 'a selection narrows one that lint should have refused');
      nodes.push(definitionNode(base, reading));
    } else if (key === 'any') {
      const branches = value as readonly SelectionDefinition[]; // by the schema
      nodes.push({ any: branches.map((branch) => definitionNode(branch, reading)) });
    } else if (key === 'not') {
      nodes.push({ not: definitionNode(value as SelectionDefinition, reading) }); // by the schema
    } else {
      nodes.push(...matcherNodes(key, value as Matcher, reading)); // by the schema
    }
  }
  return nodes.length === 1 ? nodes[0]! : { all: nodes };
}

function matcherNodes(field: string, matcher: Matcher, reading: Reading): SelectionNode[] {
  if (field === 'status') reading.namesStatus = true;
  const item = fieldItem(field);
  invariant(item !== undefined, 'a selection names a field that the schema should have refused');
  const isBounds = typeof matcher === 'object' && !Array.isArray(matcher);
  // Array.isArray does not narrow a readonly array away.
  const bounds = isBounds ? (matcher as MatcherBounds) : undefined;
  const isOnlyKnown = bounds !== undefined && Object.keys(bounds).every((key) => key === 'known');
  if (!isOnlyKnown) noteField(field, reading);
  if (bounds === undefined) {
    const literals = Array.isArray(matcher) ? matcher : [matcher];
    return [
      { field, by: { test: 'oneOf', values: literals.map((v) => literal(field, v, reading)) } },
    ];
  }
  return Object.entries(bounds).map(([key, value]) => ({
    field,
    by: boundTest({ field, key, value }, reading),
  }));
}

function noteField(field: string, reading: Reading): void {
  const item = fieldItem(field);
  invariant(item !== undefined, 'a selection names a field that lint should have refused');
  for (const need of item.needs) reading.needs.add(need);
  if (item.of === 'customer' || item.of === 'account') reading.attributes.add(field);
}

function literal(
  field: string,
  value: string | number | boolean,
  reading: Reading,
): string | number | boolean | MoneyText {
  const type = fieldItem(field)?.type;
  if (type === 'money') return moneyText(value, reading);
  if (type === 'text' || type === 'list') return String(value);
  if (type === 'time' && typeof value === 'string') return minuteFromText(value);
  return value;
}

function moneyText(value: string | number | boolean, reading: Reading): MoneyText {
  reading.comparesMoney = true;
  return { money: String(value), currency: reading.context.currency };
}

interface RawTest {
  readonly field: string;
  readonly key: string;
  readonly value: unknown;
}

/** The schema has fixed each key's shape; the casts below say which. */
function boundTest({ field, key, value }: RawTest, reading: Reading): FieldTest {
  switch (key) {
    case 'in':
    case 'notIn':
      return listTest(key, value as string, reading);
    case 'mentions':
      return listTest(key, value as string, reading);
    case 'gte':
    case 'gt':
    case 'lte':
    case 'lt':
      return { test: key, bound: bound(field, value as Bound, reading) };
    case 'between': {
      const [from, to] = value as readonly [Bound, Bound];
      return {
        test: 'between',
        from: bound(field, from, reading),
        to: bound(field, to, reading),
      };
    }
    case 'multipleOf':
      return { test: 'multipleOf', unit: unitText(value as Bound, reading) };
    case 'known':
      return { test: 'known', known: value as boolean };
    case 'sameAs':
    case 'differsFrom':
      noteField(value as string, reading);
      return { test: key, field: value as string };
    case 'looksLike':
      return { test: 'looksLike', shape: value as Shape };
    default:
      throw new Error(`redthread broke its own rule: the schema let the matcher ${key} through`);
  }
}

function listTest(key: 'in' | 'notIn' | 'mentions', name: string, reading: Reading): FieldTest {
  const list = reading.context.lists[name];
  invariant(list !== undefined, 'a selection names a list that lint should have refused');
  const content = listContent(list, reading.context.packs);
  if ('missing' in content) {
    reading.missingPacks.add(content.missing);
    return { test: 'missing-list' };
  }
  if ('text' in content) {
    invariant(key === 'mentions', 'words were compared as if they were values');
    return { test: 'mentions', terms: [...content.text].sort() };
  }
  invariant(key !== 'mentions', 'values were looked for as if they were words');
  return { test: key === 'notIn' ? 'notIn' : 'in', values: [...content.values].sort() };
}

function plainBound(value: Bound, reading: Reading): number | string {
  if (typeof value !== 'object') return value;
  const parameter = reading.context.parameters[value.parameter];
  invariant(parameter !== undefined, 'a bound names a parameter that lint should have refused');
  return parameter.value;
}

function bound(field: string, value: Bound, reading: Reading): ResolvedBound {
  const plain = plainBound(value, reading);
  const type = fieldItem(field)?.type;
  if (type === 'money') return moneyText(plain, reading);
  return typeof plain === 'string' ? minuteFromText(plain) : plain;
}

/** Units of `multipleOf` are in the posting's own currency and stay decimal text. */
function unitText(value: Bound, reading: Reading): string {
  return String(plainBound(value, reading));
}
