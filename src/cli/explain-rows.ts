/** The rows behind an indicator as a small table, and all rows of an alert by number. */
import { placeOf } from '../draft/activity.js';
import { spokenAmount } from '../draft/spoken-measure.js';
import type { DraftTransaction } from '../draft/str-draft.js';
import type { IndicatorRecord } from '../explain/alert-record.js';
import { type Speech, speechOf } from '../explain/speech.js';
import type { AlertFolder } from './explain-alert.js';
import { type ExplainWords, explainWords } from './explain-words.js';
import { hangingLines, tableLines } from './text-table.js';

/** Rows are numbered in the order of time, over the whole alert. */
export interface Rows {
  readonly ids: readonly string[];
  readonly byId: ReadonlyMap<string, DraftTransaction>;
  readonly words: ExplainWords;
  readonly speech: Speech;
}

export function rowsOf({ alert, draft, language }: AlertFolder): Rows {
  const byId = new Map((draft?.transactions ?? []).map((row) => [row.id, row]));
  const fired = alert.indicators.filter(({ state }) => state === 'fired');
  const cited = fired.flatMap(({ transactions, also }) => [...transactions, ...also]);
  const told = { words: explainWords(language), speech: speechOf(language) };
  return { ids: [...new Set([...byId.keys(), ...cited])], byId, ...told };
}

/** Every row that an indicator rests on; those of other subjects carry a star. */
export function rowLines(rows: Rows, indicator: IndicatorRecord): readonly string[] {
  const { transactions, also, others = [] } = indicator;
  const { words } = rows;
  const tableOf = (ids: readonly string[]) =>
    tableLines(
      ids.map((id) => rowCells(rows, id, others.includes(id))),
      { indent: 5, right: [3] },
    );
  const isMarked = others.length > 0;
  return [
    ...tableOf(transactions),
    ...(also.length === 0 ? [] : [`   ${words.otherMoments}`, ...tableOf(also)]),
    ...(isMarked ? [`   ${words.ofOthers}`] : []),
  ];
}

function rowCells(
  { ids, byId, words, speech }: Rows,
  id: string,
  isOther: boolean,
): readonly string[] {
  const number = `#${ids.indexOf(id) + 1}${isOther ? '*' : ''}`;
  const row = byId.get(id);
  // Without a draft the row is known by its id alone.
  if (row === undefined) return [number, id];
  const { localDate, localTime, direction, amount, currency, recorded } = row;
  return [
    ...[
      number,
      `${localDate}${localTime === null ? '' : ` ${localTime}`}`,
      words.direction(direction),
    ],
    spokenAmount(amount, currency, speech),
    ...[words.kind(recorded['kind'] ?? ''), furtherWords(row, words)],
  ];
}

/** Told as the place. */
const PLACE = ['placeCity', 'placeRegion'];

/** The other side, the place, and whatever else the policy left. */
function furtherWords(row: DraftTransaction, words: ExplainWords): string {
  const { direction, from, to, recorded } = row;
  const isIn = direction === 'credit';
  const side = (isIn ? from : to)
    .flatMap(({ party }) => (party === null ? [] : words.party(party)))
    .join(', ');
  const further = Object.entries(recorded)
    .filter(([name]) => name !== 'kind' && !PLACE.includes(name))
    .map(
      ([name, value]) => `${words.field(name)} ${name === 'channel' ? words.kind(value) : value}`,
    );
  const other = side === '' ? '' : (isIn ? words.from : words.to)(side);
  return [other, ...placeOf(row), ...further].filter((part) => part !== '').join(', ');
}

/** Who the parties of the rows are. */
export function partyLines({ draft, language }: AlertFolder): readonly string[] {
  const parties = draft?.parties ?? [];
  const words = explainWords(language);
  if (parties.length === 0) return [];
  const rows = parties.map(({ id, relation, reference }) => [
    ...[words.party(id), words.relation(relation), reference],
  ]);
  return [words.headings.parties, ...tableLines(rows, { indent: 2 })];
}

/** What each number stands for. */
export function rowIndex({ ids, byId, words }: Rows): readonly string[] {
  if (ids.length === 0) return [];
  const rows = tableLines(
    ids.map((id, at) => [`#${at + 1}`, id]),
    { indent: 2 },
  );
  const note = hangingLines('  ', words.noDraft);
  return [words.headings.rows, ...(byId.size > 0 ? rows : note)];
}
