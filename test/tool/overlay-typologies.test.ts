/** The cases under an overlay: those it names come out as it says, all others as the base says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Pack } from '../../src/selection/list.js';
import { overlayTypologies } from '../../src/tool/overlay-typologies.js';
import { testTypology } from '../../src/tool/test-typology.js';
import { parseTypology } from '../../src/typology/parse.js';
import { parseOverlay } from '../../src/typology/parse-overlay.js';
import type { CaseExpectation, LoadedTypology } from '../../src/typology/typology.js';

const TODAY = '2026-11-25';
const BASE: LoadedTypology = parseTypology(
  readFileSync('fixtures/example-typology.json', 'utf8'),
  'base.json',
).loaded!;
const [FOUR_TOWNS] = BASE.typology.tests;

function overlay(changes: object, id = 'a-bank/funnel', base = BASE) {
  const text = JSON.stringify({
    ...{ format: 'redthread/overlay/1', id, expires: '2027-11-01' },
    base: { id: base.typology.id, version: '^0.1.0', digest: base.digest },
    approved: { by: 'the compliance officer', on: '2026-11-01', why: 'our branches' },
    ...changes,
  });
  return parseOverlay(text, `${id.split('/')[1]}.json`).loaded!;
}

const told = (changes: object) =>
  overlayTypologies([BASE], [overlay(changes)], { today: TODAY }).problems.map(
    ({ code, message }) => `${code}: ${message}`,
  );

/** The first case as the base expects it, but for its score. */
function scored(score: number): { readonly name: string; readonly expect: CaseExpectation } {
  return { name: FOUR_TOWNS!.name, expect: { ...FOUR_TOWNS!.expect, score } };
}

const CASES: readonly (readonly [what: string, changes: object, problems: readonly string[]])[] = [
  [
    'a case that is not named and no longer holds',
    { points: { 'away-from-home': 10 } },
    [`typology/overlay-breaks-case: the case \`${FOUR_TOWNS!.name}\` no longer holds: \`score\``],
  ],
  [
    'the same case, named with what comes out',
    { points: { 'away-from-home': 10 }, cases: [scored(70)] },
    [],
  ],
  [
    'a case that comes out otherwise than it is said',
    { points: { 'away-from-home': 10 }, cases: [scored(71)] },
    [
      `typology/overlay-breaks-case: the case \`${FOUR_TOWNS!.name}\` does not come out as it is said here: \`score\``,
    ],
  ],
  [
    'a case that is named and holds as before',
    { parameters: { out_share_min: 0.7 }, cases: [scored(75)] },
    [`typology/overlay-idle-case: the case \`${FOUR_TOWNS!.name}\` still holds as in the base`],
  ],
  [
    'several cases that break, in the order of the base',
    { parameters: { places_min: 2, out_share_min: 1 } },
    [
      `typology/overlay-breaks-case: the case \`${FOUR_TOWNS!.name}\` no longer holds: \`level\`, \`score\`, \`rapid-out\``,
      'typology/overlay-breaks-case: the case `near miss: two towns` no longer holds: `many-places`',
    ],
  ],
  ['no case that is touched', { parameters: { out_share_min: 0.7 } }, []],
];

describe('an overlay', () => {
  it.each(CASES)('with %s', (_, changes, problems) => {
    expect(told(changes)).toEqual(problems);
  });

  it('that is refused leaves its typology as it was, and the others get theirs', () => {
    const other = {
      ...BASE,
      typology: { ...BASE.typology, id: 'us/other' },
      digest: 'b'.repeat(64),
    };
    const good = overlay({ parameters: { out_share_min: 0.7 } }, 'a-bank/good', other);
    const bad = overlay({ points: { 'away-from-home': 10 } });
    const result = overlayTypologies([BASE, other], [bad, good], { today: TODAY });
    expect(result.loaded[0]).toBe(BASE);
    expect(result.loaded[1]?.overlay?.id).toBe('a-bank/good');
    expect(result.problems).toHaveLength(1);
  });

  it('finds the very file it was approved for among several of one id', () => {
    const older = { ...BASE, digest: 'b'.repeat(64) };
    const one = overlay({ parameters: { out_share_min: 0.7 } });
    const { loaded, problems } = overlayTypologies([older, BASE], [one], { today: TODAY });
    expect(problems).toEqual([]);
    expect(loaded.map(({ overlay: own }) => own?.id)).toEqual([undefined, 'a-bank/funnel']);
  });

  it('is the only one of its typology; the same file twice is one', () => {
    const one = overlay({ points: { 'away-from-home': 10 }, cases: [scored(70)] });
    const two = overlay({ points: { 'many-places': 20 } }, 'a-bank/second');
    const twice = overlayTypologies([BASE], [one, one], { today: TODAY });
    expect(twice.problems).toEqual([]);
    const both = overlayTypologies([BASE], [one, two], { today: TODAY });
    expect(both.problems).toMatchObject([
      { code: 'typology/overlay-on-overlay', place: { file: 'second.json' } },
    ]);
  });

  it('without its base is told with the nearest id', () => {
    const lost = { ...BASE, typology: { ...BASE.typology, id: 'us/ht-funnel-acount' } };
    const one = overlay({ points: { 'many-places': 20 } }, 'a-bank/funnel', lost);
    expect(overlayTypologies([BASE], [one], { today: TODAY }).problems).toMatchObject([
      { code: 'typology/overlay-no-base', help: 'did you mean `us/ht-funnel-account`?' },
    ]);
  });
});

describe('an overlay that names a pack', () => {
  const typology = {
    ...BASE.typology,
    lists: { towns: { values: ['Reno', 'Provo', 'Boise', 'Elko'] } },
    select: {
      ...BASE.typology.select,
      cash_in: { ...BASE.typology.select['cash_in'], placeCity: { in: 'towns' } },
    },
  };
  const listed: LoadedTypology = { ...BASE, typology, digest: 'c'.repeat(64) };
  const own = overlay({ lists: { towns: { pack: 'our-towns' } } }, 'a-bank/towns', listed);
  const pack = (content: Partial<Pack>): ReadonlyMap<string, Pack> =>
    new Map([
      [
        'our-towns',
        {
          ...{ format: 'redthread/pack/1', name: 'our-towns', version: '1', date: '2026-01-01' },
          ...{ owner: 'a bank', licence: 'none' },
          ...content,
        } as Pack, // `format` is a literal
      ],
    ]);
  const codes = (packs: ReadonlyMap<string, Pack>) =>
    overlayTypologies([listed], [own], { today: TODAY, packs }).problems;

  it('is refused without it, and says which is missing', () => {
    expect(testTypology(listed).cases[0]!.failures).toEqual([]);
    const [first] = codes(new Map());
    expect(first?.code).toBe('typology/overlay-breaks-case');
    expect(first?.help).toContain('`our-towns`');
  });

  it('is held to the cases with it', () => {
    expect(codes(pack({ values: ['Reno', 'Provo', 'Boise', 'Elko'] }))).toEqual([]);
    const [first] = codes(pack({ values: ['Reno', 'Provo'] }));
    expect(first?.code).toBe('typology/overlay-breaks-case');
    expect(first?.help).not.toContain('our-towns');
  });

  it('is refused where the pack holds text in the place of values', () => {
    expect(codes(pack({ text: ['Reno'] }))).toMatchObject([{ code: 'typology/overlay-unfit' }]);
  });
});
