/**
 * Reads customers, accounts, observations and rates from CSV (design, section 12). Unlike rows of
 * transactions, a bad record is not set aside: the file is refused, with every bad row and column.
 */
import { expectArguments } from '../core/argument.js';
import { currencyExponent, isRate } from '../core/money.js';
import { nearest } from '../core/nearest.js';
import { type Problem, ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { epochDayFromText } from '../core/time.js';
import type { Account, Holder } from '../transaction/account.js';
import { canonicalValue } from '../transaction/canonical.js';
import type { Customer } from '../transaction/customer.js';
import type { Observation } from '../transaction/observation.js';
import type { RateTable } from '../transaction/rate-table.js';
import { isFault, readMoney, readTime } from '../transaction/read-cell.js';
import * as rowProblems from '../transaction/row-problem-list.js';
import { unknownColumn } from './decision-problem-list.js';
import { readCsv } from './read-csv.js';

/** Cells of one row by column; a cell that is empty or not there is undefined. */
export interface Cells {
  readonly row: number;
  text(column: string): string | undefined;
  needed(column: string): string;
  date(column: string): number | undefined;
  count(column: string): number | undefined;
  several(column: string): readonly string[] | undefined;
  fault(column: string, kind: ProblemKind, message: string, help?: string): void;
}

/** Money columns are in the reporting currency. */
export async function readCustomers(path: string, currency: string): Promise<readonly Customer[]> {
  expectArguments('readCustomers', { path: [path, 'text'], currency: [currency, 'text'] });
  const read = (cells: Cells) => {
    const kind = cells.text('kind');
    if (kind !== undefined && kind !== 'person' && kind !== 'business') {
      cells.fault('kind', rowProblems.unknownKind, 'the kind is neither person nor business');
    }
    return compact<Customer>({
      id: cells.needed('id'),
      kind: kind === 'person' || kind === 'business' ? kind : undefined,
      birthDate: cells.date('birth_date'),
      gender: cells.text('gender'),
      nationality: cells.text('nationality'),
      occupation: cells.text('occupation'),
      employer: cells.text('employer'),
      industry: cells.text('industry'),
      declaredMonthlyIncomeMinor: money(cells, 'declared_monthly_income', currency),
      homeCountry: cells.text('home_country'),
      homeRegion: cells.text('home_region'),
      homeCity: cells.text('home_city'),
      phones: cells.several('phones'),
      emails: cells.several('emails'),
      addresses: cells.several('addresses'),
      dependants: cells.count('dependants'),
      headcount: cells.count('headcount'),
      since: cells.date('since'),
    });
  };
  return readRecords(path, ['id'], read, { idIs: 'customer' });
}

export async function readAccounts(path: string): Promise<readonly Account[]> {
  const read = (cells: Cells) =>
    compact<Account>({
      id: cells.needed('id'),
      kind: cells.text('kind'),
      openedOn: cells.date('opened_on'),
      agent: cells.text('agent'),
      holders: (cells.several('holders') ?? []).map(holder),
    });
  return readRecords(path, ['id'], read, { idIs: 'account' });
}

/** `c1:primary` is customer `c1` with a role; ids may hold colons, so the last one counts. */
function holder(text: string): Holder {
  const at = text.lastIndexOf(':');
  if (at === -1) return { customer: text };
  return { customer: text.slice(0, at).trim(), role: text.slice(at + 1).trim() };
}

export async function readObservations(
  path: string,
  zone?: string,
): Promise<readonly Observation[]> {
  const columns = ['subject', 'observed_at', 'observation'];
  return readRecords(path, columns, (cells) => {
    const column = 'observed_at';
    const text = cells.needed(column);
    const time = readTime(text, { column, ...(zone === undefined ? {} : { zone }) });
    if (isFault(time) && text !== '') cells.fault(column, time.kind, time.message);
    const { at: observedAt, ...wall } = isFault(time)
      ? { at: 0, precision: 'day' as const, localDate: 0 }
      : time;
    return compact<Observation>({
      id: cells.text('id') ?? String(cells.row),
      subject: cells.needed('subject'),
      observedAt,
      ...wall,
      observation: cells.needed('observation'),
      observer: cells.text('observer'),
      note: cells.text('note'),
    });
  });
}

/** `currency,date,rate`: one unit of the row's currency in the reporting currency. */
export async function readRates(path: string, currency: string): Promise<RateTable> {
  if (currencyExponent(currency) === undefined) {
    const message = 'rates need a reporting currency of ISO 4217';
    const help = 'give the currency to report in with `--currency`';
    throw new ProblemError([problemOf(rowProblems.unknownCurrency, message, { help })]);
  }
  const found = new Map<string, string>();
  const rows = await readRecords(path, ['currency', 'date', 'rate'], (cells) => {
    const code = cells.needed('currency').toUpperCase();
    if (code !== '' && currencyExponent(code) === undefined) {
      cells.fault('currency', rowProblems.unknownCurrency, 'the currency is not one of ISO 4217');
    }
    const rate = cells.needed('rate');
    if (rate !== '' && !isRate(rate)) {
      cells.fault('rate', rowProblems.badRate, 'the rate is not a positive decimal number');
    }
    if (code === currency && rate !== '' && Number(rate) !== 1) {
      const message = 'the reporting currency has a rate into itself that is not 1';
      cells.fault('rate', rowProblems.badRate, message, 'give rates into `--currency`');
    }
    cells.needed('date');
    const date = cells.date('date') ?? 0;
    const earlier = found.get(`${code} ${date}`);
    if (earlier !== undefined && earlier !== rate) {
      const message = 'another row has another rate of this day';
      cells.fault('rate', rowProblems.duplicateRecord, message, 'keep one rate for each day');
    }
    found.set(`${code} ${date}`, rate);
    return { code, date, rate };
  });
  const rates: Record<string, { readonly date: number; readonly rate: string }[]> = {};
  for (const { code, date, rate } of rows) {
    rates[code] ??= [];
    rates[code].push({ date, rate });
  }
  for (const list of Object.values(rates)) list.sort((a, b) => a.date - b.date);
  return { currency, rates };
}

function money(cells: Cells, column: string, currency: string): number | undefined {
  const text = cells.text(column);
  if (text === undefined) return undefined;
  if (currencyExponent(currency) === undefined) {
    const message = 'money of customers is of the reporting currency, which is not known';
    const help = 'give the currency to report in with `--currency`';
    throw new ProblemError([problemOf(rowProblems.unknownCurrency, message, { help })]);
  }
  const result = readMoney(text, { column, currency, currencyColumn: column, marks: {} });
  if (isFault(result)) {
    cells.fault(column, result.kind, result.message);
    return undefined;
  }
  if (result.minor >= 0) return result.minor;
  cells.fault(column, rowProblems.negativeAmount, 'the amount is negative');
  return undefined;
}

/** An object without the keys whose value is undefined: absent is absent. */
export function compact<Item extends object>(
  item: { readonly [Key in keyof Item]: Item[Key] | undefined },
): Item {
  // Keys that must be there are never undefined where this is called.
  return Object.fromEntries(Object.entries(item).filter(([, v]) => v !== undefined)) as Item;
}

export interface RecordRules {
  /** Columns that may be there beside those that must; any further one is then refused. */
  readonly others?: readonly string[];
  /** Whose id the column `id` holds: two spellings of one are one. Without it as it stands. */
  readonly idIs?: 'customer' | 'account';
}

/**
 * The records of a file, one a row. Throws a `ProblemError` with every bad row and column, or,
 * where the header is wrong, with what is wrong there.
 */
export async function readRecords<Item extends object>(
  path: string,
  needed: readonly string[],
  read: (cells: Cells) => Item,
  { others, idIs }: RecordRules = {},
): Promise<readonly Item[]> {
  expectArguments('readRecords', { path: [path, 'text'] });
  const problems: Problem[] = [];
  const items: Item[] = [];
  const ids = new Set<string>();
  let header: readonly string[] | undefined;
  const twice = new Set<string>();
  for await (const batch of readCsv(path)) {
    if (header === undefined) {
      header = batch.header.map((name) => name.trim());
      const wrong = headerProblems(header, { path, needed, others });
      if (wrong.length > 0) throw new ProblemError(wrong);
      for (const [index, name] of header.entries())
        if (header.indexOf(name) < index) twice.add(name);
    }
    batch.rows.forEach((row, index) => {
      const place = { row: batch.firstRow + index, file: path, problems, twice };
      const cells = cellsOf(header!, row, place);
      if (cells === undefined) return;
      const item = read(cells);
      const text = cells.text('id');
      const id = text === undefined || idIs === undefined ? text : canonicalValue(idIs, text);
      if (id !== undefined && ids.has(id)) {
        cells.fault('id', rowProblems.duplicateRecord, 'another row has this id');
      }
      if (id !== undefined) ids.add(id);
      items.push(item);
    });
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return items;
}

interface HeaderRules {
  readonly path: string;
  readonly needed: readonly string[];
  readonly others: readonly string[] | undefined;
}

/** A column of no known name is told by its number: where the header is missing it is a value. */
function headerProblems(
  header: readonly string[],
  { path, needed, others }: HeaderRules,
): readonly Problem[] {
  const missing = needed
    .filter((name) => !header.includes(name))
    .map((name) =>
      problemOf(rowProblems.noSuchColumn, `no column \`${name}\` in the header`, {
        place: { file: path, field: name },
        help: `give the file a column \`${name}\``,
      }),
    );
  if (others === undefined) return missing;
  const known = [...needed, ...others];
  const twice = known
    .filter((name) => header.indexOf(name) !== header.lastIndexOf(name))
    .map((name) => doubled(path, name));
  const unknown = header.flatMap((name, index) => {
    if (known.includes(name)) return [];
    const meant = nearest(name, known);
    return problemOf(unknownColumn, `column ${index + 1} of the header has no known name`, {
      place: { file: path, line: 1 },
      help:
        meant === undefined
          ? `leave it out; the columns are ${known.map((one) => `\`${one}\``).join(', ')}`
          : `did you mean \`${meant}\`?`,
    });
  });
  return [...missing, ...twice, ...unknown];
}

function doubled(file: string, field: string): Problem {
  return problemOf(rowProblems.duplicateColumn, `column \`${field}\` stands in the header twice`, {
    place: { file, field },
    help: 'leave one of the two columns out',
  });
}

interface RowPlace {
  readonly row: number;
  readonly file: string;
  readonly problems: Problem[];
  /** Names that stand in the header twice and were not asked for yet; asked for, they are told. */
  readonly twice: Set<string>;
}

/**
 * Readers of one row; faults are collected, and undefined means that the row as such is at fault.
 */
function cellsOf(
  header: readonly string[],
  row: readonly string[],
  place: RowPlace,
): Cells | undefined {
  const fault = (field: string, kind: ProblemKind, message: string, help?: string) => {
    const { file, row, problems } = place;
    const detail = { place: { file, row, field }, ...(help === undefined ? {} : { help }) };
    problems.push(problemOf(kind, message, detail));
  };
  if (row.length !== header.length) {
    fault('', rowProblems.columnCount, `${row.length} cells under ${header.length} columns`);
    return undefined;
  }
  const damaged = row.findIndex((cell) => cell.includes('\0'));
  if (damaged !== -1) {
    fault(header[damaged]!, rowProblems.controlCharacter, 'the cell holds a NUL');
    return undefined;
  }
  const text = (column: string) => {
    if (place.twice.delete(column)) place.problems.push(doubled(place.file, column));
    return row[header.indexOf(column)]?.trim() || undefined;
  };
  return {
    row: place.row,
    fault,
    text,
    needed: (column) => {
      const found = text(column);
      if (found === undefined)
        fault(column, rowProblems.missingValue, 'the cell is empty', 'fill the cell');
      return found ?? '';
    },
    date: (column) => {
      const found = text(column);
      if (found === undefined) return undefined;
      const day = epochDayFromText(found);
      if (!Number.isNaN(day)) return day;
      const message = 'the date is not of the form `2026-03-11`';
      fault(column, rowProblems.badDate, message, 'write year, month and day of one that there is');
      return undefined;
    },
    count: (column) => {
      const found = text(column);
      if (found === undefined) return undefined;
      if (/^\d{1,9}$/.test(found)) return Number(found);
      fault(column, rowProblems.badNumber, 'the number is not a whole one');
      return undefined;
    },
    several: (column) =>
      text(column)
        ?.split('|')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
  };
}
