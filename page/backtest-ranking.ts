/**
 * How customers are ranked: precision by recall with an interval, average precision, the first k.
 */
import {
  areaY,
  dot,
  line,
  type Markish,
  type PlotOptions,
  ruleX,
  ruleY,
  text,
} from '@observablehq/plot';
import type { BacktestResult, ScorerResult } from '../src/tool/backtest-result.js';
import { curveSteps } from './backtest-data.js';
import { say } from './backtest-phrases.js';
import { legendOf, lookOf, note, opened, scorerKeys } from './backtest-section.js';
import { between, share, times, verdict } from './backtest-words.js';
import { picture } from './chart.js';
import { element, row, table } from './dom.js';
import { longTable } from './long-table.js';
import { speech } from './phrases.js';
import { shareTicks } from './tick.js';
import { percent } from './words.js';

export function rankingPart(result: BacktestResult): readonly HTMLElement[] {
  const { scorers, replicates } = result;
  return [
    element('p', { class: 'verdict' }, verdict(scorers)),
    averages(result),
    scorerTable(result),
    note(say.ranking.note(replicates)),
    element(
      'ul',
      { class: 'meanings' },
      scorers.map(({ name, by }) =>
        element('li', {}, element('strong', {}, name), say.ranking.by(by)),
      ),
    ),
  ];
}

function averages({ scorers, population }: BacktestResult): HTMLElement {
  const { baseRate } = population;
  return picture({
    name: say.ranking.name,
    description:
      `${scorers.map((one) => `${one.name} ${between(one.averagePrecision)}`).join(speech.words.apart)}; ` +
      `${say.chance(share(baseRate))}.`,
    draw: (width) => averageOptions(scorers, { baseRate, width }),
  }).element;
}

interface Averaged {
  readonly name: string;
  readonly place: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function averageOptions(
  scorers: readonly ScorerResult[],
  { baseRate, width }: { readonly baseRate: number; readonly width: number },
): PlotOptions {
  const rows = scorers.map(({ name, averagePrecision }, place): Averaged => {
    return { name, place, ...averagePrecision };
  });
  const isNarrow = width < 520;
  const stroke = ({ place }: Averaged) => lookOf(place).stroke;
  const highest = Math.max(baseRate, ...rows.map(({ high }) => (Number.isNaN(high) ? 0 : high)));
  return {
    width,
    height: rows.length * 32 + 70,
    marginLeft: 104,
    marginRight: isNarrow ? 16 : 150,
    marginTop: 26,
    marginBottom: 40,
    x: {
      ...{ domain: [0, Math.min(1, highest * 1.08)], grid: true, label: say.ranking.precision },
      ...{ labelAnchor: 'right', labelArrow: 'none', ticks: Math.max(3, Math.floor(width / 150)) },
      ...shareTicks(),
    },
    y: { domain: rows.map(({ name }) => name), label: null, tickSize: 0 },
    marks: [
      ruleX([baseRate], { stroke: 'var(--text)', strokeDasharray: '3,3' }),
      text([baseRate], {
        ...{ x: (at: number) => at, frameAnchor: 'top', dy: -16, fill: 'var(--text)' },
        text: () => say.chance(share(baseRate)),
        textAnchor: baseRate > highest / 2 ? 'end' : 'start',
      }),
      ruleY(rows, { x1: 'low', x2: 'high', y: 'name', stroke, strokeWidth: 3 }),
      dot(rows, {
        ...{ x: 'value', y: 'name', r: 5, fill: stroke, stroke: 'var(--surface)' },
        title: (one: Averaged) => `${one.name}: ${between(one)}`,
      }),
      ...(isNarrow ? [] : [figureText(rows)]),
    ],
  };
}

function figureText(rows: readonly Averaged[]): Markish {
  return text(rows, {
    ...{ y: 'name', frameAnchor: 'right', dx: 146, textAnchor: 'end', fill: 'var(--text)' },
    text: (one: Averaged) => between(one),
  });
}

function scorerTable({ scorers }: BacktestResult): HTMLElement {
  const firsts = scorers[0]?.precisionAt.map(({ k }) => say.ranking.first(k)) ?? [];
  const header = [...say.ranking.header, ...firsts];
  const numbers = header.flatMap((_, place) => (place === 0 ? [] : [place]));
  return table({
    caption: say.ranking.caption,
    header,
    numbers,
    rows: scorers.map((one) =>
      row(
        [
          one.name,
          between(one.averagePrecision),
          times(one.lift),
          share(one.bestF1),
          ...one.precisionAt.map(between),
        ],
        { numbers },
      ),
    ),
  });
}

export function curvePart({ scorers, population }: BacktestResult): readonly HTMLElement[] {
  let chosen = 0;
  const { baseRate } = population;
  const drawn = picture({
    name: say.curve.name,
    description: [...scorers.map(curveWords), say.curve.throughout(share(baseRate))].join(' '),
    draw: (width) => curveOptions(scorers, { chosen, baseRate, width }),
  });
  const choose = (place: number) => {
    chosen = place;
    drawn.redraw();
  };
  return [
    intervalChooser(scorers, choose),
    legendOf([
      ...scorerKeys(scorers.map(({ name }) => name)),
      { kind: 'stroke chance', words: say.curve.chance(share(baseRate)) },
      { kind: 'band', words: say.curve.interval },
    ]),
    drawn.element,
    note(say.curve.note),
    opened(say.curve.asTable, curveTable(scorers)),
  ];
}

function intervalChooser(
  scorers: readonly ScorerResult[],
  choose: (place: number) => void,
): HTMLElement {
  const options = scorers.map(({ name }, place) => {
    const input = element('input', { type: 'radio', name: 'interval', checked: place === 0 });
    input.addEventListener('change', () => choose(place));
    return element('label', { class: 'chip' }, input, element('span', {}, name));
  });
  return element(
    'fieldset',
    { class: 'chooser' },
    element('legend', {}, say.curve.intervalOf),
    options,
  );
}

function curveWords({ name, curve }: ScorerResult): string {
  const at = (wanted: number) => curve.find(({ recall }) => Math.abs(recall - wanted) < 0.001);
  const parts = [0.25, 0.5, 0.75].flatMap((wanted) => {
    const one = at(wanted);
    return one === undefined ? [] : [say.curve.at(share(one.value), percent(wanted))];
  });
  return say.curve.told(name, parts.join(', '));
}

interface CurveDrawing {
  readonly chosen: number;
  readonly baseRate: number;
  readonly width: number;
}

function curveOptions(
  scorers: readonly ScorerResult[],
  { chosen, baseRate, width }: CurveDrawing,
): PlotOptions {
  return {
    width,
    height: Math.round(Math.min(460, Math.max(280, width * 0.5))),
    marginLeft: 46,
    marginRight: 14,
    marginTop: 24,
    marginBottom: 40,
    x: {
      ...{ domain: [0, 1], label: say.curve.recallAxis, labelAnchor: 'right' },
      ...{ labelArrow: 'none', ticks: width < 520 ? 5 : 10, ...shareTicks() },
    },
    y: {
      ...{ domain: [0, 1], label: say.curve.precision, labelAnchor: 'top', labelArrow: 'none' },
      ...{ grid: true, ticks: 5, ...shareTicks() },
    },
    marks: [
      band(scorers[chosen], lookOf(chosen).stroke),
      ruleY([baseRate], { stroke: 'var(--text)', strokeDasharray: '3,3' }),
      ruleY([0], { stroke: 'var(--muted)' }),
      ...scorers.map((scorer, place) => {
        const { stroke, width: strokeWidth, dash } = lookOf(place);
        return line(curveSteps(scorer), {
          ...{ x: 'recall', y: 'precision', curve: 'step-before' },
          ...{ stroke, strokeWidth, strokeDasharray: dash },
        });
      }),
    ],
  };
}

function band(scorer: ScorerResult | undefined, fill: string): Markish {
  const curve = scorer?.curve ?? [];
  const [first] = curve;
  const steps = first === undefined ? [] : [{ ...first, recall: 0 }, ...curve];
  return areaY(steps, {
    ...{ x: 'recall', y1: 'low', y2: 'high', curve: 'step-before', fill, fillOpacity: 0.2 },
  });
}

function curveTable(scorers: readonly ScorerResult[]): HTMLElement {
  const curve = scorers[0]?.curve ?? [];
  const header = [say.curve.recall, ...scorers.map(({ name }) => name)];
  const numbers = header.map((_, place) => place);
  return longTable({
    caption: say.curve.caption,
    header,
    numbers,
    count: curve.length,
    shownMax: 40,
    noun: say.nouns.row,
    rowAt: (index) =>
      row(
        [
          percent(curve[index]!.recall),
          ...scorers.map((one) => {
            const point = one.curve[index];
            return point === undefined ? '–' : between(point);
          }),
        ],
        { numbers },
      ),
  });
}
