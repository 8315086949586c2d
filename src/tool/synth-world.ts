/**
 * An invented world, day by day: everybody's ordinary day and what is planted in it, as rows in
 * order of time. It touches no file; a day or so and the people are all it remembers.
 */

import { DAY_MS, HOUR_MS } from '../core/time.js';
import { type Chance, chanceOf } from './synth-chance.js';
import { type Circles, circlesOf } from './synth-circle.js';
import { type CalendarDay, calendarOf } from './synth-clock.js';
import type { Habitat } from './synth-habitat.js';
import { ordinaryDay } from './synth-ordinary.js';
import { chequing, type Person, personOf, savings } from './synth-person.js';
import { type Plan, type Planted, planOf, type WorldOptions } from './synth-plan.js';
import { journalOf, type Posting, type Row } from './synth-posting.js';
import { perform } from './synth-stage.js';

export interface World {
  readonly options: WorldOptions;
  readonly plan: Plan;
  readonly calendar: readonly CalendarDay[];
  readonly circles: Circles;
  person(number: number): Person;
  /** The rows of each day in turn; two runs give the same. */
  days(): Generator<readonly Row[]>;
}

/** No zone of the world is nearer to UTC than Halifax in summer. */
const NEAREST_MS = 3 * HOUR_MS;

/**
 * A world of a seed.
 *
 * Units: `oneIn` is postings for each planted one; shares lie between 0 and 1. Draws use nothing
 * that two engines compute differently.
 */
export function worldOf(options: WorldOptions): World {
  const { seed, people, from, days } = options;
  const known: Person[] = [];
  const personChance = chanceOf(seed);
  const person = (number: number) => {
    known[number] ??= personOf(personChance, number);
    return known[number];
  };
  const circles = circlesOf({ seed, people, person });
  const calendar = calendarOf(from, days);
  const plan = planOf({ options, chance: chanceOf(seed), person, circles });
  return {
    ...{ options, plan, calendar, circles, person },
    days: () => lived({ options, plan, calendar, circles, person }),
  };
}

type Living = Omit<World, 'days'>;

function* lived({ options, plan, calendar, circles, person }: Living): Generator<readonly Row[]> {
  const { seed, people } = options;
  const journal = journalOf(openingOf(options, person), seed);
  const chance = chanceOf(seed);
  const { book, balance } = journal;
  let now = calendar[0]?.day ?? 0;
  const rests = (number: number) => {
    const rest = plan.quiet.get(number);
    return rest !== undefined && now >= rest[0] && now < rest[1];
  };
  const habitat: Habitat = { seed, people, circles, chance, person, balance, book, rests };
  const scenes = scenesOf(plan, chanceOf(seed));
  for (const today of calendar) {
    now = today.day;
    for (let number = 0; number < people; number += 1) {
      if (!rests(number)) ordinaryDay(habitat, person(number), today);
    }
    for (const event of scenes(today.day)) book(event);
    yield journal.closed((today.day + 1) * DAY_MS + NEAREST_MS);
  }
  yield journal.closed(Number.POSITIVE_INFINITY);
}

/** What each account holds when the world begins: some weeks of income. */
function openingOf({ seed, people }: WorldOptions, person: World['person']): Float64Array {
  const chance: Chance = chanceOf(seed);
  const opening = new Float64Array(people * 2);
  for (let number = 0; number < people; number += 1) {
    const { incomeMinor, hasSavings } = person(number);
    chance.seat(12, number);
    opening[chequing(number)] = Math.round(incomeMinor * chance.between(0.15, 0.75));
    opening[savings(number)] = hasSavings ? Math.round(incomeMinor * chance.between(0, 5)) : 0;
  }
  return opening;
}

/**
 * The planted events of a day. A scenario is performed when its first day comes, and then
 * forgotten.
 */
function scenesOf({ planted }: Plan, chance: Chance) {
  const starting = new Map<number, Planted[]>();
  for (const one of planted) {
    const { start } = one.stage;
    starting.set(start, [...(starting.get(start) ?? []), one]);
  }
  const waiting = new Map<number, (readonly Posting[])[]>();
  return (day: number): readonly (readonly Posting[])[] => {
    for (const { stage } of starting.get(day) ?? []) {
      for (const event of perform({ ...stage, chance }).events) {
        // By the day of UTC, less a day's width: never later than the journal closes that time.
        const due = Math.max(day, Math.floor(event[0]!.instant.at / DAY_MS) - 1);
        const list = waiting.get(due);
        if (list === undefined) waiting.set(due, [event]);
        else list.push(event);
      }
    }
    starting.delete(day);
    const today = waiting.get(day) ?? [];
    waiting.delete(day);
    return today;
  };
}
