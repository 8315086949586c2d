/**
 * An alert that the page holds no more of than its row: of a very large run those of the lowest
 * rank, so that a browser can open the rest. It says so, and where the whole alert stands.
 */
import type { ReportRow, ReportTypology } from '../src/io/report-record.js';
import { headLines, sources } from './alert-view.js';
import { type Child, data, element, facts, list, named } from './dom.js';
import { type Heading, phrases } from './phrases.js';
import { counted, moment } from './words.js';

/** Draws it under the same heading as an alert in full. */
export function rowView(one: ReportRow, typology: ReportTypology): HTMLElement {
  const { facts: names } = phrases;
  const [before, after] = phrases.beyond;
  const section = (name: Heading, content: Child) => {
    const heading = element('h3', { id: `part-${name}` }, phrases.headings[name]);
    return element('section', { 'aria-labelledby': `part-${name}` }, heading, content);
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
        [names.watched, [`${phrases.codes.watched(one.field)} `, data(one.subject, 'token')]],
        [names.part, phrases.hypothesis(phrases.codes.part(typology.part))],
        [names.asOf, moment(one.asOf)],
        [
          names.families,
          one.families.length === 0 ? phrases.none : named(one.families, typology.titles.families),
        ],
        [names.evidence, counted(one.postings, phrases.nouns.transaction)],
        [names.alert, data(one.alert, 'token')],
      ]),
      element('p', { class: 'beyond' }, before, element('code', {}, 'alerts.jsonl'), after),
    ),
    section('innocent', told(typology.innocent, phrases.noInnocent)),
    section('safeguards', told(typology.safeguards, phrases.noSafeguard)),
    section('sources', sources(typology)),
  );
}
