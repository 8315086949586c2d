/**
 * A world in which the right bound is known: every case is five small sums in five days, everybody
 * else pays in four, and before and after a day there are as many of both.
 */
import { DAY_MS } from '../../src/core/time.js';
import type { LabelCase, Labels } from '../../src/tool/label.js';
import { placeLabels } from '../../src/tool/label-place.js';
import { TUNE_DEFAULTS, type TuneOptions, tune } from '../../src/tool/tune.js';
import type { TuneLabels } from '../../src/tool/tune-part.js';
import type { Batch } from '../../src/transaction/batch.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import type { LoadedTypology } from '../../src/typology/typology.js';
import { tiny } from './tiny-typology.js';

export const FIRST_DAY = 20_454; // 2026-01-01
/** Cases in each part: as many as an interval of ±0.3 wants. */
export const CASES = 8;
export const SPLIT_DAY = FIRST_DAY + 60;

const startOf = (index: number, part: number): number => FIRST_DAY + 60 * part + 2 * index;

function sums(customer: string, start: number, times: number): readonly Transaction[] {
  return Array.from({ length: times }, (_, turn) => ({
    ...{ id: `${customer}-${turn}`, account: `a-${customer}`, customer, counterparty: 'p' },
    ...{ at: (start + turn) * DAY_MS, precision: 'day' as const, localDate: start + turn },
    ...{ direction: 'credit' as const, kind: 'transfer' as const },
    ...{ amountMinor: 5000, currency: 'CAD' },
  }));
}

const EACH = Array.from({ length: CASES }, (_, index) => index);

/** `c0-3` is in the fourth case of the first part, `o1-2` an ordinary customer of the second. */
export const transactions: readonly Transaction[] = [0, 1].flatMap((part) =>
  EACH.flatMap((index) => [
    ...sums(`c${part}-${index}`, startOf(index, part), 5),
    ...sums(`o${part}-${index}`, startOf(index, part), 4),
  ]),
);

const caseOf = (index: number, part: number): LabelCase => ({
  ...{ id: `case ${part} ${index}`, kind: 'planted', standing: 'planted', transactions: [] },
  members: [{ customer: `c${part}-${index}`, isKey: true }],
  from: startOf(index, part) * DAY_MS,
  to: (startOf(index, part) + 4) * DAY_MS,
});

export const LABELS: Labels = {
  ...{ dataSet: 'by hand', notes: [] },
  cases: [0, 1].flatMap((part) => EACH.map((index) => caseOf(index, part))),
};

export const OPTIONS: TuneOptions = {
  ...TUNE_DEFAULTS,
  ...{ splitAt: SPLIT_DAY * DAY_MS, parameters: [], halfWidth: 0.3 },
  ...{ overlayId: 'proposal/tiny', today: '2026-11-25' },
};

export interface Tuning {
  readonly labels?: Labels;
  readonly known?: TuneLabels;
  readonly loaded?: LoadedTypology;
  readonly batch?: Batch;
  readonly options?: Partial<TuneOptions>;
}

export function tuned({ labels = LABELS, known, loaded = tiny(), batch, options }: Tuning = {}) {
  const all = batch ?? batchOf(transactions);
  const own = known ?? { placed: placeLabels(labels, all) };
  return tune(loaded, all, own, { ...OPTIONS, ...options });
}
