/**
 * Who of the ordinary people shares what with whom: households, carers, relatives, businesses run
 * from home. It is drawn town by town before anything is planted, from the people alone, so that
 * whoever is planted comes out of the same circles as everybody.
 */
import { type Chance, chanceOf, hashed } from './synth-chance.js';
import { type Employer, employersOf } from './synth-employer.js';
import { AT_PARENTS, CARED_FOR, HOME_RUN, HOUSEHOLDS, REGISTERED } from './synth-household.js';
import type { Person } from './synth-person.js';
import { TOWNS } from './synth-place.js';

export interface Holder {
  readonly number: number;
  readonly role: 'joint' | 'power-of-attorney';
}

/** People are numbers; whoever shares nothing is their own. */
export interface Circles {
  /** In whose name the address, the telephone and the device of each stand. */
  readonly address: Int32Array;
  readonly phone: Int32Array;
  readonly device: Int32Array;
  /** Who else holds the everyday account of somebody. */
  readonly holders: ReadonlyMap<number, readonly Holder[]>;
  readonly employers: ReadonlyMap<number, Employer>;
  /** How many people of this world a business pays. */
  staff(business: number): number;
}

export interface CircleWorld {
  readonly seed: number;
  readonly people: number;
  person(number: number): Person;
}

interface Drawing {
  readonly chance: Chance;
  readonly address: Int32Array;
  readonly phone: Int32Array;
  readonly device: Int32Array;
  readonly holders: Map<number, readonly Holder[]>;
  /** Groups that an employer houses. */
  readonly housed: (readonly Person[])[];
}

const PURPOSE = 13;
/** How far along the town's list somebody looks for others. */
const REACH = 80;

/** The circles of a world. */
export function circlesOf(world: CircleWorld): Circles {
  const { seed, people, person } = world;
  const own = () => Int32Array.from({ length: people }, (_, number) => number);
  const [address, phone, device] = [own(), own(), own()];
  const holders = new Map<number, readonly Holder[]>();
  const everybody = Array.from({ length: people }, (_, number) => person(number));
  const chance = chanceOf(seed);
  const grown = everybody.filter(({ walk, age }) => walk !== 'business' && isParent(age));
  const [employers, staff] = [new Map<number, Employer>(), new Int32Array(people)];
  for (const [index, town] of TOWNS.entries()) {
    const here = everybody.filter((one) => one.town === town);
    chance.seat(PURPOSE, index);
    const drawing = { chance, address, phone, device, holders, housed: [] };
    households(drawing, inLot(here.filter(isPerson), seed));
    besides(drawing, here, grown);
    employersOf({ chance, index, here, housed: drawing.housed, employers, staff });
  }
  return { address, phone, device, holders, employers, staff: (number) => staff[number]! };
}

const isPerson = ({ walk }: Person) => walk !== 'business';
const isParent = (age: number) => age >= 42 && age <= 64;
const isCarer = ({ walk, age }: Person) => walk !== 'business' && age >= 30 && age <= 66;

/** People of a town in an order that tells nothing. */
function inLot(people: readonly Person[], seed: number): readonly Person[] {
  return people
    .map((one) => ({ one, lot: hashed(2 ** 31, seed, one.number, PURPOSE) }))
    .sort((a, b) => a.lot - b.lot || a.one.number - b.one.number)
    .map(({ one }) => one);
}

function households(drawing: Drawing, list: readonly Person[]): void {
  const { chance } = drawing;
  const taken = new Set<number>();
  for (const [at, first] of list.entries()) {
    if (taken.has(first.number)) continue;
    taken.add(first.number);
    const sort = HOUSEHOLDS.find(({ begins }) => {
      const share = begins(first);
      return share > 0 && chance.hit(share);
    });
    if (sort === undefined) continue;
    const [least, most] = sort.size;
    const size = chance.whole(least, most);
    const others = list
      .slice(at + 1, at + REACH)
      .filter((one) => !taken.has(one.number) && sort.joins(one, first))
      .slice(0, size - 1);
    if (others.length === 0) continue;
    for (const { number } of others) taken.add(number);
    const hasOnePhone = chance.hit(sort.phone);
    const hasOneDevice = chance.hit(sort.device);
    for (const { number } of others) {
      drawing.address[number] = first.number;
      if (hasOnePhone) drawing.phone[number] = first.number;
      if (hasOneDevice) drawing.device[number] = first.number;
      const mark = chance.next();
      if (mark < sort.joint) hold(drawing, first.number, { number, role: 'joint' });
      else if (mark < sort.joint + sort.attorney) {
        hold(drawing, first.number, { number, role: 'power-of-attorney' });
      }
    }
    if (sort.name === 'staff housing') drawing.housed.push([first, ...others]);
  }
}

function hold({ holders }: Drawing, account: number, holder: Holder): void {
  holders.set(account, [...(holders.get(account) ?? []), holder]);
}

/** What is shared across households. */
function besides(drawing: Drawing, here: readonly Person[], grown: readonly Person[]): void {
  const { chance, address, phone, device } = drawing;
  const carers = here.filter(isCarer);
  const parents = here.filter((one) => isPerson(one) && isParent(one.age));
  const shared = new Set(here.flatMap(({ number }) => sharedBy(address, number)));
  for (const { number, walk, age } of here) {
    const isAlone = !shared.has(number);
    if (walk === 'retired' && isAlone && carers.length > 0 && chance.hit(CARED_FOR.share)) {
      const carer = chance.pick(carers).number;
      if (carer === number) continue;
      if (chance.hit(CARED_FOR.phone)) phone[number] = phone[carer]!;
      if (chance.hit(CARED_FOR.device)) device[number] = device[carer]!;
      if (!chance.hit(CARED_FOR.attorney)) continue;
      hold(drawing, number, { number: carer, role: 'power-of-attorney' });
    } else if (walk === 'student' && isAlone && grown.length > 0 && chance.hit(AT_PARENTS.share)) {
      const parent = chance.pick(grown).number;
      address[number] = address[parent]!;
      if (chance.hit(AT_PARENTS.phone)) phone[number] = phone[parent]!;
    } else if (walk !== 'business' && age <= 25 && parents.length > 0 && chance.hit(REGISTERED)) {
      phone[number] = phone[chance.pick(parents).number]!;
    } else if (walk === 'business' && carers.length > 0 && chance.hit(HOME_RUN.share)) {
      const owner = chance.pick(carers).number;
      address[number] = address[owner]!;
      if (chance.hit(HOME_RUN.phone)) phone[number] = phone[owner]!;
    }
  }
}

const sharedBy = (address: Int32Array, number: number): readonly number[] =>
  address[number] === number ? [] : [number, address[number]!];
