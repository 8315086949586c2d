/** Each number against its bound, indicator by indicator, those that were met first. */
import type { ReportIndicator, ReportMeasure, ReportTitles } from '../src/io/report-record.js';
import type { Choice } from './choice.js';
import { button, type Child, data, element, named, table } from './dom.js';
import { phrases } from './phrases.js';
import type { Shown } from './posting.js';
import { hasEvidence } from './timeline.js';
import { quotedIn } from './titles.js';
import { moment, STATE_MARKS } from './words.js';

const ORDER = ['fired', 'quiet', 'unknown', 'unassessed'] as const;

export function numberTable({ indicators, titles }: Shown, choice: Choice): HTMLElement {
  if (indicators.length === 0) return element('p', { class: 'none' }, phrases.noIndicator);
  const sorted = ORDER.flatMap((state) => indicators.filter((one) => one.state === state));
  return table({
    caption: phrases.captions.numbers,
    header: phrases.columns.numbers,
    numbers: [2, 4, 5],
    bodies: sorted.map((one) => body(one, titles, choice)),
    className: 'numbers',
  });
}

function body(one: ReportIndicator, titles: ReportTitles, choice: Choice): HTMLTableSectionElement {
  const { id, state, points, measures } = one;
  const span = Math.max(1, measures.length);
  const lead: readonly Child[] = [
    element('th', { scope: 'rowgroup', rowspan: span }, head(one, titles, choice)),
    element('td', { rowspan: span }, stateMark(state)),
    element('td', { rowspan: span, class: 'number' }, `${points}`),
  ];
  const rows = (measures.length === 0 ? [null] : measures).map((measure, index) =>
    element('tr', {}, index === 0 ? lead : null, measureCells(measure, titles, state)),
  );
  const made = element('tbody', { class: state, 'data-indicator': id }, rows);
  choice.watch((chosen) => made.classList.toggle('chosen', chosen === id));
  return made;
}

function head(one: ReportIndicator, titles: ReportTitles, choice: Choice): Child {
  // Who looks it up in the typology's file, or in a draft, needs its id.
  const attributes = { class: 'indicator-name', title: one.id };
  const name = element('span', attributes, named([one.id], titles.indicators));
  const count = one.evidence.length;
  return [
    name,
    element('span', { class: 'says' }, data(one.says)),
    element(
      'span',
      { class: 'says' },
      phrases.familyAt(quotedIn(titles.families, one.family), moment(one.at)),
    ),
    hasEvidence(one)
      ? button(
          [
            count === 0 ? phrases.showWindow : phrases.showEvidence(count),
            element(
              'span',
              { class: 'unseen' },
              phrases.ofIndicator(quotedIn(titles.indicators, one.id)),
            ),
          ],
          () => choice.choose(one.id),
          { class: 'link' },
        )
      : null,
  ];
}

/** The state in a word, with a mark that does not rest on colour. */
export function stateMark(state: ReportIndicator['state']): HTMLElement {
  return element(
    'span',
    { class: `state ${state}` },
    element('span', { 'aria-hidden': 'true' }, `${STATE_MARKS[state]} `),
    phrases.states[state],
  );
}

function measureCells(
  measure: ReportMeasure | null,
  titles: ReportTitles,
  state: ReportIndicator['state'],
): Child {
  if (measure === null) return Array.from({ length: 5 }, () => element('td', {}));
  const { name, value, bound, isMet, reach } = measure;
  const unknown = phrases.states[state === 'unassessed' ? state : 'unknown'];
  return [
    element('td', { class: 'measure' }, named([name], titles.measures)),
    element('td', { class: 'number' }, data(value)),
    element('td', { class: 'number' }, data(bound)),
    element('td', {}, reach === null ? null : reachBar(reach, isMet === true)),
    element('td', {}, isMet === null ? unknown : isMet ? phrases.met : phrases.notMet),
  ];
}

/** The bound stands in the middle; a bar beyond twice of it is cut. */
function reachBar(reach: number, isMet: boolean): HTMLElement {
  const fill = element('span', { class: isMet ? 'fill met' : 'fill' });
  fill.style.setProperty('inline-size', `${Math.min(100, reach * 50)}%`);
  return element('span', { class: 'reach', 'aria-hidden': 'true' }, fill);
}
