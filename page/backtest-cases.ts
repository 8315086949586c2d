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
import { NOUNS } from './backtest-nouns.js';
import { note, opened } from './backtest-section.js';
import { tenths } from './backtest-words.js';
import { picture } from './chart.js';
import { data, element, facts, row, table } from './dom.js';
import { longTable } from './long-table.js';
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
    `${whole(found)} of ${counted(count, NOUNS.case)} found at ${level}` +
    (leads.length === 0
      ? '.'
      : `; from the first act to the first alert of a key member the median is ` +
        `${tenths(median(leads.map(({ days }) => days)))} days.`);
  return [
    element('p', { class: 'verdict' }, told),
    ...(leads.length === 0 ? [] : [caughtPicture(leads, count), stripPicture(result, leads)]),
    note(
      'A case is found when a key member is alerted between its first act and ' +
        `${counted(period.graceDays, NOUNS.day)} after its last. Days are from the first act; a case that was ` +
        'never found has none, and is not in the median.',
    ),
    opened('Cases by kind as a table', kindTable(result)),
    opened('Each case', caseTable(result)),
  ];
}

function caughtPicture(leads: readonly Lead[], cases: number): HTMLElement {
  const steps = caughtBy(leads, cases);
  const last = steps.at(-1)!;
  return picture({
    name: 'Cases found by day',
    description: `Share of all cases that have an alert so many days after their first act: ${percent(
      last.share,
    )} in the end, after ${tenths(last.days)} days.`,
    draw: (width): PlotOptions => ({
      width,
      height: 240,
      marginLeft: 46,
      marginRight: 20,
      marginTop: 24,
      marginBottom: 40,
      x: {
        ...{ domain: [0, Math.max(1, last.days)], labelAnchor: 'right', labelArrow: 'none' },
        ...{ label: 'days since the first act', ticks: Math.max(3, Math.floor(width / 90)) },
      },
      y: {
        ...{ domain: [0, 1], label: 'share of cases found', labelAnchor: 'top' },
        ...{ labelArrow: 'none', grid: true, ticks: 5 },
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
    name: 'Days until the first alert, by kind of case',
    description: [
      ...medians.map(({ kind, days }) => `${kind}: median ${tenths(days)}`),
      ...none.map((kind) => `${kind}: none`),
    ].join('; '),
    draw: (width): PlotOptions => ({
      width,
      height: kinds.length * 26 + 50,
      marginLeft: left,
      marginRight: 20,
      marginTop: 8,
      marginBottom: 40,
      x: {
        ...{ zero: true, nice: true, grid: true, labelAnchor: 'right', labelArrow: 'none' },
        label: 'days from the first act to the first alert; the bar is the median',
        ticks: Math.max(3, Math.floor(width / 90)),
        ...(width < 520 ? { label: 'days to the first alert' } : {}),
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
          title: ({ id, days }: Lead) => `${cut(id, 40)}: ${tenths(days)} days`,
        }),
        text(none, {
          ...{ x: () => 0, y: (kind: string) => kind, text: () => 'none found' },
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
    caption: hasLevels ? 'Cases by kind and by the effort to hide' : 'Cases by kind',
    header: [
      'kind',
      ...(hasLevels ? ['effort'] : []),
      ...['cases', 'found', 'half of the members alerted', 'median days until alert'],
    ],
    numbers,
    count: kinds.length,
    shownMax: 24,
    noun: NOUNS.row,
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
    caption: 'Cases by the names that their labels give them',
    header: [
      'case',
      'kind',
      'effort',
      'members',
      'alerted',
      'found',
      'days',
      'typologies, first first',
    ],
    numbers,
    count: cases.length,
    shownMax: 30,
    noun: NOUNS.case,
    className: 'cases',
    rowAt: (index) => {
      const one = cases[index]!;
      return row(
        [
          ...[data(one.id, 'token'), data(one.kind)],
          ...[one.level === undefined ? '–' : `${one.level}`, whole(one.members)],
          ...[whole(one.alerted), one.isFound ? 'yes' : 'no', tenths(one.leadDays)],
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
    return [element('p', { class: 'none' }, `No typology alerts a member of a case at ${level}.`)];
  }
  const drawn = attributionOf(result, TYPOLOGIES_MAX);
  const { expected } = attribution;
  return [
    expected === undefined
      ? null
      : facts([
          ['cases with an expected typology, and an alert', whole(expected.cases)],
          ['one of the expected alerted', whole(expected.anyRight)],
          ['one of the expected alerted first', whole(expected.firstRight)],
        ]),
    attributionPicture(drawn),
    note(
      'The number is how many cases; the stronger the colour, the more of the cases of its kind.',
    ),
    drawn.left === 0 ? null : note(`${whole(drawn.left)} more with fewer cases: in the table.`),
    opened('Attribution as a table', matrixTable(attribution.matrix)),
    parts.length === 0 ? null : opened('Parts: labelled, and supposed', partTable(parts)),
  ];
}

function attributionPicture({ kinds, typologies, cells }: Attribution): HTMLElement {
  const longest = LETTER * Math.max(...kinds.map(({ length }) => length));
  const widest = LETTER * Math.max(...typologies.map(({ length }) => length)) + 12;
  return picture({
    name: 'Cases by kind and by the typology that alerted a member',
    description: typologies
      .map((typology) => {
        const own = cells.filter((one) => one.typology === typology);
        return `${typology}: ${own.map(({ kind, cases }) => `${kind} ${cases}`).join(', ')}`;
      })
      .join('; '),
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
              `${one.kind}, ${one.typology}: ${counted(one.cases, NOUNS.case)}, first of ${one.first}`,
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
    caption: 'Cases that a typology alerted a member of, and those that it alerted first',
    header: ['kind', 'typology', 'cases', 'first'],
    numbers,
    count: matrix.length,
    shownMax: 40,
    noun: NOUNS.row,
    rowAt: (index) => {
      const one = matrix[index]!;
      return row([data(one.kind), one.typology, whole(one.cases), whole(one.first)], { numbers });
    },
  });
}

function partTable(parts: BacktestResult['parts']): HTMLElement {
  const numbers = [2];
  return table({
    caption: 'Alerts of members whose part is labelled, by the part that the typology supposes',
    header: ['part, as labelled', 'supposed', 'alerts'],
    numbers,
    rows: parts.map(({ part, supposed, alerts }) =>
      row([data(part), supposed, whole(alerts)], { numbers }),
    ),
  });
}
