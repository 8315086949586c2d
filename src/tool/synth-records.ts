/** What a bank has on file in the invented world: customers, accounts, and what staff noted. */
import { textFromEpochDay } from '../core/time.js';
import { chanceOf, hashed } from './synth-chance.js';
import { instantOf, instantText } from './synth-clock.js';
import { lineOf, sumText } from './synth-csv.js';
import { type File, fileOf } from './synth-file.js';
import { accountId, chequing, customerId, emailOf, type Person, savings } from './synth-person.js';
import type { Planted } from './synth-plan.js';
import type { World } from './synth-world.js';

const CUSTOMER_COLUMNS = [
  ...['id', 'kind', 'birth_date', 'gender', 'nationality', 'occupation', 'employer', 'industry'],
  ...['declared_monthly_income', 'home_country', 'home_region', 'home_city', 'phones', 'emails'],
  ...['addresses', 'dependants', 'headcount', 'since'],
];

/** `customers.csv`, line by line. */
export function* customerLines(world: World): Generator<string> {
  const { options, person } = world;
  const file = fileOf(world);
  yield lineOf(CUSTOMER_COLUMNS);
  for (let number = 0; number < options.people; number += 1) {
    yield lineOf(customerCells(world, person(number), file(number)));
  }
}

function customerCells(world: World, one: Person, file: File): readonly string[] {
  const { seed, from } = world.options;
  const { number, walk, age, gender, occupation, incomeMinor, town, corridor } = one;
  const isBusiness = walk === 'business';
  const born = from - Math.floor(age * 365.25) - hashed(360, seed, number, 91);
  const person = [
    textFromEpochDay(born),
    gender,
    walk === 'newcomer' ? corridor : 'CA',
    file.occupation,
    file.employer,
    '',
  ];
  return [
    ...[customerId(number), isBusiness ? 'business' : 'person'],
    ...(isBusiness ? ['', '', '', '', '', occupation] : person),
    ...[sumText(incomeMinor), town.placeCountry, town.placeRegion, town.placeCity],
    ...[file.phone, emailOf(number), file.address],
    isBusiness ? '' : String(hashed(4, seed, number, 92)),
    isBusiness ? String(2 + (number % 6)) : '',
    textFromEpochDay(from - one.openedBefore),
  ];
}

/** `accounts.csv`, line by line. */
export function* accountLines(world: World): Generator<string> {
  const { options, person } = world;
  const file = fileOf(world);
  yield lineOf(['id', 'kind', 'opened_on', 'agent', 'holders']);
  for (let number = 0; number < options.people; number += 1) {
    const { walk, hasSavings, openedBefore } = person(number);
    const opened = textFromEpochDay(options.from - openedBefore);
    const primary = `${customerId(number)}:primary`;
    const others = file(number).holders.map((one) => `${customerId(one.number)}:${one.role}`);
    const holders = [primary, ...others].join('|');
    const kind = walk === 'business' ? 'business' : 'chequing';
    yield lineOf([accountId(chequing(number)), kind, opened, '', holders]);
    if (hasSavings) yield lineOf([accountId(savings(number)), 'savings', opened, '', primary]);
  }
}

/**
 * What staff note of everybody, one in 40 a year; among it all that is noted of victims: old people
 * are escorted, relatives speak for them and keep their documents, tradespeople have telephones.
 */
const EVERYDAY = [
  ...['lost-card', 'complaint', 'asks-about-reporting', 'third-party-speaks'],
  ...['accompanied-at-opening', 'third-party-executes', 'moved-house', 'lost-card'],
  ...['escorted-at-branch', 'several-phones', 'documents-held-by-other'],
];
/** Of customers, a year. */
const EVERYDAY_SHARE = 1 / 40;
/** How often a case is noted at all, by level. */
const NOTED: readonly number[] = [0.5, 0.4, 0.3, 0.2, 0.1];
const NOTED_TWIN = 0.08;
const PURPOSE = 93;

interface Note {
  readonly person: Person;
  readonly day: number;
  readonly minute: number;
  readonly observation: string;
}

/** `observations.csv`, line by line, by time. */
export function* observationLines(world: World): Generator<string> {
  yield lineOf(['id', 'subject', 'observed_at', 'observation', 'observer', 'note']);
  const notes = [...everydayNotes(world), ...plantedNotes(world)]
    .map((note) => ({ note, instant: instantOf(note.person.town.zone, note.day, note.minute) }))
    .sort((one, other) => one.instant.at - other.instant.at);
  for (const [index, { note, instant }] of notes.entries()) {
    const id = `O${String(index + 1).padStart(6, '0')}`;
    const subject = customerId(note.person.number);
    yield lineOf([id, subject, instantText(instant), note.observation, 'teller', '']);
  }
}

function everydayNotes({ options, person }: World): readonly Note[] {
  const { seed, people, days, from } = options;
  const chance = chanceOf(seed);
  return Array.from({ length: people }, (_, number) => number).flatMap((number) => {
    chance.seat(PURPOSE, number);
    if (!chance.hit((days / 365) * EVERYDAY_SHARE)) return [];
    const day = from + chance.whole(0, days - 1);
    const minute = chance.between(570, 1010);
    return [{ person: person(number), day, minute, observation: chance.pick(EVERYDAY) }];
  });
}

function plantedNotes({ options, plan }: World): readonly Note[] {
  const chance = chanceOf(options.seed);
  return plan.planted.flatMap((planted: Planted) => {
    const { kind, level, stage, cast, twinOf } = planted;
    const key = cast.find(({ role }) => role === 'controlled-person') ?? cast[0]!;
    chance.seat(PURPOSE, stage.key, 1);
    const share = twinOf === undefined ? NOTED[level - 1]! : NOTED_TWIN;
    if (key.person === undefined || kind.observations.length === 0 || !chance.hit(share)) return [];
    const last = Math.min(stage.end - 1, stage.start + planted.prepared.days);
    const day = chance.whole(stage.start, last);
    const observation = chance.pick(kind.observations);
    return [{ person: key.person, day, minute: chance.between(570, 1010), observation }];
  });
}
