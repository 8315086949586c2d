/**
 * What can be wrong with sealing an annex and opening it again. No message has a key or a value.
 */
import type { ProblemKind } from '../core/problem.js';

export const badRecipient: ProblemKind = {
  code: 'io/bad-recipient',
  severity: 'error',
  title: 'a recipient that is no age public key',
  explanation:
    'The annex is sealed to public keys of the age format: `age1` and 58 letters and digits, with a ' +
    'checksum in them. Keys of plugins, of the post-quantum kind and of ssh are refused, because the ' +
    'recipient may not have a program that opens such a seal. What was given is not repeated here: it ' +
    'may have been a secret key.',
  help: 'ask the recipient for the line that `age-keygen -y` prints',
};

export const badIdentityKey: ProblemKind = {
  code: 'io/bad-identity-key',
  severity: 'error',
  title: 'a file that holds no age secret key',
  explanation:
    'A sealed annex is opened with the file that `age-keygen` wrote: lines that begin with ' +
    '`AGE-SECRET-KEY-1`, and remarks after `#`.',
  help: 'name the file that `age-keygen -o FILE` wrote',
};

export const identityKeyReadable: ProblemKind = {
  code: 'io/identity-key-readable',
  severity: 'error',
  title: 'others on this machine may read a secret key',
  explanation:
    'Whoever reads the key opens every annex that was ever sealed to it. The file must have mode 600.',
  help: 'run `chmod 600` on the file, and find out who could read it until now',
};

export const annexSealed: ProblemKind = {
  code: 'io/annex-sealed',
  severity: 'error',
  title: 'a sealed annex, and no key to open it with',
  explanation: 'The annex is sealed to a public key; only who has the secret one reads it.',
  help: 'give the file of the secret key with `--identity-key`',
};

export const annexNotSealed: ProblemKind = {
  code: 'io/annex-not-sealed',
  severity: 'error',
  title: 'an annex that should be sealed and is not',
  explanation:
    'A key was given to open the annex with, and the file is plain: it was put there by somebody else, ' +
    'or written open by mistake. Either is a reason to look before its names go into a report.',
  help: 'leave `--identity-key` away if the annex is meant to be plain',
};

export const notForThisKey: ProblemKind = {
  code: 'io/not-for-this-key',
  severity: 'error',
  title: 'a seal that does not open',
  explanation:
    'The annex was sealed to other public keys, or a byte of it has changed since. Nothing of a sealed ' +
    'file is used unless all of it is as it was sealed.',
  help: 'use the key that belongs to the `--recipient` of the run, or ask for the file again',
};

/** In reading order. */
export const SEAL_PROBLEMS: readonly ProblemKind[] = [
  badRecipient,
  badIdentityKey,
  identityKeyReadable,
  annexSealed,
  annexNotSealed,
  notForThisKey,
];
