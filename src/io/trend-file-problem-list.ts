/** What can be wrong with the files that trends are made of. No message has a value or a count. */
import type { ProblemKind } from '../core/problem.js';

export const noLedger: ProblemKind = {
  code: 'io/no-ledger',
  severity: 'error',
  title: 'there is no budget ledger',
  explanation:
    'The ledger holds what was told before and what it cost. Without it every year would look unspent ' +
    'and every question new: asked twice, two answers with different noise tell more than was promised. ' +
    'A misspelt name must not begin another one in silence.',
  help: 'name the ledger of all releases before, or give `--begin-ledger` where this is the first',
};

export const ledgerThere: ProblemKind = {
  code: 'io/ledger-there',
  severity: 'error',
  title: 'there is a budget ledger already',
  explanation: 'A ledger is begun once. One that is there holds what was spent, and goes on.',
  help: 'leave `--begin-ledger` away',
};

export const ledgerInsideOut: ProblemKind = {
  code: 'io/ledger-inside-out',
  severity: 'error',
  title: 'the budget ledger would lie among the tables',
  explanation:
    'The folder of the tables is handed on and thrown away. The ledger must stay, and holds the answers ' +
    'that other recipients were given.',
  help: 'name a place outside the output folder for `--ledger`',
};

export const badAlerts: ProblemKind = {
  code: 'io/bad-alerts',
  severity: 'error',
  title: 'a file of alerts that cannot be read',
  explanation:
    '`alerts.jsonl` has one alert a line, as a run wrote it. Trends look there for what analysts decided; ' +
    'a line passed over could bring a false positive back into the counts.',
  help: 'make the output folder again with `redthread screen`',
};

/** In reading order. */
export const TREND_FILE_PROBLEMS: readonly ProblemKind[] = [
  noLedger,
  ledgerThere,
  ledgerInsideOut,
  badAlerts,
];
