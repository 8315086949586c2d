/** The transactions of an alert, all of them or those behind the chosen indicator. */
import type { ReportLeg } from '../src/io/report-record.js';
import type { Choice } from './choice.js';
import { type Child, data, element, named, row } from './dom.js';
import { longTable } from './long-table.js';
import { phrases } from './phrases.js';
import type { Posting, Shown } from './posting.js';
import { quotedIn } from './titles.js';
import { counted, grouped, whole } from './words.js';

const SHOWN_MAX = 100;
const NUMBERS = [3];
/** Recorded fields that stand in columns of their own. */
const PLACED = new Set(['kind', 'placeCity', 'placeRegion', 'placeCountry']);

export function transactionSection(alert: Shown, choice: Choice): HTMLElement {
  if (alert.postings.length === 0) return element('p', { class: 'none' }, phrases.noTransactions);
  const citing = citingOf(alert);
  const place = element('div', {});
  choice.watch((chosen) => {
    const one = alert.indicators.find(({ id }) => id === chosen);
    const cited = one === undefined ? null : new Set([...one.evidence, ...one.also]);
    const shown =
      cited === null ? alert.postings : alert.postings.filter((each) => cited.has(each.place));
    const all = counted(alert.postings.length, phrases.nouns.transaction);
    place.replaceChildren(
      longTable({
        caption:
          one === undefined
            ? all
            : phrases.evidenceRows(
                whole(shown.length),
                all,
                quotedIn(alert.titles.indicators, one.id),
              ),
        header: phrases.columns.transactions,
        numbers: NUMBERS,
        count: shown.length,
        shownMax: SHOWN_MAX,
        noun: phrases.nouns.transaction,
        className: 'transactions',
        rowAt: (index) => transactionRow(alert, shown[index]!, citing),
      }),
    );
  });
  return place;
}

/** Places of postings to the names of the indicators that cite them. */
function citingOf({ indicators }: Shown): ReadonlyMap<number, readonly string[]> {
  const citing = new Map<number, string[]>();
  for (const { id, evidence, also } of indicators) {
    for (const place of new Set([...evidence, ...also])) {
      const known = citing.get(place);
      if (known === undefined) citing.set(place, [id]);
      else known.push(id);
    }
  }
  return citing;
}

function transactionRow(
  alert: Shown,
  posting: Posting,
  citing: ReadonlyMap<number, readonly string[]>,
): HTMLTableRowElement {
  const { id, date, time, direction, amount, currency, isWatched, recorded, account } = posting;
  const where = [
    recorded['placeCity'],
    recorded['placeRegion'],
    recorded['placeCountry'] ?? posting.country,
  ];
  const way = phrases.ways[direction];
  const cells: readonly Child[] = [
    data(id, 'token'),
    time === null ? date : `${date} ${time}`,
    element('span', { class: `way ${direction}` }, isWatched ? way : phrases.ofOthers(way)),
    `${grouped(amount)} ${currency}`,
    phrases.codes.posting(recorded['kind'] ?? ''),
    sides(alert, posting.from),
    sides(alert, posting.to),
    data(account, 'token'),
    data(where.flatMap((part) => part ?? []).join(', ')),
    besides(alert, posting),
    named(citing.get(posting.place) ?? [], alert.titles.indicators),
  ];
  return row(cells, { numbers: NUMBERS });
}

function sides({ parties }: Shown, legs: readonly ReportLeg[]): Child {
  return legs.map((leg, index) => {
    const { party, account, institution, country, amount, currency } = leg;
    const name = party === null ? account : (parties[party]?.reference ?? account);
    const more = [
      institution,
      country,
      amount === null ? null : `${grouped(amount)} ${currency ?? ''}`,
    ];
    const told = more.flatMap((part) => part ?? []);
    return [
      index === 0 ? null : '; ',
      party === null ? null : `${phrases.codes.party(parties[party]?.id ?? '')} `,
      data(name ?? phrases.notNamed, 'token'),
      told.length === 0 ? null : [' (', data(told.join(', ')), ')'],
    ];
  });
}

function besides({ parties }: Shown, { recorded, conductor }: Posting): Child {
  const texts = Object.entries(recorded).filter(([name]) => !PLACED.has(name));
  const person = conductor === null ? undefined : parties[conductor];
  const told = texts.map(([name, text]): readonly [string, string] => [
    phrases.codes.field(name),
    name === 'channel' ? phrases.codes.posting(text) : text,
  ]);
  const all =
    person === undefined
      ? told
      : [[phrases.conductor, phrases.codes.party(person.id)] as const, ...told];
  return all.map(([name, text], index) => [index === 0 ? null : '; ', `${name} `, data(text)]);
}
