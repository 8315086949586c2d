/**
 * A backtest in words and tables: what was there to find, how the typologies rank beside naive
 * rules, what each level gives, which cases and which innocent ones, what each part is worth. JSON
 * has all of it.
 */

import { medianOf } from '../tool/backtest-detail.js';
import type { BacktestResult, Estimate, ScorerResult } from '../tool/backtest-result.js';
import { hangingLines, tableLines } from './text-table.js';

const NUMBER = new Intl.NumberFormat('en');
/** Rows shown of what may be long; the rest are counted. */
const SHOWN = 20;

const count = (value: number): string => NUMBER.format(value);
const share = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');
const days = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1));
const between = ({ value, low, high }: Estimate): string =>
  Number.isFinite(value) ? `${share(value)} (${share(low)}–${share(high)})` : '–';
const plural = (value: number, one: string, many: string): string =>
  `${count(value)} ${value === 1 ? one : many}`;

export function backtestText(result: BacktestResult): string {
  const sections = [
    head(result),
    ranking(result),
    budgets(result),
    levels(result),
    kinds(result),
    innocents(result),
    attribution(result),
    typologies(result),
    indicators(result),
    work(result),
    pointInTime(result),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head({ labels, period, population, seed, replicates }: BacktestResult): readonly string[] {
  const { customers, positives, aside, baseRate, cases, casesBefore } = population;
  const matched = (part: string, { given, found }: { given: number; found: number }) =>
    given === 0 ? [] : [`  ${count(found)} of ${count(given)} ${part} that labels name are here`];
  return [
    `${labels.dataSet}, ${period.from.slice(0, 10)} to ${period.to.slice(0, 10)}: ` +
      `${plural(period.days, 'day', 'days')} reported on` +
      (period.trainDays === 0 ? '' : `, after ${period.trainDays} to learn from`),
    `  ${count(customers)} customers, ${count(positives)} of them in ` +
      `${plural(cases, 'case', 'cases')} to be found (${share(baseRate)})`,
    ...(aside === 0 ? [] : [`  ${count(aside)} customers are neither, and set aside`]),
    ...(casesBefore === 0 ? [] : [`  ${count(casesBefore)} cases began before, and are left out`]),
    ...matched('members', labels.members),
    ...matched('transactions', labels.transactions),
    ...labels.notes.flatMap((note) => hangingLines('  note: ', note)),
    `  seed ${seed}, ${count(replicates)} bootstrap replicates, intervals of 95 %`,
  ];
}

function ranking({ scorers }: BacktestResult): readonly string[] {
  const firsts = scorers[0]?.precisionAt.map(({ k }) => `first ${k}`) ?? [];
  const row = (one: ScorerResult) => [
    one.name,
    between(one.averagePrecision),
    share(one.lift),
    share(one.bestF1),
    ...one.precisionAt.map(({ value }) => share(value)),
  ];
  return [
    'ranking of customers',
    ...tableLines(
      [['', 'average precision', 'over chance', 'best F1', ...firsts], ...scorers.map(row)],
      { indent: 2, right: [2, 3, 4, 5, 6, 7, 8] },
    ),
    ...scorers.flatMap(({ name, by }) => hangingLines(`  ${name}: `, by)),
  ];
}

function budgets({ scorers }: BacktestResult): readonly string[] {
  const rows = scorers.flatMap(({ name, budgets: all }) =>
    all.map((one, index) => [
      index === 0 ? name : '',
      String(one.budget),
      count(one.alerts),
      share(one.precision),
      share(one.recall),
      `${count(one.cases)} (${share(one.caseRecall)})`,
    ]),
  );
  const header = ['', 'budget', 'alerts', 'precision', 'recall', 'cases'];
  return [
    'for a budget of alerts per 1,000 customers and 30 days',
    ...tableLines([header, ...rows], { indent: 2, right: [1, 2, 3, 4] }),
  ];
}

function levels({ levels: all, population }: BacktestResult): readonly string[] {
  const rows = all.map((one) => [
    one.level,
    count(one.alerts),
    one.perThousandMonth.toFixed(2),
    share(one.precision),
    share(one.recall),
    count(one.covered),
    `${count(one.found)} ${between(one.caseRecall)}`,
  ]);
  const header = [
    '',
    'alerts',
    'per 1,000 and 30 days',
    'precision',
    'recall',
    'half',
    'cases found',
  ];
  return [
    `alerts at each level and above, and ${plural(population.cases, 'case', 'cases')} to find`,
    ...tableLines([header, ...rows], { indent: 2, right: [1, 2, 3, 4, 5] }),
  ];
}

function kinds({ kinds: all, level, cases }: BacktestResult): readonly string[] {
  const leads = cases.flatMap(({ leadDays }) => leadDays ?? []);
  const rows = all.map((one) => [
    one.kind,
    one.level === undefined ? '' : String(one.level),
    count(one.cases),
    count(one.found),
    count(one.covered),
    days(one.leadDaysMedian),
  ]);
  return [
    `cases by kind, at ${level}`,
    ...tableLines([['', 'effort', 'cases', 'found', 'half', 'days until alert'], ...rows], {
      indent: 2,
      right: [1, 2, 3, 4],
    }),
    ...(leads.length === 0
      ? []
      : [
          `  from the first act to the first alert: median ${days(medianOf(leads))} days, ` +
            `at most ${days(Math.max(...leads))}`,
        ]),
  ];
}

function innocents({ families, twins, level }: BacktestResult): readonly string[] {
  if (families.length === 0) return [];
  const rows = families.map((one) => [
    one.family,
    count(one.cases),
    count(one.casesAlerted),
    count(one.customers),
    count(one.customersAlerted),
    share(one.share),
  ]);
  return [
    `innocent likenesses alerted, at ${level}`,
    ...tableLines([['', 'cases', 'alerted', 'customers', 'alerted', 'share'], ...rows], {
      indent: 2,
      right: [1, 2, 3, 4],
    }),
    ...(twins.pairs === 0
      ? []
      : [
          `  of ${count(twins.pairs)} pairs of case and twin: the case alone ` +
            `${count(twins.caseAlone)}, both ${count(twins.both)}, ` +
            `the twin alone ${count(twins.twinAlone)}, neither ${count(twins.neither)}`,
        ]),
  ];
}

function attribution({ attribution: { matrix, expected }, parts, level }: BacktestResult) {
  if (matrix.length === 0) return [];
  const rows = matrix.map((one) => [one.kind, one.typology, count(one.cases), count(one.first)]);
  return [
    `cases by the typology that alerted a member, at ${level}`,
    ...cut([['', '', 'cases', 'first'], ...rows], [2]),
    ...(expected === undefined
      ? []
      : [
          `  of ${count(expected.cases)} with an expected typology, one of those alerted ` +
            `${count(expected.anyRight)}, and first ${count(expected.firstRight)}`,
        ]),
    ...parts.map(
      (one) =>
        `  ${one.part}: supposed ${one.supposed} by ${plural(one.alerts, 'alert', 'alerts')}`,
    ),
  ];
}

/** A long table is cut, and JSON has the rest. */
function cut(rows: readonly (readonly string[])[], right: readonly number[]): readonly string[] {
  const more = rows.length - 1 - SHOWN;
  const lines = tableLines(rows.slice(0, SHOWN + 1), { indent: 2, right });
  return more > 0 ? [...lines, `  and ${count(more)} more; \`--format json\` has them all`] : lines;
}

function typologies({ typologyResults, level }: BacktestResult): readonly string[] {
  const shown = typologyResults.filter(({ alerts }) => alerts > 0);
  const quiet = typologyResults.length - shown.length;
  const rows = shown.map((one) => [
    one.id,
    count(one.alerts),
    count(one.right),
    count(one.found),
    share(one.averagePrecision),
    count(one.without.casesLost.length),
    count(one.without.wrongSaved),
  ]);
  const header = ['', 'alerts', 'right', 'cases', 'AP alone', 'lost', 'saved'];
  return [
    `typologies, and without each: cases lost, wrong alerts saved, at ${level}`,
    ...(rows.length === 0 ? [] : cut([header, ...rows], [1, 2, 3, 4, 5])),
    ...(quiet === 0 ? [] : [`  ${plural(quiet, 'typology', 'typologies')} without an alert`]),
  ];
}

function indicators({ indicators: all, population, level }: BacktestResult): readonly string[] {
  const active = all
    .filter(({ customers }) => customers > 0)
    .sort(
      (a, b) =>
        b.without.casesLost.length - a.without.casesLost.length || b.positives - a.positives,
    );
  const unassessed = all.filter(({ assessed }) => assessed === 'no').length;
  const rows = active.map((one) => [
    `${one.typology} ${one.indicator}`,
    count(one.customers),
    count(one.positives),
    share(one.precision / population.baseRate),
    count(one.without.casesLost.length),
    count(one.without.wrongSaved),
  ]);
  const header = ['', 'customers', 'to find', 'over chance', 'lost', 'saved'];
  return [
    `indicators ever active, and without each: cases lost, wrong alerts saved, at ${level}`,
    ...(rows.length === 0 ? ['  none'] : cut([header, ...rows], [1, 2, 3, 4])),
    ...(unassessed === 0
      ? []
      : [
          `  ${count(unassessed)} of ${count(all.length)} indicators could not be assessed: ` +
            'their columns or packs are not there',
        ]),
  ];
}

function work({
  work: { minutesPerAlert, hours, hoursPerMonth, hoursPerFoundCase },
}: BacktestResult) {
  const found = Number.isFinite(hoursPerFoundCase)
    ? `, ${hoursPerFoundCase.toFixed(1)} a found case`
    : '';
  return [
    `analysts: ${hours.toFixed(1)} hours at ${minutesPerAlert} minutes an alert, ` +
      `${hoursPerMonth.toFixed(1)} in 30 days${found}`,
  ];
}

function pointInTime({ pointInTime: { excluded, atEnd, notes } }: BacktestResult) {
  return [
    'no alert knows what came after it',
    ...excluded.flatMap((one) =>
      hangingLines(`  left out: ${one.typology} ${one.indicator}: `, one.why),
    ),
    ...atEnd.map((id) => `  told at the end of the batch as well: ${id}`),
    ...notes.flatMap((note) => hangingLines('  note: ', note)),
  ];
}
