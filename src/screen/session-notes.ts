/**
 * What a session notes of the postings that it has taken, as a batch's manifest does: counted as
 * they come, taken back with those that are taken back, and kept in its snapshot.
 */
import type { BatchNote } from '../transaction/batch-note.js';
import { batchNotes } from '../transaction/batch-notes.js';
import { isCountryCode } from '../transaction/canonical-country.js';
import { EACH_ITS_OWN } from '../transaction/fill-customers.js';
import { COUNTRY_FIELDS } from '../transaction/transaction.js';
import { type SessionMemory, type SessionNoted, valueAt } from './session-memory.js';

/** As a snapshot holds it. */
export type NotedCounts = SessionNoted['strange'] & { readonly baseTotal: number };

export function notedCounts({ sums, strange }: SessionNoted): NotedCounts {
  return { ...strange, baseTotal: sums.at(0) };
}

/** Into a memory that has noted nothing. */
export function restoreNoted({ sums, strange }: SessionNoted, counts: NotedCounts): void {
  sums.add(0, counts.baseTotal);
  for (const field of COUNTRY_FIELDS) strange[field] = counts[field];
}

/** Counts a posting that is taken, or takes it back. */
export function noteTaken(memory: SessionMemory, slot: number, sign: 1 | -1): void {
  const { columns, noted } = memory;
  noted.sums.add(0, sign * columns.baseMinor[slot]!);
  for (const field of COUNTRY_FIELDS) {
    const country = valueAt(memory, field, slot);
    if (country !== undefined && !isCountryCode(country)) noted.strange[field] += sign;
  }
}

/** The notes so far. */
export function sessionNotes({ setting, noted }: SessionMemory): readonly BatchNote[] {
  return batchNotes({
    filled: setting.isEachItsOwn ? [EACH_ITS_OWN] : [],
    customers: setting.customers,
    baseTotal: noted.sums.at(0),
    strange: noted.strange,
  });
}
