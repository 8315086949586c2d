/**
 * The shipped typologies: every case passes with the example packs, every indicator has a case in
 * which it fires and one in which it stays quiet, and every text is there in every language.
 */
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../src/io/load-packs.js';
import { readTypologies } from '../../src/io/load-typologies.js';
import { testTypology } from '../../src/tool/test-typology.js';
import { placeholdersOf } from '../../src/typology/placeholder.js';

const { loaded, problems } = await readTypologies('typologies', { today: '2026-11-25' });
const packs = await loadPacks('typologies/lists/example');
const LANGUAGES = ['en', 'es', 'fr'];

describe('the shipped typologies', () => {
  it('are sound, and lack nothing that `check` would tell', () => {
    expect(problems.map(({ message, place }) => `${place?.file}: ${message}`)).toEqual([]);
    expect(loaded.length).toBeGreaterThanOrEqual(40);
    expect(new Set(loaded.map(({ typology }) => typology.id)).size).toBe(loaded.length);
  });

  for (const one of loaded) {
    const { typology } = one;
    it(`${typology.id} passes its ${typology.tests.length} cases`, () => {
      const failed = testTypology(one, { packs }).cases.filter(
        ({ failures }) => failures.length > 0,
      );
      expect(failed).toEqual([]);
    });

    it(`${typology.id} has a case for each indicator, and a near miss`, () => {
      const named = (key: 'fires' | 'quiet') =>
        new Set(typology.tests.flatMap(({ expect: expected }) => expected[key] ?? []));
      const [fires, quiet] = [named('fires'), named('quiet')];
      const ids = typology.indicators.map(({ id }) => id);
      expect(ids.filter((id) => !fires.has(id) || !quiet.has(id))).toEqual([]);
    });

    it(`${typology.id} speaks three languages`, () => {
      const { title, summary, safeguards, innocent, families, indicators } = typology;
      const titles = [...Object.values(families), ...indicators].map((one) => one.title ?? {});
      const texts = [title, summary, ...safeguards, ...titles].concat(
        indicators.map(({ says }) => says),
      );
      for (const text of texts) expect(Object.keys(text).sort()).toEqual(LANGUAGES);
      for (const text of innocent)
        expect(Object.keys(text).sort()).toEqual(['en', 'es', 'fr', 'id']);
      for (const { id, says } of indicators) {
        const asked = Object.values(says).map((text) =>
          [...new Set(placeholdersOf(text).map(({ name }) => name))].sort(),
        );
        expect(asked, id).toEqual([asked[0], asked[0], asked[0]]);
      }
    });
  }
});
