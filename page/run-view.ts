/**
 * The run as a whole: what was read, what could be assessed, and which column would change that.
 */
import { barX, text } from '@observablehq/plot';
import type { ReportCoverage, ReportIndex } from '../src/io/report-record.js';
import { picture } from './chart.js';
import { data, element, facts, list, row, table } from './dom.js';
import { cut, percent, spaced, whole } from './words.js';

const ASSESSED = ['yes', 'partly', 'no'] as const;
const WORDS = { yes: 'assessed', partly: 'partly: few rows carry it', no: 'not assessed' } as const;

export function runView({ run, typologies }: ReportIndex): HTMLElement {
  const titles = new Map(typologies.map(({ id, title }) => [id, title]));
  return element(
    'article',
    { class: 'run', 'aria-labelledby': 'run-title' },
    element('h2', { id: 'run-title', tabindex: -1 }, 'Coverage of the run'),
    facts(run.facts.map(([name, value]) => [name, data(value)])),
    section(
      'notes',
      'Notes',
      list(
        run.notes.map((text) => data(text)),
        'None.',
      ),
    ),
    section('unlocks', 'What would change it', unlocks(run.unlocks)),
    section('covered', 'What could be assessed', covered(run.coverage)),
    section(
      'each',
      'Each typology',
      run.coverage.map((one) => typologyPart(one, titles.get(one.typology))),
    ),
    section('fields', 'How many postings carry a field', fieldTable(run.fields)),
  );
}

function section(id: string, name: string, content: HTMLElement | readonly HTMLElement[]) {
  const heading = element('h3', { id: `run-${id}` }, name);
  return element('section', { 'aria-labelledby': `run-${id}` }, heading, content);
}

function unlocks(all: ReportIndex['run']['unlocks']): HTMLElement {
  if (all.length === 0) {
    return element(
      'p',
      { class: 'none' },
      'Nothing is missing: every indicator could be assessed.',
    );
  }
  const numbers = [1, 2, 3];
  return table({
    caption: 'Columns, attributes, packs and rates that are missing, the most telling first',
    header: [
      'missing',
      'it alone would let assess',
      'indicators that lack it',
      'subjects it could raise',
      'typologies',
    ],
    numbers,
    rows: all.map(({ field, alone, indicators, subjects, typologies }) =>
      row(
        [data(field, 'token'), `${alone}`, `${indicators}`, whole(subjects), typologies.join(', ')],
        { numbers },
      ),
    ),
  });
}

interface Part {
  readonly typology: string;
  readonly assessed: (typeof ASSESSED)[number];
  readonly from: number;
  readonly to: number;
}

function covered(coverage: readonly ReportCoverage[]): HTMLElement {
  if (coverage.length === 0) return element('p', { class: 'none' }, 'No typology was screened.');
  const parts = coverage.flatMap(partsOf);
  const { element: made } = picture({
    name: 'Indicators by whether they could be assessed',
    description: coverage
      .map(({ typology, indicators }) => {
        const able = indicators.filter(({ assessed }) => assessed !== 'no').length;
        return `${typology}: ${able} of ${indicators.length}`;
      })
      .join('; '),
    draw: (width) => ({
      width,
      height: 34 + coverage.length * 26,
      marginLeft: Math.min(260, width * 0.36),
      marginTop: 6,
      marginBottom: 28,
      x: {
        label: null,
        ticks: 5,
        tickFormat: (count: number) => (Number.isInteger(count) ? `${count}` : ''),
      },
      y: {
        domain: coverage.map(({ typology }) => typology),
        label: null,
        tickSize: 0,
        padding: 0.25,
        tickFormat: (id: string) => cut(id, Math.floor(Math.min(260, width * 0.36) / 7)),
      },
      marks: [
        barX(parts, {
          ...{ x1: 'from', x2: 'to', y: 'typology', insetRight: 1.5 },
          fill: ({ assessed }: Part) => `var(--assessed-${assessed})`,
          title: ({ assessed, from, to }: Part) => `${WORDS[assessed]}: ${to - from}`,
        }),
        text(parts, {
          x: ({ from, to }: Part) => (from + to) / 2,
          y: 'typology',
          text: ({ from, to }: Part) => `${to - from}`,
          fill: ({ assessed }: Part) => `var(--on-assessed-${assessed})`,
        }),
      ],
    }),
  });
  const keys = ASSESSED.map((one) =>
    element(
      'li',
      {},
      element('span', { class: `key assessed-${one}`, 'aria-hidden': 'true' }),
      WORDS[one],
    ),
  );
  return element('div', {}, element('ul', { class: 'legend' }, keys), made);
}

function partsOf({ typology, indicators }: ReportCoverage): readonly Part[] {
  let at = 0;
  return ASSESSED.flatMap((assessed) => {
    const count = indicators.filter((one) => one.assessed === assessed).length;
    const from = at;
    at += count;
    return count === 0 ? [] : [{ typology, assessed, from, to: at }];
  });
}

function typologyPart(one: ReportCoverage, title: string | undefined): HTMLElement {
  const { typology, version, indicators, subjects, notScreened, alerts, couldReach } = one;
  const able = indicators.filter(({ assessed }) => assessed !== 'no').length;
  const name = title === undefined ? typology : `${title} (${typology})`;
  return element(
    'details',
    {},
    element('summary', {}, data(name), `: ${able} of ${indicators.length} indicators assessed`),
    facts([
      ['version', version],
      ['subjects', whole(subjects)],
      ['postings not screened', whole(notScreened)],
      ['alerts', `${alerts.report} report, ${alerts.review} review, ${alerts.watch} watch`],
      ['could reach a level with what is missing', whole(couldReach)],
    ]),
    table({
      caption: `Indicators of ${typology}`,
      header: ['indicator', 'assessed', 'missing', 'few rows carry'],
      rows: indicators.map(({ id, assessed, missing, thin }) =>
        row([spaced(id), WORDS[assessed], missing.join(', '), thin.join(', ')]),
      ),
    }),
  );
}

function fieldTable(fields: ReportIndex['run']['fields']): HTMLElement {
  if (fields.length === 0) return element('p', { class: 'none' }, 'No field is looked at.');
  const sorted = [...fields].sort(([, a], [, b]) => a - b);
  return table({
    caption: 'Share of the postings that carry a field, the thinnest first',
    header: ['field', 'postings'],
    numbers: [1],
    rows: sorted.map(([name, share]) =>
      row([data(name, 'token'), percent(share)], { numbers: [1] }),
    ),
  });
}
