/**
 * The transactions of a draft as CSV (RFC 4180), for a spreadsheet or as the attachment of a SAR. A
 * cell that a spreadsheet would compute is made text: names and notes come from strangers.
 */
import type { DraftLeg, DraftTransaction, StrDraft } from '../draft/str-draft.js';

type Column = readonly [name: string, value: (one: DraftTransaction) => string];

const sides = (legs: readonly DraftLeg[], field: 'party' | 'account' | 'institution' | 'country') =>
  legs.flatMap((leg) => leg[field] ?? []).join(' | ');

/** Columns that every draft has; what else its postings record follows, by name. */
const COLUMNS: readonly Column[] = [
  ['id', ({ id }) => id],
  ['row', ({ row }) => row],
  ['at', ({ at }) => at],
  ['local_date', ({ localDate }) => localDate],
  ['local_time', ({ localTime }) => localTime ?? ''],
  ['direction', ({ direction }) => direction],
  ['amount', ({ amount }) => amount],
  ['currency', ({ currency }) => currency],
  ['base_amount', ({ baseAmount }) => baseAmount],
  ['account', ({ account }) => account],
  ['from_parties', ({ from }) => sides(from, 'party')],
  ['from_accounts', ({ from }) => sides(from, 'account')],
  ['from_institutions', ({ from }) => sides(from, 'institution')],
  ['from_countries', ({ from }) => sides(from, 'country')],
  ['to_parties', ({ to }) => sides(to, 'party')],
  ['to_accounts', ({ to }) => sides(to, 'account')],
  ['to_institutions', ({ to }) => sides(to, 'institution')],
  ['to_countries', ({ to }) => sides(to, 'country')],
  ['conductor', ({ conductor }) => conductor ?? ''],
  ['country', ({ country }) => country ?? ''],
  ['watched', ({ isWatched }) => (isWatched ? 'yes' : 'no')],
  ['indicators', ({ indicators }) => indicators.join(' ')],
];

/** One line for each posting of a draft, in its order, under a line of names. */
export function transactionsCsv({ transactions }: Pick<StrDraft, 'transactions'>): string {
  const names = [...new Set(transactions.flatMap(({ recorded }) => Object.keys(recorded)))].sort();
  const columns: readonly Column[] = [
    ...COLUMNS,
    ...names.map((name): Column => [snake(name), ({ recorded }) => recorded[name] ?? '']),
  ];
  const lines = [
    columns.map(([name]) => name),
    ...transactions.map((one) => columns.map(([, value]) => csvCell(value(one)))),
  ];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** `placeCity` → `place_city`. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * What makes a spreadsheet compute a cell, after OWASP's list; whitespace before it does not help.
 */
const FORMULA = /^[\s\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]*[=+\-@\t\r|%＝＋－＠]/u;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/**
 * A cell: quoted where it must be, and text where a spreadsheet would take it for a formula.
 *
 * @example
 * csvCell('=cmd()') // => "'=cmd()"
 * csvCell('a "b", c') // => '"a ""b"", c"'
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) && !DECIMAL.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
