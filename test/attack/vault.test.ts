/**
 * What somebody might try with a vault in hand: move, change or replay its records, open what was
 * erased or is past its time, take everything, or look somebody up alone and unseen. Each test
 * names the line without which it was watched failing.
 */

import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readAuditLog } from '../../src/io/audit-log.js';
import { nodeMac } from '../../src/io/mac.js';
import { openVault, type VaultDocument } from '../../src/io/vault.js';
import { nodeVaultCipher } from '../../src/io/vault-cipher.js';
import { masked } from '../../src/pseudonym/vault-mask.js';
import type { VaultEntry, VaultKey } from '../../src/pseudonym/vault-record.js';
import { RETENTION_DAYS } from '../../src/pseudonym/vault-retention.js';
import { newDataKey, openDataKey, openEntry, sealEntry } from '../../src/pseudonym/vault-seal.js';

const root = mkdtempSync(join(tmpdir(), 'redthread-vault-'));
afterAll(() => rmSync(root, { recursive: true }));
const place = () => join(mkdtempSync(join(root, 'place-')), 'vault');

const TODAY = '2026-11-25';
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
const context = {
  root: () => KEY,
  mac: nodeMac,
  cipher: nodeVaultCipher,
  random: (bytes: number) => randomBytes(bytes),
};
const token = (field: string, number: number) => `${field}_e1_${String(number).padStart(26, '0')}`;

const PEOPLE = [
  ['customer', 1, 'CUST-00017', 'a', 'other'],
  ['account', 2, 'GB82 WEST 1234 5698 7654 32', 'a', 'other'],
  ['phone', 3, '+44 20 7946 0018', 'a', 'other'],
  ['customer', 4, 'CUST-00018', 'b', 'possible-victim'],
  ['account', 5, 'NL91 ABNA 0417 1643 00', 'b', 'possible-victim'],
  ['email', 6, 'somebody@example.org', 'shared', 'possible-victim'],
] as const;

const DOCUMENT: VaultDocument = {
  ...{ recipient: 'institution', purpose: 'str-draft', epoch: 'e1', today: TODAY },
  values: new Map(PEOPLE.map(([field, number, text]) => [token(field, number), text])),
  subjectOf: (field, text) => {
    const [, , , subject, domain] = PEOPLE.find((one) => one[0] === field && one[2] === text)!;
    return { subject, domain };
  },
};

async function filled() {
  const path = place();
  const vault = await openVault(path);
  await vault.put(context, DOCUMENT);
  return { path, vault };
}

describe('records that are moved or changed', () => {
  const data = newDataKey(context, { subject: 'a', domain: 'other', until: '2027-01-01' });
  const entry = sealEntry(nodeVaultCipher, data, {
    ...{ token: token('account', 1), recipient: 'institution', purpose: 'str-draft' },
    ...{ field: 'account', epoch: 'e1', count: 7, text: 'GB82WEST12345698765432' },
  });

  // Without the associated data of `sealing` every one of these opens.
  it('an entry opens as it was sealed, and with no other token, recipient, purpose, field, epoch, key or count', () => {
    expect(openEntry(nodeVaultCipher, data, entry)).toBe('GB82WEST12345698765432');
    const changes: Partial<VaultEntry>[] = [
      { token: token('account', 2) },
      { recipient: 'partner' },
      { purpose: 'research' },
      { field: 'phone' },
      { epoch: 'e2' },
      { key: 'z'.repeat(26) },
      { count: 8 },
      // Parts that would run together without their lengths.
      { recipient: 'institutionstr', purpose: '-draft' },
    ];
    for (const change of changes) {
      expect(openEntry(nodeVaultCipher, data, { ...entry, ...change })).toBeUndefined();
    }
  });

  // Without the associated data of `wrapping`: a later day, another domain or subject opens.
  it('a data key opens only with its own id, root, subject, domain and last day', () => {
    expect(openDataKey(context, data.record)?.subject).toBe('a');
    const changes: Partial<VaultKey>[] = [
      { until: '2099-01-01' },
      { domain: 'possible-victim' },
      { subject: '0'.repeat(26) },
      { root: '0'.repeat(26) },
      { key: '0'.repeat(26) },
    ];
    for (const change of changes) {
      expect(openDataKey(context, { ...data.record, ...change })).toBeUndefined();
    }
    expect(openDataKey({ ...context, root: () => KEY.map((one) => one ^ 1) }, data.record)).toBe(
      undefined,
    );
  });

  it('neither opens with one bit changed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const flipped = (text: string) => {
          const bytes = Buffer.from(text, 'base64url');
          bytes[at % bytes.length]! ^= 1 << bit;
          return bytes.toString('base64url');
        };
        const sealed = flipped(entry.sealed);
        const wrapped = flipped(data.record.wrapped);
        expect(openEntry(nodeVaultCipher, data, { ...entry, sealed })).toBeUndefined();
        expect(openDataKey(context, { ...data.record, wrapped })).toBeUndefined();
      }),
    );
  });

  it('gives back any text, and hides how long it is within 32 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const { key: _, sealed: __, ...open } = entry;
        const made = sealEntry(nodeVaultCipher, data, { ...open, text });
        expect(openEntry(nodeVaultCipher, data, made)).toBe(text);
        expect((Buffer.from(made.sealed, 'base64url').length - 16) % 32).toBe(0);
      }),
    );
  });

  // Without `count` in `nonceOf`.
  it('no nonce comes twice under one key, in one run or in many of the same people', async () => {
    const used: string[] = [];
    const watched: typeof context = {
      ...context,
      cipher: {
        ...nodeVaultCipher,
        seal: (plain, input) => {
          used.push(Buffer.from([...input.key, ...input.nonce]).toString('hex'));
          return nodeVaultCipher.seal(plain, input);
        },
      },
    };
    const vault = await openVault(place());
    for (let run = 0; run < 20; run += 1) {
      const values = new Map(
        [...DOCUMENT.values].map(([name, text]) => [`${name.slice(0, -2)}${run + 10}`, text]),
      );
      await vault.put(watched, { ...DOCUMENT, values });
    }
    await vault.close();
    // Three subjects with a data key each, and an entry of each token, in each run.
    expect(used.length).toBeGreaterThan(20 * 6);
    expect(new Set(used).size).toBe(used.length);
  });

  // Without the look at ids that are there already.
  it('random bytes that repeat are refused before anything is sealed with them', async () => {
    const stuck = { ...context, random: (bytes: number) => new Uint8Array(bytes).fill(9) };
    const vault = await openVault(place());
    await expect(vault.put(stuck, DOCUMENT)).rejects.toThrow('repeat');
    expect(vault.counts(TODAY).entries).toBe(0);
    await vault.close();
  });

  // Without the root's own id the message would speak of damage.
  it('the wrong root key is told as such, and opens nothing', async () => {
    const { vault } = await filled();
    const other = { ...context, root: () => KEY.map((one) => one ^ 1) };
    expect(() => vault.reveal(other, token('account', 2), TODAY)).toThrow('io/vault-other-key');
    expect(vault.partOf(other, 'a').keys.size).toBe(0);
    await vault.close();
  });
});

describe('what the files tell', () => {
  // With the padded text in the place of the ciphertext.
  it('no identity stands in them, plain, in base64 or in hex', async () => {
    const { path, vault } = await filled();
    await vault.close();
    for (const name of readdirSync(join(path, '..'))) {
      const text = readFileSync(join(path, '..', name), 'latin1');
      for (const [, , value] of PEOPLE) {
        for (const spelt of [value, value.replaceAll(/\W/g, '')]) {
          expect(text).not.toContain(spelt);
          expect(text).not.toContain(Buffer.from(spelt).toString('hex'));
          expect(text).not.toContain(Buffer.from(spelt).toString('base64url').slice(0, -2));
        }
      }
    }
  });

  it('a document that is stored again adds nothing', async () => {
    const { vault } = await filled();
    expect(await vault.put(context, DOCUMENT)).toBe(0);
    expect(vault.counts(TODAY).entries).toBe(PEOPLE.length);
    await vault.close();
  });
});

describe('a person who was erased', () => {
  // With `destroy` leaving the keys in the file, the copy opens.
  it('cannot be revealed again, from an old copy of the entries neither, root key at hand', async () => {
    const { path, vault } = await filled();
    const copy = place();
    copyFileSync(path, copy);
    const wrapped = readFileSync(`${path}.keys`, 'utf8');
    await vault.destroy(vault.partLike(token('account', 2)));
    for (const number of [1, 2, 3]) {
      const name = [...DOCUMENT.values.keys()][number - 1]!;
      expect(() => vault.reveal(context, name, TODAY)).toThrow('io/vault-erased');
    }
    expect(vault.reveal(context, token('customer', 4), TODAY).text).toBe('CUST-00018');
    await vault.close();

    chmodSync(copy, 0o600);
    copyFileSync(`${path}.keys`, `${copy}.keys`);
    const old = await openVault(copy);
    expect(() => old.reveal(context, token('account', 2), TODAY)).toThrow('io/vault-erased');
    await old.close();
    // Its data key was sealed in exactly one line, and that line is gone from the file.
    const left = new Set(readFileSync(`${path}.keys`, 'utf8').match(/"wrapped":"[^"]+"/g));
    const before = wrapped.match(/"wrapped":"[^"]+"/g)!;
    expect(before.filter((one) => !left.has(one))).toHaveLength(1);
  });

  it('takes along what is theirs alone, and leaves what they share with others', async () => {
    const { vault } = await filled();
    const part = vault.partOf(context, 'b');
    expect(part.tokens).toEqual([token('account', 5), token('customer', 4)]);
    await vault.destroy(part);
    expect(vault.reveal(context, token('email', 6), TODAY).text).toBe('somebody@example.org');
    await vault.close();
  });
});

describe('time', () => {
  // Without `key.until < today` in `revealed`.
  it('is up on the day after the last, soonest for a possible victim', async () => {
    expect(RETENTION_DAYS['possible-victim']).toBe(Math.min(...Object.values(RETENTION_DAYS)));
    expect(RETENTION_DAYS['possible-victim']).toBeLessThan(RETENTION_DAYS.other);
    const { vault } = await filled();
    const revealOn = (name: string, day: string) => () => vault.reveal(context, name, day).text;
    // 60 and 180 days from 25 November 2026.
    for (const [name, last, after] of [
      [token('customer', 4), '2027-01-24', '2027-01-25'],
      [token('customer', 1), '2027-05-24', '2027-05-25'],
    ] as const) {
      expect(revealOn(name, last)()).toMatch(/^CUST/);
      expect(revealOn(name, after)).toThrow('io/vault-expired');
    }
    await vault.destroy(vault.partOver('2027-01-25'));
    expect(vault.counts('2027-01-25').keys).toEqual({ 'possible-victim': 0, other: 1 });
    expect(await vault.dropShut()).toBe(3);
    await vault.close();
  });

  it('begins anew with a run that stores the same tokens again, and the old key is destroyed alone', async () => {
    const { vault } = await filled();
    expect(await vault.put(context, { ...DOCUMENT, today: '2027-02-01' })).toBe(3);
    await vault.destroy(vault.partOver('2027-02-01'));
    expect(vault.reveal(context, token('customer', 4), '2027-02-01').until).toBe('2027-04-02');
    await vault.close();
  });
});

describe('what is shown', () => {
  // Without `HIDDEN`.
  it('is four characters at most and a quarter at most, and of names and addresses nothing', () => {
    expect(masked('account', 'GB82 WEST 1234 5698 7654 32')).toBe('•••• 5432');
    expect(masked('account', '1234567')).toBe('•••• 7');
    for (const field of ['counterpartyName', 'email', 'address', 'conductor']) {
      expect(masked(field, 'Somebody Somewhere')).toBe('••••');
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const shown = [...masked('account', text).replace(/^•••• ?/, '')].length;
        expect(shown).toBeLessThanOrEqual(Math.min(4, [...text].length / 4));
      }),
    );
  });
});

describe('two processes', () => {
  // Without the question to the other sockets in `isAlone`.
  it('do not have the vault at once', async () => {
    const { path, vault } = await filled();
    await expect(openVault(path)).rejects.toThrow('io/records-locked');
    await vault.close();
    await (await openVault(path)).close();
    await expect(readAuditLog(path)).rejects.toThrow('io/records-of-another-kind');
  });
});
