/**
 * An ordinary day of a small business: card takings, cash to the bank, suppliers, wages, rent,
 * taxes.
 */
import { hashed } from './synth-chance.js';
import type { CalendarDay } from './synth-clock.js';
import { elsewhere, entry, type Habitat, isSet, minuteOf } from './synth-habitat.js';
import { chequing, type Person } from './synth-person.js';
import { nameOf } from './synth-place.js';
import type { Detail } from './synth-posting.js';

/** Books the day of a business, whose chance is seated already. */
export function businessDay(habitat: Habitat, person: Person, today: CalendarDay): void {
  const { chance, seed } = habitat;
  const { number, incomeMinor, town, payDay } = person;
  const { day, weekday, due, isBusiness } = today;
  const { placeCity, placeRegion, placeCountry } = town;
  const place = { placeCity, placeRegion, placeCountry };
  const book = (kind: string, minute: number, minor: number, detail: Detail) =>
    entry(habitat, {
      ...{ person, day, minute, kind, detail },
      amountMinor: Math.max(500, Math.round(minor)),
      direction: kind === 'direct-deposit' || kind === 'cash-deposit' ? 'credit' : 'debit',
    });
  const takings = incomeMinor / 26;
  if (weekday !== 7 && !today.isHoliday) {
    const acquirer = { counterparty: 'TAPWELL', counterpartyName: 'Tapwell Payments' };
    const day = takings * chance.between(0.6, 1.1);
    // One in five is paid by the ticket, the others by the day.
    const tickets = number % 5 === 0 ? chance.whole(3, 8) : 1;
    const [channel, description] =
      tickets === 1 ? ['online', 'card takings'] : ['point-of-sale', 'card sale'];
    for (let ticket = 0; ticket < tickets; ticket += 1) {
      const minute = tickets === 1 ? chance.between(365, 440) : minuteOf(chance, 'meal');
      const part = tickets === 1 ? 1 : chance.between(0.4, 1.6) / tickets;
      book('direct-deposit', minute, day * part, { channel, description, ...acquirer });
    }
  }
  if (isBusiness && chance.hit(0.35)) {
    const detail = {
      channel: 'branch',
      site: `BR-${placeCity}-${(number % 4) + 1}`,
      conductor: nameOf(number, number >> 2),
      ...place,
    };
    const sum = Math.round((takings * chance.between(0.2, 0.9)) / 500) * 500;
    book('cash-deposit', chance.between(560, 1010), sum, detail);
  }
  const canPay = habitat.balance(chequing(number)) > takings * 2;
  for (let bought = canPay && isBusiness ? chance.count(1.1) : 0; bought > 0; bought -= 1) {
    const supplier = hashed(9, seed, number, chance.whole(0, 20), 51) + number * 9;
    const kind = chance.hit(0.12) ? 'cheque' : 'bill-payment';
    book(kind, chance.between(540, 1020), takings * chance.between(0.15, 0.85), {
      channel: kind === 'cheque' ? 'branch' : 'online',
      counterparty: `SUP-${supplier}`,
      counterpartyName: `Supplier ${supplier}`,
      description: `invoice ${chance.whole(1000, 9999)}`,
    });
  }
  if (weekday === 4 && (day - payDay) % 14 < 7) wages(habitat, person, today);
  if (isSet(due, 1)) {
    const landlord = { counterparty: `LET-${number}`, counterpartyName: 'Corner Properties' };
    book('transfer', 600, incomeMinor * 0.08, {
      channel: 'online',
      description: 'rent',
      ...landlord,
    });
  }
  if (isSet(due, 15)) {
    const tax = { counterparty: 'REVENUE', counterpartyName: 'Revenue Service', mcc: '9311' };
    const over = habitat.balance(chequing(number)) - incomeMinor * 0.8;
    const draw = { ...elsewhere(seed, 54, number), description: 'owner draw' };
    if (over > 0) book('transfer', 690, over, { channel: 'online', ...draw });
    book('bill-payment', 660, incomeMinor * 0.07, { channel: 'online', ...tax });
  }
}

function wages(habitat: Habitat, person: Person, { day }: CalendarDay): void {
  const { chance, seed, circles } = habitat;
  const staff = 2 + (person.number % 6);
  // Of the staff these bank elsewhere; the others' pay comes with their own days.
  const outside = staff - circles.staff(person.number);
  for (let worker = 0; worker < outside; worker += 1) {
    const one = person.number * 8 + worker;
    entry(habitat, {
      ...{ person, day, minute: 420, direction: 'debit', kind: 'payroll' },
      amountMinor: Math.round(((person.incomeMinor * 0.13) / staff) * chance.between(0.8, 1.2)),
      detail: {
        channel: 'online',
        ...elsewhere(seed, 52, one),
        description: 'wages',
      },
    });
  }
}
