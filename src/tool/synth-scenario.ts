/**
 * What a planted scenario is: roles, sizes drawn for a level of effort, and one play that a case
 * and its innocent twin both perform. The twin has the case's sizes; what it does otherwise is what
 * tells them apart. Ranges are those of the project's notes on generators, which rest on
 * publications, and were chosen without reading the typologies.
 */
import type { Chance } from './synth-chance.js';
import type { Person } from './synth-person.js';
import type { Town } from './synth-place.js';
import type { Detail } from './synth-posting.js';

export type Role =
  | 'trafficker'
  | 'controlled-person'
  | 'purchaser'
  | 'recruiter'
  | 'front-company'
  | 'facilitator';

/** The part an account plays, in the words of the field; victims are a part of their own. */
export type Part = 'possible-victim' | 'coordinator' | 'collector' | 'consumer' | 'business';

export interface RoleSpec {
  readonly role: Role;
  readonly part: Part;
  readonly fits: (person: Person) => boolean;
}

/** Somebody of the scenario; without a person, one who banks elsewhere. */
export interface Member {
  readonly role: Role;
  readonly part: Part;
  readonly person?: Person;
  /** How they stand in others' postings. */
  readonly face: Detail;
}

/** Numbers for a level of effort. */
export interface Draw {
  readonly level: number;
  readonly chance: Chance;
  /** From the first at level 1 to the second at level 5, a little off. */
  grown(least: number, most: number): number;
  /** The same, a whole number. */
  many(least: number, most: number): number;
}

export type Party = Member | Detail;

export interface Move {
  readonly from: Party;
  readonly to: Party;
  /** Days since the scenario began, with a fraction or without; minutes are added. */
  readonly day: number;
  readonly minute: number;
  readonly dollars: number;
  readonly kind?: string;
  readonly detail?: Detail;
  readonly stage: string;
}

export interface Cash {
  readonly who: Member;
  readonly way: 'in' | 'out';
  readonly day: number;
  readonly minute: number;
  readonly dollars: number;
  readonly town: Town;
  /** Name of whoever stands at the counter. */
  readonly conductor?: string;
  /** Which branch or machine of the town; any without it. */
  readonly site?: number;
  readonly stage: string;
}

export interface Buy {
  readonly who: Member;
  readonly day: number;
  readonly minute: number;
  readonly dollars: number;
  readonly kind?: string;
  readonly merchant: string;
  readonly mcc?: string;
  readonly town?: Town;
  readonly detail?: Detail;
  readonly stage: string;
}

/** Where a play is performed: by the case, or by its twin. */
export interface Stage {
  readonly isCase: boolean;
  readonly chance: Chance;
  /** 1 Monday … 7 Sunday of a day of the scenario. */
  weekday(day: number): number;
  /** The members of a role, in order; never empty. */
  all(role: Role): readonly Member[];
  one(role: Role): Member;
  home(member: Member): Town;
  /** Other towns than the first member's, all different. */
  towns(count: number): readonly Town[];
  /** Somebody new whose account is elsewhere in the country, or abroad. */
  stranger(country?: string): Detail;
  move(move: Move): void;
  cash(cash: Cash): void;
  buy(buy: Buy): void;
}

export interface Prepared {
  /** Days from the first step to the last, at most. */
  readonly days: number;
  /** How many of each role; the first role is the key one and is always seen. */
  readonly counts: readonly (readonly [Role, number])[];
  /** Roles whose members live at one address. */
  readonly together?: readonly Role[];
  /** Days without any life before it begins. */
  readonly dormant?: number;
  readonly play: (stage: Stage) => void;
}

export interface ScenarioKind {
  /** `S1` to `S12`. */
  readonly id: string;
  readonly name: string;
  /** Families of typologies it belongs to, in words. */
  readonly families: readonly string[];
  /** What the case shows and the twin does not. */
  readonly signals: readonly string[];
  /** Who the twin is. */
  readonly twin: string;
  /** Occupations a twin has on file; none where it is told by nothing but its postings. */
  readonly twinOccupations?: readonly string[];
  /** What staff may note of the case. */
  readonly observations: readonly string[];
  readonly roles: readonly RoleSpec[];
  prepare(draw: Draw): Prepared;
}

export const isPerson = ({ walk }: Person): boolean => walk !== 'business';
export const isBusiness = ({ walk }: Person): boolean => walk === 'business';
export const isYoung = (person: Person): boolean => isPerson(person) && person.age <= 34;
export const isGrown = (person: Person): boolean =>
  isPerson(person) && person.age >= 24 && person.age <= 58;

/** A sum between, that people would name: a multiple of `step`. */
export function named(chance: Chance, [least, most]: readonly [number, number], step: number) {
  return Math.max(step, Math.round(chance.between(least, most) / step) * step);
}
