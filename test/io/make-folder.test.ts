/** Folders for what is written: made with those above them, and told where none can be. */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from '../../src/io/make-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('makes those above it, and tells the first that was not there', async () => {
  const deep = join(folder, 'a', 'b', 'c');
  expect(await makeFolder(deep, 0o700)).toBe(join(folder, 'a'));
  expect(statSync(deep).mode & 0o777).toBe(0o700);
  expect(await makeFolder(deep)).toBeUndefined();
  expect(await makeFolder(join(deep, 'd'))).toBe(join(deep, 'd'));
  expect(await makeFolder('.')).toBeUndefined();
});

it('tells what the system says where a file stands in the way', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(file, 'b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

// Seen waiting for ever with `mkdir` and `recursive`.
it.skipIf(!existsSync('/proc/self'))(
  'ends where the folder above takes none',
  async () => {
    await expect(makeFolder('/proc/no-such/folder')).rejects.toMatchObject({ code: 'ENOENT' });
  },
  5000,
);
