/**
 * The narrative of a draft, in English, from its facts alone: who, what, when, where, how and why, the
 * indicators that were not met as well as those that were, and what is not known. Points and levels
 * stay out of what an authority would read, but for what would have cleared the alert.
 */
import { activitySentences, counted, partiesOf, spokenTotal } from './activity.js';
import type { DraftFacts } from './facts.js';
import { knownTexts } from './known-text.js';
import { spokenMeasure, spokenTold } from './spoken-measure.js';
import type {
  DraftCleared,
  DraftIndicator,
  DraftParty,
  DraftSection,
  DraftSentence,
  DraftTransaction,
} from './str-draft.js';

/** Writes the sections of a narrative. */
export function narrativeOf(facts: DraftFacts): readonly DraftSection[] {
  return [
    { id: 'summary', title: 'Summary', sentences: summary(facts) },
    { id: 'who', title: 'Who', sentences: who(facts) },
    { id: 'activity', title: 'What, when, where and how', sentences: activitySentences(facts) },
    { id: 'why', title: 'Why it drew attention', sentences: why(facts) },
    { id: 'innocent', title: 'Innocent explanations to weigh', sentences: innocent(facts) },
    { id: 'cleared', title: 'What the result hangs on', sentences: cleared(facts) },
    { id: 'limits', title: 'What is not known', sentences: limits(facts) },
    { id: 'action', title: 'For the person who completes it', sentences: action(facts) },
  ];
}

interface Resting {
  readonly priority: DraftSentence['priority'];
  readonly evidence?: readonly string[];
  readonly indicators?: readonly string[];
  readonly parties?: readonly string[];
}

function sentence(text: string, resting: Resting): DraftSentence {
  const { priority, evidence = [], indicators = [], parties = [] } = resting;
  return { text, evidence, indicators, parties, priority };
}

/** An author's text as a sentence: a capital in front and one full stop behind. */
function asSentence(text: string): string {
  const trimmed = text.trim().replace(/[.;,]$/, '');
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}

const isVictimDraft = ({ hypothesis, parties, watched }: DraftFacts): boolean =>
  hypothesis === 'possible-victim' ||
  parties.some(
    ({ id, roleInSuspicion }) => id === watched.party && roleInSuspicion === 'possible-victim',
  );

const FIELD_WORDS: Readonly<Record<DraftFacts['watched']['field'], string>> = {
  customer: 'customer',
  account: 'account',
  counterparty: 'counterparty',
  phone: 'telephone number',
  address: 'address',
  site: 'site',
};

function watchedWords({ watched }: DraftFacts): string {
  const party = watched.party === null ? '' : ` (${watched.party})`;
  return `${FIELD_WORDS[watched.field]} ${watched.value}${party}`;
}

function summary(facts: DraftFacts): readonly DraftSentence[] {
  const { typology, period, offence, indicators, transactions, totals, watched } = facts;
  const fired = indicators.filter(({ state }) => state === 'fired');
  const ids = transactions.filter(({ isWatched }) => isWatched).map(({ id }) => id);
  const parties = watched.party === null ? [] : [watched.party];
  const keyTerms = [...new Set(facts.reporting.flatMap(({ keyTerm }) => keyTerm ?? []))];
  return [
    ...keyTerms.map((term) => sentence(`${term}.`, { priority: 1 })),
    sentence(
      `From ${period.from} to ${period.to} the postings of ${watchedWords(facts)} match the ` +
        `typology "${typology.title}": ${totals.map(spokenTotal).join('; ')}.`,
      { priority: 1, evidence: ids, parties },
    ),
    ...victimSentences(facts),
    sentence(asSentence(typology.summary), { priority: 2 }),
    sentence(`Met: ${fired.map(({ says }) => says.trim()).join('; ')}.`, {
      priority: 1,
      evidence: [...new Set(fired.flatMap((each) => each.transactions))],
      indicators: fired.map(({ id }) => id),
    }),
    sentence(
      `Offence to examine: ${offence.map((each) => each.replaceAll('-', ' ')).join(', ')}.`,
      {
        priority: 2,
      },
    ),
  ];
}

function victimSentences(facts: DraftFacts): readonly DraftSentence[] {
  if (!isVictimDraft(facts)) return [];
  const parties = facts.parties
    .filter(({ roleInSuspicion }) => roleInSuspicion === 'possible-victim')
    .map(({ id }) => id);
  const person = parties.length === 0 ? 'The person behind these postings' : parties.join(', ');
  return [
    sentence(
      `${person} may be a victim of the offence rather than its author, and is not the subject of ` +
        'this report; who is to be suspected is unknown.',
      { priority: 1, parties },
    ),
    sentence('Nothing in this draft is a reason to close an account.', { priority: 1, parties }),
  ];
}

const RELATION_WORDS: Readonly<Record<DraftParty['relation'], string>> = {
  customer: 'customer',
  'account-holder': 'unnamed holder of account',
  counterparty: 'counterparty',
  conductor: 'person who carried out postings',
};

function who({ parties, transactions }: DraftFacts): readonly DraftSentence[] {
  const postings = postingsOf(transactions);
  return parties.map((party, index) => {
    const own = postings.get(party.id) ?? [];
    const details = [
      `${party.id}: ${RELATION_WORDS[party.relation]} ${party.reference}`,
      ...(party.accounts.length === 0 ? [] : [`account ${party.accounts.join(', ')}`]),
      ...(party.kind === null ? [] : [`a ${party.kind}`]),
      ...spokenIdentity(party),
      part(party, own),
    ];
    const isVictim = party.roleInSuspicion === 'possible-victim';
    const role = isVictim ? ' May be a victim: a supposition to be examined.' : '';
    return sentence(`${details.join('; ')}.${role}`, {
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

/** What is known of a party, field by field; its reference is told already. */
function spokenIdentity({ identity, reference }: DraftParty): readonly string[] {
  return knownTexts(identity.known)
    .filter(([, text]) => text !== reference)
    .map(([name, text]) => `${spaced(name)} ${text}`);
}

/** `homeRegion` → `home region`. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function part(party: DraftParty, own: readonly DraftTransaction[]): string {
  const count = (side: 'from' | 'to') =>
    own.filter((one) => one[side].some((leg) => leg.party === party.id)).length;
  const sides = [
    [count('to'), 'receiving side of'],
    [count('from'), 'paying side of'],
    [own.filter(({ conductor }) => conductor === party.id).length, 'carried out'],
  ] as const;
  const told = sides
    .filter(([times]) => times > 0)
    .map(([times, words]) => `${words} ${counted(times, 'posting')}`);
  return told.length === 0 ? 'on neither side of a posting told here' : told.join(', ');
}

const HEADS: Readonly<Record<DraftIndicator['state'], string>> = {
  fired: 'Met',
  quiet: 'Not met',
  unknown: 'Could not be told',
  unassessed: 'Not assessed',
};

function why(facts: DraftFacts): readonly DraftSentence[] {
  const order: readonly DraftIndicator['state'][] = ['fired', 'quiet', 'unknown', 'unassessed'];
  return order.flatMap((state) =>
    facts.indicators
      .filter((indicator) => indicator.state === state)
      .map((indicator) =>
        sentence(indicatorText(facts, indicator), {
          priority: state === 'fired' ? 1 : 2,
          evidence: indicator.transactions,
          indicators: [indicator.id],
        }),
      ),
  );
}

/** The engine's own sentence carries the numbers of one that was not met, and what is missing. */
function indicatorText({ sources, currency }: DraftFacts, indicator: DraftIndicator): string {
  const { id, state, says, measures } = indicator;
  const cited = sources
    .filter((source) => indicator.sources.includes(source.id))
    .map(({ publisher, reference, title }) => `${publisher}, ${reference ?? title}`);
  const source = cited.length === 0 ? '' : ` Source: ${cited.join('; ')}.`;
  const told = says.replace(/^(?:not met|not assessed|unknown): /, '').trim();
  const numbers = measures.map((measure) => spokenMeasure(measure, currency)).join('; ');
  const body = state === 'fired' ? `${told}. Numbers: ${numbers}` : told;
  return `${HEADS[state]}, ${id.replaceAll('-', ' ')}: ${body}.${source}`;
}

function innocent(facts: DraftFacts): readonly DraftSentence[] {
  const listed = facts.innocent.map((text) => sentence(asSentence(text), { priority: 2 }));
  const head = sentence(
    listed.length === 0
      ? 'The typology lists no innocent explanation; that does not mean there is none.'
      : 'None of these was ruled out by the screening; a person weighs each.',
    { priority: 2 },
  );
  return [head, ...listed];
}

function cleared(facts: DraftFacts): readonly DraftSentence[] {
  const told = facts.cleared.map((one) =>
    sentence(clearedText(facts, one), { priority: 3, indicators: one.without }),
  );
  if (told.length > 0) return told;
  return [
    sentence('No set of up to three indicators would, by its absence, have lowered the level.', {
      priority: 3,
    }),
  ];
}

/** One way in which the alert would have been lower. */
export function clearedText(facts: DraftFacts, { without, level, nearest }: DraftCleared): string {
  const names = without.map((id) => id.replaceAll('-', ' ')).join(', ');
  const left = level === 'none' ? 'there would be no alert' : `the level would be ${level}`;
  const near = nearest === null ? '' : `; nearest bound: ${nearestText(facts, nearest)}`;
  return `Without ${names} ${left}${near}.`;
}

function nearestText(
  { indicators, currency }: DraftFacts,
  { measure, value, bound }: NonNullable<DraftCleared['nearest']>,
): string {
  const unit =
    indicators.flatMap(({ measures }) => measures).find(({ name }) => name === measure)?.unit ??
    'count';
  const told = spokenTold(value, { unit, currency });
  return `${measure.replaceAll('_', ' ')} ${told} against ${spokenTold(bound, { unit, currency })}`;
}

function limits(facts: DraftFacts): readonly DraftSentence[] {
  const { missing, sources, thresholds, typology, generatedBy } = facts;
  const secondHand = sources.filter(({ read }) => read === 'second-hand');
  const drafted =
    `Drafted by redthread ${generatedBy.version} from typology ${typology.id} ` +
    `${typology.version}; a pattern in postings is not a finding about anybody.`;
  return [
    ...missing.map(({ field, indicators }) =>
      sentence(
        `${field} is missing, so that ${indicators.map((id) => id.replaceAll('-', ' ')).join(', ')} ` +
          'could not be assessed.',
        { priority: 2, indicators },
      ),
    ),
    ...(thresholds.projectDefault === 0
      ? []
      : [
          sentence(
            `Thresholds of the typology: ${thresholds.published} from a published source, ` +
              `${thresholds.projectDefault} by default, published by no issuer.`,
            { priority: 3 },
          ),
        ]),
    ...secondHand.map(({ publisher, title }) =>
      sentence(`${publisher}, "${title}", was read second-hand.`, { priority: 3 }),
    ),
    sentence(drafted, { priority: 2 }),
    sentence(facts.notice, { priority: 3 }),
  ];
}

function action(facts: DraftFacts): readonly DraftSentence[] {
  return [
    ...facts.safeguards.map((text) => sentence(`Safeguard: ${asSentence(text)}`, { priority: 2 })),
    sentence(
      'To add: what staff saw and heard, what was done, which documents are held, and the part each ' +
        'party plays.',
      { priority: 3 },
    ),
  ];
}
