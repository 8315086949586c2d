/**
 * What a bank has on file of each customer: that of their circles, or of the scenario they play in,
 * where members live at one address. A case and its twin share alike what an honest group of the
 * kind shares.
 */
import { chanceOf } from './synth-chance.js';
import type { Holder } from './synth-circle.js';
import { employerName } from './synth-employer.js';
import { PLANTED_SHARE, shareAt } from './synth-household.js';
import { addressOf, personName, phoneOf } from './synth-person.js';
import type { Planted } from './synth-plan.js';
import type { World } from './synth-world.js';

export interface File {
  readonly phone: string;
  readonly address: string;
  /** Empty of whoever has none. */
  readonly employer: string;
  readonly occupation: string;
  /** Who else holds the everyday account. */
  readonly holders: readonly Holder[];
}

/** What a scenario changes on file of one who plays. */
interface Changed {
  readonly phone?: number;
  readonly address?: number;
  readonly employer?: string;
  readonly occupation?: string;
  readonly holder?: Holder;
}

const PURPOSE = 97;

/** The file of every customer of a world. */
export function fileOf(world: World): (number: number) => File {
  const { options, circles, person } = world;
  const names = { seed: options.seed, person };
  const changes = new Map(world.plan.planted.flatMap((one) => changesOf(world, one)));
  return (number) => {
    const changed = changes.get(number) ?? {};
    const { walk, occupation } = person(number);
    const employer = circles.employers.get(number);
    // Whoever drives is paid by many and employed by none.
    const isEmployed = employer !== undefined && walk !== 'driver';
    const own = circles.holders.get(number) ?? [];
    const { holder } = changed;
    const isNew = holder !== undefined && own.every((one) => one.number !== holder.number);
    return {
      phone: phoneOf(changed.phone ?? circles.phone[number]!),
      address: addressOf(options.seed, person(changed.address ?? circles.address[number]!)),
      employer: changed.employer ?? (isEmployed ? employerName(names, employer) : ''),
      occupation: changed.occupation ?? occupation,
      holders: isNew ? [...own, holder] : own,
    };
  };
}

function changesOf(world: World, planted: Planted): readonly (readonly [number, Changed])[] {
  const { options, person } = world;
  const { kind, prepared, cast, twinOf, level, stage } = planted;
  const roles = prepared.together ?? [];
  const isTwin = twinOf !== undefined;
  const group = cast.flatMap((one) =>
    roles.includes(one.role) && one.person !== undefined ? [one.person.number] : [],
  );
  const [head] = group;
  const isFamily = roles.includes('trafficker');
  const { phone, staffPhone, attorney } = PLANTED_SHARE;
  const shares = isFamily ? phone : staffPhone;
  const chance = chanceOf(options.seed).seat(PURPOSE, stage.key);
  const share = isTwin ? shares.twin : shareAt(shares.case, level);
  // One telephone of a staff house is everybody's; in a family it is some people's.
  const isHouse = chance.hit(share);
  const firm = cast.find(({ role }) => role === 'front-company')?.person;
  const employer = firm === undefined ? undefined : personName(options.seed, person(firm.number));
  return cast.flatMap((member) => {
    const number = member.person?.number;
    if (number === undefined) return [];
    const [hasPhone, isKept] = [chance.hit(share), chance.hit(attorney)];
    const occupations = isTwin && member === cast[0] ? (kind.twinOccupations ?? []) : [];
    const isShared = head !== undefined && group.length > 1 && group.includes(number);
    const isKin = isTwin && isShared && number !== head && kind.id === 'S2' && isKept;
    const changed: Changed = {
      ...(occupations.length > 0 && { occupation: occupations[number % occupations.length]! }),
      ...(isShared && { address: head }),
      ...(isShared && (isFamily ? hasPhone : isHouse) && { phone: head }),
      ...(isShared && !isFamily && employer !== undefined && { employer }),
      ...(isKin && { holder: { number: head, role: 'power-of-attorney' } }),
    };
    return [[number, changed] as const];
  });
}
