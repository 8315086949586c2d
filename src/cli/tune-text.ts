/**
 * Tuning in words and tables: what was tried, the trade-off of alerts against cases, what was
 * chosen and why, weights of evidence, and how it does on days that had no part in the choice. JSON
 * has all.
 */
import { LEVELS } from '../rule/rule.js';
import type { Goal } from '../tool/tune-choice.js';
import type { ToldCounts, TradeOff, TunePart, TuneResult } from '../tool/tune-result.js';
import type { Setting } from '../tool/tune-setting.js';
import type { Weight } from '../tool/tune-weight.js';
import { hangingLines, tableLines } from './text-table.js';

const NUMBER = new Intl.NumberFormat('en');
/** Rows of the trade-off that are shown; the rest are counted. */
const SHOWN = 30;
/** Cases of the file that are named; the overlay and JSON name all. */
const CASES = 10;
/** Passed-over settings of which the reason is shown. */
const REASONS = 3;

const count = (value: number): string => NUMBER.format(value);
const rate = (value: number): string => value.toFixed(2);
const share = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');
const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;
const settingText = (setting: Setting): string =>
  Object.entries(setting)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
/** Values of a setting that are named in a row of a table; of more of them, its number. */
const NAMED = 3;

export function tuneText(result: TuneResult): string {
  const sections = [
    head(result),
    searchLines(result),
    tradeOff(result),
    choice(result),
    weights(result),
    compared(result),
    overlay(result),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function head({ typology, labels, train, unseen, ...rest }: TuneResult): readonly string[] {
  const { casesWanted, halfWidth, excluded, level, graceDays } = rest;
  const part = (name: string, { from, to, days, customers, cases, innocent }: TunePart) => [
    ...[name, from, 'to', to, `${count(days)} days,`, `${count(customers)} customers,`],
    `${plural(cases, 'case')}, ${count(innocent)} known to be in none`,
  ];
  return [
    `${typology.id} ${typology.version}, alerts that reach ${level}; labels: ${labels.dataSet}`,
    ...tableLines([part('learnt from', train), part('unseen', unseen)], {
      indent: 2,
      right: [4, 5],
    }),
    ...hangingLines(
      '  ',
      `at least ${casesWanted} cases in each, so that recall is told to within ±${halfWidth}; a case ` +
        `is found up to ${graceDays} days after it`,
    ),
    ...(labels.timeless === 0
      ? []
      : [`  ${plural(labels.timeless, 'case')} without a time, in neither part`]),
    ...labels.notes.flatMap((note) => hangingLines('  note: ', note)),
    ...excluded.flatMap(({ indicator, why }) =>
      hangingLines(`  never fires here: ${indicator}, `, `since ${why}`),
    ),
  ];
}

function searchLines({ search, seed, goal }: TuneResult): readonly string[] {
  const { kind, parameters, leftOut, evaluations, evaluationsMax, unsound } = search;
  const how = kind === 'grid' ? 'every combination' : `drawn at random from seed ${seed}`;
  return [
    `${plural(evaluations, 'setting')} of at most ${count(evaluationsMax)}, ${how}; seed ${seed}`,
    ...parameters.flatMap(({ name, base, values }) =>
      hangingLines(`  ${name}: `, `${base} as it is; ${valuesText(kind, values)}`),
    ),
    ...leftOut.flatMap(({ name, why }) => hangingLines(`  ${name}: `, `left out, ${why}`)),
    ...(unsound === 0
      ? []
      : [`  ${plural(unsound, 'setting')} that no typology may have, left out`]),
    `  aim: ${goalText(goal)}`,
  ];
}

const valuesText = (kind: string, values: readonly (string | number)[]): string =>
  kind === 'grid' ? `tried ${values.join(', ')}` : `from ${values[0]} to ${values.at(-1)}`;

const goalText = (goal: Goal): string =>
  'recall' in goal
    ? `the fewest alerts that find ${share(goal.recall)} of the cases`
    : `the most cases for ${rate(goal.perThousandMonth)} alerts for 1,000 customers a month`;

function tradeOff({ tradeOff: all, train }: TuneResult): readonly string[] {
  const rows = toldSettings(all);
  const shown = rows.slice(0, SHOWN);
  return [
    'on the days learnt from (*: none finds as much for less; a month: for 1,000 customers)',
    ...tableLines(
      [
        ['', 'alerts', 'a month', 'right', 'wrong', `of ${count(train.cases)} found`, ''],
        ...shown.map((one) => tradeOffRow(one, all.indexOf(one) + 1)),
      ],
      { indent: 2, right: [1, 2, 3, 4, 5] },
    ),
    ...(rows.length > SHOWN
      ? [`  and ${count(rows.length - SHOWN)} more: JSON and CSV have all`]
      : []),
  ];
}

/** The front, one setting for each point of it, with the file's own and the chosen one. */
function toldSettings(all: readonly TradeOff[]): readonly TradeOff[] {
  const byPoint = new Map<string, TradeOff>();
  for (const one of all) {
    const isMarked = one.isBase || one.isChosen;
    if (!isMarked && !one.isPareto) continue;
    const { alerts, found } = one.counts;
    const point = isMarked ? `${one.isBase} ${one.isChosen}` : `${alerts} ${found}`;
    if (!byPoint.has(point)) byPoint.set(point, one);
  }
  const marked = [...byPoint.values()].filter(({ isBase, isChosen }) => isBase || isChosen);
  const isTold = (one: TradeOff) =>
    marked.includes(one) ||
    marked.every(
      ({ counts: { alerts, found } }) => alerts !== one.counts.alerts || found !== one.counts.found,
    );
  return [...byPoint.values()]
    .filter(isTold)
    .toSorted((a, b) => a.counts.alerts - b.counts.alerts || a.counts.found - b.counts.found);
}

function tradeOffRow(one: TradeOff, number: number): readonly string[] {
  const { setting, counts, isPareto, isBase, isChosen } = one;
  const isNamed = Object.keys(setting).length <= NAMED;
  const what = isNamed ? settingText(setting) : `row ${number}`;
  const marks = [...(isBase ? ['as it is'] : []), ...(isChosen ? ['chosen'] : [])];
  const { alerts, perThousandMonth, right, wrong, found } = counts;
  return [
    ...[isPareto ? '*' : '', count(alerts), rate(perThousandMonth), count(right), count(wrong)],
    ...[count(found), [what, ...marks].join('; ')],
  ];
}

function choice({ choice: { changed, passedOver }, isGoalMet }: TuneResult): readonly string[] {
  const names = Object.keys(changed);
  return [
    names.length === 0
      ? 'chosen: the values of the file as they are'
      : `chosen: ${settingText(changed)}`,
    ...(isGoalMet ? [] : ['  no setting meets the aim: this one comes nearest']),
    ...(passedOver.length === 0
      ? []
      : [`  ${plural(passedOver.length, 'setting')} before it passed over: no overlay may be so`]),
    ...passedOver
      .slice(0, REASONS)
      .flatMap(({ setting, why }) => hangingLines(`  ${settingText(setting)}: `, why.join('; '))),
  ];
}

const VERDICTS: Readonly<Record<Weight['verdict'], string>> = {
  for: '',
  against: 'against',
  unclear: 'unclear',
  'never-active': 'never active',
  'not-assessed': 'not assessed',
  ahead: 'sees ahead',
};

function weights({ weights: all, points }: TuneResult): readonly string[] {
  const row = (one: Weight) => [
    one.indicator,
    `${count(one.positives)} of ${count(one.allPositives)}`,
    `${count(one.others)} of ${count(one.allOthers)}`,
    one.weight === undefined ? '–' : one.weight.toFixed(1),
    one.low === undefined || one.high === undefined
      ? '–'
      : `${one.low.toFixed(1)} to ${one.high.toFixed(1)}`,
    ...[count(one.points), count(one.proposed), VERDICTS[one.verdict]],
  ];
  return [
    'weights of evidence, decibans, with the chosen values on the days learnt from',
    ...tableLines(
      [['', 'in cases', 'in none', 'weight', '95 %', 'points', 'proposed', ''], ...all.map(row)],
      { indent: 2, right: [1, 2, 3, 4, 5, 6] },
    ),
    ...(all.some(({ verdict }) => verdict === 'against')
      ? hangingLines(
          '  against: ',
          'it is likelier without a case; look at it again, or ask its owner',
        )
      : []),
    ...hangingLines(
      `  new points are ${points.areTaken ? 'in the overlay' : 'not in the overlay'}: `,
      points.why,
    ),
  ];
}

function compared({ compared: all }: TuneResult): readonly string[] {
  const cells = ({ alerts, perThousandMonth, right, wrong, ...rest }: ToldCounts) => [
    ...[count(alerts), rate(perThousandMonth), count(right), count(wrong)],
    ...[`${count(rest.found)} of ${count(rest.cases)}`, share(rest.recall)],
    `${share(rest.interval.low)} to ${share(rest.interval.high)}`,
  ];
  const rows = (part: 'train' | 'unseen') =>
    all.flatMap((one) => LEVELS.map((level) => [one.name, level, ...cells(one[part][level])]));
  const names = ['alerts', 'a month', 'right', 'wrong', 'cases', 'recall', '95 %'];
  const table = (part: 'train' | 'unseen') =>
    tableLines([['', '', ...names], ...rows(part)], { indent: 2, right: [2, 3, 4, 5, 6, 7] });
  return [
    'side by side, on the days learnt from',
    ...table('train'),
    '',
    'side by side, on days that had no part in the choice',
    ...table('unseen'),
  ];
}

function overlay({ overlay: { isProposed, isApproved, cases } }: TuneResult): readonly string[] {
  if (!isProposed) return ['nothing is proposed: the file stays as it is'];
  const approval = isApproved
    ? 'it is approved as the flags say'
    : 'nobody has approved it: it runs out today. A person puts a role in the place of `by`, a reason ' +
      'in that of `why`, and a later day in that of `expires`';
  return [
    ...hangingLines('proposed: ', `an overlay that holds what an overlay must; ${approval}`),
    ...(cases.length === 0
      ? ['  every case of the file still comes out as before']
      : [`  ${plural(cases.length, 'case')} of the file come out otherwise, to be looked at:`]),
    ...cases.slice(0, CASES).flatMap((name) => hangingLines('    ', name)),
    ...(cases.length > CASES ? [`    and ${count(cases.length - CASES)} more`] : []),
  ];
}
