/** `redthread sign` and `redthread verify` as a person uses them. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
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
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.js';
import { run } from './run.js';

const folders: string[] = [];
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redthread-sign-'));
  folders.push(folder);
  copyFileSync('fixtures/example-typology.json', at('a.json'));
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});
const at = (name: string): string => join(folder, name);
const newKey = async (name: string) => (await run('sign', '--new-key', at(name))).out.trim();
const screen = (...more: readonly string[]) =>
  run(
    ...['screen', 'test/problem/transaction/good.csv', '--out', at('out'), '--key', at('key')],
    ...['--typologies', at('a.json'), ...more],
  );

describe('signing a typology', () => {
  it('takes a day once, and the signatures of others', async () => {
    await newKey('anna.pem');
    await newKey('ben.pem');
    const sign = (key: string, ...more: readonly string[]) =>
      run('sign', at('a.json'), '--key', at(key), ...more);
    expect((await sign('anna.pem')).said).toContain('nobody has said yet until when');
    expect((await sign('anna.pem', '--expires', '2027-10-31')).code).toBe(0);
    expect((await sign('ben.pem', '--expires', '2027-11-30')).said).toContain('not 2027-11-30');
    expect((await sign('ben.pem')).out).toContain('2 signatures in');
    expect((await sign('ben.pem')).out).toContain('2 signatures in');
    writeFileSync(at('a.json'), readFileSync(at('a.json'), 'utf8').replace('0.1.0', '0.2.0'));
    expect((await sign('ben.pem')).code).toBe(2);
    const again = await sign('ben.pem', '--expires', '2027-10-31');
    expect(again.said).toContain('2 signatures of something else were replaced');
    expect(again.out).toContain('1 signatures in');
  });

  it('does not put a name to a file with an error, or to what is no typology', async () => {
    await newKey('anna.pem');
    for (const file of [
      'test/problem/typology/cycle.json',
      'test/problem/typology/not-json.json',
    ]) {
      copyFileSync(file, at('b.json'));
      const ran = await run(
        'sign',
        at('b.json'),
        '--key',
        at('anna.pem'),
        '--expires',
        '2027-10-31',
      );
      expect(ran.code).toBe(2);
      expect(existsSync(at('b.json.sig'))).toBe(false);
    }
  });

  it('tells what does not go together, all of it at once', async () => {
    const told = async (...words: readonly string[]) => (await run('sign', ...words)).said;
    expect(await told()).toMatch(/`sign` takes a FILE[\s\S]*`--key` is needed/);
    expect(await told('x', '--new-key', 'k')).toContain('only makes a key');
    expect(await told('x', '--key', 'k', '--expires', '2027-02-30')).toContain('is not a day');
    expect(await told('x', '--key', 'k', '--name', 'a b', '--checkpoint', 'c')).toContain('ASCII');
    expect(await told('x', '--key', 'k', '--name', 'a')).toContain('needs `--checkpoint`');
  });
});

describe('verifying', () => {
  it('looks at a whole folder, and tells of each', async () => {
    const key = await newKey('anna.pem');
    await run('sign', at('a.json'), '--key', at('anna.pem'), '--expires', '2027-10-31');
    const text = readFileSync(at('a.json'), 'utf8').replace('us/ht-funnel-account', 'us/other');
    writeFileSync(at('b.json'), text);
    const signers = [{ name: 'anna', keys: [key] }];
    const trust = { format: 'redthread/trust/1', purpose: 'typologies', threshold: 1, signers };
    const keys = join(mkdtempSync(join(tmpdir(), 'redthread-sign-')), 'keys.json');
    writeFileSync(keys, JSON.stringify(trust));
    const ran = await run('verify', 'typology', folder, '--trust', keys);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('us/ht-funnel-account 0.1.0');
    expect(ran.out).toContain('1 typologies trusted, 1 problems; 1 of 1 signers asked for');
    expect(ran.said).toContain('typology/signature-missing');
    expect((await run('check', folder, '--trust', keys)).out).toContain(
      '1 typologies read, 1 errors',
    );
  });

  it('has no use for flags that it would not look at', async () => {
    const told = async (...words: readonly string[]) => (await run('verify', ...words)).said;
    expect(await told('typology', 'a')).toContain('needs `--trust`');
    expect(await told('typology', 'a', '--trust', 't', '--entry', '1')).toContain('has no use');
    expect(await told('log', 'a', '--entry', '1')).toContain('against a `--checkpoint`');
    expect(await told('proof', 'a', '--proof', 'b')).toContain('has no use');
    expect(await told('constructor', 'a')).toContain('not `constructor`');
  });

  it('says what it did not look at', async () => {
    await screen('--log', at('log'));
    const bare = await run('verify', 'log', at('log'));
    expect(bare).toMatchObject({ code: 0 });
    expect(bare.said).toContain('without `--checkpoint`');
    await newKey('log.pem');
    await run('sign', at('log'), '--key', at('log.pem'), '--checkpoint', at('c'));
    const kept = await run('verify', 'log', at('log'), '--checkpoint', at('c'));
    expect(kept.said).toContain('are not looked at without `--trust`');
  });
});

describe('the entry of a release', () => {
  it('has the digest of the trends that went out, and is there before them', async () => {
    await screen();
    const trends = (log: string) =>
      run(
        ...['trends', at('out'), '--from', '2026-01', '--to', '2026-03', '--log', log],
        ...['--ledger', at('ledger'), '--begin-ledger', '--out', at('trends')],
      );
    expect((await trends(at('trends/log'))).said).toContain('io/log-inside-out');
    expect(existsSync(at('ledger'))).toBe(false);
    expect((await trends(at('log'))).code).toBe(0);
    const entry = JSON.parse(readFileSync(at('log'), 'utf8').split('\n')[1]!.slice(33));
    const text = readFileSync(at('trends/trends.json'));
    const digest = createHash('sha256').update(text).digest('hex');
    expect(entry).toMatchObject({ event: 'release', what: 'trends', output: { files: 2, digest } });
  });
});

describe('the entry of a run', () => {
  it('has the digest of what was written, so that a folder can be held to it', async () => {
    expect((await screen('--log', at('log'))).said).toContain('entry 1 of the audit log');
    const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
    const names = readdirSync(at('out'), { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(at(join('out', name))).isFile())
      .sort();
    const each = names.map((name) => [name, sha256(readFileSync(at(join('out', name))))]);
    const { output } = JSON.parse(readFileSync(at('log'), 'utf8').split('\n')[1]!.slice(33));
    expect(output).toEqual({ files: names.length, digest: sha256(canonicalJson(each)) });
  });

  it('says that identities went with it', async () => {
    await screen('--log', at('log'), '--identities', at('annex.json'));
    const text = readFileSync(at('log'), 'utf8');
    expect(text).toContain('"what":"annex of identities, plain"');
  });
});
