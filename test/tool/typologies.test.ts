/** Every shipped typology passes every case that travels in its file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testTypology } from '../../src/tool/test-typology.js';
import type { Typology } from '../../src/typology/typology.js';

const files = readdirSync('typologies', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => join('typologies', name));

describe('the shipped typologies', () => {
  it('are three at least', () => {
    expect(files.length).toBeGreaterThanOrEqual(3);
  });

  for (const file of files) {
    // Checked files of our own: their shape is what `redthread check` is for.
    const typology = JSON.parse(readFileSync(file, 'utf8')) as Typology;
    const { cases } = testTypology({ typology, digest: '0'.repeat(64), file });
    for (const { name, failures } of cases) {
      it(`${typology.id}: ${name}`, () => {
        expect(failures).toEqual([]);
      });
    }

    it(`${typology.id}: has a case in which each indicator fires, and one in which it stays quiet`, () => {
      const named = (key: 'fires' | 'quiet') =>
        new Set(typology.tests.flatMap(({ expect: expected }) => expected[key] ?? []));
      const [fires, quiet] = [named('fires'), named('quiet')];
      const bare = typology.indicators
        .map(({ id }) => id)
        .filter((id) => !fires.has(id) || !quiet.has(id));
      expect(bare).toEqual([]);
    });
  }
});
