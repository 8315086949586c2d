/** `--trust`: typologies are only used where enough of the trusted signers signed them. */
import type { ReadTypologies } from '../io/load-typologies.js';
import { type LoadedTrust, loadTrust, trustedTypologies } from '../io/verify-typologies.js';
import { type Flag, type FlagValues, flagText } from './command.js';

export const TRUST_FLAG: Flag = {
  name: 'trust',
  value: 'FILE',
  help: 'refuse typologies that the signers named in this file did not sign',
};

/** Undefined where the flag was not given. */
export async function trustOf(flags: FlagValues): Promise<LoadedTrust | undefined> {
  const file = flagText(flags, 'trust');
  return file === undefined ? undefined : loadTrust(file, 'typologies');
}

/** What was read, less what is not trusted, with the reasons. */
export async function trusted(
  read: ReadTypologies,
  trust: LoadedTrust | undefined,
  today: string,
): Promise<ReadTypologies> {
  if (trust === undefined) return read;
  const { loaded, problems } = await trustedTypologies(read.loaded, trust, today);
  return { loaded, problems: [...read.problems, ...problems] };
}
