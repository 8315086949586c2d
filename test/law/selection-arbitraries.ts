/**
 * Random selections for the laws: every field and every matcher of the design, alone and combined.
 * Those that read age, gender, nationality, a country or words are kept apart: lint lets them raise
 * nothing alone.
 */
import fc from 'fast-check';
import type { SelectionDefinition } from '../../src/selection/selection.js';
import type { Typology } from '../../src/typology/typology.js';
import { pick } from './some.js';

export const LISTS: NonNullable<Typology['lists']> = {
  lodging: { values: ['7011', '3500-3999'] },
  payees: { values: ['P1', 'a2', 'GB82-WEST-1234-5698-7654-32'] },
  merchants: { values: ['3500-3999', 'motel  six'] },
  numbers: { values: ['+1 (555) 0100', '555-0102'] },
  pretexts: { text: ['gift', 'ROSE', '🌹', '礼', 'ขวัญ'] },
  words: { pack: 'words' },
  places: { pack: 'places' },
};

const money = fc.oneof(pick('100.00', '250.00', '400'), fc.constant({ parameter: 'money_min' }));

const asked = (field: string, matcher: fc.Arbitrary<unknown>) =>
  fc.record({ [field]: matcher }) as fc.Arbitrary<SelectionDefinition>; // one field, one matcher
const ask = (field: string, ...matchers: readonly unknown[]) =>
  asked(field, fc.constantFrom(...matchers));
const test = (field: string, key: string, ...bounds: readonly unknown[]) =>
  ask(field, ...bounds.map((bound) => ({ [key]: bound })));

const isKnown = (...fields: readonly string[]) =>
  fields.map((field) => test(field, 'known', true, false));
const sameOrNot = (field: string, other: string) => [
  test(field, 'sameAs', other),
  test(field, 'differsFrom', other),
];
const inOrNot = (field: string, ...lists: readonly string[]) => [
  test(field, 'in', ...lists),
  test(field, 'notIn', ...lists),
];

type Tests = readonly fc.Arbitrary<SelectionDefinition>[];

const moneyTests: Tests = [
  asked('amount', fc.record({ gte: money })),
  asked('amount', fc.record({ gt: money })),
  asked('amount', fc.record({ lte: money })),
  asked('amount', fc.record({ lt: money })),
  asked('amount', fc.constant({ gte: '100.00', lt: '400.00' })),
  test('amount', 'between', ['99.99', '250.00'], ['100.00', { parameter: 'money_min' }]),
  test('amount', 'multipleOf', '100.00', '250.00', '0.15', { parameter: 'money_min' }),
  ask('amount', '100.00', '250.00'),
  ask('amount', ['100.00', '400.00']),
  test('balance', 'lt', '100.00', '250'),
  test('balance', 'gte', '100.00', { parameter: 'money_min' }),
  ...isKnown('balance', 'amount'),
  test('customer.declaredMonthlyIncome', 'gte', '250.00', { parameter: 'money_min' }),
];

const timeTests: Tests = [
  test('localTime', 'between', ['22:00', '06:00'], ['06:00', '22:00'], ['08:00', '08:00']),
  test('localTime', 'between', ['00:00', '24:00'], ['18:00', '24:00']),
  test('localTime', 'gte', '13:00', '23:45'),
  ...isKnown('localTime'),
  ask('weekday', { gte: 3 }, { gte: 6 }, [1, 7], 5),
  test('weekday', 'between', [2, 5]),
];

const textTests: Tests = [
  ask('direction', 'credit', 'debit'),
  ask('kind', 'transfer', 'cash-deposit', ['transfer', 'cash-deposit']),
  ask('channel', 'branch', ['branch', 'online']),
  ask('status', 'attempted', 'completed', ['attempted', 'reversed']),
  ...isKnown('status', 'counterparty', 'placeCity', 'phone', 'kind'),
  ask('currency', 'usd', ['JPY', 'BHD']),
  ask('account', 'a2', ['A1', 'a3']),
  ask('customer', 'c1', ['C2', 'c3']),
  ask('counterparty', 'p1', 'P2', ['p1', 'A2']),
  ...sameOrNot('counterparty', 'account'),
  ...inOrNot('counterparty', 'payees', 'payees'),
  test('counterparty', 'looksLike', 'email', 'handle', 'email-with-alias'),
  ask('counterpartyName', 'ann lee', 'strasse'),
  test('counterpartyName', 'looksLike', 'url', 'handle'),
  ...sameOrNot('counterpartyName', 'conductor'),
  ...sameOrNot('counterpartyName', 'merchant'),
  ask('counterpartyInstitution', 'BANK ONE', ['bank two']),
  ...inOrNot('merchant', 'merchants', 'places'),
  ...inOrNot('mcc', 'lodging', 'places'),
  ask('placeCity', 'RENO', 'reno'),
  ...inOrNot('placeCity', 'places'),
  ...sameOrNot('placeRegion', 'customer.homeRegion'),
  ...sameOrNot('placeCity', 'customer.homeCity'),
  ...inOrNot('site', 'places'),
  ask('description', 'rent'),
  ...inOrNot('phone', 'numbers'),
  ...sameOrNot('phone', 'customer.phones'),
  ask('email', 'X@mail.example'),
  test('email', 'looksLike', 'email'),
  ...sameOrNot('email', 'customer.emails'),
  ...sameOrNot('address', 'customer.addresses'),
  ask('device', 'D1'),
  ask('ip', '10.0.0.1'),
  ask('conductor', 'BO'),
];

const attributeTests: Tests = [
  ask('customer.kind', 'person'),
  ask('customer.occupation', 'cook', ['clerk']),
  ask('customer.employer', 'acme'),
  ask('customer.industry', 'FOOD'),
  ask('customer.homeRegion', 'NV', 'UT'),
  ask('customer.homeCity', 'provo'),
  ask('customer.phones', '+15550100', ['555-0101']),
  ask('customer.emails', 'Y'),
  ask('customer.addresses', '1 elm st'),
  ...inOrNot('customer.phones', 'numbers'),
  test('customer.dependants', 'gte', 1, 2),
  test('customer.headcount', 'lt', 2),
  test('customer.sinceDays', 'gt', 5, 100),
  ...isKnown('customer.homeRegion', 'customer.phones', 'account.agent', 'counterparty.kind'),
  ask('account.kind', 'savings'),
  ask('account.agent', 'g1'),
  test('account.ageDays', 'lt', 10, 40),
  test('account.holderCount', 'gte', 2),
  ask('counterparty.occupation', 'cook'),
  ask('counterparty.homeCity', 'Reno'),
  test('counterparty.dependants', 'lte', 1),
  test('counterparty.declaredMonthlyIncome', 'lt', '250.00'),
  ask('counterparty.phones', '+1 555 0100'),
  ask('counterparty.emails', 'x@mail.example'),
  ...sameOrNot('address', 'counterparty.addresses'),
  ask('counterparty.addresses', '1 elm st'),
  ask('counterparty.industry', 'food'),
  ask('counterparty.homeRegion', 'UT'),
  test('counterparty.headcount', 'gt', 0),
  test('counterparty.sinceDays', 'gte', 20),
  ...sameOrNot('counterparty.employer', 'customer.employer'),
  ...sameOrNot('phone', 'counterparty.phones'),
  ask('counterparty.isSubject', true, false),
  ask('counterparty.isOwn', true, false),
];

/** One condition on one field. */
export const plainTests: Tests = [...moneyTests, ...timeTests, ...textTests, ...attributeTests];

/** Conditions that read age, gender, nationality, a country, or words. */
export const sensitiveTests: Tests = [
  test('description', 'mentions', 'pretexts', 'pretexts', 'words'),
  test('counterpartyName', 'mentions', 'pretexts', 'words'),
  ask('counterpartyCountry', 'ca', ['US']),
  ask('placeCountry', 'US'),
  ...sameOrNot('placeCountry', 'customer.homeCountry'),
  ...sameOrNot('counterpartyCountry', 'customer.nationality'),
  test('customer.age', 'lt', 18, 30),
  test('customer.age', 'gte', 26),
  ask('customer.gender', 'F'),
  ...isKnown('customer.gender', 'customer.age'),
  ask('customer.nationality', 'ca'),
  ask('customer.homeCountry', 'us'),
  test('counterparty.age', 'lt', 30),
  ask('counterparty.gender', 'f'),
  ask('counterparty.nationality', 'US'),
  ask('counterparty.homeCountry', 'ca', 'np'),
];

function leafOf(tests: Tests): fc.Arbitrary<SelectionDefinition> {
  return fc
    .array(fc.oneof(...tests), { minLength: 1, maxLength: 2 })
    .map((some) => Object.assign({}, ...some) as SelectionDefinition); // each test is one key
}

// The common columns often, so that most selections choose some postings.
const common = [textTests[0]!, textTests[1]!, moneyTests[0]!, moneyTests[3]!];
const often = Array.from({ length: 12 }, () => common).flat();
const leaf = leafOf([...often, ...plainTests]);

const combined: fc.Arbitrary<SelectionDefinition> = fc.oneof(
  { arbitrary: leaf, weight: 4 },
  { arbitrary: fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 2 }) }), weight: 1 },
  { arbitrary: fc.record({ not: leaf }), weight: 1 },
  fc.tuple(leaf, leaf).map(([one, not]): SelectionDefinition => ({ ...one, not })),
);

const sensitive = leafOf(sensitiveTests);

/** Six selections, the later of which may narrow or deny an earlier one, and two sensitive ones. */
export const select: fc.Arbitrary<Typology['select']> = fc
  .record({
    s0: leaf,
    s1: combined,
    s2: fc.oneof(
      combined,
      leaf.map((one) => ({ ...one, is: 's0' })),
    ),
    s3: fc.oneof(combined, pick<SelectionDefinition>({ not: { is: 's1' } }, { is: 's2' })),
    w0: sensitive,
    w1: fc.oneof(
      sensitive,
      sensitive.map((one) => ({ ...one, is: 's1' })),
      fc.tuple(leaf, sensitive).map(([one, not]): SelectionDefinition => ({ ...one, not })),
    ),
  })
  .map((named) => ({ ...named, s4: { direction: 'credit' }, s5: { direction: 'debit' } }));
