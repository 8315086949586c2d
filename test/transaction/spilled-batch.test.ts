/**
 * A batch that was spilled is the batch that was not: the same columns, dictionaries, fields and
 * manifest, into however many parts its rows went and however few were held at a time.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Batch } from '../../src/transaction/batch.js';
import { batchBuilder } from '../../src/transaction/batch-builder.js';
import { customersByAccount } from '../../src/transaction/customers-by-account.js';
import { standForBoth } from '../../src/transaction/equal-ids.js';
import { spillBuilder } from '../../src/transaction/spill-builder.js';
import { memoryStore } from '../../src/transaction/spill-store.js';
import { partBatch } from '../../src/transaction/spilled-batch.js';
import { TEXT_FIELDS } from '../../src/transaction/transaction.js';
import { records } from '../law/arbitraries.js';
import { asHardAs } from '../law/effort.js';

/** Everything that can be read of a batch, however it is held. */
function told({ ids, text, whole: _, ...rest }: Batch) {
  return {
    ...rest,
    ids: ids.list(),
    text: TEXT_FIELDS.map((field) => {
      const { codes, values, shown } = text[field];
      return { field, codes: [...codes], values: [...values], shown: [...shown] };
    }),
    columns: [rest.at, rest.isDay, rest.localDate, rest.localMinute, rest.amountMinor].map(
      (one) => [...one],
    ),
    areOwn: text.customer === text.account,
  };
}

const cuts = fc.record({
  parts: fc.integer({ min: 1, max: 5 }),
  stretch: fc.integer({ min: 1, max: 7 }),
  /** Rows that are told again, with other content, or as both legs of one row. */
  bent: fc.array(fc.constantFrom('once', 'once', 'again', 'changed', 'both', 'none'), {
    minLength: 24,
    maxLength: 24,
  }),
  hasIds: fc.constantFrom(true, true, false),
});

it('is the batch that was held in memory', () => {
  const met = { duplicates: 0, rejected: 0, legs: 0, unordered: 0 };
  fc.assert(
    fc.property(records, cuts, ({ transactions, packs: _, ...beside }, { bent, ...cut }) => {
      const options = { currency: 'USD', ...beside, hasIds: cut.hasIds };
      const store = memoryStore();
      const builders = [
        batchBuilder(options),
        spillBuilder({ ...options, ...cut, store }),
      ] as const;
      for (const builder of builders) {
        let row = 0;
        transactions.forEach((one, index) => {
          const amount = { minor: one.amountMinor, currency: one.currency };
          const put = (...postings: (typeof one)[]) => builder.add(++row, postings, amount);
          const id = cut.hasIds ? one.id : String(row + 1);
          const own = { ...one, id };
          const other = own.direction === 'credit' ? 'debit' : 'credit';
          put(own);
          if (bent[index] === 'again' && cut.hasIds) put(own);
          if (bent[index] === 'changed') put({ ...own, site: 's9', phone: '+1 416 555 0111' });
          if (bent[index] === 'both') {
            put({ ...own, id: `x${index}` }, { ...own, id: `x${index}`, direction: other });
          }
          if (bent[index] === 'none') put();
        });
      }
      const whole = builders[0].finish([{ code: 'read-as-text', unusual: 'long-row' }]);
      const parts = builders[1].finish([{ code: 'read-as-text', unusual: 'long-row' }]);
      if (!('batch' in whole) || !('spilled' in parts)) {
        expect(parts).toEqual(whole);
        return;
      }
      const { batch } = whole;
      const { spilled } = parts;
      const again = partBatch(spilled, spilled.parts.flat(), new Set());
      expect(told(again)).toEqual(told(batch));
      expect(new Map(customersByAccount(again))).toEqual(new Map(customersByAccount(batch)));
      const isLeg = standForBoth(batch.ids, batch.text.direction.codes);
      const legs = Array.from({ length: batch.count }, (_, p) => (isLeg(p) ? 1 : 0));
      expect([...again.whole!.isLeg]).toEqual(legs);
      met.duplicates += batch.manifest.duplicates;
      met.rejected += batch.manifest.rejected;
      met.legs += legs.filter((one) => one === 1).length;
    }),
    asHardAs(300),
  );
  expect(Math.min(met.duplicates, met.rejected, met.legs)).toBeGreaterThan(100);
});
