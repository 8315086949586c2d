/**
 * Files that somebody else may have written, read with care: how long one is is looked at before a
 * byte of it is read, and JSON whose keys are names that every object inherits is none.
 */
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';

const MIB = 1_048_576;
/** Files that a person writes: typologies, overlays, profiles, policies. */
export const WRITTEN_BYTES_MAX = 4 * MIB;
/** Files that a run writes, and lists of an institution. */
export const MADE_BYTES_MAX = 64 * MIB;
/** Identities of a whole run, which only who holds the key has: what one text can hold. */
export const ANNEX_BYTES_MAX = 500 * MIB;

/**
 * What stands in the file; `too-long` where it is longer, undefined where there is none to read.
 */
export async function boundedBytes(
  path: string,
  bytesMax: number,
): Promise<Buffer | 'too-long' | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const state = await file.stat();
    if (!state.isFile()) return undefined;
    return state.size > bytesMax ? 'too-long' : await file.readFile();
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}

/** The same as UTF-8 text. */
export async function boundedText(
  path: string,
  bytesMax: number,
): Promise<{ readonly text: string } | 'too-long' | undefined> {
  const bytes = await boundedBytes(path, bytesMax);
  return bytes === undefined || bytes === 'too-long' ? bytes : { text: bytes.toString('utf8') };
}

const INHERITED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The value of JSON text, which no schema lets through where it is undefined: no message quotes it.
 */
export function plainJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (INHERITED.has(key)) throw new SyntaxError('a key of every object');
      return value;
    });
  } catch {
    // Also where it is nested so deep that nothing could walk over it.
    return undefined;
  }
}
