/**
 * A run's summary in words: rows, alerts, what could not be assessed and why, where to look. Of a
 * whole library the typologies without an alert are told in a line each; `run.json` has everything.
 */
import type { DecisionSummary } from '../explain/decided.js';
import { OUTCOMES } from '../explain/decision.js';
import type { RunSummary, TypologySummary } from '../screen/summary.js';
import { byFrequency } from '../tool/catalogue.js';
import { tableLines } from './text-table.js';

const NUMBER = new Intl.NumberFormat('en');
/** So many typologies are told in full, alert or none. */
const FULL_MAX = 5;
/** Decided alerts named that were not met again; the rest are counted. */
const NAMED = 10;
/** Names shown of what is missing; the rest are counted. */
const SHOWN = 3;

function counted(count: number, one: string, many: string): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

type Coverage = RunSummary['coverage']['typologies'][number];

/** A run's summary, with what became of earlier decisions where there were any. */
export type ToldSummary = RunSummary & { readonly decisions?: DecisionSummary };

export function summaryText(summary: ToldSummary, folder: string): string {
  const { read, accepted, duplicates, rejected, typologies } = summary;
  const all = typologies.map((typology, index) => ({
    typology,
    coverage: summary.coverage.typologies[index]!,
  }));
  const isFull = ({ typology: { alerts } }: (typeof all)[number]) =>
    all.length <= FULL_MAX || alerts.report + alerts.review + alerts.watch > 0;
  const short = all.filter((one) => !isFull(one));
  return [
    `${counted(read, 'row', 'rows')} read: ${NUMBER.format(accepted)} accepted, ` +
      `${counted(duplicates, 'duplicate', 'duplicates')}, ${NUMBER.format(rejected)} rejected`,
    ...summary.notes.map((note) => `note: ${note}`),
    ...(summary.decisions === undefined ? [] : decisionLines(summary.decisions)),
    '',
    ...all.filter(isFull).flatMap(({ typology, coverage }) => typologyLines(typology, coverage)),
    ...(short.length === 0
      ? []
      : [
          '',
          `no alert under ${counted(short.length, 'typology', 'typologies')}:`,
          ...tableLines(
            [
              ['', 'assessed', 'lacks most'],
              ...short.map(({ typology, coverage }) => shortRow(typology, coverage)),
            ],
            { indent: 2, right: [1] },
          ),
        ]),
    '',
    `open ${folder}/report.html; drafts are in ${folder}/drafts, all numbers in ${folder}/alerts.jsonl`,
    '',
  ].join('\n');
}

/**
 * Alerts that did not occur again are named: a decision that nothing meets may be one gone astray.
 */
function decisionLines(summary: DecisionSummary): readonly string[] {
  const { decisions, suppressed, standing, notMetAgain } = summary;
  const by = OUTCOMES.filter((outcome) => suppressed[outcome] > 0).map(
    (outcome) => `${outcome} ${NUMBER.format(suppressed[outcome])}`,
  );
  const count = OUTCOMES.reduce((sum, outcome) => sum + suppressed[outcome], 0);
  const detail = by.length === 0 ? '' : ` (${by.join(', ')})`;
  const lines = [
    `${counted(decisions, 'alert', 'alerts')} decided before: ${NUMBER.format(count)} suppressed` +
      `${detail}, ${standing} ${standing === 1 ? 'stands' : 'stand'} again, ` +
      `${NUMBER.format(notMetAgain.length)} not met again`,
  ];
  const rest = notMetAgain.length - NAMED;
  return [
    ...lines,
    ...notMetAgain.slice(0, NAMED).map((id) => `  not met again: ${id}`),
    ...(rest > 0 ? [`  and ${NUMBER.format(rest)} more, in run.json`] : []),
  ];
}

function typologyLines(typology: TypologySummary, coverage: Coverage): readonly string[] {
  const { id, version, subjects, alerts, notScreened, couldReach } = typology;
  const lines = [
    `${id} ${version}: ${counted(subjects, 'subject', 'subjects')}`,
    `  report ${alerts.report}, review ${alerts.review}, watch ${alerts.watch}`,
  ];
  if (notScreened > 0) {
    lines.push(`  ${counted(notScreened, 'posting', 'postings')} without a subject, not screened`);
  }
  if (coverage.assessed < coverage.of) {
    lines.push(`  assessed ${coverage.assessed} of ${coverage.of} indicators; not assessed:`);
    for (const { id: indicator, assessed, missing } of coverage.indicators) {
      if (assessed === 'no') lines.push(`    ${indicator}: the input lacks ${missing.join(', ')}`);
    }
  }
  if (couldReach.subjects > 0) {
    const causes = Object.keys(couldReach.missing);
    const who = counted(couldReach.subjects, 'subject', 'subjects');
    // A share of nothing is unknown though no column is missing.
    const why =
      causes.length === 0
        ? ': some of their numbers are unknown, and not for want of a column'
        : ` with: ${causes.join(', ')}`;
    lines.push(`  ${who} below every level might reach one${why}`);
  }
  return lines;
}

function shortRow({ id }: TypologySummary, coverage: Coverage): readonly string[] {
  const missing = byFrequency(coverage.indicators.flatMap((one) => one.missing));
  const more = missing.length > SHOWN ? `, and ${missing.length - SHOWN} more` : '';
  return [
    id,
    `${coverage.assessed}/${coverage.of}`,
    `${missing.slice(0, SHOWN).join(', ')}${more}`,
  ];
}
