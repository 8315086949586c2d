/**
 * A run's summary for the report page: what was read, what could be assessed, what would change it.
 */
import type { RunSummary, TypologySummary } from '../screen/summary.js';
import type { ReportCoverage, ReportRun, ReportUnlock } from './report-record.js';

const WHOLE = new Intl.NumberFormat('en');

/** Draws up the page's account of the run. */
export function reportRun(summary: RunSummary, version: string): ReportRun {
  const { read, accepted, duplicates, rejected, postings, currency, alerts } = summary;
  const counts = { read, accepted, duplicates, rejected, postings, alerts };
  return {
    facts: [
      ['screened by', `redthread ${version}`],
      ['reporting currency', currency],
      ...Object.entries(counts).map(([name, count]): [string, string] => [
        COUNT_WORDS[name] ?? name,
        WHOLE.format(count),
      ]),
    ],
    notes: summary.notes,
    coverage: summary.typologies.map((typology) => coverageOf(summary, typology)),
    unlocks: unlocksOf(summary),
    fields: summary.coverage.fields.map(({ field, share }) => [
      field,
      Math.round(share * 1000) / 1000,
    ]),
  };
}

const COUNT_WORDS: Readonly<Record<string, string>> = {
  read: 'rows read',
  accepted: 'rows accepted',
  duplicates: 'duplicates left out',
  rejected: 'rows rejected',
};

function coverageOf(summary: RunSummary, one: TypologySummary): ReportCoverage {
  const { id, version, subjects, notScreened, alerts, couldReach } = one;
  const covered = summary.coverage.typologies.find((each) => each.id === id);
  return {
    ...{ typology: id, version, subjects, notScreened, alerts, couldReach: couldReach.subjects },
    indicators: covered?.indicators ?? [],
  };
}

function unlocksOf({ coverage, typologies }: RunSummary): readonly ReportUnlock[] {
  const lacking = coverage.typologies.flatMap(({ id, indicators }) =>
    indicators
      .filter(({ missing }) => missing.length > 0)
      .map(({ missing }) => ({ typology: id, missing })),
  );
  const fields = [...new Set(lacking.flatMap(({ missing }) => missing))];
  return fields
    .map((field): ReportUnlock => {
      const those = lacking.filter(({ missing }) => missing.includes(field));
      return {
        field,
        indicators: those.length,
        alone: those.filter(({ missing }) => missing.length === 1).length,
        typologies: [...new Set(those.map(({ typology }) => typology))],
        subjects: typologies.reduce((sum, one) => sum + (one.couldReach.missing[field] ?? 0), 0),
      };
    })
    .sort(
      (a, b) => b.alone - a.alone || b.indicators - a.indicators || (a.field < b.field ? -1 : 1),
    );
}
