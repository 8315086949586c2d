/**
 * What changed between two versions of a typology: each kind of change, and that none goes untold.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTypologies } from '../../src/io/load-typologies.js';
import { fewestReaching } from '../../src/tool/compare-consequences.js';
import { compareTypologies } from '../../src/tool/compare-typologies.js';
import { mutantsOf } from '../../src/tool/mutate.js';
import { lintTypology } from '../../src/typology/lint.js';
import { typologySchema } from '../../src/typology/schema.js';
import type { Typology } from '../../src/typology/typology.js';

const file = 'fixtures/example-typology.json';
// A file of ours whose shape other tests hold.
const BASE = JSON.parse(readFileSync(file, 'utf8')) as Typology;

/** The example as loose JSON, for bending. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to change what the type keeps readonly
type Bent = any;

function told(bend: (file: Bent) => void, before: (file: Bent) => void = () => undefined) {
  const [from, to]: [Bent, Bent] = [structuredClone(BASE), structuredClone(BASE)];
  before(from);
  before(to);
  bend(to);
  return compareTypologies(from, to).map(({ part, text }) => `${part} | ${text}`);
}

const changeCases: readonly [string, (file: Bent) => void, readonly string[]][] = [
  ['nothing', () => undefined, []],
  [
    'the order of keys',
    (f) => (f.parameters = Object.fromEntries(Object.entries(f.parameters).reverse())),
    [],
  ],
  ['the version', (f) => (f.version = '0.2.0'), ['version | version: 0.1.0 → 0.2.0']],
  ['the status', (f) => (f.status = 'stable'), ['status | status: experimental → stable']],
  [
    'the contexts',
    (f) => (f.contexts.sectors = ['bank']),
    ['contexts | sectors: no longer credit-union'],
  ],
  [
    'the part it supposes',
    (f) => (f.hypothesis = 'possible-victim'),
    [
      'hypothesis | hypothesis: collector → possible-victim',
      'safety | hypothesis: drafts now treat the holder as a possible victim, never as the subject of a report',
    ],
  ],
  [
    'a lower bound that is lowered',
    (f) => (f.parameters.places_min.value = 2),
    ['parameters | places_min: value 3 → 2; more alerts'],
  ],
  [
    'a lower bound that is raised',
    (f) => (f.parameters.places_min.value = 4),
    ['parameters | places_min: value 3 → 4; fewer alerts'],
  ],
  [
    'a parameter’s range and origin',
    (f) =>
      Object.assign(f.parameters.places_min, { range: [2, 20], origin: 'published', source: 'x' }),
    [
      'parameters | places_min: range 2–10 → 2–20',
      'parameters | places_min: origin project-default → published',
      'parameters | places_min: source none → x',
    ],
  ],
  [
    'the family of an indicator',
    (f) => (f.indicators[0].family = 'cash'),
    [
      'safety | greatest score: 75 → 55',
      'safety | fewest indicators for report: 3 → not reached',
      'safety | many-places: now counts with below-the-line, away-from-home, together at most 30',
      'families | place: counts at most 20 → 0',
      'indicators | many-places: family place → cash',
    ],
  ],
  [
    'points',
    (f) => (f.indicators[0].points = 25),
    [
      'safety | greatest score: 75 → 80',
      'families | place: counts at most 20 → 25',
      'indicators | many-places: points 20 → 25; more alerts',
    ],
  ],
  [
    'a condition that asks for more',
    (f) =>
      f.indicators[0].when.all.push({ fact: 'out_share', operator: 'greaterThan', value: 0.1 }),
    [
      'indicators | many-places: met when `deposits` at least 4 (`deposits_min`) and `places` at least 3 (`places_min`) → `deposits` at least 4 (`deposits_min`) and `places` at least 3 (`places_min`) and `out_share` more than 0.1; fewer alerts',
    ],
  ],
  [
    'titles',
    (f) => {
      f.families.flow.title = { en: 'Flow' };
      f.indicators[3].title = { en: 'Quick out' };
    },
    ['families | flow: title en new: “Flow”', 'indicators | rapid-out: title en new: “Quick out”'],
  ],
  [
    'a label',
    (f) => {
      f.labels = { deposits: { en: 'cash deposits' } };
    },
    ['labels | deposits: new; cash deposits'],
  ],
  [
    'an indicator that bears another name',
    (f) => {
      f.indicators[3].id = 'quick-out';
      f.decisions[2].conditions.all[2].fact = 'quick-out';
    },
    [
      'indicators | rapid-out: now called quick-out',
      'decisions | report: `score` at least 60 and `families` at least 3 and `rapid-out` → `score` at least 60 and `families` at least 3 and `quick-out`',
    ],
  ],
  [
    'a selection: also what it does to indicators',
    (f) => (f.select.out.kind = 'transfer'),
    [
      'select | out: direction is debit and kind is cash-withdrawal, transfer or wire → direction is debit and kind is transfer',
      'indicators | rapid-out: reads as before, with other postings or numbers behind `out_share`, `moved_region`',
    ],
  ],
  [
    'a measure, its window too',
    (f) => Object.assign(f.measures.places, { field: 'conductor', over: 'P7D' }),
    [
      'data | columns and attributes: now also conductor',
      'data | columns and attributes: no longer placeCity',
      'measures | places: how many different `placeCity` in `cash_in`, over 14 days → how many different `conductor` in `cash_in`, over 7 days',
      'indicators | many-places: reads as before, with other postings or numbers behind `places`',
    ],
  ],
  [
    'a cap',
    (f) => (f.families.place.cap = 10),
    [
      'safety | greatest score: 75 → 65',
      'safety | fewest indicators for review: 2 → 3, such as many-places, below-the-line, rapid-out',
      'safety | fewest indicators for report: 3 → 4, such as many-places, below-the-line, away-from-home, rapid-out',
      'families | place: counts at most 20 → 10',
    ],
  ],
  [
    'a decision',
    (f) => (f.decisions[0].conditions.all[0].value = 30),
    [
      'safety | fewest indicators for watch: 1 → 2, such as many-places, below-the-line',
      'decisions | watch: `score` at least 20 → `score` at least 30; fewer alerts',
    ],
  ],
  [
    'a source',
    (f) => (f.sources[0].read = 'second-hand'),
    ['sources | fincen-2020: read full → second-hand'],
  ],
  [
    'an innocent explanation',
    (f) => f.innocent.pop(),
    [`innocent | ${BASE.innocent.at(-1)!.id}: gone`],
  ],
  [
    'a text',
    (f) => (f.summary.en = 'else'),
    [`summary | summary: en “${BASE.summary['en']}” → “else”`],
  ],
  ['a language', (f) => (f.title.de = 'Konto'), ['title | title: de new: “Konto”']],
  ['a case', (f) => f.tests.pop(), [`tests | ${BASE.tests.at(-1)!.name}: gone`]],
  [
    'what a case expects',
    (f) => (f.tests[0].expect.level = 'watch'),
    [`tests | ${BASE.tests[0]!.name}: expects level report → watch`],
  ],
  ['the order of cases', (f) => f.tests.reverse(), ['tests | tests: in another order']],
];

describe('what changed', () => {
  it.each(changeCases)('%s', (_, bend, lines) => {
    expect(told(bend)).toEqual(lines);
  });

  it('is told of lists by their entries', () => {
    const before = (f: Bent) => (f.lists = { towns: { values: ['a', 'b'] }, own: { pack: 'x' } });
    const bend = (f: Bent) => (f.lists = { towns: { values: ['b', 'c'] }, own: { pack: 'y' } });
    expect(told(bend, before)).toEqual([
      'lists | towns: now also c',
      'lists | towns: no longer a',
      'lists | own: the pack x → the pack y',
    ]);
  });

  it('tells that an indicator reads an attribute that may not decide alone', () => {
    const lines = told((f) => (f.select.cash_in['customer.gender'] = 'female'));
    expect(lines).toContain('safety | many-places reads: now also customer.gender (sensitive)');
    expect(lines).toContain('data | columns and attributes: now also customer.gender');
  });

  it('does not say more or fewer of a parameter that a selection reads and its file leaves open', () => {
    const lines = told((f) => (f.parameters.report_line.value = '9000.00'));
    expect(lines[0]).toBe('parameters | report_line: value 10000.00 → 9000.00');
  });

  it('says more or fewer of a parameter in another indicator’s neighbourhood of `not`', () => {
    const before = (f: Bent) =>
      (f.indicators[3].when = {
        all: [{ not: { fact: 'out_share', operator: 'lessThan', value: 0.5 } }],
      });
    const lines = told((f) => (f.parameters.places_min.value = 2), before);
    expect(lines).toEqual(['parameters | places_min: value 3 → 2; more alerts']);
  });

  it('does not say more or fewer where the numbers are no longer the same', () => {
    const lines = told((f) => {
      f.measures.places.over = 'P7D';
      f.indicators[0].when.all[1].value = 2;
    });
    const own = lines.find((line) => line.startsWith('indicators | many-places: met when'))!;
    expect(own).toMatch(/`places` at least 2$/);
  });
});

describe('no change goes untold', () => {
  it.each([
    file,
    'typologies/us/smuggling-2023.json',
    'typologies/generic/shared-contact.json',
    'typologies/ca/protect-2021-collector.json',
  ])('of those that mutation makes in %s', async (path) => {
    const [loaded] = (await readTypologies(path)).loaded;
    const bare = { ...loaded!.typology, tests: [] };
    const mutants = mutantsOf(loaded!).flatMap((one) => ('plan' in one ? [one] : []));
    expect(mutants.length).toBeGreaterThan(20);
    for (const { edit, typology } of mutants) {
      const lines = compareTypologies(bare, { ...typology, tests: [] });
      const where = JSON.stringify(edit.path);
      expect(
        lines.map(({ part }) => part),
        where,
      ).toContain(edit.path[0]);
      expect(lines.map(({ text }) => text).join('\n'), where).not.toContain('written otherwise');
    }
  });

  it('of any one value of the example that its schema and lint let through', () => {
    let count = 0;
    for (const path of leavesOf(BASE)) {
      for (const bent of bentAt(path)) {
        const parsed = typologySchema.safeParse(bent);
        if (!parsed.success) continue;
        const loaded = { typology: bent, digest: '', file };
        if (lintTypology(loaded, (place) => ({ file, path: place })).length > 0) continue;
        count += 1;
        const lines = compareTypologies(BASE, bent);
        expect(
          lines.map(({ part }) => part),
          path.join('.'),
        ).toContain(path[0]);
        // A line that says no more than that something changed is no line.
        const bare = lines.filter(({ text }) => /: changed$|written otherwise/.test(text));
        expect(bare, path.join('.')).toEqual([]);
      }
    }
    expect(count).toBeGreaterThan(100);
  });
});

/** Paths of every value that is neither object nor array. */
function leavesOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The example with one value made another of its kind. */
function bentAt(path: readonly (string | number)[]): readonly Typology[] {
  const others = (value: unknown): readonly unknown[] => {
    if (typeof value === 'number') return [value + 1, value - 1];
    if (typeof value === 'boolean') return [!value];
    return [`${value}x`, 'stable', 'transfer', 'P5D', '9000.00', 'placeCity'];
  };
  const at = (root: Bent) => path.slice(0, -1).reduce((inner, key) => inner[key], root);
  const last = path.at(-1)!;
  return others(at(BASE)[last])
    .filter((value) => value !== at(BASE)[last])
    .map((value) => {
      const bent = structuredClone(BASE);
      at(bent)[last] = value;
      return bent;
    });
}

describe('the fewest indicators that reach a level', () => {
  it('is a smallest set, one without which the level is not reached', () => {
    expect(fewestReaching(BASE, 'watch')).toEqual(['many-places']);
    const fewest = fewestReaching(BASE, 'report')!;
    expect(fewest).toEqual(['many-places', 'below-the-line', 'rapid-out']);
  });

  it('is nobody’s guess where there are too many sets', () => {
    const indicators = Array.from({ length: 60 }, (_, index) => ({
      ...BASE.indicators[0]!,
      id: `i${index}`,
    }));
    const conditions = {
      all: [{ fact: 'indicators', operator: 'greaterThan', value: 20 } as const],
    };
    const many = { ...BASE, indicators, decisions: [{ level: 'watch', conditions } as const] };
    expect(fewestReaching(many, 'watch')).toBeUndefined();
  });
});
