/**
 * Each shipped typology has a page in `docs/typology/`, written from its file; `npm run pages`
 * writes them anew.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTypologies } from '../../src/io/load-typologies.js';
import { pageName, typologyIndex, typologyPage } from '../../src/tool/typology-page.js';

const { loaded } = await readTypologies('typologies');
const FOLDER = '../../docs/typology';

describe('the pages of typologies', () => {
  it('are listed', async () => {
    await expect(typologyIndex(loaded)).toMatchFileSnapshot(`${FOLDER}/README.md`);
  });

  it.each(loaded.map((one) => [one.typology.id, one] as const))('%s', async (_, one) => {
    const page = typologyPage(one);
    for (const { id, title, says } of one.typology.indicators) {
      const heading = page.split('\n').find((line) => line.endsWith(` (\`${id}\`)`));
      expect(heading).toBe(`### ${title?.['en']} (\`${id}\`)`);
      expect(says['en']).toBeDefined();
    }
    for (const name of Object.keys(one.typology.parameters ?? {})) expect(page).toContain(name);
    await expect(page).toMatchFileSnapshot(`${FOLDER}/${pageName(one)}`);
  });

  it('are of typologies that are there', () => {
    const named = new Set(['README.md', ...loaded.map(pageName)]);
    expect(readdirSync('docs/typology').filter((name) => !named.has(name))).toEqual([]);
  });
});
