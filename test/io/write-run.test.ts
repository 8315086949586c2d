/** An output while it is made: beside its folder, then in place together, or gone. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
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
import { checkOutPlace, type RunStage, rejectedCsv, runStage } from '../../src/io/write-run.js';

const folders: string[] = [];
let out = '';
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'redthread-stage-'));
  folders.push(folder);
  out = join(folder, 'out');
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

const FILES = [
  { path: 'alerts.jsonl', text: '{"a":1}\n' },
  { path: 'drafts/x.json', text: 'é' },
  { path: 'alerts.jsonl', text: '{"a":2}\n' },
  ...['rejected.csv', 'run.json', 'privacy.json', 'report.html'].map((path) => ({
    path,
    text: path,
  })),
];
async function appendAll(stage: RunStage): Promise<void> {
  for (const file of FILES) await stage.append(file);
}

describe('a run that is put in place', () => {
  it('has every file with all its parts, for its owner alone, and tells their digests', async () => {
    mkdirSync(join(out, 'drafts'), { recursive: true });
    writeFileSync(join(out, 'drafts/of-before.json'), '');
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const stage = runStage(out);
    await appendAll(stage);
    expect(existsSync(join(out, 'alerts.jsonl'))).toBe(false);
    await stage.place();
    await stage.drop();
    expect(readFileSync(join(out, 'alerts.jsonl'), 'utf8')).toBe('{"a":1}\n{"a":2}\n');
    expect(readdirSync(join(out, 'drafts'))).toEqual(['x.json']);
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
    expect(existsSync(join(out, '.redthread.tmp'))).toBe(false);
    expect(statSync(join(out, 'drafts/x.json')).mode & 0o777).toBe(0o600);
    expect(stage.written()).toHaveLength(6);
    for (const { path, digest } of stage.written()) {
      const bytes = readFileSync(join(out, path));
      expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });
});

describe('two runs into one folder at the same time', () => {
  // Seen failing without the lock: the second took the stage of the first away.
  it('the later to write is refused, and the files of the first are whole', async () => {
    const [first, second] = [runStage(out), runStage(out)];
    await appendAll(first);
    await expect(appendAll(second)).rejects.toThrow('another run writes into this folder');
    await second.drop();
    await first.place();
    await first.drop();
    expect(readFileSync(join(out, 'alerts.jsonl'), 'utf8')).toBe('{"a":1}\n{"a":2}\n');
    expect(readdirSync(out)).toHaveLength(6);
    const third = runStage(out);
    await appendAll(third);
    await third.place();
  });
});

describe('a run that was put in place', () => {
  it('in a folder that was not there stays when it is dropped', async () => {
    const stage = runStage(out);
    await appendAll(stage);
    await stage.place();
    await stage.drop();
    expect(readdirSync(out)).toHaveLength(6);
  });
});

describe('a run that is dropped', () => {
  it('leaves nothing, not even its folder', async () => {
    const stage = runStage(out);
    await appendAll(stage);
    expect(existsSync(out)).toBe(true);
    await stage.drop();
    expect(existsSync(out)).toBe(false);
  });

  it('leaves a folder that was there as it was', async () => {
    mkdirSync(out);
    writeFileSync(join(out, 'alerts.jsonl'), 'of before');
    const stage = runStage(out);
    await appendAll(stage);
    await stage.drop();
    expect(readdirSync(out)).toEqual(['alerts.jsonl']);
    expect(readFileSync(join(out, 'alerts.jsonl'), 'utf8')).toBe('of before');
  });

  it('says why nothing could be made where a file stands, and leaves the file', async () => {
    writeFileSync(out, 'a file');
    const stage = runStage(out);
    await expect(stage.append({ path: 'alerts.jsonl', text: '' })).rejects.toThrow(/EEXIST/);
    await stage.drop();
    expect(readFileSync(out, 'utf8')).toBe('a file');
  });

  it('makes nothing before its first file', async () => {
    await runStage(out).drop();
    expect(existsSync(out)).toBe(false);
  });

  it('leaves what was put in place before that broke off, and its error stands', async () => {
    const stage = runStage(out);
    await stage.append({ path: 'alerts.jsonl', text: '{}\n' });
    // No file of the others is there to be put in place.
    await expect(stage.place()).rejects.toThrow(/ENOENT/);
    await stage.drop();
    expect(readdirSync(out)).toEqual(['alerts.jsonl', 'drafts']);
  });
});

describe('the place of an output', () => {
  it('is looked at before the run: a file is no folder, nor is there one in it', async () => {
    const file = join(folders[0]!, 'a-file');
    writeFileSync(file, '');
    await expect(checkOutPlace(file)).rejects.toThrow(/ENOTDIR/);
    await expect(checkOutPlace(join(file, 'out'))).rejects.toThrow(/ENOTDIR/);
    await checkOutPlace(join(folders[0]!, 'new', 'out'));
    expect(existsSync(join(folders[0]!, 'new'))).toBe(false);
  });
});

describe('the table of rejected rows', () => {
  it('holds no cell that a spreadsheet would compute', () => {
    const rejected = (column: string) => ({ row: 3, column, problem: { code: 'transaction/x' } });
    const text = rejectedCsv(['kind', '=HYPERLINK("http://x")', ''].map(rejected));
    expect(text).toBe(
      [
        ...['row,column,problem', '3,kind,transaction/x'],
        ...['3,"\'=HYPERLINK(""http://x"")",transaction/x', '3,,transaction/x', ''],
      ].join('\n'),
    );
  });
});
