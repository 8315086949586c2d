/** A folder of typologies, their signatures and a trust file, new for each test, and four keys. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect } from 'vitest';
import { newSigningKey, type SigningKey } from '../../src/io/ed25519.js';
import { signTypology } from '../../src/io/sign-typology.js';
import { run } from '../cli/run.js';

export const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');
export const [anna, anna2, ben, stranger] = Array.from(
  { length: 4 },
  () => newSigningKey().key,
) as [SigningKey, SigningKey, SigningKey, SigningKey];
export const SIGNERS = [
  { name: 'anna', keys: [anna.publicKey, anna2.publicKey] },
  { name: 'ben', keys: [ben.publicKey] },
];

let folder = '';
const folders: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redthread-attack-'));
  folders.push(folder);
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

export const at = (name: string): string => join(folder, name);

export function writeTrust(part: object = {}, name = 'trust.json'): string {
  const whole = {
    format: 'redthread/trust/1',
    purpose: 'typologies',
    threshold: 2,
    signers: SIGNERS,
  };
  writeFileSync(at(name), JSON.stringify({ ...whole, ...part }));
  return at(name);
}

/** The example under another version, signed by both unless told otherwise. */
export async function writeSigned(
  name: string,
  { text = EXAMPLE, by = [anna, ben], expires = '2027-01-31' } = {},
): Promise<string> {
  writeFileSync(at(name), text);
  for (const key of by) await signTypology(at(name), { key, expires });
  return at(name);
}

export const ofVersion = (version: string, text = EXAMPLE): string =>
  text.replace(/"version": "[^"]+"/, `"version": "${version}"`);

/** What every command that takes `--trust` says: the codes, and that none of them went on. */
export async function refused(file: string, trust = at('trust.json')): Promise<readonly string[]> {
  const ran = await run('verify', 'typology', file, '--trust', trust);
  expect(ran.code).toBe(ran.said === '' ? 0 : 1);
  const screened = await screen(file, trust);
  expect(screened.code === 0).toBe(ran.code === 0);
  expect(existsSync(at('out/alerts.jsonl'))).toBe(ran.code === 0);
  expect((await run('check', file, '--trust', trust)).code === 0).toBe(ran.code === 0);
  expect((await run('test', file, '--trust', trust)).code === 0).toBe(ran.code === 0);
  return [...ran.said.matchAll(/error (\S+):/g)].map((one) => one[1]!);
}

export const screen = (file: string, trust: string) =>
  run(
    ...['screen', 'test/problem/transaction/good.csv', '--typologies', file, '--trust', trust],
    ...['--out', at('out'), '--key', at('key')],
  );

/** Changes the parsed file of signatures and writes it back. */
export function change(file: string, by: (content: Record<string, unknown>) => void): void {
  const content = JSON.parse(readFileSync(`${file}.sig`, 'utf8'));
  by(content);
  writeFileSync(`${file}.sig`, JSON.stringify(content));
}
