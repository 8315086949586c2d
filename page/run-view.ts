/**
 * The run as a whole: what was read, what could be assessed, and which column would change that.
 */
import { barX, text } from '@observablehq/plot';
import type { ReportCoverage, ReportIndex, ReportTypology } from '../src/io/report-record.js';
import { picture } from './chart.js';
import { data, element, facts, list, named, row, table } from './dom.js';
import { lackingCell, lackings } from './lacking-cell.js';
import { phrases, speech } from './phrases.js';
import { cut, percent, whole } from './words.js';

const ASSESSED = ['yes', 'partly', 'no'] as const;

export function runView({ run, typologies }: ReportIndex): HTMLElement {
  const known = new Map(typologies.map((one) => [one.id, one]));
  return element(
    'article',
    { class: 'run', 'aria-labelledby': 'run-title' },
    element('h2', { id: 'run-title', tabindex: -1 }, phrases.tabs.run),
    facts(run.facts.map(([name, value]) => [name, data(value)])),
    section(
      'notes',
      phrases.notes,
      list(
        run.notes.map((text) => data(text)),
        phrases.noSource,
      ),
    ),
    section('unlocks', phrases.unlocks, unlocks(run.unlocks)),
    section('covered', phrases.covered, covered(run.coverage)),
    section(
      'each',
      phrases.each,
      run.coverage.map((one) => typologyPart(one, known.get(one.typology))),
    ),
    section('fields', phrases.carried, fieldTable(run.fields)),
  );
}

function section(id: string, name: string, content: HTMLElement | readonly HTMLElement[]) {
  const heading = element('h3', { id: `run-${id}` }, name);
  return element('section', { 'aria-labelledby': `run-${id}` }, heading, content);
}

function unlocks(all: ReportIndex['run']['unlocks']): HTMLElement {
  if (all.length === 0) {
    return element('p', { class: 'none' }, phrases.allAssessed);
  }
  const numbers = [1, 2, 3];
  return table({
    caption: phrases.captions.unlocks,
    header: phrases.columns.unlocks,
    numbers,
    rows: all.map(({ field, alone, indicators, subjects, typologies }) =>
      row(
        [lackingCell(field), `${alone}`, `${indicators}`, whole(subjects), typologies.join(', ')],
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
  if (coverage.length === 0) return element('p', { class: 'none' }, phrases.noTypology);
  const parts = coverage.flatMap(partsOf);
  const { element: made } = picture({
    name: phrases.byAssessed,
    description: coverage
      .map(({ typology, indicators }) => {
        const able = indicators.filter(({ assessed }) => assessed !== 'no').length;
        return `${typology}: ${phrases.ableOf(able, indicators.length)}`;
      })
      .join(speech.words.apart),
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
          title: ({ assessed, from, to }: Part) => `${phrases.assessed[assessed]}: ${to - from}`,
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
      phrases.assessed[one],
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

function typologyPart(one: ReportCoverage, known: ReportTypology | undefined): HTMLElement {
  const { typology, version, indicators, subjects, notScreened, alerts, couldReach } = one;
  const able = indicators.filter(({ assessed }) => assessed !== 'no').length;
  const { facts: names } = phrases;
  const levels = (['report', 'review', 'watch'] as const).map(
    (level) => `${alerts[level]} ${phrases.codes.level(level)}`,
  );
  // Only those that alerted are told with their titles.
  const name = known === undefined ? typology : `${known.title} (${typology})`;
  return element(
    'details',
    {},
    element('summary', {}, data(name), phrases.indicatorsAssessed(able, indicators.length)),
    facts([
      [names.version, version],
      [names.subjects, whole(subjects)],
      [names.notScreened, whole(notScreened)],
      [names.alerts, levels.join(', ')],
      [names.couldReach, whole(couldReach)],
    ]),
    table({
      caption: phrases.indicatorsOf(typology),
      header: phrases.columns.indicators,
      rows: indicators.map(({ id, assessed, missing, thin }) =>
        row([
          named([id], known?.titles.indicators),
          phrases.assessed[assessed],
          lackings(missing),
          lackings(thin),
        ]),
      ),
    }),
  );
}

function fieldTable(fields: ReportIndex['run']['fields']): HTMLElement {
  if (fields.length === 0) return element('p', { class: 'none' }, phrases.noField);
  const sorted = [...fields].sort(([, a], [, b]) => a - b);
  return table({
    caption: phrases.captions.fields,
    header: phrases.columns.fields,
    numbers: [1],
    rows: sorted.map(([name, share]) => row([lackingCell(name), percent(share)], { numbers: [1] })),
  });
}
