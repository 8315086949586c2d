/** Everyone in the alert. A possible victim is marked as one, with what that must not lead to. */
import { type Child, data, element, row } from './dom.js';
import { longTable } from './long-table.js';
import { phrases } from './phrases.js';
import type { Shown } from './posting.js';
import { day, grouped } from './words.js';

/** The sentence that stands wherever a possible victim does. */
export function victimNotice(): HTMLElement {
  const [strong, rest] = phrases.victim;
  return element('p', { class: 'victim' }, element('strong', {}, strong), rest, phrases.closing);
}

export function partySection(alert: Shown): HTMLElement {
  const { parties } = alert;
  if (parties.length === 0) return element('p', { class: 'none' }, phrases.noParty);
  return longTable({
    caption: phrases.captions.parties,
    header: phrases.columns.parties,
    count: parties.length,
    shownMax: 50,
    noun: phrases.nouns.party,
    className: 'parties',
    rowAt: (index) => partyRow(alert, index),
  });
}

function partyRow({ parties, watched, subject }: Shown, index: number): HTMLTableRowElement {
  const { id, relation, reference, kind, role, why, accounts, known } = parties[index]!;
  const isVictim = role === 'possible-victim';
  const is = [
    phrases.codes.relation(relation),
    ...(kind === null ? [] : [phrases.codes.being(kind)]),
    ...(id === watched ? [phrases.isWatched] : []),
    ...(id === subject ? [phrases.facts.subject] : []),
  ];
  const part: Child = isVictim
    ? [
        element('strong', { class: 'victim-mark' }, `△ ${phrases.codes.role(role)}`),
        ` ${phrases.closing}`,
      ]
    : phrases.codes.role(role);
  return row([
    phrases.codes.party(id),
    is.join(', '),
    data(reference, 'token'),
    part,
    data(why),
    accounts.map((account, place) => [place === 0 ? null : ', ', data(account, 'token')]),
    known.map(([name, text], place) => [
      place === 0 ? null : '; ',
      `${phrases.codes.known(name)} `,
      data(knownText(name, text)),
    ]),
  ]);
}

/** A date or an amount as the language has it. */
function knownText(name: string, text: string): string {
  if (name === 'gender') return phrases.codes.gender(text);
  if (name !== 'declaredMonthlyIncome') return day(text);
  const [amount = '', ...currency] = text.split(' ');
  return [grouped(amount), ...currency].join(' ');
}
