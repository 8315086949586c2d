/**
 * The key of the pseudonyms: one line of 32 random bytes in base64url, in a file of mode 600 that is
 * never inside the output folder. Made when missing; whoever holds it can test guesses against tokens.
 */
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { ProblemError, type ProblemKind, problemOf } from '../core/problem.js';
import { keyInsideOut, keyMalformed, keyReadable, keyUnusable } from '../pseudonym/problem-list.js';
import type { RootKey } from '../pseudonym/token.js';

export interface KeyFile {
  readonly root: RootKey;
  readonly path: string;
  readonly isNew: boolean;
}

export interface KeyFileOptions {
  readonly path?: string;
  readonly outDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Throws a `ProblemError` when the file is in the wrong place, open to others, or no key. */
export async function loadKey({ path, outDir, env }: KeyFileOptions): Promise<KeyFile> {
  const config = env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const file = resolve(path ?? join(config, 'redthread', 'key'));
  const isInside = `${await real(file)}${sep}`.startsWith(`${await real(resolve(outDir))}${sep}`);
  if (isInside) throw failure(keyInsideOut, 'the key would lie in the output folder');
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) return made(file);
  if (!found.isFile()) throw failure(keyUnusable, 'the key is not a plain file');
  if ((found.mode & 0o077) !== 0) throw failure(keyReadable, 'the key file is open to others');
  const text = await readFile(file, 'utf8').catch(() => {
    throw failure(keyUnusable, 'the key file cannot be read');
  });
  const line = text.trim();
  const bytes = Buffer.from(line, 'base64url');
  if (!/^[A-Za-z0-9_-]{43}$/.test(line) || bytes.length !== 32) {
    throw failure(keyMalformed, 'the key file does not hold 32 bytes in base64url');
  }
  return { root: () => bytes, path: file, isNew: false };
}

async function made(file: string): Promise<KeyFile> {
  const bytes = randomBytes(32);
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, `${bytes.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    throw failure(keyUnusable, 'the key file cannot be made');
  }
  return { root: () => bytes, path: file, isNew: true };
}

function failure(kind: ProblemKind, message: string): ProblemError {
  return new ProblemError([problemOf(kind, message)]);
}

/** The real path of what is there, under the real path of its nearest folder that is. */
async function real(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found !== undefined) return found;
  const parent = dirname(path);
  return parent === path
    ? path
    : join(await real(parent), path.slice(parent.length).replace(/^[\\/]/, ''));
}
