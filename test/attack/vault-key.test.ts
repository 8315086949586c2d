/**
 * The root key and what is derived of it, printed by whatever a program prints with: nothing shows
 * a byte of it, in any of the usual spellings. And a new epoch is a new key for everything under
 * it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { ownEnvironment } from '../../src/cli/own-environment.js';
import { vaultContext } from '../../src/cli/vault-access.js';
import { KEY_VARIABLE, loadKey } from '../../src/io/key-file.js';
import { nodeMac } from '../../src/io/mac.js';
import { hkdf } from '../../src/pseudonym/hkdf.js';
import { lengthPrefixed } from '../../src/pseudonym/length-prefix.js';
import { recordingTokens } from '../../src/pseudonym/recording-tokens.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import { newDataKey, openDataKey } from '../../src/pseudonym/vault-seal.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-printed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BYTES = Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256);
const LINE = Buffer.from(BYTES).toString('base64url');
const path = join(folder, 'key');
writeFileSync(path, `${LINE}\n`, { mode: 0o600 });
const DERIVED = hkdf({
  mac: nodeMac,
  root: BYTES,
  salt: new Uint8Array(0),
  info: lengthPrefixed(['redthread/pseudonym/1', 'fiu', 'str', 'account', 'e1']),
  length: 32,
});

/** Eight bytes of a key in a row are enough to tell that it was printed. */
function spellings(key: Uint8Array): readonly string[] {
  const part = Buffer.from(key.subarray(4, 12));
  const bytes = [...part];
  return [
    part.toString('hex'),
    part.toString('hex').toUpperCase(),
    bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
    bytes.join(','),
    bytes.join(', '),
    // Whole groups of three bytes, wherever the group begins.
    ...[0, 1, 2].map((from) =>
      Buffer.from(key.subarray(3 + from, 12 + from))
        .toString('base64')
        .slice(1, -1),
    ),
    ...[0, 1, 2].map((from) =>
      Buffer.from(key.subarray(3 + from, 12 + from))
        .toString('base64url')
        .slice(1, -1),
    ),
    part.toString('latin1'),
  ];
}

/** Everything that a program, a logger or a debugger commonly says of a thing. */
function prints(thing: unknown): string {
  const deep = { depth: 20, showHidden: true, getters: true, maxArrayLength: null } as const;
  const error = new Error('something went wrong', { cause: thing });
  const said = [
    inspect(thing),
    inspect(thing, deep),
    inspect({ error, thing }, deep),
    format('%s %j %o %O', thing, thing, thing, thing),
    JSON.stringify(thing),
    JSON.stringify(thing, null, 2),
    String(thing),
    `${inspect(error, deep)} ${error.stack}`,
    inspect(Object.entries(Object(thing)), deep),
    inspect(Object.getOwnPropertyDescriptors(Object(thing)), deep),
  ].join('\n');
  // Also without what printers put between bytes: their numbers, and space to align them.
  return `${said}\n${said.replaceAll(/["']?\d+["']?: ?/g, '').replaceAll(/\s+/g, '')}`;
}

describe('a key that is held', () => {
  const held = async (): Promise<readonly (readonly [string, unknown])[]> => {
    const key = await loadKey({ path, env: {} });
    const context = { root: key.root, mac: nodeMac, recipient: 'fiu', purpose: 'str', epoch: 'e1' };
    const tokens = documentTokens(context);
    tokens.token('account', '555010'); // so that the derived key is there to be printed
    const recording = recordingTokens(tokens);
    const made = newDataKey(vaultContext(key.root), {
      subject: 'a',
      domain: 'other',
      until: '2027-01-01',
    });
    return [
      ['the loaded key', key],
      ['the key of the environment', await loadKey({ env: { [KEY_VARIABLE]: LINE } })],
      ['the context of tokens', context],
      ['the tokens', tokens],
      ['the tokens that remember', recording],
      ['the context of the vault', vaultContext(key.root)],
      ['a data key that was made', made],
      ['a data key that was opened', openDataKey(vaultContext(key.root), made.record)],
    ];
  };

  // With the bytes beside `root`, and with a derived key beside `token`.
  it('is shown by no way of printing what holds it', async () => {
    for (const [what, thing] of await held()) {
      const data =
        thing instanceof Object && 'data' in thing ? (thing.data as () => Uint8Array)() : BYTES;
      const text = prints(thing);
      const shown = [BYTES, DERIVED, data].flatMap(spellings).filter((one) => text.includes(one));
      expect([what, shown.length]).toEqual([what, 0]);
    }
  });

  it('would be found by this test: the bytes themselves are', () => {
    expect(spellings(BYTES).some((one) => prints({ root: BYTES }).includes(one))).toBe(true);
    expect(spellings(BYTES).some((one) => prints({ root: LINE }).includes(one))).toBe(true);
    expect(spellings(BYTES).some((one) => prints(Buffer.from(BYTES)).includes(one))).toBe(true);
  });

  // With the line that was read in the message of `keyOf`.
  it('is not in the error about it, whatever is wrong with it', async () => {
    for (const [bad, env] of [
      [`${LINE}x`, {}],
      [LINE.slice(1), {}],
      ['', { [KEY_VARIABLE]: `${LINE}x` }],
      ['', { [KEY_VARIABLE]: LINE.slice(1) }],
    ] as const) {
      const file = join(folder, 'bad');
      writeFileSync(file, bad, { mode: 0o600 });
      const asked = bad === '' ? { env } : { path: file, env };
      const error = await loadKey(asked).catch((one: unknown) => one);
      expect(String(error)).toContain('pseudonym/key-malformed');
      expect(spellings(BYTES).some((one) => prints(error).includes(one))).toBe(false);
    }
  });
});

describe('the key of the environment', () => {
  it('comes before the own file and after the one that is named', async () => {
    const env = { [KEY_VARIABLE]: LINE, XDG_CONFIG_HOME: join(folder, 'config') };
    const own = await loadKey({ env });
    expect([...own.root()]).toEqual([...BYTES]);
    const other = await loadKey({ path: join(folder, 'other'), env });
    expect([other.isNew, [...other.root()].join() === BYTES.join()]).toEqual([true, false]);
  });

  // Without `delete env[KEY_VARIABLE]`.
  it('is the program’s alone: gone from what it starts, and from a report that node writes of it', () => {
    process.env[KEY_VARIABLE] = LINE;
    const own = ownEnvironment(process.env);
    expect(own[KEY_VARIABLE]).toBe(LINE);
    const asked = `process.stdout.write(String(process.env['${KEY_VARIABLE}']))`;
    const { stdout } = spawnSync(process.execPath, ['--eval', asked], { encoding: 'utf8' });
    expect(stdout).toBe('undefined');
    expect(JSON.stringify(process.report.getReport())).not.toContain(LINE);
    // The program does so before it does anything.
    expect(readFileSync('src/cli/main.ts', 'utf8')).toContain('env = ownEnvironment(process.env)');
  });
});

describe('a new epoch', () => {
  it('shares no token and no part of one with the old, for any field', () => {
    const of = (epoch: string, field: 'account' | 'phone' | 'email') => {
      const context = { root: () => BYTES, mac: nodeMac, recipient: 'fiu', purpose: 'str', epoch };
      return documentTokens(context).token(field, '5550100')!.slice(-26);
    };
    const all = ['2026-q3', '2026-q4'].flatMap((epoch) =>
      (['account', 'phone', 'email'] as const).map((field) => of(epoch, field)),
    );
    expect(new Set(all).size).toBe(6);
    expect(of('2026-q4', 'account')).toBe(of('2026-q4', 'account'));
  });
});
