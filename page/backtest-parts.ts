/** What each typology and each indicator is worth, and which innocent likenesses were alerted. */
import type { BacktestResult, IndicatorResult, Without } from '../src/tool/backtest-result.js';
import { barPicture } from './backtest-bars.js';
import { contributions } from './backtest-data.js';
import { say } from './backtest-phrases.js';
import { note, opened } from './backtest-section.js';
import { share, signed, times } from './backtest-words.js';
import { type Child, data, element, facts, row, table } from './dom.js';
import { longTable } from './long-table.js';
import { speech } from './phrases.js';
import { counted, percent, whole } from './words.js';

/** Bars that the picture has room for. */
const SHOWN = 20;

export function innocentPart(result: BacktestResult): readonly (HTMLElement | null)[] {
  const { families, twins, level } = result;
  if (families.length === 0) {
    return [element('p', { class: 'none' }, say.innocent.none)];
  }
  const bars = families.map(({ family, share: value, customers, customersAlerted }) => ({
    ...{ name: family, value: Number.isNaN(value) ? 0 : value },
    says: say.of(whole(customersAlerted), whole(customers)),
  }));
  return [
    barPicture({
      name: say.innocent.name(say.level(level)),
      description: bars.map(({ name, says }) => `${name}: ${says}`).join(speech.words.apart),
      bars,
      domain: [0, 1.18],
      label: say.innocent.axis,
    }),
    note(say.innocent.note),
    twins.pairs === 0
      ? null
      : facts([
          [say.innocent.pairs, whole(twins.pairs)],
          [say.innocent.caseAlone, whole(twins.caseAlone)],
          [say.innocent.both, whole(twins.both)],
          [say.innocent.twinAlone, whole(twins.twinAlone)],
          [say.innocent.neither, whole(twins.neither)],
        ]),
    opened(say.innocent.asTable, familyTable(result)),
  ];
}

function familyTable({ families }: BacktestResult): HTMLElement {
  const numbers = [1, 2, 3, 4, 5];
  return table({
    caption: say.innocent.caption,
    header: say.innocent.header,
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
      say.indicators.told(
        ...([whole(active), counted(indicators.length, say.nouns.indicator)] as const),
        whole(able),
      ),
    ),
    drawn.length === 0
      ? note(say.indicators.same)
      : barPicture({
          name: say.indicators.name,
          description: drawn
            .map(({ name, worth }) => `${name}: ${signed(worth, 3)}`)
            .join(speech.words.apart),
          bars: drawn.map(({ name, worth }) => ({ name, value: worth, says: signed(worth, 3) })),
          domain: [least === 0 ? 0 : least - room, most + room],
          label: say.indicators.axis,
        }),
    note(say.indicators.note(say.level(level))),
    opened(say.indicators.asTable, indicatorTable(result)),
  ];
}

const withoutCells = (without: Without): readonly Child[] => [
  ...[share(without.averagePrecision), whole(without.casesLost.length)],
  ...[whole(without.customersLost), signed(without.alertsSaved), signed(without.wrongSaved)],
];

function indicatorTable(result: BacktestResult): HTMLElement {
  const sorted = sortedIndicators(result);
  const numbers = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  return longTable({
    caption: say.indicators.caption,
    header: [...say.indicators.header, ...say.indicators.without],
    numbers: [...numbers, 12],
    count: sorted.length,
    shownMax: 30,
    noun: say.nouns.indicator,
    className: 'wrapped',
    rowAt: (index) => {
      const one = sorted[index]!;
      return row(
        [
          data(`${one.typology} ${one.indicator}`),
          ...[say.indicators.assessed[one.assessed], whole(one.customers), whole(one.positives)],
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
      ? element('p', { class: 'none' }, say.typologies.none(say.level(level)))
      : longTable({
          caption: say.typologies.caption(say.level(level)),
          header: [...say.typologies.header, ...say.indicators.without],
          numbers,
          count: told.length,
          shownMax: 20,
          noun: say.nouns.row,
          className: 'wrapped',
          rowAt: (index) => told[index]!,
        }),
    quiet.length === 0
      ? note(say.typologies.all)
      : opened(say.typologies.quiet(whole(quiet.length)), element('p', {}, quiet.join(', '))),
  ];
}
