/**
 * The ways in which ordinary people share an address, a telephone, a device or an account, and how
 * often. The Census of 2021 gives who lives with whom; how many of a household bank here, and what
 * a bank then has on file of them, no publication tells: those rates are project defaults.
 */
import type { Person } from './synth-person.js';

export interface Household {
  readonly name: string;
  /** The chance that somebody who has no household yet begins one of this sort. */
  begins(first: Person): number;
  /** Members who bank here, at least and at most. */
  readonly size: readonly [least: number, most: number];
  joins(other: Person, first: Person): boolean;
  /** How often all of them have one telephone on file, and use one device. */
  readonly phone: number;
  readonly device: number;
  /** How often each of the others holds the first one's account with them, or may act for it. */
  readonly joint: number;
  readonly attorney: number;
}

const between = (number: number, least: number, most: number) => number >= least && number <= most;

/** In the order in which somebody is asked. */
export const HOUSEHOLDS: readonly Household[] = [
  {
    name: 'staff housing',
    begins: ({ walk }) => (walk === 'newcomer' ? 0.3 : 0),
    size: [3, 8],
    joins: ({ walk }) => walk === 'newcomer',
    ...{ phone: 0.15, device: 0.05, joint: 0, attorney: 0 },
  },
  {
    // Of those aged 20 to 34, 15 % lived with roommates.
    name: 'a flat',
    begins: ({ age, walk }) => (age >= 34 ? 0 : walk === 'student' ? 0.2 : 0.07),
    size: [2, 5],
    joins: ({ age }) => age < 35,
    ...{ phone: 0.05, device: 0.03, joint: 0, attorney: 0 },
  },
  {
    name: 'a house of flats whose door is not on file',
    begins: () => 0.012,
    size: [3, 20],
    joins: () => true,
    ...{ phone: 0, device: 0, joint: 0, attorney: 0 },
  },
  {
    // Of those aged 20 to 34, 35 % lived with a parent.
    name: 'a parent and grown children',
    begins: ({ age }) => (between(age, 42, 70) ? 0.16 : 0),
    size: [2, 4],
    joins: ({ age }, first) => between(first.age - age, 20, 42),
    ...{ phone: 0.35, device: 0.2, joint: 0.1, attorney: 0.06 },
  },
  {
    name: 'a couple',
    begins: ({ age }) => (age >= 22 ? 0.19 : 0),
    size: [2, 2],
    joins: ({ age }, first) => between(age - first.age, -10, 10),
    ...{ phone: 0.25, device: 0.15, joint: 0.35, attorney: 0.02 },
  },
];

/**
 * Of retired people who live alone: somebody cares for them, and what of theirs is then the
 * carer's.
 */
export const CARED_FOR = { share: 0.12, phone: 0.6, device: 0.6, attorney: 0.6 };
/**
 * Of students who live alone: their parents' address is on file, in any town; and their telephone.
 */
export const AT_PARENTS = { share: 0.15, phone: 0.4 };
/** Of people up to 25: a relative of the town has registered their telephone. */
export const REGISTERED = 0.06;
/** Of businesses: one run from its owner's home, and with the owner's telephone. */
export const HOME_RUN = { share: 0.2, phone: 0.7 };

/**
 * What planted people share beside the address, at level 1 and 5, and their twins: whoever hides
 * registers telephones apart, and a family often has one. `led` is how often one moves another's
 * money from the own device: a trafficker, or a treasurer or carer of the family.
 */
export const PLANTED_SHARE = {
  phone: { case: [0.95, 0.55], twin: 0.7 },
  /** Of those who are housed by an employer. */
  staffPhone: { case: [0.2, 0.1], twin: 0.15 },
  led: { case: [1, 0.6], twin: 0.7 },
  /** Twins of those who live apart: a partner's telephone. */
  ledApart: 0.15,
  attorney: 0.5,
} as const;

/** A share for a level, from that of level 1 to that of level 5. */
export const shareAt = ([first, last]: readonly [number, number], level: number): number =>
  first + ((last - first) * (level - 1)) / 4;
