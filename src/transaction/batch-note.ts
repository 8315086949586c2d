/**
 * What is noted of a batch, as data: a code with its counts and the names of fields, never a value.
 * The English words of it are those of the records (`manifest.notes`) and stand here; the other
 * languages are in `explain/note-words`.
 */
import type { Coded, CodedWords } from '../core/coded.js';

/** Why a file of delimited text is not read as bytes. */
export type Oddity =
  | 'quote-within-cell'
  | 'open-quote'
  | 'text-after-quote'
  | 'lone-return'
  | 'mixed-line-ends'
  | 'long-header'
  | 'long-row'
  | 'no-header'
  | 'not-utf8'
  | 'unreadable'
  | 'unfit-header';

/** What each kind of note tells beside its code. */
interface NoteFacts {
  readonly 'read-as-text': { readonly unusual: Oddity };
  readonly 'no-ids': object;
  readonly 'accounts-as-customers': object;
  readonly 'large-sums': object;
  readonly 'unknown-country': {
    readonly field: string;
    readonly count: number;
    readonly of: 'posting' | 'customer';
  };
}

export type NoteCode = keyof NoteFacts;

export type BatchNote<Code extends NoteCode = NoteCode> = Coded<NoteFacts, Code>;

/** A book of one language: every kind of note has its words. */
export interface NoteWords {
  readonly notes: CodedWords<NoteFacts>;
  readonly unusual: Readonly<Record<Oddity, string>>;
}

const UNUSUAL: NoteWords['unusual'] = {
  'quote-within-cell': 'a quote within a cell',
  'open-quote': 'a quote that is not closed',
  'text-after-quote': 'text after a closing quote',
  'lone-return': 'a lone carriage return',
  'mixed-line-ends': 'line ends of two kinds',
  'long-header': 'a long header',
  'long-row': 'a long row',
  'no-header': 'no header',
  'not-utf8': 'bytes that are not UTF-8',
  unreadable: 'bytes that cannot be read',
  'unfit-header': 'a header that the profile does not fit',
};

export const ENGLISH_NOTES: NoteWords = {
  notes: {
    'read-as-text': ({ unusual }) => `read in the slower way: the file has ${UNUSUAL[unusual]}`,
    'no-ids': () => 'the file has no ids, so duplicate rows cannot be told',
    'accounts-as-customers': () =>
      'no row and no account names a customer: each account stands for its own',
    'large-sums': () =>
      'all amounts come to more than 2^53 minor units: over a window that holds so much of one ' +
      'subject sums, means and shares of amounts are unknown',
    'unknown-country': ({ field, count, of }) =>
      `\`${field}\` of ${count} ${of}${count === 1 ? '' : 's'} names no country that is known: ` +
      'what stands there is compared as it stands',
  },
  unusual: UNUSUAL,
};

/** A note in the words of a book. */
export function noteText<Code extends NoteCode>(
  note: BatchNote<Code>,
  { notes }: Pick<NoteWords, 'notes'>,
): string {
  return notes[note.code](note);
}

/** Notes as records hold them: as data, and in English. */
export function recordedNotes(noted: readonly BatchNote[]): {
  readonly notes: readonly string[];
  readonly noted: readonly BatchNote[];
} {
  return { notes: noted.map((note) => noteText(note, ENGLISH_NOTES)), noted };
}
