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
import type { ReportIndicator, ReportTitles } from '../src/io/report-record.js';
import { picture } from './chart.js';
import type { Choice } from './choice.js';
import { element } from './dom.js';
import { phrases } from './phrases.js';
import type { Shown } from './posting.js';
import { dayTicks } from './tick.js';
import { type Lane, type Mark, type TimelineData, timelineData } from './timeline-data.js';
import { nameIn, quotedIn } from './titles.js';
import { counted, cut, day, grouped, isExact, nameRoom, short } from './words.js';

const RIGHT = 20;

export function timelineSection(alert: Shown, choice: Choice): HTMLElement {
  if (alert.postings.length === 0) {
    return element('p', { class: 'none' }, phrases.noTransactionBehind);
  }
  const drawn = timelineData(alert.postings, alert.indicators);
  if (drawn.marks.length === 0) {
    return element('p', { class: 'none' }, phrases.nothingDrawn);
  }
  const amounts = picture({
    name: phrases.byTime,
    description: described(alert, drawn),
    draw: (width) => amountOptions(alert, { ...view(drawn, choice), width }),
  });
  const lanes = picture({
    name: phrases.windows,
    description: drawn.lanes.map((lane) => laneWords(lane, alert)).join(' '),
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

function amountOptions({ currency, titles }: Shown, { drawn, lane, chosen, width }: Drawing) {
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
    marginLeft: nameRoom(width).left,
    marginRight: RIGHT,
    marginTop: 26,
    marginBottom: 28,
    x: {
      type: 'utc' as const,
      domain: [from, to],
      label: null,
      ticks: Math.max(2, Math.floor(width / 110)),
      ...dayTicks(),
    },
    y: {
      label: phrases.amountIn(currency),
      labelAnchor: 'top' as const,
      labelArrow: 'none' as const,
      grid: true,
      nice: true,
      ticks: 6,
      tickFormat: (value: number) => short(Math.abs(value)),
    },
    marks: [
      ...(lane === undefined ? [] : windowMarks(lane, titles)),
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

function windowMarks(lane: Lane, { indicators }: ReportTitles): readonly Markish[] {
  return [
    rectX([lane], { x1: 'from', x2: 'to', fill: 'var(--window)' }),
    ruleX([lane.from, lane.to], { stroke: 'var(--window-line)', strokeDasharray: '3,3' }),
    text([lane], {
      x: 'from',
      frameAnchor: 'top-left',
      text: (one: Lane) =>
        `${one.isOpen ? '← ' : ''}${phrases.windowOf(quotedIn(indicators, one.indicator, 40))}`,
      dx: 6,
      dy: -14,
      textAnchor: 'start',
      fill: 'var(--text)',
    }),
  ];
}

function laneOptions({ titles }: Shown, { drawn, chosen, width }: Drawing) {
  const { lanes, from, to } = drawn;
  const dim = (lane: { indicator: string }) =>
    chosen === null || lane.indicator === chosen ? 1 : 0.35;
  const ticks = lanes.flatMap(({ indicator, marks }) =>
    marks.map((mark) => ({ ...mark, indicator })),
  );
  return {
    width,
    height: 14 + lanes.length * 24,
    marginLeft: nameRoom(width).left,
    marginRight: RIGHT,
    marginTop: 6,
    marginBottom: 8,
    x: { type: 'utc' as const, domain: [from, to], axis: null },
    y: {
      domain: lanes.map(({ indicator }) => indicator),
      label: null,
      padding: 0.25,
      tickSize: 0,
      tickFormat: (id: string) => cut(nameIn(titles.indicators, id), nameRoom(width).letters),
    },
    marks: [
      barX(lanes, {
        x1: 'from',
        x2: 'to',
        y: 'indicator',
        fill: 'var(--window)',
        stroke: 'var(--window-line)',
        opacity: dim,
        title: (lane: Lane) => laneWords(lane, { titles }),
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
    `${grouped(amount)} ${currency} ${phrases.ways[direction]}`,
    `${date}${time === null ? '' : ` ${time}`}`,
    ...(recorded['kind'] === undefined ? [] : [phrases.codes.posting(recorded['kind'])]),
    cut(id, 34),
  ].join('\n');
}

function laneWords(
  { indicator, from, to, isOpen, marks }: Lane,
  { titles }: Pick<Shown, 'titles'>,
): string {
  const told = (date: Date) => day(date.toISOString().slice(0, 10));
  const postings = counted(marks.length, phrases.nouns.posting);
  return phrases.lane(
    quotedIn(titles.indicators, indicator),
    isOpen ? null : told(from),
    told(to),
    postings,
  );
}

function described({ from, to, currency }: Shown, { marks }: TimelineData): string {
  const ins = marks.filter(({ amount }) => amount >= 0).length;
  return phrases.drawn({
    credits: counted(ins, phrases.nouns.credit),
    debits: counted(marks.length - ins, phrases.nouns.debit),
    span: phrases.span(day(from), day(to)),
    currency,
  });
}

function legend(): HTMLElement {
  const items = (['credit', 'debit', 'open', 'window'] as const).map((kind) => {
    const key = element('span', { class: `key ${kind}`, 'aria-hidden': 'true' });
    return element('li', {}, key, phrases.keys[kind]);
  });
  return element('ul', { class: 'legend' }, items);
}

function notes({ postings }: Shown, { left }: TimelineData): HTMLElement | null {
  const bands = postings.filter(({ base }) => !isExact(base)).length;
  const texts = [
    ...(bands > 0 ? [phrases.bands(counted(bands, phrases.nouns.amount))] : []),
    ...(left > 0 ? [phrases.left(counted(left, phrases.nouns.transaction))] : []),
  ];
  return texts.length === 0 ? null : element('p', { class: 'note' }, texts.join(' '));
}

/** Indicators that have something to show. */
export function hasEvidence({ evidence, also, measures, state }: ReportIndicator): boolean {
  return evidence.length + also.length > 0 || (state === 'fired' && measures.length > 0);
}
