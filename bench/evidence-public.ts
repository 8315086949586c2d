/**
 * The generic typologies on two public sets made by other people's generators. AMLGentex is
 * reported on its last forty days, where the naive rule to beat is reported too; AMLBench has no
 * such parts.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS } from '../src/core/time.js';
import { fileDigest } from '../src/io/file-digest.js';
import { loadPacks } from '../src/io/load-packs.js';
import { loadTypologies } from '../src/io/load-typologies.js';
import type { Plan } from '../src/plan/plan.js';
import { compile } from '../src/screen/screener.js';
import { amlbench } from '../src/tool/adapter-amlbench.js';
import { amlgentex } from '../src/tool/adapter-amlgentex.js';
import { readAdapted } from '../src/tool/adapter-read.js';
import { BACKTEST_DEFAULTS, type BacktestOptions, backtest } from '../src/tool/backtest.js';
import type { LabelCase, Labels } from '../src/tool/label.js';
import { type PlacedLabels, placeLabels } from '../src/tool/label-place.js';
import type { Batch } from '../src/transaction/batch.js';
import { marksOf } from './evidence-mark.js';
import { BUDGET, FIRSTS, type Outcome, outcomeOf } from './evidence-outcome.js';

export interface PublicTask {
  readonly set: 'amlgentex' | 'amlbench';
  readonly data: string;
  readonly generic: string;
  readonly lists: string;
  readonly replicates: number;
}

/** Days before those that are reported on. */
export const TRAIN_DAYS = 60;

const FILES = {
  amlgentex: ['transactions', 'alert_members'].map(
    (part) => `amlgentex/amlgentex_template_seed0_${part}.csv.gz`,
  ),
  amlbench: ['transactions', 'alerts'].map(
    (part) => `amlbench_port/amlbench_seed11_${part}.csv.gz`,
  ),
};

/** The files that a set lacks in a folder. */
export function lackingFiles(set: PublicTask['set'], data: string): readonly string[] {
  return FILES[set].filter((file) => !existsSync(join(data, file)));
}

const pathsOf = ({ set, data }: PublicTask) => FILES[set].map((file) => join(data, file));

async function planOf({ generic, lists }: PublicTask): Promise<Plan> {
  return compile(await loadTypologies(generic), { packs: await loadPacks(lists) }).plan;
}

const optionsOf = ({ replicates }: PublicTask): BacktestOptions => ({
  ...BACKTEST_DEFAULTS,
  ...{ firsts: FIRSTS, budgets: [BUDGET], replicates },
});

/** Once for accounts with a labelled row in the last forty days, once for those with one at all. */
export async function amlgentexOutcomes(task: PublicTask): Promise<readonly Outcome[]> {
  const [transactions, members] = pathsOf(task) as [string, string]; // two files, as listed
  const plan = await planOf(task);
  const labels = await amlgentex.labels([transactions, members]);
  const batch = await readAdapted(transactions, amlgentex);
  const whole = placeLabels(labels, batch);
  const facts = {
    ...{ dataSet: 'amlgentex', rows: batch.manifest.read, marks: marksOf(batch, whole) },
    transactionsSha256: await fileDigest(transactions),
  };
  const options = { ...optionsOf(task), trainDays: TRAIN_DAYS };
  const lately = placeLabels(splitLabels(labels, batch), batch);
  return [
    outcomeOf([backtest(plan, batch, lately, options)], {
      ...facts,
      asked: 'accounts labelled in the last 40 days',
    }),
    outcomeOf([backtest(plan, batch, timelessLabels(whole), options)], {
      ...facts,
      asked: 'accounts labelled at all',
    }),
  ];
}

/**
 * Each case in two parts: what its rows say before the split and after it. An account that was only
 * labelled before is then set aside, neither to be found nor innocent.
 */
export function splitLabels(labels: Labels, batch: Batch): Labels {
  const from = Math.floor((batch.at[0] ?? 0) / DAY_MS) * DAY_MS + TRAIN_DAYS * DAY_MS;
  const sides = sidesOf(labels, batch, from);
  const cases = labels.cases.flatMap((one): readonly LabelCase[] => {
    if (one.standing !== 'planted') return [one];
    return [false, true].flatMap((isLate) => {
      const rows = one.transactions.filter((id) => sides.get(id)?.isLate === isLate);
      const accounts = new Set(rows.flatMap((id) => sides.get(id)?.accounts ?? []));
      const members = one.members.filter(({ account }) => accounts.has(account ?? ''));
      if (members.length === 0) return [];
      const id = `${one.id}-${isLate ? 'late' : 'early'}`;
      const hasKey = members.some(({ isKey }) => isKey);
      // A part in which no key member acts could not be found at all: then all of it is key.
      const keyed = hasKey ? members : members.map((member) => ({ ...member, isKey: true }));
      return [{ ...one, id, members: keyed, transactions: rows }];
    });
  });
  return { ...labels, cases };
}

interface Sides {
  readonly isLate: boolean;
  readonly accounts: readonly string[];
}

/** Accounts and time of the rows that cases name. */
function sidesOf({ cases }: Labels, batch: Batch, from: number): ReadonlyMap<string, Sides> {
  const asked = new Set(cases.flatMap(({ transactions }) => transactions));
  const sides = new Map<string, Sides>();
  const { codes, values } = batch.text.account;
  for (let posting = 0; posting < batch.count; posting += 1) {
    const id = batch.ids.at(posting);
    if (!asked.has(id)) continue;
    const account = values[codes[posting]!]!;
    const accounts = [...(sides.get(id)?.accounts ?? []), account];
    sides.set(id, { isLate: batch.at[posting]! >= from, accounts });
  }
  return sides;
}

/** Cases that may be found at any time: whoever is labelled is to be found in every period. */
export function timelessLabels(labels: PlacedLabels): PlacedLabels {
  const cases = labels.cases.map((one) =>
    one.standing === 'planted'
      ? { ...one, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
      : one,
  );
  return { ...labels, cases };
}

/** Kinds are told twice: what is found at watch, and which decoys reach review. */
export async function amlbenchOutcomes(task: PublicTask): Promise<readonly Outcome[]> {
  const [transactions, alerts] = pathsOf(task) as [string, string]; // two files, as listed
  const plan = await planOf(task);
  const batch = await readAdapted(transactions, amlbench);
  const labels = placeLabels(await amlbench.labels([alerts]), batch);
  const options = optionsOf(task);
  const results = [
    backtest(plan, batch, labels, options),
    backtest(plan, batch, labels, { ...options, level: 'review' }),
  ] as const;
  return [
    outcomeOf(results, {
      ...{ dataSet: 'amlbench', asked: 'focal accounts of suspicious alerts' },
      ...{ rows: batch.manifest.read, marks: marksOf(batch, labels) },
      transactionsSha256: await fileDigest(transactions),
    }),
  ];
}
