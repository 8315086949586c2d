/**
 * Laws of overlays over random typologies and the shipped ones: an overlay is refused, or what
 * comes of it passes lint; its base stays as it is; what it does not name is the very same; twice
 * is once.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.js';
import { sha256Hex } from '../../src/core/digest.js';
import { decide } from '../../src/rule/decide.js';
import { scoreOf } from '../../src/rule/score.js';
import { overlayTypologies } from '../../src/tool/overlay-typologies.js';
import { testTypology } from '../../src/tool/test-typology.js';
import { applyOverlay } from '../../src/typology/apply-overlay.js';
import { lintTypology } from '../../src/typology/lint.js';
import type { LoadedOverlay, Overlay } from '../../src/typology/overlay.js';
import { parseTypology } from '../../src/typology/parse.js';
import { parseOverlay } from '../../src/typology/parse-overlay.js';
import type { LoadedTypology, Parameter, Typology } from '../../src/typology/typology.js';
import { typologies } from '../law/typology-arbitraries.js';

const TODAY = '2026-11-25';

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const shipped: readonly LoadedTypology[] = [
  ...['fixtures/example-typology.json', 'typologies/us/funnel-account.json'],
].map((file) => frozen(parseTypology(readFileSync(file, 'utf8'), file).loaded!));

const made = typologies.map((typology) =>
  frozen({ typology, digest: sha256Hex(canonicalJson(typology)), file: 'base.json' }),
);

/** Some of the keys, each with a value. */
function some<Value>(keys: readonly string[], value: (key: string) => fc.Arbitrary<Value>) {
  return fc
    .subarray([...keys], { maxLength: Math.min(3, keys.length) })
    .chain((chosen) =>
      chosen.length === 0
        ? fc.constant<Record<string, Value>>({})
        : fc.record(Object.fromEntries(chosen.map((key) => [key, value(key)]))),
    );
}

/** Mostly inside the range, at its ends, just outside, or of the wrong kind. */
function parameterValue({ unit, range }: Parameter): fc.Arbitrary<number | string> {
  const [least, most] = [Number(range[0]), Number(range[1])];
  const inside = fc.integer({ min: 0, max: 20 }).map((twentieth) => {
    const value = least + ((most - least) * twentieth) / 20;
    return unit === 'share' ? value : Math.round(value);
  });
  const number = fc.oneof(
    { arbitrary: inside, weight: 20 },
    { arbitrary: fc.constantFrom(least - 1, most + 1), weight: 1 },
  );
  const isMoney = unit === 'money';
  const written = (value: number) => (isMoney ? value.toFixed(2) : value);
  return fc.oneof(
    { arbitrary: number.map(written), weight: 30 },
    { arbitrary: number.map((value) => (isMoney ? value : String(value))), weight: 1 },
  );
}

const words = fc.constantFrom('un texte', 'otro texto', '{over}', '{no_such_fact}');

function overlayOf({ typology, digest }: LoadedTypology): fc.Arbitrary<Overlay> {
  const { parameters = {}, lists = {} } = typology;
  const ids = typology.indicators.map(({ id }) => id);
  const texts = fc.record(
    {
      ...{ title: words, summary: words, says: some(ids, () => words) },
      indicators: some(ids, () => words),
      families: some(Object.keys(typology.families), () => words),
    },
    { requiredKeys: [] },
  );
  const changes = fc.record(
    {
      parameters: some(Object.keys(parameters), (name) => parameterValue(parameters[name]!)),
      points: some(ids, () => fc.integer({ min: 1, max: 40 })),
      lists: some(Object.keys(lists), () =>
        fc.constantFrom({ values: ['7011'] }, { text: ['gift'] }, { pack: 'own' }),
      ),
      contexts: fc.constant({ sectors: ['bank'] }),
      language: some(['en', 'fr', 'es'], () => texts),
    },
    { requiredKeys: ['parameters', 'points'] },
  );
  const meant = { id: typology.id, version: `~${typology.version}`, digest };
  const other = fc.constantFrom<Partial<Overlay['base']>>(
    { digest: 'f'.repeat(64) },
    { version: '^7.0.0' },
  );
  return fc
    .record({
      changes,
      base: fc.oneof(
        { arbitrary: fc.constant(meant), weight: 30 },
        { arbitrary: other.map((wrong) => ({ ...meant, ...wrong })), weight: 1 },
      ),
      expires: fc.oneof(
        { arbitrary: fc.constant('2026-11-25'), weight: 30 },
        { arbitrary: fc.constant('2026-11-24'), weight: 1 },
      ),
    })
    .map(
      (one): Overlay => ({
        ...{ format: 'redthread/overlay/1', id: 'a-bank/random' },
        ...{ approved: { by: 'nobody', on: '2026-01-01', why: 'a law' }, contexts: {} },
        ...{ base: one.base, expires: one.expires, ...one.changes },
      }),
    );
}

interface Pair {
  readonly base: LoadedTypology;
  readonly overlay: LoadedOverlay;
}

/** Overlays that change nothing are refused when they are read, and left out here. */
function pairs(bases: fc.Arbitrary<LoadedTypology>): fc.Arbitrary<Pair> {
  return bases
    .chain((base) => overlayOf(base).map((overlay) => ({ base, overlay })))
    .map(({ base, overlay }) => {
      const { loaded } = parseOverlay(JSON.stringify(overlay), 'overlay.json');
      return { base, overlay: loaded };
    })
    .filter((pair): pair is Pair => pair.overlay !== undefined);
}

/** One parameter and some language: what cases often survive. */
function small({ base, overlay }: Pair): Pair {
  const { points, lists, parameters = {}, ...rest } = overlay.overlay;
  const first = Object.fromEntries(Object.entries(parameters).slice(0, 1));
  return { base, overlay: { ...overlay, overlay: { ...rest, parameters: first } } };
}

const anyPair = pairs(fc.oneof(made, fc.constantFrom(...shipped)));

/** Everything that the overlay does not name is the very same object. */
function expectUntouched(before: Typology, after: Typology, overlay: Overlay): void {
  const touched = [
    ...['parameters', 'lists', 'contexts', 'title', 'summary', 'indicators', 'innocent'],
    ...['safeguards', 'tests', 'families'],
  ];
  for (const [id, family] of Object.entries(before.families)) {
    const isTitled = Object.values(overlay.language ?? {}).some(
      (one) => one.families?.[id] !== undefined,
    );
    if (!isTitled) expect(after.families[id]).toBe(family);
    expect(after.families[id]?.cap).toBe(family.cap);
  }
  expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
  for (const [name, value] of Object.entries(before)) {
    const own = Object.entries(after).find(([key]) => key === name)?.[1];
    if (!touched.includes(name)) expect(own).toBe(value);
  }
  for (const [name, parameter] of Object.entries(before.parameters ?? {})) {
    const own = after.parameters?.[name];
    if (overlay.parameters?.[name] === undefined) expect(own).toBe(parameter);
    else
      expect({ ...own, value: 0 }).toMatchObject({ unit: parameter.unit, range: parameter.range });
  }
  for (const [name, list] of Object.entries(before.lists ?? {})) {
    if (overlay.lists?.[name] === undefined) expect(after.lists?.[name]).toBe(list);
  }
  before.indicators.forEach((indicator, index) => {
    const own = after.indicators[index]!;
    const { id, points, says } = indicator;
    const isSaid = Object.values(overlay.language ?? {}).some(
      (one) => one.says?.[id] !== undefined || one.indicators?.[id] !== undefined,
    );
    if (overlay.points?.[id] === undefined && !isSaid) expect(own).toBe(indicator);
    const { title: _, ...others } = own;
    const { title: __, ...before } = indicator;
    expect({ ...others, points, says }).toEqual(before);
    expect(own.points).toBe(overlay.points?.[id] ?? points);
  });
  expect([after.innocent, after.safeguards]).toEqual([before.innocent, before.safeguards]);
  expect(after.tests).toBe(before.tests);
}

/** The proof of section 6 once more, without lint: no family alone is above `watch`. */
function expectNoFamilyAlone({ indicators, decisions, families }: Typology): void {
  for (const family of Object.keys(families)) {
    const own = indicators.filter((one) => one.family === family).map(({ id }) => id);
    const active = new Set(own);
    const level = decide(decisions, { ...scoreOf({ indicators, families }, active), active });
    expect([undefined, 'watch']).toContain(level);
  }
}

describe('any overlay', () => {
  it('is refused, or its result passes lint and keeps what it does not name', () => {
    const seen = { refused: 0, applied: 0 };
    fc.assert(
      fc.property(anyPair, ({ base, overlay }) => {
        const before = structuredClone(base.typology);
        const { loaded, problems } = applyOverlay(base, overlay, { today: TODAY });
        expect(base.typology).toEqual(before);
        if (loaded === undefined) {
          seen.refused += 1;
          expect(problems.length).toBeGreaterThan(0);
          return;
        }
        seen.applied += 1;
        expect(lintTypology(loaded)).toEqual([]);
        expectNoFamilyAlone(loaded.typology);
        expectUntouched(base.typology, loaded.typology, overlay.overlay);
        expect([loaded.digest, loaded.file]).toEqual([base.digest, base.file]);
        const again = applyOverlay(frozen(loaded), overlay, { today: TODAY });
        expect(again).toEqual({ loaded, problems: [] });
      }),
      { numRuns: 400 },
    );
    // The law is not an empty one: both happen often.
    expect(Math.min(seen.refused, seen.applied)).toBeGreaterThan(40);
  });

  it('of a shipped typology is refused, or every case of it still holds', () => {
    const seen = { refused: 0, applied: 0 };
    fc.assert(
      fc.property(pairs(fc.constantFrom(...shipped)).map(small), ({ base, overlay }) => {
        const { loaded, problems } = overlayTypologies([base], [overlay], { today: TODAY });
        const [result] = loaded;
        if (problems.length > 0) {
          seen.refused += 1;
          expect(result).toBe(base);
          return;
        }
        seen.applied += 1;
        const { cases } = testTypology(result!);
        expect(cases.flatMap(({ failures }) => failures)).toEqual([]);
        expect(cases.length).toBe(base.typology.tests.length);
      }),
      { numRuns: 100 },
    );
    expect(Math.min(seen.refused, seen.applied)).toBeGreaterThan(5);
  });
});
