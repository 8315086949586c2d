/** What analysts would have before them: alerts at each level, by day, and for a budget. */
import { dot, line, type PlotOptions, rectY, ruleY, text } from '@observablehq/plot';
import type { BacktestResult, BudgetResult } from '../src/tool/backtest-result.js';
import { type AlertBin, alertBins, cutAt } from './backtest-data.js';
import { say } from './backtest-phrases.js';
import { legendOf, lookOf, note, opened, scorerKeys } from './backtest-section.js';
import { between, plain, share, tenths } from './backtest-words.js';
import { picture } from './chart.js';
import { element, facts, row, table } from './dom.js';
import { longTable } from './long-table.js';
import { dayTicks, shareTicks } from './tick.js';
import { counted, whole } from './words.js';

export function levelPart({ levels, work, level }: BacktestResult): readonly HTMLElement[] {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return [
    table({
      caption: say.levels.caption,
      header: say.levels.header,
      numbers,
      className: 'wrapped',
      rows: levels.map((one) =>
        row(
          [
            ...[say.level(one.level), whole(one.alerts), whole(one.right), whole(one.wrong)],
            ...[whole(one.aside), tenths(one.perThousandMonth), share(one.precision)],
            ...[share(one.recall), whole(one.found), between(one.caseRecall)],
          ],
          { numbers },
        ),
      ),
    }),
    note(say.levels.note),
    facts([
      [say.levels.hours(say.level(level)), tenths(work.hours)],
      [say.levels.hoursMonth, tenths(work.hoursPerMonth)],
      [say.levels.hoursCase, tenths(work.hoursPerFoundCase)],
      [say.levels.minutes, whole(work.minutesPerAlert)],
    ]),
  ];
}

export function dayPart(result: BacktestResult): readonly HTMLElement[] {
  const { perDay, period, level } = result;
  const alerts = perDay.reduce((sum, one) => sum + one.alerts, 0);
  if (alerts === 0) return [element('p', { class: 'none' }, say.days.none(say.level(level)))];
  const right = perDay.reduce((sum, one) => sum + one.right, 0);
  const [busiest] = [...perDay].sort((a, b) => b.alerts - a.alerts);
  const each = tenths(alerts / period.days);
  const [most, on] = [whole(busiest?.alerts ?? 0), busiest?.day ?? ''];
  const { element: drawn } = picture({
    name: say.days.name,
    description: say.days.told(
      ...([counted(alerts, say.nouns.alert), counted(period.days, say.nouns.day)] as const),
      ...([whole(right), each, most, on] as const),
    ),
    draw: (width) => dayOptions(result, width),
  });
  return [
    legendOf([
      { kind: 'right', words: say.days.right },
      { kind: 'other', words: say.days.other },
    ]),
    drawn,
    note(say.days.note(each, say.level(level), most, on)),
    opened(say.days.asTable, dayTable(perDay)),
  ];
}

function dayOptions(result: BacktestResult, width: number): PlotOptions {
  const { bins, days } = alertBins(result, Math.floor((width - 60) / 4));
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
    x: { type: 'utc', label: null, ticks: Math.max(2, Math.floor(width / 110)), ...dayTicks() },
    y: {
      ...{ label: say.days.axis(days), labelAnchor: 'top', labelArrow: 'none' },
      ...{ grid: true, ticks: 5, ...(end === undefined ? { nice: true } : { domain: [0, end] }) },
      tickFormat: (count: number) => (Number.isInteger(count) ? whole(count) : ''),
    },
    marks: [
      rectY(parts, {
        ...{ x1: 'from', x2: 'to', y1: 'low', y2: 'high', fill: 'fill', inset: 0.5 },
        title: (bin: AlertBin) =>
          say.days.bin(bin.from.toISOString().slice(0, 10), bin.right, bin.other),
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
    caption: say.days.caption,
    header: say.days.header,
    numbers,
    count: perDay.length,
    shownMax: 31,
    noun: say.nouns.day,
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
  if (points.length === 0) return [element('p', { class: 'none' }, say.budgets.none)];
  const { element: drawn } = picture({
    name: say.budgets.name,
    description: scorers
      .map(({ name, budgets }) => {
        const each = budgets.map(({ budget, caseRecall }) =>
          say.budgets.each(share(caseRecall), plain(budget)),
        );
        return `${name}: ${each.join(', ')}.`;
      })
      .join(' '),
    draw: (width) => budgetOptions(points, width),
  });
  return [
    legendOf(scorerKeys(scorers.map(({ name }) => name))),
    drawn,
    note(say.budgets.note(counted(population.cases, say.nouns.case))),
    opened(say.budgets.asTable, budgetTable(points)),
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
      label: say.perThousand,
      ...shareTicks(),
    },
    y: {
      ...{ domain: [0, 1], label: say.shareOfCases, labelAnchor: 'top', labelArrow: 'none' },
      ...{ grid: true, ticks: 5, ...shareTicks() },
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
  say.budgets.point(name, plain(budget), counted(cases, say.nouns.case), share(precision));

function budgetTable(points: readonly BudgetPoint[]): HTMLElement {
  const numbers = [1, 2, 3, 4, 5, 6, 7];
  return longTable({
    caption: say.budgets.caption,
    header: say.budgets.header,
    numbers,
    count: points.length,
    shownMax: 60,
    noun: say.nouns.row,
    rowAt: (index) => {
      const one = points[index]!;
      return row(
        [
          ...[one.name, plain(one.budget), whole(one.alerts), whole(one.right)],
          ...[share(one.precision), share(one.recall), whole(one.cases), share(one.caseRecall)],
        ],
        { numbers },
      );
    },
  });
}
