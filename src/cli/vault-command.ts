/**
 * `redthread vault`: what a data-protection officer does with a vault. `erase` destroys the data
 * keys of one person, `expire` those whose time is over, `status` counts and opens nothing.
 */
import { ProblemError, problemOf } from '../core/problem.js';
import type { AuditLog } from '../io/audit-log.js';
import { loadKey } from '../io/key-file.js';
import { openVault, type Vault, type VaultPart } from '../io/vault.js';
import { vaultNoEntry } from '../io/vault-problem-list.js';
import { VAULT_TOKEN } from '../pseudonym/vault-record.js';
import { customerSubject } from '../pseudonym/vault-subject.js';
import { type Command, flagText, type Invocation } from './command.js';
import { badOperands } from './problem-list.js';
import { textOfFile } from './text-file.js';
import { sayTorn, VAULT_FLAGS, vaultContext, vaultFlags, withVault } from './vault-access.js';

export const vaultCommand: Command = {
  name: 'vault',
  summary: 'erase a person from a vault, or what is past its time; count what is there',
  operands: 'erase|expire|status [TOKEN]',
  operandsMin: 1,
  operandsMax: 2,
  flags: [
    ...VAULT_FLAGS,
    { name: 'customer', value: 'FILE', help: 'erase whose number is the line of this file' },
    { name: 'key', value: 'FILE', help: 'key of the pseudonyms; for `--customer` alone' },
  ],
  example: 'redthread vault expire --vault vault --by "A. Bailey"',
  run: (invocation) => {
    const [verb, token] = invocation.operands;
    const isTokenFit = token === undefined || (verb === 'erase' && VAULT_TOKEN.test(token));
    const step = isTokenFit ? STEPS[verb!] : undefined; // the command takes one operand at least
    if (step !== undefined) return step(invocation);
    const message = isTokenFit
      ? `\`vault\` knows ${Object.keys(STEPS).join(', ')}`
      : 'what was given is not a token, or the step takes none';
    throw new ProblemError([problemOf(badOperands, message)]);
  },
};

type Step = (invocation: Invocation) => Promise<0>;

const STEPS: Readonly<Record<string, Step>> = Object.assign(Object.create(null), {
  erase: eraseStep,
  expire: expireStep,
  status: statusStep,
});

async function eraseStep({ operands, flags, console, env }: Invocation): Promise<0> {
  const read = vaultFlags(flags);
  const token = operands[1];
  const customer = flagText(flags, 'customer');
  const files = read.files();
  const caseReference = read.caseReference();
  const person = read.person('by');
  if ((token === undefined) === (customer === undefined)) {
    read.bad('customer', 'or a token is needed, and not both');
  }
  read.refuse();
  const subject = customer === undefined ? undefined : await subjectIn(customer);
  const path = flagText(flags, 'key');
  const key = async () =>
    loadKey({ ...(path === undefined ? {} : { path }), env, whenMissing: 'refuse' });
  const count = await withVault({ ...files, console }, async (vault, log) => {
    const part =
      subject === undefined
        ? vault.partLike(token!) // one of the two is given
        : vault.partOf(vaultContext((await key()).root), subject);
    if (part.keys.size === 0) {
      throw new ProblemError([problemOf(vaultNoEntry, 'nothing of them is there to erase')]);
    }
    return erased({ part, reason: `case ${caseReference}`, person }, vault, log);
  });
  console.out(`${count} data keys destroyed\n`);
  console.say('what they share with others is kept, and erased by its own token');
  console.say('copies of the `.keys` file open it still: erase in them, or destroy them');
  return 0;
}

/** On the command line the number would stand in the shell's history. */
async function subjectIn(file: string): Promise<string> {
  const line = (await textOfFile(file)).replace(/\r?\n$/, '');
  const subject = line.includes('\n') ? undefined : customerSubject(line);
  if (subject !== undefined) return subject;
  const message = 'the file of `--customer` does not hold one customer number';
  throw new ProblemError([problemOf(badOperands, message)]);
}

async function expireStep({ flags, console, today }: Invocation): Promise<0> {
  const read = vaultFlags(flags);
  const files = read.files();
  const person = read.person('by');
  read.refuse();
  const [keys, entries] = await withVault({ ...files, console }, async (vault, log) => {
    const part = vault.partOver(today);
    const reason = `retention, ${today}`;
    const count = await erased({ part, reason, person }, vault, log);
    return [count, await vault.dropShut()] as const;
  });
  console.out(`${keys} data keys destroyed, ${entries} entries dropped\n`);
  return 0;
}

async function statusStep({ flags, console, today }: Invocation): Promise<0> {
  const read = vaultFlags(flags);
  const { file } = read.files();
  read.refuse();
  const vault = await openVault(file, { whenMissing: 'refuse' });
  sayTorn('vault', vault, { console });
  try {
    const { entries, open, keys, over } = vault.counts(today);
    console.out(
      [
        `entries                     ${entries}`,
        `that can be revealed        ${open}`,
        `data keys, possible victims ${keys['possible-victim']}`,
        `data keys, others           ${keys.other}`,
        `data keys past their time   ${over}`,
        '',
      ].join('\n'),
    );
  } finally {
    await vault.close();
  }
  return 0;
}

interface Erasing {
  readonly part: VaultPart;
  readonly reason: string;
  readonly person: string;
}

/** Most tokens of one entry of the log. */
const TOKENS_MAX = 1000;

/** Enters what is about to be destroyed, and destroys it. */
async function erased(
  { part, reason, person }: Erasing,
  vault: Vault,
  log: AuditLog,
): Promise<number> {
  const { tokens } = part;
  for (let at = 0; at < tokens.length; at += TOKENS_MAX) {
    const some = tokens.slice(at, at + TOKENS_MAX);
    await log.append({ event: 'erasure', tokens: some, reason, people: [person] });
  }
  return vault.destroy(part);
}
