/** Who is in a draft: each party once, with what is on file and its part in the postings. */
import { partiesOf } from './activity.js';
import { sentence } from './draft-sentence.js';
import type { DraftFacts } from './facts.js';
import { spokenKnown } from './known-text.js';
import type { DraftParty, DraftSentence, DraftTransaction } from './str-draft.js';
import type { Voice } from './voice.js';

export function whoSentences(facts: DraftFacts, voice: Voice): readonly DraftSentence[] {
  const postings = postingsOf(facts.transactions);
  const { speech, phrases } = voice;
  const { words } = speech;
  return facts.parties.map((party, index) => {
    const own = postings.get(party.id) ?? [];
    const details = [
      `${phrases.relations[party.relation]} ${party.reference}`,
      ...(party.accounts.length === 0 ? [] : [phrases.account(speech.list(party.accounts))]),
      ...(party.kind === null ? [] : [phrases.kinds[party.kind]]),
      ...spokenKnown(party, voice),
      partIn(party, own, voice),
    ];
    const isVictim = party.roleInSuspicion === 'possible-victim';
    const role = isVictim ? ` ${phrases.supposedVictim}` : '';
    const told = words.labelled(phrases.party(party.id), details.join(words.apart));
    return sentence(`${told}.${role}`, {
      priority: index === 0 || isVictim ? 1 : 2,
      evidence: own.map(({ id }) => id),
      parties: [party.id],
    });
  });
}

function postingsOf(transactions: DraftFacts['transactions']) {
  const byParty = new Map<string, DraftTransaction[]>();
  for (const one of transactions) {
    for (const party of new Set(partiesOf(one))) {
      const own = byParty.get(party);
      if (own === undefined) byParty.set(party, [one]);
      else own.push(one);
    }
  }
  return byParty;
}

function partIn(
  party: DraftParty,
  own: readonly DraftTransaction[],
  { speech, phrases }: Voice,
): string {
  const count = (side: 'from' | 'to') =>
    own.filter((one) => one[side].some((leg) => leg.party === party.id)).length;
  const sides = [
    [count('to'), phrases.receiving],
    [count('from'), phrases.paying],
    [own.filter(({ conductor }) => conductor === party.id).length, phrases.carriedOut],
  ] as const;
  const told = sides
    .filter(([times]) => times > 0)
    .map(([times, say]) => say(speech.counted(times, phrases.posting)));
  return told.length === 0 ? phrases.onNoSide : speech.list(told);
}
