/**
 * A plan as it can be read: every timeline, selection, window and measure once, who shares it, and
 * how its cost grows. Data; the command line turns it into text.
 */
import { measureItem } from '../measure/index.js';
import type { MeasureDefinition, Unit } from '../measure/measure.js';
import type { WindowSpec } from '../measure/window.js';
import { selectionWords } from './describe-selection.js';
import type { Plan, PlannedMeasure, PlannedTypology } from './plan.js';

/**
 * `per posting`: once over the batch. `per moment`: at every moment of every subject, each from the
 * moment before it or from its operands. `whole batch`: all subjects' numbers or postings first.
 */
export type CostClass = 'per posting' | 'per moment' | 'whole batch';

/** What a typology calls something. */
export interface PlanName {
  readonly typology: string;
  readonly name: string;
}

export interface DescribedTimeline {
  readonly subject: string;
  readonly atEnd: boolean;
  readonly cost: CostClass;
  readonly typologies: readonly string[];
}

export interface DescribedSelection {
  readonly words: string;
  readonly cost: CostClass;
  /** Columns that must be there for it to be assessed. */
  readonly needs: readonly string[];
  readonly names: readonly PlanName[];
  /** Indexes into `measures`. */
  readonly measures: readonly number[];
}

export interface DescribedWindow {
  /** Milliseconds, `all` or `month`. */
  readonly length: WindowSpec['length'];
  readonly offsetMs: number;
  readonly cost: CostClass;
  readonly measures: readonly number[];
  readonly typologies: readonly string[];
}

export interface DescribedMeasure {
  /** The first key of its definition. */
  readonly kind: string;
  readonly unit: Unit;
  /** Fields, attributes and observations that it reads beside its selections. */
  readonly reads: readonly string[];
  readonly per?: string;
  readonly cost: CostClass;
  /** Index into `windows`. */
  readonly window?: number;
  /** Indexes into `selections`. */
  readonly selections: readonly number[];
  /** Measures by index; numbers and money as they stand. */
  readonly operands: readonly string[];
  readonly names: readonly PlanName[];
}

export interface PlanDescription {
  readonly typologies: readonly {
    readonly id: string;
    readonly version: string;
    /** Index into `timelines`. */
    readonly timeline: number;
    readonly measures: number;
    readonly indicators: number;
  }[];
  readonly timelines: readonly DescribedTimeline[];
  readonly selections: readonly DescribedSelection[];
  readonly windows: readonly DescribedWindow[];
  readonly measures: readonly DescribedMeasure[];
  /** How many the typologies ask for, each by its own names, beside how many are computed. */
  readonly asked: { readonly selections: number; readonly measures: number };
}

/** Describes a compiled plan. */
export function describePlan(plan: Plan): PlanDescription {
  const measures = plan.measures.map((measure, index) => describedMeasure(plan, measure, index));
  const selections = plan.selections.map(
    ({ node, needs }, index): DescribedSelection => ({
      words: selectionWords(node),
      cost: 'per posting',
      needs,
      names: selectionNames(plan, index),
      measures: indexesOf(plan.measures, (one) => one.selections.includes(index)),
    }),
  );
  return {
    typologies: plan.typologies.map(({ loaded: { typology }, timeline, indicators }) => ({
      ...{ id: typology.id, version: typology.version, timeline },
      ...{ measures: Object.keys(typology.measures).length, indicators: indicators.length },
    })),
    timelines: plan.timelines.map(({ subjectField, atEnd }, index) => ({
      ...{ subject: subjectField, atEnd, cost: 'per posting' },
      typologies: plan.typologies.filter((one) => one.timeline === index).map(idOf),
    })),
    selections,
    windows: plan.windows.map(({ length, offsetMs }, index) => {
      const within = indexesOf(plan.measures, ({ window }) => window === index);
      const typologies = within.flatMap((one) => measures[one]!.names.map((n) => n.typology));
      return {
        length,
        offsetMs,
        cost: 'per moment',
        measures: within,
        typologies: unique(typologies),
      };
    }),
    measures,
    asked: {
      selections: selections.reduce((sum, { names }) => sum + names.length, 0),
      measures: measures.reduce((sum, { names }) => sum + names.length, 0),
    },
  };
}

function describedMeasure(plan: Plan, measure: PlannedMeasure, index: number): DescribedMeasure {
  const { item, definition, unit, per, window, selections, operands } = measure;
  return {
    kind: item.name,
    unit,
    reads: readBy(definition),
    ...(per === undefined ? {} : { per }),
    cost: item.isAcrossSubjects === true || per !== undefined ? 'whole batch' : 'per moment',
    ...(window === undefined ? {} : { window }),
    selections,
    operands: operands.map((operand) => {
      if (typeof operand === 'number') return String(operand);
      return 'money' in operand
        ? `${operand.money} ${operand.currency}`
        : `measure ${operand.measure + 1}`;
    }),
    names: plan.typologies.flatMap((typology) =>
      [...typology.measures]
        .filter(([, at]) => at === index)
        .map(([name]) => ({ typology: idOf(typology), name })),
    ),
  };
}

function readBy(definition: MeasureDefinition): readonly string[] {
  if ('attribute' in definition) return [definition.attribute];
  if ('observation' in definition) return [definition.observation];
  if ('peer' in definition) return [definition.group];
  const fields = 'field' in definition ? definition.field : [];
  return typeof fields === 'string' ? [fields] : fields;
}

/** The names under which the typologies' measures read a selection. */
function selectionNames(plan: Plan, index: number): readonly PlanName[] {
  return plan.typologies.flatMap((typology) => {
    const names = Object.entries(typology.loaded.typology.measures).flatMap(
      ([name, definition]) => {
        const read = measureItem(definition)?.selections(definition) ?? [];
        const { selections } = plan.measures[typology.measures.get(name)!]!;
        return read.filter((_, at) => selections[at] === index);
      },
    );
    return unique(names).map((name) => ({ typology: idOf(typology), name }));
  });
}

const idOf = ({ loaded }: PlannedTypology) => loaded.typology.id;
const unique = (all: readonly string[]) => [...new Set(all)];

function indexesOf<Item>(items: readonly Item[], isMeant: (item: Item) => boolean) {
  return items.flatMap((item, index) => (isMeant(item) ? [index] : []));
}
