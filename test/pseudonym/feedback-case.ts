/** Made-up alerts and questions for the tests of feedback. */
import type { Outcome } from '../../src/explain/decision.js';
import type { FeedbackAlert } from '../../src/pseudonym/feedback-count.js';
import type { FeedbackQuestion } from '../../src/pseudonym/feedback-question.js';

export const TYPOLOGY = { id: 'test/tiny', version: '1.0.0', digest: 'd'.repeat(64) };

export function question(parts: Partial<FeedbackQuestion> = {}): FeedbackQuestion {
  return {
    format: 'redthread/feedback-question/1',
    ...{ typology: TYPOLOGY, overlaid: false, indicators: ['many', 'payers', 'night'] },
    ...{ period: { from: '2026-01', to: '2026-03' }, epsilon: '1', indicatorsPerSubject: 2 },
    ...{ subjectsPerPerson: 1, namesPerPerson: 1, below: 10, falseKeys: '1/20', edition: '1' },
    ...parts,
  };
}

type Told = readonly [subject: string, day: string, fired: string, outcome?: Outcome];

/** Alerts `a0`, `a1` and so on, and what was decided. */
export function decidedAlerts(rows: readonly Told[]) {
  const alerts = rows.map(
    ([subject, day, fired], at): FeedbackAlert => ({
      ...{ alert: `a${at}`, subject, typology: TYPOLOGY, overlaid: false },
      ...{ month: day.slice(0, 7), asOf: `${day}T10:00:00.000Z` },
      fired: fired.split(' '),
    }),
  );
  const outcomes = new Map(
    rows.flatMap(([, , , outcome], at) => (outcome === undefined ? [] : [[`a${at}`, outcome]])),
  ) as ReadonlyMap<string, Outcome>; // pairs, as just made
  return { alerts, outcomes };
}

/** So many subjects with one alert each, all of one outcome. */
export function crowd(count: number, outcome: Outcome, name = 's') {
  return Array.from(
    { length: count },
    (_, at): Told => [`${name}${at}`, '2026-02-01', 'many', outcome],
  );
}
