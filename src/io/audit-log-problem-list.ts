/**
 * What can be wrong with an audit log as against what was kept of it, and with checkpoints and
 * proofs.
 */
import type { ProblemKind } from '../core/problem.js';

function logProblem(
  name: string,
  text: { readonly title: string; readonly explanation: string; readonly help: string },
): ProblemKind {
  return { code: `io/${name}`, severity: 'error', ...text };
}

export const logInsideOut = logProblem('log-inside-out', {
  title: 'an audit log in the folder that leaves the house',
  explanation:
    'The output folder is what is handed on. The log names the people who revealed something, and is ' +
    'kept longer than any output.',
  help: 'name a file outside the folder of `--out`',
});

export const checkpointMalformed = logProblem('checkpoint-malformed', {
  title: 'a checkpoint that is not one',
  explanation:
    'A checkpoint is a signed note (C2SP): the name of the log, the number of its entries, the head of ' +
    'its Merkle tree, and a signature. One character more or less is another note.',
  help: 'get the checkpoint again from whoever keeps it',
});

export const checkpointUntrusted = logProblem('checkpoint-untrusted', {
  title: 'a checkpoint that too few trusted signers signed',
  explanation:
    'Anybody can write down a size and a head. What makes them the institution’s own word, which it ' +
    'cannot take back, is the signature under a key that the trust file names.',
  help: 'name the trust file with the log’s key, or get the checkpoint again',
});

export const logShortened = logProblem('log-shortened', {
  title: 'an audit log with fewer entries than a checkpoint counts',
  explanation:
    'A log only grows. Entries that were there when the checkpoint was made are gone, or the file is ' +
    'another log.',
  help: 'find out who could write the file; look for the entries in copies of it',
});

export const logRewritten = logProblem('log-rewritten', {
  title: 'an audit log that does not continue from its checkpoint',
  explanation:
    'The entries that the checkpoint counts are not those it was made of: one was changed, left out, ' +
    'put in or moved, or the log was forked and this is the other branch. The checksums in the file ' +
    'cannot tell, since whoever rewrites entries can rewrite those.',
  help: 'find out who could write the file; compare it with copies, and with other checkpoints',
});

export const noSuchEntry = logProblem('no-such-entry', {
  title: 'an entry that the log or its checkpoint does not have',
  explanation:
    'Entries are counted from 1, and a checkpoint proves nothing of those made after it.',
  help: 'name a number from 1 to that of the checkpoint, or make a newer checkpoint',
});

export const proofMalformed = logProblem('proof-malformed', {
  title: 'a proof that is not one',
  explanation:
    'A proof holds an entry of an audit log, its place, and the hashes that lead from it to the head of a ' +
    'checkpoint, or those that lead from one checkpoint to a later one.',
  help: 'compare the file with `schemas/log-proof.schema.json`, or get it again',
});

export const proofWrong = logProblem('proof-wrong', {
  title: 'a proof that proves nothing of a checkpoint',
  explanation:
    'The hashes do not lead to the head that the checkpoint bears, or the proof says nothing about a ' +
    'checkpoint of that size: entry, place, hashes or checkpoint belong to another log, or were changed.',
  help: 'ask for a proof against this very checkpoint',
});

/** In reading order. */
export const AUDIT_LOG_PROBLEMS: readonly ProblemKind[] = [
  logInsideOut,
  checkpointMalformed,
  checkpointUntrusted,
  logShortened,
  logRewritten,
  noSuchEntry,
  proofMalformed,
  proofWrong,
];
