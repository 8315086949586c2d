/**
 * Turns the cells of one row into postings, as a profile says. A row yields one posting, or two
 * when it names sender and receiver and both are ours; a row that cannot be read is told with its
 * column.
 */
import { nearest } from '../core/nearest.js';
import { type Problem, problemOf } from '../core/problem.js';
import { DAY_MS, epochDayFromText, isZone, type WallTime } from '../core/time.js';
import type { RowAmount } from './batch-builder.js';
import { canonicalValue } from './canonical.js';
import type { RejectedRow } from './manifest.js';
import { type Party, PROFILE_FIELDS, type Profile, type ProfileField } from './profile.js';
import { type Fault, isFault, readChoice, readMoney, readTime } from './read-cell.js';
import * as rowProblems from './row-problem-list.js';
import { TEXT_FIELDS, type TextField, type Transaction } from './transaction.js';

export type NormalisedRow =
  | { readonly postings: readonly Transaction[]; readonly amount: RowAmount }
  | { readonly rejected: RejectedRow; readonly amount?: RowAmount };

export interface RowNormaliser {
  /** Whether rows have ids of their own; without, the row's number is its id. */
  readonly hasIds: boolean;
  readonly layout: Layout;
  /** Rows count from 1, header apart. */
  normalise(cells: readonly string[], row: number): NormalisedRow;
}

export interface NormaliserOptions {
  /** Goes before the profile's own zone. */
  readonly zone?: string;
}

/** Characters of the longest cell. */
export const CELL_MAX = 65_536;
const PARTY_FIELDS = ['account', 'customer', 'name', 'country', 'institution', 'balance'] as const;
export type PartyField = (typeof PARTY_FIELDS)[number];
/** Fields that follow from sender and receiver, so no single column can hold them. */
export const SIDED: ReadonlySet<string> = new Set([
  'account',
  'customer',
  'direction',
  'balance',
  'counterparty',
  'counterpartyName',
  'counterpartyCountry',
  'counterpartyInstitution',
]);

type Columns<Name extends string> = Readonly<Partial<Record<Name, number>>>;

/** Where everything stands in a row; found once per file. */
export interface Layout {
  readonly profile: Profile;
  readonly header: readonly string[];
  readonly columns: Columns<ProfileField>;
  readonly moreDescription: readonly number[];
  /** Text fields that a column or a constant gives, but those read apart. */
  readonly texts: readonly TextField[];
  readonly step?: number;
  readonly sender: Columns<PartyField>;
  readonly receiver: Columns<PartyField>;
  readonly outside: ReadonlySet<string | undefined>;
  readonly values: Readonly<Record<string, ReadonlyMap<string, string>>>;
  readonly zone?: string;
  readonly fromDay: number;
}

/** Binds a profile to a header, or tells every way in which they do not fit. */
export function rowNormaliser(
  profile: Profile,
  header: readonly string[],
  options: NormaliserOptions = {},
): RowNormaliser | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const layout = layoutOf(profile, header, options, problems);
  if (problems.length > 0) return { problems };
  return {
    layout,
    hasIds: layout.columns.id !== undefined,
    normalise: (cells, row) => {
      const result: NormalisedRow | RowFault = damage(layout, cells) ?? readRow(layout, cells, row);
      if ('postings' in result || 'rejected' in result) return result;
      const { column, kind, message, amount } = result;
      const problem = problemOf(kind, message, { place: { row, field: column } });
      return { rejected: { row, column, problem }, ...(amount === undefined ? {} : { amount }) };
    },
  };
}

function layoutOf(
  profile: Profile,
  header: readonly string[],
  options: NormaliserOptions,
  problems: Problem[],
): Layout {
  const names = header.map((name) => name.trim());
  const must = new Set<string>(['at', 'amount', 'currency']);
  if (profile.bilateral === undefined) must.add('account');
  if (profile.bilateral === undefined && profile.sign !== 'signed') must.add('direction');
  const find = (name: string, isNeeded: (lenient: boolean | undefined) => boolean) => {
    const index = names.indexOf(name);
    if (index === -1 && isNeeded(profile.lenient)) problems.push(missingColumn(name, names));
    if (index !== -1 && names.includes(name, index + 1)) {
      const message = `\`${name}\` stands in the header more than once`;
      problems.push(problemOf(rowProblems.duplicateColumn, message, { place: { field: name } }));
    }
    return index === -1 ? undefined : index;
  };
  const columns: Record<string, number | undefined> = {};
  for (const field of PROFILE_FIELDS) {
    const name = profile.columns[field];
    const hasOther = profile.constants?.[field] !== undefined || (field === 'at' && profile.at);
    if (name !== undefined && !(profile.bilateral !== undefined && SIDED.has(field))) {
      columns[field] = find(name, (lenient) => lenient !== true || (must.has(field) && !hasOther));
    } else if (must.has(field) && !hasOther) {
      const message = `the profile \`${profile.name}\` has no column for \`${field}\``;
      problems.push(problemOf(rowProblems.noSuchColumn, message));
    }
  }
  const party = (sides: Party | undefined) => {
    const found: Partial<Record<PartyField, number | undefined>> = {};
    for (const field of PARTY_FIELDS) {
      const name = sides?.[field];
      if (name === undefined) continue;
      found[field] = find(name, (lenient) => lenient !== true || field === 'account');
    }
    return found as Columns<PartyField>; // an undefined column reads like an absent one
  };
  const step = profile.at === undefined ? undefined : find(profile.at.step, () => true);
  const zone = zoneOf(profile, options, problems);
  return {
    profile,
    header: names,
    columns: columns as Columns<ProfileField>, // keys are PROFILE_FIELDS
    moreDescription: (profile.moreDescription ?? []).flatMap(
      (name) => find(name, (lenient) => lenient !== true) ?? [],
    ),
    texts: TEXT_FIELDS.filter(
      (field) =>
        field !== 'currency' &&
        field !== 'direction' &&
        (columns[field] !== undefined ||
          profile.constants?.[field] !== undefined ||
          (field === 'description' && profile.moreDescription !== undefined)),
    ),
    ...(step === undefined ? {} : { step }),
    sender: party(profile.bilateral?.sender),
    receiver: party(profile.bilateral?.receiver),
    outside: new Set(profile.bilateral?.outside.map((name) => canonicalValue('account', name))),
    values: valueMaps(profile),
    ...(zone === undefined ? {} : { zone }),
    fromDay: profile.at === undefined ? 0 : epochDayFromText(profile.at.from),
  };
}

function missingColumn(name: string, names: readonly string[]): Problem {
  const guess = nearest(name, names);
  return problemOf(rowProblems.noSuchColumn, `no column \`${name}\` in the header`, {
    place: { field: name },
    ...(guess === undefined ? {} : { help: `did you mean \`${guess}\`?` }),
  });
}

function zoneOf(
  profile: Profile,
  options: NormaliserOptions,
  problems: Problem[],
): string | undefined {
  const zone = options.zone ?? profile.zone;
  if (zone !== undefined && !isZone(zone)) {
    problems.push(problemOf(rowProblems.unknownZone, `no time zone \`${zone}\``));
  }
  return zone;
}

function valueMaps(profile: Profile): Layout['values'] {
  return Object.fromEntries(
    Object.entries(profile.values ?? {}).map(([field, map]) => [
      field,
      new Map(Object.entries(map ?? {}).map(([from, to]) => [from.trim().toLowerCase(), to])),
    ]),
  );
}

/** What is wrong with the row as such, before any cell is read. */
function damage({ header }: Layout, cells: readonly string[]): Fault | undefined {
  if (cells.length !== header.length) {
    const message = `${cells.length} cells under ${header.length} columns`;
    return { column: '', kind: rowProblems.columnCount, message };
  }
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index]!;
    const column = header[index]!;
    if (cell.length > CELL_MAX) {
      return { column, kind: rowProblems.cellTooLong, message: `more than ${CELL_MAX} characters` };
    }
    if (cell.includes('\0')) {
      return { column, kind: rowProblems.controlCharacter, message: 'the cell holds a NUL' };
    }
  }
  return undefined;
}

/** Text of a field: its cell mapped by the profile, else the constant; undefined when empty. */
export function textOf(
  layout: Layout,
  cells: readonly string[],
  field: ProfileField,
): string | undefined {
  const index = layout.columns[field];
  const cell = index === undefined ? '' : cells[index]!.trim();
  if (cell === '') return layout.profile.constants?.[field];
  return layout.values[field]?.get(cell.toLowerCase()) ?? cell;
}

export function columnOf(layout: Layout, field: ProfileField): string {
  const index = layout.columns[field];
  return index === undefined ? field : layout.header[index]!;
}

function missing(column: string): Fault {
  return { column, kind: rowProblems.missingValue, message: 'the cell is empty' };
}

type RowFault = Fault & { readonly amount?: RowAmount };
type Ready = Pick<Transaction, 'id'> & WallTime & Readonly<Partial<Record<TextField, string>>>;

function readRow(layout: Layout, cells: readonly string[], row: number): NormalisedRow | RowFault {
  const money = readAmount(layout, cells);
  if (isFault(money)) return money;
  const { minor, currency } = money;
  const amount = { minor: Math.abs(minor), currency };
  const common = readCommon(layout, cells, row);
  if (isFault(common)) return { ...common, amount };
  const fact = { ...common, amountMinor: amount.minor, currency };
  const postings =
    layout.profile.bilateral === undefined
      ? oneSided(layout, cells, { ...fact, isDebit: minor < 0 })
      : bothSides(layout, cells, fact);
  return isFault(postings) ? { ...postings, amount } : { postings, amount };
}

export function readAmount(layout: Layout, cells: readonly string[]): RowAmount | Fault {
  const currency = textOf(layout, cells, 'currency')?.toUpperCase();
  const currencyColumn = columnOf(layout, 'currency');
  if (currency === undefined) return missing(currencyColumn);
  const column = columnOf(layout, 'amount');
  const text = textOf(layout, cells, 'amount');
  if (text === undefined) return missing(column);
  const money = readMoney(text, { column, currency, currencyColumn, marks: layout.profile });
  if (isFault(money)) return money;
  const isSigned = layout.profile.bilateral === undefined && layout.profile.sign === 'signed';
  if (money.minor < 0 && !isSigned) {
    return { column, kind: rowProblems.negativeAmount, message: 'the amount is negative' };
  }
  return { minor: money.minor, currency };
}

/** Id, time and texts: what does not depend on the side that the row is seen from. */
function readCommon(layout: Layout, cells: readonly string[], row: number): Ready | Fault {
  const time = readAt(layout, cells);
  if (isFault(time)) return time;
  const texts: Partial<Record<TextField, string>> = {};
  for (const field of layout.texts) {
    const first = textOf(layout, cells, field);
    const text = field === 'description' ? described(layout, cells, first) : first;
    if (text === undefined) continue;
    const choice = readChoice(field, text, columnOf(layout, field));
    if (isFault(choice)) return choice;
    texts[field] = choice.text;
  }
  if (layout.columns.id === undefined) return { ...texts, ...time, id: String(row) };
  const id = textOf(layout, cells, 'id');
  return id === undefined ? missing(columnOf(layout, 'id')) : { ...texts, ...time, id };
}

/** The description with its further columns; undefined when all of them are empty. */
export function described(
  { moreDescription }: Layout,
  cells: readonly string[],
  first: string | undefined,
): string | undefined {
  const more = moreDescription.map((index) => cells[index]!.trim());
  const parts = [first ?? '', ...more].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(' ');
}

const STEP = /^\d{1,6}$/;

export function readAt(layout: Layout, cells: readonly string[]): WallTime | Fault {
  if (layout.step !== undefined) {
    const column = layout.header[layout.step]!;
    const text = cells[layout.step]!.trim();
    if (text === '') return missing(column);
    if (!STEP.test(text)) {
      return { column, kind: rowProblems.badDate, message: 'the step is not a whole number' };
    }
    const localDate = layout.fromDay + Number(text);
    return { at: localDate * DAY_MS, precision: 'day', localDate };
  }
  const column = columnOf(layout, 'at');
  const text = textOf(layout, cells, 'at');
  if (text === undefined) return missing(column);
  const { datePattern: pattern } = layout.profile;
  const { zone } = layout;
  return readTime(text, {
    column,
    ...(pattern === undefined ? {} : { pattern }),
    ...(zone === undefined ? {} : { zone }),
  });
}

type Fact = Ready & { readonly amountMinor: number; readonly currency: string };

function oneSided(
  layout: Layout,
  cells: readonly string[],
  { isDebit, ...fact }: Fact & { readonly isDebit: boolean },
): readonly Transaction[] | Fault {
  const { account, currency } = fact;
  if (account === undefined) return missing(columnOf(layout, 'account'));
  const column = columnOf(layout, 'balance');
  const balance = readBalance(layout, textOf(layout, cells, 'balance'), { column, currency });
  if (isFault(balance)) return balance;
  if (layout.profile.sign === 'signed') {
    return [{ ...fact, ...balance, account, direction: isDebit ? 'debit' : 'credit' }];
  }
  const text = textOf(layout, cells, 'direction')?.toLowerCase();
  if (text === undefined) return missing(columnOf(layout, 'direction'));
  if (text !== 'credit' && text !== 'debit') {
    const message = 'the direction is neither credit nor debit';
    return { column: columnOf(layout, 'direction'), kind: rowProblems.unknownDirection, message };
  }
  return [{ ...fact, ...balance, account, direction: text }];
}

export function readBalance(
  layout: Layout,
  text: string | undefined,
  { column, currency }: { readonly column: string; readonly currency: string },
): { readonly balanceMinor?: number } | Fault {
  if (text === undefined || text === '') return {};
  const marks = layout.profile;
  const money = readMoney(text, { column, currency, currencyColumn: column, marks });
  return isFault(money) ? money : { balanceMinor: money.minor };
}

/** The sender's debit and the receiver's credit, each with the other as its counterparty. */
function bothSides(
  layout: Layout,
  cells: readonly string[],
  fact: Fact,
): readonly Transaction[] | Fault {
  const postings: Transaction[] = [];
  for (const direction of ['debit', 'credit'] as const) {
    const [own, other] =
      direction === 'debit' ? [layout.sender, layout.receiver] : [layout.receiver, layout.sender];
    const of = (columns: Columns<PartyField>, field: PartyField) => {
      const index = columns[field];
      const text = index === undefined ? '' : cells[index]!.trim();
      return text === '' ? undefined : text;
    };
    const account = of(own, 'account');
    if (account === undefined) return missing(layout.header[own.account!]!); // always bound
    if (layout.outside.has(canonicalValue('account', account))) continue;
    const column = own.balance === undefined ? 'balance' : layout.header[own.balance]!;
    const { currency } = fact;
    const balance = readBalance(layout, of(own, 'balance'), { column, currency });
    if (isFault(balance)) return balance;
    const counterparty = of(other, 'account');
    const isOutside = layout.outside.has(canonicalValue('account', counterparty ?? ''));
    const texts = {
      customer: of(own, 'customer'),
      // What marks the outside (`CASH`, `-1`) is nobody's account: thousands would share it.
      counterparty: isOutside ? undefined : counterparty,
      counterpartyName: of(other, 'name'),
      counterpartyCountry: of(other, 'country'),
      counterpartyInstitution: of(other, 'institution'),
    };
    const present = Object.entries(texts).filter(([, text]) => text !== undefined);
    postings.push({ ...fact, ...balance, ...Object.fromEntries(present), account, direction });
  }
  if (postings.length > 0) return postings;
  const column = layout.header[layout.sender.account!]!; // always bound
  return { column, kind: rowProblems.noOwnSide, message: 'sender and receiver are both outside' };
}
