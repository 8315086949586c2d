/**
 * A plan bound to one batch: masks of its selections, timelines, converted money, and what cannot
 * be assessed with the columns, packs and rates at hand. Everything is computed once, when first
 * asked.
 */
import { expectArguments, type Known } from '../core/argument.js';
import { convertMinor, minorOrNaN } from '../core/money.js';
import { FRESH, type Scratch } from '../core/scratch.js';
import type { Whole } from '../measure/measure-item.js';
import { type Timeline, timelineOf } from '../measure/timeline.js';
import type { Needs, Plan } from '../plan/plan.js';
import { type Choice, chooserOf } from '../selection/choice.js';
import { selectionMask, unknownMask, unknownNode } from '../selection/match.js';
import type { ChooserOptions, SharedClasses } from '../selection/posting-classes.js';
import type { MoneyText } from '../selection/resolve-selection.js';
import { A_BATCH, type Batch } from '../transaction/batch.js';

export interface BoundPlan {
  readonly plan: Plan;
  readonly batch: Batch;
  timeline(index: number): Timeline;
  /** 1 where a posting of the batch is in the selection. */
  mask(selection: number): Uint8Array;
  /** 1 where an attribute that the selection compares with is not recorded. */
  unknown(selection: number): Uint8Array | undefined;
  /**
   * The same of some postings alone, which costs no memory for the others: next to none where they
   * are part of those of a timeline (`among`).
   */
  choose(postings: Uint32Array, scratch?: Scratch, among?: Uint32Array): Chosen;
  /** What postings are told apart by when they are chosen from, for other threads. */
  classes(): SharedClasses;
  /** What is missing for something to be assessed: fields, packs, rates. Empty: nothing. */
  missing(needs: Needs): readonly string[];
  /** Minor units of the reporting currency; NaN without a rate, and beyond 2^53 of them. */
  toBase(money: MoneyText): number;
  /** Keeps under a key what is worked out once for the batch. */
  once<Value>(key: string, make: () => Value): Value;
  /** What a measure reads of other subjects, where the batch holds no more than a part of them. */
  readonly across?: (timeline: number, measure: number) => Whole;
}

/** How a plan that is bound is known at the doors. */
export const A_BOUND_PLAN: Known = {
  ...{ what: 'a bound plan', keys: ['plan', 'batch', 'timeline'], from: '`run.bound()`' },
};

const A_PLAN: Known = {
  ...{ what: 'a plan', keys: ['typologies', 'measures'], from: '`compile(…).plan`' },
};

/** Which of some postings the plan's selections take. */
export interface Chosen {
  /** By selection of the plan. */
  readonly selected: Choice;
  /**
   * 1 where an attribute that a selection compares with is not recorded; undefined where none is.
   */
  unknown(selection: number): Uint8Array | undefined;
}

/** Fewer need not be sparing, and a session that knows its masks makes no classes. */
const MANY_POSTINGS = 100_000;

/** `classes` are those that another thread has found with the same plan and batch. */
export function bindPlan(plan: Plan, batch: Batch, classes?: SharedClasses): BoundPlan {
  expectArguments('bindPlan', { plan: [plan, A_PLAN], batch: [batch, A_BATCH] });
  // Selections compare amounts with what lies beyond all of them, and find them below it.
  const inBase = (money: MoneyText) => convertedMoney(money, batch);
  const { choose, chooser } = chooserOfPlan(plan, batch, { toBase: inBase, classes });
  const timelines = plan.timelines.map((options) =>
    once(() => {
      // Classes first: with them the collector takes what reading left behind, before the longest
      // columns come (12 of 117 bytes a posting at the peak).
      if (batch.count > MANY_POSTINGS) choose(new Uint32Array(0));
      return timelineOf(batch, options);
    }),
  );
  const masks = plan.selections.map(({ node }) => once(() => selectionMask(node, batch, inBase)));
  const unknowns = plan.selections.map(({ attributes }) =>
    once(() => unknownMask(attributes, batch)),
  );
  const missing = new Map<Needs, readonly string[]>();
  return {
    plan,
    batch,
    timeline: (index) => timelines[index]!(),
    mask: (selection) => masks[selection]!(),
    unknown: (selection) => unknowns[selection]!(),
    choose,
    classes: () => chooser().shared(),
    missing: (needs) => {
      const known = missing.get(needs) ?? missingIn(needs, batch);
      missing.set(needs, known);
      return known;
    },
    toBase: (money) => {
      const minor = inBase(money);
      return Number.isFinite(minor) ? minor : Number.NaN;
    },
    once: keeper(),
  };
}

function chooserOfPlan(plan: Plan, batch: Batch, options: ChooserOptions) {
  const places = new Map<number, number>();
  const nodes = plan.selections.map(({ node }) => node);
  plan.selections.forEach(({ attributes }, selection) => {
    if (attributes.length === 0) return;
    places.set(selection, nodes.length);
    nodes.push(unknownNode(attributes));
  });
  const chooser = once(() => chooserOf(nodes, batch, options));
  const choose: BoundPlan['choose'] = (postings, scratch = FRESH, among?) => {
    const selected = chooser()(postings, scratch, among);
    return {
      selected,
      unknown: (selection) => {
        const place = places.get(selection);
        if (place === undefined || selected.positions(place).length === 0) return undefined;
        return selected.mask(place);
      },
    };
  };
  return { choose, chooser };
}

function keeper(): BoundPlan['once'] {
  const kept = new Map<string, unknown>();
  return <Value>(key: string, make: () => Value): Value => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as Value; // a key is used for one kind of thing alone
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** At the rate table's latest date (design, section 4). */
function convertedMoney({ money, currency }: MoneyText, batch: Batch): number {
  const minor = minorOrNaN(money, currency);
  if (currency === batch.currency || Number.isNaN(minor)) return minor;
  const rate = latestRate(batch, currency);
  return rate === undefined
    ? Number.NaN
    : convertMinor({ minor, from: currency, to: batch.currency, rate });
}

function latestRate(batch: Batch, currency: string): string | undefined {
  return batch.rates?.rates[currency]?.at(-1)?.rate;
}

function missingIn(needs: Needs, batch: Batch): readonly string[] {
  const fields = needs.fields.filter((field) => !batch.fields.has(field));
  const packs = needs.missingPacks.map((pack) => `pack ${pack}`);
  const rates = needs.currencies
    .filter((currency) => currency !== batch.currency && latestRate(batch, currency) === undefined)
    .map((currency) => `rate of ${currency}`);
  return [...fields, ...packs, ...rates];
}
