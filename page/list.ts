/**
 * The list of alerts as a listbox that holds only the rows in sight, so that thousands scroll as
 * well as ten. Arrows, Page Up and Down, Home and End choose; Enter opens.
 */
import type { ReportIndex, ReportRow } from '../src/io/report-record.js';
import { type Child, data, element, named } from './dom.js';
import { phrases } from './phrases.js';
import { counted, cutMiddle } from './words.js';

/** Height of a row; style.css says the same. */
const ROW_REM = 5.5;
/** Letters of a subject; all of them stand with the alert. */
const SUBJECT_MAX = 26;
/** Rows drawn beyond those in sight. */
const MARGIN = 8;

export interface AlertList {
  readonly element: HTMLElement;
  /** Lists these places of the index, in this order. */
  readonly show: (places: readonly number[]) => void;
  /** Marks one as chosen and brings it into sight. */
  readonly mark: (place: number) => void;
}

export interface ListInput {
  readonly index: ReportIndex;
  readonly onChoose: (place: number) => void;
  readonly onOpen: () => void;
}

export function alertList({ index, onChoose, onOpen }: ListInput): AlertList {
  const box = element('div', {
    class: 'alerts',
    role: 'listbox',
    ...{ tabindex: 0, 'aria-label': phrases.tabs.alerts, id: 'alerts' },
  });
  const sheet = element('div', { class: 'sheet', role: 'presentation' });
  box.append(sheet);
  const rowPx = ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const scoreMax = index.rows.reduce((most, { low }) => Math.max(most, low), 1);
  let places: readonly number[] = [];
  let chosen = -1;

  const draw = () => {
    const first = Math.max(0, Math.floor(box.scrollTop / rowPx) - MARGIN);
    const count = Math.ceil(box.clientHeight / rowPx) + 2 * MARGIN;
    const seen = places.slice(first, first + count);
    sheet.style.setProperty('block-size', `${places.length * rowPx}px`);
    sheet.replaceChildren(
      ...seen.map((place, order) => {
        const made = option(index, { place, order: first + order, of: places.length, scoreMax });
        made.setAttribute('aria-selected', String(place === chosen));
        made.style.setProperty('inset-block-start', `${(first + order) * rowPx}px`);
        made.addEventListener('click', () => choose(first + order));
        made.addEventListener('dblclick', onOpen);
        return made;
      }),
    );
    const isSeen = sheet.querySelector('[aria-selected="true"]') !== null;
    if (isSeen) box.setAttribute('aria-activedescendant', `alert-${chosen}`);
    else box.removeAttribute('aria-activedescendant');
  };
  const reveal = (order: number) => {
    const top = order * rowPx;
    if (top < box.scrollTop) box.scrollTop = top;
    const bottom = top + rowPx - box.clientHeight;
    if (bottom > box.scrollTop) box.scrollTop = bottom;
  };
  const choose = (order: number) => {
    const place = places[Math.min(places.length - 1, Math.max(0, order))];
    if (place === undefined) return;
    onChoose(place);
  };
  const mark = (place: number) => {
    chosen = place;
    const order = places.indexOf(place);
    if (order >= 0) reveal(order);
    draw();
  };
  box.addEventListener('scroll', frameOnce(draw), { passive: true });
  box.addEventListener('keydown', (event) => {
    const page = Math.max(1, Math.floor(box.clientHeight / rowPx) - 1);
    const at = places.indexOf(chosen);
    const next = orderAfter(event.key, { at, page, last: places.length - 1 });
    if (event.key === 'Enter') onOpen();
    else if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    else choose(next);
    event.preventDefault();
  });
  new ResizeObserver(draw).observe(box);
  return {
    ...{ element: box, mark },
    show: (next) => {
      places = next;
      box.scrollTop = 0;
      draw();
    },
  };
}

interface Standing {
  readonly at: number;
  readonly page: number;
  readonly last: number;
}

function orderAfter(key: string, { at, page, last }: Standing): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Runs at most once a frame. */
export function frameOnce(action: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      action();
    });
  };
}

interface Placed {
  readonly place: number;
  readonly order: number;
  readonly of: number;
  readonly scoreMax: number;
}

function option(index: ReportIndex, { place, order, of, scoreMax }: Placed): HTMLElement {
  const one = index.rows[place]!;
  const { title, part, titles } = index.typologies[one.typology]!;
  const bar = element('span', { class: 'score-bar', 'aria-hidden': 'true' }, element('span', {}));
  const fill = bar.firstElementChild as HTMLElement; // the span made in the line above
  fill.style.setProperty('inline-size', `${Math.min(100, (one.low / scoreMax) * 100)}%`);
  const families =
    one.families.length === 0 ? phrases.noFamilyMet : named(one.families, titles.families);
  const postings = counted(one.postings, phrases.nouns.posting);
  const day = one.asOf.slice(0, 10);
  const range = one.high > one.low ? `${one.low}–${one.high}` : `${one.low}`;
  return element(
    'div',
    {
      ...{ role: 'option', id: `alert-${place}`, class: 'option' },
      ...{ 'aria-setsize': of, 'aria-posinset': order + 1 },
    },
    element(
      'div',
      {},
      element('span', { class: `level ${one.level}` }, phrases.codes.level(one.level)),
      element('span', { class: 'name' }, data(title)),
      element(
        'span',
        { class: 'score' },
        element('span', { class: 'unseen' }, `${phrases.score} `),
        range,
        bar,
      ),
    ),
    element('div', {}, element('span', { class: 'who' }, who(one, part)), element('span', {}, day)),
    element(
      'div',
      { class: 'what' },
      element('span', { class: 'who' }, element('bdi', {}, postings, ' · ', families)),
      decisionMark(one),
    ),
  );
}

function who({ field, subject, isPossibleVictim }: ReportRow, part: string): Child {
  return [
    isPossibleVictim
      ? element('span', { class: 'victim-mark' }, `△ ${phrases.codes.part('possible-victim')}`)
      : phrases.codes.part(part),
    ` · ${phrases.codes.watched(field)} `,
    data(cutMiddle(subject, SUBJECT_MAX), 'token'),
  ];
}

function decisionMark({ decision }: ReportRow): HTMLElement | null {
  if (decision === null) return null;
  const outcome = phrases.codes.outcome(decision.outcome);
  const words = decision.isSuppressed ? phrases.suppressed(outcome) : outcome;
  return element('span', { class: 'decided' }, data(words));
}
