/**
 * Performs a play: its steps become postings of the accounts that are seen. Some steps are dropped,
 * hours are jittered and sums taken off the round, more so at higher levels, and alike for a case
 * and its twin.
 */
import { weekdayOf } from '../core/time.js';
import { type Chance, hashed } from './synth-chance.js';
import { instantOf, seenIn } from './synth-clock.js';
import { bankedElsewhere, deviceOf, elsewhere } from './synth-habitat.js';
import { PLANTED_SHARE, shareAt } from './synth-household.js';
import { chequing, type Person } from './synth-person.js';
import { TOWNS, type Town } from './synth-place.js';
import type { Detail, Posting } from './synth-posting.js';
import type { Buy, Cash, Member, Move, Party, Role, Stage } from './synth-scenario.js';

export interface StageOptions {
  readonly id: string;
  /** Tells the draws of this performance from all others. */
  readonly key: number;
  readonly seed: number;
  readonly isCase: boolean;
  readonly level: number;
  /** Epoch day on which it begins, and the first day that is not of the world. */
  readonly start: number;
  readonly end: number;
  readonly cast: readonly Member[];
  /** Roles whose members live at one address. */
  readonly together: readonly Role[];
  /** In whose name the device of each person stands. */
  readonly devices: ArrayLike<number>;
  readonly chance: Chance;
  readonly play: (stage: Stage) => void;
}

export interface Performance {
  /** Events, each of one posting or two, by time. */
  readonly events: readonly (readonly Posting[])[];
  readonly steps: number;
  readonly dropped: number;
  /** Steps of which no side has its account here, or which lie after the world's end. */
  readonly unseen: number;
}

/** Share of the steps that are dropped, by level: 10 to 40 %. */
export const DROPPED: readonly number[] = [0.1, 0.175, 0.25, 0.325, 0.4];
/** Minutes by which an hour may be off, by level. */
const JITTER: readonly number[] = [5, 12, 25, 40, 60];
/** Share of sums that are off the round, by level. */
const OFF_ROUND: readonly number[] = [0.05, 0.15, 0.3, 0.45, 0.6];

const PURPOSE = 81;

interface Draft {
  readonly postings: readonly Posting[];
  readonly stage: string;
  readonly roles: readonly [string, string];
}

/** Performs it from the start; the same options give the same performance. */
export function perform(options: StageOptions): Performance {
  const { chance, key, level, start, cast, seed } = options;
  chance.seat(PURPOSE, key);
  const drafts: Draft[] = [];
  let [steps, dropped, unseen, strangers] = [0, 0, 0, 0];
  const book = (day: number, minute: number, make: (time: Time) => Draft) => {
    steps += 1;
    // Drawn for every step, so that a case and its twin lose alike.
    const isLost = chance.hit(DROPPED[level - 1]!);
    const late = minute + JITTER[level - 1]! * (2 * chance.next() - 1);
    const isOff = chance.hit(OFF_ROUND[level - 1]!);
    const cents = isOff ? chance.whole(-450, 450) : 0;
    const whole = Math.floor(day);
    const local = Math.max(0, (day - whole) * 1440 + late);
    const time = { day: start + whole, minute: local, cents };
    const draft = make(time);
    const isIn = time.day + Math.floor(local / 1440) < options.end;
    if (isLost) dropped += 1;
    else if (!isIn || draft.postings.length === 0) unseen += 1;
    else drafts.push(draft);
  };
  const booking: Booking = { ...options, book };
  options.play({
    isCase: options.isCase,
    chance,
    weekday: (day) => weekdayOf(start + Math.floor(day)),
    all: (role) => cast.filter((one) => one.role === role),
    one: (role) => cast.find((one) => one.role === role)!,
    home: homeOf,
    towns: (count) => otherTowns(homeOf(cast[0]!), count, chance),
    stranger: (country) => {
      strangers += 1;
      if (country === undefined) return bankedElsewhere(seed, PURPOSE, key, strangers);
      return { ...elsewhere(seed, PURPOSE, key, strangers), counterpartyCountry: country };
    },
    move: (move) => moved(booking, move),
    cash: (cash) => cashed(booking, cash),
    buy: (buy) => bought(booking, buy),
  });
  return { events: marked(drafts, options), steps, dropped, unseen };
}

interface Time {
  readonly day: number;
  readonly minute: number;
  readonly cents: number;
}

interface Booking extends StageOptions {
  readonly book: (day: number, minute: number, make: (time: Time) => Draft) => void;
}

const isMember = (party: Party): party is Member => 'face' in party;
const homeOf = ({ person }: Member): Town => person?.town ?? TOWNS[0]!;
const minorOf = (dollars: number, { cents }: Time) =>
  Math.max(100, Math.round(dollars * 100) + cents);

function otherTowns(home: Town, count: number, chance: Chance): readonly Town[] {
  const left = TOWNS.filter((one) => one !== home);
  const taken: Town[] = [];
  while (taken.length < count && left.length > 0) {
    taken.push(...left.splice(chance.whole(0, left.length - 1), 1));
  }
  return taken;
}

const placeOf = ({ placeCity, placeRegion, placeCountry }: Town): Detail => ({
  ...{ placeCity, placeRegion, placeCountry },
});

function moved(booking: Booking, { from, to, day, minute, dollars, stage, ...rest }: Move): void {
  const { seed, cast, devices } = booking;
  const detail: Detail = { channel: 'mobile', ...rest.detail };
  booking.book(day, minute, (time) => {
    const amountMinor = minorOf(dollars, time);
    const kind = rest.kind ?? 'transfer';
    const clock =
      (isMember(from) ? from : isMember(to) ? to : undefined)?.person ?? cast[0]!.person;
    const { at } = instantOf(clock?.town.zone ?? TOWNS[0]!.zone, time.day, time.minute);
    const leg = (of: Party, other: Party, direction: 'credit' | 'debit'): readonly Posting[] => {
      if (!isMember(of) || of.person === undefined) return [];
      const instant = seenIn(of.person.town.zone, at);
      const device = deviceOf(seed, devices[ledBy(booking, of, of.person).number]!);
      const face = faceFor(kind, direction, isMember(other) ? other.face : other);
      const own = direction === 'debit' && detail.channel === 'mobile' ? { device } : {};
      return [
        {
          ...{ instant, direction, amountMinor, kind },
          account: chequing(of.person.number),
          detail: { ...detail, ...face, ...own },
        },
      ];
    };
    const postings = [...leg(from, to, 'debit'), ...leg(to, from, 'credit')];
    return { postings, stage, roles: [roleOf(from), roleOf(to)] };
  });
}

/**
 * Who moves somebody's money: whoever controls the account, or keeps the family's, from the own
 * telephone; not all of them, and fewer of those who hide.
 */
function ledBy({ cast, isCase, level, together, key, seed }: Booking, of: Member, own: Person) {
  const leader = cast.find(({ role }) => role === 'trafficker')?.person;
  if (leader === undefined || of.role !== 'controlled-person') return own;
  const { led, ledApart } = PLANTED_SHARE;
  const twin = together.includes('trafficker') ? led.twin : ledApart;
  const share = isCase ? shareAt(led.case, level) : twin;
  return hashed(1000, seed, key, own.number, 66) < share * 1000 ? leader : own;
}

/** Kinds of which a bank knows the other side by number and name alone. */
const BARE: ReadonlySet<string> = new Set(['payroll', 'bill-payment', 'cheque', 'direct-deposit']);

/** No more is told of the other side than of that of an ordinary posting of the kind. */
function faceFor(kind: string, direction: 'credit' | 'debit', face: Detail): Detail {
  if (!BARE.has(kind)) return face;
  const { counterparty, counterpartyName } = face;
  return {
    ...(counterparty !== undefined && { counterparty }),
    ...(counterpartyName !== undefined && { counterpartyName }),
    ...(kind === 'payroll' && direction === 'credit' && { counterpartyCountry: 'CA' }),
  };
}

const roleOf = (party: Party) => (isMember(party) ? party.role : 'outside');

/** Machines take no more, and staff see more than this. */
const MACHINE_MAX = 800;

function cashed(booking: Booking, cash: Cash): void {
  const { who, way, day, minute, dollars, town, stage, conductor } = cash;
  booking.book(day, minute, (time) => {
    const local = time.minute % 1440;
    const isBranch =
      dollars > MACHINE_MAX || (conductor !== undefined && local > 540 && local < 1080);
    const number = cash.site ?? 1 + hashed(9, booking.seed, booking.key, Math.floor(day), 7);
    const detail: Detail = {
      channel: isBranch ? 'branch' : 'atm',
      site: `${isBranch ? 'BR' : 'ATM'}-${town.placeCity}-${isBranch ? 1 + (number % 4) : number}`,
      ...placeOf(town),
      ...(isBranch && conductor !== undefined && { conductor }),
    };
    // A counter has hours; a machine has none.
    const open = isBranch && (local < 570 || local > 1010) ? 600 + (local % 390) : local;
    const shifted = time.minute - local + open;
    const posting = {
      instant: instantOf(town.zone, time.day, shifted),
      direction: way === 'in' ? ('credit' as const) : ('debit' as const),
      amountMinor: isBranch
        ? minorOf(dollars, time)
        : Math.max(2000, Math.round(dollars / 20) * 2000),
      kind: way === 'in' ? 'cash-deposit' : 'cash-withdrawal',
      detail,
    };
    const postings =
      who.person === undefined ? [] : [{ ...posting, account: chequing(who.person.number) }];
    const roles = way === 'in' ? (['outside', who.role] as const) : ([who.role, 'cash'] as const);
    return { postings, stage, roles };
  });
}

function bought(booking: Booking, { who, day, minute, dollars, town, stage, ...rest }: Buy): void {
  booking.book(day, minute, (time) => {
    const { person } = who;
    const roles = [who.role, 'merchant'] as const;
    if (person === undefined) return { postings: [], stage, roles };
    const posting: Posting = {
      instant: instantOf((town ?? person.town).zone, time.day, time.minute),
      account: chequing(person.number),
      direction: 'debit',
      amountMinor: Math.max(100, Math.round(dollars * 100)),
      kind: rest.kind ?? 'card-purchase',
      detail: {
        channel: town === undefined ? 'online' : 'point-of-sale',
        merchant: rest.merchant,
        ...(rest.mcc !== undefined && { mcc: rest.mcc }),
        ...(town === undefined ? {} : placeOf(town)),
        ...rest.detail,
      },
    };
    return { postings: [posting], stage, roles };
  });
}

function marked(drafts: readonly Draft[], { id, isCase }: StageOptions) {
  const inOrder = drafts
    .map((draft, order) => ({ draft, order, at: draft.postings[0]!.instant.at }))
    .sort((one, other) => one.at - other.at || one.order - other.order);
  return inOrder.map(({ draft: { postings, stage, roles } }, index) => {
    const [roleFrom, role] = roles;
    const mark = { scenario: id, roleFrom, role, stage, sequence: index + 1, isTwin: !isCase };
    return postings.map((posting) => ({ ...posting, mark }));
  });
}
