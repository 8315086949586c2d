/** The page's own arithmetic: filters, score, flow, time and words, without a browser. */
import { describe, expect, it } from 'vitest';
import { type Filter, filtered, folded, searchTexts } from '../../page/filter.js';
import { flowGraph, paymentsOf } from '../../page/flow-graph.js';
import { spaced } from '../../page/name-words.js';
import { postingsOf } from '../../page/posting.js';
import { familyScores } from '../../page/score-parts.js';
import { timelineData } from '../../page/timeline-data.js';
import { amountOf, cut, grouped, moment, visible } from '../../page/words.js';
import type { DraftLeg, DraftTransaction, StrDraft } from '../../src/draft/str-draft.js';
import type { ReportIndicator } from '../../src/io/report-record.js';
import { reportView } from '../../src/io/report-view.js';
import { madeSummary, manyDrafts } from './many-drafts.js';

const RUN = { version: '0.1.0', identities: 'pseudonymised' } as const;
const viewOf = (drafts: readonly StrDraft[]) =>
  reportView({ alerts: drafts.map((draft) => ({ draft })), summary: madeSummary(1), run: RUN });
const shownOf = (draft: StrDraft) => {
  const { alerts, index } = viewOf([draft]);
  const [alert] = alerts;
  return { ...alert!, titles: index.typologies[0]!.titles, postings: postingsOf(alert!) };
};

describe('the list', () => {
  const { index } = viewOf(manyDrafts({ count: 40, seed: 9 }));
  const texts = searchTexts(index);
  const all: Filter = {
    ...{ levels: new Set(['report', 'review', 'watch'] as const), typology: '', part: '' },
    ...{ text: '', isDeep: false, isDecidedHidden: false, sort: 'rank' },
  };

  it('keeps every row without a filter, the highest first', () => {
    expect(filtered(index, texts, all)).toEqual(index.rows.map((_, place) => place));
    const scores = index.rows.filter(({ level }) => level === 'report').map(({ low }) => low);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('asks for every word, whatever its case, accents or form of writing', () => {
    const { subject } = index.rows[3]!;
    expect(filtered(index, texts, { ...all, text: ` ${subject.toUpperCase()} ` })).toEqual([3]);
    expect(filtered(index, texts, { ...all, text: `${subject} nowhere` })).toEqual([]);
    expect(filtered(index, texts, { ...all, text: 'ｆｕｎｎｅｌ' }).length).toBeGreaterThan(0);
    const named = ['Dépôts en espèces', ...texts.slice(1)].map(folded);
    for (const text of ['depots', 'DÉPÔTS', 'de\u0301po\u0302ts especes']) {
      expect(filtered(index, named, { ...all, text })).toEqual([0]);
    }
  });

  it('sorts by what is asked and parts equals by rank', () => {
    const places = filtered(index, texts, { ...all, sort: 'typology' });
    const keys = places.map((place) => [
      index.typologies[index.rows[place]!.typology]!.title,
      String(place).padStart(4, '0'),
    ]);
    expect(keys).toEqual([...keys].sort((a, b) => (a.join() < b.join() ? -1 : 1)));
  });
});

const indicator = (part: Partial<ReportIndicator>): ReportIndicator => ({
  ...{ id: 'a', family: 'f', points: 10, state: 'fired', at: '', says: '' },
  ...{ measures: [], evidence: [], also: [], sources: [] },
  ...part,
});

describe('the score', () => {
  const scoring = { id: 't', version: '1', caps: { f: 15, g: 5 }, levels: [] };

  it('counts a family up to its cap and shows the rest as beyond it', () => {
    const [family] = familyScores(
      [indicator({ id: 'a' }), indicator({ id: 'b' }), indicator({ id: 'c', state: 'unknown' })],
      scoring,
    );
    expect(family).toMatchObject({ met: 20, counted: 15, possible: 0, cap: 15 });
    expect(family!.parts.map(({ indicator: id, kind, from, to }) => [id, kind, from, to])).toEqual([
      ['a', 'counted', 0, 10],
      ['b', 'counted', 10, 15],
      ['b', 'beyond', 15, 20],
      ['c', 'possible', 20, 30],
    ]);
  });

  it('leaves out families with nothing met or possible, and caps nothing that it does not know', () => {
    const quiet = indicator({ family: 'g', state: 'quiet' });
    expect(familyScores([quiet], scoring)).toEqual([]);
    expect(familyScores([indicator({}), indicator({ id: 'b' })], null)[0]).toMatchObject({
      ...{ counted: 20, cap: null },
    });
  });
});

describe('who paid whom', () => {
  const [base] = manyDrafts({ count: 1, seed: 4, postings: 2 });
  const leg = (party: string, amount: string): DraftLeg => ({
    ...{ party, account: null, isOurs: party === 'party-1', institution: null, country: null },
    ...{ amount, currency: 'CAD' },
  });
  const posting = (part: Partial<DraftTransaction>): DraftTransaction => ({
    ...base!.transactions[0]!,
    ...{ amount: '100.00', baseAmount: '100.00', from: [], to: [], recorded: {} },
    ...part,
  });
  const draftOf = (transactions: readonly DraftTransaction[]): StrDraft => ({
    ...base!,
    parties: [1, 2, 3].map((n) => ({ ...base!.parties[0]!, id: `party-${n}`, reference: `r${n}` })),
    transactions,
  });
  const told = (transactions: readonly DraftTransaction[]) =>
    paymentsOf(shownOf(draftOf(transactions))).map(({ from, to, amount, count }) => [
      ...[from, to, amount, count],
    ]);

  it('counts postings of one transfer once', () => {
    const sides = { from: [leg('party-2', '100.00')], to: [leg('party-1', '100.00')] };
    const rows = [posting({ ...sides, row: 'x' }), posting({ ...sides, row: 'x', id: 'other' })];
    expect(told(rows)).toEqual([['party-2', 'party-1', 100, 1]]);
    const [payment] = paymentsOf(shownOf(draftOf(rows)));
    expect([...payment!.places]).toEqual([0, 1]);
  });

  it('parts the amount of a row among its sides', () => {
    const from = [leg('party-2', '25.00'), leg('party-3', '75.00')];
    expect(told([posting({ from, to: [leg('party-1', '100.00')] })])).toEqual([
      ['party-3', 'party-1', 75, 1],
      ['party-2', 'party-1', 25, 1],
    ]);
  });

  it('tells cash from a side that is not named', () => {
    const to = [leg('party-1', '100.00')];
    const cash = posting({ to, row: 'a', recorded: { kind: 'cash-deposit' } });
    expect(told([cash, posting({ to, row: 'b' })]).map(([from]) => from)).toEqual([
      ...['cash', 'not named'],
    ]);
  });

  it('puts the watched in the middle and adds up what a side has beyond ten', () => {
    const many = Array.from({ length: 14 }, (_, n) =>
      posting({
        row: `r${n}`,
        from: [{ ...leg('party-2', '100.00'), party: null, account: `acc-${n}` }],
        to: [leg('party-1', '100.00')],
        baseAmount: `${100 + n}.00`,
      }),
    );
    const alert = { ...shownOf(draftOf(many)), watched: 'party-1' };
    const { nodes, edges } = flowGraph(alert, paymentsOf(alert));
    const left = nodes.filter(({ side }) => side === 'left');
    expect(left.length).toBe(10);
    expect(left.at(-1)).toMatchObject({ name: '5 others', count: 5, amount: 510 });
    expect(nodes.filter(({ side }) => side === 'middle').map(({ name }) => name)).toEqual(['r1']);
    expect(edges.reduce((sum, { amount }) => sum + amount, 0)).toBe(1491);
  });
});

describe('the timeline', () => {
  it('draws bands at their middle, days at noon, and counts what it cannot draw', () => {
    const [base] = manyDrafts({ count: 1, seed: 4, postings: 3 });
    const [a, b, c] = base!.transactions;
    const draft = {
      ...base!,
      transactions: [
        { ...a!, baseAmount: '1000-2000', direction: 'debit' as const, localDate: '2026-01-05' },
        {
          ...b!,
          baseAmount: '10.00',
          direction: 'credit' as const,
          localTime: null,
          localDate: '2026-01-06',
        },
        { ...c!, localDate: '2026-W02' },
      ],
    };
    const { marks, left } = timelineData(shownOf(draft).postings, []);
    expect(marks.map(({ amount }) => amount)).toEqual([-1500, 10]);
    expect(marks[1]!.at.toISOString()).toBe('2026-01-06T12:00:00.000Z');
    expect(left).toBe(1);
  });

  it('moves windows, told in UTC, to the wall clock of the postings', () => {
    const [draft] = manyDrafts({ count: 1, seed: 4, postings: 30 });
    const shown = shownOf(draft!);
    const fired = shown.indicators.find(
      ({ state, evidence }) => state === 'fired' && evidence.length > 0,
    )!;
    const lane = timelineData(shown.postings, [fired]).lanes[0]!;
    const ends = fired.measures.flatMap(({ to }) => (to === null ? [] : [Date.parse(to)]));
    expect(lane.to.getTime()).toBe(Math.max(...ends) - 5 * 3_600_000);
    expect(lane.marks.length).toBe(fired.evidence.length);
  });
});

describe('words', () => {
  it.each([
    ['a\u202eb\u2066c', 'a[U+202E]b[U+2066]c'],
    ['one\u2028two\nthree', 'one two three'],
    ['zero\u200bwidth\u0000', 'zero[U+200B]width[U+0000]'],
    ['شركة <b>', 'شركة <b>'],
  ])('shows what hides in %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('groups, cuts and spaces', () => {
    expect(grouped('-1234567.50')).toBe('-1,234,567.50');
    expect(grouped('1000-2000')).toBe('1000-2000');
    expect(amountOf('')).toBeNaN();
    expect(cut('👩‍👩‍👧 and more', 4).length).toBeLessThan(8);
    expect(spaced('no_living-costs homeRegion')).toBe('no living costs home region');
    expect(moment('2026-01-05T20:30:00.000Z')).toBe('2026-01-05 20:30 UTC');
  });
});
