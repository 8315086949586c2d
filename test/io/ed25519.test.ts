/** Ed25519 against RFC 8032 (7.1), and signed notes against the example of Go's `sumdb/note`. */
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import {
  checkpointNote,
  checkpointSigners,
  parseCheckpoint,
} from '../../src/io/audit-log-checkpoint.js';
import {
  newSigningKey,
  type SigningKey,
  signingKeyOfPem,
  verifyEd25519,
} from '../../src/io/ed25519.js';
import { loadSigningKey, makeSigningKey } from '../../src/io/signing-key-file.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** PKCS #8 around a seed of 32 bytes. */
function keyOfSeed(seed: string): SigningKey {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex').toString('base64');
  const pem = `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`;
  return signingKeyOfPem(pem)!;
}
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Secret key, public key, message, signature: tests 1, 2 and 3. */
const VECTORS: readonly (readonly [string, string, string, string])[] = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
];

describe('Ed25519', () => {
  it.each(VECTORS)(
    'signs and verifies as RFC 8032 has it: %s',
    (seed, publicHex, text, expected) => {
      const key = keyOfSeed(seed);
      const message = Buffer.from(text, 'hex');
      const publicKey = Buffer.from(publicHex, 'hex');
      expect(hex(Buffer.from(key.publicKey, 'base64url'))).toBe(publicHex);
      expect(hex(key.sign(message))).toBe(expected);
      const signature = Buffer.from(expected, 'hex');
      expect(verifyEd25519({ publicKey, message, signature })).toBe(true);
      signature[3] = signature[3]! ^ 1;
      expect(verifyEd25519({ publicKey, message, signature })).toBe(false);
    },
  );

  it('verifies nothing of another length', () => {
    const key = keyOfSeed(VECTORS[0]![0]);
    const publicKey = Buffer.from(key.publicKey, 'base64url');
    const message = Buffer.of(1);
    const signature = key.sign(message);
    expect(verifyEd25519({ publicKey, message, signature: signature.subarray(1) })).toBe(false);
    expect(verifyEd25519({ publicKey: publicKey.subarray(1), message, signature })).toBe(false);
  });
});

describe('a signing key', () => {
  it('is not shown by whatever prints its holder', () => {
    const { key, pem } = newSigningKey();
    const secret = pem.split('\n')[1]!.slice(-43);
    for (const told of [
      inspect(key, { depth: 9, showHidden: true }),
      JSON.stringify(key),
      String(key),
    ]) {
      expect(told).not.toContain(secret);
    }
  });

  it('is read from its file, and the same as it was made', async () => {
    const file = join(folder, 'signing.pem');
    const made = await makeSigningKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const message = Buffer.from('x');
    const loaded = await loadSigningKey(file);
    expect(hex(loaded.sign(message))).toBe(hex(made.sign(message)));
    await expect(makeSigningKey(file)).rejects.toThrow('is there already');
    const link = join(folder, 'link.pem');
    symlinkSync(file, link);
    await expect(loadSigningKey(link)).rejects.toThrow('io/signing-key-unusable');
    chmodSync(file, 0o640);
    await expect(loadSigningKey(file)).rejects.toThrow('io/signing-key-readable');
  });

  it('is of Ed25519, and nothing of another file is told', async () => {
    const file = join(folder, 'other.pem');
    writeFileSync(file, 'a secret of another kind', { mode: 0o600 });
    const told = await loadSigningKey(file).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(ProblemError);
    expect(inspect(told, { depth: 9 })).not.toContain('a secret');
  });
});

describe('signed notes', () => {
  // golang.org/x/mod, sumdb/note: `PRIVATE+KEY+PeterNeumann+c74f20a3+AYEK…DFz`.
  const bytes = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64');
  const key = keyOfSeed(hex(bytes.subarray(1)));
  const head = { size: 7, head: new Uint8Array(32).fill(3) };

  it('have the key, the key id and the signature of the example', () => {
    const text =
      'If you think cryptography is the answer to your problem,\n' +
      "then you don't know what your problem is.\n";
    const line =
      'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
    const example = Buffer.from(line, 'base64');
    expect(hex(key.sign(Buffer.from(text)))).toBe(hex(example.subarray(4)));
    const own = checkpointNote(head, 'PeterNeumann', key).split('\n').at(-2)!.split(' ');
    expect(own.slice(0, 2)).toEqual(['\u2014', 'PeterNeumann']);
    expect(hex(Buffer.from(own[2]!, 'base64').subarray(0, 4))).toBe('c74f20a3');
  });

  it('are read back, and signed by whom they say', () => {
    const checkpoint = parseCheckpoint(checkpointNote(head, 'log.example/1', key), 'c');
    expect(checkpoint).toMatchObject({ origin: 'log.example/1', size: 7 });
    expect(hex(checkpoint.head)).toBe(hex(head.head));
    const signers = [{ name: 'log.example/1', keys: [key.publicKey] }];
    const trust = {
      format: 'redthread/trust/1',
      purpose: 'audit-log',
      threshold: 1,
      signers,
    } as const;
    expect(checkpointSigners(checkpoint, trust)).toEqual(['log.example/1']);
  });

  it('are read in one spelling only', () => {
    const note = checkpointNote(head, 'log.example/1', key);
    const spelt: readonly (readonly [string, string])[] = [
      ['a size with a leading zero', note.replace('\n7\n', '\n07\n')],
      ['a size with a sign', note.replace('\n7\n', '\n+7\n')],
      ['a size beyond 2^53', note.replace('\n7\n', '\n9007199254740993\n')],
      ['line ends of another system', note.replaceAll('\n', '\r\n')],
      ['no last line end', note.slice(0, -1)],
      ['a hyphen for the dash', note.replace('\u2014', '-')],
      ['a head cut short', note.replace(/\n[A-Za-z0-9+/]{43}=\n/, '\nAAAA\n')],
      ['bits left over in the head', note.replace('DAwM=', 'DAwN=')],
      ['a line more', note.replace('=\n\n', '=\nmore\n\n')],
      ['no signature', note.slice(0, note.indexOf('\n\n') + 2)],
      ['a text twice', `${note}\n${note}`],
    ];
    for (const [what, text] of spelt) {
      expect(text, what).not.toBe(note);
      expect(() => parseCheckpoint(text, 'c'), what).toThrow('io/checkpoint-malformed');
    }
  });
});
