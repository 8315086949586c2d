/** Everyone in the alert. A possible victim is marked as one, with what that must not lead to. */
import { type Child, data, element, row } from './dom.js';
import { longTable } from './long-table.js';
import type { Shown } from './posting.js';
import { spaced } from './words.js';

const CLOSING = 'Nothing on this page is a reason to close an account.';

/** The sentence that stands wherever a possible victim does. */
export function victimNotice(): HTMLElement {
  return element(
    'p',
    { class: 'victim' },
    element('strong', {}, 'Possible victim. '),
    'The person may be a victim of the offence rather than its author, and is not the subject of a report. ',
    CLOSING,
  );
}

export function partySection(alert: Shown): HTMLElement {
  const { parties } = alert;
  if (parties.length === 0) return element('p', { class: 'none' }, 'No party is named.');
  return longTable({
    caption: 'Parties and their part in the suspicion: a person decides',
    header: ['party', 'is', 'identifier', 'part', 'why', 'accounts here', 'on file'],
    count: parties.length,
    shownMax: 50,
    noun: 'party',
    className: 'parties',
    rowAt: (index) => partyRow(alert, index),
  });
}

function partyRow({ parties, watched, subject }: Shown, index: number): HTMLTableRowElement {
  const { id, relation, reference, kind, role, why, accounts, known } = parties[index]!;
  const isVictim = role === 'possible-victim';
  const is = [
    spaced(relation),
    ...(kind === null ? [] : [kind]),
    ...(id === watched ? ['watched'] : []),
    ...(id === subject ? ['subject of a report'] : []),
  ];
  const part: Child = isVictim
    ? [element('strong', { class: 'victim-mark' }, '△ possible victim'), ` ${CLOSING}`]
    : spaced(role);
  return row([
    id,
    is.join(', '),
    data(reference, 'token'),
    part,
    data(why),
    accounts.map((account, place) => [place === 0 ? null : ', ', data(account, 'token')]),
    known.map(([name, text], place) => [place === 0 ? null : '; ', `${spaced(name)} `, data(text)]),
  ]);
}
