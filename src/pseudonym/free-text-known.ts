/**
 * The case dictionary: every identifier that a case knows, in every spelling, found in a text
 * whatever its case, script, separators and invisible characters. Recall comes first: a word too
 * many is taken out rather than a name left in.
 */
import { textFromEpochDay } from '../core/time.js';
import type { Case } from '../explain/case.js';
import { canonicalIdentifier, canonicalText, canonicalValue } from '../transaction/canonical.js';
import type { TextField } from '../transaction/transaction.js';
import { type SpellingKind, spellingsOf, unmarked } from './leak-spelling.js';

export interface KnownIdentifier {
  /** What it is told as: `account`, `name`, `document`. */
  readonly field: string;
  readonly text: string;
}

export interface Dictionary {
  /** Keys without separators, longest first, each with what it is told as. */
  readonly keys: readonly (readonly [key: string, field: string])[];
}

/** A part of a text that was recognised. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly field: string;
}

const FIELDS = [
  ...(['account', 'customer', 'counterparty', 'counterpartyName', 'merchant', 'site'] as const),
  ...(['phone', 'email', 'address', 'device', 'ip', 'conductor'] as const),
];

/** Every identifier in the records of a case. */
export function identifiersOfCase(one: Case): readonly KnownIdentifier[] {
  const { alert, subjectField, transactions, customers, accounts } = one;
  return [
    { field: subjectField, text: alert.subject },
    ...transactions.flatMap((posting) => [
      { field: 'transaction', text: posting.id.replace(/:(?:debit|credit)$/, '') },
      ...FIELDS.flatMap((field) => {
        const text = posting[field];
        return text === undefined ? [] : [{ field, text }];
      }),
    ]),
    ...customers.flatMap(({ id, employer, phones, emails, addresses, birthDate }) => [
      { field: 'customer', text: id },
      ...(employer === undefined ? [] : [{ field: 'employer', text: employer }]),
      ...(birthDate === undefined ? [] : [{ field: 'date', text: textFromEpochDay(birthDate) }]),
      ...(phones ?? []).map((text) => ({ field: 'phone', text })),
      ...(emails ?? []).map((text) => ({ field: 'email', text })),
      ...(addresses ?? []).map((text) => ({ field: 'address', text })),
    ]),
    ...accounts.flatMap(({ id, agent, holders }) => [
      { field: 'account', text: id },
      ...(agent === undefined ? [] : [{ field: 'agent', text: agent }]),
      ...holders.map(({ customer }) => ({ field: 'customer', text: customer })),
    ]),
  ];
}

const KINDS: Readonly<Record<string, SpellingKind>> = {
  ...{ account: 'account', counterparty: 'account', phone: 'phone', email: 'email' },
  ...{ counterpartyName: 'name', conductor: 'name', name: 'name' },
};
/** Fields whose single words tell somebody too. */
const NAMES: ReadonlySet<string> = new Set(['counterpartyName', 'conductor', 'name', 'address']);
/** Parts of names and streets that tell nobody. */
const COMMON: ReadonlySet<string> = new Set([
  ...['the', 'and', 'van', 'von', 'der', 'den', 'del', 'dos', 'bin', 'ltd', 'inc', 'llc', 'gmbh'],
  ...['street', 'road', 'avenue', 'lane', 'apt', 'suite', 'unit', 'high', 'main', 'north', 'south'],
  ...['east', 'west', 'rue', 'calle', 'strasse'],
]);
const WORD_MIN = 3;

/** A dictionary of what is known. */
export function dictionaryOf(known: readonly KnownIdentifier[]): Dictionary {
  const keys = new Map<string, string>();
  const add = (key: string, field: string) => {
    const plain = unmarked(key);
    if (plain !== '' && !/^\d{1,2}$/.test(plain) && !keys.has(plain)) keys.set(plain, field);
  };
  for (const { field, text } of known) {
    for (const value of valuesOf(field, text)) {
      for (const key of spellingsOf(kindOf(field, value), value)) add(key, field);
    }
    if (!NAMES.has(field)) continue;
    for (const word of (canonicalText(text) ?? '').split(/[^\p{L}\p{N}\p{M}]+/u)) {
      const isHan = /\p{Script=Han}/u.test(word);
      if (COMMON.has(word) || /\d/.test(word) || (!isHan && word.length < WORD_MIN)) continue;
      add(word, field);
    }
  }
  return { keys: [...keys].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1)) };
}

function valuesOf(field: string, text: string): readonly string[] {
  const own =
    field === 'wallet' || field === 'document' || field === 'handle'
      ? canonicalIdentifier(field, text)
      : FIELDS.some((one) => one === field)
        ? canonicalValue(field as TextField, text) // just looked up
        : undefined;
  return [...new Set([own, canonicalText(text)])].flatMap((value) => value ?? []);
}

function kindOf(field: string, value: string): SpellingKind {
  if (field === 'counterparty' && value.includes('@')) return 'email';
  return KINDS[field] ?? 'other';
}

/** More between two letters of one identifier, and they are of two. */
const GAP_MAX = 4;
/** From here on a key is found inside longer runs too. */
const INNER_MIN = 6;
/** Digits of a known number are found however many words stand between them. */
const SCATTERED_MIN = 8;

/** Where identifiers of a dictionary stand in a text (in NFKC, without invisible characters). */
export function knownIn(text: string, { keys }: Dictionary): readonly Found[] {
  const letters = lettersOf(text);
  const digits = letters.filter(({ letter }) => /\d/.test(letter));
  return keys.flatMap(([key, field]) =>
    [
      ...matches(letters, key).filter((match) => isOne(match, { letters, key, text })),
      ...(key.length >= SCATTERED_MIN && /^\d+$/.test(key) ? matches(digits, key) : []),
    ].map(({ from, to }) => ({ from, to, field })),
  );
}

interface Letter {
  readonly letter: string;
  readonly from: number;
  readonly to: number;
}

/** The letters and digits of a text, folded and without marks, each with its place. */
function lettersOf(text: string): readonly Letter[] {
  const letters: Letter[] = [];
  let from = 0;
  for (const character of text) {
    const to = from + character.length;
    const plain = unmarked(canonicalText(character) ?? '').replace(/\u0640/g, '');
    for (const letter of plain) {
      if (/[\p{L}\p{N}]/u.test(letter)) letters.push({ letter, from, to });
    }
    from = to;
  }
  return letters;
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

function matches(letters: readonly Letter[], key: string): readonly Match[] {
  const all = letters.map(({ letter }) => letter);
  const wanted = [...key];
  const found: Match[] = [];
  const last = all.length - wanted.length;
  for (let start = 0; start <= last; start += 1) {
    if (!wanted.every((letter, at) => all[start + at] === letter)) continue;
    const end = start + wanted.length - 1;
    found.push({ start, end, from: letters[start]!.from, to: letters[end]!.to });
  }
  return found;
}

interface Around {
  readonly letters: readonly Letter[];
  readonly key: string;
  readonly text: string;
}

/** Whether a match stands close together and, where the key is short, by itself. */
function isOne({ start, end }: Match, { letters, key }: Around): boolean {
  for (let at = start + 1; at <= end; at += 1) {
    if (letters[at]!.from - letters[at - 1]!.to > GAP_MAX) return false;
  }
  const isParted = /^[\p{Script=Latin}\p{N}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(key);
  if (!isParted || (key.length >= INNER_MIN && /\d/.test(key))) return true;
  const before = letters[start - 1];
  const after = letters[end + 1];
  return (
    (before === undefined || before.to < letters[start]!.from) &&
    (after === undefined || after.from > letters[end]!.to)
  );
}
