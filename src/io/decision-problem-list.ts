/**
 * What can be wrong with a file of decisions. It is refused as a whole: a decision that is lost in
 * silence hides an alert, or a possible victim, and nobody would know. Never a value: row and
 * column.
 */
import type { ProblemKind } from '../core/problem.js';

function decisionProblem(
  name: string,
  text: { readonly title: string; readonly explanation: string; readonly help: string },
): ProblemKind {
  return { code: `io/${name}`, severity: 'error', ...text };
}

export const unknownColumn = decisionProblem('unknown-column', {
  title: 'a column that a file of decisions does not have',
  explanation:
    'A misspelt `until` would suppress for ever, so no column of another name is passed over. It is ' +
    'told by its number: in a file without a header its name would be a value.',
  help: 'leave the column out, or mend its name',
});

export const notAnAlert = decisionProblem('not-an-alert', {
  title: 'a decision about something that is no alert',
  explanation:
    'Alerts are named by what stands under `alert` in `alerts.jsonl`: `alert_` and 26 letters and ' +
    'digits, the same in every run with the same key. Anything else would never be met.',
  help: 'copy the whole id from `alerts.jsonl`',
});

export const unknownOutcome = decisionProblem('unknown-outcome', {
  title: 'an outcome that redthread does not know',
  explanation:
    'An alert was `filed`, `not-filed`, a `false-positive`, or of somebody `known-good`.',
  help: 'write `filed`, `not-filed`, `false-positive` or `known-good`',
});

export const unknownPart = decisionProblem('unknown-part', {
  title: 'a part that redthread does not know',
  explanation:
    'The part that an account plays decides whom a draft is about, and whether its holder is ' +
    'protected as a possible victim. An empty cell leaves it as it is.',
  help:
    'write `possible-victim`, `coordinator`, `collector`, `consumer`, `producer`, `business` or ' +
    '`unknown`, or leave the cell empty',
});

export const reasonMissing = decisionProblem('reason-missing', {
  title: 'a decision without a reason',
  explanation:
    'An alert that is not filed is suppressed, perhaps for years. Whoever looks at it then must find ' +
    'why; only `filed` needs no reason, since the report holds it.',
  help: 'say in `reason` what the decision rests on',
});

export const untilBeforeWhen = decisionProblem('until-before-when', {
  title: 'a decision that ends before it was made',
  explanation: 'It would never hold for a day; more often one of the two years is wrong.',
  help: 'mend `when` or `until`',
});

export const decidedTwice = decisionProblem('decided-twice', {
  title: 'two decisions of one alert at the same time',
  explanation:
    'Of several decisions of an alert the latest counts, and nothing tells which of the two it is.',
  help: 'leave one out, or give `when` with the time of day',
});

export const decidedLater = decisionProblem('decided-later', {
  title: 'a decision of the future',
  explanation:
    'A decision holds for what happened up to it. A wrong year would suppress everything up to then.',
  help: 'mend the year, month or day in `when`',
});

/** In reading order. */
export const DECISION_PROBLEMS: readonly ProblemKind[] = [
  unknownColumn,
  notAnAlert,
  unknownOutcome,
  unknownPart,
  reasonMissing,
  untilBeforeWhen,
  decidedTwice,
  decidedLater,
];
