/**
 * What the commands of the vault share: its context, its flags, and the people who answer for a
 * step.
 */
import { randomBytes } from 'node:crypto';
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { type AuditLog, auditLog } from '../io/audit-log.js';
import { isSamePerson } from '../io/audit-log-entry.js';
import { nodeMac } from '../io/mac.js';
import { openVault, type Vault, type VaultDocument } from '../io/vault.js';
import { nodeVaultCipher } from '../io/vault-cipher.js';
import type { RootKey } from '../pseudonym/token.js';
import type { VaultContext } from '../pseudonym/vault-seal.js';
import { type Flag, type FlagValues, flagText } from './command.js';
import type { Console } from './console.js';
import { badFlagValue } from './problem-list.js';
import { type ScreenWords, screenWords } from './screen-words.js';
import { flagMissing, samePerson } from './vault-problem-list.js';

export const VAULT_FLAGS: readonly Flag[] = [
  { name: 'vault', value: 'FILE', help: 'the vault that `screen --vault` filled' },
  { name: 'log', value: 'FILE', help: 'the audit log (beside the vault, FILE.log)' },
  {
    name: 'case',
    value: 'REF',
    help: 'reference of the case or request; no name, no number of anybody',
  },
  { name: 'by', value: 'NAME', help: 'who does it' },
];

export function vaultContext(root: RootKey): VaultContext {
  return { root, mac: nodeMac, cipher: nodeVaultCipher, random: (bytes) => randomBytes(bytes) };
}

interface Storing {
  readonly words: ScreenWords;
  readonly root: RootKey;
  readonly document: VaultDocument;
  readonly console: Console;
}

/** Stores the identities of a run; how many were new. */
export async function storeInVault(
  file: string,
  { root, document, console, words }: Storing,
): Promise<number> {
  const vault = await openVault(file);
  sayTorn('vault', vault, { console, words });
  try {
    return await vault.put(vaultContext(root), document);
  } finally {
    await vault.close();
  }
}

interface VaultFiles {
  readonly file: string;
  readonly log: string;
}

/** The vault and the log that every step with it is entered in first; both closed in the end. */
export async function withVault<Result>(
  { file, log: path, console }: VaultFiles & { readonly console: Console },
  work: (vault: Vault, log: AuditLog) => Promise<Result>,
): Promise<Result> {
  const vault = await openVault(file, { whenMissing: 'refuse' });
  sayTorn('vault', vault, { console });
  try {
    const log = await auditLog(path, { now: Date.now });
    sayTorn('log', log, { console });
    try {
      return await work(vault, log);
    } finally {
      await log.close();
    }
  } finally {
    await vault.close();
  }
}

interface Saying {
  readonly console: Console;
  /** English where the command has no language. */
  readonly words?: ScreenWords;
}

/** A torn write was never promised; an end that somebody cut off looks the same. */
export function sayTorn(
  what: 'vault' | 'log',
  { tornBytes }: { readonly tornBytes: number },
  { console, words = screenWords('en') }: Saying,
): void {
  if (tornBytes > 0) console.say(words.torn(what, tornBytes));
}

/** A reference that a register has; a name or an account number with spaces is none. */
const CASE = /^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,62}[A-Za-z0-9])?$/;
const NAME_MAX = 80;

/** Reads the flags of a step; whatever is wrong with them is told at once by `refuse`. */
export function vaultFlags(flags: FlagValues) {
  const problems: Problem[] = [];
  const needed = (name: string): string => {
    const text = flagText(flags, name)?.trim() ?? '';
    if (text === '') problems.push(problemOf(flagMissing, `\`--${name}\` is missing`));
    return text;
  };
  const person = (name: string): string => {
    const text = needed(name);
    const isName = text.length <= NAME_MAX && /\p{L}.*\p{L}/u.test(text) && !/\p{C}/u.test(text);
    if (text !== '' && !isName) bad(name, 'is not the name of a person');
    return text;
  };
  const bad = (name: string, what: string, help?: string): void => {
    const detail = help === undefined ? {} : { help };
    problems.push(problemOf(badFlagValue, `\`--${name}\` ${what}`, detail));
  };
  return {
    bad,
    needed,
    person,
    files: () => {
      const file = needed('vault');
      return { file, log: flagText(flags, 'log') ?? `${file}.log` };
    },
    caseReference: (): string => {
      const text = needed('case');
      if (text !== '' && !CASE.test(text)) bad('case', 'is not a reference such as `2026/0147`');
      return text;
    },
    twoPeople: (): readonly [string, string] => {
      const people = [person('by'), person('and')] as const;
      const isTwice = people[0] !== '' && isSamePerson(...people);
      if (isTwice) problems.push(problemOf(samePerson, '`--by` and `--and` name one person'));
      return people;
    },
    /** Throws one `ProblemError` with everything that is wrong. */
    refuse: (): void => {
      if (problems.length > 0) throw new ProblemError(problems);
    },
  };
}
