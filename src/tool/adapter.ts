/**
 * What a public set of labelled transactions needs beside its files: how its rows become postings,
 * and how its labels are read. A profile says the first where it can; where a set keys accounts by
 * two columns, repeats a header or counts hours, a row is first written anew in our own generic
 * form. Columns with labels are never among those that become postings.
 */
import type { Profile } from '../transaction/profile.js';
import type { Labels } from './label.js';

/** One posting in the generic form, by its columns; absent and empty are the same. */
export type GenericRow = Readonly<Partial<Record<GenericColumn, string>>>;

export const GENERIC_COLUMNS = [
  ...(['id', 'at', 'account', 'direction', 'amount', 'currency', 'kind', 'channel'] as const),
  ...(['counterparty', 'counterparty_country', 'counterparty_institution'] as const),
  ...(['balance', 'site', 'merchant'] as const),
] as const;
export type GenericColumn = (typeof GENERIC_COLUMNS)[number];

/** The profile of rows that were written anew. */
export const GENERIC_ADAPTED: Profile = {
  name: 'adapted',
  columns: {
    ...{ id: 'id', at: 'at', amount: 'amount', balance: 'balance' },
    ...{ account: 'account', direction: 'direction', currency: 'currency', kind: 'kind' },
    ...{ channel: 'channel', counterparty: 'counterparty', site: 'site', merchant: 'merchant' },
    counterpartyCountry: 'counterparty_country',
    counterpartyInstitution: 'counterparty_institution',
  },
};

export interface Rewriting {
  /** Columns that its files must have; several layouts are several rewritings. */
  readonly columns: readonly string[];
  /** The postings of a row: its accounts' sides that are ours. */
  postings(text: (column: string) => string, row: number): readonly GenericRow[];
}

export interface Adapter {
  /** As `--labels` takes it. */
  readonly name: string;
  /** Who made it, and where it is described. */
  readonly title: string;
  /** Reads its transactions; with `rewritings`, after they were written anew. */
  readonly profile: Profile;
  readonly rewritings?: readonly Rewriting[];
  /** Whether rows have ids that tell duplicates. */
  readonly hasIds: boolean;
  /** `ranks`: amounts are standardised, so that sums and bounds of money say nothing. */
  readonly amounts?: 'ranks';
  /** Whether the transactions hold labels, and are read for them where no file is given. */
  readonly labelsInside: boolean;
  /** Throws a `ProblemError` for a file of no known form. */
  labels(files: readonly string[]): Promise<Labels>;
}
