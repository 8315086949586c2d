/**
 * Rows of the invented world as lines of the generic CSV; identifiers and sums as they are written.
 */
import { instantText } from './synth-clock.js';
import { accountId, customerId } from './synth-person.js';
import type { Detail, Row } from './synth-posting.js';

const DETAILS: readonly (readonly [column: string, field: keyof Detail])[] = [
  ['counterparty', 'counterparty'],
  ['counterparty_name', 'counterpartyName'],
  ['counterparty_country', 'counterpartyCountry'],
  ['counterparty_institution', 'counterpartyInstitution'],
  ['merchant', 'merchant'],
  ['mcc', 'mcc'],
  ['place_country', 'placeCountry'],
  ['place_region', 'placeRegion'],
  ['place_city', 'placeCity'],
  ['site', 'site'],
  ['description', 'description'],
  ['phone', 'phone'],
  ['email', 'email'],
  ['device', 'device'],
  ['ip', 'ip'],
  ['conductor', 'conductor'],
];

export const COLUMNS: readonly string[] = [
  ...['id', 'at', 'account', 'customer', 'direction', 'amount', 'currency', 'kind', 'channel'],
  ...['status', ...DETAILS.map(([column]) => column), 'balance'],
];

/** Number of an event, as all its legs carry it. */
export const rowId = (number: number): string => `T${String(number).padStart(9, '0')}`;

/**
 * Minor units as decimal text.
 *
 * @example
 * sumText(-1205) // => '-12.05'
 */
export function sumText(minor: number): string {
  const size = Math.abs(minor);
  const cents = size % 100;
  return `${minor < 0 ? '-' : ''}${Math.floor(size / 100)}.${cents < 10 ? '0' : ''}${cents}`;
}

/**
 * A cell of CSV, quoted where it must be.
 *
 * @example
 * cellText('1 Elm St, London') // => '"1 Elm St, London"'
 */
export function cellText(text: string): string {
  return isSpecial(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Four searches for a letter take a third of the time of one regular expression. */
const isSpecial = (text: string) =>
  text.includes(',') || text.includes('"') || text.includes('\n') || text.includes('\r');

/** The cells of a row, in the order of `COLUMNS`. */
export function rowCells(row: Row): readonly string[] {
  const { instant, account, direction, amountMinor, kind, detail, number, balanceMinor } = row;
  const cells = [rowId(number), instantText(instant), accountId(account), customerId(account >> 1)];
  cells.push(direction, sumText(amountMinor), 'CAD', kind, detail.channel ?? '', 'completed');
  for (const [, field] of DETAILS) cells.push(detail[field] ?? '');
  cells.push(sumText(balanceMinor));
  return cells;
}

/** One line, with its end. */
export function lineOf(cells: readonly string[]): string {
  let line = '';
  let separator = '';
  for (const cell of cells) {
    line += cell === '' ? separator : separator + cellText(cell);
    separator = ',';
  }
  return `${line}\n`;
}
