/** Which cases were found, how soon, and by which typologies. */
import { cell, dot, line, type PlotOptions, ruleX, ruleY, text, tickX } from '@observablehq/plot';
import type { BacktestResult } from '../src/tool/backtest-result.js';
import {
  type Attribution,
  attributionOf,
  caughtBy,
  kindsInOrder,
  type Lead,
  leadsOf,
  median,
} from './backtest-data.js';
import { say } from './backtest-phrases.js';
import { note, opened } from './backtest-section.js';
import { tenths } from './backtest-words.js';
import { picture } from './chart.js';
import { data, element, facts, row, table } from './dom.js';
import { longTable } from './long-table.js';
import { phrases, speech } from './phrases.js';
import { shareTicks } from './tick.js';
import { counted, cut, percent, whole } from './words.js';

const LETTER = 7;
/** Typologies that the picture has room for. */
const TYPOLOGIES_MAX = 24;

export function leadPart(result: BacktestResult): readonly (HTMLElement | null)[] {
  const { cases, level, population, period } = result;
  const leads = leadsOf(cases);
  const found = cases.filter(({ isFound }) => isFound).length;
  const count = population.cases;
  const told =
    say.cases.found(whole(found), counted(count, say.nouns.case), say.level(level)) +
    (leads.length === 0 ? '.' : say.cases.median(tenths(median(leads.map(({ days }) => days)))));
  return [
    element('p', { class: 'verdict' }, told),
    ...(leads.length === 0 ? [] : [caughtPicture(leads, count), stripPicture(result, leads)]),
    note(say.cases.note(counted(period.graceDays, say.nouns.day))),
    opened(say.cases.kindsTable, kindTable(result)),
    opened(say.cases.eachTable, caseTable(result)),
  ];
}

function caughtPicture(leads: readonly Lead[], cases: number): HTMLElement {
  const steps = caughtBy(leads, cases);
  const last = steps.at(-1)!;
  return picture({
    name: say.cases.caughtName,
    description: say.cases.caught(percent(last.share), tenths(last.days)),
    draw: (width): PlotOptions => ({
      width,
      height: 240,
      marginLeft: 46,
      marginRight: 20,
      marginTop: 24,
      marginBottom: 40,
      x: {
        ...{ domain: [0, Math.max(1, last.days)], labelAnchor: 'right', labelArrow: 'none' },
        ...{ label: say.cases.daysSince, ticks: Math.max(3, Math.floor(width / 90)) },
      },
      y: {
        ...{ domain: [0, 1], label: say.shareOfCases, labelAnchor: 'top' },
        ...{ labelArrow: 'none', grid: true, ticks: 5, ...shareTicks() },
      },
      marks: [
        ruleY([0], { stroke: 'var(--muted)' }),
        line(steps, {
          ...{ x: 'days', y: 'share', curve: 'step-after', stroke: 'var(--accent)' },
          strokeWidth: 2.5,
        }),
      ],
    }),
  }).element;
}

function stripPicture({ cases }: BacktestResult, leads: readonly Lead[]): HTMLElement {
  const kinds = kindsInOrder([...new Set(cases.map(({ kind }) => kind))]);
  const medians = kinds.flatMap((kind) => {
    const own = leads.filter((one) => one.kind === kind).map(({ days }) => days);
    return own.length === 0 ? [] : [{ kind, days: median(own) }];
  });
  const none = kinds.filter((kind) => !leads.some((one) => one.kind === kind));
  const left = 12 + LETTER * Math.min(22, Math.max(...kinds.map(({ length }) => length)));
  return picture({
    name: say.cases.stripName,
    description: [
      ...medians.map(({ kind, days }) => say.cases.kindMedian(kind, tenths(days))),
      ...none.map((kind) => say.cases.kindNone(kind)),
    ].join(speech.words.apart),
    draw: (width): PlotOptions => ({
      width,
      height: kinds.length * 26 + 50,
      marginLeft: left,
      marginRight: 20,
      marginTop: 8,
      marginBottom: 40,
      x: {
        ...{ zero: true, nice: true, grid: true, labelAnchor: 'right', labelArrow: 'none' },
        label: say.cases.stripAxis,
        ticks: Math.max(3, Math.floor(width / 90)),
        ...(width < 520 ? { label: say.cases.stripAxisShort } : {}),
      },
      y: {
        domain: [...kinds],
        label: null,
        tickSize: 0,
        tickFormat: (kind: string) => cut(kind, 22),
      },
      marks: [
        ruleX([0], { stroke: 'var(--muted)' }),
        tickX(medians, { x: 'days', y: 'kind', stroke: 'var(--text)', strokeWidth: 2.5, inset: 4 }),
        dot(leads, {
          ...{ x: 'days', y: 'kind', r: 4, fill: 'var(--accent)', fillOpacity: 0.55 },
          ...{ stroke: 'var(--accent)', strokeWidth: 1 },
          title: ({ id, days }: Lead) => say.cases.days(cut(id, 40), tenths(days)),
        }),
        text(none, {
          ...{ x: () => 0, y: (kind: string) => kind, text: () => say.cases.noneFound },
          ...{ textAnchor: 'start', dx: 8, fill: 'var(--muted)' },
        }),
      ],
    }),
  }).element;
}

function kindTable({ kinds }: BacktestResult): HTMLElement {
  const hasLevels = kinds.some(({ level }) => level !== undefined);
  const numbers = hasLevels ? [1, 2, 3, 4, 5] : [1, 2, 3, 4];
  return longTable({
    caption: hasLevels ? say.cases.effortsCaption : say.cases.kindsCaption,
    header: [say.cases.kind, ...(hasLevels ? [say.cases.effort] : []), ...say.cases.kindsHeader],
    numbers,
    count: kinds.length,
    shownMax: 24,
    noun: say.nouns.row,
    className: 'wrapped',
    rowAt: (index) => {
      const one = kinds[index]!;
      return row(
        [
          data(one.kind),
          ...(hasLevels ? [one.level === undefined ? '–' : `${one.level}`] : []),
          ...[whole(one.cases), whole(one.found), whole(one.covered), tenths(one.leadDaysMedian)],
        ],
        { numbers },
      );
    },
  });
}

function caseTable({ cases }: BacktestResult): HTMLElement {
  const numbers = [2, 3, 4, 6];
  return longTable({
    caption: say.cases.caption,
    header: say.cases.header,
    numbers,
    count: cases.length,
    shownMax: 30,
    noun: say.nouns.case,
    className: 'cases',
    rowAt: (index) => {
      const one = cases[index]!;
      return row(
        [
          ...[data(one.id, 'token'), data(one.kind)],
          ...[one.level === undefined ? '–' : `${one.level}`, whole(one.members)],
          ...[whole(one.alerted), one.isFound ? say.cases.yes : say.cases.no, tenths(one.leadDays)],
          one.typologies.join(', '),
        ],
        { numbers },
      );
    },
  });
}

export function attributionPart(result: BacktestResult): readonly (HTMLElement | null)[] {
  const { attribution, parts, level } = result;
  if (attribution.matrix.length === 0) {
    return [element('p', { class: 'none' }, say.attribution.none(say.level(level)))];
  }
  const drawn = attributionOf(result, TYPOLOGIES_MAX);
  const { expected } = attribution;
  return [
    expected === undefined
      ? null
      : facts([
          [say.attribution.expected, whole(expected.cases)],
          [say.attribution.anyRight, whole(expected.anyRight)],
          [say.attribution.firstRight, whole(expected.firstRight)],
        ]),
    attributionPicture(drawn),
    note(say.attribution.note),
    drawn.left === 0 ? null : note(say.attribution.left(whole(drawn.left))),
    opened(say.attribution.asTable, matrixTable(attribution.matrix)),
    parts.length === 0 ? null : opened(say.attribution.partsTable, partTable(parts)),
  ];
}

function attributionPicture({ kinds, typologies, cells }: Attribution): HTMLElement {
  const longest = LETTER * Math.max(...kinds.map(({ length }) => length));
  const widest = LETTER * Math.max(...typologies.map(({ length }) => length)) + 12;
  return picture({
    name: say.attribution.name,
    description: typologies
      .map((typology) => {
        const own = cells.filter((one) => one.typology === typology);
        return `${typology}: ${own.map(({ kind, cases }) => `${kind} ${cases}`).join(', ')}`;
      })
      .join(speech.words.apart),
    draw: (width): PlotOptions => {
      const left = Math.min(widest, width * 0.46);
      const isTight = (width - left) / kinds.length < longest + 8;
      const top = isTight ? 16 + Math.min(90, longest) : 26;
      return {
        width,
        height: typologies.length * 24 + top + 10,
        marginLeft: left,
        marginRight: 8,
        marginTop: top,
        marginBottom: 6,
        x: {
          ...{ domain: [...kinds], axis: 'top', label: null, tickSize: 0, padding: 0.06 },
          ...{ tickRotate: isTight ? -90 : 0, tickFormat: (kind: string) => cut(kind, 13) },
        },
        y: {
          ...{ domain: [...typologies], label: null, tickSize: 0, padding: 0.1 },
          tickFormat: (id: string) => cut(id, Math.floor((left - 10) / LETTER)),
        },
        marks: [
          cell(cells, {
            ...{ x: 'kind', y: 'typology', fill: 'var(--accent)' },
            fillOpacity: (one: Attribution['cells'][number]) => 0.08 + 0.42 * one.share,
            title: (one: Attribution['cells'][number]) =>
              say.attribution.cell(
                ...([one.kind, one.typology] as const),
                ...([counted(one.cases, say.nouns.case), one.first] as const),
              ),
          }),
          text(cells, { x: 'kind', y: 'typology', text: 'cases', fill: 'var(--text)' }),
        ],
      };
    },
  }).element;
}

function matrixTable(matrix: BacktestResult['attribution']['matrix']): HTMLElement {
  const numbers = [2, 3];
  return longTable({
    caption: say.attribution.caption,
    header: say.attribution.header,
    numbers,
    count: matrix.length,
    shownMax: 40,
    noun: say.nouns.row,
    rowAt: (index) => {
      const one = matrix[index]!;
      return row([data(one.kind), one.typology, whole(one.cases), whole(one.first)], { numbers });
    },
  });
}

function partTable(parts: BacktestResult['parts']): HTMLElement {
  const numbers = [2];
  return table({
    caption: say.attribution.partsCaption,
    header: say.attribution.partsHeader,
    numbers,
    rows: parts.map(({ part, supposed, alerts }) =>
      row([data(part), phrases.codes.part(supposed), whole(alerts)], { numbers }),
    ),
  });
}
