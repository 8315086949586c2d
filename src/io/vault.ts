/**
 * The vault: which token stands for whom, sealed, in two files of records. `FILE` holds the entries
 * and only grows; `FILE.keys` holds the data keys of the subjects, and a key that is destroyed
 * leaves it for good. A copy of `FILE` alone may be kept long: what was erased stays shut in it.
 */
import { resolve } from 'node:path';
import { invariant } from '../core/invariant.js';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { epochDayFromText, textFromEpochDay } from '../core/time.js';
import {
  type VaultEntry,
  type VaultKey,
  vaultEntrySchema,
  vaultKeySchema,
} from '../pseudonym/vault-record.js';
import { RETENTION_DAYS, VAULT_DOMAINS, type VaultDomain } from '../pseudonym/vault-retention.js';
import {
  type DataKey,
  newDataKey,
  openDataKey,
  openEntry,
  rootId,
  sealEntry,
  subjectToken,
  type VaultContext,
} from '../pseudonym/vault-seal.js';
import type { VaultSubject } from '../pseudonym/vault-subject.js';
import { openRecordFile, type RecordFile } from './record-file.js';
import {
  vaultChanged,
  vaultErased,
  vaultExpired,
  vaultInsideOut,
  vaultNoEntry,
  vaultOtherKey,
} from './vault-problem-list.js';
import { isWithin, realPath } from './within.js';

/** One document's identities, for one recipient and purpose. */
export interface VaultDocument {
  readonly recipient: string;
  readonly purpose: string;
  readonly epoch: string;
  /** Day of the run, `2026-11-25`: retention counts from it. */
  readonly today: string;
  /** Tokens to the text that each was made of. */
  readonly values: ReadonlyMap<string, string>;
  /** Whom an identifier belongs to (see `vaultSubjects`). */
  readonly subjectOf: (field: string, text: string) => VaultSubject;
}

export interface Revealed {
  readonly field: string;
  readonly text: string;
  readonly domain: VaultDomain;
  readonly until: string;
}

/** What may be told of an entry without opening it. */
export interface VaultPlace {
  readonly recipient: string;
  readonly purpose: string;
}

/** Data keys, and the tokens whose entries they open. */
export interface VaultPart {
  readonly keys: ReadonlySet<string>;
  readonly tokens: readonly string[];
}

export interface VaultCounts {
  readonly entries: number;
  /** Entries whose data key is there and not over. */
  readonly open: number;
  /** Data keys by domain, and how many of them are over. */
  readonly keys: Readonly<Record<VaultDomain, number>>;
  readonly over: number;
}

export interface Vault {
  /** Bytes that a crash left at the ends of its files, or somebody: they were cut off. */
  readonly tornBytes: number;
  /** Stores what is not stored yet; how many that were. Durable when resolved. */
  put(context: VaultContext, document: VaultDocument): Promise<number>;
  /** Whom the newest entry of a token is for; throws `io/vault-no-entry`. */
  place(token: string): VaultPlace;
  /** Throws a `ProblemError` of `vault-problem-list.ts` where it does not open. */
  reveal(context: Omit<VaultContext, 'random'>, token: string, today: string): Revealed;
  /** Everything of the subject that this token is of. */
  partLike(token: string): VaultPart;
  /** Everything of a subject; nothing where the vault does not know it under this root key. */
  partOf(context: Pick<VaultContext, 'root' | 'mac'>, subject: string): VaultPart;
  /** Everything whose time is over on a day. */
  partOver(today: string): VaultPart;
  /** Destroys data keys; how many those were. */
  destroy(part: VaultPart): Promise<number>;
  /** Drops the entries that nothing opens any more; how many those were. */
  dropShut(): Promise<number>;
  counts(today: string): VaultCounts;
  close(): Promise<void>;
}

/**
 * Throws a `ProblemError` (`io/vault-inside-out`) where the vault would lie in the output folder.
 */
export async function checkVaultPlace(folder: string, file: string): Promise<void> {
  if (!isWithin(await realPath(resolve(folder)), await realPath(resolve(file)))) return;
  throw failure(vaultInsideOut, 'the vault would lie in the output folder');
}

/** Opens the vault for its one writer, and makes it where it is not there and that is meant. */
export async function openVault(
  path: string,
  { whenMissing = 'make' }: { readonly whenMissing?: 'make' | 'refuse' } = {},
): Promise<Vault> {
  const entries = await openRecordFile(path, {
    kind: 'vault',
    schema: vaultEntrySchema,
    whenMissing,
  });
  const keys = await openRecordFile(`${path}.keys`, {
    kind: 'vault-keys',
    schema: vaultKeySchema,
    whenMissing,
  }).catch(async (error: unknown) => {
    await entries.close();
    throw error;
  });
  return vaultOf(entries, keys);
}

function vaultOf(entries: RecordFile<VaultEntry>, keys: RecordFile<VaultKey>): Vault {
  const keyById = () => new Map(keys.records.map((one) => [one.key, one]));
  const entryOf = (token: string): VaultEntry => {
    const entry = entries.records.findLast((one) => one.token === token);
    if (entry === undefined) throw failure(vaultNoEntry, 'the vault does not know this token');
    return entry;
  };
  const partWhere = (isMeant: (key: VaultKey) => boolean): VaultPart => {
    const meant = new Set(keys.records.filter(isMeant).map(({ key }) => key));
    const tokens = entries.records.filter(({ key }) => meant.has(key)).map(({ token }) => token);
    return { keys: meant, tokens: [...new Set(tokens)].sort() };
  };
  return Object.freeze({
    tornBytes: entries.tornBytes + keys.tornBytes,
    put: async (context: VaultContext, document: VaultDocument) => {
      const known = keyById();
      const { made, sealed } = sealedUnder(context, document, {
        keys: known,
        isOpen: openTokens(entries.records, known, document.today),
      });
      // A key without entries does no harm; an entry without its key would be lost.
      await Promise.all(made.map(({ record }) => keys.append(record)));
      await Promise.all(sealed.map((entry) => entries.append(entry)));
      return sealed.length;
    },
    place: (token: string) => {
      const { recipient, purpose } = entryOf(token);
      return { recipient, purpose };
    },
    reveal: (context: Omit<VaultContext, 'random'>, token: string, today: string) => {
      const entry = entryOf(token);
      const key = keyById().get(entry.key);
      if (key === undefined) throw failure(vaultErased, 'the key of its subject was destroyed');
      return revealed(context, { entry, key, today });
    },
    partLike: (token: string) => {
      const subject = keyById().get(entryOf(token).key)?.subject;
      return partWhere((key) => key.subject === subject);
    },
    partOf: (context: Pick<VaultContext, 'root' | 'mac'>, subject: string) => {
      const meant = new Set(
        VAULT_DOMAINS.map((domain) => subjectToken(context, { subject, domain })),
      );
      return partWhere((key) => meant.has(key.subject));
    },
    partOver: (today: string) => partWhere(({ until }) => until < today),
    destroy: async ({ keys: meant }: VaultPart) => {
      const kept = keys.records.filter(({ key }) => !meant.has(key));
      const count = keys.records.length - kept.length;
      if (count > 0) await keys.replace(kept);
      return count;
    },
    dropShut: async () => {
      const known = keyById();
      const kept = entries.records.filter(({ key }) => known.has(key));
      const count = entries.records.length - kept.length;
      if (count > 0) await entries.replace(kept);
      return count;
    },
    counts: (today: string) => countsOf(entries.records, keys.records, today),
    close: async () => {
      await keys.close();
      await entries.close();
    },
  });
}

/** The tokens that can be revealed on a day: those need no second entry. */
function openTokens(
  entries: readonly VaultEntry[],
  keys: ReadonlyMap<string, VaultKey>,
  today: string,
): ReadonlySet<string> {
  const open = new Set<string>();
  for (const { token, key } of entries) {
    const until = keys.get(key)?.until;
    if (until !== undefined && until >= today) open.add(token);
    else open.delete(token); // the newest entry of a token is the one that counts
  }
  return open;
}

interface Known {
  readonly keys: ReadonlyMap<string, VaultKey>;
  readonly isOpen: ReadonlySet<string>;
}

/** New data keys, one for each subject of the document, and its entries under them. */
function sealedUnder(context: VaultContext, document: VaultDocument, { keys, isOpen }: Known) {
  const { recipient, purpose, epoch, values, subjectOf, today } = document;
  const made = new Map<string, DataKey & { count: number }>();
  const ids = new Set(keys.keys());
  const keyFor = ({ subject, domain }: VaultSubject) => {
    const name = `${domain}\n${subject}`;
    const known = made.get(name);
    if (known !== undefined) return known;
    const until = textFromEpochDay(epochDayFromText(today) + RETENTION_DAYS[domain]);
    const key = newDataKey(context, { subject, domain, until });
    // Random bytes that repeat would repeat the key, and with it every nonce.
    invariant(!ids.has(key.record.key), 'the random bytes of the vault repeat themselves');
    ids.add(key.record.key);
    const counted = { ...key, count: 0 };
    made.set(name, counted);
    return counted;
  };
  const sealed: VaultEntry[] = [];
  for (const [token, text] of values) {
    if (isOpen.has(token)) continue;
    const field = token.slice(0, token.indexOf('_'));
    const key = keyFor(subjectOf(field, text));
    const count = key.count;
    key.count += 1;
    sealed.push(
      sealEntry(context.cipher, key, { token, recipient, purpose, field, epoch, count, text }),
    );
  }
  return { made: [...made.values()], sealed };
}

interface Revealing {
  readonly entry: VaultEntry;
  readonly key: VaultKey;
  readonly today: string;
}

function revealed(
  context: Omit<VaultContext, 'random'>,
  { entry, key, today }: Revealing,
): Revealed {
  if (key.root !== rootId(context)) throw failure(vaultOtherKey, 'another key sealed it');
  const data = openDataKey(context, key);
  if (data === undefined) throw failure(vaultChanged, 'the key of its subject was changed');
  // Only now, when it is sure that nobody moved the day.
  if (key.until < today) throw failure(vaultExpired, `it could be revealed until ${key.until}`);
  const text = openEntry(context.cipher, data, entry);
  if (text === undefined) throw failure(vaultChanged, 'the entry was changed');
  return { field: entry.field, text, domain: key.domain, until: key.until };
}

function countsOf(
  entries: readonly VaultEntry[],
  keys: readonly VaultKey[],
  today: string,
): VaultCounts {
  const known = new Map(keys.map((one) => [one.key, one]));
  const inDomain = (domain: VaultDomain) => keys.filter((key) => key.domain === domain).length;
  return {
    entries: entries.length,
    open: openTokens(entries, known, today).size,
    keys: { 'possible-victim': inDomain('possible-victim'), other: inDomain('other') },
    over: keys.filter(({ until }) => until < today).length,
  };
}

function failure(kind: ProblemKind, message: string): ProblemError {
  return new ProblemError([problemOf(kind, message)]);
}
