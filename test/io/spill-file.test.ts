/** The file that postings are spilled to: it reads what it wrote, and leaves nothing behind. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { openSpillFile } from '../../src/io/spill-file.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a spill file', () => {
  it('reads at any place what was written there', () => {
    const file = openSpillFile(folder);
    const first = file.append(Uint8Array.of(1, 2, 3));
    const second = file.append(Uint8Array.of(4, 5));
    const bytes = new Uint8Array(3);
    file.read(first + 1, bytes);
    expect([first, second, file.size(), ...bytes]).toEqual([0, 3, 5, 2, 3, 4]);
    file.close();
  });

  it('has no name while it is open: killed or not, nothing is left of it', () => {
    const file = openSpillFile(folder);
    file.append(Uint8Array.of(1));
    const left = readdirSync(folder);
    // Windows keeps the name of an open file, in a folder that is the user's alone.
    for (const name of left) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    if (process.platform !== 'win32') expect(left).toEqual([]);
    file.close();
    file.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells of a folder that is not there as a problem', () => {
    try {
      openSpillFile(join(folder, 'no-such'));
      expect.unreachable();
    } catch (error) {
      const [problem] = (error as ProblemError).problems; // what it throws where it cannot write
      expect(error).toBeInstanceOf(ProblemError);
      expect(problem).toMatchObject({
        code: 'io/bad-temporary-folder',
        message: 'postings cannot be written there (ENOENT)',
      });
    }
  });

  it('does not read past what was written', () => {
    const file = openSpillFile(folder);
    file.append(Uint8Array.of(1));
    expect(() => file.read(0, new Uint8Array(2))).toThrow('shorter');
    file.close();
  });
});
