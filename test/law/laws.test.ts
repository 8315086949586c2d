/**
 * Laws that hold without an oracle: what must not matter does not (order of rows, strangers, rows
 * told twice), both evaluators have one meaning, and sums are exact.
 */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponent, minorFromText, textFromMinor } from '../../src/core/money.js';
import { compileCondition } from '../../src/rule/compiled.js';
import { referenceRule } from '../../src/rule/reference.js';
import { type Condition, OPERATORS, type RootCondition } from '../../src/rule/rule.js';
import { FALSE, TRUE, UNKNOWN } from '../../src/rule/truth.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import type { Typology } from '../../src/typology/typology.js';
import { records } from './arbitraries.js';
import { asHardAs } from './effort.js';
import { batchFrom, engineAlerts, engineNumbers } from './engine.js';
import type { Records } from './oracle-world.js';
import { typologies } from './typology-arbitraries.js';

/** Draws of a shuffle or a choice: one number a row. */
const draws = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 24, maxLength: 24 });

function shuffled<Item>(items: readonly Item[], order: readonly number[]): readonly Item[] {
  return items
    .map((item, index) => ({ item, draw: order[index % order.length]! }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ item }) => item);
}

const STRANGER = 'stranger-';
const DIGITS = '777';
const isStranger = (subject: string) => subject.startsWith(STRANGER) || subject.endsWith(DIGITS);

/** Texts that mean the same to everybody: of a closed list, or no key of a person. */
const COMMON = ['id', 'precision', 'direction', 'currency', 'kind', 'channel', 'status', 'mcc'];

/** A record with every text of its own renamed: no key in common with anybody else's. */
function renamed<Shape extends object>(record: Shape, kept: readonly string[] = COMMON): Shape {
  const renameIn = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => renameIn(key, one));
    if (typeof value !== 'string' || kept.includes(key)) return value;
    // Of a telephone number the digits alone count.
    return `${STRANGER}${value}${DIGITS}`;
  };
  const entries = Object.entries(record).map(
    ([key, value]) => [key, renameIn(key, value)] as const,
  );
  return Object.fromEntries(entries) as Shape; // the same keys with values of the same types
}

/** Some of the same rows as another circle of people would have them: no key in common. */
function strangersOf(from: Records, choice: readonly number[]): Records {
  const chosen = from.transactions.filter((_, index) => choice[index]! % 2 === 0);
  const transactions = chosen.map((row, index): Transaction => {
    // Another order of the same amounts, so that they are not mere echoes.
    const { amountMinor } = chosen[(index + 1) % chosen.length]!;
    return { ...renamed(row), id: `${STRANGER}${row.id}${DIGITS}`, amountMinor };
  });
  const { customers = [], accounts = [], observations = [] } = from;
  return {
    transactions,
    customers: customers.map((one) => renamed(one, [])),
    accounts: accounts.map((one) => ({
      ...renamed(one, ['holders']),
      holders: one.holders.map((holder) => renamed(holder, ['role'])),
    })),
    observations: observations.map((one) => renamed(one, ['precision', 'observation'])),
  };
}

/** Both together; a file that was not given stays not given. */
function joined(from: Records, others: Records): Records {
  const { customers, accounts, observations } = from;
  return {
    ...from,
    transactions: [...others.transactions, ...from.transactions],
    ...(customers && { customers: [...(others.customers ?? []), ...customers] }),
    ...(accounts && { accounts: [...(others.accounts ?? []), ...accounts] }),
    ...(observations && { observations: [...(others.observations ?? []), ...observations] }),
  };
}

describe('what must not matter', () => {
  it('is the order of the rows', async () => {
    let moved = 0;
    const law = fc.asyncProperty(records, typologies, draws, async (from, typology, order) => {
      const { customers, accounts, observations } = from;
      const transactions = shuffled(from.transactions, order);
      const other: Records = {
        ...from,
        transactions,
        ...(customers && { customers: shuffled(customers, order) }),
        ...(accounts && { accounts: shuffled(accounts, order) }),
        ...(observations && { observations: shuffled(observations, order) }),
      };
      const alerts = await engineAlerts(from, typology);
      expect(await engineAlerts(other, typology)).toEqual(alerts);
      if (alerts.length > 0 && transactions.some((row, i) => row !== from.transactions[i])) {
        moved += 1;
      }
    });
    await fc.assert(law, asHardAs(300));
    expect(moved).toBeGreaterThan(100);
  });

  it('is the company of strangers who share no key', async () => {
    const seen = { ours: 0, theirs: 0 };
    const law = fc.asyncProperty(records, typologies, draws, async (from, typology, choice) => {
      const alone = await engineAlerts(from, typology);
      const crowd = joined(from, strangersOf(from, choice));
      const together = await engineAlerts(crowd, typology);
      const ours = together.filter(({ subject }) => !isStranger(subject));
      expect(ours).toEqual(alone);
      seen.ours += ours.length;
      seen.theirs += together.length - ours.length;
    });
    await fc.assert(law, asHardAs(300));
    expect(Math.min(seen.ours, seen.theirs)).toBeGreaterThan(100);
  });

  it('is a row told twice, but for the count of duplicates', async () => {
    const seen = { alerts: 0, duplicates: 0 };
    const law = fc.asyncProperty(records, typologies, draws, async (from, typology, choice) => {
      const again = from.transactions.filter((_, index) => choice[index]! % 3 === 0);
      const transactions = shuffled([...from.transactions, ...again], choice);
      const { manifest: once } = batchFrom(from);
      const { manifest: twice } = batchFrom({ ...from, transactions });
      expect(once.duplicates).toBe(0);
      // What no rate reaches is rejected as often as it is told.
      expect(twice.duplicates + twice.rejected - once.rejected).toBe(again.length);
      if (once.rejected === 0) expect(twice.rejected).toBe(0);
      expect(twice.accepted).toBe(once.accepted);
      const alerts = await engineAlerts(from, typology);
      expect(await engineAlerts({ ...from, transactions }, typology)).toEqual(alerts);
      seen.alerts += again.length > 0 ? alerts.length : 0;
      seen.duplicates += again.length;
    });
    await fc.assert(law, asHardAs(300));
    expect(Math.min(seen.alerts, seen.duplicates)).toBeGreaterThan(100);
  });
});

const FACTS: readonly string[] = ['p', 'q', 'r'];
const small = fc.integer({ min: -2, max: 2 });

const comparison = fc.record({
  fact: fc.constantFrom(...FACTS),
  operator: fc.constantFrom(...OPERATORS),
  value: fc.oneof(small, fc.record({ fact: fc.constantFrom(...FACTS) })),
});

function group(depth: number): fc.Arbitrary<RootCondition> {
  const part: fc.Arbitrary<Condition> =
    depth === 0 ? comparison : fc.oneof(comparison, group(depth - 1));
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(fc.record({ all: parts }), fc.record({ any: parts }), fc.record({ not: part }));
}

type Facts = readonly (number | undefined)[];

/** What each evaluator says; an unknown fact is NaN to the one and left out for the other. */
async function bothTruths(rule: RootCondition, facts: Facts) {
  const named = new Map(FACTS.map((fact, index) => [fact, facts[index]]));
  const column = (fact: string) => Float64Array.of(named.get(fact) ?? Number.NaN);
  const known = [...named].flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]]));
  const reference = await referenceRule(rule).holds(Object.fromEntries(known));
  return { compiled: compileCondition(rule)(column, 1)[0]!, reference };
}

describe('compiled conditions and json-rules-engine', () => {
  it('are equal where every fact is known', async () => {
    const seen = { holds: 0, fails: 0 };
    const facts = fc.tuple(small, small, small);
    const law = fc.asyncProperty(group(2), facts, async (rule, values) => {
      const { compiled, reference } = await bothTruths(rule, values);
      expect(compiled).toBe(reference ? TRUE : FALSE);
      seen[reference ? 'holds' : 'fails'] += 1;
    });
    await fc.assert(law, asHardAs(1000));
    expect(Math.min(seen.holds, seen.fails)).toBeGreaterThan(200);
  });

  it('never contradict each other where some fact is unknown', async () => {
    const seen = { holds: 0, fails: 0, unknown: 0 };
    const value = fc.option(small, { nil: undefined, freq: 2 });
    const facts = fc.tuple(value, value, fc.constant(undefined));
    const law = fc.asyncProperty(group(2), facts, async (rule, values) => {
      const { compiled, reference } = await bothTruths(rule, values);
      if (compiled === TRUE) expect(reference).toBe(true);
      if (compiled === FALSE) expect(reference).toBe(false);
      seen[compiled === UNKNOWN ? 'unknown' : compiled === TRUE ? 'holds' : 'fails'] += 1;
    });
    await fc.assert(law, asHardAs(1500));
    expect(Math.min(seen.holds, seen.fails, seen.unknown)).toBeGreaterThan(100);
  });
});

/** One indicator on a sum, with a shape that lint accepts. */
function summing(base: Typology, currency: string): Typology {
  const when = { all: [{ fact: 'money', operator: 'greaterThan', value: { fact: 'none' } }] };
  return {
    ...base,
    currency,
    subject: 'account',
    select: { all: { amount: { known: true } } },
    measures: { money: { sum: 'all', over: 'all' } },
    parameters: { none: { ...base.parameters!['money_min']!, value: '0' } },
    hold: 'P1D',
    families: { a: {} },
    indicators: [{ ...base.indicators[0]!, family: 'a', when } as Typology['indicators'][number]],
    decisions: [
      {
        level: 'watch',
        conditions: { all: [{ fact: 'score', operator: 'greaterThanInclusive', value: 1 }] },
      },
    ],
  };
}

const amountText = (currency: string) =>
  fc
    .tuple(fc.nat({ max: 9_999_999_999 }), fc.nat({ max: 10 ** currencyExponent(currency)! - 1 }))
    .map(([whole, part]) => {
      const decimals = currencyExponent(currency)!;
      return decimals === 0 ? `${whole}` : `${whole}.${String(part).padStart(decimals, '0')}`;
    });

describe('a sum', () => {
  it.each(['JPY', 'USD', 'BHD'])(
    'is what decimal.js makes of the same amounts in %s',
    async (currency) => {
      const [base] = fc.sample(typologies, { seed: 1, numRuns: 1 });
      const typology = summing(base!, currency);
      let floatsWouldErr = 0;
      const texts = fc.array(amountText(currency), { minLength: 1, maxLength: 30 });
      const law = fc.asyncProperty(texts, async (amounts) => {
        const transactions = amounts.map((text, index): Transaction => {
          const read = minorFromText(text, currency);
          if (!('minor' in read)) throw new Error('an amount was not read');
          const when = { at: index, precision: 'instant', localDate: 0 } as const;
          const money = { amountMinor: read.minor, currency };
          return { id: `t${index}`, account: 'a', direction: 'credit', ...when, ...money };
        });
        const numbers = await engineNumbers({ transactions, currency }, typology);
        const total = numbers['a money']!.at(-1)!;
        const exact = amounts.reduce((sum, text) => sum.plus(text), new Decimal(0));
        const decimals = currencyExponent(currency)!;
        expect(textFromMinor(total, currency)).toBe(exact.toFixed(decimals));
        const float = amounts.reduce((sum, text) => sum + Number(text), 0);
        if (String(float) !== exact.toString()) floatsWouldErr += 1;
      });
      await fc.assert(law, asHardAs(200));
      // Amounts as floats would have been told apart, where there are decimals at all.
      if (currency !== 'JPY') expect(floatsWouldErr).toBeGreaterThan(20);
    },
  );
});
