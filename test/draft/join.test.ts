/**
 * A pseudonymised draft and the annex of its run give the draft that would have been made with
 * identities in the first place: over every alert of the demonstration.
 */
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { annexSchema } from '../../src/draft/annex.js';
import { annexCollector, type DraftedCase } from '../../src/draft/annex-of.js';
import { draft } from '../../src/draft/draft.js';
import { joined } from '../../src/draft/join.js';
import type { StrDraft } from '../../src/draft/str-draft.js';
import { strDraftSchema } from '../../src/draft/str-draft-schema.js';
import { explainer } from '../../src/explain/explainer.js';
import { loadPolicy } from '../../src/io/load-policy.js';
import { loadTypologies } from '../../src/io/load-typologies.js';
import { nodeMac } from '../../src/io/mac.js';
import { readAccounts, readCustomers, readObservations } from '../../src/io/read-records.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import type { Policy } from '../../src/pseudonym/policy.js';
import { inToldOrder } from '../../src/pseudonym/policy-order.js';
import { withoutDropped } from '../../src/pseudonym/policy-sealed.js';
import { possibleVictimsOf } from '../../src/pseudonym/possible-victim.js';
import { pseudonymise } from '../../src/pseudonym/pseudonymise.js';
import { recordingTokens } from '../../src/pseudonym/recording-tokens.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import { toldVictims } from '../../src/pseudonym/told-victims.js';
import { compile } from '../../src/screen/screener.js';
import { exampleCase } from './example-case.js';

const FOLDER = 'fixtures/demonstration';
const batch = await readTransactions(`${FOLDER}/transactions.csv`, {
  profile: 'generic',
  currency: 'CAD',
  zone: 'America/Toronto',
  customers: await readCustomers(`${FOLDER}/customers.csv`, 'CAD'),
  accounts: await readAccounts(`${FOLDER}/accounts.csv`),
  observations: await readObservations(`${FOLDER}/observations.csv`, 'America/Toronto'),
});
const run = compile(await loadTypologies('typologies/ca')).screen(batch);
const cases = [];
for await (const alert of run) cases.push(explainer(run.bound()).caseOf(alert));

const possibleVictims = possibleVictimsOf(cases);
const root = () => new Uint8Array(32).fill(7);
const tokensOf = (epoch: string) =>
  recordingTokens(
    documentTokens({
      ...{ root, mac: nodeMac, recipient: 'institution', purpose: 'str-draft', epoch },
      possibleVictims,
    }),
  );
const tokens = tokensOf('one');
const generatedBy = { version: '0.0.0' };
const annexOf = (all: readonly DraftedCase[], under: typeof tokens) => {
  const collector = annexCollector(under);
  for (const one of all) collector.add(one);
  return collector.annex();
};
const told = cases.map((one, index) => ({
  one: { ...one, alert: { ...one.alert, alert: `alert_${index}` } },
  alertId: `alert_${index}`,
}));
const hidden = told.map(({ one, alertId }) => pseudonymise(one, { tokens, alertId }));
const victims = toldVictims(possibleVictims, tokens);
const made = hidden.map((one) =>
  draft(one, { identities: 'pseudonymised', generatedBy, possibleVictims: victims }),
);
const drafted = told.map(({ one }, index) => ({ one, made: made[index]! }));
const annex = annexOf(drafted, tokens);
const identified = told.map(({ one }) =>
  draft(one, { identities: 'identified', generatedBy, possibleVictims }),
);

/** A case drafted under a policy and joined: as it was made, and with a note in its narrative. */
function joinedUnder(policy: Policy, index: number) {
  const { one, alertId } = told[index]!;
  const { recipient, purpose } = policy;
  const under = recordingTokens(
    documentTokens({
      ...{ root, mac: nodeMac, recipient, purpose, epoch: `b${index}`, possibleVictims },
    }),
  );
  const ordered = inToldOrder(one, policy, under);
  const apart = draft(pseudonymise(ordered, { tokens: under, alertId, policy }), {
    ...({ identities: 'pseudonymised', generatedBy } as const),
    possibleVictims: toldVictims(possibleVictims, under),
  });
  const own = annexOf([{ one: withoutDropped(ordered, policy), made: apart }], under);
  const read = annexSchema.parse(JSON.parse(JSON.stringify(own)));
  const [summary, ...rest] = apart.narrative;
  const note = { ...summary!.sentences[0]!, text: 'Rita called.' };
  const noted = { ...summary!, sentences: [...summary!.sentences, note] };
  const edited = joined({ ...apart, narrative: [noted, ...rest] }, read);
  return { apart, whole: joined(apart, read), edited };
}

function byReference({ parties, asOf, period, totals, indicators, transactions }: StrDraft) {
  const names = new Map(parties.map(({ id, reference }) => [id, reference]));
  const text = JSON.stringify({ asOf, period, totals, indicators, transactions });
  return JSON.parse(text.replace(/party-\d+/g, (id) => names.get(id)!));
}

describe('a draft joined with its annex', () => {
  it('is the draft that would have been made with identities', () => {
    expect(made.length).toBeGreaterThan(5);
    for (const [index, each] of made.entries()) {
      expect(joined(each, annex)).toEqual(identified[index]);
    }
  });

  it('is so where a holder is what no draft tells, and has the case of a role as recorded', () => {
    const { one, alertId } = told.find(({ one: { accounts } }) => accounts.length > 0)!;
    const [first, ...rest] = one.accounts;
    const holders = [
      { customer: first!.holders[0]!.customer, role: 'Joint' },
      { customer: 'c-other', role: 'uncle, +1 416 555 0107' },
    ];
    const theirs = { ...one, accounts: [{ ...first!, holders }, ...rest] };
    const under = tokensOf('roles');
    const options = { generatedBy, possibleVictims };
    const apart = draft(pseudonymise(theirs, { tokens: under, alertId }), {
      ...({ ...options, identities: 'pseudonymised' } as const),
      possibleVictims: toldVictims(possibleVictims, under),
    });
    expect(apart.accounts[0]!.holders.map(({ role }) => role)).toEqual(['joint', 'other']);
    const own = annexSchema.parse(
      JSON.parse(JSON.stringify(annexOf([{ one: theirs, made: apart }], under))),
    );
    expect(joined(apart, own)).toEqual(draft(theirs, { ...options, identities: 'identified' }));
  });

  it('is so where a column held what no policy keeps of it', () => {
    const { one, alertId } = told[0]!;
    const odd = {
      ...{ placeCountry: 'Maria Lopez', counterpartyCountry: 'Zoë Quux', mcc: 'a motel' },
      ...{ placeCity: '416-555-0107', placeRegion: 'ana@example.com' },
    };
    const theirs = {
      ...one,
      transactions: one.transactions.map((posting) => ({ ...posting, ...odd })),
    };
    const under = tokensOf('odd');
    const apart = draft(pseudonymise(theirs, { tokens: under, alertId }), {
      ...({ identities: 'pseudonymised', generatedBy } as const),
      possibleVictims: toldVictims(possibleVictims, under),
    });
    expect(JSON.stringify(apart.transactions)).not.toMatch(/maria|quux|motel|0107|example\.com/i);
    const whole = draft(theirs, { identities: 'identified', generatedBy, possibleVictims });
    const own = annexOf([{ one: theirs, made: apart }], under);
    expect(joined(apart, own)).toEqual(whole);
  });

  it('is as exact as one that was never blurred, wherever a policy blurs', async () => {
    const { policy: exact } = await loadPolicy('internal-review');
    const blurred = (fields: Policy['fields']): Policy => ({
      ...exact,
      fields: { ...exact.fields, ...fields },
    });
    const inBands = blurred({
      amount: { class: 'quasi', action: 'band' },
      baseAmount: { class: 'quasi', action: 'band' },
    });
    const inMonths = blurred({
      ...inBands.fields,
      at: { class: 'quasi', action: 'truncate', to: 'month' },
      localDate: { class: 'quasi', action: 'truncate', to: 'month' },
      localTime: { class: 'quasi', action: 'truncate', to: 'hour' },
    });
    for (const index of told.keys()) {
      const { apart, whole, edited } = joinedUnder(exact, index);
      const banded = joinedUnder(inBands, index);
      expect(banded.apart.totals.some(({ amount }) => amount === null)).toBe(true);
      expect(banded.whole).toEqual(whole);
      expect(banded.edited).toEqual(edited);
      expect(JSON.stringify(banded.edited.narrative)).toContain('Rita called.');
      const cut = joinedUnder(inMonths, index);
      expect(cut.apart.period.from).not.toBe(apart.period.from);
      // Parties are numbered as they appeared, and a note may name them so.
      expect(byReference(cut.whole)).toEqual(byReference(whole));
    }
  });

  // Seen failing with the fields of a business in the order of the file that was read.
  it('is so when both were read from their files, of a business too', () => {
    const read = (one: StrDraft) => strDraftSchema.parse(JSON.parse(JSON.stringify(one)));
    const business = { kind: 'business', industry: 'cleaning', headcount: 3 } as const;
    for (const [index, { one, alertId }] of told.entries()) {
      const customers = one.customers.map((each) => ({ ...each, ...business }));
      const theirs = { ...one, customers };
      const under = tokensOf(`b${index}`);
      const apart = draft(pseudonymise(theirs, { tokens: under, alertId }), {
        ...({ identities: 'pseudonymised', generatedBy } as const),
        possibleVictims: toldVictims(possibleVictims, under),
      });
      const own = annexSchema.parse(
        JSON.parse(JSON.stringify(annexOf([{ one: theirs, made: apart }], under))),
      );
      const whole = draft(theirs, { identities: 'identified', generatedBy, possibleVictims });
      expect(joined(read(apart), own)).toEqual(whole);
    }
  });

  it('has the shape of a draft, and the annex that of an annex', () => {
    for (const each of made)
      expect(strDraftSchema.safeParse(joined(each, annex)).success).toBe(true);
    expect(annexSchema.parse(JSON.parse(JSON.stringify(annex)))).toEqual(annex);
  });

  it('keeps what a person wrote into it, with identities for tokens', () => {
    const [first] = made;
    const { reference } = first!.parties[0]!;
    const section = { ...first!.narrative[0]!, title: `About ${reference}` };
    const edited: StrDraft = {
      ...first!,
      reviewer: 'A. Reviewer',
      narrative: [section, ...first!.narrative.slice(1)],
    };
    const result = joined(edited, annex);
    expect(result.reviewer).toBe('A. Reviewer');
    expect(result.narrative[0]!.title).toBe(`About ${annex.values[reference]}`);
  });

  it('takes what a person added to the annex, and what nobody can tell', () => {
    const [first] = made;
    const { reference } = first!.parties[0]!;
    const entry = annex.parties[reference]!;
    const identity = {
      known: { ...entry.identity.known, givenName: 'Ana' },
      unknown: ['familyName'],
      notCollected: entry.identity.notCollected,
    };
    const filled = { ...annex, parties: { ...annex.parties, [reference]: { ...entry, identity } } };
    const { identity: result } = joined(first!, filled).parties[0]!;
    expect(result.known.givenName).toBe('Ana');
    expect(result.unknown).toEqual(['familyName']);
    expect(result.notCollected).not.toContain('givenName');
    expect(joined(first!, filled).gaps.map(({ path }) => path)).not.toContain(
      'parties[party-1].name',
    );
  });

  it('is refused with the annex of another run', () => {
    const other = annexOf(
      told.map(({ one, alertId }) => {
        const tokens = tokensOf('two');
        const hiddenCase = pseudonymise(one, { tokens, alertId });
        return { one, made: draft(hiddenCase, { identities: 'pseudonymised', generatedBy }) };
      }),
      tokensOf('two'),
    );
    expect(() => joined(made[0]!, other)).toThrow(ProblemError);
  });

  it('holds no identity before it is joined', () => {
    const text = JSON.stringify(made);
    const values = Object.values(annex.values).filter((value) => value.length >= 6);
    expect(values.length).toBeGreaterThan(20);
    expect(values.filter((value) => text.includes(value))).toEqual([]);
  });
});

describe('a draft of people who stand in several fields', async () => {
  const base = await exampleCase();
  const [subject, other, victim] = [base.alert.subject, 'OWN-2', 'VICTIM-3'];
  const account = base.transactions[0]!.account;
  /** Money to an own account, and to whom another alert supposes to be a victim. */
  const one = {
    ...base,
    alert: { ...base.alert, alert: 'alert_x' },
    accounts: [account, other].map((id) => ({ id, holders: [{ customer: subject }] })),
    transactions: base.transactions.map((posting, index) =>
      posting.direction === 'debit'
        ? { ...posting, counterparty: ` own-2` }
        : { ...posting, conductor: [subject, victim][index % 2]!, counterparty: 'ACC-VICTIM-3' },
    ),
  };
  const persons = new Map([
    ['customer', new Set(['victim-3'])],
    ['account', new Set(['acc-victim-3'])],
  ]);
  const under = recordingTokens(
    documentTokens({
      ...{ root, mac: nodeMac, recipient: 'institution', purpose: 'str-draft', epoch: 'two' },
      possibleVictims: persons,
    }),
  );
  const options = { identities: 'pseudonymised', generatedBy } as const;
  const apart = draft(pseudonymise(one, { tokens: under, alertId: 'alert_x' }), {
    ...options,
    possibleVictims: toldVictims(persons, under),
  });
  const whole = draft(one, { identities: 'identified', generatedBy, possibleVictims: persons });
  const partsOf = ({ parties }: StrDraft) =>
    parties.map(({ relation, roleInSuspicion }) => [relation, roleInSuspicion]);

  it('tells one party of them, possible victims as such, with and without identities', () => {
    expect(partsOf(whole)).toEqual([
      ['customer', 'unknown'],
      ['counterparty', 'possible-victim'],
      ['conductor', 'possible-victim'],
    ]);
    expect(partsOf(apart)).toEqual(partsOf(whole));
  });

  it('tells the other side’s institution again when it is joined', () => {
    const institution = 'WESTGB2L';
    const abroad = {
      ...one,
      transactions: one.transactions.map((each) => ({
        ...each,
        counterpartyInstitution: institution,
      })),
    };
    const own = recordingTokens(under);
    const made = draft(pseudonymise(abroad, { tokens: own, alertId: 'alert_x' }), options);
    const institutions = ({ transactions }: StrDraft) =>
      transactions.flatMap(({ from, to }) => [...from, ...to].map((leg) => leg.institution));
    expect(institutions(made)).not.toContain(institution);
    expect(institutions(joined(made, annexOf([{ one: abroad, made }], own)))).toEqual(
      institutions(draft(abroad, { identities: 'identified', generatedBy })),
    );
  });

  it('has what is on file of a party, whichever case of the run has the record', () => {
    const own = recordingTokens(under);
    const onFile = { ...one, customers: [{ id: subject, phones: ['+1 520 555 0143'] }] };
    const both = [onFile, { ...one, customers: [] }].map((each) => ({
      one: each,
      made: draft(pseudonymise(each, { tokens: own, alertId: 'alert_x' }), options),
    }));
    for (const order of [both, both.toReversed()]) {
      const entry = annexOf(order, own).parties[own.token('customer', subject)!];
      expect(entry?.identity.known.phones).toEqual(['+1 520 555 0143']);
    }
  });

  it('keeps money between own accounts in the house, with and without identities', () => {
    for (const { transactions } of [whole, apart]) {
      const paid = transactions.filter(({ direction }) => direction === 'debit');
      expect(paid.map(({ to }) => to.map(({ party, isOurs }) => [party, isOurs]))).toEqual([
        [['party-1', true]],
      ]);
    }
  });
});
