/**
 * Attack: somebody writes a policy that lets identities through, by mistake or on purpose, or reads
 * out of an output what its policy was meant to hide. Every shipped policy is tried as well.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { epochDayFromText } from '../../src/core/time.js';
import type { Case } from '../../src/explain/case.js';
import { decided } from '../../src/explain/decided.js';
import { decisionsOf } from '../../src/explain/decision.js';
import { loadPolicy, SHIPPED_POLICIES } from '../../src/io/load-policy.js';
import { nodeMac } from '../../src/io/mac.js';
import type { MeasureDefinition } from '../../src/measure/measure.js';
import { DEFAULT_POLICY } from '../../src/pseudonym/default-policy.js';
import { actionOf, checkPolicy, type Policy } from '../../src/pseudonym/policy.js';
import { amongOthers } from '../../src/pseudonym/policy-alike.js';
import { POLICY_FIELDS } from '../../src/pseudonym/policy-field.js';
import { inToldOrder } from '../../src/pseudonym/policy-order.js';
import { withoutPossibleVictims } from '../../src/pseudonym/policy-victims.js';
import { pseudonymise } from '../../src/pseudonym/pseudonymise.js';
import { documentTokens } from '../../src/pseudonym/token.js';
import { withheldMeasures } from '../../src/pseudonym/withheld-measure.js';
import { exampleCase } from '../draft/example-case.js';

let research: Policy;
let shipped: readonly Policy[];
let one: Case;
beforeAll(async () => {
  shipped = await Promise.all(
    SHIPPED_POLICIES.map(async (name) => (await loadPolicy(name)).policy),
  );
  research = shipped[SHIPPED_POLICIES.indexOf('research')]!;
  one = await exampleCase();
});

const codesOf = (input: unknown): readonly string[] => {
  const checked = checkPolicy(input);
  return 'problems' in checked ? checked.problems.map(({ code }) => code) : [];
};
const changed = (base: Policy, fields: object, more: object = {}) => ({
  ...base,
  ...more,
  fields: { ...base.fields, ...fields },
});
const under = (policy: Policy, made: Case = one) => {
  const { recipient, purpose } = policy;
  const tokens = documentTokens({
    root: () => new Uint8Array(32).fill(7),
    ...{ mac: nodeMac, recipient, purpose, epoch: 'e1' },
  });
  const ordered = inToldOrder(made, policy, tokens);
  return pseudonymise(ordered, { tokens, alertId: 'alert_x', policy });
};

describe('the shipped policies', () => {
  it('are the five, one file each, and each speaks of every field', () => {
    const files = readdirSync('policies').filter(
      (name) => name !== 'trends.json' && name !== 'feedback.json',
    );
    expect(files.sort()).toEqual(SHIPPED_POLICIES.map((name) => `${name}.json`).sort());
    for (const { fields } of shipped) {
      expect(Object.keys(fields)).toEqual(POLICY_FIELDS.map(({ name }) => name));
    }
  });

  it('share no recipient and purpose: no tokens of two of them can be joined', () => {
    expect(new Set(shipped.map(({ recipient, purpose }) => `${recipient} ${purpose}`)).size).toBe(
      5,
    );
  });

  it('keep no identifier, protected attribute or free text', () => {
    for (const policy of shipped) {
      const kept = POLICY_FIELDS.filter(({ name }) => actionOf(policy, name) === 'keep');
      expect(kept.filter((field) => !['operational', 'quasi'].includes(field.class))).toEqual([]);
    }
  });

  it('leave possible victims out wherever somebody outside reads who need not', () => {
    const told = SHIPPED_POLICIES.filter((_, at) => shipped[at]!.possibleVictims !== 'left-out');
    expect(told).toEqual(['fiu-report', 'internal-review']);
  });

  it('join nothing beyond a document', () => {
    expect(shipped.map(({ linking }) => linking?.span)).toEqual(Array(5).fill('document'));
  });
});

// Seen failing with each of these out of policy-lint.ts: the look at isLowCardinality, at HIDDEN,
// at the class, at unfitness, and singlingProblems, givenAwayProblems, linkingProblems.
describe('a policy is refused', () => {
  const band = { class: 'quasi', action: 'band' };
  const keep = { class: 'quasi', action: 'keep' };
  const fingerprint = { class: 'direct', action: 'fingerprint' };
  const refused: readonly (readonly [string, () => object, string])[] = [
    [
      'that makes tokens of a field with few values',
      () => changed(research, { mcc: { class: 'operational', action: 'fingerprint' } }),
      'pseudonym/low-cardinality-token',
    ],
    [
      'that makes tokens of a nationality',
      () =>
        changed(research, {
          'customer.nationality': { class: 'protected', action: 'fingerprint' },
        }),
      'pseudonym/low-cardinality-token',
    ],
    [
      'that keeps an identifier',
      () => changed(research, { phone: { class: 'direct', action: 'keep' } }),
      'pseudonym/identifier-kept',
    ],
    [
      'that calls an identifier operational and keeps it',
      () => changed(research, { phone: { class: 'operational', action: 'keep' } }),
      'pseudonym/wrong-class',
    ],
    [
      'for research with exact time, amount and place',
      () =>
        changed(research, {
          at: keep,
          localDate: keep,
          amount: keep,
          baseAmount: keep,
          placeCity: keep,
        }),
      'pseudonym/singles-out',
    ],
    [
      'for research with exact time and amount',
      () => changed(research, { at: keep, localDate: keep, amount: keep, baseAmount: keep }),
      'pseudonym/singles-out',
    ],
    [
      'for research with the day and a token of the branch',
      () =>
        changed(research, {
          ...{ at: { class: 'quasi', action: 'truncate', to: 'day' } },
          ...{ localDate: { class: 'quasi', action: 'truncate', to: 'day' }, site: fingerprint },
        }),
      'pseudonym/singles-out',
    ],
    [
      'that renames its purpose to be exact',
      () =>
        changed(
          research,
          { at: keep, localDate: keep, amount: keep, baseAmount: keep },
          { purpose: 'science' },
        ),
      'pseudonym/singles-out',
    ],
    [
      'that bands an amount and keeps it in the reporting currency',
      () => changed(research, { amount: band, baseAmount: keep }),
      'pseudonym/given-away',
    ],
    [
      'that bands an amount and keeps the balances around it',
      () => changed(research, { balance: keep }),
      'pseudonym/given-away',
    ],
    [
      'that truncates the instant and keeps the date',
      () => changed(research, { localDate: keep }),
      'pseudonym/given-away',
    ],
    [
      'that links for a year without a reason',
      () => changed(research, {}, { linking: { span: 'year' } }),
      'pseudonym/linking-undeclared',
    ],
    [
      'that links for ever with a reason of one word',
      () => changed(research, {}, { linking: { span: 'always', why: 'needed' } }),
      'pseudonym/linking-undeclared',
    ],
    [
      'that joins names over time',
      () =>
        changed(
          DEFAULT_POLICY,
          {
            merchant: { class: 'direct', action: 'drop' },
            conductor: { class: 'direct', action: 'drop' },
          },
          { linking: { span: 'month', why: 'follow one case over months' } },
        ),
      'pseudonym/name-linked',
    ],
    [
      'that names an area for one town',
      () =>
        changed(research, {
          placeCity: { class: 'quasi', action: 'region', areas: { north: ['Reno'] } },
        }),
      'pseudonym/action-unfit',
    ],
    [
      'with a template that fills in an account',
      () =>
        changed(research, {
          description: { class: 'free-text', action: 'template', text: 'to {account}' },
        }),
      'pseudonym/action-unfit',
    ],
    [
      'that seals what a draft cannot do without',
      () => changed(research, { account: { class: 'direct', action: 'seal' } }),
      'pseudonym/policy-lacks-field',
    ],
    [
      'that asks for a mask',
      () => changed(research, { phone: { class: 'direct', action: 'mask' } }),
      'pseudonym/policy-malformed',
    ],
    [
      'that is for a path',
      () => ({ ...research, recipient: '../fiu' }),
      'pseudonym/policy-malformed',
    ],
  ];
  for (const [what, policy, code] of refused) {
    it(what, () => expect([...new Set(codesOf(policy()))]).toEqual([code]));
  }

  it('in a file with a key of a prototype, or with one twice', async () => {
    const text = readFileSync('policies/research.json', 'utf8');
    const { mkdtempSync, writeFileSync } = await import('node:fs');
    const folder = mkdtempSync('/tmp/redthread-policy-');
    const tried = [
      [
        text.replace(
          '"fields": {',
          '"fields": { "__proto__": { "class": "direct", "action": "keep" },',
        ),
        'typology/forbidden-key',
      ],
      [
        text.replace('"fields": {', '"fields": { "id": { "class": "direct", "action": "drop" },'),
        'typology/duplicate-key',
      ],
      [text.replace('"purpose"', '"purpos"'), 'pseudonym/policy-malformed'],
    ] as const;
    for (const [written, code] of tried) {
      writeFileSync(`${folder}/p.json`, written);
      await expect(loadPolicy(`${folder}/p.json`)).rejects.toThrow(code);
    }
    await expect(loadPolicy('reserch')).rejects.toThrow('pseudonym/no-such-policy');
  });
});

describe('what a coarse policy hides', () => {
  const exact = () => ({
    ...one,
    alert: { ...one.alert, asOf: one.transactions[0]!.at },
    customers: one.customers.map((customer) => ({ ...customer, birthDate: 7_000 })),
  });

  // Seen failing with toldMoments giving the record as it is.
  it('stands nowhere else in the case: no day, no time, no amount', () => {
    const { typology: _, ...made } = under(research, exact());
    const text = JSON.stringify(made);
    expect(text).toMatch(/"localDate":"\d{4}-\d{2}"/);
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|\d{2}:\d{2}/);
    const amounts = new Set(
      one.transactions.flatMap(({ amount, baseAmount }) => [amount, baseAmount]),
    );
    expect(amounts.size).toBeGreaterThan(0);
    const postings = JSON.stringify(made.transactions);
    for (const amount of amounts) expect(postings).not.toContain(`"${amount}"`);
  });

  /** As an analyst decided about it, twice, and who lets it stand until a day that is past. */
  const decidedOn = (): Case => {
    const [id, asOf] = ['alert_x', one.transactions[0]!.at];
    const row = { alert: id, outcome: 'not-filed', reason: 'seen', who: 'A', until: '2026-06-07' };
    const rows = ['2020-02-03', '2030-04-05'].map((when) => {
      return { ...row, outcome: 'not-filed', when, at: Date.parse(when) } as const;
    });
    const named = { one: { ...one, alert: { ...one.alert, asOf } }, id };
    const lastDay = epochDayFromText('2026-08-09');
    return decided([named], { decisions: decisionsOf(rows), lastDay }).cases[0]!;
  };

  // Seen failing with the decision as it was made: `why` told the day of the peak.
  it('is not told by what was decided, nor by why that holds', () => {
    const { alert } = under(research, decidedOn());
    const text = JSON.stringify(alert.decision);
    expect(text).toContain('decided on 2030-04; the peak of 2026-');
    expect(text).toContain('it held until 2026-06, and the data reach to 2026-08');
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|\d{2}:\d{2}/);
  });

  // Seen failing with the decision as it was in toldAlert: the month of the peak stood in `why`.
  it('is withheld of a decision too where nobody is alike', () => {
    const [alone] = amongOthers([under(research, decidedOn())], research);
    const { outcome, why, grounds } = alone!.alert.decision!;
    expect(outcome).toBe('not-filed');
    expect(why).toContain('decided on withheld; the peak of withheld is not later');
    expect(grounds).toHaveLength(2);
    expect(JSON.stringify(alone!.alert.decision)).not.toMatch(/\d{4}/);
  });

  // Seen failing with AMOUNTS empty in withheld-measure.ts: the sum of one posting is that posting.
  it('is not told by a measure that repeats an amount, nor by a formula over one', () => {
    const measures: Readonly<Record<string, MeasureDefinition>> = {
      ...{ total: { sum: 'in' }, most: { greatest: 'in' }, count: { count: 'in' } },
      day: { largest: 'in', field: 'localDate', by: 'amount' },
      ...{ days: { days: 'in' }, busiest: { largest: 'in', field: 'localDate' } },
      each: { ratio: ['total', 'count'] },
    };
    const typology = { ...one.typology.typology, measures };
    expect([...withheldMeasures(typology, research)].sort()).toEqual([
      ...['day', 'each', 'most', 'total'],
    ]);
    expect([...withheldMeasures(typology, DEFAULT_POLICY)]).toEqual([]);
  });

  // Seen failing with the sort removed from policy-order.ts.
  it('is not given back by the order of the postings', () => {
    const moved: Case = {
      ...one,
      transactions: one.transactions.map((posting, at) => {
        const day = `2026-03-${String(at + 1).padStart(2, '0')}`;
        return { ...posting, at: `${day}T10:00:00.000Z`, localDate: day };
      }),
    };
    const backwards: Case = { ...moved, transactions: [...moved.transactions].reverse() };
    const order = (each: Case) => under(research, each).transactions.map(({ id }) => id);
    expect(order(moved).length).toBeGreaterThan(3);
    expect(order(moved)).toEqual(order(backwards));
    expect(under(research, moved).alert.indicators).toEqual(
      under(research, backwards).alert.indicators,
    );
  });

  // Seen failing with `truncatedDate(posting.at, …)`: the two months differ late on the last
  // evening.
  it('is not given back by two clocks that disagree', () => {
    const evening: Case = {
      ...one,
      transactions: one.transactions.map((posting) => ({
        ...posting,
        ...{ at: '2026-04-01T02:30:00.000Z', localDate: '2026-03-31', localTime: '22:30' },
      })),
    };
    for (const { at, localDate } of under(research, evening).transactions) {
      expect([at, localDate]).toEqual(['2026-03', '2026-03']);
    }
  });
});

describe('a possible victim', () => {
  const victim = 'VICTIM-0001';
  const persons = new Map([
    ['customer', new Set([victim.toLowerCase()])],
    ['account', new Set(['acct-victim-9'])],
  ]);

  // Seen failing with the first return of withoutPossibleVictims removed.
  it('has no case of their own where they are left out', () => {
    const own: Case = { ...one, alert: { ...one.alert, hypothesis: 'possible-victim' } };
    expect(withoutPossibleVictims(own, new Map())).toBeUndefined();
    const transactions = one.transactions.map((posting) => ({ ...posting, customer: victim }));
    expect(withoutPossibleVictims({ ...one, transactions }, persons)).toBeUndefined();
  });

  // Seen failing with `gone` empty.
  it('stands in no case of somebody else', () => {
    const theirs: Case = {
      ...one,
      transactions: one.transactions.map((posting) => ({
        ...posting,
        ...{ counterparty: 'ACCT-VICTIM-9', counterpartyName: 'Name Of Theirs', conductor: victim },
      })),
      customers: [...one.customers, { id: victim, phones: ['+1 416 555 0107'] }],
      accounts: [...one.accounts, { id: 'ACCT-VICTIM-9', holders: [{ customer: victim }] }],
    };
    const left = withoutPossibleVictims(theirs, persons);
    expect(left).toBeDefined();
    expect(JSON.stringify(left).toLowerCase()).not.toMatch(/victim-|name of theirs|555 0107/);
  });
});
