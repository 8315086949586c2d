/**
 * The headless entry bundles for a browser, with no `node:` behind it, and screens a batch there.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import type * as Headless from '../src/headless.js';

describe('the headless entry', () => {
  it('screens a batch without node', async () => {
    const bundle = await rolldown({ input: 'src/headless.ts', platform: 'browser' });
    const { output } = await bundle.generate({ format: 'esm' });
    const code = output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n');
    expect(code).not.toMatch(/(?:from|require\()\s*["']node:/);
    const file = join(mkdtempSync(join(tmpdir(), 'redthread-')), 'headless.mjs');
    writeFileSync(file, code);
    // The bundle has the names of its entry.
    const headless = (await import(pathToFileURL(file).href)) as typeof Headless;
    const text = readFileSync('fixtures/example-typology.json', 'utf8');
    const { loaded } = headless.parseTypology(text, 'example.json');
    const cash = (day: number, placeCity: string) => ({
      id: `t${day}`,
      at: day * 86_400_000,
      precision: 'day' as const,
      localDate: day,
      account: 'A',
      customer: 'C',
      direction: 'credit' as const,
      kind: 'cash-deposit',
      amountMinor: 400_000,
      currency: 'USD',
      placeCity,
    });
    const batch = headless.batchOf([cash(1, 'a'), cash(2, 'b'), cash(3, 'c'), cash(4, 'd')]);
    const alerts = [];
    for await (const alert of headless.compile([loaded!]).screen(batch)) alerts.push(alert.level);
    expect(alerts).toEqual(['watch']);
  });
});
