/** Transactions in a report of FINTRAC: how each was carried out, by whom, and its sides. */
import { describe, expect, it } from 'vitest';
import type { StrDraft } from '../../src/draft/str-draft.js';
import {
  ANSWERS,
  descriptionOf,
  forFintrac,
  kindOf,
  leg,
  refIds,
  report,
  reportOf,
  withFirst,
  writtenForFintrac,
} from './fintrac-tools.js';

describe('transactions', () => {
  it('start with whoever pays and end with whoever is paid', () => {
    const sides = report(forFintrac).transactions.map(({ startingActions, completingActions }) => [
      startingActions.map(({ details, conductors }) => [
        ...[details['direction'], details['fundAssetVirtualCurrencyTypeCode'], details['amount']],
        refIds(conductors).join(' '),
      ]),
      completingActions.map(({ details, beneficiaries }) => [
        ...[details['dispositionCode'], details['amount'], details['currencyCode']],
        refIds(beneficiaries).join(' '),
      ]),
    ]);
    expect(sides).toEqual([
      [[[2, 7, '300.00', 'party-4-full']], [[25, '30.150', 'BHD', 'party-3-details']]],
      [
        [
          [1, 8, '60.00', 'party-3-full'],
          [1, 8, '40.00', 'party-4-full'],
        ],
        [[1, '100.00', 'USD', 'party-1-details party-2-details']],
      ],
      [
        [[1, 2, '200.00', 'party-4-full']],
        [[1, '200.00', 'AED', 'party-1-details party-2-details']],
      ],
    ]);
  });

  it('name all who hold an account of the institution', () => {
    const [, second] = report(forFintrac).transactions;
    const { account } = second!.completingActions[0]!.details;
    expect(account).toMatchObject({ number: 'ACC-002', currencyCode: 'AED', typeOther: 'savings' });
    expect(refIds(account?.holders)).toEqual(['party-1-name', 'party-2-name']);
  });

  /** Kind, country of the other side, and the code: coming in, and going out to another. */
  const KINDS: readonly (readonly [string, string | null, number, number])[] = [
    ['transfer', 'CA', 5, 24],
    ['transfer', 'PH', 8, 25],
    ['remittance', 'PH', 8, 25],
    ['transfer', null, 17, 11],
    ['cheque', 'CA', 4, 23],
    ['card-purchase', 'CA', 17, 11],
    ['virtual-currency', 'CA', 17, 11],
    ['prepaid-load', 'CA', 17, 26],
  ];
  for (const [kind, country, incoming, outgoing] of KINDS) {
    it(`of kind ${kind} with ${country ?? 'no country'} have codes ${incoming} and ${outgoing}`, () => {
      const own = leg({ party: 'party-1', account: 'ACC-001', isOurs: true });
      const other = leg({ account: 'EXT-1', country });
      const start = report(withFirst({ ...kindOf(kind), from: [other], to: [own] }));
      const started = start.transactions[0]!.startingActions[0]!.details;
      expect(started['fundAssetVirtualCurrencyTypeCode']).toBe(incoming);
      const end = report(withFirst({ ...kindOf(kind), from: [own], to: [other] }));
      const ended = end.transactions[0]!.completingActions[0]!.details;
      expect(ended['dispositionCode']).toBe(outgoing);
      expect(started['fundAssetVirtualCurrencyTypeOther']).toBe(incoming === 17 ? kind : undefined);
      expect(ended['dispositionOther']).toBe(outgoing === 11 ? kind : undefined);
    });
  }

  it('of cash that goes out name whoever took it, or nobody', () => {
    const own = leg({ party: 'party-1', account: 'ACC-001', isOurs: true, amount: '80.00' });
    const cash = { ...kindOf('cash-withdrawal'), from: [own], to: [] };
    const taken = report(withFirst(cash)).transactions[0]!.completingActions[0]!;
    expect(taken.details).toMatchObject({ dispositionCode: 32, amount: '80.00' });
    expect(refIds(taken.beneficiaries)).toEqual(['party-4-details']);
    const written = writtenForFintrac(withFirst({ ...cash, conductor: null }));
    expect(reportOf(written).transactions[0]!.completingActions[0]!.beneficiaries).toEqual([]);
    expect(written.gaps.map(({ path }) => path)).toContain('transactions[].beneficiary');
  });

  it('of cash that nobody is known to have carried have no conductor made up', () => {
    const cash = { ...forFintrac.transactions[2]!, conductor: null };
    const written = writtenForFintrac({ ...forFintrac, transactions: [cash] });
    const [start] = reportOf(written).transactions[0]!.startingActions;
    expect(start!.conductors).toEqual([]);
    expect(start!.details['conductorIndicator']).toBe(false);
    expect(written.gaps.map(({ path }) => path)).toContain('transactions[].conductor');
  });

  it('name whoever pays as conductor where nobody is recorded, and the narrative says so', () => {
    const said = 'whoever pays is named as conductor';
    const draft = withFirst({ conductor: null });
    const [start] = report(draft).transactions[0]!.startingActions;
    expect(refIds(start!.conductors)).toEqual(['party-1-full']);
    expect(descriptionOf(draft)).toContain(said);
    expect(descriptionOf(withFirst({}))).not.toContain(said);
  });

  it('of cash or a cheque name the source where somebody else carried it', () => {
    const own = leg({ party: 'party-1', account: 'ACC-001', isOurs: true });
    const from = [leg({ account: 'EXT-1' })];
    for (const kind of ['cash-deposit', 'cheque']) {
      const told = report(withFirst({ ...kindOf(kind), from, to: [own], conductor: 'party-4' }));
      const [start] = told.transactions[0]!.startingActions;
      expect(start!.sourcesOfFundsOrVirtualCurrency).toEqual([
        { typeCode: 1, refId: 'party-3-name', details: { accountNumber: 'EXT-1' } },
      ]);
      expect(start!.details['sourcesOfFundsOrVirtualCurrencyIndicator']).toBe(true);
      expect(refIds(start!.conductors)).toEqual(['party-4-full']);
    }
  });

  it('say on whose behalf only where a person did, or where one pays for oneself', () => {
    const told = (draft: StrDraft, answers: Readonly<Record<string, string>> = {}) => {
      const written = writtenForFintrac(draft, { answers: { ...ANSWERS, ...answers } });
      const [conductor] = reportOf(written).transactions[0]!.startingActions[0]!.conductors!;
      const indicator = conductor!.details?.['onBehalfOfIndicator'];
      return [indicator, refIds(conductor!.onBehalfOfs)];
    };
    expect(told(forFintrac)).toEqual([undefined, []]);
    expect(told(withFirst({ conductor: null }))).toEqual([false, []]);
    expect(told(withFirst({ conductor: 'party-1' }))).toEqual([false, []]);
    expect(told(forFintrac, { 'transactions[].onBehalfOf': 'none' })).toEqual([false, []]);
    const path = 'transactions[row-1/1].onBehalfOf';
    expect(told(forFintrac, { [path]: 'party-2' })).toEqual([true, ['party-2-full']]);
  });

  it('attempted are told as such, with the reason where one is given', () => {
    const [first, second] = report(forFintrac).transactions;
    expect(first!.suspiciousTransactionDetails['attemptedTransactionIndicator']).toBe(false);
    expect(second!.suspiciousTransactionDetails['attemptedTransactionIndicator']).toBe(true);
    const { gaps } = writtenForFintrac(forFintrac);
    expect(gaps.map(({ path }) => path)).toContain('transactions[].reasonNotCompleted');
  });

  it('that were reversed stand as completed, and that is told', () => {
    const draft = withFirst({ recorded: { ...kindOf('transfer').recorded, status: 'reversed' } });
    const { cut } = writtenForFintrac(draft);
    const [first] = report(draft).transactions;
    expect(first!.suspiciousTransactionDetails['attemptedTransactionIndicator']).toBe(false);
    expect(cut.join('\n')).toContain('what was reversed stands as completed');
    expect(descriptionOf(draft)).toContain('status of postings: reversed');
  });

  /** Instant, local date and time, and the time with its zone. */
  const TIMES: readonly (readonly [string, string, string | null, string | undefined])[] = [
    ['2026-03-02T08:15:30Z', '2026-03-02', '12:15', '12:15:30+04:00'],
    ['2026-03-02T02:00:09.000Z', '2026-03-01', '22:00', '22:00:09-04:00'],
    ['2026-03-01T20:00:00Z', '2026-03-02', '01:30', '01:30:00+05:30'],
    ['2026-03-02T03:30:00Z', '2026-03-02', '00:00', '00:00:00-03:30'],
    ['2026-03-02T12:00:00Z', '2026-03-02', '12:00', '12:00:00+00:00'],
    ['2026-03-02T12:00:00Z', '2026-03-02', null, undefined],
    ['2026-03-02', '2026-03-02', null, undefined],
  ];
  for (const [at, localDate, localTime, expected] of TIMES) {
    it(`at ${at}, ${localDate} ${localTime ?? 'without a time'}, are at ${expected ?? 'none'}`, () => {
      const [first] = report(withFirst({ at, localDate, localTime })).transactions;
      expect(first!.suspiciousTransactionDetails['timeOfTransaction']).toBe(expected);
      expect(first!.suspiciousTransactionDetails['dateOfTransaction']).toBe(localDate);
    });
  }

  it('stand once for a row, and the sides are not added up again', () => {
    const [first] = forFintrac.transactions;
    const second = { ...first!, id: 'row-1/2', direction: 'credit', account: 'ACC-002' } as const;
    const told = report({ ...forFintrac, transactions: [first!, second] });
    expect(told.transactions).toHaveLength(1);
    expect(told.transactions[0]!.startingActions[0]!.details['amount']).toBe('300.00');
  });

  it('without a name on one side come to the exact sum of the other', () => {
    const paid = (amount: string) => leg({ account: 'ACC-001', isOurs: true, amount });
    const to = [paid('0.10'), paid('0.20'), paid('90071992547409.91')];
    const told = report(withFirst({ ...kindOf('cash-deposit'), from: [], to }));
    const [start] = told.transactions[0]!.startingActions;
    expect(start!.details['amount']).toBe('90071992547410.21');
  });

  it('in a currency that the form does not list stand in the narrative with it', () => {
    const to = [leg({ amount: '5.00', currency: 'ANG' })];
    const draft = withFirst({ amount: '5.00', currency: 'ANG', from: [], to });
    const { losses } = writtenForFintrac(draft);
    const [done] = report(draft).transactions[0]!.completingActions;
    expect(done!.details).toMatchObject({ amount: '5.00' });
    expect(done!.details).not.toHaveProperty('currencyCode');
    expect(descriptionOf(draft)).toContain('amount: 5.00 ANG');
    expect(losses.map(({ path }) => path)).toContain('transactions[].currency');
  });

  it('have references that FINTRAC takes, no two alike, and that is told', () => {
    const rows = ['a/1', 'a-1', 'a.1', 'r'.repeat(300), '', 'A_1'];
    const transactions = rows.map((row, at) => ({
      ...forFintrac.transactions[0]!,
      ...{ row, id: `id-${at}` },
    }));
    const written = writtenForFintrac({ ...forFintrac, transactions });
    const references = reportOf(written).transactions.map(
      (one) => one.suspiciousTransactionDetails['reportingEntityTransactionReference'],
    );
    expect(references).toEqual(['a-1', 'a-1-2', 'a-1-3', 'r'.repeat(200), 'row', 'A_1']);
    expect(written.cut.join('\n')).toContain('`transactions[].row`');
  });

  it('have the account’s status only where it is known for their day', () => {
    const status = (known: Readonly<Record<string, string>>) => {
      const [first, ...rest] = forFintrac.accounts;
      const { closedOn: _, ...own } = first!.details.known;
      const details = { ...first!.details, known: { ...own, ...known } };
      const told = report({ ...forFintrac, accounts: [{ ...first!, details }, ...rest] });
      return told.transactions[0]!.startingActions[0]!.details['accountStatusAtTimeOfTransaction'];
    };
    expect(status({ status: 'active' })).toBe(1);
    expect(status({ status: 'dormant' })).toBe(3);
    expect(status({ status: 'closed' })).toBeUndefined();
    expect(status({ status: 'closed', closedOn: '2026-03-20' })).toBeUndefined();
    expect(status({ status: 'closed', closedOn: '2026-03-01' })).toBe(4);
  });

  it('have a device only of whoever gave the order here', () => {
    const [out, coming] = report(forFintrac).transactions;
    const device = { deviceIdentifierNumber: 'device-cc-03' };
    expect(out!.startingActions[0]!.conductors![0]!.details).toMatchObject(device);
    const [sender] = coming!.startingActions[0]!.conductors!;
    expect(sender!.details).not.toHaveProperty('deviceIdentifierNumber');
    expect(descriptionOf(forFintrac)).toMatch(/^row-2, .*device: device-cc-03/m);
  });

  it('of another country are left to the related draft, where there is one', () => {
    const abroad = forFintrac.transactions.map((one, at) =>
      at === 0 ? { ...one, country: 'AE' } : one,
    );
    const own = writtenForFintrac({ ...forFintrac, transactions: abroad });
    expect(reportOf(own).transactions).toHaveLength(2);
    expect(own.losses.find(({ path }) => path === 'transactions[]')?.what).toContain('1 of 3');
    expect(own.losses.map(({ path }) => path)).toContain('related[].reference');
    expect(own.files[0]!.text).not.toContain('STR-2026_0002');
    const all = report({ ...forFintrac, transactions: abroad, related: [] });
    expect(all.transactions).toHaveLength(3);
  });
});
