/** A run's summary in words: rows, alerts, what could not be assessed and why, where to look. */
import type { RunSummary } from '../screen/summary.js';

const NUMBER = new Intl.NumberFormat('en');

function counted(count: number, one: string, many: string): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

export function summaryText(summary: RunSummary, folder: string): string {
  const { read, accepted, duplicates, rejected } = summary;
  const lines = [
    `${counted(read, 'row', 'rows')} read: ${NUMBER.format(accepted)} accepted, ` +
      `${counted(duplicates, 'duplicate', 'duplicates')}, ${NUMBER.format(rejected)} rejected`,
    ...summary.notes.map((note) => `note: ${note}`),
    '',
  ];
  summary.typologies.forEach((typology, index) => {
    const { id, version, subjects, alerts, notScreened, couldReach } = typology;
    lines.push(`${id} ${version}: ${counted(subjects, 'subject', 'subjects')}`);
    lines.push(`  report ${alerts.report}, review ${alerts.review}, watch ${alerts.watch}`);
    if (notScreened > 0) {
      lines.push(
        `  ${counted(notScreened, 'posting', 'postings')} without a subject, not screened`,
      );
    }
    const coverage = summary.coverage.typologies[index];
    if (coverage !== undefined && coverage.assessed < coverage.of) {
      lines.push(`  assessed ${coverage.assessed} of ${coverage.of} indicators; not assessed:`);
      for (const { id: indicator, assessed, missing } of coverage.indicators) {
        if (assessed === 'no')
          lines.push(`    ${indicator}: the input lacks ${missing.join(', ')}`);
      }
    }
    if (couldReach.subjects > 0) {
      const causes = Object.keys(couldReach.missing).join(', ');
      const who = counted(couldReach.subjects, 'subject', 'subjects');
      lines.push(`  ${who} below every level might reach one with: ${causes}`);
    }
  });
  lines.push('', `look at ${folder}/drafts, ${folder}/alerts.jsonl and ${folder}/run.json`, '');
  return lines.join('\n');
}
