/** The key's file: made once, read again, and refused wherever it is not safe. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKey } from '../../src/io/key-file.js';

const LINE = `${Buffer.alloc(32, 7).toString('base64url')}\n`;
const temporary = () => mkdtempSync(join(tmpdir(), 'redthread-key-'));

function place(text = LINE, mode = 0o600) {
  const folder = temporary();
  const path = join(folder, 'key');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return { folder, path, outDir: join(folder, 'out') };
}

describe('the key', () => {
  it('is made with mode 600 in the configuration folder, and is the same when read again', async () => {
    const folder = temporary();
    const env = { XDG_CONFIG_HOME: join(folder, 'config') };
    const first = await loadKey({ outDir: join(folder, 'out'), env });
    expect(first.isNew).toBe(true);
    expect(first.path).toBe(join(folder, 'config', 'redthread', 'key'));
    expect(statSync(first.path).mode & 0o777).toBe(0o600);
    expect(readFileSync(first.path, 'utf8')).toMatch(/^[A-Za-z0-9_-]{43}\n$/);
    const second = await loadKey({ outDir: join(folder, 'out'), env });
    expect(second.isNew).toBe(false);
    expect(Buffer.from(second.root())).toEqual(Buffer.from(first.root()));
    expect(first.root()).toHaveLength(32);
  });

  it('is not made where one that is there was asked for', async () => {
    const path = join(temporary(), 'key');
    const refused = loadKey({ path, env: {}, whenMissing: 'refuse' });
    await expect(refused).rejects.toThrow('pseudonym/key-unusable: there is no key file');
    expect(existsSync(path)).toBe(false);
  });

  it('is not shown by printing what holds it', async () => {
    const { path, outDir } = place();
    expect(JSON.stringify(await loadKey({ path, outDir, env: {} }))).not.toContain(LINE.trim());
  });

  for (const mode of [0o640, 0o604, 0o620, 0o660, 0o644]) {
    it(`is refused with mode ${mode.toString(8)}`, async () => {
      const { path, outDir } = place(LINE, mode);
      await expect(loadKey({ path, outDir, env: {} })).rejects.toThrow('pseudonym/key-readable');
    });
  }

  const malformed = [
    ...['', 'short\n', `${LINE}${LINE}`, ` ${LINE}`, LINE.replace(/c\n$/, 'd\n'), `${LINE}\n`],
  ];
  for (const text of malformed) {
    it(`is refused when the file holds ${text.length} characters that are none`, async () => {
      const { path, outDir } = place(text);
      await expect(loadKey({ path, outDir, env: {} })).rejects.toThrow('pseudonym/key-malformed');
    });
  }

  it('never lies in the output folder, under whatever name', async () => {
    const { folder } = place();
    const outDir = join(folder, 'out');
    mkdirSync(join(outDir, 'deep'), { recursive: true });
    symlinkSync(outDir, join(folder, 'alias'));
    for (const [path, out] of [
      [join(outDir, 'key'), outDir],
      [join(outDir, 'deep', 'new', 'key'), outDir],
      [join(folder, 'alias', 'key'), outDir],
      [join(outDir, 'key'), join(folder, 'alias')],
      [join(folder, 'key'), '/'],
    ] as const) {
      const refused = loadKey({ path, outDir: out, env: {} });
      await expect(refused).rejects.toThrow('pseudonym/key-inside-out');
    }
    const beside = await loadKey({ path: join(folder, 'out-key'), outDir, env: {} });
    expect(beside.isNew).toBe(true);
  });

  it('is neither a link nor a folder', async () => {
    const { folder, path, outDir } = place();
    symlinkSync(path, join(folder, 'link'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
    mkdirSync(join(folder, 'folder'), { mode: 0o700 });
    for (const name of ['link', 'dangling', 'folder']) {
      const refused = loadKey({ path: join(folder, name), outDir, env: {} });
      await expect(refused).rejects.toThrow('pseudonym/key-unusable');
    }
  });

  it('takes an empty or relative XDG_CONFIG_HOME as unset', async () => {
    for (const XDG_CONFIG_HOME of ['', 'config']) {
      // The folder it falls back to lies in the home folder: refused before anything is made.
      const refused = loadKey({ outDir: homedir(), env: { XDG_CONFIG_HOME } });
      await expect(refused).rejects.toThrow('pseudonym/key-inside-out');
    }
  });
});
