/**
 * What the figures rest on: data, labels, versions, digests, seed, and what no alert was let see.
 */
import type { BacktestView } from '../src/tool/backtest-view.js';
import { say } from './backtest-phrases.js';
import { note, opened } from './backtest-section.js';
import { between, share, tenths } from './backtest-words.js';
import { data, element, facts, list, row, table } from './dom.js';
import { counted, whole } from './words.js';

/** The figures that a reader looks for first. */
export function headFacts({ result }: BacktestView): HTMLElement {
  const { period, population, levels, level, scorers } = result;
  const told = levels.find((one) => one.level === level);
  const { head } = say;
  const found = say.of(whole(told?.found ?? 0), whole(population.cases));
  return facts([
    [head.dataSet, data(result.labels.dataSet)],
    [head.days, head.trained(whole(period.days), period.trainDays)],
    [head.customers, whole(population.customers)],
    [head.positives, `${whole(population.positives)} (${share(population.baseRate)})`],
    [head.found(say.level(level)), found],
    [say.ranking.precision, scorers[0] === undefined ? '–' : between(scorers[0].averagePrecision)],
    [say.perThousand, tenths(told?.perThousandMonth)],
    [head.right, share(told?.precision ?? Number.NaN)],
  ]);
}

export function sourcePart({ result, version, files }: BacktestView): readonly HTMLElement[] {
  const { labels, period, population, seed, replicates, typologies } = result;
  const { source } = say;
  const matched = ({ given, found }: { readonly given: number; readonly found: number }) =>
    given === 0 ? source.noLabels : say.of(whole(found), whole(given));
  return [
    facts([
      [source.version, version],
      [source.format, result.format],
      [source.seed, `${seed}`],
      [source.replicates, whole(replicates)],
      [source.from, period.from.slice(0, 10)],
      [source.to, period.to.slice(0, 10)],
      [source.learnt, whole(period.trainDays)],
      [source.grace, whole(period.graceDays)],
      [source.members, matched(labels.members)],
      [source.transactions, matched(labels.transactions)],
      [source.aside, whole(population.aside)],
      [source.before, whole(population.casesBefore)],
    ]),
    ...(labels.notes.length === 0
      ? []
      : [
          list(
            labels.notes.map((text) => data(text)),
            '',
          ),
        ]),
    opened(source.files(counted(files.length, say.nouns.file)), fileTable(files)),
    opened(
      source.digests(typologies.length),
      table({
        caption: source.typologiesCaption,
        header: source.typologiesHeader,
        rows: typologies.map(({ id, version: of, digest }) =>
          row([data(id), of, data(digest, 'token')]),
        ),
      }),
    ),
  ];
}

function fileTable(files: BacktestView['files']): HTMLElement {
  if (files.length === 0) return element('p', { class: 'none' }, say.source.noFiles);
  return table({
    caption: say.source.filesCaption,
    header: say.source.filesHeader,
    rows: files.map(({ role, name, sha256 }) => row([data(name), role, data(sha256, 'token')])),
  });
}

export function timePart({ result }: BacktestView): readonly (HTMLElement | null)[] {
  const { excluded, atEnd, notes } = result.pointInTime;
  return [
    element('p', {}, say.time.told),
    excluded.length === 0
      ? element('p', { class: 'none' }, say.time.none)
      : table({
          caption: say.time.caption,
          header: say.time.header,
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
    atEnd.length === 0 ? null : note(say.time.atEnd(atEnd.join(', '))),
  ];
}
