/** Transactions as FINTRAC has them: a row is one, whatever the number of its postings. */
import type { DraftTransaction } from '../draft/str-draft.js';
import { completingActions, type Row, startingActions } from './fintrac-action.js';
import { METHODS, OTHER_METHOD } from './fintrac-code.js';
import {
  answerOf,
  type Fintrac,
  fill,
  type Given,
  isDay,
  type JsonObject,
  noteGap,
  sourced,
} from './fintrac-fill.js';

/** Rows of postings, in the order of the draft. */
export function rowsOf(transactions: readonly DraftTransaction[]): readonly Row[] {
  const rows = new Map<string, [DraftTransaction, ...DraftTransaction[]]>();
  for (const posting of transactions) {
    const row = rows.get(posting.row);
    if (row === undefined) rows.set(posting.row, [posting]);
    else row.push(posting);
  }
  return [...rows.values()];
}

export function transactionOf(fintrac: Fintrac, row: Row, reference: string): JsonObject {
  const [first] = row;
  const owner = `transactions[${first.id}]`;
  const { fintracLocation } = fintrac.draft.filer.known;
  const location =
    answerOf(fintrac, `${owner}.location`) ??
    fintracLocation ??
    answerOf(fintrac, 'filer.fintracLocation');
  if (location === undefined || location.trim() === '') {
    const what = 'the number that FINTRAC gave the location';
    noteGap(fintrac, 'filer.fintracLocation', what, 'required');
  }
  return fill(fintrac, {
    shape: 'transaction',
    owner,
    values: {
      reportingEntityLocationId: sourced('filer.fintracLocation', location),
      suspiciousTransactionDetails: detailsOf(fintrac, first, { owner, reference }),
      startingActions: startingActions(fintrac, row),
      completingActions: completingActions(fintrac, row),
    },
  });
}

interface Told {
  readonly owner: string;
  readonly reference: string;
}

function detailsOf(
  fintrac: Fintrac,
  first: DraftTransaction,
  { owner, reference }: Told,
): JsonObject {
  const { recorded, localDate } = first;
  const isAttempt = recorded['status'] === 'attempted';
  const reason = answerOf(fintrac, `${owner}.reasonNotCompleted`);
  if (isAttempt && reason === undefined) {
    noteGap(fintrac, 'transactions[].reasonNotCompleted', 'why an attempt was not completed');
  }
  if (recorded['status'] === 'reversed') {
    fintrac.cut.add('`transactions[].recorded.status`: what was reversed stands as completed');
  }
  if (!isDay(localDate) || localDate > fintrac.submittedOn) {
    const what = 'a date that is not after the report';
    noteGap(fintrac, `${owner}.localDate`, what, 'required');
  }
  return fill(fintrac, {
    shape: 'transactionDetails',
    owner,
    values: {
      attemptedTransactionIndicator: isAttempt,
      reasonNotCompleted: isAttempt ? sourced(`${owner}.reasonNotCompleted`, reason) : undefined,
      dateOfTransaction: sourced(`${owner}.localDate`, localDate),
      timeOfTransaction: timeOf(fintrac, first),
      ...methodOf(fintrac, first, owner),
      reportingEntityTransactionReference: reference,
      purpose: sourced(`${owner}.recorded.description`, recorded['description']),
    },
  });
}

function methodOf(
  fintrac: Fintrac,
  { recorded }: DraftTransaction,
  owner: string,
): Readonly<Record<string, Given>> {
  const path = `${owner}.recorded.channel`;
  const channel = recorded['channel'] ?? answerOf(fintrac, path);
  if (channel === undefined) {
    const what = 'how it was carried out: branch, atm, online, or another way in words';
    const isAttempt = recorded['status'] === 'attempted';
    noteGap(fintrac, 'transactions[].recorded.channel', what, isAttempt ? 'expected' : 'required');
    return {};
  }
  const code = Object.hasOwn(METHODS, channel) ? METHODS[channel] : undefined;
  return code === undefined
    ? { methodCode: OTHER_METHOD, methodOther: sourced(path, channel) }
    : { methodCode: code };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?Z$/;
const MINUTES = 60;
const DAY_MINUTES = 1440;

/** The wall clock with its distance from UTC; undefined where no time of day is known. */
function timeOf(fintrac: Fintrac, { at, localDate, localTime }: DraftTransaction): Given {
  const utc = INSTANT.exec(at);
  const wall = /^(\d{2}):(\d{2})$/.exec(localTime ?? '');
  if (utc === null || wall === null) {
    noteGap(fintrac, 'transactions[].localTime', 'time of day, with its zone');
    return undefined;
  }
  const minutesOf = (match: RegExpExecArray) => Number(match[1]) * MINUTES + Number(match[2]);
  const days = Math.sign(localDate.localeCompare(at.slice(0, 10), 'en'));
  const apart = days * DAY_MINUTES + minutesOf(wall) - minutesOf(utc);
  const two = (value: number) => String(value).padStart(2, '0');
  const offset = Math.abs(apart);
  const zone = `${apart < 0 ? '-' : '+'}${two(Math.floor(offset / MINUTES))}:${two(offset % MINUTES)}`;
  return `${wall[0]}:${utc[3]}${zone}`;
}

/** Characters of a reference, at most. */
const REFERENCE_MAX = 200;

/** A reference for each row that FINTRAC takes, no two alike; what had to change is told. */
export function referencesOf(fintrac: Fintrac, rows: readonly Row[]): readonly string[] {
  const used = new Set<string>();
  return rows.map(([{ row }]) => {
    const safe = row.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, REFERENCE_MAX) || 'row';
    let reference = safe;
    for (let at = 2; used.has(reference); at += 1) {
      const mark = `-${at}`;
      reference = safe.slice(0, REFERENCE_MAX - mark.length) + mark;
    }
    used.add(reference);
    if (reference === row) fintrac.placed.add(`transactions[${row}].row`);
    else {
      fintrac.cut.add(
        '`transactions[].row`: a reference is of letters, digits, `-` and `_`; others stand as `-`',
      );
    }
    return reference;
  });
}
