/** What each typology and each indicator is worth, and which innocent likenesses were alerted. */
import type { BacktestResult, IndicatorResult, Without } from '../src/tool/backtest-result.js';
import { barPicture } from './backtest-bars.js';
import { contributions } from './backtest-data.js';
import { NOUNS } from './backtest-nouns.js';
import { note, opened } from './backtest-section.js';
import { share, signed, times } from './backtest-words.js';
import { type Child, data, element, facts, row, table } from './dom.js';
import { longTable } from './long-table.js';
import { counted, percent, whole } from './words.js';

/** Bars that the picture has room for. */
const SHOWN = 20;

export function innocentPart(result: BacktestResult): readonly (HTMLElement | null)[] {
  const { families, twins, level } = result;
  if (families.length === 0) {
    return [element('p', { class: 'none' }, 'The labels name no innocent likeness.')];
  }
  const bars = families.map(({ family, share: value, customers, customersAlerted }) => ({
    ...{ name: family, value: Number.isNaN(value) ? 0 : value },
    says: `${whole(customersAlerted)} of ${whole(customers)}`,
  }));
  return [
    barPicture({
      name: `Customers of innocent likenesses alerted at ${level}`,
      description: bars.map(({ name, says }) => `${name}: ${says}`).join('; '),
      bars,
      domain: [0, 1.18],
      label: 'share of the family’s customers that were alerted',
    }),
    note(
      'Innocent likenesses resemble a case and are none: each alert here is one that an analyst would have ' +
        'to clear. Who is also in a planted case is not counted. Few customers make a share uncertain.',
    ),
    twins.pairs === 0
      ? null
      : facts([
          ['pairs of a case and its twin', whole(twins.pairs)],
          ['the case alone alerted', whole(twins.caseAlone)],
          ['both alerted', whole(twins.both)],
          ['the twin alone alerted', whole(twins.twinAlone)],
          ['neither alerted', whole(twins.neither)],
        ]),
    opened('Innocent likenesses as a table', familyTable(result)),
  ];
}

function familyTable({ families }: BacktestResult): HTMLElement {
  const numbers = [1, 2, 3, 4, 5];
  return table({
    caption: 'Innocent likenesses by family',
    header: ['family', 'cases', 'alerted', 'customers', 'alerted', 'share'],
    numbers,
    rows: families.map((one) =>
      row(
        [
          ...[data(one.family), whole(one.cases), whole(one.casesAlerted), whole(one.customers)],
          ...[whole(one.customersAlerted), share(one.share)],
        ],
        { numbers },
      ),
    ),
  });
}

export function indicatorPart(result: BacktestResult): readonly (HTMLElement | null)[] {
  const { indicators, level } = result;
  const drawn = contributions(result, SHOWN);
  const active = indicators.filter(({ customers }) => customers > 0).length;
  const able = indicators.filter(({ assessed }) => assessed !== 'no').length;
  const most = Math.max(0.001, ...drawn.map(({ worth }) => worth));
  const least = Math.min(0, ...drawn.map(({ worth }) => worth));
  const room = (most - least) * 0.16;
  return [
    element(
      'p',
      { class: 'verdict' },
      `${whole(active)} of ${counted(indicators.length, NOUNS.indicator)} were ever active; ` +
        `${whole(able)} could be assessed on these columns.`,
    ),
    drawn.length === 0
      ? note('Without any one of them average precision is the same to three decimals.')
      : barPicture({
          name: 'Average precision that is lost without an indicator',
          description: drawn.map(({ name, worth }) => `${name}: ${signed(worth, 3)}`).join('; '),
          bars: drawn.map(({ name, worth }) => ({ name, value: worth, says: signed(worth, 3) })),
          domain: [least === 0 ? 0 : least - room, most + room],
          label: 'average precision lost without it; below 0 it does harm',
        }),
    note(
      'Each is taken away alone, and everything judged anew. Two indicators that say the same each look ' +
        'worthless: the other is still there. Saved may be below none, since one alert sometimes joins ' +
        `two others. At ${level} and above.`,
    ),
    opened('All indicators as a table', indicatorTable(result)),
  ];
}

const WITHOUT = ['AP without it', 'cases lost', 'customers lost', 'alerts saved', 'wrong saved'];

const withoutCells = (without: Without): readonly Child[] => [
  ...[share(without.averagePrecision), whole(without.casesLost.length)],
  ...[whole(without.customersLost), signed(without.alertsSaved), signed(without.wrongSaved)],
];

const ASSESSED = { yes: 'yes', partly: 'partly', no: 'no' } as const;

function indicatorTable(result: BacktestResult): HTMLElement {
  const sorted = sortedIndicators(result);
  const numbers = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  return longTable({
    caption: 'Indicators: who has them, how they rank alone, and what is left without each',
    header: [
      ...['indicator', 'assessed', 'customers', 'to be found', 'precision', 'over chance'],
      ...['recall', 'AP alone', ...WITHOUT],
    ],
    numbers: [...numbers, 12],
    count: sorted.length,
    shownMax: 30,
    noun: NOUNS.indicator,
    className: 'wrapped',
    rowAt: (index) => {
      const one = sorted[index]!;
      return row(
        [
          data(`${one.typology} ${one.indicator}`),
          ...[ASSESSED[one.assessed], whole(one.customers), whole(one.positives)],
          ...[share(one.precision), times(one.precision / result.population.baseRate)],
          ...[share(one.recall), share(one.averagePrecision), ...withoutCells(one.without)],
        ],
        { numbers: [...numbers, 12] },
      );
    },
  });
}

/** Those that average precision depends on first, then those of most customers to be found. */
function sortedIndicators({ indicators, scorers }: BacktestResult): readonly IndicatorResult[] {
  const whole = scorers[0]?.averagePrecision.value ?? 0;
  const worth = ({ without }: IndicatorResult) =>
    Math.round(Math.abs(whole - without.averagePrecision) * 1000);
  return [...indicators].sort(
    (a, b) => worth(b) - worth(a) || b.positives - a.positives || b.customers - a.customers,
  );
}

export function typologyPart({ typologyResults, level }: BacktestResult): readonly HTMLElement[] {
  const loud = typologyResults
    .filter(({ alerts }) => alerts > 0)
    .sort((a, b) => b.found - a.found || b.right - a.right || b.alerts - a.alerts);
  const quiet = typologyResults.filter(({ alerts }) => alerts === 0).map(({ id }) => id);
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  const told = loud.map((one) =>
    row(
      [
        data(one.id),
        ...[whole(one.alerts), whole(one.right), whole(one.wrong)],
        percent(one.right / (one.right + one.wrong)).replace('NaN', '–'),
        ...[whole(one.found), share(one.averagePrecision), ...withoutCells(one.without)],
      ],
      { numbers },
    ),
  );
  return [
    loud.length === 0
      ? element('p', { class: 'none' }, `No typology reaches ${level}.`)
      : longTable({
          caption: `Typologies with an alert at ${level} and above, and what is left without each`,
          header: [
            ...['typology', 'alerts', 'right', 'wrong', 'share right', 'cases found', 'AP alone'],
            ...WITHOUT,
          ],
          numbers,
          count: told.length,
          shownMax: 20,
          noun: NOUNS.row,
          className: 'wrapped',
          rowAt: (index) => told[index]!,
        }),
    quiet.length === 0
      ? note('Every typology has an alert.')
      : opened(`${whole(quiet.length)} without an alert`, element('p', {}, quiet.join(', '))),
  ];
}
