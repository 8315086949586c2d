/** What can be wrong with a step that gives identities back, or destroys them. */
import type { ProblemKind } from '../core/problem.js';

export const flagMissing: ProblemKind = {
  code: 'cli/flag-missing',
  severity: 'error',
  title: 'a flag that the command cannot do without',
  explanation:
    'To give an identity back needs a purpose, a case and two people who answer for it; to destroy ' +
    'one needs a case and who did it. The audit log has all of it before anything happens.',
  help: 'run the command with `--help` for the flags that it needs',
};

export const samePerson: ProblemKind = {
  code: 'cli/same-person',
  severity: 'error',
  title: 'one person named twice',
  explanation:
    'Two people look at each request, so that nobody can look somebody up alone. However a name is ' +
    'spelt, it is one person.',
  help: 'ask a colleague, and give their name with `--and`',
};

export const tooManyReveals: ProblemKind = {
  code: 'cli/too-many-reveals',
  severity: 'error',
  title: 'more identities than one person gives back in a day',
  explanation:
    'A case needs a few identities. Whoever needs hundreds is copying the vault; a report takes its ' +
    'identities from the annex instead, which `screen --identities` writes.',
  help: 'wait a day, or make the annex of the run',
};

export const VAULT_COMMAND_PROBLEMS: readonly ProblemKind[] = [
  flagMissing,
  samePerson,
  tooManyReveals,
];
