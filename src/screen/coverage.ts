/**
 * Coverage of a run: which indicators could be assessed with the columns, packs and rates at hand,
 * which could not and what would change that, and which rest on columns that few rows carry.
 */
import type { Plan, PlannedIndicator, PlannedTypology } from '../plan/plan.js';
import { fieldItem, isTextField } from '../selection/field.js';
import { canonicalOf, numberReader, textReader } from '../selection/read-field.js';
import type { SelectionNode } from '../selection/resolve-selection.js';
import type { Batch, TextColumn } from '../transaction/batch.js';
import { canonicalText } from '../transaction/canonical.js';
import { dictionarySize } from '../transaction/text-column.js';
import type { BoundPlan } from './bound-plan.js';

export interface IndicatorCoverage {
  readonly id: string;
  readonly assessed: 'yes' | 'partly' | 'no';
  /** Columns, attributes, packs and rates that are missing. */
  readonly missing: readonly string[];
  /**
   * Fields that fewer than half of the postings carry, of the kinds that the selections speak of.
   */
  readonly thin: readonly string[];
}

export interface TypologyCoverage {
  readonly id: string;
  readonly indicators: readonly IndicatorCoverage[];
  /** Indicators assessed, wholly or partly. */
  readonly assessed: number;
  readonly of: number;
}

/**
 * Share of the postings that carry a column, overall and by kind (`(none)` where no kind is given).
 */
export interface FieldCoverage {
  readonly field: string;
  readonly share: number;
  readonly byKind: Readonly<Record<string, number>>;
}

export interface Coverage {
  readonly typologies: readonly TypologyCoverage[];
  readonly fields: readonly FieldCoverage[];
}

export function coverageOf(bound: BoundPlan, carried = carriedCounts(bound)): Coverage {
  return {
    fields: [...carried.values()].map(fieldCoverage),
    typologies: bound.plan.typologies.map((planned) => {
      const indicators = planned.indicators.map((indicator) =>
        indicatorCoverage(bound, { planned, indicator, carried }),
      );
      return {
        id: planned.loaded.typology.id,
        indicators,
        assessed: indicators.filter(({ assessed }) => assessed !== 'no').length,
        of: indicators.length,
      };
    }),
  };
}

interface OneIndicator {
  readonly planned: PlannedTypology;
  readonly indicator: PlannedIndicator;
  readonly carried: ReadonlyMap<string, CarriedCount>;
}

function indicatorCoverage(
  bound: BoundPlan,
  { planned, indicator, carried }: OneIndicator,
): IndicatorCoverage {
  const { id } = indicator.indicator;
  const missing = bound.missing(indicator.needs);
  if (missing.length > 0) return { id, assessed: 'no', missing, thin: [] };
  const measures = indicator.facts.flatMap((fact) => planned.measures.get(fact) ?? []);
  const thin = new Set(
    reachedMeasures(bound.plan, measures).flatMap((measure) => thinFields(bound, measure, carried)),
  );
  return { id, assessed: thin.size > 0 ? 'partly' : 'yes', missing, thin: [...thin].sort() };
}

/** The measures themselves and all that they are made of. */
function reachedMeasures(plan: Plan, measures: readonly number[]): readonly number[] {
  const reached = new Set(measures);
  for (const measure of reached) {
    for (const operand of plan.measures[measure]!.operands) {
      if (typeof operand !== 'number' && 'measure' in operand) reached.add(operand.measure);
    }
  }
  return [...reached];
}

/**
 * Fields that fewer than half of the postings carry of the kinds that a selection of the measure
 * speaks of: merchant codes are not thin because transfers have none.
 */
function thinFields(
  { plan, batch }: BoundPlan,
  index: number,
  carried: ReadonlyMap<string, CarriedCount>,
): readonly string[] {
  const { selections, item, definition, per } = plan.measures[index]!;
  const { values } = batch.text.kind;
  const isThin = (field: string, kinds: ReadonlySet<string> | undefined): boolean => {
    const count = carried.get(field);
    if (count === undefined) return false;
    const asked = ['', ...values].map((kind) => kinds === undefined || kinds.has(kind));
    const sum = (column: Float64Array) => column.reduce((a, b, k) => (asked[k]! ? a + b : a), 0);
    return sum(count.known) < sum(count.all) / 2;
  };
  const ofSelections = selections.flatMap((selection) => {
    const resolved = plan.selections[selection]!;
    const kinds = kindsOf(resolved.node);
    return resolved.needs.filter((field) => isThin(field, kinds));
  });
  const kinds = commonKinds(
    selections.map((selection) => kindsOf(plan.selections[selection]!.node)),
  );
  const grouping = per === undefined ? [] : (fieldItem(per)?.needs ?? []);
  const own = [...item.fields(definition), ...grouping];
  const ofMeasure = own.filter((field) => isThin(field, kinds));
  return [...ofSelections, ...ofMeasure];
}

type Kinds = ReadonlySet<string> | undefined;

/** The kinds of posting that a selection can take; undefined where it says nothing of them. */
function kindsOf(node: SelectionNode): Kinds {
  if ('all' in node) {
    return node.all
      .map(kindsOf)
      .reduce((a, b) => (a === undefined || b === undefined ? (a ?? b) : intersection(a, b)));
  }
  if ('any' in node) return commonKinds(node.any.map(kindsOf));
  if (!('field' in node) || node.field !== 'kind' || node.by.test !== 'oneOf') return undefined;
  return new Set(node.by.values.map((value) => canonicalText(String(value)) ?? ''));
}

/** Every kind that any of them can take. */
function commonKinds(all: readonly Kinds[]): Kinds {
  const known = all.filter((kinds) => kinds !== undefined);
  return known.length === all.length && all.length > 0
    ? new Set(known.flatMap((kinds) => [...kinds]))
    : undefined;
}

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((one) => b.has(one)));
}

/**
 * Postings by kind, the first entry those without one: how many there are, and how many carry a
 * field.
 */
export interface CarriedCount {
  readonly field: string;
  readonly kinds: readonly string[];
  readonly all: Float64Array;
  readonly known: Float64Array;
}

/** The columns and attributes that some indicator of the run needs. */
export function carriedCounts({ plan, batch }: BoundPlan): ReadonlyMap<string, CarriedCount> {
  const needed = new Set(
    plan.typologies.flatMap(({ indicators }) => indicators.flatMap(({ needs }) => needs.fields)),
  );
  const { codes, values } = batch.text.kind;
  const kinds = ['(none)', ...values];
  const all = new Float64Array(kinds.length);
  for (let posting = 0; posting < batch.count; posting += 1) all[codes[posting]! + 1]! += 1;
  return new Map(
    [...needed].sort().flatMap((field): [string, CarriedCount][] => {
      const test = batch.fields.has(field) ? knownTest(batch, field) : undefined;
      return test === undefined
        ? []
        : [[field, { field, kinds, all, known: knownCount(batch, test) }]];
    }),
  );
}

type Known = (posting: number) => boolean;

/** A test of postings; `codes` are those of the column that alone decides, where one does. */
interface KnownTest {
  readonly isKnown: Known;
  readonly codes?: TextColumn;
}

/** Undefined for what every posting has, and for what no posting carries. */
function knownTest(batch: Batch, field: string): KnownTest | undefined {
  if (field === 'localTime') return { isKnown: (posting) => batch.localMinute[posting]! >= 0 };
  if (field === 'balance') {
    return { isKnown: (posting) => !Number.isNaN(batch.balanceMinor[posting] ?? Number.NaN) };
  }
  if (isTextField(field)) {
    const column = batch.text[field];
    return { isKnown: (posting) => column.codes[posting]! >= 0, codes: column };
  }
  // The column `since` is asked for as `sinceDays`; the other attributes bear their column's name.
  const name = field === 'customer.since' ? 'customer.sinceDays' : field;
  const item = fieldItem(name);
  if (item === undefined || item.of === 'posting') return undefined;
  const codes = batch.text[item.of];
  if (item.type === 'text' || item.type === 'list') {
    const read = textReader(batch, name, canonicalOf(name));
    return { isKnown: (posting) => read(posting).length > 0, codes };
  }
  // A number that is recorded for somebody is known on every date or on none.
  const read = numberReader(batch, name);
  return { isKnown: (posting) => !Number.isNaN(read(posting)), codes };
}

/** Postings by kind that carry what is tested; of each code one posting is asked. */
function knownCount(batch: Batch, { isKnown, codes: column }: KnownTest): Float64Array {
  const { codes: kinds, values } = batch.text.kind;
  const known = new Float64Array(values.length + 1);
  const answers = new Uint8Array((column === undefined ? 0 : dictionarySize(column)) + 1);
  for (let posting = 0; posting < batch.count; posting += 1) {
    if (column === undefined) {
      if (isKnown(posting)) known[kinds[posting]! + 1]! += 1;
      continue;
    }
    const code = column.codes[posting]! + 1;
    if (answers[code] === NOT_ASKED) answers[code] = isKnown(posting) ? KNOWN : ABSENT;
    if (answers[code] === KNOWN) known[kinds[posting]! + 1]! += 1;
  }
  return known;
}

const NOT_ASKED = 0;
const ABSENT = 1;
const KNOWN = 2;

function fieldCoverage({ field, kinds, all, known }: CarriedCount): FieldCoverage {
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const total = (column: Float64Array) => column.reduce((a, b) => a + b, 0);
  const byKind = kinds
    .map((kind, index): [string, number] => [kind, share(known[index]!, all[index]!)])
    .filter((_, index) => all[index]! > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { field, share: share(total(known), total(all)), byKind: Object.fromEntries(byKind) };
}
