/**
 * Makes a folder and those above it. Node's own way of doing so never ends where a folder that is
 * there takes no other (`/proc`): a mistyped `--out` would wait for ever, without a word.
 */
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The topmost one that was made; undefined where all were there. */
export async function makeFolder(path: string, mode = 0o777): Promise<string | undefined> {
  try {
    return await madeOne(path, mode);
  } catch (error) {
    const above = dirname(path);
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isAbsent || above === path) throw error;
    const first = await makeFolder(above, mode);
    const last = await madeOne(path, mode);
    return first ?? last;
  }
}

/** Undefined where it was there; throws what the system said of it. */
async function madeOne(path: string, mode: number): Promise<string | undefined> {
  try {
    await mkdir(path, { mode });
    return path;
  } catch (error) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory() === true) return undefined;
    throw error;
  }
}
