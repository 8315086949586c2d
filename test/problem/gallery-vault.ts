/** The gallery of the vault and of files of records. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

const HERE = 'test/problem';
const TOKEN = 'account_3f9_0123456789abcdefghjkmnpqrs';
const WHO = ['--case', '2026/0147', '--by', 'A. Bailey'];

/** A file as `git` has it is open to others. */
function own(file: string): string {
  chmodSync(file, 0o600);
  return file;
}

/** Words for the codes, in a folder that is taken away again. */
export function vaultWords(folder: string): Readonly<Record<string, readonly string[]>> {
  const status = (file: string) => ['vault', 'status', '--vault', file];
  const vault = ['--vault', join(folder, 'vault')];
  return {
    'io/records-unusable': status(join(folder, 'vautl')),
    'io/records-of-another-kind': status(own(`${HERE}/io/records-of-another-kind.records`)),
    'io/records-damaged': status(own(`${HERE}/io/records-damaged.records`)),
    'cli/flag-missing': ['reveal', TOKEN, '--vault', 'vault'],
    'cli/same-person': [
      ...['reveal', TOKEN, ...vault, ...WHO, '--and', 'a.bailey', '--purpose', 'report'],
    ],
  };
}

/** Codes that need a state that one line does not make, and where they are tested. */
export const VAULT_ELSEWHERE: Readonly<Record<string, string>> = {
  'io/records-readable': 'needs a file that others may read: test/io/record-file.test.ts',
  'io/records-locked': 'needs two writers: test/io/record-file.test.ts',
  'io/records-not-written': 'needs a disk that fails: test/io/record-file.test.ts',
  'io/vault-no-entry': 'needs a vault that was filled: test/attack/vault-reveal.test.ts',
  'io/vault-erased': 'needs a vault that was filled: test/attack/vault-reveal.test.ts',
  'io/vault-expired': 'needs a vault that was filled: test/attack/vault.test.ts',
  'io/vault-other-key': 'needs a vault that was filled: test/attack/vault-reveal.test.ts',
  'io/vault-changed': 'needs a vault that was filled: test/attack/vault.test.ts',
  'cli/too-many-reveals': 'needs a log of a day: test/attack/vault-reveal.test.ts',
};
