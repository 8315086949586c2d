/**
 * What can stand between a token and the identity behind it. No message has a value, nor a name.
 */
import type { ProblemKind } from '../core/problem.js';

function vaultProblem(
  name: string,
  text: { readonly title: string; readonly explanation: string; readonly help: string },
): ProblemKind {
  return { code: `io/vault-${name}`, severity: 'error', ...text };
}

export const vaultInsideOut = vaultProblem('inside-out', {
  title: 'the vault would lie beside the drafts',
  explanation:
    'The output folder can be shown to people who may not know who is meant. A vault in it needs only ' +
    'the key to undo that, and would be copied with it.',
  help: 'name a place outside the output folder for `--vault`',
});

export const vaultNoEntry = vaultProblem('no-entry', {
  title: 'a token that the vault does not know',
  explanation:
    'The vault knows the tokens of the runs that were told to store them with `screen --vault`, each ' +
    'under the key of the pseudonyms that the run had.',
  help: 'copy the whole token; or screen the export again with `--vault`, which gives the same tokens',
});

export const vaultErased = vaultProblem('erased', {
  title: 'an identity that was erased',
  explanation:
    'The data key of its subject was destroyed, because somebody asked for it or because its time was ' +
    'over. What is left in the vault cannot be opened by anybody.',
  help: 'the audit log tells when and by whom',
});

export const vaultExpired = vaultProblem('expired', {
  title: 'an identity whose time is over',
  explanation:
    'The vault gives identities back for a while only: shortest those of possible victims. The last ' +
    'day is sealed with the key and cannot be moved.',
  help: 'screen the export again with `--vault` where the case is still open',
});

export const vaultOtherKey = vaultProblem('other-key', {
  title: 'an identity that was sealed under another key',
  explanation: 'The vault opens with the key of the pseudonyms that the run had, and no other.',
  help: 'name the key file of that run with `--key`',
});

export const vaultChanged = vaultProblem('changed', {
  title: 'an entry of the vault that is not as it was sealed',
  explanation:
    'Token, recipient, purpose, field, epoch and key of an entry are bound to what is sealed in it, ' +
    'and subject, domain and last day to its data key. One that was moved to another token, or ' +
    'changed, does not open: it would tell one person’s identity for another’s.',
  help: 'restore the vault from a copy, and find out who could write to it',
});

/** In reading order. */
export const VAULT_PROBLEMS: readonly ProblemKind[] = [
  vaultInsideOut,
  vaultNoEntry,
  vaultErased,
  vaultExpired,
  vaultOtherKey,
  vaultChanged,
];
