/** One alert in full: a case file on the screen, and the same on paper. */
import type {
  ReportIndicator,
  ReportRow,
  ReportSource,
  ReportTypology,
} from '../src/io/report-record.js';
import { type Choice, newChoice } from './choice.js';
import { button, type Child, data, element, facts, list, row, table } from './dom.js';
import { flowSection } from './flow.js';
import { numberTable } from './number-table.js';
import { partySection, victimNotice } from './party-table.js';
import type { Shown } from './posting.js';
import { scoreSection } from './score-bar.js';
import { hasEvidence, timelineSection } from './timeline.js';
import { transactionSection } from './transaction-table.js';
import { moment, spaced } from './words.js';

export interface AlertInput {
  readonly row: ReportRow;
  readonly typology: ReportTypology;
  readonly alert: Shown;
  readonly notice: string;
}

/** Draws an alert. Its heading takes the focus when the alert is opened by keyboard. */
export function alertView(input: AlertInput): HTMLElement {
  const { row: one, typology, alert } = input;
  const choice = newChoice();
  const section = sectionMaker();
  const told = (texts: readonly string[], none: string) =>
    element(
      'div',
      { lang: alert.language },
      list(
        texts.map((text) => data(text)),
        none,
      ),
    );
  const parts = [
    section(
      'Score',
      scoreSection({ row: one, indicators: alert.indicators, scoring: typology.scoring }),
    ),
    section('Timeline', [chooser(alert.indicators, choice), timelineSection(alert, choice)]),
    section('Who paid whom', flowSection(alert, choice)),
    section('Numbers against bounds', numberTable(alert.indicators, choice)),
    section('What is missing', missing(alert)),
    section('What would have cleared it', told(alert.cleared, 'No set of up to three indicators.')),
    section(
      'Innocent explanations',
      told(typology.innocent, 'The typology lists none; that does not mean there is none.'),
    ),
    section('Safeguards', told(typology.safeguards, 'The typology names none.')),
    section('Parties', partySection(alert)),
    section('Transactions', [
      told(alert.totals, 'No total can be told.'),
      transactionSection(alert, choice),
    ]),
    section('Sources', sources(typology)),
  ];
  return element(
    'article',
    { class: 'alert', 'aria-labelledby': 'alert-title' },
    header(input),
    contents(section.names),
    parts,
  );
}

function sectionMaker() {
  const names: (readonly [string, string])[] = [];
  const make = (name: string, content: Child): HTMLElement => {
    const id = `part-${name.toLowerCase().replace(/\W+/g, '-')}`;
    names.push([id, name]);
    return element(
      'section',
      { 'aria-labelledby': id },
      element('h3', { id, tabindex: -1 }, name),
      content,
    );
  };
  return Object.assign(make, { names });
}

/** Names of parts where the whole of them would take a second line. */
const SHORT: Readonly<Record<string, string>> = {
  'Numbers against bounds': 'Numbers',
  'What is missing': 'Missing',
  'What would have cleared it': 'Cleared by',
  'Innocent explanations': 'Innocent',
};

/** Ways to the parts; the address stays the alert's own. */
function contents(names: readonly (readonly [string, string])[]): HTMLElement {
  const links = names.map(([id, name]) => {
    const go = () => {
      const heading = document.getElementById(id);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
    };
    return element('li', {}, button(SHORT[name] ?? name, go, { class: 'link' }));
  });
  return element(
    'nav',
    { 'aria-label': 'Parts of the alert', class: 'contents' },
    element('ul', {}, links),
  );
}

/** What a row tells above everything else: level, score, victims, what was decided. */
export function headLines(one: ReportRow, typology: ReportTypology): Child {
  const range = one.low === one.high ? `${one.low}` : `${one.low} to ${one.high}`;
  return [
    element(
      'div',
      { class: 'title-line' },
      element('span', { class: `level ${one.level}` }, one.level),
      element('h2', { id: 'alert-title', tabindex: -1 }, data(typology.title)),
      element(
        'span',
        { class: 'big-score' },
        element('span', { class: 'unseen' }, 'score '),
        range,
      ),
    ),
    one.couldBe === one.level
      ? null
      : element(
          'p',
          { class: 'could-be' },
          'Could be ',
          element('strong', {}, one.couldBe),
          ' with what is missing.',
        ),
    one.isPossibleVictim ? victimNotice() : null,
    decision(one),
  ];
}

function header(input: AlertInput): HTMLElement {
  const { row: one, typology, alert, notice } = input;
  const party = alert.parties.find(({ id }) => id === alert.subject);
  return element(
    'header',
    {},
    headLines(one, typology),
    facts([
      ['watched', [`${one.field} `, data(one.subject, 'token')]],
      [
        'subject of a report',
        party === undefined
          ? 'none: a person decides'
          : [`${party.id} `, data(party.reference, 'token')],
      ],
      ['supposed part', `${spaced(typology.part)} (a hypothesis of the typology)`],
      ['period', `${alert.from} to ${alert.to}`],
      ['told as of', moment(one.asOf)],
      ['families met', one.families.map(spaced).join(', ') || 'none'],
    ]),
    alert.summary.length === 0
      ? null
      : element(
          'details',
          { class: 'summary' },
          element('summary', {}, 'Summary as drafted'),
          element('p', { lang: alert.language }, data(alert.summary.join(' '))),
        ),
    identity(input),
    element('p', { class: 'paper-notice' }, `DRAFT, not filed, not reviewed. ${notice}`),
    button('Print this case file', () => window.print(), { class: 'print' }),
  );
}

function identity({ row: one, typology, alert }: AlertInput): HTMLElement {
  return element(
    'details',
    { class: 'identity' },
    element('summary', {}, 'Alert, typology and digests'),
    facts([
      ['alert', data(one.alert, 'token')],
      ['reference', data(alert.reference, 'token')],
      ['typology', data(`${typology.id} ${typology.version}`, 'token')],
      ['SHA-256', data(typology.digest, 'token')],
      ...(typology.overlay === null
        ? []
        : [['changed by the overlay', data(typology.overlay, 'token')] as const]),
      ['offence to examine', typology.offence.map(spaced).join(', ')],
      [
        'thresholds',
        `${typology.thresholds.published} published, ${typology.thresholds.projectDefault} by default`,
      ],
      [
        'reporting',
        list(
          typology.reporting.map((text) => data(text)),
          'none named',
        ),
      ],
    ]),
  );
}

function decision({ decision: made }: ReportRow): HTMLElement | null {
  if (made === null) return null;
  return element(
    'p',
    { class: 'decision' },
    element('strong', {}, data(spaced(made.outcome))),
    ` on ${made.on}${made.isSuppressed ? ', suppressed' : ''}: `,
    data(made.reason === '' ? 'no reason given' : made.reason),
  );
}

/** Picks the indicator whose evidence the pictures and the table of transactions show. */
function chooser(indicators: readonly ReportIndicator[], choice: Choice): HTMLElement | null {
  const shown = indicators.filter(hasEvidence);
  if (shown.length === 0) return null;
  const option = (id: string | null, words: string) => {
    const input = element('input', { type: 'radio', name: 'evidence', id: `choose-${id ?? ''}` });
    input.addEventListener('change', () => choice.choose(id));
    choice.watch((chosen) => {
      input.checked = chosen === id;
    });
    return element('label', { class: 'chip' }, input, element('span', {}, words));
  };
  return element(
    'fieldset',
    { class: 'chooser' },
    element('legend', {}, 'Show the evidence of'),
    option(null, 'everything'),
    shown.map(({ id }) => option(id, spaced(id))),
  );
}

function missing({ missing: lacks }: Shown): HTMLElement {
  if (lacks.length === 0) {
    return element('p', { class: 'none' }, 'Nothing: every indicator could be told.');
  }
  return table({
    caption: 'What is missing, and what it keeps from being told',
    header: ['missing', 'indicators', 'points it could add'],
    numbers: [2],
    rows: lacks.map(({ field, indicators, points }) =>
      row([data(field, 'token'), indicators.map(spaced).join(', '), `${points}`], { numbers: [2] }),
    ),
  });
}

export function sources({ sources: all, summary }: ReportTypology): Child {
  return [element('p', {}, data(summary)), list(all.map(sourceLine), 'None.')];
}

function sourceLine({ text, url }: ReportSource): Child {
  if (url === null) return data(text);
  const link = element('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, url);
  return [data(text), ', ', link];
}
