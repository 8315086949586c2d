/**
 * What of a draft belongs into a report: the postings of its own authority, and the sections that
 * an authority reads. What is said to whoever completes the draft, and what the machine's result
 * hangs on, stay with the draft.
 */
import { AUTHORITIES } from './authority.js';
import type { DraftSection, DraftTransaction, StrDraft } from './str-draft.js';

export interface FiledTransactions {
  readonly own: readonly DraftTransaction[];
  /** Why the others are left out; null where none is. */
  readonly why: string | null;
}

/** All postings but those that took place where a related draft is for the authority. */
export function filedTransactions({ related, transactions }: StrDraft): FiledTransactions {
  const countries = new Set(
    related.flatMap(
      ({ authority }) => AUTHORITIES.find(({ name }) => name === authority)?.country ?? [],
    ),
  );
  const own = transactions.filter(({ country }) => country === null || !countries.has(country));
  const count = transactions.length - own.length;
  return {
    own,
    why:
      count === 0
        ? null
        : `${count} of ${transactions.length} took place in another country: a related draft`,
  };
}

const KEPT_BACK = ['cleared', 'action'];

/** The sections of a narrative that are filed; empty ones are left out. */
export function filedNarrative({ narrative }: StrDraft): readonly DraftSection[] {
  return narrative.filter(({ id, sentences }) => !KEPT_BACK.includes(id) && sentences.length > 0);
}

/**
 * Why sections are kept back, where a writer has to say so; null where the draft has none of them.
 */
export function keptBack({ narrative }: StrDraft): string | null {
  return narrative.some(({ id, sentences }) => KEPT_BACK.includes(id) && sentences.length > 0)
    ? 'of the sections for whoever completes the draft'
    : null;
}
