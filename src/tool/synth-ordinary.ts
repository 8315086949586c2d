/**
 * An ordinary day of somebody: pay, a roof, bills, shops, cash, friends, money sent home, savings.
 * The same habits go on in the lives of those who are planted, at full level.
 */

import { businessDay } from './synth-business.js';
import { hashed, runningSums } from './synth-chance.js';
import { type CalendarDay, seenIn } from './synth-clock.js';
import { employerName } from './synth-employer.js';
import {
  bankedElsewhere,
  deviceOf,
  type Entry,
  elsewhere,
  ended,
  entry,
  type Habitat,
  here,
  isSet,
  minuteOf,
  postingOf,
} from './synth-habitat.js';
import {
  MACHINE_A_MONTH,
  MACHINE_SUMS,
  MONTHS,
  PAYDAY_LIFT,
  PERSON_SUMS,
  REMITTANCE_SUMS,
  TRADES,
  type Trade,
  WEEKDAYS,
} from './synth-marginal.js';
import { accountId, chequing, type Person, personName, savings } from './synth-person.js';
import { nameOf, TOWNS, type Town } from './synth-place.js';
import type { Detail, Posting } from './synth-posting.js';

const TRADE_SUMS = runningSums(TRADES.map(({ weight }) => weight));
const SUM_WEIGHTS = runningSums(MACHINE_SUMS.map(([, weight]) => weight));
const PURPOSE = 21;

/** Books the ordinary day of a person. */
export function ordinaryDay(habitat: Habitat, person: Person, today: CalendarDay): void {
  habitat.chance.seat(PURPOSE, person.number, today.index);
  if (person.walk === 'business') {
    businessDay(habitat, person, today);
    return;
  }
  const since = sincePay(person, today);
  if (since === 0) pay(habitat, person, today);
  if (today.due !== 0) dues(habitat, person, today);
  shops(habitat, person, today, since);
  cash(habitat, person, today);
  friends(habitat, person, today);
  if (person.sends) sendHome(habitat, person, today, since);
  modern(habitat, person, today);
}

/** Days since the last pay; a long time when it is far. */
function sincePay(person: Person, { day, due, isBusiness }: CalendarDay): number {
  const { payPeriod, payDay } = person;
  // Day 0 was a Thursday: pay comes on Thursdays or Fridays, of this week or the other.
  const ordinal = (day - (payDay % 2) - 7 * ((payDay >> 1) % 2)) % 14;
  switch (payPeriod) {
    case 'week':
      return ordinal % 7;
    case 'fortnight':
      return ordinal;
    case 'half-month':
    case 'month': {
      const first = payPeriod === 'month' ? payDay : 15;
      const isDue =
        isBusiness && (isSet(due, first) || (payPeriod === 'half-month' && isSet(due, 1)));
      return isDue ? 0 : 5;
    }
    default:
      return payPeriod satisfies never;
  }
}

const PARTS: Readonly<Record<Person['payPeriod'], number>> = {
  week: 12 / 52,
  fortnight: 12 / 26,
  'half-month': 1 / 2,
  month: 1,
};

function pay(habitat: Habitat, person: Person, { day }: CalendarDay): void {
  const { chance, circles } = habitat;
  const { walk, incomeMinor, payPeriod, number } = person;
  // Hours vary for whoever is paid by them.
  const vary = walk === 'salaried' || walk === 'retired' ? 0 : 0.15;
  const sum = incomeMinor * PARTS[payPeriod] * (1 + vary * (2 * chance.next() - 1));
  const employer = circles.employers.get(number);
  const paid: Entry = {
    ...{ person, day, minute: chance.between(365, 500), direction: 'credit' },
    amountMinor: Math.round(sum),
    kind: employer === undefined ? 'direct-deposit' : 'payroll',
    detail: {
      channel: 'online',
      counterparty: employer?.counterparty ?? 'PUBLIC-BENEFITS',
      counterpartyName:
        employer === undefined ? 'Public Benefits' : employerName(habitat, employer),
      counterpartyCountry: 'CA',
      description: employer === undefined ? 'benefit' : 'payroll',
    },
  };
  const business = employer?.business;
  if (business === undefined) {
    entry(habitat, paid);
    return;
  }
  const credit = postingOf({ ...paid, detail: { ...paid.detail, description: 'wages' } });
  habitat.book([wageOut(habitat, credit, business), credit]);
}

/** What the account of a business shows of a wage it pays to somebody here. */
function wageOut({ seed, person }: Habitat, credit: Posting, business: number): Posting {
  const { account, instant } = credit;
  return {
    ...{ ...credit, account: chequing(business), direction: 'debit' },
    instant: seenIn(person(business).town.zone, instant.at),
    detail: {
      ...{ channel: 'online', description: 'wages' },
      counterparty: accountId(account),
      counterpartyName: personName(seed, person(account >> 1)),
    },
  };
}

/** Rent on the first, three bills, and savings on the day after the first bill. */
function dues(habitat: Habitat, person: Person, today: CalendarDay): void {
  const { chance, seed } = habitat;
  const { number, rentMinor, billDays, walk, incomeMinor } = person;
  const bill = (amountMinor: number, detail: Detail, kind = 'bill-payment') =>
    entry(habitat, {
      ...{ person, day: today.day, minute: minuteOf(chance, 'online'), direction: 'debit' },
      ...{ amountMinor, kind, detail: { channel: 'online', ...detail } },
    });
  if (isSet(today.due, 1) && walk !== 'student') {
    const isRent = hashed(10, seed, number, 32) < 5;
    const landlord = hashed(5000, seed, number, 33);
    const rent = {
      counterparty: `LET-${landlord}`,
      counterpartyName: nameOf(landlord, landlord >> 3),
    };
    const loan = { counterparty: 'HEARTH-MORTGAGES', counterpartyName: 'Hearth Mortgages' };
    bill(
      rentMinor,
      { ...(isRent ? rent : loan), description: isRent ? 'rent' : 'mortgage' },
      isRent ? 'transfer' : 'bill-payment',
    );
  }
  const suppliers = [
    ['Relay Mobile', '4814', 5500],
    ['Northlight Power', '4900', 11_800],
    ['Shieldwall Insurance', '6300', 14_500],
  ] as const;
  suppliers.forEach(([merchant, mcc, sum], at) => {
    if (!isSet(today.due, billDays[at]!)) return;
    const amount = Math.round(sum * meansOf(person) * chance.between(0.7, 1.35));
    bill(amount, { merchant, mcc, counterparty: merchant.toUpperCase().replace(' ', '-') });
  });
  if (isSet(today.due, billDays[0])) sweep(habitat, person, today, incomeMinor);
}

/** What is over after two months' income goes to savings, or to a fund. */
function sweep(habitat: Habitat, person: Person, { day }: CalendarDay, income: number): void {
  const over = habitat.balance(chequing(person.number)) - income * 1.1;
  if (over < 10_000) return;
  const amountMinor = Math.floor(over / 5000) * 5000;
  const minute = minuteOf(habitat.chance, 'online');
  const move = { day, minute, amountMinor, kind: 'transfer', person } as const;
  if (!person.hasSavings) {
    const fund = { counterparty: 'MAPLE-FUNDS', counterpartyName: 'Maple Funds' };
    const detail = { channel: 'online', description: 'investment', ...fund };
    entry(habitat, { ...move, direction: 'debit', kind: 'bill-payment', detail });
    return;
  }
  const own = personName(habitat.seed, person);
  const detail = { channel: 'online', description: 'savings', counterpartyName: own };
  const [from, to] = [chequing(person.number), savings(person.number)];
  const out = postingOf({
    ...move,
    direction: 'debit',
    detail: { ...detail, counterparty: accountId(to) },
  });
  const into = { ...out, account: to, direction: 'credit' as const };
  habitat.book([out, { ...into, detail: { ...detail, counterparty: accountId(from) } }]);
}

/** How much dearer somebody buys than others. */
const meansOf = ({ incomeMinor }: Person) =>
  Math.min(1.5, Math.max(0.5, 0.15 + incomeMinor / 400_000));

function shops(habitat: Habitat, person: Person, today: CalendarDay, since: number): void {
  const { chance } = habitat;
  const lift = since < 3 ? PAYDAY_LIFT : 1;
  const season =
    MONTHS[today.month - 1]! * WEEKDAYS[today.weekday - 1]! * (today.isHoliday ? 0.55 : 1);
  // Whoever is short buys less.
  const isShort = habitat.balance(chequing(person.number)) < 15_000;
  const many = chance.count(person.purchases * season * lift * (isShort ? 0.6 : 1));
  const away = many > 0 && isAway(person, today) ? chance.pick(TOWNS) : undefined;
  for (let one = 0; one < many; one += 1) {
    purchase(habitat, { person, day: today.day, trade: TRADES[chance.place(TRADE_SUMS)]!, away });
  }
  if (away !== undefined && chance.hit(0.5)) lodging(habitat, person, today, away);
}

interface Purchase {
  readonly person: Person;
  readonly day: number;
  readonly trade: Trade;
  readonly away: Town | undefined;
}

function purchase(habitat: Habitat, { person, day, trade, away }: Purchase): void {
  const { chance } = habitat;
  const means = meansOf(person);
  const town = away ?? person.town;
  const isOnline = trade.hours === 'online';
  const { placeCity, placeRegion, placeCountry } = town;
  entry(habitat, {
    ...{ person, day, town, direction: 'debit', kind: 'card-purchase' },
    minute: minuteOf(chance, trade.hours),
    amountMinor: ended(chance, chance.quantile(trade.amount) * means, trade.ending),
    detail: {
      channel: isOnline ? 'online' : 'point-of-sale',
      merchant: chance.pick(trade.merchants),
      mcc: trade.mcc,
      ...(isOnline ? {} : { placeCountry, placeRegion, placeCity }),
    },
  });
}

/** Ten days of summer and five about the new year, for two in three people. */
function isAway({ number }: Person, { month, date }: CalendarDay): boolean {
  if (number % 3 === 0) return false;
  const start = 1 + (number % 19);
  if (month === 7 || month === 8)
    return month === 7 + (number % 2) && date >= start && date < start + 10;
  return month === 12 && number % 4 === 0 && date >= 22 && date <= 26;
}

function lodging(habitat: Habitat, person: Person, { day }: CalendarDay, town: Town): void {
  const { placeCity, placeRegion, placeCountry } = town;
  entry(habitat, {
    ...{ person, day, town, direction: 'debit', kind: 'card-purchase' },
    minute: habitat.chance.between(900, 1300),
    amountMinor: Math.round(habitat.chance.between(9500, 26_000)),
    detail: {
      ...{ channel: 'point-of-sale', merchant: 'Lakeview Inn', mcc: '7011' },
      ...{ placeCountry, placeRegion, placeCity },
    },
  });
}

function cash(habitat: Habitat, person: Person, { day, weekday }: CalendarDay): void {
  const { chance } = habitat;
  const { placeCity, placeRegion, placeCountry } = person.town;
  const place = { placeCountry, placeRegion, placeCity };
  const hasCash = habitat.balance(chequing(person.number)) > 30_000;
  if (hasCash && chance.hit((MACHINE_A_MONTH * 1.37) / 30.4)) {
    const [dollars] = MACHINE_SUMS[chance.place(SUM_WEIGHTS)]!;
    entry(habitat, {
      ...{ person, day, minute: minuteOf(chance, 'machine'), direction: 'debit' },
      ...{ amountMinor: dollars * 100, kind: 'cash-withdrawal' },
      detail: { channel: 'atm', site: `ATM-${placeCity}-${chance.whole(1, 9)}`, ...place },
    });
  }
  // Tips and fares are paid in after the shift; others seldom have cash to pay in.
  const isTipped = person.walk === 'night' || person.walk === 'driver';
  if (!chance.hit(isTipped ? (weekday >= 4 ? 0.3 : 0.05) : 0.004)) return;
  entry(habitat, {
    ...{ person, day, direction: 'credit', kind: 'cash-deposit' },
    minute: isTipped ? chance.between(1320, 1620) : minuteOf(chance, 'machine'),
    amountMinor: chance.whole(isTipped ? 8 : 10, isTipped ? 40 : 80) * 500,
    detail: { channel: 'atm', site: `ATM-${placeCity}-${chance.whole(1, 9)}`, ...place },
  });
}

/** Virtual currency and prepaid cards, of the few who use them. */
function modern(habitat: Habitat, person: Person, { day }: CalendarDay): void {
  const { chance } = habitat;
  const user = person.number % 25;
  if (user > 1 || person.age > 60 || !chance.hit(0.06)) return;
  const isCoin = user === 0;
  entry(habitat, {
    ...{ person, day, minute: minuteOf(chance, isCoin ? 'online' : 'shop'), direction: 'debit' },
    amountMinor: chance.whole(1, isCoin ? 12 : 10) * (isCoin ? 2500 : 1000),
    kind: isCoin ? 'virtual-currency' : 'prepaid-load',
    detail: {
      channel: 'online',
      merchant: isCoin ? 'Coinharbour Exchange' : 'Corner Pantry',
      mcc: isCoin ? '6051' : '6540',
    },
  });
}

const NOTES = ['dinner', 'thanks', 'taxi', 'birthday', 'concert', 'groceries', 'rent share', ''];
const CIRCLE = 7;

/** Transfers between people who know each other; two in five friends bank here too. */
function friends(habitat: Habitat, person: Person, { day }: CalendarDay): void {
  const { chance, seed, people, circles } = habitat;
  const isYoung = person.age < 35;
  if (!chance.hit(isYoung ? 0.1 : 0.06)) return;
  const friend = hashed(CIRCLE, seed, chance.whole(0, 1e9), 41);
  const sum = chance.quantile(PERSON_SUMS);
  // Whoever has little sends little.
  const most = Math.max(2000, habitat.balance(chequing(person.number)) * 0.3);
  const amountMinor = Math.round(Math.min(sum * 100, most) / 500) * 500;
  const note = chance.pick(NOTES);
  const minute = minuteOf(chance, 'person');
  const detail = { channel: 'mobile', ...(note !== '' && { description: note }) };
  const isHere = hashed(5, seed, person.number, friend, 42) < 2;
  const other = hashed(people, seed, person.number, friend, 43);
  const base = { person, day, minute, amountMinor, kind: 'transfer' } as const;
  const isOpen = habitat.person(other).walk !== 'business' && !habitat.rests(other);
  if (isHere && isOpen && other !== person.number) {
    const debit = postingOf({
      ...base,
      direction: 'debit',
      detail: {
        ...detail,
        ...here(habitat, other),
        device: deviceOf(seed, circles.device[person.number]!),
      },
    });
    const credit = {
      ...debit,
      instant: seenIn(habitat.person(other).town.zone, debit.instant.at),
      account: chequing(other),
      direction: 'credit' as const,
      detail: { ...detail, ...here(habitat, person.number) },
    };
    habitat.book([debit, credit]);
    return;
  }
  const contact = person.number * CIRCLE + friend;
  const isOut = chance.hit(0.5);
  const device = isOut ? { device: deviceOf(seed, circles.device[person.number]!) } : {};
  entry(habitat, {
    ...{ ...base, direction: isOut ? 'debit' : 'credit' },
    detail: { ...detail, ...bankedElsewhere(seed, 44, contact), ...device },
  });
}

function sendHome(habitat: Habitat, person: Person, { day }: CalendarDay, since: number): void {
  const { chance, seed, circles } = habitat;
  const { number, corridor } = person;
  if (since > 3 || !chance.hit(0.16) || habitat.balance(chequing(number)) < 60_000) return;
  const kin = number * 3 + chance.whole(0, 2);
  const isMobile = chance.hit(0.7);
  entry(habitat, {
    ...{ person, day, minute: minuteOf(chance, 'person'), direction: 'debit', kind: 'remittance' },
    amountMinor: Math.round(chance.quantile(REMITTANCE_SUMS) / 5) * 500,
    detail: {
      ...(isMobile
        ? { channel: 'mobile', device: deviceOf(seed, circles.device[number]!) }
        : { channel: 'agent' }),
      ...elsewhere(seed, 46, kin),
      counterpartyCountry: corridor,
      description: chance.pick(['family support', 'school fees', 'gift', 'medical bills']),
    },
  });
}
