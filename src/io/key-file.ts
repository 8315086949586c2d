/**
 * The key of the pseudonyms: 32 random bytes in base64url, as the one line of a file of mode 600
 * that is never inside the output folder, or from the environment. A file is made when missing;
 * whoever holds the key can test guesses against tokens. A program hands over its own function
 * instead (`RootKey`).
 */
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { keyInsideOut, keyMalformed, keyReadable, keyUnusable } from '../pseudonym/problem-list.js';
import type { RootKey } from '../pseudonym/token.js';
import { makeFolder } from './make-folder.js';
import { isWithin, realPath } from './within.js';

export interface KeyFile {
  readonly root: RootKey;
  /** Of the file, or the name of the variable. */
  readonly path: string;
  readonly isNew: boolean;
}

export interface KeyFileOptions {
  /** Before everything else; else the key of the environment; else the user's own file. */
  readonly path?: string;
  /** Where the run writes; absent where it writes nothing that is handed on. */
  readonly outDir?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A new key opens nothing: what reads with it asks for one that is there. */
  readonly whenMissing?: 'make' | 'refuse';
}

/** The main program takes it out of its environment before anything else runs. */
export const KEY_VARIABLE = 'REDTHREAD_KEY';

/** Throws a `ProblemError` when the file is in the wrong place, open to others, or no key. */
export async function loadKey(options: KeyFileOptions): Promise<KeyFile> {
  const { path, outDir, env, whenMissing = 'make' } = options;
  const given = path === undefined ? env[KEY_VARIABLE] : undefined;
  if (given !== undefined) {
    const bytes = keyOf(given, 'the environment');
    return { root: () => bytes, path: KEY_VARIABLE, isNew: false };
  }
  const file = resolve(path ?? join(configDir(env), 'redthread', 'key'));
  if (outDir !== undefined && isWithin(await realPath(resolve(outDir)), await realPath(file))) {
    throw failure(keyInsideOut, 'the key would lie in the output folder');
  }
  // A link is refused: what it points at may change between two runs, and may lie anywhere.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(file, flags).catch((error: { readonly code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    throw failure(keyUnusable, 'the key file cannot be read, or is a link');
  });
  if (handle !== undefined) return found(file, handle);
  if (whenMissing === 'refuse') throw failure(keyUnusable, 'there is no key file');
  return made(file);
}

/** A relative or empty `XDG_CONFIG_HOME` counts as unset (XDG Base Directory Specification). */
function configDir(env: KeyFileOptions['env']): string {
  const named = env['XDG_CONFIG_HOME'] ?? '';
  return isAbsolute(named) ? named : join(homedir(), '.config');
}

/** Mode and content are read from one open file, so that they belong together. */
async function found(file: string, handle: FileHandle): Promise<KeyFile> {
  try {
    const state = await handle.stat();
    if (!state.isFile()) throw failure(keyUnusable, 'the key is not a plain file');
    if ((state.mode & 0o077) !== 0) throw failure(keyReadable, 'the key file is open to others');
    const line = (await handle.readFile('utf8')).replace(/\r?\n$/, '');
    const bytes = keyOf(line, 'the key file');
    return { root: () => bytes, path: file, isNew: false };
  } finally {
    await handle.close();
  }
}

function keyOf(line: string, where: string): Buffer {
  const bytes = Buffer.from(line, 'base64url');
  // Written out again: the last character must not hold bits that are thrown away.
  if (bytes.length === 32 && bytes.toString('base64url') === line) return bytes;
  throw failure(keyMalformed, `${where} does not hold 32 bytes in base64url`);
}

async function made(file: string): Promise<KeyFile> {
  const bytes = randomBytes(32);
  try {
    await makeFolder(dirname(file), 0o700);
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(`${bytes.toString('base64url')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    throw failure(keyUnusable, 'the key file cannot be made');
  }
  return { root: () => bytes, path: file, isNew: true };
}

function failure(kind: ProblemKind, message: string): ProblemError {
  return new ProblemError([problemOf(kind, message)]);
}
