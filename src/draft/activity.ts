/** What happened, when, where and how: totals, then numbered episodes, from the postings alone. */
import { alikeGroups, datesOf, episodesOf } from './episodes.js';
import type { DraftFacts } from './facts.js';
import { codeWords } from './phrases.js';
import { spokenAmount } from './spoken-measure.js';
import type { DraftSentence, DraftTotal, DraftTransaction } from './str-draft.js';
import { statusOf, sumOfAmounts } from './sum-of-amounts.js';
import type { Voice } from './voice.js';

/** Names listed in one sentence; the rest are counted. */
const LISTED_MAX = 6;

export function activitySentences(facts: DraftFacts, voice: Voice): readonly DraftSentence[] {
  const watched = facts.transactions.filter(({ isWatched }) => isWatched);
  const others = facts.transactions.filter(({ isWatched }) => !isWatched);
  const sentences = [totalSentence(facts, watched, voice)];
  for (const [index, episode] of episodesOf(watched).entries()) {
    sentences.push(...episodeSentences(episode, index + 1, voice));
  }
  if (others.length > 0) {
    const { speech, phrases } = voice;
    sentences.push({
      text: phrases.ofOthers(speech.counted(others.length, phrases.posting)),
      evidence: others.map(({ id }) => id),
      indicators: [],
      parties: [],
      priority: 2,
    });
  }
  return sentences;
}

function totalSentence(
  { period, totals }: DraftFacts,
  watched: readonly DraftTransaction[],
  voice: Voice,
): DraftSentence {
  const { speech, phrases } = voice;
  return {
    text: phrases.totals(
      speech.date(period.from),
      speech.date(period.to),
      totals.map((total) => spokenTotal(total, voice)).join(speech.words.apart),
    ),
    evidence: watched.map(({ id }) => id),
    indicators: [],
    parties: [],
    priority: 1,
  };
}

/** `4 credits, together 16,000.00 USD`. */
export function spokenTotal(total: DraftTotal, { speech, phrases }: Voice): string {
  const { direction, currency, status, count, amount } = total;
  const forms =
    status === 'completed' ? phrases[direction] : phrases.inState(phrases[direction], status);
  const sum = amount === null ? phrases.inBands : spokenAmount(amount, currency, speech);
  return `${speech.counted(count, forms)}, ${amount !== null && count > 1 ? phrases.together(sum) : sum}`;
}

function episodeSentences(
  episode: readonly DraftTransaction[],
  number: number,
  voice: Voice,
): readonly DraftSentence[] {
  const { speech, phrases } = voice;
  const dates = spanOf(episode, voice);
  return alikeGroups(episode).map((group) => ({
    text: phrases.episode(speech.number(number), dates, spokenGroup(group, voice)),
    evidence: group.map(({ id }) => id),
    indicators: [],
    parties: [...new Set(group.flatMap(partiesOf))],
    priority: 2,
  }));
}

function spanOf(episode: readonly DraftTransaction[], { speech, phrases }: Voice): string {
  const { from, to } = datesOf(episode)!; // an episode has one posting at least
  return from === to ? speech.date(from) : phrases.dates(speech.date(from), speech.date(to));
}

function spokenGroup(group: readonly DraftTransaction[], voice: Voice): string {
  const { speech, phrases } = voice;
  const { direction, currency, recorded } = group[0]!;
  const status = statusOf(group[0]!);
  const { kind } = recorded;
  const forms =
    status === 'completed' ? phrases[direction] : phrases.inState(phrases[direction], status);
  const told = (say: (listed: string) => string, values: readonly string[]) =>
    listed(say, values, voice);
  const named = (ids: readonly (string | null)[]) => known(ids).map(phrases.party);
  const by = speech.form(group.length, phrases.by);
  const side = direction === 'credit' ? 'from' : 'to';
  return [
    `${speech.counted(group.length, forms)}${kind === undefined ? '' : ` (${codeWords(phrases.codes, kind)})`}`,
    ...spokenAmounts(
      group.map(({ amount }) => amount),
      currency,
      voice,
    ),
    ...told(
      direction === 'credit' ? phrases.into : phrases.outOf,
      group.map(({ account }) => account),
    ),
    ...told(phrases[side], named(group.flatMap((one) => one[side].map(({ party }) => party)))),
    ...told(phrases.place, group.flatMap(placeOf)),
    ...told(
      phrases.byWayOf,
      group.flatMap(({ recorded: { channel } }) =>
        channel === undefined ? [] : [codeWords(phrases.codes, channel)],
      ),
    ),
    ...told((parties) => `${by} ${parties}`, named(group.map(({ conductor }) => conductor))),
  ].join(', ');
}

function spokenAmounts(
  amounts: readonly string[],
  currency: string,
  voice: Voice,
): readonly string[] {
  const { speech, phrases } = voice;
  const spoken = (amount: string) => spokenAmount(amount, currency, speech);
  const sum = sumOfAmounts(amounts, currency);
  if (sum === null) return listed(phrases.amountsOf, amounts.map(spoken), voice);
  if (amounts.length === 1) return [spoken(sum)];
  const isEven = new Set(amounts).size === 1;
  const each = isEven ? [phrases.each(spoken(amounts[0]!))] : [];
  return [phrases.together(spoken(sum)), ...each];
}

/** Town, region and country as recorded: none, or one text. */
export function placeOf({ recorded, country }: DraftTransaction): readonly string[] {
  const names = ['placeCity', 'placeRegion'].flatMap((name) => recorded[name] ?? []);
  const parts = [...names, ...(country === null ? [] : [country])];
  return parts.length === 0 ? [] : [parts.join(' ')];
}

/** Ids of everybody on either side of a posting, and of who carried it out. */
export function partiesOf({ from, to, conductor }: DraftTransaction): readonly string[] {
  return known([...[...from, ...to].map(({ party }) => party), conductor]);
}

function known(ids: readonly (string | null)[]): readonly string[] {
  return ids.flatMap((id) => id ?? []);
}

/** `in Reno, Provo and 3 more`; nothing when there is none. */
function listed(
  say: (listed: string) => string,
  values: readonly string[],
  { speech, phrases }: Voice,
): readonly string[] {
  const distinct = [...new Set(values)];
  if (distinct.length === 0) return [];
  const more = distinct.length - LISTED_MAX;
  const shown = distinct.slice(0, LISTED_MAX);
  return [say(speech.list(more > 0 ? [...shown, speech.counted(more, phrases.more)] : shown))];
}
