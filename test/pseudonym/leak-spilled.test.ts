/** Identifiers of a spilled batch are those of the batch, whatever is looked up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuseLeaks } from '../../src/pseudonym/leak-run.js';
import { identifiersOf, type LeakSet, spilledIdentifiers } from '../../src/pseudonym/leak-set.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { spillBuilder } from '../../src/transaction/spill-builder.js';
import { memoryStore } from '../../src/transaction/spill-store.js';
import type { Transaction } from '../../src/transaction/transaction.js';
import { asHardAs } from '../law/effort.js';

const TEXTS = [
  ...['AB-123456', 'ab 123456', 'Ab123456', 'x1', 'transfer', 'Kowalski', '7', '123456789'],
  ...[
    'ＡＢ１２３４５６',
    'łódź 99 000',
    'no-such-id',
    '+1 416 555 0199',
    'a@mail.example',
    'T\u00e9l-00001',
  ],
];
const text = fc.constantFrom(...TEXTS);
const rows = fc.array(
  fc.record({ id: text, account: text, counterparty: fc.option(text, { nil: undefined }) }),
  { minLength: 1, maxLength: 8 },
);

function transactionsOf(
  drawn: readonly { id: string; account: string; counterparty?: string | undefined }[],
) {
  return drawn.map(({ id, account, counterparty }, index): Transaction => {
    const when = { at: index, precision: 'instant', localDate: 0, localMinute: 0 } as const;
    const money = { direction: 'credit', amountMinor: 100 + index, currency: 'USD' } as const;
    return {
      id,
      account,
      ...when,
      ...money,
      ...(counterparty === undefined ? {} : { counterparty }),
    };
  });
}

function spilledSet(transactions: readonly Transaction[], customers: { id: string }[]): LeakSet {
  const held = { store: memoryStore(), parts: 3, stretch: 2 };
  const builder = spillBuilder({ currency: 'USD', customers, ...held });
  transactions.forEach((one, index) => {
    builder.add(index + 1, [one], { minor: one.amountMinor, currency: one.currency });
  });
  const result = builder.finish();
  if ('spilled' in result) return spilledIdentifiers(result.spilled);
  throw new Error('one currency has no problems');
}

const KEYS = TEXTS.flatMap((one) => [one.toLowerCase(), one.toLowerCase().replace(/\W/g, '')]);

/** Every answer, once what was put off is settled. */
function answers(set: LeakSet) {
  const ask = () => [
    ...[...KEYS, 'other'].map((key) => [set.exact.get(key), set.compact.get(key)]),
    ...['ab123456', 'łodz99000', 'lodz99000', 'nosuchid'].map((key) => set.compact.get(key)),
  ];
  let found = ask();
  while (set.settle()) found = ask();
  return { found, count: set.count, lengthMax: set.lengthMax };
}

describe('the identifiers of a spilled batch', () => {
  it('are those of the batch, each of the same field', () => {
    let ids = 0;
    fc.assert(
      fc.property(rows, fc.array(fc.record({ id: text }), { maxLength: 2 }), (drawn, customers) => {
        const transactions = transactionsOf(drawn);
        const whole = answers(identifiersOf(batchOf(transactions, { customers })));
        expect(answers(spilledSet(transactions, customers))).toEqual(whole);
        ids += JSON.stringify(whole.found).includes('"id"') ? 1 : 0;
      }),
      asHardAs(200),
    );
    expect(ids).toBeGreaterThan(50);
  });

  it('are refused in an output, an id among them', () => {
    const known = spilledSet(transactionsOf([{ id: 'SECRET-0042', account: 'A1' }]), []);
    const leaking = () =>
      refuseLeaks([{ path: 'a.json', text: '{"x":"about secret0042"}' }], known);
    expect(leaking).toThrow(/would hold 1 identifiers of `id`/);
    const clean = refuseLeaks([{ path: 'a.json', text: '{"x":"secret0043"}' }], known);
    expect(clean).toMatchObject({ files: 1, identifiers: 2, found: 0 });
  });
});
