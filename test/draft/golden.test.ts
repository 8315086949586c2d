/**
 * One draft for each family of typologies, as text: what an analyst would read. `vitest -u` writes
 * them anew; read what changed as the person who gets it before lunch. Every third is in French,
 * every third in Spanish.
 */
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import { explainer } from '../../src/explain/explainer.js';
import { LANGUAGES } from '../../src/explain/language.js';
import { loadPacks } from '../../src/io/load-packs.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { markdownOf } from '../../src/io/write-markdown.js';
import { LEVELS } from '../../src/rule/rule.js';
import { compile } from '../../src/screen/screener.js';
import { caseBatch } from '../../src/tool/case-batch.js';
import type { LoadedTypology } from '../../src/typology/typology.js';

const library = await loadTypologies('typologies');
const packs = await loadPacks('typologies/lists/example');

/** `ca/protect-2016-collector` → `ca/protect-2016`. */
function familyOf({ typology: { id } }: LoadedTypology): string {
  return /^[a-z]+\/(?:[a-z]+-\d{4})?/.exec(id)![0].replace(/\/$/, '');
}

const families = new Map<string, LoadedTypology>();
for (const one of library) if (!families.has(familyOf(one))) families.set(familyOf(one), one);

describe('golden drafts', () => {
  it('are there for every family', () => {
    expect(families.size).toBeGreaterThanOrEqual(14);
  });

  for (const [index, [family, one]] of [...families].entries()) {
    const language = LANGUAGES[index % LANGUAGES.length]!;
    it(`${one.typology.id}, in ${language}`, async () => {
      const reached = (level: string) =>
        one.typology.tests.find(({ expect: wanted }) => wanted.level === level);
      const testCase = LEVELS.toReversed()
        .map(reached)
        .find((each) => each !== undefined)!;
      const made = caseBatch(one.typology, testCase);
      if ('faults' in made) throw new Error(made.faults.join('; '));
      const run = compile([one], { packs }).screen(made.batch);
      const cases = [];
      for await (const alert of run) {
        cases.push(explainer(run.bound(), { language }).caseOf(alert));
      }
      const highest = cases.toSorted(
        (a, b) => LEVELS.indexOf(b.alert.level) - LEVELS.indexOf(a.alert.level),
      )[0]!;
      const text = markdownOf(
        draft(highest, { identities: 'identified', generatedBy: { version: '0.0.0' } }),
      ).replaceAll(one.digest, 'DIGEST');
      await expect(text).toMatchFileSnapshot(`../golden/draft/${family.replace('/', '-')}.md`);
    });
  }
});
