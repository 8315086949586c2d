/**
 * What can be wrong with a file of records: vault, ledger and audit log. No message has a value.
 */
import type { ProblemKind } from '../core/problem.js';

function recordProblem(
  name: string,
  text: { readonly title: string; readonly explanation: string; readonly help: string },
): ProblemKind {
  return { code: `io/${name}`, severity: 'error', ...text };
}

export const recordsDamaged = recordProblem('records-damaged', {
  title: 'a file of records that was changed or damaged',
  explanation:
    'Each line carries a checksum over itself and the line before. A line that a crash left half ' +
    'written at the very end was never acknowledged, is cut off and told. Anything else that does ' +
    'not fit is a change by hand or a fault of the disk, and reading on would lose or invent a record.',
  help: 'restore the file from a copy; keep the damaged one for whoever looks into it',
});

export const recordsOfAnotherKind = recordProblem('records-of-another-kind', {
  title: 'a file of records of another kind',
  explanation:
    'Vault, ledger and audit log have one form of file, and each says in its first line which it is.',
  help: 'name the file that the flag asks for',
});

export const recordsLocked = recordProblem('records-locked', {
  title: 'a file of records, or an output folder, that somebody else is writing',
  explanation:
    'Two writers would each overwrite what the other was told is safe, so the second is refused. The ' +
    'lock is held by the running process and ends with it, also when it is killed.',
  help: 'wait until the other run has ended',
});

export const recordsReadable = recordProblem('records-readable', {
  title: 'others on this machine may read or change a file of records',
  explanation:
    'Vault, ledger and audit log are for their owner: the file must have mode 600 (nothing for group ' +
    'and others).',
  help: 'run `chmod 600` on the file, and find out who could read it until now',
});

export const recordsUnusable = recordProblem('records-unusable', {
  title: 'a file of records that can be neither opened nor made',
  explanation:
    'Its folder is not there or refuses, or the file is a link, has a second name, or is no plain ' +
    'file: what stands behind another name could be written by somebody who is not seen here.',
  help: 'name a plain file in a folder that is there, on a disk of this machine',
});

export const recordsNotWritten = recordProblem('records-not-written', {
  title: 'a record that could not be written for sure',
  explanation:
    'The disk refused, or the file changed under the hands of its writer. Whether the last record ' +
    'arrived is not known until the file is opened again, so nothing more is written and nothing that ' +
    'depends on the record is done.',
  help: 'make room on the disk, see that nobody else changes the file, and run again',
});

/** In reading order. */
export const RECORD_PROBLEMS: readonly ProblemKind[] = [
  recordsUnusable,
  recordsReadable,
  recordsOfAnotherKind,
  recordsDamaged,
  recordsLocked,
  recordsNotWritten,
];
