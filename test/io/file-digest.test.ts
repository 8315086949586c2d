import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileDigest, unchangedSince } from '../../src/io/file-digest.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-digest-'));
const file = join(folder, 'export.csv');
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file that is read', () => {
  it('is told where it was written to meanwhile: its digest would be of other rows', async () => {
    writeFileSync(file, 'id\n1\n');
    const same = await unchangedSince(file);
    const digest = await fileDigest(file);
    await expect(same()).resolves.toBeUndefined();
    appendFileSync(file, '2\n');
    expect(await fileDigest(file)).not.toBe(digest);
    await expect(same()).rejects.toThrow(/io\/file-changed/);
  });

  it('is told where other bytes of the same length stand in it', async () => {
    writeFileSync(file, 'id\n1\n');
    utimesSync(file, 1, 1);
    const same = await unchangedSince(file);
    writeFileSync(file, 'id\n2\n');
    await expect(same()).rejects.toThrow(/io\/file-changed/);
  });

  it('that is not there is a matter for whoever reads it', async () => {
    const same = await unchangedSince(join(folder, 'no-such.csv'));
    await expect(same()).resolves.toBeUndefined();
  });
});
