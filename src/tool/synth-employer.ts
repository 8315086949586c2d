/**
 * Who works where. Some work for a business of this world, which pays them from its account; the
 * others for employers that bank elsewhere, large, of middle size and small in the shares that
 * Canada's private employees had in 2017. How many of a staff bank here is a project default.
 */
import type { Chance } from './synth-chance.js';
import { accountId, chequing, type Person, personName } from './synth-person.js';
import { TOWNS } from './synth-place.js';

export interface Employer {
  /** How it stands in the postings of those it pays, and on file with the number alone. */
  readonly counterparty: string;
  /** Its number where it is a business of this world. */
  readonly business?: number;
  /** Its number among the employers elsewhere. */
  readonly outside?: number;
}

/** Large, middle and small: share of the employees, and how many of them bank here. */
export const EMPLOYER_SIZES: readonly (readonly [share: number, staff: number])[] = [
  [0.104, 60],
  [0.199, 14],
  [0.697, 1.6],
];

/** Of those paid by the hour, with tips, or newly come: who works for a business of this world. */
const LOCAL = 0.35;
/** A worker's pay, as a share of what the smallest business takes, minor units a month. */
const WAGE_MINOR = 850_000;

interface Hiring {
  readonly chance: Chance;
  /** Place of the town in the list of towns. */
  readonly index: number;
  readonly here: readonly Person[];
  readonly housed: readonly (readonly Person[])[];
  readonly employers: Map<number, Employer>;
  readonly staff: Int32Array;
}

const isPaid = ({ walk }: Person) => !['business', 'retired', 'student'].includes(walk);
const isLocal = ({ walk }: Person) => ['hourly', 'night', 'newcomer'].includes(walk);

/** Gives everybody of a town who is paid an employer. */
export function employersOf({ chance, index, here, housed, employers, staff }: Hiring): void {
  const vacancies = here
    .filter(({ walk }) => walk === 'business')
    .flatMap(({ number, incomeMinor }) =>
      Array.from({ length: Math.floor(incomeMinor / WAGE_MINOR) }, () => number),
    );
  const paid = here.filter(isPaid);
  const hire = (worker: Person, employer: Employer) => {
    employers.set(worker.number, employer);
    if (employer.business !== undefined) staff[employer.business]! += 1;
  };
  for (const group of housed) {
    const workers = group.filter(isPaid);
    const business = vacancies[0];
    const rooms = vacancies.filter((number) => number === business).length;
    const isRoom = business !== undefined && rooms >= workers.length;
    if (isRoom) vacancies.splice(0, workers.length);
    const employer = isRoom ? localOf(business) : outsideOf({ chance, index, paid: paid.length });
    for (const worker of workers) hire(worker, employer);
  }
  for (const worker of paid) {
    if (employers.has(worker.number)) continue;
    const isHere = isLocal(worker) && vacancies.length > 0 && chance.hit(LOCAL);
    if (!isHere) {
      hire(worker, outsideOf({ chance, index, paid: paid.length }));
      continue;
    }
    const [business] = vacancies.splice(chance.whole(0, vacancies.length - 1), 1);
    hire(worker, localOf(business!));
  }
}

/** The employer's name, on file and in postings. */
export function employerName(
  { seed, person }: { readonly seed: number; person(number: number): Person },
  { business, outside }: Employer,
): string {
  return business === undefined ? `Employer ${outside}` : personName(seed, person(business));
}

const localOf = (business: number): Employer => ({
  counterparty: accountId(chequing(business)),
  business,
});

interface Outside {
  readonly chance: Chance;
  readonly index: number;
  /** How many people of the town are paid. */
  readonly paid: number;
}

function outsideOf({ chance, index, paid }: Outside): Employer {
  let mark = chance.next();
  const size = EMPLOYER_SIZES.findIndex(([share]) => {
    mark -= share;
    return mark < 0;
  });
  const at = size === -1 ? EMPLOYER_SIZES.length - 1 : size;
  const [share, staff] = EMPLOYER_SIZES[at]!;
  const many = Math.max(1, Math.round((paid * share) / staff));
  const place = chance.whole(0, many - 1) * EMPLOYER_SIZES.length + at;
  const outside = 100 + place * TOWNS.length + index;
  return { counterparty: `EMP-${outside}`, outside };
}
