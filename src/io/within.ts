/** Whether a file would lie in a folder, links and parts that do not exist yet considered. */
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

export function isWithin(folder: string, file: string): boolean {
  const between = relative(folder, file);
  return between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between);
}

/** The real path of what is there, under the real path of its nearest folder that is. */
export async function realPath(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found !== undefined) return found;
  const parent = dirname(path);
  return parent === path
    ? path
    : join(await realPath(parent), path.slice(parent.length).replace(/^[\\/]/, ''));
}
