/**
 * Cases that differ from a given one in one respect: a row fewer or more, an amount, a kind or
 * another field, a moment, an attribute. What a near miss is made of.
 */
import { minorOrNaN, textFromMinor } from '../core/money.js';
import { DAY_MS, durationMs, MINUTE_MS, minuteFromText } from '../core/time.js';
import type { CaseTransaction, TestCase, Typology } from '../typology/typology.js';
import { balancedVariants, partyVariants, ratioAmounts } from './balanced-rows.js';
import { lastOf, relativeMs, relativeText, withLast } from './case-row.js';
import { type Mentioned, mentionedIn } from './mentioned.js';

/** The change in words: `row 2: amount 9999.99 instead of 10000.00`. */
export interface CaseVariant {
  /** The field that changes, `rows` or `records`. */
  readonly field: string;
  readonly what: string;
  readonly testCase: TestCase;
}

/**
 * Every variant of a case: of each kind of change one after another, so that none crowds out the
 * rest.
 */
export function caseVariants(
  typology: Typology,
  testCase: TestCase,
  balance: 'balanced' | 'plain' = 'plain',
): readonly CaseVariant[] {
  const mentioned = mentionedIn(typology);
  const rows = testCase.transactions.map((row, index) => ({ row: lastOf(row), index, mentioned }));
  return inTurn([
    rows.flatMap(({ index }) => numberVariants(testCase, index)),
    inTurn(rows.map((row) => fieldVariants(testCase, row))),
    inTurn(rows.map((row) => amountVariants(typology, testCase, row))),
    inTurn(rows.map((row) => timeVariants(testCase, row))),
    ...(balance === 'plain'
      ? []
      : [balancedVariants(typology, testCase, mentioned), partyVariants(testCase, mentioned)]),
    [
      ...recordVariants(testCase, 'customers', mentioned),
      ...recordVariants(testCase, 'accounts', mentioned),
      ...dateVariants(testCase, mentioned),
    ],
    (testCase.observations ?? []).map((_, index) => ({
      field: 'records',
      what: `without observation ${index + 1}`,
      testCase: { ...testCase, observations: without(testCase.observations ?? [], index) },
    })),
  ]);
}

function inTurn<One>(lists: readonly (readonly One[])[]): readonly One[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  ).flat();
}

interface Row {
  readonly row: CaseTransaction;
  readonly index: number;
  readonly mentioned: Mentioned;
}

const without = <One>(list: readonly One[], index: number) => list.filter((_, at) => at !== index);

function numberVariants(testCase: TestCase, index: number): readonly CaseVariant[] {
  const row = lastOf(testCase.transactions[index]!);
  const later = relativeText((relativeMs(row.at) ?? 0) + MINUTE_MS, row.at);
  const { id: _, ...again } = row;
  return [
    {
      field: 'rows',
      what: `row ${index + 1}: one fewer`,
      testCase: withLast(testCase, index, []),
    },
    {
      field: 'rows',
      what: `row ${index + 1}: one more`,
      testCase: withLast(testCase, index, [row, { ...again, at: later }]),
    },
  ];
}

/** The row with one field changed, or taken out. */
function changed(
  testCase: TestCase,
  { row, index }: Pick<Row, 'row' | 'index'>,
  change: { readonly name: string; readonly to: string | undefined },
): readonly CaseVariant[] {
  const { name, to } = change;
  const from = row[name];
  if (String(from) === to || (from === undefined && to === undefined)) return [];
  const { [name]: _, ...rest } = row;
  const single = (to === undefined ? rest : { ...rest, [name]: to }) as CaseTransaction; // a row still
  const what =
    to === undefined
      ? `row ${index + 1}: without ${name}`
      : `row ${index + 1}: ${name} ${to}${from === undefined ? '' : ` instead of ${String(from)}`}`;
  return [{ field: name, what, testCase: withLast(testCase, index, [single]) }];
}

function amountVariants(
  { currency: own }: Typology,
  testCase: TestCase,
  { row, index, mentioned }: Row,
): readonly CaseVariant[] {
  const currency = String(row['currency'] ?? own);
  const minor = minorOrNaN(String(row['amount']), currency);
  if (Number.isNaN(minor)) return [];
  const bounds = mentioned.money
    .map((text) => minorOrNaN(text, currency))
    .filter((bound) => !Number.isNaN(bound));
  const wanted = [minor - 1, minor + 1, ...bounds.flatMap((one) => [one - 1, one, one + 1])];
  const shared = sharedAmounts(testCase, { index, own: minor, currency, shares: mentioned.shares });
  const ratios = ratioAmounts(testCase, { currency, ratios: mentioned.ratios });
  const earned = earnedAmounts(testCase, { currency, mentioned });
  const rough = [Math.round(minor / 2), minor * 2, minor * 10];
  return [...new Set([...wanted, ...ratios, ...shared, ...earned, ...rough])]
    .filter((one) => one > 0 && one !== minor)
    .flatMap((one) =>
      changed(testCase, { row, index }, { name: 'amount', to: textFromMinor(one, currency) }),
    );
}

/** What people earn, as often as a number says: a bound that is made of both. */
function earnedAmounts(
  { customers = [] }: TestCase,
  { currency, mentioned }: { readonly currency: string; readonly mentioned: Mentioned },
): readonly number[] {
  return customers
    .map((one) => minorOrNaN(String(one['declaredMonthlyIncome']), currency))
    .filter((income) => !Number.isNaN(income))
    .flatMap((income) =>
      [1, ...mentioned.counts, ...mentioned.shares].flatMap((factor) => {
        const bound = Math.round(income * factor);
        return [bound, bound - 1, bound + 1, Math.round(income * (factor - 0.005))];
      }),
    );
}

/** Days of opening, of joining and of birth at each bound before the last row. */
function dateVariants(testCase: TestCase, { counts }: Mentioned): readonly CaseVariant[] {
  const last = Math.max(0, ...testCase.transactions.map((row) => relativeMs(lastOf(row).at) ?? 0));
  const today = Date.UTC(2026, 0, 5) + Math.floor(last / DAY_MS) * DAY_MS;
  const before = counts.flatMap((count) => [count - 1, count, count + 1]);
  const days = before.map((count) => new Date(today - count * DAY_MS).toISOString().slice(0, 10));
  const births = before
    .filter((count) => count > 0 && count < 120)
    .map((count) => {
      const date = new Date(today);
      date.setUTCFullYear(date.getUTCFullYear() - count);
      return date.toISOString().slice(0, 10);
    });
  const tried = { openedOn: days, since: days, birthDate: births };
  return (['customers', 'accounts'] as const).flatMap((part) =>
    (testCase[part] ?? []).flatMap((record, index) =>
      Object.entries(tried).flatMap(([name, dates]) =>
        (record[name] === undefined ? [] : dates).map((date) => ({
          field: 'records',
          what: `${part.slice(0, -1)} ${String(record['id'])}: ${name} ${date}`,
          testCase: {
            ...testCase,
            [part]: (testCase[part] ?? []).map((one, at) =>
              at === index ? { ...one, [name]: date } : one,
            ),
          },
        })),
      ),
    ),
  );
}

interface SharedAmount {
  readonly index: number;
  /** Minor units of the row as it is. */
  readonly own: number;
  readonly currency: string;
  readonly shares: readonly number[];
}

/**
 * Amounts that bring the row's direction to a named share of the other, or of both, and just past
 * it.
 */
function sharedAmounts(
  { transactions }: TestCase,
  { index, own, currency, shares }: SharedAmount,
): readonly number[] {
  const sum = { credit: 0, debit: 0 };
  for (const row of transactions) {
    const amounts = [row['amount']].flat().map((one) => minorOrNaN(String(one), currency));
    const times = row.times ?? amounts.length;
    const direction = row['direction'] === 'debit' ? 'debit' : 'credit';
    for (let turn = 0; turn < times; turn += 1) sum[direction] += amounts[turn % amounts.length]!;
  }
  const mine = transactions[index]?.['direction'] === 'debit' ? 'debit' : 'credit';
  const theirs = mine === 'debit' ? 'credit' : 'debit';
  const rest = sum[mine] - own;
  return shares.flatMap((share) =>
    [share, share - 0.005, share + 0.005].flatMap((one) => {
      const exact = one * sum[theirs] - rest;
      const ofBoth = one >= 1 ? exact : (one * sum[theirs]) / (1 - one) - rest;
      const inverse = one <= 0 ? exact : sum[theirs] / one - rest;
      return [exact, ofBoth, inverse].map(Math.round);
    }),
  );
}

/** Values that a rule names, one that none does, and none at all. */
function fieldVariants(testCase: TestCase, { row, index, mentioned }: Row): readonly CaseVariant[] {
  return Object.entries(mentioned.fields).flatMap(([name, values]) => {
    const inCase = testCase.transactions.flatMap((one) => one[name] ?? []).map(String);
    const crossed = [...crossedValues(testCase, name), ...(name === 'counterparty' ? ['A'] : [])];
    const others = [...new Set([...values, ...inCase, ...crossed, ...mentioned.strangerOf(name)])];
    const tos = [...others, ...(REQUIRED.includes(name) ? [] : [undefined])];
    return tos.flatMap((to) => changed(testCase, { row, index }, { name, to }));
  });
}

const REQUIRED: readonly string[] = ['account', 'direction', 'customer'];

/** What the customers of the case have at the place that a field may be compared with. */
function crossedValues(testCase: TestCase, name: string): readonly string[] {
  const place = /^place(.+)$/.exec(name)?.[1];
  if (place === undefined) return [];
  return (testCase.customers ?? []).flatMap((one) => {
    const value = one[`home${place}`];
    return value === undefined ? [] : [String(value)];
  });
}

/**
 * A minute, an hour, a day; the edges of each window from the other rows; the edges of the clock.
 */
function timeVariants(testCase: TestCase, { row, index, mentioned }: Row): readonly CaseVariant[] {
  const own = relativeMs(row.at);
  if (own === undefined) return [];
  const others = testCase.transactions.flatMap((one) => [
    relativeMs(one.at) ?? 0,
    relativeMs(lastOf(one).at) ?? 0,
  ]);
  const spans = mentioned.durations.map(durationMs).filter((ms) => ms > 0);
  const edges = others.flatMap((other) =>
    spans.flatMap((span) => [
      ...[other - span, other - span + MINUTE_MS, other - span - MINUTE_MS],
      ...[other + span, other + span - MINUTE_MS, other + span + MINUTE_MS],
    ]),
  );
  const day = Math.floor(own / DAY_MS) * DAY_MS;
  const clock = mentioned.times.flatMap((text) => {
    const at = day + minuteFromText(text) * MINUTE_MS;
    return [at, at - MINUTE_MS];
  });
  const whole = [MINUTE_MS, 60 * MINUTE_MS, DAY_MS, 2 * DAY_MS, 3 * DAY_MS].flatMap((step) => [
    own - step,
    own + step,
  ]);
  return [...new Set([...whole, ...clock, ...edges])]
    .filter((at) => at !== own && Number.isInteger(at / MINUTE_MS))
    .flatMap((at) =>
      changed(testCase, { row, index }, { name: 'at', to: relativeText(at, row.at) }),
    );
}

function recordVariants(
  testCase: TestCase,
  part: 'customers' | 'accounts',
  mentioned: Mentioned,
): readonly CaseVariant[] {
  return (testCase[part] ?? []).flatMap((record, index) =>
    Object.entries(record)
      .filter(([name]) => name !== 'id' && name !== 'holders')
      .flatMap(([name, value]) => {
        const { [name]: _, ...rest } = record;
        const place = /^home(.+)$/.exec(name)?.[1];
        const met =
          place === undefined
            ? []
            : testCase.transactions.flatMap((one) => one[`place${place}`] ?? []).map(String);
        const bounds =
          typeof value === 'number'
            ? mentioned.counts.flatMap((one) => [one, one - 1, one + 1])
            : isAmount(value)
              ? mentioned.money.flatMap((one) => [one, ...steppedValues(one)])
              : [];
        const others =
          name === 'kind' && part === 'customers'
            ? ['person', 'business'].filter((one) => one !== value)
            : [...steppedValues(value), ...bounds, ...met, ...(mentioned.fields[name] ?? [])];
        const records = [
          { what: `without ${name}`, record: rest },
          ...others.map((to) => ({
            what: `${name} ${String(to)} instead of ${String(value)}`,
            record: { ...rest, [name]: to },
          })),
        ];
        return records.map(({ what, record: other }) => ({
          field: 'records',
          what: `${part.slice(0, -1)} ${String(record['id'])}: ${what}`,
          testCase: {
            ...testCase,
            [part]: (testCase[part] ?? []).map((one, at) => (at === index ? other : one)),
          },
        }));
      }),
  );
}

const isAmount = (value: unknown): boolean =>
  typeof value === 'string' && /^\d+\.\d{2}$/.test(value);

/** The next values of a number, a date or an amount; another text. */
function steppedValues(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value - 1, value + 1].filter((one) => one >= 0);
  if (typeof value !== 'string') return [];
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const at = Date.parse(value);
    return [at - DAY_MS, at + DAY_MS].map((ms) => new Date(ms).toISOString().slice(0, 10));
  }
  const amount = /^(\d+)\.(\d{2})$/.exec(value);
  if (amount === null) return ['somewhere-else'];
  const minor = Number(amount[1]) * 100 + Number(amount[2]);
  return [minor - 1, minor + 1, minor * 10]
    .filter((one) => one >= 0)
    .map((one) => (one / 100).toFixed(2));
}
