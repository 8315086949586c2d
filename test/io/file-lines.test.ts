import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { fileLines } from '../../src/io/file-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function linesOf(text: string): Promise<readonly string[]> {
  const path = join(folder, 'alerts.jsonl');
  writeFileSync(path, text);
  const lines: string[] = [];
  for await (const line of fileLines(path)) lines.push(line);
  return lines;
}

describe('lines of a file', () => {
  it('are what stands between line feeds, whatever else a line holds', async () => {
    const parts = fc.constantFrom('\n', '\r', '\u2028', '{"a":1}', 'é', '😀', '');
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 12 }), async (list) => {
        const text = list.join('');
        const expected = text.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(await linesOf(text)).toEqual(expected);
      }),
    );
  });

  it('are whole where they are longer than what is read at once', async () => {
    const long = '😀é'.repeat(100_000);
    expect(await linesOf(`a\n${long}\nb${long}`)).toEqual(['a', long, `b${long}`]);
  });
});
