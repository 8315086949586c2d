/** What changed between two versions of a typology: each kind of change, and that none goes untold. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareTypologies } from '../../src/tool/compare-typologies.js';
import { mutantsOf } from '../../src/tool/mutate.js';
import type { Typology } from '../../src/typology/typology.js';

const file = 'fixtures/example-typology.json';
// A file of ours whose shape other tests hold.
const BASE = JSON.parse(readFileSync(file, 'utf8')) as Typology;

/** The example as loose JSON, for bending. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to change what the type keeps readonly
type Bent = any;

function told(bend: (file: Bent) => void): readonly string[] {
  const bent: Bent = structuredClone(BASE);
  bend(bent);
  return compareTypologies(BASE, bent).map(({ part, text }) => `${part} | ${text}`);
}

describe('what changed', () => {
  it.each<[string, (file: Bent) => void, readonly string[]]>([
    ['nothing', () => undefined, []],
    ['the version', (f) => (f.version = '0.2.0'), ['version | version: 0.1.0 → 0.2.0']],
    [
      'a lower bound that is lowered',
      (f) => (f.parameters.places_min.value = 2),
      [
        'parameters | places_min: 3 count, 2 to 10, project-default → 2 count, 2 to 10, project-default; more alerts',
      ],
    ],
    [
      'the points and the family of an indicator',
      (f) => Object.assign(f.indicators[0], { points: 25, family: 'cash' }),
      ['indicators | many-places: points 20 → 25', 'indicators | many-places: family place → cash'],
    ],
    [
      'an indicator less',
      (f) => f.indicators.pop(),
      ['indicators | rapid-out: gone, with its 25 points'],
    ],
    [
      'a selection',
      (f) => (f.select.cash_in.kind = 'transfer'),
      [
        'select | cash_in: direction is credit and kind is cash-deposit and status is completed → direction is credit and kind is transfer and status is completed',
      ],
    ],
    [
      'a decision',
      (f) => (f.decisions[0].conditions.all[0].value = 30),
      ['decisions | watch: `score` at least 20 → `score` at least 30'],
    ],
    ['a case', (f) => f.tests.pop(), [`tests | ${BASE.tests.at(-1)!.name}: gone`]],
    ['a text', (f) => (f.summary.en = 'else'), ['summary | summary: changed']],
  ])('%s', (_, bend, lines) => {
    expect(told(bend)).toEqual(lines);
  });

  it('is told of every change that mutation makes', () => {
    const mutants = mutantsOf({ typology: BASE, digest: '0', file }).flatMap((one) =>
      'plan' in one ? [one] : [],
    );
    expect(mutants.length).toBeGreaterThan(40);
    for (const { edit, typology } of mutants) {
      const lines = compareTypologies({ ...BASE, tests: [] }, typology);
      expect(
        lines.map(({ part }) => part),
        JSON.stringify(edit.path),
      ).toContain(edit.path[0]);
    }
  });
});
