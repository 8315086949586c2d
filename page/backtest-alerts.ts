/** What analysts would have before them: alerts at each level, by day, and for a budget. */
import { dot, line, type PlotOptions, rectY, ruleY, text } from '@observablehq/plot';
import type { BacktestResult, BudgetResult } from '../src/tool/backtest-result.js';
import { type AlertBin, alertBins, cutAt } from './backtest-data.js';
import { NOUNS } from './backtest-nouns.js';
import { legendOf, lookOf, note, opened, scorerKeys } from './backtest-section.js';
import { between, share, tenths } from './backtest-words.js';
import { picture } from './chart.js';
import { element, facts, row, table } from './dom.js';
import { longTable } from './long-table.js';
import { counted, whole } from './words.js';

export function levelPart({ levels, work, level }: BacktestResult): readonly HTMLElement[] {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return [
    table({
      caption: 'Alerts at each level and above',
      header: [
        ...['level', 'alerts', 'right', 'wrong', 'aside', 'per 1,000 and 30 days'],
        ...['precision', 'recall', 'cases found', 'share of cases found'],
      ],
      numbers,
      className: 'wrapped',
      rows: levels.map((one) =>
        row(
          [
            ...[one.level, whole(one.alerts), whole(one.right), whole(one.wrong)],
            ...[whole(one.aside), tenths(one.perThousandMonth), share(one.precision)],
            ...[share(one.recall), whole(one.found), between(one.caseRecall)],
          ],
          { numbers },
        ),
      ),
    }),
    note(
      'An alert is one customer and one stretch of time. It is right where the customer is a member of a ' +
        'case and the level was reached in the case’s time; aside where the customer is neither to be ' +
        'found nor innocent. Intervals resample cases; where none or all were found they have no width, ' +
        'which is no certainty.',
    ),
    facts([
      [`hours of analysts, at ${level}`, tenths(work.hours)],
      ['hours in 30 days', tenths(work.hoursPerMonth)],
      ['hours for each case found', tenths(work.hoursPerFoundCase)],
      ['minutes for an alert, as was assumed', whole(work.minutesPerAlert)],
    ]),
  ];
}

export function dayPart(result: BacktestResult): readonly HTMLElement[] {
  const { perDay, period, level } = result;
  const alerts = perDay.reduce((sum, one) => sum + one.alerts, 0);
  if (alerts === 0) return [element('p', { class: 'none' }, `No alert reaches ${level}.`)];
  const right = perDay.reduce((sum, one) => sum + one.right, 0);
  const [busiest] = [...perDay].sort((a, b) => b.alerts - a.alerts);
  const { element: drawn } = picture({
    name: 'Alerts by day',
    description:
      `${counted(alerts, NOUNS.alert)} in ${counted(period.days, NOUNS.day)}, ${whole(right)} of them right; ` +
      `${tenths(alerts / period.days)} a day; at most ${whole(busiest?.alerts ?? 0)}, on ` +
      `${busiest?.day ?? ''}.`,
    draw: (width) => dayOptions(result, width),
  });
  return [
    legendOf([
      { kind: 'right', words: 'right' },
      { kind: 'other', words: 'wrong or aside' },
    ]),
    drawn,
    note(
      `${tenths(alerts / period.days)} alerts a day at ${level} and above, at most ` +
        `${whole(busiest?.alerts ?? 0)}, on ${busiest?.day ?? ''}. Days are those of UTC. Where the report ` +
        'begins, episodes that were under way are told at once; a bar that is cut off has its number beside it.',
    ),
    opened('Alerts by day as a table', dayTable(perDay)),
  ];
}

function dayOptions(result: BacktestResult, width: number): PlotOptions {
  const { bins, days } = alertBins(result, Math.floor((width - 60) / 4));
  const unit = days === 1 ? 'day' : days === 7 ? 'week' : `${days} days`;
  const end = cutAt(bins);
  const shown = (count: number) => Math.min(count, end ?? count);
  const parts = bins.flatMap((bin) => [
    { ...bin, low: 0, high: shown(bin.right), fill: 'var(--right)' },
    { ...bin, low: shown(bin.right), high: shown(bin.right + bin.other), fill: 'var(--other)' },
  ]);
  const cutOff = bins.filter(({ right, other }) => end !== undefined && right + other > end);
  return {
    width,
    height: 260,
    marginLeft: 46,
    marginRight: 14,
    marginTop: 24,
    marginBottom: 28,
    x: { type: 'utc', label: null, ticks: Math.max(2, Math.floor(width / 110)) },
    y: {
      ...{ label: `alerts in a ${unit}`, labelAnchor: 'top', labelArrow: 'none' },
      ...{ grid: true, ticks: 5, ...(end === undefined ? { nice: true } : { domain: [0, end] }) },
      tickFormat: (count: number) => (Number.isInteger(count) ? whole(count) : ''),
    },
    marks: [
      rectY(parts, {
        ...{ x1: 'from', x2: 'to', y1: 'low', y2: 'high', fill: 'fill', inset: 0.5 },
        title: (bin: AlertBin) =>
          `${bin.from.toISOString().slice(0, 10)}: ${bin.right} right, ${bin.other} wrong or aside`,
      }),
      ruleY([0], { stroke: 'var(--muted)' }),
      text(cutOff, {
        ...{ x: 'to', y: () => end, dx: 5, dy: 8, textAnchor: 'start', fill: 'var(--text)' },
        text: ({ right, other }: AlertBin) => `↑ ${whole(right + other)}`,
      }),
    ],
  };
}

function dayTable(perDay: BacktestResult['perDay']): HTMLElement {
  const numbers = [1, 2, 3];
  return longTable({
    caption: 'Days with an alert',
    header: ['day', 'alerts', 'right', 'wrong or aside'],
    numbers,
    count: perDay.length,
    shownMax: 31,
    noun: NOUNS.day,
    rowAt: (index) => {
      const { day, alerts, right } = perDay[index]!;
      return row([day, whole(alerts), whole(right), whole(alerts - right)], { numbers });
    },
  });
}

interface BudgetPoint extends BudgetResult {
  readonly name: string;
  readonly place: number;
}

export function budgetPart({ scorers, population }: BacktestResult): readonly HTMLElement[] {
  const points = scorers.flatMap(({ name, budgets }, place) =>
    budgets.map((one): BudgetPoint => ({ ...one, name, place })),
  );
  if (points.length === 0) return [element('p', { class: 'none' }, 'No budget was asked for.')];
  const { element: drawn } = picture({
    name: 'Cases found for a budget',
    description: scorers
      .map(({ name, budgets }) => {
        const each = budgets.map(({ budget, caseRecall }) => `${share(caseRecall)} for ${budget}`);
        return `${name}: ${each.join(', ')}.`;
      })
      .join(' '),
    draw: (width) => budgetOptions(points, width),
  });
  return [
    legendOf(scorerKeys(scorers.map(({ name }) => name))),
    drawn,
    note(
      'A budget is a number of alerts for 1,000 customers and 30 days. Every 30 days the strongest are ' +
        `looked at, as many as it allows; who was not reached waits. ${counted(population.cases, NOUNS.case)} ` +
        'to find. A score that was reached before the case’s time is looked at then, and finds nothing.',
    ),
    opened('Budgets as a table', budgetTable(points)),
  ];
}

function budgetOptions(points: readonly BudgetPoint[], width: number): PlotOptions {
  const places = [...new Set(points.map(({ place }) => place))];
  const budgets = [...new Set(points.map(({ budget }) => budget))].sort((a, b) => a - b);
  return {
    width,
    height: 290,
    marginLeft: 46,
    marginRight: 20,
    marginTop: 24,
    marginBottom: 40,
    x: {
      ...{ type: 'point', domain: budgets, padding: 0.3, labelAnchor: 'right', labelArrow: 'none' },
      label: 'alerts for 1,000 customers and 30 days',
    },
    y: {
      ...{ domain: [0, 1], label: 'share of cases found', labelAnchor: 'top', labelArrow: 'none' },
      ...{ grid: true, ticks: 5 },
    },
    marks: [
      ruleY([0], { stroke: 'var(--muted)' }),
      ...places.flatMap((place) => {
        const { stroke, width: strokeWidth, dash } = lookOf(place);
        const own = points.filter((one) => one.place === place);
        const at = { x: 'budget', y: 'caseRecall', stroke };
        return [
          line(own, { ...at, strokeWidth, strokeDasharray: dash }),
          dot(own, { ...at, r: 3.5, fill: 'var(--surface)', title: budgetWords }),
        ];
      }),
    ],
  };
}

const budgetWords = ({ name, budget, cases, precision }: BudgetPoint): string =>
  `${name}, ${budget}: ${counted(cases, NOUNS.case)}, precision ${share(precision)}`;

function budgetTable(points: readonly BudgetPoint[]): HTMLElement {
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  return longTable({
    caption: 'For a budget of alerts for 1,000 customers and 30 days',
    header: [
      ...['ranking', 'budget', 'alerts', 'right', 'precision', 'recall'],
      ...['cases', 'share of cases'],
    ],
    numbers,
    count: points.length,
    shownMax: 60,
    noun: NOUNS.row,
    rowAt: (index) => {
      const one = points[index]!;
      return row(
        [
          ...[one.name, `${one.budget}`, whole(one.alerts), whole(one.right)],
          ...[share(one.precision), share(one.recall), whole(one.cases), share(one.caseRecall)],
        ],
        { numbers },
      );
    },
  });
}
