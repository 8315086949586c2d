/**
 * Each measure and matcher has a page in `docs/measure/`, written from its own definition; what its
 * author wrote by hand into its example is what the engine computes. `npm run pages` writes them
 * anew.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../src/measure/index.js';
import type { MeasureExample } from '../../src/measure/measure-page.js';
import { perDescription } from '../../src/measure/per-description.js';
import { FIELD_NAMES, type FieldType, fieldItem } from '../../src/selection/field.js';
import { MATCHERS } from '../../src/selection/matcher.js';
import type { MatcherExample } from '../../src/selection/matcher-item.js';
import { matcherBoundsSchema } from '../../src/selection/selection-schema.js';
import { readyExample } from '../../src/tool/example-typology.js';
import { matcherExampleFaults } from '../../src/tool/matcher-example.js';
import { exampleFaults, runExample } from '../../src/tool/measure-example.js';
import { measureKeys } from '../../src/tool/measure-keys.js';
import { DESCRIBED, pages } from '../../src/tool/page-index.js';

const folder = 'docs/measure';
const written = pages();

describe('the pages of measures and matchers', () => {
  it.each([...written])('%s is what the definitions say', async (file, text) => {
    await expect(text).toMatchFileSnapshot(`../../${folder}/${file}`);
  });

  it('are as many as there are measures and matchers, and none is left over', () => {
    expect(readdirSync(folder).sort()).toEqual([...written.keys()].sort());
    const names = [...MEASURES.map(({ name }) => name), 'per'].map((name) => `${name}.md`);
    expect([...written.keys()]).toEqual(expect.arrayContaining(names));
  });

  it('fit on two screens', () => {
    const long = [...written].filter(([, text]) => text.split('\n').length > 100);
    expect(long.map(([file]) => file)).toEqual([]);
  });
});

describe('every measure', () => {
  it.each(DESCRIBED)('$name: its example by hand is what the engine computes', ({ page }) => {
    expect(exampleFaults(page.example)).toEqual([]);
  });

  it.each(DESCRIBED)('$name: each key of its schema is explained, and no other', (item) => {
    const keys = measureKeys(item.schema);
    expect(Object.keys(item.page.keys).sort()).toEqual(keys.map(({ name }) => name).sort());
    if (item.name === perDescription.name) return;
    const optional = keys.filter(({ isRequired }) => !isRequired).map(({ name }) => name);
    const saysSo = Object.entries(item.page.keys).filter(([, text]) => text.includes('left out'));
    expect(saysSo.map(([name]) => name).sort()).toEqual([...optional].sort());
  });

  it.each(MEASURES)('$name: its example tells of this measure', ({ name, page }) => {
    const { told, measures } = page.example;
    expect(told.every(({ measure }) => Object.keys(measures[measure]!)[0] === name)).toBe(true);
  });

  it.each(MEASURES)('$name: says what it is over nothing', ({ ofNothing, page }) => {
    if (ofNothing === undefined) return;
    expect(page.ofNothing).toBe(Number.isNaN(ofNothing) ? 'unknown' : String(ofNothing));
  });

  it.each(MEASURES)('$name: says the unit that its example has', ({ page }) => {
    const run = runExample(page.example);
    const units = 'computed' in run ? run.computed.map(({ unit }) => unit) : ['none'];
    const isOfOther = page.unit.startsWith('that of');
    if (!isOfOther) for (const unit of units) expect(page.unit).toContain(unit);
  });
});

const LISTED: Readonly<Record<string, unknown>> = {
  in: 'named',
  notIn: 'named',
  mentions: 'words',
  known: true,
  sameAs: 'customer.homeCity',
  differsFrom: 'customer.homeCity',
  looksLike: 'email',
};

/** Asks a matcher of one field of every kind, and tells which kinds lint lets through. */
function allowedTypes(key: string): readonly FieldType[] {
  const types = new Set(FIELD_NAMES.map((name) => fieldItem(name)!.type));
  return [...types].filter((type) => {
    const field = FIELD_NAMES.find((name) => fieldItem(name)!.type === type)!;
    const bound = type === 'time' ? '10:00' : type === 'money' ? '1.00' : 1;
    const value = LISTED[key] ?? (key === 'between' ? [bound, bound] : bound);
    const select = { asked: { [field]: { [key]: value } } };
    const lists = { named: { values: ['a'] }, words: { text: ['a'] } };
    const postings = 'at  direction  amount\nd0  debit  1';
    return 'loaded' in readyExample({ select, lists, postings });
  });
}

describe('every matcher', () => {
  it.each(MATCHERS)('$name: its example by hand is what the engine selects', ({ example }) => {
    expect(matcherExampleFaults(example)).toEqual([]);
  });

  it('that the schema knows is told of on one page', () => {
    const keys = [...Object.keys(matcherBoundsSchema.shape), 'any', 'not', 'is'];
    expect(MATCHERS.flatMap((item) => item.keys).sort()).toEqual(keys.sort());
    for (const { name } of MATCHERS) expect(written.has(`matcher-${name}.md`)).toBe(true);
  });

  const asked = MATCHERS.filter(({ types, keys }) => types.length > 0 && keys.length > 0);
  it.each(asked)('$name: tells the kinds of field that lint lets it be asked of', (item) => {
    for (const key of item.keys) {
      expect([...allowedTypes(key)].sort()).toEqual([...item.types].sort());
    }
  });
});

describe('an example that is not right', () => {
  const { example } = MEASURES[0]!.page;
  const changed = (change: Partial<MeasureExample>) => exampleFaults({ ...example, ...change });
  const [told] = example.told;

  it('of a value fails with both', () => {
    const moments = told!.moments.replace('d7T22:30  2', 'd7T22:30  3');
    expect(changed({ told: [{ ...told!, moments }] })).toEqual([
      'by hand: night_count C d7T22:30 3',
      'the engine: night_count C d7T22:30 2',
    ]);
  });

  it('of a moment that is left out fails', () => {
    const moments = told!.moments.replace(/.*d3T14:00.*\n/, '');
    expect(changed({ told: [{ ...told!, moments }] })).toEqual([
      'the engine: night_count C d3T14:00 2',
    ]);
  });

  it('of a name fails as any typology would', () => {
    const faults = changed({ measures: { night_count: { count: 'night_cahs' } } });
    expect(faults).toEqual([expect.stringContaining('did you mean `night_cash`?')]);
  });

  it('of a match fails', () => {
    const { example: other }: { readonly example: MatcherExample } = MATCHERS[0]!;
    const matches = { ...other.matches, cash: 't1' };
    expect(matcherExampleFaults({ ...other, matches })).toEqual([
      'cash: by hand t1, the engine t1 t2',
    ]);
  });
});
