/**
 * `redthread test --watch`: what is run again on which save, and once with real files and real
 * saves.
 */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Console } from '../../src/cli/console.js';
import { runWatched, type TestSettings } from '../../src/cli/test-command.js';
import { watchTests } from '../../src/cli/watch-tests.js';
import { watchFiles } from '../../src/io/watch-files.js';
import { TINY } from '../tool/tiny-typology.js';
import { run } from './run.js';

let folder = '';
let lines: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redthread-watch-'));
  lines = [];
});
afterEach(() => rm(folder, { recursive: true }));

const keeping: Console = {
  out: (text) => lines.push(...text.trimEnd().split('\n')),
  say: (text) => lines.push(...text.split('\n')),
  progress: () => undefined,
  progressDone: () => undefined,
  hasColour: false,
};

/** What was told since it was last asked for, without the paths of this machine. */
function toldSince(): readonly string[] {
  return lines.splice(0).map((line) => line.replaceAll(folder, '…'));
}

async function save(name: string, parts: object): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...TINY, ...parts }));
  return file;
}

const settings: TestSettings = {
  format: 'text',
  isMutated: false,
  isSurvivorFailure: false,
  packs: new Map(),
};

function watched(path: string, changes: AsyncIterable<readonly string[]>): Promise<void> {
  const tell = { path, changes, console: keeping };
  return watchTests({ ...tell, run: (read) => runWatched(read, settings, keeping) });
}

describe('watching', () => {
  it('runs what was saved, tells what is broken, and takes up what is new', async () => {
    const first = await save('a.json', { id: 'test/a' });
    const second = await save('b.json', { id: 'test/b' });
    const told: (readonly string[])[] = [];
    async function* changes(): AsyncGenerator<readonly string[]> {
      told.push(toldSince());
      await save('b.json', { id: 'test/b', version: '1.0.1' });
      yield [second];
      told.push(toldSince());
      await writeFile(first, '{');
      yield [first, join(folder, 'notes.txt')];
      told.push(toldSince().slice(0, 2));
      await save('a.json', { id: 'test/a', tests: [{ ...TINY.tests[0], expect: { score: 11 } }] });
      yield [first];
      told.push(toldSince());
      yield [await save('c/new.json', { id: 'test/new' })];
      told.push(toldSince());
      yield [await save('lists/words.json', {})];
      told.push(toldSince());
      await rm(second);
      yield [second];
      told.push(toldSince().slice(0, 2));
    }
    await watched(folder, changes());
    expect(told).toEqual([
      ['test/a: 3 of 3 cases pass', 'test/b: 3 of 3 cases pass', 'watching …, until Ctrl-C'],
      ['test/b: 3 of 3 cases pass'],
      ['error typology/not-json: not JSON: CloseBraceExpected', '  at …/a.json:1:2'],
      ['test/a: 0 of 1 cases pass', '  failed: three small sums', '    score: expected 11, got 10'],
      ['test/new: 3 of 3 cases pass'],
      [],
      ['error io/no-such-file: no such file or folder of typologies', '  at …/b.json'],
    ]);
  });

  it('begins with a file that is broken', async () => {
    const file = join(folder, 'a.json');
    await writeFile(file, '{');
    async function* changes(): AsyncGenerator<readonly string[]> {
      await save('a.json', {});
      toldSince();
      yield [file];
    }
    await watched(file, changes());
    expect(toldSince()).toEqual(['test/tiny: 3 of 3 cases pass']);
  });

  it('begins with a folder that holds none yet', async () => {
    async function* changes(): AsyncGenerator<readonly string[]> {
      expect(toldSince()[0]).toContain('io/no-such-file: the folder holds no typology');
      yield [await save('a.json', { id: 'test/a' })];
    }
    await watched(folder, changes());
    expect(toldSince()).toEqual(['test/a: 3 of 3 cases pass']);
  });

  it('could not run where there is nothing', async () => {
    const { code, said } = await run('test', join(folder, 'none'), '--watch');
    expect([code, said]).toEqual([2, expect.stringContaining('io/no-such-file')]);
  });
});

const within = { timeout: 10_000, interval: 20 };

describe('watching real files', () => {
  it.each(['the folder', 'the file alone'])(
    'sees saves, also by replacement and twice, until it is ended: %s',
    async (what) => {
      const file = await save('deep/a.json', {});
      const path = what === 'the folder' ? folder : file;
      const ended = new AbortController();
      const running = watched(path, watchFiles(path, { signal: ended.signal }));
      const until = (text: string) =>
        vi.waitFor(() => expect(lines).toContain(text), within).finally(() => toldSince());
      await until(`watching ${path}, until Ctrl-C`);
      for (const score of [11, 12, 13]) {
        const tests = [{ ...TINY.tests[0], expect: { score } }];
        const written = await save(`deep/${score === 11 ? 'a.json' : 'a.json.part'}`, { tests });
        if (written !== file) await rename(written, file);
        await until(`    score: expected ${score}, got 10`);
      }
      ended.abort();
      await running;
    },
    40_000,
  );

  it('sees files of a folder that was not there', async () => {
    await save('a.json', {});
    const ended = new AbortController();
    const running = watched(folder, watchFiles(folder, { signal: ended.signal }));
    const until = (text: string) => vi.waitFor(() => expect(lines).toContain(text), within);
    await until(`watching ${folder}, until Ctrl-C`);
    await save('new/deeper/b.json', { id: 'test/b' });
    await until('test/b: 3 of 3 cases pass');
    ended.abort();
    await running;
  }, 40_000);
});
