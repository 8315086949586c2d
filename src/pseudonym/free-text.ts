/**
 * An analyst's note that must travel. Free text is dropped otherwise: no program finds everything
 * in it. First what the case knows is taken out, then what has a form of its own; six digits that
 * are left block the note; then a named person reads it and answers for it. The result is
 * pseudonymised at best.
 */
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import type { PhoneCountry } from '../transaction/canonical-phone.js';
import { detectedIn, digitRunsIn } from './free-text-detect.js';
import { type Dictionary, type Found, knownIn } from './free-text-known.js';
import { noteBlocked, noteUnattested } from './policy-problem-list.js';

export interface NoteOptions {
  /** Of telephone numbers that do not say theirs. */
  readonly country?: PhoneCountry;
}

export interface RedactedNote {
  /** The note in NFKC, with `[account]` and the like for what was taken out. */
  readonly text: string;
  /** How often each kind was taken out. */
  readonly taken: Readonly<Record<string, number>>;
  /** Where digits are left, in `text`: lines and columns from 1. */
  readonly blocked: readonly { readonly line: number; readonly column: number }[];
}

/** Who read a note as it would leave, and when. */
export interface Attestation {
  /** First and family name. */
  readonly by: string;
  /** `2026-11-25`. */
  readonly on: string;
}

export interface AttestedNote extends Attestation {
  readonly text: string;
  readonly taken: Readonly<Record<string, number>>;
}

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Longer is no note. */
const NOTE_MAX = 20_000;

/**
 * A note without what can be recognised, for a person to read.
 *
 * @example
 * redactNote('paid GB82 WEST 1234 5698 7654 32 twice', { keys: [] }).text // => 'paid [account] twice'
 */
export function redactNote(
  note: string,
  dictionary: Dictionary,
  { country }: NoteOptions = {},
): RedactedNote {
  const plain = note.normalize('NFKC').replace(INVISIBLE, '');
  const known = replaced(plain, knownIn(plain, dictionary));
  // What a detector sees must not reach over a gap that the dictionary left.
  const detected = known.parts.map((part) =>
    typeof part === 'string' ? replaced(part, detectedIn(part, country)).parts : [part],
  );
  const parts = detected.flat();
  const text = parts.map((part) => (typeof part === 'string' ? part : `[${part.field}]`)).join('');
  const taken: Record<string, number> = {};
  for (const part of parts) {
    if (typeof part !== 'string') taken[part.field] = (taken[part.field] ?? 0) + 1;
  }
  const isTooLong = plain.length > NOTE_MAX;
  const runs = isTooLong ? [{ from: NOTE_MAX }] : digitRunsIn(text);
  return { text, taken, blocked: runs.map(({ from }) => placeOf(text, from)) };
}

/**
 * A note that a person answers for. Throws a `ProblemError`: `pseudonym/note-blocked` while digits
 * are left, `pseudonym/note-unattested` where nobody is named.
 */
export function attestedNote(note: RedactedNote, attestation: Attestation): AttestedNote {
  const problems: Problem[] = note.blocked.map(({ line, column }) =>
    problemOf(noteBlocked, `six digits in a row at line ${line}, column ${column}`),
  );
  const by = attestation.by.trim();
  if (by.split(/\s+/).length < 2 || !/^\d{4}-\d{2}-\d{2}$/.test(attestation.on)) {
    problems.push(
      problemOf(noteUnattested, 'no person is named with first and family name and a day'),
    );
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return { text: note.text, taken: note.taken, by, on: attestation.on };
}

interface Taken {
  readonly field: string;
}

/** A text cut at what was found; what overlaps is one, told as the first and longest of it. */
function replaced(text: string, found: readonly Found[]): { parts: readonly (string | Taken)[] } {
  const sorted = [...found].sort((a, b) => a.from - b.from || b.to - a.to);
  const parts: (string | Taken)[] = [];
  let at = 0;
  for (const { from, to, field } of sorted) {
    if (to <= at) continue;
    if (from >= at) {
      parts.push(text.slice(at, from), { field });
    }
    // Else it begins within the one before, which grows over it.
    at = to;
  }
  parts.push(text.slice(at));
  return { parts: parts.filter((part) => part !== '') };
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
