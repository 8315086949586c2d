/**
 * A page for the author of a typology: what its indicators came to, where, and how sure that is.
 */
import { markdownText } from '../io/markdown-text.js';
import type {
  MergedContext,
  MergedCount,
  MergedCounts,
  MergedTypology,
  MergedVersion,
} from './feedback-merge.js';

/** Narrower than this a share says something. */
const WIDE = 0.5;

/** Markdown; every text of a stranger's is escaped. */
export function feedbackPage(
  { typology, versions }: MergedTypology,
  { isTrustChecked }: { readonly isTrustChecked: boolean },
): string {
  const lines = [
    `# Feedback on ${markdownText(typology)}`,
    '',
    'Subjects of alerts by what institutions decided, added up. Every number was made noisy before it left ' +
      'its institution. Intervals hold the noise, what was suppressed, and chance, 95 times in 100. An ' +
      'outcome is a decision, not a finding; a share says how often an alert was filed of those filed or ' +
      'found false, and nothing of whom no alert reached.',
    '',
    isTrustChecked
      ? 'Signatures were checked.'
      : 'Signatures were **not** checked: who sent these numbers is not known.',
    ...versions.flatMap(versionLines),
    '',
  ];
  return lines.join('\n');
}

function versionLines(version: MergedVersion): readonly string[] {
  const { period, institutions, unnamed, contexts, overlaid } = version;
  const names = institutions.map(markdownText).join('; ');
  const others = unnamed === 0 ? '' : `${names === '' ? '' : '; and '}${unnamed} without a name`;
  return [
    '',
    `## ${markdownText(version.version)}${overlaid ? ', under overlays of their own' : ''}`,
    '',
    `SHA-256 \`${version.digest}\`, ${period.from} to ${period.to}. From: ${names}${others}.`,
    ...(contexts.length === 2
      ? [{ ...contexts[0]!, context: contexts[1]!.context }]
      : contexts
    ).flatMap(contextLines),
  ];
}

function contextLines({ context, files, alerts, indicators }: MergedContext): readonly string[] {
  return [
    '',
    `### ${context === 'all' ? 'All' : markdownText(context)} (${files} ${files === 1 ? 'file' : 'files'})`,
    '',
    '| | confirmed | false | decided otherwise, or not | filed of those filed or false |',
    '| --- | --- | --- | --- | --- |',
    row('**alerts**', alerts),
    ...indicators.map((one) => row(markdownText(one.indicator), one)),
  ];
}

function row(name: string, counts: MergedCounts): string {
  const cells = [counts.confirmed, counts.false, counts.rest].map(countText);
  return `| ${[name, ...cells, shareText(counts.share)].join(' | ')} |`;
}

/** `41 (30–52)`; of what nobody told the bound alone. */
export function countText({ told, low, high }: MergedCount): string {
  return told === null ? `at most ${high}` : `${told} (${low}–${high})`;
}

/** A share whose interval holds half of all shares is not told as if it said something. */
export function shareText({ low, high }: MergedCounts['share']): string {
  const percent = (share: number) => `${Math.round(share * 100)}`;
  return high - low > WIDE ? 'not known' : `${percent(low)}–${percent(high)} %`;
}
