/**
 * What can be wrong with a privacy policy, a key, a value to be tokenised, or a finished output.
 * None of these messages ever carries a value, and none is passed over: each one fails the run.
 */
import type { ProblemKind } from '../core/problem.js';

export const policyMalformed: ProblemKind = {
  code: 'pseudonym/policy-malformed',
  severity: 'error',
  title: 'a privacy policy does not have the shape of one',
  explanation:
    'A policy says, for one recipient and one purpose, which fields leave and how. It is read ' +
    'strictly: a key that redthread does not know could be an action that was meant and not done.',
  help: 'compare the file with `schemas/policy.schema.json`',
};

export const unknownField: ProblemKind = {
  code: 'pseudonym/unknown-field',
  severity: 'error',
  title: 'a policy names a field that does not exist',
  explanation:
    'An unlisted field is dropped, so a misspelt name would drop what was meant to be let through, ' +
    'or let the author believe that something is covered that is not.',
  help: 'use a name of the transaction, or `customer.…` or `account.…` with a name of theirs',
};

export const wrongClass: ProblemKind = {
  code: 'pseudonym/wrong-class',
  severity: 'error',
  title: 'a policy files a field under another class than it has',
  explanation:
    'The class of a field (direct, quasi, protected, free-text, operational) says what it can do to ' +
    'a person. It is written into the policy so that whoever approves it reads it there; it is not ' +
    'for the policy to choose.',
  help: 'write the class that the message names',
};

export const lowCardinalityToken: ProblemKind = {
  code: 'pseudonym/low-cardinality-token',
  severity: 'error',
  title: 'a field with few possible values is to become a token',
  explanation:
    'A keyed token hides a value only among many. A nationality, a direction or a country has so few ' +
    'values that counting how often each token occurs gives them back without the key (Naveed, ' +
    'Kamara and Wright, CCS 2015).',
  help: 'drop the field, or keep it in clear if it does not identify anybody',
};

export const identifierKept: ProblemKind = {
  code: 'pseudonym/identifier-kept',
  severity: 'error',
  title: 'a policy keeps an identifier, a protected attribute or free text in clear',
  explanation:
    'Accounts, customers, counterparties, names, telephone numbers, e-mail and postal addresses, ' +
    'devices and conductors point at a person. Free text may hold any of them. Neither is ever kept ' +
    'under a policy; whoever needs them works with `--identified`.',
  help: 'use `fingerprint`, or `drop` for free text and protected attributes',
};

export const policyLacksField: ProblemKind = {
  code: 'pseudonym/policy-lacks-field',
  severity: 'error',
  title: 'a policy leaves out a field that no draft can do without',
  explanation:
    'A draft tells of postings: their id, account, moment, direction and amount. A policy that drops ' +
    'one of them leaves nothing that could be read.',
  help: 'list the field that the message names, with `keep` or `fingerprint`',
};

export const contextMissing: ProblemKind = {
  code: 'pseudonym/context-missing',
  severity: 'error',
  title: 'tokens were asked for without a key, recipient, purpose or epoch',
  explanation:
    'Recipient, purpose and epoch keep the tokens of two documents apart. Were a missing one taken ' +
    'as empty, they could be joined, so redthread stops instead.',
  help: 'give a key of 32 bytes, a recipient, a purpose and an epoch of letters, digits and hyphens',
};

export const valueNotCanonical: ProblemKind = {
  code: 'pseudonym/value-not-canonical',
  severity: 'error',
  title: 'an identifier that a draft needs cannot be brought into canonical form',
  explanation:
    'A token is made of the canonical form of a value, so that every spelling gives the same token. ' +
    'A value without one (white space only, broken Unicode) is dropped where the field may be ' +
    'absent; an id, an account or a subject may not.',
  help: 'mend the value in the input file',
};

export const leak: ProblemKind = {
  code: 'pseudonym/leak',
  severity: 'error',
  title: 'an identifier of the input stands in an output',
  explanation:
    'After writing, every output is cut into strings, cells and runs of letters and digits, and each ' +
    'is looked up among the identifiers of the batch. A hit means that a field was let through that ' +
    'carries an identifier, so the run fails and nothing is put in place. The value is not repeated here.',
  help:
    'drop the field in the policy; a payee who is called as every draft speaks (`Episode 1`) is given ' +
    'another name in a copy of the export; or run with `--identified` if the reader may see identities',
};

export const keyInsideOut: ProblemKind = {
  code: 'pseudonym/key-inside-out',
  severity: 'error',
  title: 'the key file lies inside the output folder',
  explanation:
    'Whoever has the key can try out identifiers against the tokens. Outputs are handed on; a key ' +
    'among them would be handed on too.',
  help: 'name a key file outside the folder of `--out`',
};

export const keyReadable: ProblemKind = {
  code: 'pseudonym/key-readable',
  severity: 'error',
  title: 'others on this machine may read or change the key file',
  explanation:
    'The key is a secret of its owner: the file must have mode 600 (nothing for group and others).',
  help: 'run `chmod 600` on the file, and make a new key if somebody may have read it',
};

export const keyMalformed: ProblemKind = {
  code: 'pseudonym/key-malformed',
  severity: 'error',
  title: 'the key file does not hold a key',
  explanation:
    'A key file is one line: 32 random bytes in base64url, 43 characters. Anything else may be a ' +
    'truncated key or a wrong file, and tokens made from it would be weak or would never match again.',
  help: 'restore the file from a backup, or move it away so that redthread makes a new key',
};

export const keyUnusable: ProblemKind = {
  code: 'pseudonym/key-unusable',
  severity: 'error',
  title: 'the key file can be neither read nor made',
  explanation: 'The system refused to open, read or write the file or its folder.',
  help: 'check the path and its permissions, or name another file with `--key`',
};

/** In reading order: policy, tokens, outputs, key. */
export const PROBLEMS: readonly ProblemKind[] = [
  policyMalformed,
  unknownField,
  wrongClass,
  lowCardinalityToken,
  identifierKept,
  policyLacksField,
  contextMissing,
  valueNotCanonical,
  leak,
  keyInsideOut,
  keyReadable,
  keyMalformed,
  keyUnusable,
];
