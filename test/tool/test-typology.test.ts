/** The example typology's own cases, run through plan, measures, indicators and decisions. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testTypology } from '../../src/tool/test-typology.js';
import type { LoadedTypology, Typology } from '../../src/typology/typology.js';

function example(): LoadedTypology {
  const file = 'fixtures/example-typology.json';
  // The file is ours and its shape is what this test is about.
  const typology = JSON.parse(readFileSync(file, 'utf8')) as Typology;
  return { typology, digest: '0'.repeat(64), file };
}

describe('the example typology', () => {
  it('passes its own cases', () => {
    const { cases } = testTypology(example());
    expect(cases.map(({ failures }) => failures)).toEqual([[], [], []]);
    expect(cases).toHaveLength(3);
  });

  it('fails a case whose expectation is wrong', () => {
    const loaded = example();
    const [first] = loaded.typology.tests;
    const wrong = { ...first!, expect: { ...first!.expect, score: 74 } };
    const { cases } = testTypology({ ...loaded, typology: { ...loaded.typology, tests: [wrong] } });
    expect(cases[0]!.failures).toEqual(['score: expected 74, got 75']);
  });
});
