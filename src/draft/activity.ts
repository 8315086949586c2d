/** What happened, when, where and how: totals, then numbered episodes, from the postings alone. */
import { alikeGroups, episodesOf } from './episodes.js';
import type { DraftFacts } from './facts.js';
import { spokenAmount } from './spoken-measure.js';
import type { DraftSentence, DraftTotal, DraftTransaction } from './str-draft.js';
import { statusOf, sumOfAmounts } from './sum-of-amounts.js';

/** Names listed in one sentence; the rest are counted. */
const LISTED_MAX = 6;

export function activitySentences(facts: DraftFacts): readonly DraftSentence[] {
  const watched = facts.transactions.filter(({ isWatched }) => isWatched);
  const others = facts.transactions.filter(({ isWatched }) => !isWatched);
  const sentences = [totalSentence(facts, watched)];
  for (const [index, episode] of episodesOf(watched).entries()) {
    sentences.push(...episodeSentences(episode, index + 1));
  }
  if (others.length > 0) {
    sentences.push({
      text:
        `The indicators also rest on ${counted(others.length, 'posting')} of others that share ` +
        'a value with these; the totals leave them out.',
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
): DraftSentence {
  return {
    text: `From ${period.from} to ${period.to} (local dates): ${totals.map(spokenTotal).join('; ')}.`,
    evidence: watched.map(({ id }) => id),
    indicators: [],
    parties: [],
    priority: 1,
  };
}

/** `4 credits, together 16,000.00 USD`. */
export function spokenTotal({ direction, currency, status, count, amount }: DraftTotal): string {
  const state = status === 'completed' ? '' : `${status} `;
  const sum = amount === null ? 'amounts told in bands only' : spokenAmount(amount, currency);
  const noun = `${state}${direction}`;
  return `${counted(count, noun)}, ${amount !== null && count > 1 ? 'together ' : ''}${sum}`;
}

function episodeSentences(
  episode: readonly DraftTransaction[],
  number: number,
): readonly DraftSentence[] {
  const dates = spanOf(episode);
  return alikeGroups(episode).map((group) => ({
    text: `Episode ${number}, ${dates}: ${spokenGroup(group)}.`,
    evidence: group.map(({ id }) => id),
    indicators: [],
    parties: [...new Set(group.flatMap(partiesOf))],
    priority: 2,
  }));
}

function spanOf(episode: readonly DraftTransaction[]): string {
  const first = episode[0]!.localDate;
  const last = episode.at(-1)!.localDate;
  return first === last ? first : `${first} to ${last}`;
}

function spokenGroup(group: readonly DraftTransaction[]): string {
  const { direction, currency, recorded } = group[0]!;
  const status = statusOf(group[0]!);
  const kind = recorded['kind'] === undefined ? '' : ` (${recorded['kind'].replaceAll('-', ' ')})`;
  const amounts = group.map(({ amount }) => amount);
  const other = direction === 'credit' ? 'from' : 'to';
  return [
    `${counted(group.length, status === 'completed' ? direction : `${status} ${direction}`)}${kind}`,
    ...spokenAmounts(amounts, currency),
    ...listed(
      direction === 'credit' ? 'into' : 'out of',
      group.map(({ account }) => `account ${account}`),
    ),
    ...listed(other, named(group.flatMap((one) => one[other].map(({ party }) => party)))),
    ...listed('in', group.flatMap(placeOf)),
    ...listed(
      'by way of',
      group.flatMap((one) => one.recorded['channel'] ?? []),
    ),
    ...listed('carried out by', named(group.map(({ conductor }) => conductor))),
  ].join(', ');
}

function spokenAmounts(amounts: readonly string[], currency: string): readonly string[] {
  const sum = sumOfAmounts(amounts, currency);
  if (sum === null)
    return listed(
      'amounts of',
      amounts.map((amount) => `${amount} ${currency}`),
    );
  if (amounts.length === 1) return [spokenAmount(sum, currency)];
  const isEven = new Set(amounts).size === 1;
  const each = isEven ? [`each ${spokenAmount(amounts[0]!, currency)}`] : [];
  return [`together ${spokenAmount(sum, currency)}`, ...each];
}

/** Town, region and country as recorded: none, or one text. */
export function placeOf({ recorded, country }: DraftTransaction): readonly string[] {
  const names = ['placeCity', 'placeRegion'].flatMap((name) => recorded[name] ?? []);
  const parts = [...names, ...(country === null ? [] : [country])];
  return parts.length === 0 ? [] : [parts.join(' ')];
}

/** Ids of everybody on either side of a posting, and of who carried it out. */
export function partiesOf({ from, to, conductor }: DraftTransaction): readonly string[] {
  return named([...[...from, ...to].map(({ party }) => party), conductor]);
}

function named(ids: readonly (string | null)[]): readonly string[] {
  return ids.flatMap((id) => id ?? []);
}

/** `in Reno, Provo and 3 more`; nothing when there is none. */
function listed(before: string, values: readonly string[]): readonly string[] {
  const distinct = [...new Set(values)];
  if (distinct.length === 0) return [];
  const more = distinct.length - LISTED_MAX;
  const shown = distinct.slice(0, LISTED_MAX).join(', ');
  return [`${before} ${shown}${more > 0 ? ` and ${more} more` : ''}`];
}

/** `1 credit`, `4 credits`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
