/** Feedback in words: what leaves, what it cost; and what many files come to. */
import type { FeedbackCounts, FeedbackFile } from '../pseudonym/feedback-file.js';
import { rationalText } from '../pseudonym/rational.js';
import type { YearBudget } from '../pseudonym/trend-budget.js';
import type { MergedContext, MergedCounts, MergedFeedback } from '../tool/feedback-merge.js';
import { countText, shareText } from '../tool/feedback-page.js';
import { tableLines } from './text-table.js';

const HEADER = ['', 'confirmed', 'false', 'rest'];
const RIGHT = [1, 2, 3];

export function feedbackText(
  files: readonly FeedbackFile[],
  budget: readonly YearBudget[],
  written: readonly string[],
): string {
  const lines = [
    ...files.flatMap(fileLines),
    '',
    ...budget.map(
      ({ year, limit, spent, left }) =>
        `budget of ${year}: ${rationalText(spent)} of ${rationalText(limit)} spent, ` +
        `${rationalText(left)} left`,
    ),
    `written: ${written.join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function fileLines({ typology, period, privacy, alerts, indicators }: FeedbackFile) {
  const row = (name: string, counts: FeedbackCounts) => [
    name,
    ...[counts.confirmed, counts.false, counts.rest].map((one) =>
      one === null ? 'not told' : String(one),
    ),
  ];
  return [
    `${typology.id} ${typology.version}, ${period.from} to ${period.to}: epsilon ` +
      `${privacy.epsilon}, ±${privacy.within}, nothing below ${privacy.toldFrom} is told`,
    ...tableLines(
      [HEADER, row('alerts', alerts), ...indicators.map((one) => row(one.indicator, one))],
      { indent: 2, right: RIGHT },
    ),
  ];
}

export function mergedText({ typologies }: MergedFeedback, written: readonly string[]): string {
  const lines = typologies.flatMap(({ typology, versions }) =>
    versions.flatMap(({ version, overlaid, contexts }) => [
      `${typology} ${version}${overlaid ? ', under overlays' : ''}`,
      ...contexts.flatMap(contextLines),
      '',
    ]),
  );
  return `${[...lines, `written: ${written.join(', ')}`].join('\n')}\n`;
}

function contextLines({ context, files, alerts, indicators }: MergedContext): readonly string[] {
  const row = (name: string, counts: MergedCounts) => [
    name,
    ...[counts.confirmed, counts.false, counts.rest].map(countText),
    shareText(counts.share),
  ];
  return [
    `  ${context}, ${files} ${files === 1 ? 'file' : 'files'}`,
    ...tableLines(
      [
        [...HEADER, 'filed of those filed or false'],
        row('alerts', alerts),
        ...indicators.map((one) => row(one.indicator, one)),
      ],
      { indent: 4, right: RIGHT },
    ),
  ];
}
