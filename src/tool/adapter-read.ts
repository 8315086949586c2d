/**
 * Reads transactions of a public data set into a batch: by its profile, or row by row through the
 * rewriting that its header asks for. Every row is accepted, a duplicate or rejected, as with any
 * file.
 */
import { currencyExponent } from '../core/money.js';
import { ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { tooManyRejected } from '../io/problem-list.js';
import { readCsv } from '../io/read-csv.js';
import { type ReadTransactionsOptions, readTransactions } from '../io/read-transactions.js';
import type { Batch } from '../transaction/batch.js';
import { batchBuilder } from '../transaction/batch-builder.js';
import { rowNormaliser } from '../transaction/normalise.js';
import type { Transaction } from '../transaction/transaction.js';
import { type Adapter, GENERIC_COLUMNS, type GenericRow, type Rewriting } from './adapter.js';
import { labelsUnlike } from './label-problem-list.js';
import { distinctHeader } from './label-rows.js';

/** Throws a `ProblemError` when the file or too many of its rows are at fault. */
export async function readAdapted(
  path: string,
  adapter: Adapter,
  options: ReadTransactionsOptions = {},
): Promise<Batch> {
  const batch =
    adapter.rewritings === undefined
      ? await readTransactions(path, { ...options, profile: options.profile ?? adapter.profile })
      : await rewritten(path, adapter, options);
  return adapter.amounts === 'ranks' ? withoutAmounts(batch) : batch;
}

/** Standardised amounts keep their order alone: what adds or bounds them is not assessed. */
function withoutAmounts(batch: Batch): Batch {
  return { ...batch, fields: new Set([...batch.fields].filter((field) => field !== 'amount')) };
}

async function rewritten(
  path: string,
  adapter: Adapter,
  options: ReadTransactionsOptions,
): Promise<Batch> {
  const { rejectLimit = 0.01, onProgress, profile: _, ...rest } = options;
  const { zone = adapter.profile.zone } = options;
  const builder = batchBuilder({
    ...rest,
    ...(zone === undefined ? {} : { zone }),
    hasIds: adapter.hasIds,
  });
  const normaliser = rowNormaliser(
    adapter.profile,
    GENERIC_COLUMNS,
    zone === undefined ? {} : { zone },
  );
  if ('problems' in normaliser) throw new ProblemError(normaliser.problems);
  for await (const { header, rows, firstRow } of readCsv(path)) {
    const names = distinctHeader(header);
    const columns = new Map(names.map((name, index) => [name, index]));
    const { postings } = rewritingFor(adapter, names, path);
    for (const [index, cells] of rows.entries()) {
      const row = firstRow + index;
      const text = (column: string) => cells[columns.get(column) ?? -1]?.trim() ?? '';
      const sides = postings(text, row).map((side) => normaliser.normalise(cellsOf(side), row));
      const rejected = sides.find((side) => 'rejected' in side);
      if (rejected !== undefined) {
        // The find above leaves only a rejected side.
        if ('rejected' in rejected) builder.reject(rejected.rejected, rejected.amount);
        continue;
      }
      const taken = sides.flatMap((side): readonly Transaction[] =>
        'postings' in side ? side.postings : [],
      );
      const [first] = taken;
      if (first === undefined) continue;
      builder.add(row, taken, { minor: first.amountMinor, currency: first.currency });
    }
    onProgress?.(firstRow - 1 + rows.length);
  }
  const result = builder.finish();
  if ('problems' in result) throwOnErrors(result.problems);
  if (!('batch' in result))
    throw new Error('redthread broke its own rule: a batch without a problem');
  const { read, rejected, rejectedRows } = result.batch.manifest;
  if (rejected > read * rejectLimit) {
    const [one] = rejectedRows;
    const message = `${rejected} of ${read} rows rejected`;
    const place = { file: path, ...(one === undefined ? {} : { row: one.row }) };
    throw new ProblemError([problemOf(tooManyRejected, message, { place })]);
  }
  return result.batch;
}

function rewritingFor(adapter: Adapter, header: readonly string[], file: string): Rewriting {
  const found = adapter.rewritings?.find(({ columns }) =>
    columns.every((name) => header.includes(name)),
  );
  if (found !== undefined) return found;
  const message = `the header is not that of \`${adapter.name}\``;
  const known = (adapter.rewritings ?? []).map(({ columns }) => `\`${columns.join(',')}\``);
  const help = `its transactions have the columns ${known.join(' or ')}`;
  throw new ProblemError([problemOf(labelsUnlike, message, { place: { file }, help })]);
}

const cellsOf = (row: GenericRow): readonly string[] =>
  GENERIC_COLUMNS.map((column) => row[column] ?? '');

/**
 * An amount with the decimals that its currency has: sets of several currencies write two (or six)
 * for each of them. Text that is no number stays, and is told as such.
 *
 * @example
 * amountFor('1234.56', 'JPY') // => '1235'
 * amountFor('0.1234', 'USD') // => '0.12'
 */
export function amountFor(text: string, currency: string): string {
  const value = Number(text);
  const exponent = currencyExponent(currency);
  if (text === '' || !Number.isFinite(value) || exponent === undefined) return text;
  return value.toFixed(exponent);
}

/** The sender’s debit and the receiver’s credit, each with the other as its counterparty. */
export function bothSides(
  common: GenericRow,
  { sender, receiver }: { readonly sender: GenericRow; readonly receiver: GenericRow },
): readonly GenericRow[] {
  const seenFrom = (own: GenericRow, other: GenericRow, direction: string): GenericRow => ({
    ...common,
    ...own,
    direction,
    counterparty: other.account ?? '',
    counterparty_institution: other.counterparty_institution ?? '',
    counterparty_country: other.counterparty_country ?? '',
  });
  return [seenFrom(sender, receiver, 'debit'), seenFrom(receiver, sender, 'credit')];
}
