/**
 * A plan bound to one batch: masks of its selections, timelines, converted money, and what cannot be
 * assessed with the columns, packs and rates at hand. Everything is computed once, when first asked.
 */
import { convertMinor, minorOrNaN } from '../core/money.js';
import { type Timeline, timelineOf } from '../measure/timeline.js';
import type { Needs, Plan } from '../plan/plan.js';
import { selectionMask, unknownMask } from '../selection/match.js';
import type { MoneyText } from '../selection/resolve-selection.js';
import type { Batch } from '../transaction/batch.js';

export interface BoundPlan {
  readonly plan: Plan;
  readonly batch: Batch;
  timeline(index: number): Timeline;
  /** 1 where a posting of the batch is in the selection. */
  mask(selection: number): Uint8Array;
  /** 1 where an attribute that the selection compares with is not recorded. */
  unknown(selection: number): Uint8Array | undefined;
  /** What is missing for something to be assessed: fields, packs, rates. Empty: nothing. */
  missing(needs: Needs): readonly string[];
  /** Minor units of the reporting currency; NaN without a rate. */
  toBase(money: MoneyText): number;
  /** Keeps under a key what is worked out once for the batch. */
  once<Value>(key: string, make: () => Value): Value;
}

export function bindPlan(plan: Plan, batch: Batch): BoundPlan {
  const timelines = plan.timelines.map((options) => once(() => timelineOf(batch, options)));
  const toBase = (money: MoneyText) => convertedMoney(money, batch);
  const masks = plan.selections.map(({ node }) => once(() => selectionMask(node, batch, toBase)));
  const unknowns = plan.selections.map(({ attributes }) =>
    once(() => unknownMask(attributes, batch)),
  );
  return {
    plan,
    batch,
    timeline: (index) => timelines[index]!(),
    mask: (selection) => masks[selection]!(),
    unknown: (selection) => unknowns[selection]!(),
    missing: (needs) => missingIn(needs, batch),
    toBase,
    once: keeper(),
  };
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
