/**
 * What is planted in a world, and on whom: cases until the wanted prevalence is reached, each
 * followed by its innocent twin. Those who play are taken from the people who live there anyway,
 * once each; so what is planted has ordinary lives too.
 */
import { SCENARIOS } from './synth-catalogue.js';
import { type Chance, hashed } from './synth-chance.js';
import type { Circles } from './synth-circle.js';
import { bankedElsewhere, here } from './synth-habitat.js';
import type { Person } from './synth-person.js';
import type { Town } from './synth-place.js';
import type { Draw, Member, Prepared, ScenarioKind } from './synth-scenario.js';
import { type Performance, perform, type StageOptions } from './synth-stage.js';

export type Level = 1 | 2 | 3 | 4 | 5;
export const LEVELS: readonly Level[] = [1, 2, 3, 4, 5];

export interface WorldOptions {
  readonly seed: number;
  readonly people: number;
  /** Epoch day of the first day. */
  readonly from: number;
  readonly days: number;
  /** One planted posting in so many. */
  readonly oneIn: number;
  readonly level: Level | 'mixed';
  /** Ids of the scenarios to plant, `S1` to `S12`. */
  readonly scenarios: readonly string[];
  /** Share of members, beside the key ones, who bank elsewhere. */
  readonly hiddenShare: number;
  /** Share of labels that are wrong on purpose. */
  readonly labelNoise: number;
}

/** A case, or a twin. */
export interface Planted {
  readonly id: string;
  readonly kind: ScenarioKind;
  readonly level: Level;
  /** The case that a twin is matched to. */
  readonly twinOf?: string;
  readonly cast: readonly Member[];
  readonly stage: StageOptions;
  readonly prepared: Prepared;
  /** Postings that are seen. */
  readonly postings: number;
  readonly performance: Omit<Performance, 'events'>;
}

export interface Plan {
  readonly planted: readonly Planted[];
  /** Cases for which the world had too few people. */
  readonly unplaced: number;
  /** By person: epoch days without life, the second not included. */
  readonly quiet: ReadonlyMap<number, readonly [number, number]>;
}

/** Postings of an ordinary customer in a day, near enough to count by. */
const POSTINGS_A_DAY = 1.5;
const [PREPARE, CAST] = [71, 72];

export interface PlanWorld {
  readonly options: WorldOptions;
  readonly chance: Chance;
  readonly circles: Circles;
  person(number: number): Person;
}

/** Plans a world; reads people, and performs what it plans once to count it. */
export function planOf(world: PlanWorld): Plan {
  const { options } = world;
  const kinds = SCENARIOS.filter(({ id }) => options.scenarios.includes(id));
  const wanted = (options.people * options.days * POSTINGS_A_DAY) / options.oneIn;
  const used = new Set<number>();
  const planted: Planted[] = [];
  const first = hashed(Math.max(1, kinds.length), options.seed, PREPARE);
  let [count, unplaced, skips] = [0, 0, 0];
  for (let turn = 0; count < wanted && skips < kinds.length && kinds.length > 0; turn += 1) {
    const kind = kinds[(first + turn) % kinds.length]!;
    const level = options.level === 'mixed' ? mixedLevel(turn, kinds.length) : options.level;
    const pair = pairOf(world, { kind, level, turn, used });
    const isTooMuch = count > 0 && pair !== undefined && count + pair[0].postings > wanted * 1.3;
    if (pair === undefined || isTooMuch) {
      skips += 1;
      unplaced += pair === undefined ? 1 : 0;
      continue;
    }
    skips = 0;
    for (const one of pair) {
      planted.push(one);
      for (const { person } of one.cast) if (person !== undefined) used.add(person.number);
    }
    count += pair[0].postings;
  }
  return { planted, unplaced, quiet: quietOf(planted) };
}

/** Every kind meets every level: one round of the kinds after another. */
function mixedLevel(turn: number, kinds: number): Level {
  return LEVELS[(turn + Math.floor(turn / kinds)) % LEVELS.length]!;
}

interface Turn {
  readonly kind: ScenarioKind;
  readonly level: Level;
  readonly turn: number;
  readonly used: ReadonlySet<number>;
}

type Pair = readonly [Planted, Planted];

/** A case and its twin; nothing where the world has too few people for them. */
function pairOf(world: PlanWorld, turn: Turn): Pair | undefined {
  const { chance } = world;
  const { kind, level, turn: number } = turn;
  const prepared = kind.prepare(drawOf(chance.seat(PREPARE, number), level));
  const taken = new Set(turn.used);
  const number5 = String(number + 1).padStart(5, '0');
  const id = `P${number5}`;
  const one = plantedOf(world, { ...turn, prepared, taken, id });
  if (one === undefined) return undefined;
  const twin = plantedOf(world, { ...turn, prepared, taken, id: `T${number5}`, twinOf: id });
  return twin === undefined ? undefined : [one, twin];
}

function drawOf(chance: Chance, level: Level): Draw {
  const grown = (least: number, most: number) => {
    const at = (level - 1) / 4 + (chance.next() - 0.5) * 0.24;
    return least + (most - least) * Math.max(0, Math.min(1, at));
  };
  return { level, chance, grown, many: (least, most) => Math.round(grown(least, most)) };
}

interface Casting extends Turn {
  readonly id: string;
  readonly twinOf?: string;
  readonly prepared: Prepared;
  /** Grows by those who are cast. */
  readonly taken: Set<number>;
}

function plantedOf(world: PlanWorld, casting: Casting): Planted | undefined {
  const { options, chance, circles } = world;
  const { id, kind, level, turn, twinOf, prepared } = casting;
  const key = turn * 2 + (twinOf === undefined ? 0 : 1);
  const cast = castOf(world, casting, key);
  if (cast === undefined) return undefined;
  const room = options.days - prepared.days;
  chance.seat(CAST, key, 1);
  // A wake comes after the sleep, which needs most of the world.
  const earliest = prepared.dormant === undefined ? 0 : Math.min(room, prepared.dormant);
  const start = options.from + chance.whole(Math.max(0, earliest), Math.max(0, room));
  const stage: StageOptions = {
    ...{ id, key, level, start, cast, chance, seed: options.seed, devices: circles.device },
    together: prepared.together ?? [],
    ...{ isCase: twinOf === undefined, end: options.from + options.days, play: prepared.play },
  };
  const { events, ...performance } = perform(stage);
  const postings = events.reduce((sum, event) => sum + event.length, 0);
  if (postings === 0) return undefined;
  const of = twinOf === undefined ? {} : { twinOf };
  return { ...{ id, kind, level, cast, stage, prepared, postings, performance }, ...of };
}

/** Members by role, none of whom is in another scenario; the key role is always seen. */
function castOf(world: PlanWorld, { kind, prepared, taken }: Casting, key: number) {
  const { options, chance } = world;
  const cast: Member[] = [];
  for (const [role, count] of prepared.counts) {
    const spec = kind.roles.find((one) => one.role === role)!;
    for (let place = 0; place < count; place += 1) {
      chance.seat(CAST, key, 2 + cast.length);
      const isHidden = cast.length > 0 && chance.hit(options.hiddenShare);
      const { part } = spec;
      if (isHidden) {
        const face = bankedElsewhere(options.seed, CAST, key, cast.length);
        cast.push({ role, part, face });
        continue;
      }
      const isNear = prepared.together?.includes(role) === true;
      const person = foundNear(world, spec.fits, {
        taken,
        town: isNear ? cast[0]?.person?.town : undefined,
      });
      if (person === undefined) return undefined;
      taken.add(person.number);
      const habitat = { seed: options.seed, person: world.person };
      cast.push({ role, part, person, face: here(habitat, person.number) });
    }
  }
  return cast;
}

interface Near {
  readonly taken: ReadonlySet<number>;
  /** Where they are wanted, as who lives together lives in one town. */
  readonly town: Town | undefined;
}

/** Somebody of the town, or anybody where it has none. */
function foundNear(world: PlanWorld, fits: (person: Person) => boolean, { taken, town }: Near) {
  const near = (one: Person) => one.town === town && fits(one);
  const first = town === undefined ? undefined : found(world, near, taken);
  return first ?? found(world, fits, taken);
}

function found(
  { options, chance, person }: PlanWorld,
  fits: (person: Person) => boolean,
  taken: ReadonlySet<number>,
): Person | undefined {
  const { people } = options;
  // Drawn before anybody is looked at: looking seats the chance anew.
  const first = chance.whole(0, people - 1);
  for (let step = 0; step < people; step += 1) {
    const number = (first + step) % people;
    if (taken.has(number)) continue;
    const one = person(number);
    if (fits(one)) return one;
  }
  return undefined;
}

/** Sleep before the wake of each dormant account, and after it: alike for a case and its twin. */
function quietOf(planted: readonly Planted[]): ReadonlyMap<number, readonly [number, number]> {
  const quiet = new Map<number, readonly [number, number]>();
  for (const { prepared, cast, stage } of planted) {
    const { dormant } = prepared;
    if (dormant === undefined) continue;
    for (const { person } of cast) {
      if (person !== undefined) quiet.set(person.number, [stage.start - dormant, stage.end]);
    }
  }
  return quiet;
}
