/**
 * `redthread verify`: whether a typology bears the signatures that a trust file asks for, whether
 * an audit log continues from checkpoints kept elsewhere, and whether a proof made from one leads
 * to them.
 */
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { headOfEntries, readAuditLog } from '../io/audit-log.js';
import { type Checkpoint, checkpointSigners, parseCheckpoint } from '../io/audit-log-checkpoint.js';
import { noSuchEntry } from '../io/audit-log-problem-list.js';
import {
  continuityProblems,
  logProof,
  parseLogProof,
  proofProblems,
} from '../io/audit-log-proof.js';
import { readTypologies } from '../io/load-typologies.js';
import { writeSigned } from '../io/sign-typology.js';
import { loadTrust } from '../io/verify-typologies.js';
import { type Command, type ExitCode, flagText, flagTexts, type Invocation } from './command.js';
import { badFlagValue, badOperands } from './problem-list.js';
import { tellProblems } from './tell-problems.js';
import { textOfFile } from './text-file.js';
import { trusted } from './trust-flag.js';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'check the signatures of a typology, an audit log, or a proof made from one',
  operands: 'typology|log|proof FILE',
  operandsMin: 2,
  operandsMax: 2,
  flags: [
    { name: 'trust', value: 'FILE', help: 'who may sign: public keys by name, and how many' },
    {
      name: 'checkpoint',
      value: 'FILE',
      help: 'a checkpoint that was kept elsewhere; may be given several times',
      isMany: true,
    },
    { name: 'entry', value: 'NUMBER', help: 'of a log: prove that this entry is in it, from 1' },
    { name: 'proof', value: 'FILE', help: 'of a log: write the proof to this file' },
  ],
  example: 'redthread verify log audit.log --checkpoint checkpoint.txt --trust log-keys.json',
  run: async (invocation) => {
    const [what = '', file = ''] = invocation.operands;
    refuseUnused(what, invocation);
    switch (what) {
      case 'typology':
        return verifyTypology(file, invocation);
      case 'log':
        return verifyLog(file, invocation);
      case 'proof':
        return verifyProof(file, invocation);
      default: {
        const message = `\`verify\` knows \`typology\`, \`log\` and \`proof\`, not \`${what}\``;
        throw new ProblemError([problemOf(badOperands, message)]);
      }
    }
  },
};

/** A flag that does nothing would let somebody believe that it was looked at. */
function refuseUnused(what: string, { flags }: Invocation): void {
  const used: Readonly<Record<string, readonly string[]>> = {
    typology: ['trust'],
    log: ['trust', 'checkpoint', 'entry', 'proof'],
    proof: ['trust', 'checkpoint'],
  };
  const needed: Readonly<Record<string, string>> = { typology: 'trust', proof: 'checkpoint' };
  const problems: Problem[] = Object.keys(flags)
    .filter((name) => Object.hasOwn(used, what) && !used[what]!.includes(name))
    .map((name) => problemOf(badFlagValue, `\`--${name}\` has no use with \`verify ${what}\``));
  const need = Object.hasOwn(needed, what) ? needed[what] : undefined;
  if (need !== undefined && flags[need] === undefined) {
    problems.push(problemOf(badFlagValue, `\`verify ${what}\` needs \`--${need}\``));
  }
  const isForProof = flagText(flags, 'entry') !== undefined || flags['proof'] !== undefined;
  if (what === 'log' && isForProof && flags['checkpoint'] === undefined) {
    problems.push(problemOf(badFlagValue, 'a proof is one against a `--checkpoint`'));
  }
  if (problems.length > 0) throw new ProblemError(problems);
}

async function verifyTypology(
  file: string,
  { flags, console, today }: Invocation,
): Promise<ExitCode> {
  const trust = await loadTrust(flagText(flags, 'trust') ?? '', 'typologies');
  const { loaded, problems } = await trusted(await readTypologies(file), trust, today);
  tellProblems(console, problems);
  for (const { typology, digest } of loaded) {
    console.out(`${typology.id} ${typology.version} (SHA-256 ${digest}): signatures hold\n`);
  }
  const { threshold, signers } = trust.trust;
  const asked = `${threshold} of ${signers.length} signers asked for`;
  console.out(`${loaded.length} typologies trusted, ${problems.length} problems; ${asked}\n`);
  return problems.length > 0 ? 1 : 0;
}

async function verifyLog(file: string, invocation: Invocation): Promise<ExitCode> {
  const { flags, console } = invocation;
  const number = entryNumber(invocation);
  const checkpoints = await checkpointsOf(invocation);
  const { records, tornBytes } = await readAuditLog(file);
  if (tornBytes > 0) console.say(`${tornBytes} bytes at the end are no whole entry; not counted`);
  const { size, head } = headOfEntries(records);
  console.out(`${size} entries, head ${Buffer.from(head).toString('hex')}\n`);
  const problems = continuityProblems(records, checkpoints);
  if (problems.length > 0) {
    tellProblems(console, problems);
    return 1;
  }
  for (const one of checkpoints) console.out(`continues from ${one.file}: ${one.size} entries\n`);
  if (checkpoints.length === 0) {
    console.say('without `--checkpoint` a log that was rewritten or cut looks like this one');
  }
  if (number === undefined && flags['proof'] === undefined) return 0;
  const options = { checkpoints, ...(number === undefined ? {} : { number }) };
  const proof = logProof(records, options);
  // A proof is only handed on that its receiver will find good.
  const wrong = proofProblems(proof, checkpoints);
  if (number !== undefined && wrong.length > 0) {
    tellProblems(console, wrong);
    return 1;
  }
  if (number !== undefined) console.out(`entry ${number} is in every checkpoint that reaches it\n`);
  const target = flagText(flags, 'proof');
  if (target === undefined) return 0;
  await writeSigned(target, `${JSON.stringify(proof, null, 2)}\n`);
  console.out(`proof in ${target}\n`);
  return 0;
}

async function verifyProof(file: string, invocation: Invocation): Promise<ExitCode> {
  const { console } = invocation;
  const checkpoints = await checkpointsOf(invocation);
  const proof = parseLogProof(await textOfFile(file), file);
  const problems = proofProblems(proof, checkpoints);
  tellProblems(console, problems);
  if (problems.length > 0) return 1;
  const { inclusion } = proof;
  if (inclusion !== undefined) {
    console.out(`entry ${inclusion.number} is in every checkpoint that reaches it:\n`);
    console.out(`${JSON.stringify(inclusion.entry, null, 2)}\n`);
  }
  const sizes = [...new Set(checkpoints.map(({ size }) => size))].sort((a, b) => a - b);
  if (sizes.length > 1) console.out(`the log of ${sizes.join(', ')} entries only grew\n`);
  return 0;
}

/** Read, and with `--trust` found to be signed. */
async function checkpointsOf({ flags, console }: Invocation): Promise<readonly Checkpoint[]> {
  const file = flagText(flags, 'trust');
  const trust = file === undefined ? undefined : await loadTrust(file, 'audit-log');
  const checkpoints: Checkpoint[] = [];
  for (const path of flagTexts(flags, 'checkpoint')) {
    const checkpoint = parseCheckpoint(await textOfFile(path), path);
    if (trust !== undefined) {
      const names = checkpointSigners(checkpoint, trust.trust);
      console.out(`${path}: signed by ${names.join(', ')}\n`);
    }
    checkpoints.push(checkpoint);
  }
  if (checkpoints.length > 0 && trust === undefined) {
    console.say('signatures of checkpoints are not looked at without `--trust`');
  }
  return checkpoints;
}

function entryNumber({ flags }: Invocation): number | undefined {
  const text = flagText(flags, 'entry');
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new ProblemError([problemOf(noSuchEntry, 'entries are counted from 1')]);
}
