/**
 * Overlays over the example: what is refused, at its place and without its numbers, and what comes
 * of it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyOverlay } from '../../src/typology/apply-overlay.js';
import { parseTypology } from '../../src/typology/parse.js';
import { parseOverlay } from '../../src/typology/parse-overlay.js';
import type { LoadedTypology } from '../../src/typology/typology.js';

const TODAY = '2026-11-25';
const BASE: LoadedTypology = parseTypology(
  readFileSync('fixtures/example-typology.json', 'utf8'),
  'base.json',
).loaded!;

const OVERLAY = {
  format: 'redthread/overlay/1',
  id: 'a-bank/funnel',
  base: { id: BASE.typology.id, version: '^0.1.0', digest: BASE.digest },
  approved: { by: 'the compliance officer', on: '2026-11-01', why: 'our branches' },
  expires: '2027-11-01',
};

function problemsOf(changes: object, base = BASE) {
  const { loaded, problems } = parseOverlay(JSON.stringify({ ...OVERLAY, ...changes }), 'o.json');
  if (loaded === undefined) return problems;
  return applyOverlay(base, loaded, { today: TODAY }).problems;
}

function applied(changes: object, base = BASE): LoadedTypology {
  const { loaded } = parseOverlay(JSON.stringify({ ...OVERLAY, ...changes }), 'o.json');
  const result = applyOverlay(base, loaded!, { today: TODAY });
  expect(result.problems).toEqual([]);
  return result.loaded!;
}

const FOUR_TOWNS = BASE.typology.tests[0]!.name;
const POINTS = { points: { 'away-from-home': 10 } };
const { base } = OVERLAY;

const FAULTS: readonly (readonly [code: string, where: string, changes: object])[] = [
  // code, words of the message, what is wrong
  ['overlay-malformed', 'changes nothing', {}],
  ['overlay-malformed', 'changes nothing', { parameters: {}, language: { fr: { says: {} } } }],
  ['overlay-malformed', 'paramters', { paramters: { places_min: 4 } }],
  ['overlay-malformed', 'lacks the key `approved`', { ...POINTS, approved: undefined }],
  [
    'overlay-malformed',
    'lacks the key `digest`',
    { ...POINTS, base: { ...base, digest: undefined } },
  ],
  ['overlay-malformed', 'base.version', { ...POINTS, base: { ...base, version: '*' } }],
  ['overlay-malformed', 'expires', { ...POINTS, expires: '2027-02-30' }],
  ['overlay-malformed', 'lies before', { ...POINTS, expires: '2026-10-31' }],
  ['overlay-malformed', 'points.rapid-out', { points: { 'rapid-out': 0 } }],
  ['overlay-malformed', 'points.rapid-out', { points: { 'rapid-out': 20.5 } }],
  ['overlay-malformed', 'points.rapid-out', { points: { 'rapid-out': -3 } }],
  ['overlay-malformed', 'parameters.places_min', { parameters: { places_min: { value: 4 } } }],
  ['overlay-other-base', 'was not made for', { ...POINTS, base: { ...base, version: '^0.2.0' } }],
  ['overlay-other-base', 'not the file', { ...POINTS, base: { ...base, digest: 'a'.repeat(64) } }],
  ['overlay-not-in-force', 'has expired', { ...POINTS, expires: '2026-11-24' }],
  [
    'overlay-not-in-force',
    'still to come',
    { ...POINTS, approved: { ...OVERLAY.approved, on: '2026-11-26' } },
  ],
  ['overlay-unknown-name', 'no parameter `plces_min`', { parameters: { plces_min: 4 } }],
  ['overlay-unknown-name', 'no list `lodging`', { lists: { lodging: { values: ['7011'] } } }],
  ['overlay-unknown-name', 'no indicator `rapid-uot`', { points: { 'rapid-uot': 20 } }],
  [
    'overlay-unknown-name',
    'no innocent explanation `family`',
    { language: { fr: { innocent: { family: 'x' } } } },
  ],
  [
    'overlay-unknown-name',
    'no indicator `many-place`',
    { language: { fr: { says: { 'many-place': 'x' } } } },
  ],
  ['overlay-unknown-name', '`depsits`', { language: { fr: { labels: { depsits: 'x' } } } }],
  ['overlay-unknown-name', '`flows`', { language: { fr: { families: { flows: 'x' } } } }],
  [
    'overlay-unknown-name',
    'many-place',
    { language: { fr: { indicators: { 'many-place': 'x' } } } },
  ],
  [
    'overlay-unknown-name',
    'no case `near miss: two twons`',
    { ...POINTS, cases: [{ name: 'near miss: two twons', expect: { level: 'none' } }] },
  ],
  ['overlay-unfit', '2 safeguards, the base 1', { language: { fr: { safeguards: ['a', 'b'] } } }],
  ['overlay-unfit', 'Indonesian', { language: { id: { innocent: { 'family-support': 'x' } } } }],
  [
    'overlay-unfit',
    'no longer says anything of `score`, `rapid-out`',
    {
      ...POINTS,
      cases: [
        {
          name: FOUR_TOWNS,
          expect: { level: 'report', fires: ['many-places', 'below-the-line', 'away-from-home'] },
        },
      ],
    },
  ],
  ['bad-parameter', 'outside its range', { parameters: { places_min: 11 } }],
  ['bad-parameter', 'is not a number', { parameters: { places_min: '4' } }],
  ['bad-parameter', 'decimal text', { parameters: { report_line: 9500 } }],
  ['unreachable-level', '`report` is never reached', { points: { 'rapid-out': 9 } }],
  ['unknown-name', '`plcaes`', { language: { en: { says: { 'many-places': '{plcaes}' } } } }],
];

describe('an overlay', () => {
  it.each(FAULTS)('is refused as %s: %s', (code, words, changes) => {
    const [first] = problemsOf(changes);
    expect(first?.code).toBe(`typology/${code}`);
    expect(first?.message).toContain(words);
    expect(first?.place).toMatchObject({ file: 'o.json', line: 1 });
    expect(first?.place).not.toHaveProperty('source');
  });

  it('cannot let one family, or sensitive attributes alone, reach a level', () => {
    // Only `score` decides: then points are all that stands between one family and `review`.
    const [watch, review, report] = BASE.typology.decisions;
    const score = (value: number) =>
      ({ all: [{ fact: 'score', operator: 'greaterThanInclusive', value }] }) as const;
    const decisions = [watch!, { ...review!, conditions: score(45) }, report!];
    const open = { ...BASE, typology: { ...BASE.typology, decisions } };
    expect(problemsOf({ points: { 'rapid-out': 44 } }, open)).toEqual([]);
    expect(problemsOf({ points: { 'rapid-out': 45 } }, open)).toMatchObject([
      { code: 'typology/one-family-too-high', message: 'the family `flow` alone reaches `review`' },
    ]);
    const select = { ...BASE.typology.select, cash_in_away: { is: 'cash_in', placeCountry: 'MX' } };
    const abroad = { ...BASE, typology: { ...BASE.typology, select } };
    expect(problemsOf({ points: { 'away-from-home': 19 } }, abroad)).toEqual([]);
    expect(problemsOf({ points: { 'away-from-home': 20 } }, abroad)).toMatchObject([
      { code: 'typology/sensitive-alone' },
    ]);
  });

  it('is told with the nearest name', () => {
    expect(problemsOf({ parameters: { plces_min: 4 } })[0]?.help).toBe(
      'did you mean `places_min`?',
    );
    expect(problemsOf({ pionts: { 'rapid-out': 20 } })[0]?.help).toBe('did you mean `points`?');
  });

  it('is read under the guards of a typology', () => {
    const codeOf = (text: string) => parseOverlay(text, 'o.json').problems[0];
    const text = JSON.stringify({ ...OVERLAY, ...POINTS });
    const twice = text.replace('"expires"', '"expires":"2027-01-01","expires"');
    expect(codeOf(twice)).toMatchObject({ code: 'typology/duplicate-key' });
    const forbidden = text.replace('"expires"', '"__proto__":{},"expires"');
    expect(codeOf(forbidden)).toMatchObject({ code: 'typology/forbidden-key' });
    expect(codeOf('{"a":1,}')?.place).not.toHaveProperty('source');
    expect(codeOf('['.repeat(100_000))?.code).toBe('typology/not-json');
    expect(codeOf(' '.repeat(1_100_000))?.code).toBe('typology/not-json');
  });

  it('changes parameters, points, contexts and language, and nothing else', () => {
    const { typology, digest, overlay } = applied({
      parameters: { places_min: 4, report_line: '9500.00' },
      points: { 'away-from-home': 10 },
      contexts: { sectors: ['credit-union'] },
      language: {
        es: {
          summary: 'resumen',
          indicators: { 'rapid-out': 'Salida rápida' },
          families: { flow: 'Movimiento' },
          labels: { deposits: 'ingresos' },
          says: { 'rapid-out': 'sale' },
          innocent: { franchise: 'tiendas' },
        },
      },
    });
    expect(digest).toBe(BASE.digest);
    expect(overlay).toMatchObject({ id: 'a-bank/funnel' });
    expect(overlay?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(typology.parameters?.['places_min']).toMatchObject({ value: 4, range: [2, 10] });
    // The publisher's number stays the publisher's: another one cites no source.
    expect(BASE.typology.parameters?.['report_line']?.source).toBe('fincen-2020');
    expect(typology.parameters?.['report_line']).toEqual({
      value: '9500.00',
      unit: 'money',
      range: ['1000.00', '20000.00'],
      origin: 'project-default',
      why: 'set by the overlay `a-bank/funnel`',
    });
    expect(typology.indicators.map(({ points }) => points)).toEqual([20, 15, 10, 25]);
    expect(typology.contexts).toEqual({ jurisdictions: ['US'], sectors: ['credit-union'] });
    expect(typology.summary).toEqual({ ...BASE.typology.summary, es: 'resumen' });
    expect(typology.indicators[3]?.says).toMatchObject({ es: 'sale' });
    expect(typology.indicators.map(({ title }) => title)).toEqual([
      ...[undefined, undefined, undefined, { es: 'Salida rápida' }],
    ]);
    expect(typology.labels).toEqual({ deposits: { es: 'ingresos' } });
    expect(typology.families).toEqual({
      ...BASE.typology.families,
      flow: { title: { es: 'Movimiento' } },
    });
    expect(typology.innocent[1]).toEqual({ ...BASE.typology.innocent[1], es: 'tiendas' });
    expect(typology.tests).toBe(BASE.typology.tests);
  });

  it('keeps a list what it is: values, or text', () => {
    const lists = { towns: { values: ['Reno'] }, words: { pack: 'words' } } as const;
    const select = {
      ...BASE.typology.select,
      cash_in: { ...BASE.typology.select['cash_in'], placeCity: { in: 'towns' } },
      cash_in_away: { is: 'cash_in', description: { mentions: 'words' } },
    };
    const listed = { ...BASE, typology: { ...BASE.typology, lists, select } };
    const codes = (given: object) => problemsOf({ lists: given }, listed).map(({ code }) => code);
    expect(codes({ towns: { values: ['Provo'] }, words: { text: ['x'] } })).toEqual([]);
    expect(codes({ towns: { pack: 'our-towns' } })).toEqual([]);
    expect(codes({ towns: { text: ['Reno'] } })).toEqual(['typology/overlay-unfit']);
    expect(codes({ words: { values: ['x'] } })).toEqual(['typology/overlay-unfit']);
  });

  it('is refused over another one, and does nothing a second time', () => {
    const once = applied(POINTS);
    expect(applied(POINTS, once)).toEqual(once);
    expect(problemsOf({ points: { 'away-from-home': 11 } }, once)).toMatchObject([
      { code: 'typology/overlay-on-overlay' },
    ]);
  });
});
