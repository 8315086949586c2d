/**
 * Finds the subject that a token stands for. Tokens cannot be turned back: the token of every
 * subject is made with the key until one is the same, once as anybody's and once as a possible
 * victim's.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import { nodeMac } from '../io/mac.js';
import type { Timeline } from '../measure/timeline.js';
import { DEFAULT_POLICY } from '../pseudonym/default-policy.js';
import type { PossibleVictims } from '../pseudonym/possible-victim.js';
import { documentTokens, type RootKey, type Tokens } from '../pseudonym/token.js';
import { canonicalValue } from '../transaction/canonical.js';
import { SUBJECT_FIELDS, type SubjectField } from '../transaction/transaction.js';
import { noSuchSubject } from './trace-problem-list.js';

/** A token, cut: the field whose value it stands for, and the document that it belongs to. */
export interface SubjectToken {
  readonly text: string;
  readonly field: SubjectField;
  readonly epoch: string;
}

const TOKEN = /^([a-z]+)_([A-Za-z0-9][A-Za-z0-9-]{0,31})_[0-9a-z]{26}$/;

/** The parts of a token; undefined where the text is none. */
export function subjectToken(text: string): SubjectToken | undefined {
  const [, name, epoch] = TOKEN.exec(text) ?? [];
  const field = SUBJECT_FIELDS.find((one) => one === name);
  return field === undefined || epoch === undefined ? undefined : { text, field, epoch };
}

/** The tokens of the document that a token comes from. */
export function tokensOf(
  { epoch }: SubjectToken,
  root: RootKey,
  possibleVictims: PossibleVictims = new Map(),
): Tokens {
  const { recipient, purpose } = DEFAULT_POLICY;
  return documentTokens({ root, mac: nodeMac, recipient, purpose, epoch, possibleVictims });
}

/** The subject's place in the timeline. Throws a `ProblemError` when it is nobody there. */
export function subjectOfToken(timeline: Timeline, token: SubjectToken, root: RootKey): number {
  const { subjectField, keys, shown } = timeline;
  if (token.field !== subjectField) {
    throw nobody(
      `the token is of \`${token.field}\`, and the typology's subject is \`${subjectField}\``,
      'give a token of that kind of subject, or name another typology',
    );
  }
  const everybody = new Map([[subjectField, new Set(keys)]]);
  const made = [tokensOf(token, root), tokensOf(token, root, everybody)];
  const index = shown.findIndex((text) =>
    made.some((tokens) => tokens.token(subjectField, text) === token.text),
  );
  if (index >= 0) return index;
  throw nobody(`the token is that of no ${subjectField} in the input, with this key`);
}

/** The place of a subject as it is spelt in the input. */
export function subjectOfText({ subjectField, keys }: Timeline, text: string): number {
  const index = keys.indexOf(canonicalValue(subjectField, text) ?? '');
  if (index >= 0) return index;
  throw nobody(`the input holds no such ${subjectField}`, 'spell the subject as in the input');
}

function nobody(message: string, help?: string): ProblemError {
  return new ProblemError([problemOf(noSuchSubject, message, help === undefined ? {} : { help })]);
}
