/**
 * A run's summary for the report page: what was read, what could be assessed, what would change it.
 */
import type { Language } from '../explain/language.js';
import { notesIn } from '../explain/note-words.js';
import { speechOf } from '../explain/speech.js';
import type { RunSummary, TypologySummary } from '../screen/summary.js';
import type { ReportCoverage, ReportRun, ReportUnlock } from './report-record.js';
import { reportWords } from './report-words.js';

/** Who screened, and in which language it is told. */
export interface ReportTeller {
  readonly version: string;
  readonly language: Language;
}

/** Draws up the page's account of the run. */
export function reportRun(summary: RunSummary, { version, language }: ReportTeller): ReportRun {
  const { read, accepted, duplicates, rejected, postings, currency, alerts } = summary;
  const counts = { read, accepted, duplicates, rejected, postings, alerts };
  const words = reportWords(language);
  const { number } = speechOf(language);
  return {
    facts: [
      [words.screenedBy, `redthread ${version}`],
      [words.currency, currency],
      ...(Object.keys(counts) as (keyof typeof counts)[]) // its own keys
        .map((name): [string, string] => [words.counts[name], number(counts[name])]),
    ],
    notes: notesIn(summary.noted, language),
    coverage: summary.typologies.map((typology) => coverageOf(summary, typology)),
    unlocks: unlocksOf(summary),
    fields: summary.coverage.fields.map(({ field, share }) => [
      field,
      Math.round(share * 1000) / 1000,
    ]),
  };
}

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
