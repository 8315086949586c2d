/**
 * Postings by time and amount, what came in above and what went out below, and under them a lane
 * for each indicator: the window that it looked at and the postings behind its number.
 */
import {
  barX,
  dot,
  type Markish,
  pointer,
  rectX,
  ruleX,
  ruleY,
  text,
  tickX,
  tip,
} from '@observablehq/plot';
import type { ReportIndicator } from '../src/io/report-record.js';
import { picture } from './chart.js';
import type { Choice } from './choice.js';
import { element } from './dom.js';
import type { Shown } from './posting.js';
import { type Lane, type Mark, type TimelineData, timelineData } from './timeline-data.js';
import { counted, cut, grouped, isExact, short, spaced } from './words.js';

const LEFT = 140;
const RIGHT = 20;

export function timelineSection(alert: Shown, choice: Choice): HTMLElement {
  if (alert.postings.length === 0) {
    return element('p', { class: 'none' }, 'No transaction stands behind this alert.');
  }
  const drawn = timelineData(alert.postings, alert.indicators);
  if (drawn.marks.length === 0) {
    return element('p', { class: 'none' }, 'No transaction has a date and an amount to draw.');
  }
  const name = 'Transactions by time';
  const amounts = picture({
    name,
    description: described(alert, drawn),
    draw: (width) => amountOptions(alert, { ...view(drawn, choice), width }),
  });
  const lanes = picture({
    name: 'Windows and evidence of the indicators',
    description: drawn.lanes.map(laneWords).join(' '),
    draw: (width) => laneOptions(alert, { ...view(drawn, choice), width }),
  });
  choice.watch(() => {
    amounts.redraw();
    lanes.redraw();
  });
  return element(
    'div',
    {},
    legend(),
    amounts.element,
    drawn.lanes.length === 0 ? null : lanes.element,
    notes(alert, drawn),
  );
}

interface Drawing {
  readonly drawn: TimelineData;
  readonly lane: Lane | undefined;
  readonly chosen: string | null;
  readonly width: number;
}

function view(drawn: TimelineData, choice: Choice): Omit<Drawing, 'width'> {
  const chosen = choice.chosen();
  return { drawn, chosen, lane: drawn.lanes.find(({ indicator }) => indicator === chosen) };
}

function amountOptions({ currency }: Shown, { drawn, lane, chosen, width }: Drawing) {
  const { marks, from, to } = drawn;
  const evidence = new Set(lane?.marks);
  const isStrong = (mark: Mark) => chosen === null || evidence.has(mark);
  const size = marks.length > 600 ? 1.6 : marks.length > 120 ? 2.4 : 3.6;
  const look = (those: readonly Mark[], opacity: number): readonly Markish[] => [
    ruleX(those, {
      x: 'at',
      y1: 0,
      y2: 'amount',
      stroke: colour,
      strokeOpacity: opacity,
      strokeWidth: marks.length > 600 ? 0.7 : 1.4,
    }),
    dot(those, {
      x: 'at',
      y: 'amount',
      r: size,
      stroke: colour,
      fill: ({ posting, amount }: Mark) =>
        posting.isWatched ? colour({ amount }) : 'var(--surface)',
      opacity,
    }),
  ];
  return {
    width,
    height: 300,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 26,
    marginBottom: 28,
    x: {
      type: 'utc' as const,
      domain: [from, to],
      label: null,
      ticks: Math.max(2, Math.floor(width / 110)),
    },
    y: {
      label: `amount, ${currency}`,
      labelAnchor: 'top' as const,
      labelArrow: 'none' as const,
      grid: true,
      nice: true,
      ticks: 6,
      tickFormat: (value: number) => short(Math.abs(value)),
    },
    marks: [
      ...(lane === undefined ? [] : windowMarks(lane)),
      ruleY([0], { stroke: 'var(--muted)' }),
      ...look(
        marks.filter((mark) => !isStrong(mark)),
        0.22,
      ),
      ...look(marks.filter(isStrong), 1),
      tip(marks, pointer({ x: 'at', y: 'amount', title: tipWords, fontSize: 12 })),
    ],
  };
}

function windowMarks(lane: Lane): readonly Markish[] {
  return [
    rectX([lane], { x1: 'from', x2: 'to', fill: 'var(--window)' }),
    ruleX([lane.from, lane.to], { stroke: 'var(--window-line)', strokeDasharray: '3,3' }),
    text([lane], {
      x: 'from',
      frameAnchor: 'top-left',
      text: (one: Lane) => `${one.isOpen ? '← ' : ''}window of ${cut(spaced(one.indicator), 40)}`,
      dx: 6,
      dy: -14,
      textAnchor: 'start',
      fill: 'var(--text)',
    }),
  ];
}

function laneOptions(_alert: Shown, { drawn, chosen, width }: Drawing) {
  const { lanes, from, to } = drawn;
  const dim = (lane: { indicator: string }) =>
    chosen === null || lane.indicator === chosen ? 1 : 0.35;
  const ticks = lanes.flatMap(({ indicator, marks }) =>
    marks.map((mark) => ({ ...mark, indicator })),
  );
  return {
    width,
    height: 14 + lanes.length * 24,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 6,
    marginBottom: 8,
    x: { type: 'utc' as const, domain: [from, to], axis: null },
    y: {
      domain: lanes.map(({ indicator }) => indicator),
      label: null,
      padding: 0.25,
      tickSize: 0,
      tickFormat: (id: string) => cut(spaced(id), 18),
    },
    marks: [
      barX(lanes, {
        x1: 'from',
        x2: 'to',
        y: 'indicator',
        fill: 'var(--window)',
        stroke: 'var(--window-line)',
        opacity: dim,
        title: laneWords,
      }),
      tickX(ticks, {
        x: 'at',
        y: 'indicator',
        stroke: colour,
        strokeWidth: 2,
        insetTop: 2,
        insetBottom: 2,
        opacity: dim,
      }),
    ],
  };
}

function colour({ amount }: Pick<Mark, 'amount'>): string {
  return amount < 0 ? 'var(--debit)' : 'var(--credit)';
}

function tipWords({ posting }: Mark): string {
  const { date, time, amount, currency, direction, recorded, id } = posting;
  return [
    `${grouped(amount)} ${currency} ${direction === 'credit' ? 'in' : 'out'}`,
    `${date}${time === null ? '' : ` ${time}`}`,
    ...(recorded['kind'] === undefined ? [] : [spaced(recorded['kind'])]),
    cut(id, 34),
  ].join('\n');
}

function laneWords({ indicator, from, to, isOpen, marks }: Lane): string {
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const start = isOpen ? 'from before what is shown' : `from ${day(from)}`;
  return `${spaced(indicator)}: window ${start} to ${day(to)}, ${counted(marks.length, 'posting')}.`;
}

function described({ from, to, currency }: Shown, { marks }: TimelineData): string {
  const ins = marks.filter(({ amount }) => amount >= 0).length;
  return (
    `${counted(ins, 'credit')} above and ${counted(marks.length - ins, 'debit')} below, ` +
    `${from} to ${to}, in ${currency}. The table of transactions holds the same.`
  );
}

function legend(): HTMLElement {
  const item = (kind: string, words: string) =>
    element('li', {}, element('span', { class: `key ${kind}`, 'aria-hidden': 'true' }), words);
  return element(
    'ul',
    { class: 'legend' },
    item('credit', 'came in'),
    item('debit', 'went out'),
    item('open', 'hollow: of others in the group'),
    item('window', 'window of an indicator'),
  );
}

function notes({ postings }: Shown, { left }: TimelineData): HTMLElement | null {
  const bands = postings.filter(({ base }) => !isExact(base)).length;
  const texts = [
    ...(bands > 0 ? [`${counted(bands, 'amount')} told as a band: drawn at its middle.`] : []),
    ...(left > 0
      ? [`${counted(left, 'transaction')} without a date or an amount: not drawn.`]
      : []),
  ];
  return texts.length === 0 ? null : element('p', { class: 'note' }, texts.join(' '));
}

/** Indicators that have something to show. */
export function hasEvidence({ evidence, also, measures, state }: ReportIndicator): boolean {
  return evidence.length + also.length > 0 || (state === 'fired' && measures.length > 0);
}
