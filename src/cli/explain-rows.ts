/** The rows behind an indicator as a small table, and all rows of an alert by number. */
import { placeOf } from '../draft/activity.js';
import { spokenAmount } from '../draft/spoken-measure.js';
import type { DraftTransaction } from '../draft/str-draft.js';
import type { IndicatorRecord } from '../explain/alert-record.js';
import type { AlertFolder } from './explain-alert.js';
import { hangingLines, tableLines } from './text-table.js';

/** Rows are numbered in the order of time, over the whole alert. */
export interface Rows {
  readonly ids: readonly string[];
  readonly byId: ReadonlyMap<string, DraftTransaction>;
}

export function rowsOf({ alert, draft }: AlertFolder): Rows {
  const byId = new Map((draft?.transactions ?? []).map((row) => [row.id, row]));
  const fired = alert.indicators.filter(({ state }) => state === 'fired');
  const cited = fired.flatMap(({ transactions, also }) => [...transactions, ...also]);
  return { ids: [...new Set([...byId.keys(), ...cited])], byId };
}

/** Every row that an indicator rests on; those of other subjects carry a star. */
export function rowLines(rows: Rows, indicator: IndicatorRecord): readonly string[] {
  const { transactions, also, others = [] } = indicator;
  const tableOf = (ids: readonly string[]) =>
    tableLines(
      ids.map((id) => rowCells(rows, id, others.includes(id))),
      { indent: 5, right: [3] },
    );
  const isMarked = others.length > 0;
  return [
    ...tableOf(transactions),
    ...(also.length === 0 ? [] : ['   and, at other moments of the episode:', ...tableOf(also)]),
    ...(isMarked ? ['   * a posting of another subject, who shares what is counted'] : []),
  ];
}

function rowCells({ ids, byId }: Rows, id: string, isOther: boolean): readonly string[] {
  const number = `#${ids.indexOf(id) + 1}${isOther ? '*' : ''}`;
  const row = byId.get(id);
  // Without a draft the row is known by its id alone.
  if (row === undefined) return [number, id];
  const { localDate, localTime, direction, amount, currency, recorded } = row;
  return [
    ...[number, `${localDate}${localTime === null ? '' : ` ${localTime}`}`, direction],
    ...[spokenAmount(amount, currency), recorded['kind'] ?? '', furtherWords(row)],
  ];
}

/** Told as the place. */
const PLACE = ['placeCity', 'placeRegion'];

/** The other side, the place, and whatever else the policy left. */
function furtherWords(row: DraftTransaction): string {
  const { direction, from, to, recorded } = row;
  const side = (direction === 'credit' ? from : to).flatMap(({ party }) => party ?? []).join(', ');
  const further = Object.entries(recorded)
    .filter(([name]) => name !== 'kind' && !PLACE.includes(name))
    .map(([name, value]) => `${spaced(name)} ${value}`);
  const other = side === '' ? '' : `${direction === 'credit' ? 'from' : 'to'} ${side}`;
  return [other, ...placeOf(row), ...further].filter((part) => part !== '').join(', ');
}

/** `counterpartyCountry` → `counterparty country`. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Who the parties of the rows are. */
export function partyLines({ draft }: AlertFolder): readonly string[] {
  const parties = draft?.parties ?? [];
  if (parties.length === 0) return [];
  const rows = parties.map(({ id, relation, reference }) => [id, relation, reference]);
  return ['The parties', ...tableLines(rows, { indent: 2 })];
}

/** What each number stands for. */
export function rowIndex({ ids, byId }: Rows): readonly string[] {
  if (ids.length === 0) return [];
  const rows = tableLines(
    ids.map((id, at) => [`#${at + 1}`, id]),
    { indent: 2 },
  );
  const note = hangingLines(
    '  ',
    'There is no draft of this alert (drafts are made from review up, and of none that is suppressed), ' +
      'so its rows are told by their ids alone; redthread trace tells them one by one.',
  );
  return ['The rows', ...(byId.size > 0 ? rows : note)];
}
