/**
 * The environment as the program alone knows it: the key is taken out of the one that others see.
 */
import { KEY_VARIABLE } from '../io/key-file.js';

/**
 * A copy with the key, which the environment itself then lacks: programs that this one starts
 * inherit it, and reports that node writes of itself list it.
 */
export function ownEnvironment(
  env: Record<string, string | undefined>,
): Readonly<Record<string, string | undefined>> {
  const own = { ...env };
  delete env[KEY_VARIABLE];
  return own;
}
