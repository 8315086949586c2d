/**
 * What can be wrong with a signing key and with what it is asked to sign. No message has a byte of
 * a key.
 */
import type { ProblemKind } from '../core/problem.js';

function signProblem(
  name: string,
  text: { readonly title: string; readonly explanation: string; readonly help: string },
): ProblemKind {
  return { code: `io/${name}`, severity: 'error', ...text };
}

export const signingKeyUnusable = signProblem('signing-key-unusable', {
  title: 'a signing key that cannot be read or made',
  explanation:
    'A signing key is an Ed25519 key in a file of PKCS #8 (PEM) without a passphrase. A link is refused, ' +
    'since what it points at may change, and a key that is there is never written over.',
  help: 'make a key with `redthread sign --new-key FILE`, in a folder that is there',
});

export const signingKeyReadable = signProblem('signing-key-readable', {
  title: 'others on this machine may read or change the signing key',
  explanation:
    'Whoever has the key signs in its owner’s name: the file must have mode 600 (nothing for group and ' +
    'others).',
  help: 'run `chmod 600` on the file; if somebody may have read it, take its public key out of every trust file',
});

export const signatureUnlike = signProblem('signature-unlike', {
  title: 'no last day, or another than the other signers named',
  explanation:
    'All who sign a typology sign the same statement, its last day with it: the first says which, and the ' +
    'others can name no other. Signing another day than you named would say what you did not mean.',
  help: 'leave out `--expires` to sign what the others signed, or start anew without the old file',
});

export const signatureNotWritten = signProblem('signature-not-written', {
  title: 'a signature, checkpoint or proof that cannot be written',
  explanation:
    'Its folder is not there or refuses, or the disk is full. What was there before is as it was.',
  help: 'name a file in a folder that is there and that this user may write',
});

/** In reading order. */
export const SIGN_PROBLEMS: readonly ProblemKind[] = [
  signingKeyUnusable,
  signingKeyReadable,
  signatureUnlike,
  signatureNotWritten,
];
