/**
 * `redthread sign`: signs a typology, in a file beside it, or the state of an audit log, as a
 * checkpoint; and makes the key that it signs with.
 */
import { readFile } from 'node:fs/promises';
import { ProblemError, problemOf, throwOnErrors } from '../core/problem.js';
import { headOfEntries, readAuditLog } from '../io/audit-log.js';
import { checkpointNote, isOrigin, parseCheckpoint } from '../io/audit-log-checkpoint.js';
import { checkpointMalformed } from '../io/audit-log-problem-list.js';
import { continuityProblems } from '../io/audit-log-proof.js';
import { signTypology, writeSigned } from '../io/sign-typology.js';
import { loadSigningKey, makeSigningKey } from '../io/signing-key-file.js';
import { daySchema } from '../typology/signature.js';
import { type Command, type ExitCode, type FlagValues, flagText } from './command.js';
import type { Console } from './console.js';
import { badFlagValue, badOperands } from './problem-list.js';

const ORIGIN = 'redthread-audit-log';

export const signCommand: Command = {
  name: 'sign',
  summary: 'sign a typology, or make a checkpoint of an audit log',
  operands: '[FILE]',
  operandsMin: 0,
  operandsMax: 1,
  flags: [
    { name: 'key', value: 'FILE', help: 'Ed25519 key to sign with (PKCS #8, mode 600)' },
    { name: 'new-key', value: 'FILE', help: 'make such a key and print its public half' },
    { name: 'expires', value: '2027-10-31', help: 'the last day on which the signature holds' },
    { name: 'checkpoint', value: 'FILE', help: 'FILE is an audit log: write its checkpoint here' },
    { name: 'name', value: 'NAME', help: `names the log in its checkpoints (${ORIGIN})` },
  ],
  example:
    'redthread sign typologies/us/funnel-account.json --key signing.pem --expires 2027-10-31',
  run: async ({ operands, flags, console }) => {
    const asked = askedOf(operands[0], flags);
    if ('newKey' in asked) return makeKey(asked.newKey, console);
    if (asked.checkpoint !== undefined)
      return signLog(asked.file, asked.checkpoint, flags, console);
    const key = await loadSigningKey(asked.key);
    const { file, content, replaced } = await signTypology(asked.file, {
      key,
      ...(asked.expires === undefined ? {} : { expires: asked.expires }),
    });
    const { id, version, digest } = content.typology;
    if (replaced > 0) console.say(`${replaced} signatures of something else were replaced`);
    console.out(`${id} ${version} (SHA-256 ${digest})\n`);
    console.out(`signed with ${key.publicKey} until ${content.expires}\n`);
    console.out(`${content.signatures.length} signatures in ${file}\n`);
    return 0;
  },
};

interface Asked {
  readonly file: string;
  readonly key: string;
  readonly expires?: string;
  readonly checkpoint?: string;
}

/** Throws one `ProblemError` with everything that does not go together. */
function askedOf(file: string | undefined, flags: FlagValues): Asked | { readonly newKey: string } {
  const problems: ReturnType<typeof problemOf>[] = [];
  const bad = (message: string) => problems.push(problemOf(badFlagValue, message));
  const newKey = flagText(flags, 'new-key');
  const [key, expires] = [flagText(flags, 'key'), flagText(flags, 'expires')];
  const [checkpoint, name] = [flagText(flags, 'checkpoint'), flagText(flags, 'name')];
  if (newKey !== undefined) {
    if (file !== undefined || key !== undefined)
      bad('`--new-key` only makes a key: it signs nothing');
  } else {
    if (file === undefined) problems.push(problemOf(badOperands, '`sign` takes a FILE'));
    if (key === undefined) bad('`--key` is needed to sign');
  }
  if (expires !== undefined && !daySchema.safeParse(expires).success) {
    bad(`\`--expires\` \`${expires}\` is not a day such as \`2027-10-31\``);
  }
  if (expires !== undefined && checkpoint !== undefined) bad('a checkpoint has no `--expires`');
  if (name !== undefined && checkpoint === undefined) bad('`--name` needs `--checkpoint`');
  if (name !== undefined && !isOrigin(name)) {
    bad('`--name` is not a name of printable ASCII without spaces or `+`');
  }
  if (problems.length > 0) throw new ProblemError(problems);
  if (newKey !== undefined) return { newKey };
  return {
    file: file ?? '',
    key: key ?? '',
    ...(expires === undefined ? {} : { expires }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  };
}

async function makeKey(file: string, console: Console): Promise<ExitCode> {
  const { publicKey } = await makeSigningKey(file);
  console.say(`made a new signing key: ${file} (mode 600; keep it, do not share it)`);
  console.say('its public half, for the trust file of whoever is to check:');
  console.out(`${publicKey}\n`);
  return 0;
}

/** A log that does not continue from the checkpoint that is there is not signed again. */
async function signLog(
  file: string,
  target: string,
  flags: FlagValues,
  console: Console,
): Promise<ExitCode> {
  const key = await loadSigningKey(flagText(flags, 'key') ?? '');
  const { records, tornBytes } = await readAuditLog(file);
  if (tornBytes > 0) console.say(`${tornBytes} bytes at the end are no whole entry; not counted`);
  const before = await readFile(target, 'utf8').catch((error: { readonly code?: string }) => {
    if (error.code === 'ENOENT') return undefined;
    const message = 'the checkpoint that is there cannot be read';
    throw new ProblemError([problemOf(checkpointMalformed, message, { place: { file: target } })]);
  });
  const earlier = before === undefined ? undefined : parseCheckpoint(before, target);
  if (earlier !== undefined) throwOnErrors(continuityProblems(records, [earlier]));
  const origin = flagText(flags, 'name') ?? earlier?.origin ?? ORIGIN;
  const head = headOfEntries(records);
  await writeSigned(target, checkpointNote(head, origin, key));
  console.out(`${origin}: ${head.size} entries, ${hex(head.head)}\n`);
  console.out(`checkpoint in ${target}, signed with ${key.publicKey}\n`);
  return 0;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
