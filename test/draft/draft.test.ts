/**
 * A draft of the example typology's first case, and of the same case where the holder may be a
 * victim.
 */
import { describe, expect, it } from 'vitest';
import { brokenRules } from '../../src/draft/business-rules.js';
import { type DraftOptions, draft, draftHead } from '../../src/draft/draft.js';
import type { DraftLeg } from '../../src/draft/str-draft.js';
import { strDraftSchema } from '../../src/draft/str-draft-schema.js';
import type { Typology } from '../../src/typology/typology.js';
import { exampleCase } from './example-case.js';

const OPTIONS: DraftOptions = { identities: 'identified', generatedBy: { version: '9.9.9' } };
const supposingVictim = (typology: Typology): Typology => ({
  ...typology,
  hypothesis: 'possible-victim',
});

describe('a draft', () => {
  it('has the shape of its schema, which refuses any other', async () => {
    const made = draft(await exampleCase(), OPTIONS);
    expect(strDraftSchema.parse(made)).toEqual(made);
    expect(strDraftSchema.safeParse({ ...made, status: 'filed' }).success).toBe(false);
    expect(strDraftSchema.safeParse({ ...made, extra: 1 }).success).toBe(false);
  });

  it('tells what the alert tells, with its status, its version and nobody as reviewer', async () => {
    const made = draft(await exampleCase(), OPTIONS);
    expect(made).toMatchObject({
      status: 'draft',
      reviewer: null,
      generatedBy: { version: '9.9.9' },
      level: 'report',
      score: { low: 75, high: 75 },
      period: { from: '2026-01-05', to: '2026-01-15' },
      subject: 'party-1',
      thresholds: { published: 1, projectDefault: 3 },
    });
  });

  it('has a period of all its local dates, in whatever zone each posting was', async () => {
    const one = await exampleCase();
    // A morning in Manila is before the evening of the day before in Toronto.
    const [first, second] = one.transactions;
    const transactions = [
      { ...first!, at: '2026-01-16T00:00:00.000Z', localDate: '2026-01-16', localTime: '08:00' },
      { ...second!, at: '2026-01-16T01:00:00.000Z', localDate: '2026-01-15', localTime: '20:00' },
    ];
    const made = draft({ ...one, transactions }, OPTIONS);
    expect(made.period).toEqual({ from: '2026-01-15', to: '2026-01-16' });
    const broken = brokenRules(made, { today: '2026-11-25', isRepeated: false });
    expect(broken.map(({ rule }) => rule)).not.toContain('B12');
    expect(JSON.stringify(made.narrative)).toContain('Episode 1, 15 January 2026 to 16 January');
  });

  // Seen failing with a cast that knows none of the document's possible victims.
  it('has a head that says the same without its postings', async () => {
    const one = await exampleCase();
    for (const victims of [[], ['c']]) {
      const options = { ...OPTIONS, possibleVictims: new Map([['customer', new Set(victims)]]) };
      const made = draft(one, options);
      const { transactions, period, totals, narrative, gaps, losses, ...rest } = made;
      expect(draftHead(one, options)).toEqual(rest);
    }
  });

  it('adds up by direction and currency, exactly', async () => {
    const { totals } = draft(await exampleCase(), OPTIONS);
    expect(
      totals.map(({ direction, count, amount, currency }) => [direction, count, amount, currency]),
    ).toEqual([
      ['credit', 4, '16000.00', 'USD'],
      ['debit', 1, '14000.00', 'USD'],
    ]);
  });

  it('puts the holder on the receiving side of a credit and the paying side of a debit', async () => {
    const { transactions } = draft(await exampleCase(), OPTIONS);
    const partiesOf = (legs: readonly DraftLeg[]) => legs.map(({ party }) => party);
    expect(transactions.map(({ id, from, to }) => [id, partiesOf(from), partiesOf(to)])).toEqual([
      ['t1', [], ['party-1']],
      ['t2', [], ['party-1']],
      ['t3', [], ['party-1']],
      ['t4', [], ['party-1']],
      ['t5', ['party-1'], []],
    ]);
  });

  it('knows a counterparty under two spellings as one party', async () => {
    const one = await exampleCase();
    const [first, second, ...rest] = one.transactions;
    const { parties } = draft(
      {
        ...one,
        transactions: [
          { ...first!, counterparty: 'GB82 WEST 1234 5698 7654 32', counterpartyName: 'Ann' },
          { ...second!, counterparty: 'gb82west12345698765432' },
          ...rest,
        ],
      },
      OPTIONS,
    );
    expect(
      parties.map(({ id, relation, identity }) => [id, relation, identity.known.name]),
    ).toEqual([
      ['party-1', 'customer', undefined],
      ['party-2', 'counterparty', 'Ann'],
    ]);
  });

  it('decides about nobody', async () => {
    const one = await exampleCase();
    const transactions = one.transactions.map((posting) => ({ ...posting, counterparty: 'X-900' }));
    const { parties } = draft({ ...one, transactions }, OPTIONS);
    expect(parties.map(({ roleInSuspicion }) => roleInSuspicion)).toEqual(['unknown', 'unknown']);
  });

  it('says that it is pseudonymised and never that it is anonymous', async () => {
    const made = draft(await exampleCase(), { ...OPTIONS, identities: 'pseudonymised' });
    expect(made.isPseudonymised).toBe(true);
    expect(made.notice).toMatch(/^Pseudonymised/);
    expect(JSON.stringify(made)).not.toMatch(/anonym/i);
  });

  it('tells no sum where a policy put bands in place of amounts', async () => {
    const one = await exampleCase();
    const transactions = one.transactions.map((posting) => ({
      ...posting,
      amount: '0.00-5000.00',
    }));
    const made = draft({ ...one, transactions }, OPTIONS);
    expect(made.totals.map(({ amount }) => amount)).toEqual([null, null]);
    expect(made.gaps.map(({ path }) => path)).toContain('transactions[].amount');
  });
});

describe('a possible victim', () => {
  it('is never the subject, and its part says so', async () => {
    const made = draft(await exampleCase({ typology: supposingVictim }), OPTIONS);
    expect(made.subject).toBeNull();
    expect(made.watched.party).toBe('party-1');
    expect(made.parties[0]!.roleInSuspicion).toBe('possible-victim');
  });

  it('is none in a draft about something else either', async () => {
    const possibleVictims = new Map([['customer', new Set(['c'])]]);
    const made = draft(await exampleCase(), { ...OPTIONS, possibleVictims });
    expect(made.hypothesis).toBe('collector');
    expect(made.subject).toBeNull();
    expect(made.parties[0]!.roleInSuspicion).toBe('possible-victim');
  });

  it('is whoever used a watched telephone number', async () => {
    const one = await exampleCase({ typology: supposingVictim });
    const phone = '+1 202 555 0100';
    const made = draft(
      {
        ...one,
        subjectField: 'phone',
        alert: { ...one.alert, subject: phone },
        transactions: one.transactions.map((posting) => ({ ...posting, phone })),
      },
      OPTIONS,
    );
    expect(made.watched.party).toBeNull();
    expect(made.parties.map(({ roleInSuspicion }) => roleInSuspicion)).toEqual(['possible-victim']);
  });
});
