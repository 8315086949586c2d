/**
 * Selections of the engine and the naive oracle, held equal posting by posting: every field and
 * every matcher of the design in every batch, each of which must be met choosing and passing over.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../src/selection/field.js';
import type { SelectionDefinition } from '../../src/selection/selection.js';
import type { Typology } from '../../src/typology/typology.js';
import { records } from './arbitraries.js';
import { asHardAs, patienceFor, show } from './effort.js';
import { postingKey, probe } from './engine.js';
import { isSelectionAssessed, lackedBy, selectedBy } from './oracle-selection.js';
import { subjectsOf, viewsOf, worldOf } from './oracle-world.js';
import { plainTests, sensitiveTests } from './selection-arbitraries.js';
import { pick } from './some.js';
import { measuring } from './typology-arbitraries.js';

/** One selection of each test, and a count of each over all time. */
const everyTest: fc.Arbitrary<Typology> = fc
  .tuple(fc.tuple(...plainTests, ...sensitiveTests), pick('USD', 'USD', 'EUR', 'BHD'))
  .map(([tests, currency]) => {
    const named = tests.map((one, index) => [`s${index}`, one] as const);
    const counts = named.map(([name]) => [`n_${name}`, { count: name, over: 'all' }] as const);
    return measuring({
      ...{ subject: 'account', currency, select: Object.fromEntries(named) },
      measures: Object.fromEntries(counts),
    });
  });

/** `placeCity sameAs`; a literal is `equal`. */
function askedBy(selection: SelectionDefinition): string {
  const [[field, matcher]] = Object.entries(selection) as [[string, unknown]]; // one key each
  const isLiteral = typeof matcher !== 'object' || Array.isArray(matcher);
  return `${field} ${isLiteral ? 'equal' : Object.keys(matcher as object).join(' ')}`;
}

describe('a selection', () => {
  it(
    'chooses the same postings, whatever it asks of whichever field',
    async () => {
      const met = new Map<string, { chosen: number; passed: number; unassessed: number }>();
      const law = fc.asyncProperty(records, everyTest, async (from, typology) => {
        const world = worldOf(from, typology);
        const asked = await probe(from, typology);
        for (const [name, selection] of Object.entries(typology.select)) {
          if (name === 'every_posting') continue;
          const what = askedBy(selection);
          const entry = met.get(what) ?? { chosen: 0, passed: 0, unassessed: 0 };
          met.set(what, entry);
          const isAssessed = isSelectionAssessed(world, name);
          if (!isAssessed) entry.unassessed += 1;
          for (const subject of subjectsOf(world)) {
            const views = viewsOf(world, subject);
            const own = views[0]!.postings;
            const chosen = isAssessed ? own.filter((row) => selectedBy(world, name).has(row)) : [];
            const keys = chosen.map((row) => postingKey(row.id, row.direction, row.account));
            const found = asked.evidence(subject, `n_${name}`, views.length - 1);
            expect([...found].sort(), what).toEqual(keys.sort());
            const isKnown = isAssessed && !own.some((row) => lackedBy(world, name).has(row));
            const value = asked.valuesOf(subject, `n_${name}`).at(-1);
            expect(value, what).toBe(isKnown ? chosen.length : undefined);
            entry.chosen += chosen.length;
            entry.passed += isAssessed ? own.length - chosen.length : 0;
          }
        }
      });
      await fc.assert(law, asHardAs(300));
      show(Object.fromEntries(met));
      for (const [what, { chosen, passed }] of met) {
        expect(chosen, `${what} chooses`).toBeGreaterThan(10);
        expect(passed, `${what} passes over`).toBeGreaterThan(10);
      }
      const fields = new Set([...met.keys()].map((what) => what.split(' ')[0]!));
      expect([...fields].sort()).toEqual([...FIELD_NAMES].sort());
    },
    patienceFor(300),
  );
});
