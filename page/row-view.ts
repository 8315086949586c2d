/**
 * An alert that the page holds no more of than its row: of a very large run those of the lowest
 * rank, so that a browser can open the rest. It says so, and where the whole alert stands.
 */
import type { ReportRow, ReportTypology } from '../src/io/report-record.js';
import { headLines, sources } from './alert-view.js';
import { type Child, data, element, facts, list } from './dom.js';
import { counted, moment, spaced } from './words.js';

/** Draws it under the same heading as an alert in full. */
export function rowView(one: ReportRow, typology: ReportTypology): HTMLElement {
  const section = (name: string, content: Child) => {
    const id = `part-${name.toLowerCase().replace(/\W+/g, '-')}`;
    return element('section', { 'aria-labelledby': id }, element('h3', { id }, name), content);
  };
  const told = (texts: readonly string[], none: string) =>
    list(
      texts.map((text) => data(text)),
      none,
    );
  return element(
    'article',
    { class: 'alert', 'aria-labelledby': 'alert-title' },
    element(
      'header',
      {},
      headLines(one, typology),
      facts([
        ['watched', [`${one.field} `, data(one.subject, 'token')]],
        ['supposed part', `${spaced(typology.part)} (a hypothesis of the typology)`],
        ['told as of', moment(one.asOf)],
        ['families met', one.families.map(spaced).join(', ') || 'none'],
        ['evidence', counted(one.postings, 'transaction')],
        ['alert', data(one.alert, 'token')],
      ]),
      element(
        'p',
        { class: 'beyond' },
        'This run has more alerts than a page can hold in full, and those of the lowest rank are told ' +
          'by their row alone. Numbers, bounds and transactions of this one stand in ',
        element('code', {}, 'alerts.jsonl'),
        ', under the name above.',
      ),
    ),
    section(
      'Innocent explanations',
      told(typology.innocent, 'The typology lists none; that does not mean there is none.'),
    ),
    section('Safeguards', told(typology.safeguards, 'The typology names none.')),
    section('Sources', sources(typology)),
  );
}
