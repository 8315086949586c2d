/**
 * Seals identities and the keys that they are sealed under. One data key for each subject of each
 * document, used in one sitting only, so that a counter is a nonce that never comes twice; each is
 * sealed under a key of its own, derived from the root. Erasing a subject is destroying its data
 * keys.
 */
import { invariant } from '../core/invariant.js';
import { base32 } from './base32.js';
import { hkdf } from './hkdf.js';
import { lengthPrefixed } from './length-prefix.js';
import type { Mac } from './mac.js';
import type { RootKey } from './token.js';
import type { VaultCipher } from './vault-cipher.js';
import type { VaultEntry, VaultKey } from './vault-record.js';
import type { VaultDomain } from './vault-retention.js';

export interface VaultContext {
  readonly root: RootKey;
  readonly mac: Mac;
  readonly cipher: VaultCipher;
  /** So many bytes that nobody can guess. */
  readonly random: (bytes: number) => Uint8Array;
}

const PROTOCOL = 'redthread/vault/1';
const KEY_LENGTH = 32;
const ID_LENGTH = 16;
/** Ciphertexts come in steps of this length: that of a name or a number is not told. */
const PAD_LENGTH = 32;
const PAD_MARK = 0x80;
const UTF8 = new TextEncoder();
const TEXT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export interface DataKey {
  readonly record: VaultKey;
  /** 32 bytes, behind a function: printing what holds it shows none of them. */
  readonly data: () => Uint8Array;
}

/** Which root key it is, told by nothing that helps to find it. */
export function rootId(context: Pick<VaultContext, 'root' | 'mac'>): string {
  return base32(derived(context, ['root-id']).subarray(0, ID_LENGTH));
}

/**
 * The token of a subject: the same in every run of the institution, of no use without its root key.
 */
export function subjectToken(
  context: Pick<VaultContext, 'root' | 'mac'>,
  { subject, domain }: { readonly subject: string; readonly domain: VaultDomain },
): string {
  const key = derived(context, ['subject', domain]);
  return base32(context.mac(key, lengthPrefixed([subject])).subarray(0, ID_LENGTH));
}

export interface DataKeyInput {
  readonly subject: string;
  readonly domain: VaultDomain;
  readonly until: string;
}

/** A new data key and its record, which is to be written before anything is sealed under it. */
export function newDataKey(
  context: VaultContext,
  { subject, domain, until }: DataKeyInput,
): DataKey {
  const bytes = context.random(KEY_LENGTH);
  const id = context.random(ID_LENGTH);
  invariant(bytes.length === KEY_LENGTH && id.length === ID_LENGTH, 'random bytes are missing');
  const open: Omit<VaultKey, 'wrapped'> = {
    key: base32(id),
    root: rootId(context),
    subject: subjectToken(context, { subject, domain }),
    domain,
    until,
  };
  const plain = padded(joined(bytes, UTF8.encode(subject)));
  const wrapped = base64(context.cipher.seal(plain, wrapping(context, open)));
  return { record: { ...open, wrapped }, data: () => bytes };
}

/**
 * The data key of a record; undefined where the root is another or anything of the record changed.
 */
export function openDataKey(
  context: Omit<VaultContext, 'random'>,
  record: VaultKey,
): (DataKey & { readonly subject: string }) | undefined {
  const plain = context.cipher.open(bytesOf(record.wrapped), wrapping(context, record));
  const whole = plain === undefined ? undefined : unpadded(plain);
  if (whole === undefined) return undefined;
  const bytes = whole.slice(0, KEY_LENGTH);
  return { record, data: () => bytes, subject: TEXT.decode(whole.subarray(KEY_LENGTH)) };
}

/** One key for one record, so its one nonce may be the same for all. */
function wrapping(context: Pick<VaultContext, 'root' | 'mac'>, record: Omit<VaultKey, 'wrapped'>) {
  const { key, root, subject, domain, until } = record;
  return {
    key: derived(context, ['wrap', domain, key]),
    nonce: nonceOf(0),
    associated: lengthPrefixed([PROTOCOL, 'key', key, root, subject, domain, until]),
  };
}

/** An entry: everything but the identity stands in it openly, and none of it can be changed. */
export function sealEntry(
  cipher: VaultCipher,
  { record, data }: DataKey,
  { text, ...open }: Omit<VaultEntry, 'key' | 'sealed'> & { readonly text: string },
): VaultEntry {
  const entry = { ...open, key: record.key };
  const sealed = cipher.seal(padded(UTF8.encode(text)), sealing(data(), entry));
  return { ...entry, sealed: base64(sealed) };
}

/** The identity; undefined where the entry is not as it was sealed. */
export function openEntry(
  cipher: VaultCipher,
  { data }: DataKey,
  entry: VaultEntry,
): string | undefined {
  const plain = cipher.open(bytesOf(entry.sealed), sealing(data(), entry));
  const whole = plain === undefined ? undefined : unpadded(plain);
  return whole === undefined ? undefined : TEXT.decode(whole);
}

function sealing(key: Uint8Array, entry: Omit<VaultEntry, 'sealed'>) {
  const { token, recipient, purpose, field, epoch, key: id, count } = entry;
  return {
    key,
    nonce: nonceOf(count),
    associated: lengthPrefixed([PROTOCOL, 'entry', token, recipient, purpose, field, epoch, id]),
  };
}

function nonceOf(count: number): Uint8Array {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, count);
  return nonce;
}

function derived(
  { root, mac }: Pick<VaultContext, 'root' | 'mac'>,
  context: readonly string[],
): Uint8Array {
  const key = root();
  invariant(key.length >= KEY_LENGTH, 'the vault was handed no root key');
  const info = lengthPrefixed([PROTOCOL, ...context]);
  return hkdf({ mac, root: key, salt: new Uint8Array(0), info, length: KEY_LENGTH });
}

function padded(bytes: Uint8Array): Uint8Array {
  const length = Math.ceil((bytes.length + 1) / PAD_LENGTH) * PAD_LENGTH;
  const out = new Uint8Array(length);
  out.set(bytes);
  out[bytes.length] = PAD_MARK;
  return out;
}

function unpadded(bytes: Uint8Array): Uint8Array | undefined {
  const end = bytes.findLastIndex((byte) => byte !== 0);
  return bytes[end] === PAD_MARK ? bytes.subarray(0, end) : undefined;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const out = new Uint8Array(first.length + second.length);
  out.set(first);
  out.set(second, first.length);
  return out;
}

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
