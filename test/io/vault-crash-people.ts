/** People by number, as the child stores them and the test looks for them. */
import { randomBytes } from 'node:crypto';
import { nodeMac } from '../../src/io/mac.js';
import type { VaultDocument } from '../../src/io/vault.js';
import { nodeVaultCipher } from '../../src/io/vault-cipher.js';

export const TODAY = '2026-11-25';
const ROOT = new Uint8Array(32).fill(3);
export const CRASH_CONTEXT = {
  root: () => ROOT,
  mac: nodeMac,
  cipher: nodeVaultCipher,
  random: (bytes: number) => randomBytes(bytes),
};

export const crashSubject = (number: number): string => `customer\n${number}`;

/** 26 characters as a token has them. */
const tail = (text: string): string => text.padStart(26, '0');

export function crashTokens(number: number): readonly (readonly [token: string, text: string])[] {
  return ['account', 'customer', 'phone'].map((field, index) => [
    `${field}_e${number}_${tail(`${number}${index}`)}`,
    `${field} of ${number}`.repeat(1 + (number % 40)),
  ]);
}

export function crashDocument(number: number): VaultDocument {
  return {
    ...{ recipient: 'institution', purpose: 'str-draft', epoch: `e${number}`, today: TODAY },
    values: new Map(crashTokens(number)),
    subjectOf: () => ({ subject: crashSubject(number), domain: 'other' }),
  };
}
