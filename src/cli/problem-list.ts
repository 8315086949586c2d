/** Problems of the command line itself. */
import type { ProblemKind } from '../core/problem.js';

export const unknownCommand: ProblemKind = {
  code: 'cli/unknown-command',
  severity: 'error',
  title: 'no such command',
  explanation: 'The first word after `redthread` names what to do, and this one names nothing.',
  help: 'run `redthread --help` for the list of commands',
};

export const unknownFlag: ProblemKind = {
  code: 'cli/unknown-flag',
  severity: 'error',
  title: 'no such flag',
  explanation:
    'The command does not know this flag. redthread refuses it rather than run with less than was ' +
    'asked for: a misspelt `--currency` would otherwise change every amount in silence.',
  help: 'run the command with `--help` for its flags',
};

export const badFlagValue: ProblemKind = {
  code: 'cli/bad-flag-value',
  severity: 'error',
  title: 'a flag with a value that it cannot take',
  explanation: 'The flag is known, but what stands after it is missing or not of its form.',
  help: 'run the command with `--help` for the form of each flag',
};

export const badOperands: ProblemKind = {
  code: 'cli/bad-operands',
  severity: 'error',
  title: 'too few or too many operands',
  explanation: 'The command takes a certain number of files or names after its own.',
  help: 'run the command with `--help` for what it takes',
};

export const nothingFound: ProblemKind = {
  code: 'cli/nothing-found',
  severity: 'error',
  title: 'nothing of that name',
  explanation:
    '`redthread explain` knows problem codes such as `typology/unknown-measure`, and the alerts of ' +
    'an output directory (`--out`, by default `out`). The name given is neither.',
  help: 'give a problem code, or an alert of the `alerts.jsonl` in the directory that `--out` names',
};

export const systemRefused: ProblemKind = {
  code: 'cli/system-refused',
  severity: 'error',
  title: 'a file or folder that the system refused',
  explanation:
    'Something could not be made, written or moved: a file stands where a folder should, this user ' +
    'may not write there, or the disk is full. What was not put in place by then is taken away.',
  help: 'check the path, its permissions and the room on its disk',
};

export const CLI_PROBLEMS: readonly ProblemKind[] = [
  unknownCommand,
  unknownFlag,
  badFlagValue,
  badOperands,
  nothingFound,
  systemRefused,
];
