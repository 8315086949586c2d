/**
 * Seals in the age format: what we seal Debian's `age` opens, and the other way round; a file that
 * it made is here, so that the format is held where the program is absent.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { isSealed, opened, readIdentityKeys, sealed } from '../../src/io/seal.js';
import { age, hasAge, NEEDS_AGE } from './age-program.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-seal-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const pair = async () => {
  const secret = await generateX25519Identity();
  return { secret, recipient: await identityToRecipient(secret) };
};
const keyFile = (name: string, text: string, mode = 0o600) => {
  writeFileSync(at(name), text);
  chmodSync(at(name), mode);
  return at(name);
};

/** `printf 'sealed by age 1.1.1' | age -r …`, Debian 12, to a key made for this test alone. */
const KNOWN = {
  secret: 'AGE-SECRET-KEY-1AXZVAPDAPDN4S5WC42NWRKCKHH4757ZQSW6VEC9ZJCAY7N8L3RRS7CH9QP',
  file: [
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBmMTlLRHlGaks3cWhVSW9LemxDRDZqUGFqbVZ2b09R',
    'aWlmd3U1NGhCdkNJCkNFUS9Zdmgvb0czVjY4WTBMYS9XMGUrRXVzZHZDaCswajFFQjF4S2IyanMKLS0tIFFs',
    'RjUrQkpqY0VpaFovMDhIMk9pQkVVZ3VZZE9uenoyRmRBeWZmUE1Yc28Kj6eQP5/XMyQn8d9pT1ODkMmLu1W5',
    'zvhsu6qMd3r3FELF6799cdSsPVV9YONHpnDQ/KzF',
  ].join(''),
};

describe('a seal', () => {
  it('of Debian\u2019s age 1.1.1 opens', async () => {
    const bytes = Buffer.from(KNOWN.file, 'base64');
    expect(isSealed(bytes)).toBe(true);
    expect(await opened(bytes, () => [KNOWN.secret])).toBe('sealed by age 1.1.1');
  });

  it('opens for each of its recipients, with the same text', async () => {
    const [a, b] = [await pair(), await pair()];
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const bytes = await sealed(text, [a.recipient, b.recipient]);
        expect(await opened(bytes, () => [a.secret])).toBe(text);
        expect(await opened(bytes, () => [b.secret])).toBe(text);
      }),
      { numRuns: 25 },
    );
  });

  it('holds over a length of many chunks', async () => {
    const { secret, recipient } = await pair();
    const text = 'é'.repeat(150_000);
    expect(await opened(await sealed(text, [recipient]), () => [secret])).toBe(text);
  });

  it('is another one each time', async () => {
    const { recipient } = await pair();
    const [one, two] = [await sealed('same', [recipient]), await sealed('same', [recipient])];
    expect(Buffer.compare(one, two)).not.toBe(0);
  });

  it.skipIf(!hasAge)(`is opened by the age program${NEEDS_AGE}`, async () => {
    age('age-keygen', ['-o', at('fiu.key')]);
    const recipient = age('age-keygen', ['-y', at('fiu.key')])
      .out.toString()
      .trim();
    const text = `${JSON.stringify({ name: 'Zoë' })}\n`;
    writeFileSync(at('ours.age'), await sealed(text, [recipient, (await pair()).recipient]));
    const { status, out } = age('age', ['-d', '-i', at('fiu.key'), at('ours.age')]);
    expect([status, out.toString()]).toEqual([0, text]);
    age('age-keygen', ['-o', at('other.key')]);
    expect(age('age', ['-d', '-i', at('other.key'), at('ours.age')]).status).not.toBe(0);
  });

  it.skipIf(!hasAge)(`of the age program opens, in binary and in armour${NEEDS_AGE}`, async () => {
    age('age-keygen', ['-o', at('own.key')]);
    const keys = await readIdentityKeys(at('own.key'));
    const recipient = age('age-keygen', ['-y', at('own.key')])
      .out.toString()
      .trim();
    for (const words of [[], ['-a']]) {
      const made = age('age', [...words, '-r', recipient], Buffer.from('from the other side'));
      expect(isSealed(made.out)).toBe(true);
      expect(await opened(made.out, keys)).toBe('from the other side');
    }
  });
});

describe('recipients and keys', () => {
  it('are told by their number where one is none, never by what was given', async () => {
    const { secret, recipient } = await pair();
    const damaged = `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`;
    const given = [recipient, secret, damaged, `age1pq1${'q'.repeat(58)}`, 'ssh-ed25519 AAAA', ''];
    const error = await sealed('x', given).catch((each) => String(each));
    for (const number of [2, 3, 4, 5, 6]) expect(error).toContain(`recipient ${number} is no age`);
    expect(error).not.toContain('recipient 1');
    for (const each of given.slice(0, 5)) expect(error).not.toContain(each);
    await expect(sealed('x', [])).rejects.toThrow('opens for nobody');
  });

  it('are read from a file of age-keygen, remarks and all', async () => {
    const [a, b] = [await pair(), await pair()];
    const text = `# created: 2026-11-25\r\n# public key: ${a.recipient}\n${a.secret}\n\n${b.secret}\n`;
    const keys = await readIdentityKeys(keyFile('two', text));
    expect(keys()).toEqual([a.secret, b.secret]);
    expect(inspect(keys) + JSON.stringify({ keys })).not.toContain('SECRET');
  });

  it.each<[string, (secret: string) => string, number, string]>([
    ['that others may read', (secret) => secret, 0o640, 'io/identity-key-readable'],
    ['without a key', () => '# nothing\n', 0o600, 'io/bad-identity-key'],
    ['with a line that is no key', (secret) => `${secret}\nhello\n`, 0o600, 'io/bad-identity-key'],
    ['with a key cut short', (secret) => secret.slice(0, -1), 0o600, 'io/bad-identity-key'],
  ])('a file %s is refused, and not repeated', async (name, text, mode, code) => {
    const { secret } = await pair();
    const reading = readIdentityKeys(keyFile(name, text(secret), mode));
    const error = await reading.catch((each) => String(each));
    expect(error).toContain(code);
    expect(error).not.toContain(secret.slice(20, 60));
  });

  it('a file that is not there, or is a folder, is refused', async () => {
    await expect(readIdentityKeys(at('nowhere'))).rejects.toThrow('io/bad-identity-key');
    await expect(readIdentityKeys(folder)).rejects.toThrow('io/bad-identity-key');
  });
});
