/** One alert in full: a case file on the screen, and the same on paper. */
import type { ReportRow, ReportSource, ReportTypology } from '../src/io/report-record.js';
import { type Choice, newChoice } from './choice.js';
import { button, type Child, data, element, facts, list, named, row, table } from './dom.js';
import { flowSection } from './flow.js';
import { lackingCell } from './lacking-cell.js';
import { numberTable } from './number-table.js';
import { partySection, victimNotice } from './party-table.js';
import { type Heading, phrases } from './phrases.js';
import type { Shown } from './posting.js';
import { scoreSection } from './score-bar.js';
import { hasEvidence, timelineSection } from './timeline.js';
import { transactionSection } from './transaction-table.js';
import { day, moment } from './words.js';

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
    section('score', scoreSection({ row: one, indicators: alert.indicators, typology })),
    section('timeline', [chooser(alert, choice), timelineSection(alert, choice)]),
    section('flow', flowSection(alert, choice)),
    section('numbers', numberTable(alert, choice)),
    section('missing', missing(alert)),
    section('cleared', told(alert.cleared, phrases.noSet)),
    section('innocent', told(typology.innocent, phrases.noInnocent)),
    section('safeguards', told(typology.safeguards, phrases.noSafeguard)),
    section('parties', partySection(alert)),
    section('transactions', [
      told(alert.totals, phrases.noTotal),
      transactionSection(alert, choice),
    ]),
    section('sources', sources(typology)),
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
  const names: Heading[] = [];
  const make = (name: Heading, content: Child): HTMLElement => {
    const id = `part-${name}`;
    names.push(name);
    const heading = element('h3', { id, tabindex: -1 }, phrases.headings[name]);
    return element('section', { 'aria-labelledby': id }, heading, content);
  };
  return Object.assign(make, { names });
}

/** Ways to the parts; the address stays the alert's own. */
function contents(names: readonly Heading[]): HTMLElement {
  const links = names.map((name) => {
    const go = () => {
      const heading = document.getElementById(`part-${name}`);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
    };
    const words = phrases.short[name] ?? phrases.headings[name];
    return element('li', {}, button(words, go, { class: 'link' }));
  });
  return element(
    'nav',
    { 'aria-label': phrases.contents, class: 'contents' },
    element('ul', {}, links),
  );
}

/** What a row tells above everything else: level, score, victims, what was decided. */
export function headLines(one: ReportRow, typology: ReportTypology): Child {
  const [low, high] = [`${one.low}`, `${one.high}`];
  const range = low === high ? low : phrases.range(low, high);
  const [before, after] = phrases.couldBe;
  return [
    element(
      'div',
      { class: 'title-line' },
      element('span', { class: `level ${one.level}` }, phrases.codes.level(one.level)),
      element('h2', { id: 'alert-title', tabindex: -1 }, data(typology.title)),
      element(
        'span',
        { class: 'big-score' },
        element('span', { class: 'unseen' }, `${phrases.score} `),
        range,
      ),
    ),
    one.couldBe === one.level
      ? null
      : element(
          'p',
          { class: 'could-be' },
          before,
          element('strong', {}, phrases.codes.level(one.couldBe)),
          after,
        ),
    one.isPossibleVictim ? victimNotice() : null,
    decision(one),
  ];
}

function header(input: AlertInput): HTMLElement {
  const { row: one, typology, alert, notice } = input;
  const { facts: names } = phrases;
  const party = alert.parties.find(({ id }) => id === alert.subject);
  return element(
    'header',
    {},
    headLines(one, typology),
    facts([
      [names.watched, [`${phrases.codes.watched(one.field)} `, data(one.subject, 'token')]],
      [
        names.subject,
        party === undefined
          ? phrases.noSubject
          : [`${phrases.codes.party(party.id)} `, data(party.reference, 'token')],
      ],
      [names.part, phrases.hypothesis(phrases.codes.part(typology.part))],
      [names.period, phrases.span(day(alert.from), day(alert.to))],
      [names.asOf, moment(one.asOf)],
      [
        names.families,
        one.families.length === 0 ? phrases.none : named(one.families, typology.titles.families),
      ],
    ]),
    alert.summary.length === 0
      ? null
      : element(
          'details',
          { class: 'summary' },
          element('summary', {}, phrases.summary),
          element('p', { lang: alert.language }, data(alert.summary.join(' '))),
        ),
    identity(input),
    element('p', { class: 'paper-notice' }, phrases.paper(notice)),
    button(phrases.print, () => window.print(), { class: 'print' }),
  );
}

function identity({ row: one, typology, alert }: AlertInput): HTMLElement {
  const { facts: names } = phrases;
  const { published, projectDefault } = typology.thresholds;
  return element(
    'details',
    { class: 'identity' },
    element('summary', {}, phrases.identity),
    facts([
      [names.alert, data(one.alert, 'token')],
      [names.reference, data(alert.reference, 'token')],
      [names.typology, data(`${typology.id} ${typology.version}`, 'token')],
      ['SHA-256', data(typology.digest, 'token')],
      ...(typology.overlay === null
        ? []
        : [[names.overlay, data(typology.overlay, 'token')] as const]),
      [names.offence, typology.offence.map(phrases.codes.offence).join(', ')],
      [names.thresholds, phrases.thresholds(published, projectDefault)],
      [
        names.reporting,
        list(
          typology.reporting.map((text) => data(text)),
          phrases.noneNamed,
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
    element('strong', {}, data(phrases.codes.outcome(made.outcome))),
    phrases.decidedOn(day(made.on), made.isSuppressed ? 'suppressed' : 'stands'),
    data(made.reason === '' ? phrases.noReason : made.reason),
  );
}

/** Picks the indicator whose evidence the pictures and the table of transactions show. */
function chooser({ indicators, titles }: Shown, choice: Choice): HTMLElement | null {
  const shown = indicators.filter(hasEvidence);
  if (shown.length === 0) return null;
  const option = (id: string | null, words: Child) => {
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
    element('legend', {}, phrases.evidenceOf),
    option(null, phrases.everything),
    shown.map(({ id }) => option(id, named([id], titles.indicators))),
  );
}

function missing({ missing: lacks, titles }: Shown): HTMLElement {
  if (lacks.length === 0) {
    return element('p', { class: 'none' }, phrases.nothingMissing);
  }
  return table({
    caption: phrases.captions.missing,
    header: phrases.columns.missing,
    numbers: [2],
    rows: lacks.map(({ field, indicators, points }) =>
      row([lackingCell(field), named(indicators, titles.indicators), `${points}`], {
        numbers: [2],
      }),
    ),
  });
}

export function sources({ sources: all, summary }: ReportTypology): Child {
  return [element('p', {}, data(summary)), list(all.map(sourceLine), phrases.noSource)];
}

function sourceLine({ text, url }: ReportSource): Child {
  if (url === null) return data(text);
  const link = element('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, url);
  return [data(text), ', ', link];
}
