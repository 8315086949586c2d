/**
 * Settings: one value for each swept parameter. All combinations of a grid, or as many as are asked
 * for drawn from the seed; the file's own values always come first.
 */
import type { LoadedTypology, Parameter, Typology } from '../typology/typology.js';
import { seededRandom } from './backtest-random.js';
import { drawnValue, type ParameterValue, type Swept, valueDistance } from './tune-parameter.js';

export type Setting = Readonly<Record<string, ParameterValue>>;

/** How many settings a grid has, the file's own among them. */
export function gridSize(swept: readonly Swept[]): number {
  return swept.reduce((size, { values }) => size * values.length, 1);
}

export function gridSettings(swept: readonly Swept[]): readonly Setting[] {
  const all = swept.reduce<readonly Setting[]>(
    (settings, { name, values }) =>
      settings.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return distinct([ownSetting(swept), ...all]);
}

/** Draws tried for one setting that is new: small grids run out of them. */
const TRIES = 20;

/**
 * Each parameter keeps the file's value or takes one of its range, by the toss of a coin: a setting
 * that changes everything is hard to approve, and far from what the file's author looked at.
 */
export function randomSettings(
  typology: Typology,
  swept: readonly Swept[],
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly Setting[] {
  const random = seededRandom(seed);
  const settings = new Map<string, Setting>();
  const add = (setting: Setting) => settings.set(keyOf(setting), setting);
  add(ownSetting(swept));
  for (let tries = 0; settings.size < count && tries < count * TRIES; tries += 1) {
    add(
      Object.fromEntries(
        swept.map((one) => {
          const [coin, share] = [random() % 2, random() / 4_294_967_296];
          return [one.name, coin === 0 ? one.base : drawnValue(typology, one, share)];
        }),
      ),
    );
  }
  return [...settings.values()];
}

function ownSetting(swept: readonly Swept[]): Setting {
  return Object.fromEntries(swept.map(({ name, base }) => [name, base]));
}

const keyOf = (setting: Setting): string => JSON.stringify(setting);

function distinct(settings: readonly Setting[]): readonly Setting[] {
  return [...new Map(settings.map((one) => [keyOf(one), one])).values()];
}

/** Parameters that a setting changes, with their new values. */
export function changedValues({ parameters = {} }: Typology, setting: Setting): Setting {
  return Object.fromEntries(
    Object.entries(setting).filter(([name, value]) => parameters[name]?.value !== value),
  );
}

/**
 * How much a setting changes: each parameter's way through its range, and a half for being changed.
 */
export function settingDistance(typology: Typology, setting: Setting): number {
  const changed = Object.entries(changedValues(typology, setting));
  return changed.reduce((sum, [name, value]) => {
    const own = typology.parameters![name]!.value; // what is changed is there
    return sum + 0.5 + valueDistance(typology, name, [own, value]);
  }, 0);
}

/** By indicator id. */
export type Points = Readonly<Record<string, number>>;

/** A typology as an overlay of these values and points would make it. */
export function withSetting(
  loaded: LoadedTypology,
  setting: Setting,
  points: Points = {},
): LoadedTypology {
  const { typology } = loaded;
  const changed = changedValues(typology, setting);
  if (Object.keys(changed).length === 0 && Object.keys(points).length === 0) return loaded;
  const parameters = Object.fromEntries(
    Object.entries(typology.parameters ?? {}).map(([name, parameter]): [string, Parameter] => [
      name,
      Object.hasOwn(changed, name) ? { ...parameter, value: changed[name]! } : parameter,
    ]),
  );
  const indicators = typology.indicators.map((one) => {
    const own = Object.hasOwn(points, one.id) ? points[one.id] : undefined;
    return own === undefined ? one : { ...one, points: own };
  });
  return {
    ...loaded,
    typology: {
      ...typology,
      ...(typology.parameters === undefined ? {} : { parameters }),
      indicators,
    },
  };
}
