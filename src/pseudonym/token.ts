/**
 * Keyed tokens in place of identifiers (design, section 9): HMAC-SHA-256 under a key derived for
 * one recipient, purpose, field and epoch. Tokens cannot be turned back, joined between recipients,
 * or found by trying values without the key. The output is pseudonymised; it is never anonymous.
 */
import type { Known } from '../core/argument.js';
import { invariant } from '../core/invariant.js';
import { ProblemError, problemOf } from '../core/problem.js';
import {
  canonicalIdentifier,
  canonicalValue,
  canonicalVersion,
  isIdentifierKind,
} from '../transaction/canonical.js';
import type { IdentifierKind } from '../transaction/canonical-identifier.js';
import { TEXT_FIELDS, type TextField } from '../transaction/transaction.js';
import { base32 } from './base32.js';
import { hkdf } from './hkdf.js';
import { lengthPrefixed } from './length-prefix.js';
import { type KeyedMac, keyedMac, type Mac } from './mac.js';
import { messageWriter } from './message-writer.js';
import { isPossibleVictim, NO_POSSIBLE_VICTIMS, type PossibleVictims } from './possible-victim.js';
import { contextMissing } from './problem-list.js';

/** The root key, 32 bytes, behind a function: printing whatever holds it shows no byte of it. */
export type RootKey = () => Uint8Array;

/**
 * Fields that have tokens: those of a posting that hold text, a posting's own id, an alert's, and
 * kinds of identifiers that no field of a posting holds by itself.
 */
export type TokenField = TextField | 'transaction' | 'alert' | IdentifierKind;

export interface TokenContext {
  readonly root: RootKey;
  readonly mac: Mac;
  /** Who will read the document. Two recipients cannot join their tokens. */
  readonly recipient: string;
  readonly purpose: string;
  /** Names the linking span, by default the document: letters, digits and hyphens. */
  readonly epoch: string;
  /** Persons with a key domain of their own, for the whole document. */
  readonly possibleVictims?: PossibleVictims;
}

/** Makes the tokens of one document. Holds its keys in a closure: nothing prints them. */
export interface Tokens {
  readonly recipient: string;
  readonly purpose: string;
  readonly epoch: string;
  /** The token of a value; undefined where the value has no canonical form. */
  readonly token: (field: TokenField, text: string) => string | undefined;
}

/** How tokens are known at the doors. */
export const SOME_TOKENS: Known = {
  ...{ what: 'tokens', keys: ['recipient', 'token'], from: '`documentTokens`' },
};

export interface AlertIdentity {
  readonly typologyId: string;
  /** Field that the typology's subject is a value of. */
  readonly subjectField: TextField;
  readonly subject: string;
  /** Start of the episode, ISO 8601 in UTC. */
  readonly from: string;
}

const PROTOCOL = 'redthread/pseudonym/1';
const KEY_LENGTH = 32;
const TOKEN_LENGTH = 16;
const EPOCH = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;
const LONE_SURROGATE = /\p{Cs}/u;
const FIELDS_OF_POSTINGS: ReadonlySet<string> = new Set(TEXT_FIELDS);
const NO_SALT = new Uint8Array(0);

/**
 * The tokens of one document. Throws a `ProblemError` (`pseudonym/context-missing`) when the key is
 * short or recipient, purpose or epoch are empty: nothing is ever tokenised without its context.
 */
export function documentTokens(context: TokenContext): Tokens {
  const { root, mac, recipient, purpose, epoch } = context;
  refuseMissing({ root, recipient, purpose, epoch });
  const persons = context.possibleVictims ?? NO_POSSIBLE_VICTIMS;
  const isAnybodyApart = persons.size > 0;
  const victimPurpose = `${purpose}/possible-victim`;
  const makersOf = (domain: string) => {
    const makers = new Map<TokenField, (value: string) => string>();
    return (field: TokenField): ((value: string) => string) => {
      const known = makers.get(field);
      if (known !== undefined) return known;
      const key = derivedKey({ root, mac, context: [recipient, domain, field, epoch] });
      const made = tokenMaker({ mac: keyedMac(mac, key), field, epoch });
      makers.set(field, made);
      return made;
    };
  };
  const [everybody, apart] = [makersOf(purpose), makersOf(victimPurpose)];
  const token = (field: TokenField, text: string): string | undefined => {
    const value = canonicalOf(field, text);
    if (value === undefined) return undefined;
    const isApart = isAnybodyApart && isPossibleVictim(persons, field, value);
    return (isApart ? apart : everybody)(field)(value);
  };
  return Object.freeze({ recipient, purpose, epoch, token });
}

interface MakerInput {
  readonly mac: KeyedMac;
  readonly field: TokenField;
  readonly epoch: string;
}

/** Tokens of canonical values of one field, under one key. */
function tokenMaker({ mac, field, epoch }: MakerInput): (value: string) => string {
  const head = `${field}_${epoch}_`;
  const message = messageWriter(canonicalVersion(field));
  return (value) => {
    const { bytes, length } = message(value);
    return head + shortened(mac(bytes, length));
  };
}

/**
 * The id of an alert: a token for the institution itself, without an epoch and without the
 * typology's version, so that an analyst's decision finds the alert again next month. Undefined
 * where the subject has no canonical form.
 */
export function alertToken(
  key: { readonly root: RootKey; readonly mac: Mac },
  { typologyId, subjectField, subject, from }: AlertIdentity,
): string | undefined {
  refuseMissing({ root: key.root, recipient: 'institution', purpose: 'alert', epoch: 'none' });
  const value = canonicalOf(subjectField, subject);
  if (value === undefined) return undefined;
  const derived = derivedKey({ ...key, context: ['institution', 'alert', 'alert', ''] });
  const message = lengthPrefixed([canonicalVersion(subjectField), typologyId, value, from]);
  return `alert_${shortened(key.mac(derived, message))}`;
}

/** Ids of postings and alerts are compared as they stand, so they are their own canonical form. */
function canonicalOf(field: TokenField, text: string): string | undefined {
  const value = spelt(field, text);
  // UTF-8 turns every lone surrogate into the same three bytes: two values would share a token.
  return value === undefined || value === '' || LONE_SURROGATE.test(value) ? undefined : value;
}

function spelt(field: TokenField, text: string): string | undefined {
  if (field === 'transaction' || field === 'alert') return text;
  if (FIELDS_OF_POSTINGS.has(field)) return canonicalValue(field as TextField, text); // just looked up
  invariant(isIdentifierKind(field), 'a token was asked for a field that has none');
  return canonicalIdentifier(field, text);
}

function derivedKey(input: {
  readonly root: RootKey;
  readonly mac: Mac;
  readonly context: readonly string[];
}): Uint8Array {
  const info = lengthPrefixed([PROTOCOL, ...input.context]);
  return hkdf({ mac: input.mac, root: input.root(), salt: NO_SALT, info, length: KEY_LENGTH });
}

function shortened(digest: Uint8Array): string {
  invariant(digest.length === KEY_LENGTH, 'the mac is not HMAC-SHA-256');
  return base32(digest, TOKEN_LENGTH);
}

function refuseMissing(
  context: Pick<TokenContext, 'root' | 'recipient' | 'purpose' | 'epoch'>,
): void {
  const missing = [
    ...(context.root().length < KEY_LENGTH ? ['key'] : []),
    ...(context.recipient.trim() === '' ? ['recipient'] : []),
    ...(context.purpose.trim() === '' ? ['purpose'] : []),
    ...(EPOCH.test(context.epoch) ? [] : ['epoch']),
  ];
  if (missing.length === 0) return;
  const named = missing.map((part) => `\`${part}\``).join(', ');
  throw new ProblemError([problemOf(contextMissing, `tokens need a usable ${named}`)]);
}
