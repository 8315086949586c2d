/**
 * What else of a draft a policy had blurred when it put bands for amounts and months for days: the
 * sides of a posting, totals, the period, the order. An annex knows each posting as it is; the rest
 * follows from those, so that no report tells one amount exactly and as a band.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { datesOf } from './episodes.js';
import type { DraftLeg, DraftSection, DraftTransaction, StrDraft } from './str-draft.js';
import { totalsOf } from './sum-of-amounts.js';

/** A draft whose postings are exact, with what was worked out from them when they were not. */
export function withExactPostings(
  draft: StrDraft,
  transactions: readonly DraftTransaction[],
): StrDraft {
  const before = watchedIn(draft.transactions);
  const exact = { ...draft, transactions: withExactLegs(draft.transactions, transactions) };
  const after = watchedIn(exact.transactions);
  // What a person put there in the meantime stays.
  const isAsMade = (told: unknown, made: unknown) => canonicalJson(told) === canonicalJson(made);
  return {
    ...exact,
    period: isAsMade(draft.period, datesOf(before) ?? null) ? datesOf(after)! : draft.period,
    totals: isAsMade(draft.totals, totalsOf(before, draft.currency))
      ? totalsOf(after, draft.currency)
      : draft.totals,
  };
}

const watchedIn = (transactions: readonly DraftTransaction[]) =>
  transactions.filter(({ isWatched }) => isWatched);

interface Told {
  readonly before: DraftTransaction;
  readonly after: DraftTransaction;
}

/** A side's amount is that of the posting it was made of, as `legsOf` makes it. */
function withExactLegs(
  before: readonly DraftTransaction[],
  after: readonly DraftTransaction[],
): readonly DraftTransaction[] {
  const rows = new Map<string, Told[]>();
  for (const [index, each] of before.entries()) {
    const told = { before: each, after: after[index]! };
    const row = rows.get(each.row);
    if (row === undefined) rows.set(each.row, [told]);
    else row.push(told);
  }
  const side = (one: DraftTransaction, name: 'from' | 'to'): readonly DraftLeg[] => {
    const row = rows.get(one.row)!;
    const direction = name === 'from' ? 'debit' : 'credit';
    const own = row.filter((told) => told.before.direction === direction);
    const of = own.length > 0 ? own : row;
    const isEach = of.length === one[name].length;
    return one[name].map((leg, index) => {
      const told =
        own.find((each) => each.before.account === leg.account) ??
        (isEach ? of[index] : of.find((each) => each.before.amount === leg.amount));
      const isAsMade = told !== undefined && told.before.amount === leg.amount;
      return isAsMade ? { ...leg, amount: told.after.amount } : leg;
    });
  };
  return after.map((one) => ({ ...one, from: side(one, 'from'), to: side(one, 'to') }));
}

/** By time, then id, as a draft is that was never cut to months; indicators cite in that order. */
export function inExactOrder(draft: StrDraft): StrDraft {
  const keyOf = ({ at, id }: DraftTransaction) => `${at}\n${id}`;
  const transactions = [...draft.transactions].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const places = new Map(transactions.map(({ id }, place) => [id, place]));
  const placeOf = (id: string) => places.get(id) ?? places.size;
  const inOrder = (ids: readonly string[]) => [...ids].sort((a, b) => placeOf(a) - placeOf(b));
  return {
    ...draft,
    transactions,
    indicators: draft.indicators.map((one) => ({
      ...one,
      transactions: inOrder(one.transactions),
      also: inOrder(one.also),
    })),
  };
}

/**
 * An edited narrative with the sentences that nobody touched as they are made of the exact draft:
 * `made` as it was written before, `exact` as it is written now, `edited` with names for tokens.
 */
export function withExactSentences({
  made,
  told,
  edited,
  exact,
}: Readonly<Record<'made' | 'told' | 'edited' | 'exact', readonly DraftSection[]>>) {
  const own = new Map<string, DraftSection['sentences'][number]>();
  for (const { id, sentences } of made) {
    const now = exact.find((section) => section.id === id)?.sentences ?? [];
    // Where a sentence came or went, none can be told to be the same.
    if (now.length !== sentences.length) continue;
    for (const [at, one] of sentences.entries()) own.set(`${id}\n${canonicalJson(one)}`, now[at]!);
  }
  return edited.map((section, index) => ({
    ...section,
    sentences: section.sentences.map(
      (one, at) =>
        own.get(`${section.id}\n${canonicalJson(told[index]?.sentences[at] ?? null)}`) ?? one,
    ),
  }));
}
