/**
 * What can be wrong with a session: what cannot be screened as it comes, and what cannot be
 * restored.
 */
import type { ProblemKind } from '../core/problem.js';

export const notInSession: ProblemKind = {
  code: 'screen/not-in-session',
  severity: 'error',
  title: 'a typology that cannot be screened as postings come',
  explanation:
    'A session forgets what no window reaches any more and never knows what is still to come. ' +
    '`peer`, `neighbour` and `counterparty.isSubject` look at everybody at once, a window over `all` ' +
    'reaches back without end, and `atEnd` waits for the end of the batch.',
  help: 'screen the typology in batches, or give its windows a length',
};

export const badSessionOption: ProblemKind = {
  code: 'screen/bad-session-option',
  severity: 'error',
  title: 'an option of a session that it cannot take',
  explanation:
    'A session is told beforehand which columns its postings carry, and by how much they may be ' +
    'late: neither can be found out from what has come so far.',
  help:
    'name columns as the fields of a posting (`customer`, `placeCity`, `localTime`, `balance`), and ' +
    'lateness as an ISO 8601 duration such as `PT6H`',
};

export const badSnapshot: ProblemKind = {
  code: 'screen/bad-snapshot',
  severity: 'error',
  title: 'a snapshot that cannot be read',
  explanation:
    'The bytes are no snapshot of a session, of another version of its format, or damaged. Nothing ' +
    'of it is used: half a memory would lose alerts without a word.',
  help: 'restore an undamaged copy, or begin a new session and feed it the postings again',
};

export const otherSnapshot: ProblemKind = {
  code: 'screen/other-snapshot',
  severity: 'error',
  title: 'a snapshot of another session',
  explanation:
    'What a session remembers was worked out with its typologies, packs, columns, currency, rates, ' +
    'customers, accounts and lateness. Under others the same memory would mean something else.',
  help: 'restore it with what it was made with; to change it, begin a new session and feed it again',
};

export const SESSION_PROBLEMS: readonly ProblemKind[] = [
  notInSession,
  badSessionOption,
  badSnapshot,
  otherSnapshot,
];
