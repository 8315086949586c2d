/**
 * Random customers, accounts, observations, rates and packs beside the postings of the laws. Dates
 * are told once the first day of the batch is known.
 */
import fc from 'fast-check';
import type { WallTime } from '../../src/core/time.js';
import type { Pack } from '../../src/selection/list.js';
import type { Account } from '../../src/transaction/account.js';
import type { Customer } from '../../src/transaction/customer.js';
import type { Observation } from '../../src/transaction/observation.js';
import type { RateTable } from '../../src/transaction/rate-table.js';
import { maybe, pick, usually, withoutAbsent } from './some.js';

export const IBAN = 'GB82 WEST 1234 5698 7654 32';
export const ACCOUNTS = ['a1', 'a2', 'A2', 'a3', 'a4', 'GB82-WEST-1234-5698-7654-32'] as const;
export const PHONES = ['+1 555-0100', '+15550100', '555 0101', '5550102'] as const;
export const ADDRESSES = ['1 Elm St', '1  ELM st', '2 Oak Rd'] as const;
export const COUNTRIES = ['US', 'us', 'CA', 'Canada', 'NPL', 'Atlantis', 'NP'] as const;

type Dated<Item> = (firstDay: number) => readonly Item[];

const listOf = (...values: readonly string[]) =>
  usually(fc.array(fc.constantFrom(...values), { maxLength: 2 }));

/**
 * Now and then they are keyed by account: where nothing names a customer, each account is its own.
 */
export const customers: fc.Arbitrary<Dated<Customer>> = fc
  .array(
    fc.record({
      kind: usually(pick('person', 'business')),
      // A birthday in the first days, a leap day's child, somebody young.
      born: usually(pick(-10_957, -10_955, Date.UTC(2000, 1, 29), -6_575)),
      gender: usually(pick('f', 'F', 'm')),
      nationality: usually(fc.constantFrom(...COUNTRIES)),
      occupation: usually(pick('cook', 'Cook', 'clerk')),
      employer: usually(pick('Acme', 'ACME ', 'Bolt')),
      industry: usually(pick('food', 'lodging')),
      declaredMonthlyIncomeMinor: usually(pick(20_000, 25_000, 60_000)),
      homeCountry: usually(fc.constantFrom(...COUNTRIES)),
      homeRegion: usually(pick('NV', 'ut')),
      homeCity: usually(pick('Reno', 'PROVO')),
      phones: listOf(...PHONES),
      emails: listOf('x@mail.example', 'y'),
      addresses: listOf(...ADDRESSES),
      dependants: usually(fc.nat({ max: 3 })),
      headcount: usually(fc.nat({ max: 3 })),
      since: usually(pick(-2, -100)),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .chain((list) => pick('c', 'c', 'c', 'a').map((letter) => ({ list, letter })))
  .map(({ list, letter }) => (firstDay) => {
    const dayOf = (days: number | undefined) => (days === undefined ? undefined : firstDay + days);
    return list.map(({ born, since, ...one }, index) => {
      const birthDate = born !== undefined && born > 0 ? born / 86_400_000 : dayOf(born);
      return withoutAbsent<Customer>({
        id: letter === 'a' && index === 2 ? IBAN : `${letter}${index + 1}`,
        ...one,
        ...{ birthDate, since: dayOf(since) },
      });
    });
  });

export const accounts: fc.Arbitrary<Dated<Account>> = fc
  .array(
    fc.record({
      kind: usually(pick('chequing', 'Savings')),
      agent: usually(pick('g1', 'G1', 'g2')),
      opened: usually(pick(-1, -50)),
      holders: fc.array(
        fc
          .record({
            customer: pick('c1', 'c2', 'c3'),
            role: maybe(pick('primary', 'PRIMARY', 'joint')),
          })
          .map((holder) => withoutAbsent<Account['holders'][number]>(holder)),
        { maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(
    (list) => (firstDay) =>
      list.map(({ opened, ...one }, index) =>
        withoutAbsent<Account>({
          id: index === 3 ? IBAN : `a${index + 1}`,
          ...one,
          openedOn: opened === undefined ? undefined : firstDay + opened,
        }),
      ),
  );

const SUBJECTS = [
  ...['c1', 'c1', 'c2', 'c4', 'a1', 'a2', 'a1', 'a3', 'p1', IBAN, '5550102', 's1', '2 oak rd'],
];

/** What was observed; `time` is told as a wall time once the batch's calendar is known. */
export function observations<Time>(
  time: fc.Arbitrary<Time>,
): fc.Arbitrary<(wallTime: (when: Time) => WallTime) => readonly Observation[]> {
  const one = fc.record({
    when: time,
    subject: fc.constantFrom(...SUBJECTS),
    observation: pick('escorted', 'Escorted', 'scripted'),
  });
  return fc.array(one, { minLength: 0, maxLength: 10, size: 'max' }).map(
    (list) => (wallTime) =>
      list.map(({ when, ...rest }, index): Observation => {
        const { at, ...wall } = wallTime(when);
        return { id: `o${index}`, observedAt: at, ...wall, ...rest };
      }),
  );
}

const RATES = ['1', '0.995', '1.25', '1.0005', '2.5'] as const;

/**
 * Every currency of the laws into the reporting one; some are not known yet when the batch begins.
 */
export const rates: fc.Arbitrary<(currency: string, firstDay: number) => RateTable> = fc
  .array(fc.tuple(pick(-30, -30, 2), fc.constantFrom(...RATES), fc.constantFrom(...RATES)), {
    minLength: 4,
    maxLength: 4,
  })
  .map((list) => (currency, firstDay) => {
    const others = ['USD', 'EUR', 'JPY', 'BHD'].filter((one) => one !== currency);
    const entries = others.map((one, index) => {
      const [from, early, late] = list[index]!;
      const table = [
        { date: firstDay + from, rate: early },
        { date: firstDay + 6, rate: late },
      ];
      return [one, table] as const;
    });
    return { currency, rates: Object.fromEntries(entries) };
  });

const about = {
  format: 'redthread/pack/1',
  version: '1',
  date: '2026-01-01',
  owner: 'nobody',
  licence: 'CC0-1.0',
} as const;

const WORD_PACK: Pack = { ...about, name: 'words', text: ['gift card', 'ΓΟΣΤ', 'гость', '🎁'] };
const PLACE_PACK: Pack = {
  ...about,
  name: 'places',
  private: true,
  values: ['RENO', 's1', '7011'],
};

/** Packs that the run supplies; what a typology names may be missing among them. */
export const packs: fc.Arbitrary<readonly Pack[]> = pick(
  [WORD_PACK, PLACE_PACK],
  [WORD_PACK, PLACE_PACK],
  [PLACE_PACK],
  [WORD_PACK],
);
