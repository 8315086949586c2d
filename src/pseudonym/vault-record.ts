/**
 * The records of the vault. An entry holds one identity, sealed under the data key of its subject;
 * a key record holds that data key, sealed under a key made of the root. Whoever has the file
 * without the root key learns how many there are, until when, and which tokens of one document
 * share a subject.
 */
import { z } from '../core/schema.js';
import { VAULT_DOMAINS, type VaultDomain } from './vault-retention.js';

/** As `token.ts` makes them: a field, an epoch where there is one, and 26 characters. */
export const VAULT_TOKEN = /^[A-Za-z]+_(?:[A-Za-z0-9-]{1,32}_)?[0-9a-hjkmnp-tv-z]{26}$/;

export interface VaultEntry {
  readonly token: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly field: string;
  readonly epoch: string;
  /** Id of the data key. */
  readonly key: string;
  /** Place of the entry under its key, from 0: the nonce. */
  readonly count: number;
  /** base64url. */
  readonly sealed: string;
}

export interface VaultKey {
  /** Random, 26 characters. */
  readonly key: string;
  /** Which root key it is sealed under. */
  readonly root: string;
  /**
   * Token of the subject, for the institution alone and without an epoch: who is erased is found by
   * it.
   */
  readonly subject: string;
  readonly domain: VaultDomain;
  /** Last day on which it may be used, `2026-11-25`. */
  readonly until: string;
  /** The data key and the subject, base64url. */
  readonly wrapped: string;
}

const short = z.string().min(1).max(64);
const id = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/);
const sealed = z.string().regex(/^[A-Za-z0-9_-]{24,900000}$/);

export const vaultEntrySchema: z.ZodType<VaultEntry> = z.strictObject({
  token: z.string().max(120).regex(VAULT_TOKEN),
  recipient: short,
  purpose: short,
  field: short,
  epoch: short,
  key: id,
  count: z.int().min(0).max(0xffffffff),
  sealed,
});

export const vaultKeySchema: z.ZodType<VaultKey> = z.strictObject({
  key: id,
  root: id,
  subject: id,
  domain: z.enum(VAULT_DOMAINS),
  until: z.iso.date(),
  wrapped: sealed,
});
