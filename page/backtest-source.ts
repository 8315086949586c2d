/**
 * What the figures rest on: data, labels, versions, digests, seed, and what no alert was let see.
 */
import type { BacktestView } from '../src/tool/backtest-view.js';
import { NOUNS } from './backtest-nouns.js';
import { note, opened } from './backtest-section.js';
import { between, share, tenths } from './backtest-words.js';
import { data, element, facts, list, row, table } from './dom.js';
import { counted, whole } from './words.js';

/** The figures that a reader looks for first. */
export function headFacts({ result }: BacktestView): HTMLElement {
  const { period, population, levels, level, scorers } = result;
  const told = levels.find((one) => one.level === level);
  const trained = period.trainDays === 0 ? '' : `, after ${period.trainDays} to learn from`;
  return facts([
    ['data set', data(result.labels.dataSet)],
    ['days reported on', `${whole(period.days)}${trained}`],
    ['customers', whole(population.customers)],
    ['to be found', `${whole(population.positives)} (${share(population.baseRate)})`],
    [`cases found at ${level}`, `${whole(told?.found ?? 0)} of ${whole(population.cases)}`],
    ['average precision', scorers[0] === undefined ? '–' : between(scorers[0].averagePrecision)],
    ['alerts for 1,000 customers and 30 days', tenths(told?.perThousandMonth)],
    ['right among right and wrong', share(told?.precision ?? Number.NaN)],
  ]);
}

export function sourcePart({ result, version, files }: BacktestView): readonly HTMLElement[] {
  const { labels, period, population, seed, replicates, typologies } = result;
  const matched = ({ given, found }: { readonly given: number; readonly found: number }) =>
    given === 0 ? 'the labels name none' : `${whole(found)} of ${whole(given)}`;
  return [
    facts([
      ['redthread', version],
      ['form of the result', result.format],
      ['seed', `${seed}`],
      ['bootstrap replicates', whole(replicates)],
      ['from, UTC', period.from.slice(0, 10)],
      ['to, UTC', period.to.slice(0, 10)],
      ['days to learn from', whole(period.trainDays)],
      ['days of grace after a case', whole(period.graceDays)],
      ['members of labels that are here', matched(labels.members)],
      ['transactions of labels that are here', matched(labels.transactions)],
      ['customers set aside', whole(population.aside)],
      ['cases that began before, left out', whole(population.casesBefore)],
    ]),
    ...(labels.notes.length === 0
      ? []
      : [
          list(
            labels.notes.map((text) => data(text)),
            '',
          ),
        ]),
    opened(`${counted(files.length, NOUNS.file)} with digests`, fileTable(files)),
    opened(
      `Digests of ${typologies.length === 1 ? 'the typology' : `${typologies.length} typologies`}`,
      table({
        caption: 'Typologies as they were read',
        header: ['typology', 'version', 'digest'],
        rows: typologies.map(({ id, version: of, digest }) =>
          row([data(id), of, data(digest, 'token')]),
        ),
      }),
    ),
  ];
}

function fileTable(files: BacktestView['files']): HTMLElement {
  if (files.length === 0) return element('p', { class: 'none' }, 'Files were not told.');
  return table({
    caption: 'Files, each with the SHA-256 of its bytes',
    header: ['file', 'given as', 'SHA-256'],
    rows: files.map(({ role, name, sha256 }) => row([data(name), role, data(sha256, 'token')])),
  });
}

export function timePart({ result }: BacktestView): readonly (HTMLElement | null)[] {
  const { excluded, atEnd, notes } = result.pointInTime;
  return [
    element(
      'p',
      {},
      'An alert at a moment rests on rows up to it. Indicators that would see what comes later were not ' +
        'let fire:',
    ),
    excluded.length === 0
      ? element('p', { class: 'none' }, 'None of these typologies has one.')
      : table({
          caption: 'Left out',
          header: ['typology', 'indicator', 'why'],
          rows: excluded.map(({ typology, indicator, why }) =>
            row([data(typology), data(indicator), data(why)]),
          ),
        }),
    notes.length === 0
      ? null
      : list(
          notes.map((text) => data(text)),
          '',
        ),
    atEnd.length === 0 ? null : note(`Told at the end of the batch as well: ${atEnd.join(', ')}.`),
  ];
}
