/**
 * Files of records: what is promised is there, what is torn is told, what is damaged is refused.
 */
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { z } from '../../src/core/schema.js';
import { openRecordFile, readRecordFile } from '../../src/io/record-file.js';

interface Item {
  readonly number: number;
  readonly text: string;
}
const schema: z.ZodType<Item> = z.strictObject({ number: z.number(), text: z.string() });
const options = { kind: 'ledger', schema };
const root = mkdtempSync(join(tmpdir(), 'redthread-records-'));
afterAll(() => rmSync(root, { recursive: true }));

let places = 0;
function place(): string {
  places += 1;
  const folder = join(root, String(places));
  mkdirSync(folder);
  return join(folder, 'ledger');
}
const item = (number: number): Item => ({ number, text: 'é\n"'.repeat(number % 4) });

async function written(count: number): Promise<string> {
  const path = place();
  const file = await openRecordFile(path, options);
  for (let number = 0; number < count; number += 1) await file.append(item(number));
  await file.close();
  return path;
}

describe('a file of records', () => {
  it('is made with mode 600, and gives back what was appended, in order', async () => {
    const path = await written(3);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const file = await openRecordFile(path, options);
    expect(file.records).toEqual([item(0), item(1), item(2)]);
    expect(file.tornBytes).toBe(0);
    await file.close();
    expect(readdirSync(join(path, '..'))).toEqual(['ledger']);
  });

  it('takes appends that wait together in the order in which they were asked', async () => {
    const path = place();
    const file = await openRecordFile(path, options);
    const asked = Array.from({ length: 200 }, (_, number) => item(number));
    await Promise.all(asked.map((one) => file.append(one)));
    await file.close();
    expect((await readRecordFile(path, options)).records).toEqual(asked);
  });

  it('waits for what was appended when it is closed', async () => {
    const path = place();
    const file = await openRecordFile(path, options);
    const appended = file.append(item(1));
    await file.close();
    await appended;
    expect((await readRecordFile(path, options)).records).toEqual([item(1)]);
    await expect(file.append(item(2))).rejects.toThrow('closed');
  });

  it('refuses a record of another shape, and one that is too long, and goes on', async () => {
    const path = place();
    const file = await openRecordFile(path, options);
    const wrong = { number: 'one', text: '' } as unknown as Item; // as a caller without types might
    await expect(file.append(wrong)).rejects.toThrow('shape');
    await expect(file.append({ number: 1, text: 'x'.repeat(1 << 20) })).rejects.toThrow('too long');
    await file.append(item(2));
    await file.close();
    expect((await readRecordFile(path, options)).records).toEqual([item(2)]);
  });

  it('puts other records in the place of all, and leaves nothing of the old ones in the old file', async () => {
    const path = await written(3);
    const before = await open(path, 'r');
    const file = await openRecordFile(path, options);
    const secret = { number: 9, text: 'a wrapped key' };
    await file.append(secret);
    await file.replace([item(0)]);
    await file.append(item(7));
    expect(file.records).toEqual([item(0), item(7)]);
    await file.close();
    expect((await readRecordFile(path, options)).records).toEqual([item(0), item(7)]);
    const old = await before.readFile();
    await before.close();
    expect(old.length).toBeGreaterThan(0);
    expect(old.every((byte) => byte === 0)).toBe(true);
  });

  it('takes away what a crash left of a change', async () => {
    const path = await written(1);
    const leftover = `${path}.new-0123456789abcdef`;
    writeFileSync(leftover, 'half');
    // A crash between two steps of the making: the same file under both names.
    const other = place();
    await (await openRecordFile(other, options)).close();
    linkSync(other, `${other}.new-0123456789abcdef`);
    for (const each of [path, other]) await (await openRecordFile(each, options)).close();
    expect(existsSync(leftover)).toBe(false);
    expect(readdirSync(join(other, '..'))).toEqual(['ledger']);
  });
});

describe('a file of records that was cut', () => {
  it('gives, cut at any byte behind its header, the records that were whole, and can be continued', async () => {
    const path = await written(5);
    const bytes = readFileSync(path);
    const ends = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1);
    for (let length = 0; length <= bytes.length; length += 1) {
      const copy = place();
      copyFileSync(path, copy);
      chmodSync(copy, 0o600);
      truncateSync(copy, length);
      const whole = ends.filter((end) => end <= length);
      if (whole.length === 0) {
        // Its header is made whole or not at all: a file without one was never one of ours.
        await expect(openRecordFile(copy, options)).rejects.toThrow('io/records-damaged');
        continue;
      }
      const file = await openRecordFile(copy, options);
      expect(file.records).toHaveLength(whole.length - 1);
      expect(file.tornBytes).toBe(length - whole.at(-1)!);
      if (length % 20 === 0) await file.append(item(8));
      await file.close();
      const again = await readRecordFile(copy, options);
      expect(again.tornBytes).toBe(0);
      expect(again.records).toHaveLength(whole.length - 1 + (length % 20 === 0 ? 1 : 0));
    }
  });
});

describe('a file of records that was changed', () => {
  it('is refused whichever byte is another, the last line end too', async () => {
    const path = await written(4);
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 1) {
      for (const change of [1, 0x80, bytes[at]! ^ 10]) {
        if (change === 0) continue;
        const copy = Buffer.from(bytes);
        copy[at]! ^= change;
        writeFileSync(path, copy);
        await expect(readRecordFile(path, options)).rejects.toThrow('io/records-damaged');
      }
    }
  });

  it('is refused when lines are left out, moved or doubled', async () => {
    const path = await written(6);
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    const law = fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('drop', 'move', 'double'),
      async (from, to, what) => {
        const changed = [...lines];
        const taken = what === 'double' ? [lines[from]!] : changed.splice(from, 1);
        if (what !== 'drop') changed.splice(to, 0, ...taken);
        fc.pre(changed.join() !== lines.join());
        writeFileSync(path, `${changed.join('\n')}\n`);
        await expect(readRecordFile(path, options)).rejects.toThrow('io/records-damaged');
      },
    );
    await fc.assert(law, { numRuns: 60 });
  });

  it('tells the file as it was named and the line, and nothing of what stands there', async () => {
    const path = await written(3);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"number":1', '"number":7'));
    const told = await openRecordFile(path, options).catch((error: unknown) => error);
    expect(told).toMatchObject({
      problems: [{ message: 'line 3 is not as it was written', place: { file: path, line: 3 } }],
    });
  });

  it('is of one kind', async () => {
    const path = await written(1);
    const other = openRecordFile(path, { ...options, kind: 'vault' });
    await expect(other).rejects.toThrow('io/records-of-another-kind: `ledger`, not `vault`');
    // Refused, it is open to its own kind again.
    await (await openRecordFile(path, options)).close();
  });
});

describe('the lock of a file of records', () => {
  it('lets one writer in, and the next after it', async () => {
    const path = place();
    const first = await openRecordFile(path, options);
    await expect(openRecordFile(path, options)).rejects.toThrow('io/records-locked');
    await first.close();
    await (await openRecordFile(path, options)).close();
  });

  it('lets at most one in of many that come at once, and in the end everybody', async () => {
    const path = place();
    let held = 0;
    let most = 0;
    const worker = async () => {
      for (;;) {
        const file = await openRecordFile(path, options).catch((error: unknown) => {
          expect(String(error)).toContain('io/records-locked');
          return undefined;
        });
        if (file === undefined) continue;
        held += 1;
        most = Math.max(most, held);
        await file.append(item(file.records.length));
        held -= 1;
        await file.close();
        return;
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    expect(most).toBe(1);
    expect((await readRecordFile(path, options)).records).toHaveLength(8);
  });

  it('is the same by whatever way the folder is reached, and however long the way is', async () => {
    const deep = join(root, 'd'.repeat(120), 'e'.repeat(120));
    mkdirSync(deep, { recursive: true });
    symlinkSync(deep, join(root, 'short'));
    const first = await openRecordFile(join(root, 'short', 'ledger'), options);
    const second = openRecordFile(join(deep, 'ledger'), options);
    await expect(second).rejects.toThrow('io/records-locked');
    await first.close();
  });

  it('can be read from meanwhile', async () => {
    const path = place();
    const file = await openRecordFile(path, options);
    await file.append(item(1));
    appendFileSync(path, 'half a li');
    expect(await readRecordFile(path, options)).toEqual({ records: [item(1)], tornBytes: 9 });
    await file.close();
  });
});

describe('a file of records is refused', () => {
  for (const mode of [0o640, 0o604, 0o660]) {
    it(`with mode ${mode.toString(8)}`, async () => {
      const path = await written(1);
      chmodSync(path, mode);
      await expect(openRecordFile(path, options)).rejects.toThrow('io/records-readable');
      await expect(readRecordFile(path, options)).rejects.toThrow('io/records-readable');
    });
  }

  it('as a link, a folder, a second name, or in a folder that is not there', async () => {
    const path = await written(1);
    const folder = join(path, '..');
    symlinkSync(path, join(folder, 'link'));
    mkdirSync(join(folder, 'folder'));
    linkSync(path, join(folder, 'second'));
    for (const name of ['link', 'folder', 'second', join('nowhere', 'ledger')]) {
      const opened = openRecordFile(join(folder, name), options);
      await expect(opened).rejects.toThrow('io/records-unusable');
    }
  });

  it('where it is something else, which is left as it was', async () => {
    const path = place();
    for (const text of ['', 'notes without a line end', 'number,text\n1,a\n']) {
      writeFileSync(path, text, { mode: 0o600 });
      await expect(openRecordFile(path, options)).rejects.toThrow('io/records-damaged');
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  });
});

describe('a promise is kept', () => {
  /** What every open file shares: the system's calls, watched and made to fail. */
  async function handles() {
    const some = await open(place(), 'w');
    // The one prototype of all file handles; node exports no name for it.
    const prototype = Object.getPrototypeOf(some) as {
      sync(): Promise<void>;
      write(...words: unknown[]): Promise<unknown>;
    };
    await some.close();
    return prototype;
  }

  it('only after the sync, not after the write', async () => {
    const file = await openRecordFile(place(), options);
    const prototype = await handles();
    let isSynced = false;
    const real = prototype.sync;
    const watched = vi.spyOn(prototype, 'sync').mockImplementation(async function (this: unknown) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      await real.call(this);
      isSynced = true;
    });
    await file.append(item(1));
    expect(isSynced).toBe(true);
    watched.mockRestore();
    await file.close();
  });

  it('or broken: after a sync that failed nothing is promised any more, until it is opened again', async () => {
    const path = place();
    const file = await openRecordFile(path, options);
    await file.append(item(0));
    const prototype = await handles();
    const failing = vi.spyOn(prototype, 'sync').mockRejectedValueOnce(new Error('EIO'));
    await expect(file.append(item(1))).rejects.toThrow('io/records-not-written');
    failing.mockRestore();
    await expect(file.append(item(2))).rejects.toThrow('io/records-not-written');
    await expect(file.replace([])).rejects.toThrow('io/records-not-written');
    expect(file.records).toEqual([item(0)]);
    await file.close();
    await (await openRecordFile(path, options)).close();
  });

  it('or broken: after a full disk no later record is promised, though there be room again', async () => {
    const file = await openRecordFile(place(), options);
    const prototype = await handles();
    const full = vi.spyOn(prototype, 'write').mockRejectedValueOnce(new Error('ENOSPC'));
    const asked = [file.append(item(1)), file.append(item(2))];
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected');
    full.mockRestore();
    await expect(file.append(item(3))).rejects.toThrow('io/records-not-written');
    await file.close();
  });

  it('or broken: when somebody else writes to the file, or puts another in its place', async () => {
    for (const meddle of [
      (path: string) => appendFileSync(path, 'x'),
      (path: string) => renameSync(path, `${path}-away`),
      (path: string) => {
        copyFileSync(path, `${path}-copy`);
        renameSync(`${path}-copy`, path);
      },
    ]) {
      const path = place();
      const file = await openRecordFile(path, options);
      meddle(path);
      await expect(file.append(item(1))).rejects.toThrow('io/records-not-written');
      await file.close();
    }
  });
});
