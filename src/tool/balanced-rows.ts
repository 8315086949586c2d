/**
 * Variants in which two rows stand to one another as a bound says, exactly or just not: so many of
 * the one for so many of the other, or so much. And rows of as many parties as a bound allows.
 */
import { minorOrNaN, textFromMinor } from '../core/money.js';
import { DAY_MS, MINUTE_MS } from '../core/time.js';
import type { CaseTransaction, TestCase, Typology } from '../typology/typology.js';
import { relativeMs, relativeText } from './case-row.js';
import type { CaseVariant } from './case-variant.js';
import type { Mentioned } from './mentioned.js';

/** Rows together: enough that half a hundredth is a row. */
const TOGETHER = 200;
/** Minor units of the smallest sums that are tried, and how often as much the greatest are. */
const SCALES: readonly number[] = [1_000, 100_000];
/** Rows that a bound on a number of parties is tried with. */
const PARTIES_MAX = 250;
const NEAR: readonly number[] = [0, -0.005, 0.005];

export function balancedVariants(
  { currency }: Typology,
  testCase: TestCase,
  mentioned: Mentioned,
): readonly CaseVariant[] {
  const { transactions } = testCase;
  const bases = [
    ...transactions.flatMap((_, one) =>
      transactions.flatMap((__, other) =>
        one === other ? [] : [{ base: testCase, one, other, isPair: true }],
      ),
    ),
    ...transactions.flatMap((row, one) =>
      partners(row, mentioned).map((partner) => ({
        base: { ...testCase, transactions: [...transactions, partner] },
        one,
        other: transactions.length,
        isPair: false,
      })),
    ),
  ];
  return mentioned.shares.flatMap((share) =>
    NEAR.flatMap((near) =>
      bases.flatMap(({ base, one, other, isPair }) => [
        ...numbers(base, { one, other, wanted: share + near }),
        ...(isPair ? [base] : apart(base, one, other)).flatMap((each) =>
          sums(each, { one, other, wanted: share + near, currency }),
        ),
      ]),
    ),
  );
}

/** The other row on the day before, and on the day after. */
function apart(testCase: TestCase, one: number, other: number): readonly TestCase[] {
  const own = testCase.transactions[one]!;
  return [-1, 1].map((days) =>
    withRows(testCase, (row, index) =>
      index === other ? { ...row, at: onDayOf(row.at, own.at, days) } : row,
    ),
  );
}

/**
 * A row like this one but for its time of day or one of its fields: of the whole, and not of the
 * part.
 */
function partners(row: CaseTransaction, mentioned: Mentioned): readonly CaseTransaction[] {
  const { id: _, ...again } = row;
  const noon = relativeText((relativeMs(row.at) ?? 0) + 12 * 60 * MINUTE_MS, row.at);
  const others = Object.keys(mentioned.fields)
    .filter((name) => name in again && name !== 'direction')
    .flatMap((name) => [
      ...mentioned.strangerOf(name).map((value): CaseTransaction => ({ ...again, [name]: value })),
      Object.fromEntries(Object.entries(again).filter(([key]) => key !== name)) as CaseTransaction, // the row without one of its optional fields
    ]);
  return [{ ...again, at: noon }, ...others];
}

interface Pair {
  readonly one: number;
  readonly other: number;
  /** What the one is to be of both, or of the other. */
  readonly wanted: number;
}

function numbers(testCase: TestCase, { one, other, wanted }: Pair): readonly CaseVariant[] {
  const first = Math.round(TOGETHER * wanted);
  const often = (row: CaseTransaction, times: number): CaseTransaction => ({
    ...row,
    every: 'PT1M',
    times: Math.max(1, times),
  });
  const own = testCase.transactions[one]!;
  // A share that is to be reached last must not be passed before: the other comes first, or last.
  return [TOGETHER - first, TOGETHER].flatMap((second) =>
    [-1, 1].map((days) => ({
      field: 'share',
      what: `${first} of row ${one + 1} and ${second} of row ${other + 1}${days < 0 ? ' before' : ''}`,
      testCase: withRows(testCase, (row, index) =>
        index === one
          ? often(row, first)
          : index === other
            ? often({ ...row, at: onDayOf(row.at, own.at, days) }, second)
            : row,
      ),
    })),
  );
}

/** The row's own time of day, so many days from another's. */
function onDayOf(at: string, other: string, days: number): string {
  const own = relativeMs(at) ?? 0;
  const day = Math.floor((relativeMs(other) ?? 0) / DAY_MS) + days;
  return relativeText(day * DAY_MS + (own - Math.floor(own / DAY_MS) * DAY_MS), at);
}

function sums(
  testCase: TestCase,
  { one, other, wanted, currency }: Pair & { readonly currency: string },
): readonly CaseVariant[] {
  const timesOf = (index: number) => {
    const { times, amount } = testCase.transactions[index]! as CaseTransaction & {
      amount: unknown;
    };
    return times ?? [amount].flat().length;
  };
  const [mine, theirs] = [timesOf(one), timesOf(other)];
  return SCALES.flatMap((scale) => {
    const whole = scale * mine * theirs;
    const part = Math.round(wanted * whole);
    return [whole - part, whole].map((rest) => {
      const each = [textFromMinor(Math.round(part / mine), currency)];
      const rests = [textFromMinor(Math.round(rest / theirs), currency)];
      return {
        field: 'share',
        what: `row ${one + 1}: amount ${each[0]}, row ${other + 1}: amount ${rests[0]}`,
        testCase: withRows(testCase, (row, index) =>
          index === one
            ? { ...row, amount: each[0]! }
            : index === other
              ? { ...row, amount: rests[0]! }
              : row,
        ),
      };
    });
  }).filter(({ what }) => !what.includes('amount 0'));
}

/** As many different parties in a row as each bound on a number says, one fewer and one more. */
export function partyVariants(
  testCase: TestCase,
  { counts, fields }: Mentioned,
): readonly CaseVariant[] {
  const named = ['counterparty', 'account', 'description', 'merchant', 'placeCity'].filter(
    (name) => name in fields || name === 'account',
  );
  return testCase.transactions.flatMap((row, index) =>
    counts
      .flatMap((count) => [count, count - 1, count + 1])
      .filter((count) => count > 1 && count <= PARTIES_MAX)
      .flatMap((count) =>
        named.map((name) => {
          const parties = Array.from({ length: count }, (_, n) => `${name}-${n + 1}`);
          const many: CaseTransaction = {
            ...row,
            [name]: parties,
            ...(name === 'account' ? { customer: parties } : {}),
            every: 'PT1M',
            times: count,
          };
          return {
            field: 'parties',
            what: `row ${index + 1}: ${count} of ${name}`,
            testCase: withRows(testCase, (each, at) => (at === index ? many : each)),
          };
        }),
      ),
  );
}

/** Amounts that stand to those of other rows as a ratio says, exactly or just not. */
export function ratioAmounts(
  { transactions }: TestCase,
  { currency, ratios }: { readonly currency: string; readonly ratios: readonly number[] },
): readonly number[] {
  const amounts = transactions.flatMap((row) => [row['amount']].flat().slice(-1));
  return amounts
    .map((amount) => minorOrNaN(String(amount), currency))
    .filter((minor) => !Number.isNaN(minor))
    .flatMap((minor) =>
      ratios.flatMap((ratio) =>
        NEAR.flatMap((near) => [minor * (ratio + near), minor / (ratio + near || 1)]),
      ),
    )
    .map(Math.round);
}

function withRows(
  testCase: TestCase,
  change: (row: CaseTransaction, index: number) => CaseTransaction,
): TestCase {
  return { ...testCase, transactions: testCase.transactions.map(change) };
}
