/**
 * Attacks on signed typologies. The attacker can write the folder of typologies and signatures, has
 * keys of their own and old files with good signatures; they have no trusted key, and cannot write
 * the trust file. They want a run to use a typology that the signers do not stand behind. Each test
 * says which line was taken out of the source when it was watched failing.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkpointNote } from '../../src/io/audit-log-checkpoint.js';
import { newSigningKey } from '../../src/io/ed25519.js';
import { signTypology } from '../../src/io/sign-typology.js';
import { run } from '../cli/run.js';

import {
  anna,
  anna2,
  at,
  ben,
  change,
  EXAMPLE,
  ofVersion,
  refused,
  SIGNERS,
  screen,
  stranger,
  writeSigned,
  writeTrust,
} from './signed-folder.js';

describe('without an attack', () => {
  it('a typology that enough signers signed is used, and only then', async () => {
    writeTrust();
    expect(await refused(await writeSigned('a.json'))).toEqual([]);
  });
});

describe('taking signatures away', () => {
  // Watched failing with the return of `signatureMissing` in verify-typologies.ts replaced by `[]`.
  it('strips the file of signatures', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    rmSync(`${file}.sig`);
    expect(await refused(file)).toEqual(['typology/signature-missing']);
  });

  // Watched failing with the shape of `signatures` in signature.ts loosened to an array of
  // anything.
  it('leaves an empty list, or a signature of no algorithm', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    change(file, (content) => Object.assign(content, { signatures: [] }));
    expect(await refused(file)).toEqual(['typology/signature-malformed']);
    const none = { key: anna.publicKey, alg: 'none', signature: '' };
    change(file, (content) => Object.assign(content, { signatures: [none] }));
    expect(new Set(await refused(file))).toEqual(new Set(['typology/signature-malformed']));
  });

  // Watched failing with `names.size >= trust.threshold` in signature.ts made `> 0`.
  it('leaves one of the two that are needed', async () => {
    writeTrust();
    expect(await refused(await writeSigned('a.json', { by: [ben] }))).toEqual([
      'typology/signers-too-few',
    ]);
  });
});

describe('files without an end', () => {
  // Watched failing with `readFile` in the place of `boundedText` in verify-typologies.ts: the
  // files were read, and told as signatures and trust of another shape.
  it('puts five megabytes where signatures should be', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    writeFileSync(`${file}.sig`, `"${'x'.repeat(5_000_000)}"`);
    const ran = await run('verify', 'typology', file, '--trust', at('trust.json'));
    expect(ran.said).toContain('typology/signature-malformed');
    expect(ran.said).toContain('the file of signatures is too long');
    const signed = signTypology(file, { key: anna, expires: '2027-01-31' });
    await expect(signed).rejects.toThrow('the signatures there are too long');
  });

  it('puts them where the trust file should be', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    writeFileSync(at('trust.json'), `"${'x'.repeat(5_000_000)}"`);
    const ran = await run('verify', 'typology', file, '--trust', at('trust.json'));
    expect(ran.said).toContain('typology/trust-malformed');
    expect(ran.said).toContain('the trust file is too long');
  });
});

describe('moving signatures', () => {
  // Watched failing with `own.digest !== digest` left out in signature.ts.
  it('changes a threshold after signing', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    const text = readFileSync(file, 'utf8').replace('"points": 2', '"points": 3');
    expect(text).not.toBe(EXAMPLE);
    writeFileSync(file, text);
    expect(await refused(file)).toEqual(['typology/signature-of-another']);
  });

  // Watched failing with the whole comparison of id, version and digest left out there.
  it('puts good signatures beside another typology', async () => {
    writeTrust();
    const good = await writeSigned('a.json');
    const other = at('b.json');
    writeFileSync(other, EXAMPLE.replace(/"id": "([a-z]+)\/[^"]+"/, '"id": "$1/another"'));
    copyFileSync(`${good}.sig`, `${other}.sig`);
    expect(await refused(other)).toEqual(['typology/signature-of-another']);
  });

  // Watched failing with `return { wrong: signer.name }` in signature.ts replaced by `continue` and
  // the signatures taken as good.
  it('writes the digest of another typology into the statement', async () => {
    writeTrust();
    const good = await writeSigned('a.json');
    const evil = await writeSigned('b.json', { text: ofVersion('9.0.0'), by: [stranger] });
    const { typology } = JSON.parse(readFileSync(`${evil}.sig`, 'utf8'));
    copyFileSync(`${good}.sig`, `${evil}.sig`);
    change(evil, (content) => Object.assign(content, { typology }));
    expect(await refused(evil)).toEqual(['typology/signature-wrong']);
  });
});

describe('spelling otherwise', () => {
  it('may change white space and the order of keys: the content is what was signed', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    const reversed = Object.fromEntries(Object.entries(JSON.parse(EXAMPLE)).reverse());
    writeFileSync(file, JSON.stringify(reversed));
    expect(await refused(file)).toEqual([]);
  });

  // Watched failing with the problem of `duplicateKey` left out in strict-json.ts.
  it('hides a second value of a key, also under another spelling of the key', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    for (const key of ['window', 'windo\\u0077']) {
      // The last of the two is what was signed, and what JSON.parse returns.
      writeFileSync(file, EXAMPLE.replace('{', `{ "${key}": "P999D",`));
      expect(await refused(file)).toEqual(['typology/duplicate-key']);
    }
  });

  // Watched failing with `isKept` in strict-json.ts returning true: 2^53 + 1 was signed as 2^53.
  it('uses two numbers that one double stands for', async () => {
    writeTrust();
    const big = (digits: string) => EXAMPLE.replace('"points": 2', `"points": ${digits}`);
    writeFileSync(at('a.json'), big('9007199254740993'));
    const signed = signTypology(at('a.json'), { key: anna, expires: '2027-01-31' });
    await expect(signed).rejects.toThrow('too large to be kept');
    writeFileSync(at('a.json'), big('1e400'));
    const other = signTypology(at('a.json'), { key: anna, expires: '2027-01-31' });
    await expect(other).rejects.toThrow('too large to be kept');
  });
});

describe('one signer for two', () => {
  // Watched failing with the `refine` of `signatures` left out in signature.ts, and `names` a list
  // there.
  it('signs twice with one key', async () => {
    writeTrust();
    const file = await writeSigned('a.json', { by: [anna] });
    change(file, (content) => {
      const [one] = content['signatures'] as unknown[];
      content['signatures'] = [one, one];
    });
    expect(await refused(file)).toEqual(['typology/signature-malformed']);
  });

  // Watched failing with `names` in signature.ts a list instead of a set.
  it('signs with two keys of one signer', async () => {
    writeTrust();
    const file = await writeSigned('a.json', { by: [anna, anna2] });
    expect(await refused(file)).toEqual(['typology/signers-too-few']);
  });

  // Watched failing with the check of left-over bits in `bytesOfBase64url` made `true`.
  it('spells one key in two ways', async () => {
    writeTrust();
    const file = await writeSigned('a.json', { by: [anna] });
    const key = anna.publicKey;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet[alphabet.indexOf(key.at(-1)!) + 1]!;
    const twin = key.slice(0, -1) + last;
    expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(key, 'base64url'));
    change(file, (content) => {
      const [one] = content['signatures'] as [{ signature: string }];
      content['signatures'] = [one, { ...one, key: twin }];
    });
    expect(await refused(file)).toEqual(['typology/signature-malformed']);
  });

  // Watched failing with the `refine` on `signers.flatMap(({ keys }) => keys)` left out.
  it('has a trust file name one key for two people, or ask for more people than it names', async () => {
    const file = await writeSigned('a.json', { by: [anna] });
    const twice = [SIGNERS[0]!, { name: 'somebody else', keys: [anna.publicKey] }];
    for (const part of [
      { signers: [SIGNERS[0]!, { name: 'carl', keys: [anna.publicKey] }] },
      { signers: [{ name: 'anna', keys: [anna.publicKey, anna.publicKey] }], threshold: 1 },
      { signers: [SIGNERS[0]!, { ...SIGNERS[1]!, name: 'anna' }] },
      { signers: twice },
      { threshold: 3 },
      { threshold: 0 },
    ]) {
      const ran = await run('verify', 'typology', file, '--trust', writeTrust(part));
      expect(ran.code).toBe(2);
      expect(ran.said).toContain('typology/trust-malformed');
    }
  });
});

describe('other keys', () => {
  // Watched failing with `signer === undefined` in signature.ts taken as a signer of that key's
  // name.
  it('signs with keys that nobody trusts', async () => {
    writeTrust();
    const two = newSigningKey().key;
    const file = await writeSigned('a.json', { by: [stranger, two] });
    expect(await refused(file)).toEqual(['typology/signers-too-few']);
  });

  // Watched failing with `verify(…)` in signature.ts replaced by `true`.
  it('puts a trusted key beside a signature of its own', async () => {
    writeTrust();
    const file = await writeSigned('a.json', { by: [stranger, ben] });
    change(file, (content) => {
      const [one, other] = content['signatures'] as [object, object];
      content['signatures'] = [{ ...one, key: anna.publicKey }, other];
    });
    expect(await refused(file)).toEqual(['typology/signature-wrong']);
  });

  // Watched failing with `maySign` in signature.ts returning true.
  it('signs what the signer was not trusted with', async () => {
    const [one, two] = SIGNERS as [object, object];
    writeTrust({ signers: [{ ...one, typologies: ['zz/'] }, two] });
    expect(await refused(await writeSigned('a.json'))).toEqual(['typology/signers-too-few']);
  });

  // Watched failing with the check of `purpose` left out in `parseTrust`.
  it('lets the signers of another thing sign', async () => {
    const trust = writeTrust({ purpose: 'audit-log' });
    const file = await writeSigned('a.json');
    const ran = await screen(file, trust);
    expect(ran.code).toBe(2);
    expect(ran.said).toContain('typology/trust-of-another-purpose');
  });

  // Watched failing with `verify(…)` in signature.ts replaced by `true`.
  it('brings a signature that a trusted key made of something else', async () => {
    writeTrust();
    const file = await writeSigned('a.json', { by: [ben] });
    const note = checkpointNote({ size: 1, head: new Uint8Array(32) }, 'log', anna);
    const bytes = Buffer.from(note.trim().split(' ').at(-1)!, 'base64').subarray(4);
    change(file, (content) => {
      const one = { key: anna.publicKey, signature: bytes.toString('base64url') };
      content['signatures'] = [one, ...(content['signatures'] as object[])];
    });
    expect(await refused(file)).toEqual(['typology/signature-wrong']);
  });
});

describe('going back', () => {
  // Watched failing with the comparison of `today` left out in signature.ts.
  it('keeps an old file in use after its last day', async () => {
    writeTrust();
    const past = await writeSigned('a.json', { expires: '2026-11-24' });
    expect(await refused(past)).toEqual(['typology/signature-expired']);
    expect(await refused(await writeSigned('b.json', { expires: '2026-11-25' }))).toEqual([]);
  });

  // Watched failing with `verify(…)` in signature.ts replaced by `true`.
  it('writes a later last day into the statement', async () => {
    writeTrust();
    const past = await writeSigned('a.json', { expires: '2026-11-24' });
    change(past, (content) => Object.assign(content, { expires: '2036-11-24' }));
    expect(await refused(past)).toEqual(['typology/signature-wrong']);
  });

  // Watched failing with `rememberUse` left out in screen-command.ts, and with `compareVersions`
  // comparing texts: '1.10.0' < '1.9.0'.
  it('brings back an older version with good signatures', async () => {
    writeTrust();
    const old = await writeSigned('old.json', { text: ofVersion('1.9.0') });
    expect(await refused(old)).toEqual([]);
    const young = await writeSigned('new.json', { text: ofVersion('1.10.0') });
    expect(await refused(young)).toEqual([]);
    rmSync(at('out'), { recursive: true });
    expect(await refused(old)).toEqual(['typology/version-rolled-back']);
    const draft = await writeSigned('draft.json', { text: ofVersion('1.10.0-draft') });
    expect(await refused(draft)).toEqual(['typology/version-rolled-back']);
    expect(await refused(young)).toEqual([]);
  });

  // Watched failing with `together` in verify-typologies.ts replaced by `seen`.
  it('lays an older version beside the newer', async () => {
    writeTrust();
    mkdirSync(at('both'));
    await writeSigned('both/a.json', { text: ofVersion('1.9.0') });
    await writeSigned('both/b.json', { text: ofVersion('1.10.0') });
    expect(await refused(at('both'))).toEqual(['typology/version-rolled-back']);
  });

  // Watched failing with the comparison of digests left out in `rollbackProblems`.
  it('has one version say two things', async () => {
    writeTrust();
    expect(await refused(await writeSigned('a.json'))).toEqual([]);
    rmSync(at('out'), { recursive: true });
    const other = EXAMPLE.replace('"points": 2', '"points": 3');
    expect(await refused(await writeSigned('b.json', { text: other }))).toEqual([
      'typology/version-changed',
    ]);
  });

  // Watched failing with the comparison with `minimum` left out in `rollbackProblems`.
  it('uses a version below that of the trust file, where no run remembers anything', async () => {
    const { id } = JSON.parse(EXAMPLE);
    writeTrust({ minimum: { [id]: '99.0.0' } });
    expect(await refused(await writeSigned('a.json'))).toEqual(['typology/version-rolled-back']);
  });

  // Watched failing with a damaged memory taken for an empty one in `loadSeen`.
  it('damages the memory', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    writeFileSync(at('trust.json.seen'), '{"format":"redthread/seen/1","typologies":{}');
    const ran = await screen(file, at('trust.json'));
    expect(ran.code).toBe(2);
    expect(ran.said).toContain('typology/seen-malformed');
  });

  it('does not remember what was only looked at', async () => {
    writeTrust();
    const file = await writeSigned('a.json');
    await run('verify', 'typology', file, '--trust', at('trust.json'));
    await run('check', file, '--trust', at('trust.json'));
    await run('test', file, '--trust', at('trust.json'));
    expect(existsSync(at('trust.json.seen'))).toBe(false);
  });
});
