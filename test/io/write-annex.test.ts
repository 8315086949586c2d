import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkAnnexPlace } from '../../src/io/write-annex.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-annex-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the place of an annex', () => {
  it('is looked at before anything is read, its folder among it', async () => {
    const out = join(folder, 'out');
    await expect(checkAnnexPlace(out, join(folder, 'annex.json'))).resolves.toBeUndefined();
    const nowhere = checkAnnexPlace(out, join(folder, 'no-such', 'annex.json'));
    await expect(nowhere).rejects.toThrow(/ENOENT/);
  });
});
