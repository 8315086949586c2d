/** What is on file of an account, as the fields of one. A policy may have put text for a day. */
import { textFromEpochDay } from '../core/time.js';
import type { Account } from '../transaction/account.js';
import type { AccountFields } from './party-field.js';

/** The fields of an account that are known. */
export function accountFields({ kind, openedOn, agent }: Account): Partial<AccountFields> {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(openedOn === undefined ? {} : { openedOn: dayText(openedOn) }),
    ...(agent === undefined ? {} : { agent }),
  };
}

function dayText(day: unknown): string {
  return typeof day === 'number' ? textFromEpochDay(day) : String(day);
}
