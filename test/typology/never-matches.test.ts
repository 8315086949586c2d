/**
 * Selections that no posting can match. The table holds contradictions that must be found and near
 * misses that must not; the law holds that whatever is reported matches none of many random
 * postings.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorOrNaN } from '../../src/core/money.js';
import { selectionMask } from '../../src/selection/match.js';
import { resolveSelection } from '../../src/selection/resolve-selection.js';
import type { SelectionDefinition } from '../../src/selection/selection.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import { selectionProofs } from '../../src/typology/never-matches.js';
import { parseTypology } from '../../src/typology/parse.js';
import type { Typology } from '../../src/typology/typology.js';
import { warnTypology } from '../../src/typology/warn.js';

const EXAMPLE = readFileSync('fixtures/example-typology.json', 'utf8');

const BESIDE = {
  parameters: {
    line: { value: '300.00', unit: 'money', range: ['1.00', '900.00'], origin: 'project-default' },
  },
  lists: {
    towns: { values: ['Reno', 'Provo'] },
    lodging: { values: ['7011', '3500-3999'] },
    fuel: { values: ['5541', '4000-4100'] },
    inside: { values: ['3600-3700'] },
    kinds: { values: ['lodging'] },
    somewhere: { pack: 'not-at-hand' },
    gifts: { text: ['gift'] },
  },
};

/** A typology with these selections; the rest of it is the example's. */
function withSelections(select: Typology['select']): Typology {
  const typology = JSON.parse(EXAMPLE) as Typology; // our own file
  return { ...typology, ...BESIDE, select } as unknown as Typology; // the parameters are those above
}

const isNever = (select: Typology['select'], name = 'x') =>
  selectionProofs(withSelections(select)).conflictOf(name) !== undefined;

type Selects = Readonly<Record<string, SelectionDefinition>>;
const one = (definition: SelectionDefinition): Selects => ({ x: definition });
const narrowed = (base: SelectionDefinition, definition: SelectionDefinition): Selects => ({
  base,
  x: { is: 'base', ...definition },
});

const CONTRADICTIONS: readonly (readonly [string, Selects])[] = [
  ['both directions', narrowed({ direction: 'credit' }, { direction: 'debit' })],
  ['literals without one in common', narrowed({ kind: ['wire', 'fee'] }, { kind: 'transfer' })],
  ['a bound above the other', one({ amount: { gte: '500.00', lt: '300.00' } })],
  ['a bound that is the other', one({ amount: { gt: '300.00', lte: '300.00' } })],
  ['a bound above a parameter', one({ amount: { gte: '300.00', lt: { parameter: 'line' } } })],
  ['an empty band', one({ amount: { between: ['300.00', '300.00'] } })],
  [
    'bands apart',
    narrowed({ amount: { lt: '10.00' } }, { amount: { between: ['10.00', '20.00'] } }),
  ],
  ['absent and a value', narrowed({ placeCity: { known: false } }, { placeCity: 'Reno' })],
  ['absent and a bound', one({ balance: { known: false, gte: '1.00' } })],
  ['absent and another than', one({ phone: { known: false, differsFrom: 'email' } })],
  [
    'absent and an attribute of it',
    one({ counterparty: { known: false }, 'counterparty.isOwn': true }),
  ],
  ['absent, and compared with', one({ phone: { known: false }, email: { sameAs: 'phone' } })],
  ['an amount below zero', one({ amount: { lt: '0.00' } })],
  ['a list and not that list', one({ placeCity: { in: 'towns', notIn: 'towns' } })],
  [
    'a list and a value outside it',
    narrowed({ placeCity: { in: 'towns' } }, { placeCity: 'Boise' }),
  ],
  [
    'a value that the list takes out',
    narrowed({ placeCity: { notIn: 'towns' } }, { placeCity: 'RENO ' }),
  ],
  ['codes apart', narrowed({ mcc: { in: 'lodging' } }, { mcc: { in: 'fuel' } })],
  [
    'codes that the range takes out',
    narrowed({ mcc: { notIn: 'lodging' } }, { mcc: { in: 'inside' } }),
  ],
  ['a list of what the field never is', one({ kind: { in: 'kinds' } })],
  ['the same and another', one({ phone: { sameAs: 'email', differsFrom: 'email' } })],
  ['another than itself', one({ account: { differsFrom: 'account' } })],
  ['no multiple below the bound', one({ amount: { multipleOf: '500.00', lt: '300.00' } })],
  [
    'no multiple in the band',
    one({ amount: { multipleOf: '500.00', gt: '500.00', lt: '1000.00' } }),
  ],
  [
    'no multiple of both',
    narrowed({ amount: { multipleOf: '3.00' } }, { amount: { multipleOf: '5.00', lt: '15.00' } }),
  ],
  ['not, of all that is left', one({ direction: 'credit', not: { direction: 'credit' } })],
  ['not, of what is narrowed', narrowed({ direction: 'credit' }, { not: { is: 'base' } })],
  ['not, of both directions', one({ not: { direction: ['credit', 'debit'] } })],
  ['not, of every bound', one({ amount: { gte: '5.00' }, not: { amount: { gte: '5.00' } } })],
  [
    'not, of any of what is asked',
    one({ kind: 'wire', not: { any: [{ kind: ['wire', 'fee'] }, { channel: 'atm' }] } }),
  ],
  [
    'every branch impossible',
    one({ direction: 'credit', any: [{ direction: 'debit' }, { amount: { lt: '0' } }] }),
  ],
  [
    'two choices that exclude each other',
    {
      a: { any: [{ kind: 'wire' }, { kind: 'fee' }] },
      x: { is: 'a', any: [{ kind: 'transfer' }, { kind: 'refund' }] },
    },
  ],
  ['a weekday that is none', one({ weekday: 8 })],
  ['a weekday between two', one({ weekday: { gt: 3, lt: 4 } })],
  ['no weekday left', one({ weekday: { gte: 6 }, not: { weekday: [6, 7] } })],
  ['no minute of the day', one({ localTime: { gte: '24:00' } })],
  [
    'hours apart',
    narrowed(
      { localTime: { between: ['22:00', '06:00'] } },
      { localTime: { between: ['06:00', '22:00'] } },
    ),
  ],
  ['mine and not mine', narrowed({ 'counterparty.isOwn': true }, { 'counterparty.isOwn': false })],
  ['a status asked and another', narrowed({ status: 'attempted' }, { status: 'completed' })],
  [
    'one phone of several, and it denied',
    one({ 'customer.phones': '555', not: { 'customer.phones': ['555', '556'] } }),
  ],
  [
    'words asked and denied',
    one({ description: { mentions: 'gifts' }, not: { description: { mentions: 'gifts' } } }),
  ],
];

const NEAR: readonly (readonly [string, Selects])[] = [
  ['one direction twice', narrowed({ direction: 'credit' }, { direction: ['credit', 'debit'] })],
  ['a band of one cent', one({ amount: { gte: '299.99', lt: { parameter: 'line' } } })],
  ['a bound that is the other, inclusive', one({ amount: { gte: '300.00', lte: '300.00' } })],
  ['the multiple just inside', one({ amount: { multipleOf: '500.00', lte: '500.00' } })],
  [
    'the multiple of both',
    narrowed({ amount: { multipleOf: '3.00' } }, { amount: { multipleOf: '5.00', lte: '15.00' } }),
  ],
  [
    'multiples in another currency',
    one({ amount: { multipleOf: '500.00', lt: '300.00' }, currency: 'JPY' }),
  ],
  ['codes that meet', narrowed({ mcc: { in: 'lodging' } }, { mcc: { in: 'inside' } })],
  ['two phones', narrowed({ 'customer.phones': '555' }, { 'customer.phones': '556' })],
  ['a pack that is not at hand', one({ placeCity: { in: 'somewhere' }, placeRegion: 'NV' })],
  ['two words', narrowed({ description: { mentions: 'gifts' } }, { description: 'rent' })],
  ['not, over an absent field', one({ not: { placeCity: { known: true } } })],
  [
    'not, of every kind: there may be none',
    one({
      not: { channel: ['branch', 'atm', 'online', 'mobile', 'agent', 'point-of-sale', 'other'] },
    }),
  ],
  ['a band over midnight', one({ localTime: { between: ['22:00', '06:00'] } })],
  ['a band of all day', one({ localTime: { between: ['06:00', '06:00'] } })],
  ['a band of the last minute', one({ localTime: { gte: '23:59' } })],
  ['a negative balance', one({ balance: { lt: '0.00' } })],
  [
    'the other branch',
    one({ direction: 'credit', any: [{ direction: 'debit' }, { kind: 'wire' }] }),
  ],
  ['attempted ones', one({ status: ['attempted', 'reversed'] })],
];

describe('a selection that can never match', () => {
  it.each(CONTRADICTIONS)('is found: %s', (_, select) => {
    expect(isNever(select)).toBe(true);
  });

  it.each(NEAR)('is not made of %s', (_, select) => {
    expect(isNever(select)).toBe(false);
  });

  it('is told at the field, with what excludes what', () => {
    const text = EXAMPLE.replace('"amount": { "lt": {', '"amount": { "gte": "20000.00", "lt": {');
    const { loaded, locate } = parseTypology(text, 'x.json');
    const found = warnTypology(loaded!, { today: '2026-11-25', locate: locate! });
    const [told] = found.filter(({ code }) => code === 'typology/never-matches');
    expect(told).toMatchObject({
      message:
        'the selection `cash_in_small` can never match: `amount` would have to be at least `20000.00` and below `10000.00`',
      place: { line: 30, column: 41, length: 8 },
    });
  });

  it('is told once, not for each that narrows it', () => {
    const text = EXAMPLE.replace(
      '"kind": "cash-deposit" }',
      '"kind": "cash-deposit", "weekday": 9 }',
    );
    const { loaded } = parseTypology(text, 'x.json');
    const found = warnTypology(loaded!, { today: '2026-11-25' });
    expect(found.filter(({ code }) => code === 'typology/never-matches')).toHaveLength(1);
  });
});

const pick = <const Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const text = pick('Reno', 'reno ', 'Provo', 'a1');
const amount = pick('0.00', '1.00', '2.50', '3.00', '5.00', '7.00');

const tests: readonly fc.Arbitrary<SelectionDefinition>[] = [
  fc.record({ direction: pick('credit', 'debit') }),
  fc.record({
    kind: fc.oneof(pick('wire', 'fee'), fc.subarray(['wire', 'fee', 'refund'], { minLength: 1 })),
  }),
  fc.record({ status: pick('completed', 'attempted') }),
  fc.record({
    amount: fc.dictionary(pick('gte', 'gt', 'lte', 'lt', 'multipleOf'), amount, {
      minKeys: 1,
      maxKeys: 3,
    }),
  }),
  fc.record({ amount: fc.record({ between: fc.tuple(amount, amount) }) }),
  fc.record({ amount: fc.array(amount, { minLength: 1, maxLength: 2 }) }),
  fc.record({ balance: fc.oneof(fc.record({ known: fc.boolean() }), fc.record({ gte: amount })) }),
  fc.record({
    placeCity: fc.oneof(
      text,
      fc.record({ in: pick('towns', 'somewhere') }),
      fc.record({ notIn: fc.constant('towns') }),
      fc.record({ known: fc.boolean() }),
    ),
  }),
  fc.record({
    placeCity: fc.dictionary(
      pick('sameAs', 'differsFrom'),
      pick('account', 'merchant', 'customer.homeCity'),
      { minKeys: 1 },
    ),
  }),
  fc.record({
    mcc: fc.oneof(
      pick('7011', '3650', '4000'),
      fc.dictionary(pick('in', 'notIn'), pick('lodging', 'fuel', 'inside'), { minKeys: 1 }),
    ),
  }),
  fc.record({
    weekday: fc.oneof(
      fc.integer({ min: 0, max: 8 }),
      fc.dictionary(pick('gte', 'lt'), fc.integer({ min: 1, max: 8 }), { minKeys: 1 }),
    ),
  }),
  fc.record({
    localTime: fc.oneof(
      fc.record({ between: fc.tuple(pick('22:00', '06:00'), pick('06:00', '22:00')) }),
      fc.record({ known: fc.boolean() }),
      fc.record({ lt: pick('00:00', '06:00') }),
    ),
  }),
  fc.record({ 'counterparty.isOwn': fc.boolean() }),
  fc.record({ 'counterparty.isSubject': fc.boolean() }),
  fc.record({ counterparty: fc.record({ known: fc.boolean() }) }),
  fc.record({
    'customer.phones': fc.oneof(pick('555', '556'), fc.record({ known: fc.boolean() })),
  }),
  fc.record({ 'customer.homeCity': fc.oneof(text, fc.record({ known: fc.boolean() })) }),
  fc.record({ description: fc.oneof(fc.record({ mentions: fc.constant('gifts') }), text) }),
];

const leaf = fc
  .array(fc.oneof(...tests), { minLength: 1, maxLength: 3 })
  .map((all) => Object.assign({}, ...all) as SelectionDefinition); // each is one key

const tree = fc.oneof(
  { arbitrary: leaf, weight: 2 },
  fc.tuple(leaf, leaf).map(([own, not]): SelectionDefinition => ({ ...own, not })),
  fc.tuple(leaf, leaf, leaf).map(([own, ...any]): SelectionDefinition => ({ ...own, any })),
  fc.tuple(leaf, leaf).map((any): SelectionDefinition => ({ not: { any } })),
);

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const posting = fc
  .record({
    day: fc.nat({ max: 6 }),
    minute: maybe(pick(0, 359, 360, 1319, 1320, 1439)),
    account: pick('a1', 'a2', 'Reno'),
    customer: maybe(pick('c1', 'c2')),
    direction: pick('credit', 'debit'),
    amountMinor: pick(0, 50, 100, 250, 300, 500, 700, 1500, 35000),
    balanceMinor: maybe(pick(-100, 0, 300)),
    kind: maybe(pick('wire', 'fee', 'refund', 'transfer')),
    status: maybe(pick('completed', 'attempted')),
    counterparty: maybe(pick('a1', 'a2', 'p9')),
    placeCity: maybe(pick('Reno', 'PROVO', 'Boise', 'a1')),
    merchant: maybe(text),
    mcc: maybe(pick('7011', '3500', '3650', '3999', '4000', '5541', '9999')),
    description: maybe(pick('a gift', 'Reno', 'rent')),
  })
  .map(({ day, minute, ...rest }): Transaction => {
    const localDate = 20_479 + day;
    const wall = { at: localDate * 86_400_000 + (minute ?? 0) * 60_000, localDate };
    const whole = {
      id: 't',
      ...wall,
      precision: 'instant',
      currency: 'USD',
      localMinute: minute,
      ...rest,
    };
    const known = Object.entries(whole).filter(([, value]) => value !== undefined);
    return Object.fromEntries(known) as unknown as Transaction; // absent keys are left out
  });

const CUSTOMERS = [
  { id: 'c1', phones: ['555', '556'], homeCity: 'Reno' },
  { id: 'c2', phones: ['557'] },
];
const ACCOUNTS = [{ id: 'a2', holders: [{ customer: 'c1' }] }];

describe('the law of selections that never match', () => {
  it('holds: none of many random postings is in one that is reported', () => {
    let reported = 0;
    let matched = 0;
    fc.assert(
      fc.property(
        fc.record({
          base: tree,
          x: fc.tuple(tree, fc.boolean()),
          rows: fc.array(posting, { minLength: 20, maxLength: 40 }),
        }),
        ({ base, x: [own, isNarrow], rows }) => {
          const select = { base, x: isNarrow ? { ...own, is: 'base' } : own };
          const typology = withSelections(select);
          const { lists = {}, parameters = {}, currency } = typology;
          const context = { select, lists, parameters, currency, packs: new Map() };
          const ids = rows.map((row, index) => ({ ...row, id: `t${index}` }));
          const batch = batchOf(ids, { currency: 'USD', customers: CUSTOMERS, accounts: ACCOUNTS });
          const { node } = resolveSelection('x', context);
          const toBase = (money: { money: string }) => minorOrNaN(money.money, 'USD');
          const count = selectionMask(node, batch, toBase).reduce((a, b) => a + b, 0);
          const never = selectionProofs(typology).conflictOf('x') !== undefined;
          if (never) reported += 1;
          if (count > 0) matched += 1;
          expect(never && count > 0).toBe(false);
        },
      ),
      { numRuns: 3_000 },
    );
    // The law says something only if both happen often.
    expect(reported).toBeGreaterThan(300);
    expect(matched).toBeGreaterThan(300);
  }, 120_000);

  it('holds: no posting of a part is outside the whole', () => {
    let within = 0;
    fc.assert(
      fc.property(
        fc.record({
          base: leaf,
          x: leaf,
          rows: fc.array(posting, { minLength: 10, maxLength: 30 }),
        }),
        ({ base, x, rows }) => {
          const select = { base, x: { ...x, is: 'base' } };
          const typology = withSelections(select);
          const { lists = {}, parameters = {}, currency } = typology;
          const context = { select, lists, parameters, currency, packs: new Map() };
          const batch = batchOf(
            rows.map((row, index) => ({ ...row, id: `t${index}` })),
            { currency: 'USD', customers: CUSTOMERS, accounts: ACCOUNTS },
          );
          const mask = (name: string) =>
            selectionMask(resolveSelection(name, context).node, batch, (money) =>
              minorOrNaN(money.money, 'USD'),
            );
          const [part, whole] = [mask('x'), mask('base')];
          const proofs = selectionProofs(typology);
          if (proofs.isWithin('x', 'base')) {
            within += 1;
            expect(part.some((bit, at) => bit === 1 && whole[at] === 0)).toBe(false);
          }
          if (proofs.isWithin('base', 'x')) {
            expect(whole.some((bit, at) => bit === 1 && part[at] === 0)).toBe(false);
          }
        },
      ),
      { numRuns: 1_000 },
    );
    expect(within).toBeGreaterThan(500);
  }, 60_000);
});
