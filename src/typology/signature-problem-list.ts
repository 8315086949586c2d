/**
 * What can be wrong with the signatures of a typology, and with the file that says whom to trust.
 */
import type { ProblemKind } from '../core/problem.js';

function signatureProblem(
  name: string,
  text: { readonly title: string; readonly explanation: string; readonly help: string },
): ProblemKind {
  return { code: `typology/${name}`, severity: 'error', ...text };
}

export const trustMalformed = signatureProblem('trust-malformed', {
  title: 'a file of `--trust` that does not say whom to trust',
  explanation:
    'It names signers, the public keys of each, and how many of them must have signed. A key that two ' +
    'signers share would let one person count as two, a threshold above the number of signers could ' +
    'never be met, and a key of small order would accept signatures that nobody made.',
  help: 'compare the file with `schemas/trust.schema.json`',
});

export const trustOfAnotherPurpose = signatureProblem('trust-of-another-purpose', {
  title: 'a file of `--trust` that was made for something else',
  explanation:
    'Who may sign typologies is not who may sign the checkpoints of an audit log. The file says which ' +
    'of the two it is for.',
  help: 'name the trust file whose `purpose` is the one that the message names',
});

export const signatureMissing = signatureProblem('signature-missing', {
  title: 'a typology without signatures',
  explanation:
    'With `--trust` a typology is only used where enough of the trusted signers have signed it. Their ' +
    'signatures stand beside it, in a file of the same name and `.sig`. Somebody who takes the ' +
    'signatures away must not get further than somebody who never had any.',
  help: 'get the file of signatures from whoever published the typology, or sign with `redthread sign`',
});

export const signatureMalformed = signatureProblem('signature-malformed', {
  title: 'a file of signatures that is not one',
  explanation:
    'The file is strict JSON: what was signed, until when it holds, and each signature beside its ' +
    'public key. A key that stands there twice would count twice with a careless reader.',
  help: 'compare the file with `schemas/signature.schema.json`, or get it again',
});

export const signatureOfAnother = signatureProblem('signature-of-another', {
  title: 'signatures of something else',
  explanation:
    'The signatures are bound to the id, the version and the digest of one typology. These were made ' +
    'for another, or the typology was changed after it was signed.',
  help: 'get typology and signatures again, together; whoever changed the file has to sign it again',
});

export const signatureExpired = signatureProblem('signature-expired', {
  title: 'signatures past their last day',
  explanation:
    'Signers say until when they stand by a typology. Without an end, somebody who can hold back new ' +
    'files could keep an old one in use for ever.',
  help: 'get newer signatures from whoever published the typology',
});

export const signatureWrong = signatureProblem('signature-wrong', {
  title: 'a signature that does not verify',
  explanation:
    'It stands under the key of a trusted signer, and that key did not make it. One such signature ' +
    'refuses the file, however many good ones stand beside it: somebody has been at it.',
  help: 'get the signatures again, and find out how this one came to be there',
});

export const signersTooFew = signatureProblem('signers-too-few', {
  title: 'fewer trusted signers than are asked for',
  explanation:
    'Signers are counted, not signatures or keys: a signer with two keys is one signer. Signatures of ' +
    'keys that the trust file does not name, or not for this typology, count nothing.',
  help: 'have more of the trusted signers sign it',
});

export const versionRolledBack = signatureProblem('version-rolled-back', {
  title: 'an older version than one that was used before',
  explanation:
    'An old version bears good signatures for ever, and may have been replaced because it was wrong. ' +
    'The trust file names the lowest version that may be used, and the file beside it (`.seen`) ' +
    'remembers the highest that a run used.',
  help: 'use the newer version; to go back on purpose, publish the old content as a new version',
});

export const versionChanged = signatureProblem('version-changed', {
  title: 'the version that was used before, with another content',
  explanation:
    'Two files bear one id and one version, and both are signed. Alerts cite id and version, so they ' +
    'must mean one thing.',
  help: 'ask whoever published it which of the two holds; a change needs a new version',
});

export const seenMalformed = signatureProblem('seen-malformed', {
  title: 'the memory of versions used cannot be read',
  explanation:
    'The file beside the trust file (`.seen`) remembers the highest version of each typology that a ' +
    'run used. Without it an old version could come back, so nothing is screened without it.',
  help: 'restore the file from a copy; who deletes it starts without a memory',
});

/** In reading order. */
export const SIGNATURE_PROBLEMS: readonly ProblemKind[] = [
  trustMalformed,
  trustOfAnotherPurpose,
  signatureMissing,
  signatureMalformed,
  signatureOfAnother,
  signatureExpired,
  signatureWrong,
  signersTooFew,
  versionRolledBack,
  versionChanged,
  seenMalformed,
];
