/**
 * Attacks on the sealed annex, from an export to a report. The attacker holds the output folder and
 * the sealed file, may change both, and wants a name, or wants names of their own in a report.
 */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Annex } from '../../src/draft/annex.js';
import { run } from '../cli/run.js';
import { age, hasAge, NEEDS_AGE } from '../io/age-program.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-sealed-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const DATA = 'fixtures/demonstration';
const screen = (out: string, ...words: readonly string[]) =>
  run(
    ...['screen', `${DATA}/transactions.csv`, '--customers', `${DATA}/customers.csv`],
    ...['--accounts', `${DATA}/accounts.csv`, '--observations', `${DATA}/observations.csv`],
    ...['--zone', 'America/Toronto', '--currency', 'CAD', '--typologies', 'typologies/ca'],
    ...['--key', at('key'), '--out', at(out), ...words],
  );
const draft = (annex: string, ...words: readonly string[]) =>
  run(
    'draft',
    at('out'),
    '--format',
    'json',
    '--identities',
    at(annex),
    '--out',
    at('r'),
    ...words,
  );

let recipients: readonly string[] = [];
let annex: Annex;
beforeAll(async () => {
  // One run, told three times: plain, sealed to the authority, sealed to it and to ourselves.
  const secrets = [await generateX25519Identity(), await generateX25519Identity()];
  recipients = await Promise.all(secrets.map((each) => identityToRecipient(each)));
  for (const [index, secret] of secrets.entries()) {
    writeFileSync(at(`key-${index}`), `# made for this test\n${secret}\n`, { mode: 0o600 });
  }
  await screen('out', '--identities', at('plain.json'));
  await screen('out', '--identities', at('one.age'), '--recipient', recipients[0]!);
  const both = recipients.flatMap((each) => ['--recipient', each]);
  const { code } = await screen('out', '--identities', at('two.age'), ...both);
  expect(code).toBe(0);
  annex = JSON.parse(readFileSync(at('plain.json'), 'utf8'));
});

const opensWith = async (file: string, key: string) => {
  rmSync(at('r'), { recursive: true, force: true });
  const { code } = await draft(file, '--identity-key', at(key));
  if (code !== 0) return undefined;
  return readdirSync(at('r'))
    .map((name) => readFileSync(join(at('r'), name), 'utf8'))
    .join('');
};

describe('who may read a sealed annex', () => {
  it('each recipient, and what is read is what the plain one says', async () => {
    await draft('plain.json');
    const plain = readdirSync(at('r')).map((name) => readFileSync(join(at('r'), name), 'utf8'));
    expect(plain.join('').includes('CUST-')).toBe(true);
    for (const [file, key] of [
      ['one.age', 'key-0'],
      ['two.age', 'key-0'],
      ['two.age', 'key-1'],
    ] as const) {
      expect((await opensWith(file, key)) === plain.join('')).toBe(true);
    }
  });

  it('nobody else: not without a key, not with another one', async () => {
    const without = await draft('one.age');
    expect([without.code, without.said]).toEqual([2, expect.stringContaining('io/annex-sealed')]);
    const other = await draft('one.age', '--identity-key', at('key-1'));
    expect([other.code, other.said]).toEqual([2, expect.stringContaining('io/not-for-this-key')]);
  });

  /** Watched failing with `const content = text` in `writeAnnex`. */
  it('nothing of it lies on the disk in clear, and it is for its owner alone', () => {
    const bytes = readFileSync(at('one.age'));
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const values = Object.values(annex.values).filter((value) => value.length > 5);
    expect(values.length).toBeGreaterThan(10);
    for (const value of [...values, ...Object.keys(annex.values), 'redthread/identities']) {
      expect(bytes.includes(value)).toBe(false);
    }
    expect(statSync(at('one.age')).mode & 0o077).toBe(0);
    // No second file beside it, left by writing.
    expect(
      readdirSync(folder)
        .filter((name) => name.includes('age'))
        .sort(),
    ).toEqual([...['one.age', 'two.age']]);
  });

  it.skipIf(!hasAge)(`the authority, with the standard age program${NEEDS_AGE}`, () => {
    const { status, out } = age('age', ['-d', '-i', at('key-0'), at('one.age')]);
    expect(status).toBe(0);
    expect(JSON.parse(out.toString())).toEqual(annex);
  });

  it.skipIf(!hasAge)(
    `we, where somebody filled it in and sealed it with age${NEEDS_AGE}`,
    async () => {
      const parties = Object.entries(annex.parties).map(([token, one]) => {
        const known = { ...one.identity.known, givenName: 'Filled In' };
        return [token, { ...one, identity: { ...one.identity, known } }];
      });
      const filled = { ...annex, parties: Object.fromEntries(parties) };
      const made = age('age', ['-r', recipients[0]!], Buffer.from(JSON.stringify(filled)));
      writeFileSync(at('filled'), made.out);
      expect((await opensWith('filled', 'key-0'))?.includes('Filled In')).toBe(true);
    },
  );
});

describe('names of somebody else\u2019s', () => {
  /**
   * The defence is the format's: every chunk is authenticated, the last one marked. It cannot be
   * taken out of ours; that nothing is used before the last chunk was looked at is.
   */
  it('do not get in by changing, cutting or adding a byte: nothing of a damaged file is used', async () => {
    const bytes = readFileSync(at('one.age'));
    const places = [30, 60, 120, 200, 230, 300, Math.floor(bytes.length / 2), bytes.length - 1];
    const damaged = [
      ...places.map((place) => {
        const copy = Buffer.from(bytes);
        copy[place]! ^= 1;
        return copy;
      }),
      bytes.subarray(0, bytes.length - 1),
      bytes.subarray(0, 250),
      Buffer.concat([bytes, Buffer.from('x')]),
      Buffer.concat([bytes, bytes]),
    ];
    for (const each of damaged) {
      writeFileSync(at('damaged'), each);
      expect(await opensWith('damaged', 'key-0')).toBeUndefined();
    }
    expect(existsSync(at('r'))).toBe(false);
  });

  /** Watched failing without the last line of `textUnderSeal`. */
  it('do not get in as a plain file in the place of the sealed one', async () => {
    const { code, said } = await draft('plain.json', '--identity-key', at('key-0'));
    expect([code, said]).toEqual([2, expect.stringContaining('io/annex-not-sealed')]);
  });

  it('do not get in by the annex of another run, sealed or not', async () => {
    await screen(
      'other',
      '--language',
      'fr',
      '--identities',
      at('o'),
      '--recipient',
      recipients[0]!,
    );
    const { code, said } = await draft('o', '--identity-key', at('key-0'));
    expect([code, said]).toEqual([2, expect.stringContaining('draft/annex-of-another-run')]);
  });
});

describe('a mistake of ours', () => {
  it('is told before anything is screened or written, and not repeated', async () => {
    const secret = readFileSync(at('key-0'), 'utf8').split('\n')[1]!;
    const { code, said } = await screen('never', '--identities', at('n'), '--recipient', secret);
    expect([code, said]).toEqual([2, expect.stringContaining('recipient 1 is no age public key')]);
    expect(said).not.toContain(secret.slice(16));
    expect([existsSync(at('never')), existsSync(at('n'))]).toEqual([false, false]);
  });

  /**
   * All zeros is a point that every secret key agrees with: whoever reads the file would open it.
   */
  it('is a public key that seals to everybody', async () => {
    const zero = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z';
    const { code, said } = await screen('never', '--identities', at('n'), '--recipient', zero);
    expect([code, said]).toEqual([2, expect.stringContaining('io/bad-recipient')]);
  });

  it('is a recipient without a file to seal, or a key without a file to open', async () => {
    const lost = await screen('never', '--recipient', recipients[0]!);
    expect([lost.code, lost.said]).toEqual([2, expect.stringContaining('needs `--identities`')]);
    const key = await run('draft', at('out'), '--identity-key', at('key-0'), '--out', at('never'));
    expect([key.code, key.said]).toEqual([2, expect.stringContaining('needs `--identities`')]);
  });

  it('is not made good by writing over: a sealed annex that is there stays', async () => {
    const before = readFileSync(at('one.age'));
    const again = await screen('out', '--identities', at('one.age'), '--recipient', recipients[1]!);
    expect([again.code, again.said]).toEqual([2, expect.stringContaining('io/annex-there')]);
    expect(readFileSync(at('one.age')).equals(before)).toBe(true);
  });
});
