/** Each business rule with a draft that breaks it, and the example's draft, which breaks none. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUSINESS_RULES, brokenRules } from '../../src/draft/business-rules.js';
import { draft } from '../../src/draft/draft.js';
import type { PartyFields } from '../../src/draft/party-field.js';
import type { DraftTransaction, StrDraft, SuspicionRole } from '../../src/draft/str-draft.js';
import { exampleCase } from './example-case.js';

const made = draft(await exampleCase(), {
  identities: 'identified',
  generatedBy: { version: '0.0.0' },
});
const CONTEXT = { today: '2026-11-25', isRepeated: false };
const [first, ...rest] = made.transactions;
const [holder, ...others] = made.parties;

const withFirst = (changes: Partial<DraftTransaction>): StrDraft => ({
  ...made,
  transactions: [{ ...first!, ...changes }, ...rest],
});
const withKnown = (known: Partial<PartyFields>): StrDraft => {
  const identity = { ...holder!.identity, known: { ...holder!.identity.known, ...known } };
  return { ...made, parties: [{ ...holder!, identity }, ...others] };
};
const withRole = (roleInSuspicion: SuspicionRole, why: string): StrDraft => ({
  ...made,
  parties: [{ ...holder!, roleInSuspicion, why }, ...others],
});

const REASON = 'seen to carry the cash on four evenings';

describe('the business rules', () => {
  it('are numbered from 1 without a gap', () => {
    expect(BUSINESS_RULES.map(({ number }) => number)).toEqual(
      BUSINESS_RULES.map((_, index) => `B${index + 1}`),
    );
  });

  it('stand in the page about drafts as they are', () => {
    const page = readFileSync('docs/drafts.md', 'utf8');
    for (const { number, title } of BUSINESS_RULES) {
      expect(page).toContain(`| ${number} | ${title} |`);
    }
  });

  it('are all kept by a draft as it is made', () => {
    expect(brokenRules(made, CONTEXT)).toEqual([]);
  });

  const leg = first!.to[0]!;
  it.each<[rule: string, what: string, path: string, draft: StrDraft]>([
    [
      'B1',
      'a narrative without a reason',
      'narrative[why]',
      {
        ...made,
        narrative: made.narrative.map((section) =>
          section.id === 'why' ? { ...section, sentences: [] } : section,
        ),
      },
    ],
    ['B2', 'a leg of nobody', 'transactions[0]', withFirst({ to: [{ ...leg, party: 'party-9' }] })],
    ['B2', 'a conductor who is not there', 'transactions[0]', withFirst({ conductor: 'party-9' })],
    ['B2', 'a subject who is not there', 'subject', { ...made, subject: 'party-9' }],
    [
      'B3',
      'an indicator that cites a lost row',
      'indicators[rapid-out].transactions',
      {
        ...made,
        indicators: made.indicators.map((each) =>
          each.id === 'rapid-out' ? { ...each, transactions: ['t99'] } : each,
        ),
      },
    ],
    [
      'B4',
      'a posting of tomorrow',
      'transactions[0].localDate',
      withFirst({ localDate: '2026-11-26' }),
    ],
    ['B4', 'a birth to come', 'parties[party-1].birthDate', withKnown({ birthDate: '2027-01-01' })],
    ['B5', 'one id on two rows', 'transactions', withFirst({ id: rest[0]!.id })],
    [
      'B5',
      'one row with two sets of legs',
      'transactions[1].row',
      withFirst({ row: rest[0]!.row, to: [] }),
    ],
    [
      'B6',
      'a total that is not the sum',
      'totals',
      {
        ...made,
        totals: made.totals.map((total) => ({ ...total, amount: '1.00' })),
      },
    ],
    ['B6', 'a posting that the totals leave out', 'totals', { ...made, transactions: rest }],
    [
      'B7',
      'an amount that is a band',
      'transactions[0].amount',
      withFirst({ amount: '1000-2000' }),
    ],
    [
      'B7',
      'a currency that does not exist',
      'transactions[0].amount',
      withFirst({ currency: 'USX' }),
    ],
    [
      'B8',
      'a country that does not exist',
      'transactions[0].country',
      withFirst({ country: 'QZ' }),
    ],
    [
      'B8',
      'a kind that is not in the list',
      'transactions[0].kind',
      withFirst({ recorded: { kind: 'gift' } }),
    ],
    [
      'B8',
      'a nationality in words',
      'parties[party-1]',
      withKnown({ nationalities: ['Canadian'] }),
    ],
    ['B9', 'a suspect without a reason', 'parties[party-1].why', withRole('suspect', 'yes')],
    ['B10', 'a possible victim as the subject', 'subject', withRole('possible-victim', REASON)],
    [
      'B10',
      'a suspect under a typology about victims',
      'parties[party-1].roleInSuspicion',
      {
        ...withRole('suspect', REASON),
        hypothesis: 'possible-victim',
        subject: null,
      },
    ],
    [
      'B11',
      'a birth date that stands for none',
      'parties[party-1].birthDate',
      withKnown({ birthDate: '1900-01-01' }),
    ],
    ['B11', 'a word in place of a name', 'parties[party-1].name', withKnown({ name: 'UNKNOWN' })],
    [
      'B11',
      'a document without a number',
      'parties[party-1].documents',
      withKnown({
        documents: [{ type: 'passport', number: 'N/A' }],
      }),
    ],
    [
      'B12',
      'a document that expires before it begins',
      'parties[party-1].documents[0]',
      withKnown({
        documents: [
          { type: 'passport', number: 'P1', issuedOn: '2020-01-01', expiresOn: '2019-01-01' },
        ],
      }),
    ],
    [
      'B12',
      'a period that ends before it begins',
      'period',
      {
        ...made,
        period: { from: made.period.to, to: made.period.from },
      },
    ],
  ])('%s refuses %s', (rule, _, path, broken) => {
    const found = brokenRules(broken, CONTEXT).map((each) => `${each.rule} ${each.path}`);
    expect(found).toContain(`${rule} ${path}`);
  });

  it('B5 refuses a number that another report has', () => {
    const found = brokenRules(made, { ...CONTEXT, isRepeated: true });
    expect(found.map(({ rule, path }) => [rule, path])).toEqual([['B5', 'reference']]);
  });

  it('B9 takes a suspect with a reason', () => {
    expect(brokenRules(withRole('suspect', REASON), CONTEXT)).toEqual([]);
  });

  it('tell where, and never what stands there', () => {
    const broken = brokenRules(withKnown({ name: 'TEST', nationalities: ['Ruritanian'] }), CONTEXT);
    expect(broken.length).toBe(2);
    expect(JSON.stringify(broken)).not.toMatch(/TEST|Ruritanian/);
  });
});
