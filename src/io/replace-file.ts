/**
 * Puts a whole text in the place of a file: a crash leaves the old one or the new one, nothing
 * between.
 */
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** On the disk when resolved. Rejects with the system's error where it cannot be. */
export async function replaceFile(
  file: string,
  { text, mode }: { readonly text: string; readonly mode: number },
): Promise<void> {
  const temporary = `${file}.new-${randomBytes(8).toString('hex')}`;
  const handle = await open(temporary, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
