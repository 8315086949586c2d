/**
 * Transactions with the records beside them, and labels where there are any: what `compare --on`
 * and `fairness` read. Everything is read once, and every mistake of the flags is told at once.
 */
import { CURRENCIES } from '../core/money.js';
import { nearest } from '../core/nearest.js';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { isZone } from '../core/time.js';
import { loadPacks } from '../io/load-packs.js';
import { readTransactions } from '../io/read-transactions.js';
import { FIELD_NAMES } from '../selection/field.js';
import type { Packs } from '../selection/list.js';
import type { Adapter } from '../tool/adapter.js';
import { readAdapted } from '../tool/adapter-read.js';
import { ADAPTERS } from '../tool/adapters.js';
import { type PlacedLabels, placeLabels } from '../tool/label-place.js';
import type { Batch } from '../transaction/batch.js';
import { type Flag, type FlagValues, flagText, flagTexts } from './command.js';
import type { Console } from './console.js';
import { badFlagValue } from './problem-list.js';
import { inputRecords } from './read-input.js';

const NAMES = ADAPTERS.map(({ name }) => name);

export const BATCH_FLAGS: readonly Flag[] = [
  { name: 'profile', value: 'NAME|FILE', help: 'what the columns mean (generic)' },
  { name: 'customers', value: 'FILE', help: 'customers, CSV' },
  { name: 'accounts', value: 'FILE', help: 'accounts and who holds them, CSV' },
  { name: 'observations', value: 'FILE', help: 'what staff noted, CSV' },
  { name: 'lists', value: 'DIR', help: 'packs that typologies name, JSON files in a folder' },
  { name: 'currency', value: 'CAD', help: 'reporting currency (the only one of the file)' },
  { name: 'rates', value: 'FILE', help: 'exchange rates, CSV of currency,date,rate' },
  { name: 'zone', value: 'America/Toronto', help: 'IANA zone of the wall clock' },
  { name: 'without', value: 'LIST', help: 'attributes not to be used, such as nationality,gender' },
  { name: 'reject-limit', value: '1%', help: 'stop when more rows than this are rejected (1%)' },
  { name: 'labels', value: 'NAME', help: `what is true, as ${NAMES.join(', ')} tell it` },
  {
    name: 'labels-file',
    value: 'FILE',
    help: 'a file of labels (the transactions themselves); may be given again',
    isMany: true,
  },
];

/** Attributes of customers and accounts, as `--without` takes them. */
const ATTRIBUTES: readonly string[] = FIELD_NAMES.filter((name) =>
  /^(?:customer|account)\./.test(name),
).flatMap((name) => (name.startsWith('customer.') ? [name, name.slice(9)] : [name.slice(8)]));

export interface BatchFlags {
  readonly adapter?: Adapter;
  readonly labelFiles: readonly string[];
  readonly withheld: readonly string[];
  readonly rejectLimit: number;
  readonly lists?: string;
  readonly text: (name: string) => string | undefined;
}

export type Bad = (flag: string, what: string, help?: string) => void;

/** Collects what is wrong with flags, and throws all of it at once. */
export function flagFaults(): { readonly bad: Bad; readonly refuse: () => void } {
  const problems: Problem[] = [];
  return {
    bad: (flag, what, help) =>
      problems.push(
        problemOf(badFlagValue, `\`--${flag}\` ${what}`, help === undefined ? {} : { help }),
      ),
    refuse: () => {
      if (problems.length > 0) throw new ProblemError(problems);
    },
  };
}

/** A whole number of a flag; `without` where it was not given, or is at fault. */
export function wholeFlag(
  flags: FlagValues,
  flag: string,
  { least, most, without, bad }: { least: number; most: number; without: number; bad: Bad },
): number {
  const text = flagText(flags, flag);
  if (text === undefined) return without;
  const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  bad(flag, `\`${text}\` is not a whole number from ${least} to ${most}`);
  return without;
}

export function batchFlags(flags: FlagValues, bad: Bad): BatchFlags {
  const text = (name: string) => flagText(flags, name);
  const currency = text('currency');
  if (currency !== undefined && !CURRENCIES.includes(currency)) {
    bad('currency', `\`${currency}\` is not an ISO 4217 code`);
  }
  const zone = text('zone');
  if (zone !== undefined && !isZone(zone)) bad('zone', `\`${zone}\` is not an IANA zone`);
  const limit = text('reject-limit') ?? '1%';
  const percent = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(limit)?.[1];
  const rejectLimit = Number(percent ?? Number.NaN) / 100;
  if (!(rejectLimit <= 1)) bad('reject-limit', `\`${limit}\` is not a share such as \`1%\``);
  const withheld = (text('without') ?? '').split(',').filter((name) => name !== '');
  for (const name of withheld.filter((one) => !ATTRIBUTES.includes(one))) {
    bad('without', `\`${name}\` is no attribute`, meant(name, ATTRIBUTES));
  }
  const labelFiles = flagTexts(flags, 'labels-file');
  const adapter = adapterOf(text('labels'), bad);
  if (adapter?.labelsInside === false && labelFiles.length === 0) {
    bad('labels-file', `is needed: \`${adapter.name}\` has its labels in files of their own`);
  }
  if (labelFiles.length > 0 && text('labels') === undefined) {
    bad('labels-file', 'needs `--labels`: whose labels they are');
  }
  const lists = text('lists');
  return {
    ...{ labelFiles, withheld, rejectLimit, text },
    ...(adapter === undefined ? {} : { adapter }),
    ...(lists === undefined ? {} : { lists }),
  };
}

function meant(name: string, among: readonly string[]): string {
  const near = nearest(name, among);
  return near === undefined ? `one of ${among.join(', ')}` : `did you mean \`${near}\`?`;
}

function adapterOf(name: string | undefined, bad: Bad): Adapter | undefined {
  if (name === undefined) return undefined;
  const adapter = ADAPTERS.find((one) => one.name === name);
  if (adapter === undefined) bad('labels', `\`${name}\` is no data set`, meant(name, NAMES));
  return adapter;
}

export const packsOf = async ({ lists }: BatchFlags): Promise<Packs> =>
  lists === undefined ? new Map() : loadPacks(lists);

export interface LabelledBatch {
  readonly batch: Batch;
  readonly labels?: PlacedLabels;
}

/** Throws a `ProblemError` with what stands in the way of reading. */
export async function readLabelled(
  file: string,
  given: BatchFlags,
  console: Console,
): Promise<LabelledBatch> {
  const { adapter, labelFiles } = given;
  const options = await inputRecords(readFlags(given), console);
  if (adapter === undefined) return { batch: await readTransactions(file, options) };
  const labels = await adapter.labels(labelFiles.length === 0 ? [file] : labelFiles);
  const batch = await readAdapted(file, adapter, options);
  return { batch, labels: placeLabels(labels, batch) };
}

function readFlags({ text, withheld, rejectLimit }: BatchFlags) {
  const names = ['profile', 'currency', 'zone', 'customers', 'accounts', 'observations', 'rates'];
  const given = names.flatMap((name) => {
    const value = text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { rejectLimit, withheld, ...Object.fromEntries(given) };
}
