/**
 * Coverage: a column is thin where few of the postings carry it that a selection speaks of, and not
 * because others, which could never carry it, do not.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/screen/screener.js';
import { caseBatch } from '../../src/tool/case-batch.js';
import type { CaseTransaction, Typology } from '../../src/typology/typology.js';

// A file of ours whose shape other tests hold.
const EXAMPLE = JSON.parse(readFileSync('fixtures/example-typology.json', 'utf8')) as Typology;

const TYPOLOGY: Typology = {
  ...EXAMPLE,
  select: {
    ...EXAMPLE.select,
    lodging: { kind: 'card-purchase', mcc: '7011' },
    any_lodging: { mcc: '7011' },
    refunded_lodging: { any: [{ kind: 'refund' }, { kind: 'card-purchase' }], mcc: '7011' },
    homely: { kind: 'card-purchase', placeRegion: { sameAs: 'customer.homeRegion' } },
  },
  measures: {
    ...EXAMPLE.measures,
    stays: { count: 'lodging' },
    stays_of_any_kind: { count: 'any_lodging' },
    stays_refunded: { count: 'refunded_lodging' },
    at_home: { count: 'homely' },
    stays_doubled: { product: ['stays', 2] },
  },
  indicators: [
    ...EXAMPLE.indicators,
    ...['stays', 'stays_of_any_kind', 'stays_refunded', 'at_home', 'stays_doubled'].map((fact) => ({
      ...EXAMPLE.indicators[0]!,
      id: `of-${fact.replaceAll('_', '-')}`,
      when: { all: [{ fact, operator: 'greaterThan' as const, value: 0 }] },
    })),
  ],
};

async function coverage(rows: readonly CaseTransaction[], customers: readonly object[] = []) {
  const filed = customers.map((one) => ({ ...one }));
  const made = caseBatch(TYPOLOGY, {
    name: 'x',
    transactions: rows,
    ...(filed.length === 0 ? {} : { customers: filed }),
    expect: {},
  });
  if ('faults' in made) throw new Error(made.faults.join('; '));
  const run = compile([{ typology: TYPOLOGY, digest: '0', file: 'x' }]).screen(made.batch);
  for await (const _ of run);
  const { typologies, fields } = run.summary().coverage;
  const told = typologies[0]!.indicators.map(({ id, assessed, thin }) => [id, assessed, thin]);
  return { of: (id: string) => told.find(([one]) => one === `of-${id}`)?.slice(1), fields };
}

const row = (fields: object): CaseTransaction => ({
  at: 'd0T10:00',
  direction: 'debit',
  amount: '10.00',
  ...fields,
});

describe('an indicator is partly assessed', () => {
  it('where fewer than half of the postings of its own kind carry a column', async () => {
    const { of } = await coverage([
      row({ kind: 'card-purchase', mcc: '7011' }),
      row({ at: 'd1T10:00', kind: 'card-purchase', times: 2, every: 'P1D' }),
    ]);
    expect(of('stays')).toEqual(['partly', ['mcc']]);
    expect(of('stays-doubled')).toEqual(['partly', ['mcc']]);
  });

  it('not because postings of other kinds cannot carry it', async () => {
    const { of, fields } = await coverage([
      row({ kind: 'card-purchase', mcc: '7011' }),
      row({ at: 'd1T10:00', kind: 'transfer', times: 9, every: 'P1D' }),
    ]);
    expect(of('stays')).toEqual(['yes', []]);
    expect(of('stays-refunded')).toEqual(['yes', []]);
    expect(of('stays-of-any-kind')).toEqual(['partly', ['mcc']]);
    expect(fields.find(({ field }) => field === 'mcc')).toEqual({
      field: 'mcc',
      share: 0.1,
      byKind: { 'card-purchase': 1, transfer: 0 },
    });
  });

  it('where half of the customers have an attribute, but few of the postings are theirs', async () => {
    const { of } = await coverage(
      [
        row({ kind: 'card-purchase', customer: 'D', placeRegion: 'ON' }),
        row({ at: 'd1', kind: 'card-purchase', placeRegion: 'ON', times: 5, every: 'P1D' }),
      ],
      [{ id: 'C' }, { id: 'D', homeRegion: 'ON' }],
    );
    expect(of('at-home')).toEqual(['partly', ['customer.homeRegion']]);
  });
});
