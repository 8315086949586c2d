/**
 * Compiles typologies into a plan: resolves every name, merges equal selections, windows and
 * measures across all of them, and orders measures so that operands come first. Talkative mistakes
 * were lint's work; what is wrong here is our own.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { invariant } from '../core/invariant.js';
import { DAY_MS, durationMs } from '../core/time.js';
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition, Operand, Unit } from '../measure/measure.js';
import type { TimelineOptions } from '../measure/timeline.js';
import { type WindowSpec, windowSpec } from '../measure/window.js';
import { compileCondition, factsOf } from '../rule/compiled.js';
import { fieldItem } from '../selection/field.js';
import type { Packs } from '../selection/list.js';
import {
  type MoneyText,
  type ResolvedSelection,
  resolveSelection,
  type SelectionContext,
} from '../selection/resolve-selection.js';
import type { LoadedTypology, Typology } from '../typology/typology.js';
import { type Units, unitsOf } from '../typology/units.js';
import type {
  Needs,
  Plan,
  PlannedIndicator,
  PlannedMeasure,
  PlannedOperand,
  PlannedTypology,
} from './plan.js';

export interface PlanOptions {
  /** Packs supplied at run time, by name. */
  readonly packs?: Packs;
}

/** Keeps each distinct thing once and tells its index. */
interface Pool<Item> {
  readonly items: Item[];
  add(key: string, make: () => Item): number;
}

function pool<Item>(): Pool<Item> {
  const items: Item[] = [];
  const indexes = new Map<string, number>();
  return {
    items,
    add: (key, make) => {
      const known = indexes.get(key);
      if (known !== undefined) return known;
      items.push(make());
      indexes.set(key, items.length - 1);
      return items.length - 1;
    },
  };
}

interface Pools {
  readonly timelines: Pool<TimelineOptions>;
  readonly selections: Pool<ResolvedSelection>;
  readonly windows: Pool<WindowSpec>;
  readonly measures: Pool<PlannedMeasure>;
}

/** Compiles typologies that `lintTypology` found sound. */
export function compilePlan(
  typologies: readonly LoadedTypology[],
  { packs = new Map() }: PlanOptions = {},
): Plan {
  const pools: Pools = {
    timelines: pool(),
    selections: pool(),
    windows: pool(),
    measures: pool(),
  };
  const planned = typologies.map((loaded) => planTypology(loaded, packs, pools));
  return {
    timelines: pools.timelines.items,
    selections: pools.selections.items,
    windows: pools.windows.items,
    measures: pools.measures.items,
    typologies: planned,
  };
}

function planTypology(loaded: LoadedTypology, packs: Packs, pools: Pools): PlannedTypology {
  const { typology } = loaded;
  const timeline: TimelineOptions = {
    subjectField: typology.subject,
    atEnd: typology.atEnd === true,
  };
  const context: SelectionContext = {
    select: typology.select,
    parameters: typology.parameters ?? {},
    lists: typology.lists ?? {},
    currency: typology.currency,
    packs,
  };
  const parameters = parameterValues(typology);
  const measures = new Map<string, number>();
  const units = unitsOf(typology);
  for (const name of Object.keys(typology.measures)) {
    addMeasure(name, { typology, units, context, parameters, measures, pools });
  }
  const holdMs = typology.hold === undefined ? 0 : durationMs(typology.hold);
  return {
    loaded,
    timeline: pools.timelines.add(canonicalJson(timeline), () => timeline),
    measures,
    parameters,
    indicators: typology.indicators.map((indicator): PlannedIndicator => {
      const facts = factsOf(indicator.when);
      return {
        indicator,
        condition: compileCondition(indicator.when),
        facts,
        needs: mergedNeeds(factNeeds(facts, { typology, measures, pools })),
      };
    }),
    holdMs,
    gapMs: typology.hold === undefined ? longestReach(typology) : holdMs,
  };
}

function parameterValues(typology: Typology): ReadonlyMap<string, number | MoneyText> {
  return new Map(
    Object.entries(typology.parameters ?? {}).map(([name, { value, unit }]) => [
      name,
      unit === 'money' ? { money: String(value), currency: typology.currency } : Number(value),
    ]),
  );
}

interface MeasureContext {
  readonly typology: Typology;
  readonly units: Units;
  readonly context: SelectionContext;
  readonly parameters: ReadonlyMap<string, number | MoneyText>;
  readonly measures: Map<string, number>;
  readonly pools: Pools;
}

/** Adds a measure after everything it is computed from; lint has proved that this ends. */
function addMeasure(name: string, within: MeasureContext): number {
  const { typology, context, measures, pools } = within;
  const known = measures.get(name);
  if (known !== undefined) return known;
  const definition = typology.measures[name];
  invariant(definition !== undefined, 'a formula names a measure that lint should have refused');
  const item = measureItem(definition);
  invariant(item !== undefined, 'a measure of no known kind passed the schema');
  const selections = item.selections(definition).map((selection) => {
    const resolved = resolveSelection(selection, context);
    return pools.selections.add(canonicalJson(resolved), () => resolved);
  });
  const operands = item.operands(definition).map((operand) => plannedOperand(operand, within));
  const window = item.isWindowed
    ? addWindow(windowSpec(definition, typology.window), pools)
    : undefined;
  const key = canonicalJson({
    name: item.name,
    ...ownKeys(definition),
    selections,
    operands,
    ...(window === undefined ? {} : { window }),
  });
  const per = 'per' in definition ? definition.per : undefined;
  const index = pools.measures.add(key, () => ({
    key,
    item,
    definition,
    unit: knownUnit(within.units.unitOf(name)),
    ...(window === undefined ? {} : { window }),
    ...(per === undefined ? {} : { per }),
    selections,
    operands,
    needs: mergedNeeds([
      { ...NO_NEEDS, fields: item.fields(definition), attributes: ownAttributes(definition) },
      ...(per === undefined ? [] : [groupingNeeds(per)]),
      ...selections
        .map((selection) => selectionNeeds(pools.selections.items[selection]!))
        .map((needs) => (per === undefined ? needs : { ...needs, attributes: [] })),
      ...operands.map((operand) => operandNeeds(operand, pools)),
    ]),
  }));
  measures.set(name, index);
  return index;
}

/** A definition's keys that are neither names of other things nor its window. */
function ownKeys(definition: MeasureDefinition): Record<string, unknown> {
  const item = measureItem(definition);
  const isName = item?.name === 'attribute' || item?.name === 'observation';
  const named = ['over', 'offset', 'through', ...(isName ? [] : [item?.name])];
  return Object.fromEntries(Object.entries(definition).filter(([key]) => !named.includes(key)));
}

function ownAttributes(definition: MeasureDefinition): readonly string[] {
  if ('peer' in definition) return [definition.group];
  return 'attribute' in definition ? [definition.attribute] : [];
}

/**
 * Under `per` a posting without the value, or without a compared attribute, just does not match.
 */
function groupingNeeds(per: string): Needs {
  return { ...NO_NEEDS, fields: fieldItem(per)?.needs ?? [per] };
}

function addWindow(spec: WindowSpec, pools: Pools): number {
  return pools.windows.add(canonicalJson(spec), () => spec);
}

function plannedOperand(operand: Operand, within: MeasureContext): PlannedOperand {
  if (typeof operand === 'number') return operand;
  const parameter = within.parameters.get(operand);
  if (parameter !== undefined) return parameter;
  return { measure: addMeasure(operand, within) };
}

/** Lint has proved that every measure has one. */
function knownUnit(unit: Unit | undefined): Unit {
  invariant(unit !== undefined, 'a measure without a unit passed lint');
  return unit;
}

const NO_NEEDS: Needs = { fields: [], missingPacks: [], currencies: [], attributes: [] };

function selectionNeeds(selection: ResolvedSelection): Needs {
  return {
    fields: selection.needs,
    missingPacks: selection.missingPacks,
    currencies: selection.currency === undefined ? [] : [selection.currency],
    attributes: selection.attributes,
  };
}

function operandNeeds(operand: PlannedOperand, pools: Pools): Needs {
  if (typeof operand === 'number') return NO_NEEDS;
  if ('money' in operand) return { ...NO_NEEDS, currencies: [operand.currency] };
  return pools.measures.items[operand.measure]!.needs;
}

interface FactContext {
  readonly typology: Typology;
  readonly measures: ReadonlyMap<string, number>;
  readonly pools: Pools;
}

function factNeeds(facts: readonly string[], { typology, measures, pools }: FactContext): Needs[] {
  return facts.map((fact) => {
    const measure = measures.get(fact);
    if (measure !== undefined) return pools.measures.items[measure]!.needs;
    const isMoney = typology.parameters?.[fact]?.unit === 'money';
    return isMoney ? { ...NO_NEEDS, currencies: [typology.currency] } : NO_NEEDS;
  });
}

function mergedNeeds(all: readonly Needs[]): Needs {
  const merged = (pick: (needs: Needs) => readonly string[]) =>
    [...new Set(all.flatMap(pick))].sort();
  return {
    fields: merged((needs) => needs.fields),
    missingPacks: merged((needs) => needs.missingPacks),
    currencies: merged((needs) => needs.currencies),
    attributes: merged((needs) => needs.attributes),
  };
}

/** The longest `over` + `offset` + `within` of a typology without `hold`. */
function longestReach(typology: Typology): number {
  const reaches = Object.values(typology.measures).map((definition) => {
    const item = measureItem(definition);
    if (item === undefined || !item.isWindowed) return 0;
    const spec = windowSpec(definition, typology.window);
    invariant(spec.length !== 'all', 'a window over all without a hold passed lint');
    const length = spec.length === 'month' ? 31 * DAY_MS : spec.length;
    const within = 'within' in definition ? durationMs(definition.within) : 0;
    return length + spec.offsetMs + within;
  });
  return Math.max(0, ...reaches);
}
