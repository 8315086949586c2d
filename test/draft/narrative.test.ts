/** What the narrative says and what it rests on. */
import { describe, expect, it } from 'vitest';
import { draft } from '../../src/draft/draft.js';
import type { StrDraft } from '../../src/draft/str-draft.js';
import { type Changes, exampleCase } from './example-case.js';

async function drafted(changes: Changes = {}): Promise<StrDraft> {
  const identities = 'identified';
  return draft(await exampleCase(changes), { identities, generatedBy: { version: '0.1.0' } });
}

function textsOf(made: StrDraft, id: string): readonly string[] {
  const section = made.narrative.find((one) => one.id === id);
  return (section?.sentences ?? []).map(({ text }) => text);
}

/** The same case with a place less, so that one indicator falls short. */
const oneTown: Changes = {
  testCase: (testCase) => ({
    ...testCase,
    transactions: testCase.transactions.map((row) => ({ ...row, placeCity: 'Reno' })),
  }),
};

/** Without a city in any row. */
const noCity: Changes = {
  testCase: (testCase) => ({
    ...testCase,
    transactions: testCase.transactions.map(({ placeCity: _, ...row }) => row),
  }),
};

describe('the narrative', () => {
  it('opens with the key term and the totals', async () => {
    const [keyTerm, first] = textsOf(await drafted(), 'summary');
    expect(keyTerm).toBe('HUMAN TRAFFICKING FIN-2020-A008.');
    expect(first).toBe(
      'From 5 January 2026 to 15 January 2026 the postings of customer C (party-1) match the typology ' +
        '"Funnel account": 4 credits, together 16,000.00 USD; 1 debit, 14,000.00 USD.',
    );
  });

  it('numbers its episodes in order of time', async () => {
    expect(textsOf(await drafted(), 'activity').slice(1)).toEqual([
      'Episode 1, 5 January 2026 to 14 January 2026: 4 credits (cash deposit), together ' +
        '16,000.00 USD, ' +
        'each 4,000.00 USD, into account A, in Reno NV, Provo UT, Boise ID and Elko NV.',
      'Episode 2, 15 January 2026: 1 debit (cash withdrawal), 14,000.00 USD, out of account A, ' +
        'in Nogales AZ.',
    ]);
  });

  it('tells each indicator that was met with its number against its bound', async () => {
    expect(textsOf(await drafted(), 'why')[0]).toBe(
      'Met, many places: 4 cash deposits in 4 cities within 14 days. Numbers: deposits 4 ' +
        '(asked: at least 4); places 4 (asked: at least 3). Source: FinCEN, FIN-2020-A008.',
    );
  });

  it('tells the indicator that was not met as well', async () => {
    const told = textsOf(await drafted(oneTown), 'why');
    expect(told).toHaveLength(5);
    expect(told.at(-2)).toMatch(/^Not met, many places: .*places 1 \(asked: at least 3\)/);
  });

  it('tells the indicator that could not be assessed, and what is missing', async () => {
    const made = await drafted(noCity);
    expect(textsOf(made, 'why').at(-2)).toMatch(
      /^Not assessed, many places: the input lacks the town/,
    );
    expect(textsOf(made, 'limits')[0]).toBe(
      'Without the town of the place, many places could not be assessed.',
    );
  });

  it('lists the innocent explanations and what would have cleared the alert', async () => {
    const made = await drafted();
    expect(textsOf(made, 'innocent')).toContain(
      'Takings of a small chain are banked where the shops are.',
    );
    expect(textsOf(made, 'cleared')[1]).toBe(
      'Without rapid out the level would be review; nearest bound: moved region 1 against 1.',
    );
  });

  it('rests only on transactions, indicators and parties of the draft', async () => {
    const made = await drafted();
    const sentences = made.narrative.flatMap((section) => section.sentences);
    const known = {
      evidence: new Set(made.transactions.map(({ id }) => id)),
      indicators: new Set(made.indicators.map(({ id }) => id)),
      parties: new Set(made.parties.map(({ id }) => id)),
    };
    for (const kind of ['evidence', 'indicators', 'parties'] as const) {
      const cited = sentences.flatMap((sentence) => sentence[kind]);
      expect(cited.length).toBeGreaterThan(0);
      expect(cited.filter((id) => !known[kind].has(id))).toEqual([]);
    }
  });

  it('has every watched posting in exactly one episode, also when they are many', async () => {
    const made = await drafted({
      testCase: (testCase) => ({
        ...testCase,
        transactions: [
          ...testCase.transactions,
          ...Array.from({ length: 9 }, (_, day) => ({
            ...testCase.transactions[day % 2 === 0 ? 0 : 4]!,
            at: `d${day}T12:00`,
            amount: '100.00',
          })),
        ],
      }),
    });
    const activity = made.narrative.find(({ id }) => id === 'activity')!.sentences.slice(1);
    const told = activity.flatMap(({ evidence }) => evidence);
    expect(told).toHaveLength(made.transactions.length);
    expect(new Set(told)).toEqual(new Set(made.transactions.map(({ id }) => id)));
    expect(activity.at(-1)!.text).toMatch(/^Episode \d{1,2},/);
    expect(made.transactions.length).toBeGreaterThan(12);
  });

  it('says of a possible victim that it may be one, and proposes no closure', async () => {
    const made = await drafted({
      typology: (typology) => ({ ...typology, hypothesis: 'possible-victim' }),
    });
    const summary = textsOf(made, 'summary');
    expect(summary).toContain(
      'party-1 may be a victim of the offence rather than its author, and is not the subject of ' +
        'this report; who is to be suspected is unknown.',
    );
    expect(summary).toContain('Nothing in this draft is a reason to close an account.');
    expect(textsOf(await drafted(), 'summary').join(' ')).not.toMatch(/victim/);
  });
});
