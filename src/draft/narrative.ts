/**
 * The narrative of a draft from its facts alone: who, what, when, where, how and why, the
 * indicators that were not met as well as those that were, and what is not known. Points and levels
 * stay out of what an authority would read, but for what would have cleared the alert.
 */

import { called, calledIn, measureCalled } from '../explain/called.js';
import { spokenField } from '../explain/field-words.js';
import { activitySentences, spokenTotal } from './activity.js';
import { asSentence, sentence } from './draft-sentence.js';
import type { DraftFacts } from './facts.js';
import { codeWords } from './phrases.js';
import { spokenMeasure, spokenTold } from './spoken-measure.js';
import type {
  DraftCleared,
  DraftIndicator,
  DraftSection,
  DraftSentence,
  SECTIONS,
} from './str-draft.js';
import { type Voice, voiceOf } from './voice.js';
import { whoSentences } from './who.js';

/** Writes the sections of a narrative, in the language of the draft. */
export function narrativeOf(facts: DraftFacts): readonly DraftSection[] {
  const voice = voiceOf(facts.language);
  const section = (
    id: (typeof SECTIONS)[number],
    sentences: readonly DraftSentence[],
  ): DraftSection => ({ id, title: voice.phrases.titles[id], sentences });
  return [
    section('summary', summary(facts, voice)),
    section('who', whoSentences(facts, voice)),
    section('activity', activitySentences(facts, voice)),
    section('why', why(facts, voice)),
    section('innocent', innocent(facts, voice)),
    section('cleared', cleared(facts, voice)),
    section('limits', limits(facts, voice)),
    section('action', action(facts, voice)),
  ];
}

const isVictimDraft = ({ hypothesis, parties, watched }: DraftFacts): boolean =>
  hypothesis === 'possible-victim' ||
  parties.some(
    ({ id, roleInSuspicion }) => id === watched.party && roleInSuspicion === 'possible-victim',
  );

function watchedWords({ watched }: DraftFacts, { phrases }: Voice): string {
  const party = watched.party === null ? '' : ` (${phrases.party(watched.party)})`;
  return `${phrases.fields[watched.field]} ${watched.value}${party}`;
}

function summary(facts: DraftFacts, voice: Voice): readonly DraftSentence[] {
  const { typology, period, offence, indicators, transactions, totals, watched } = facts;
  const { speech, phrases } = voice;
  const fired = indicators.filter(({ state }) => state === 'fired');
  const ids = transactions.filter(({ isWatched }) => isWatched).map(({ id }) => id);
  const parties = watched.party === null ? [] : [watched.party];
  const keyTerms = [...new Set(facts.reporting.flatMap(({ keyTerm }) => keyTerm ?? []))];
  const match = phrases.match({
    from: speech.date(period.from),
    to: speech.date(period.to),
    watched: watchedWords(facts, voice),
    title: typology.title,
    totals: totals.map((total) => spokenTotal(total, voice)).join(speech.words.apart),
  });
  const offences = offence.map((each) => codeWords(phrases.offences, each));
  return [
    ...keyTerms.map((term) => sentence(`${term}.`, { priority: 1 })),
    sentence(match, { priority: 1, evidence: ids, parties }),
    ...victimSentences(facts, voice),
    sentence(asSentence(typology.summary), { priority: 2 }),
    sentence(phrases.met(saidOnce(fired).join(speech.words.apart)), {
      priority: 1,
      evidence: [...new Set(fired.flatMap((each) => each.transactions))],
      indicators: fired.map(({ id }) => id),
    }),
    sentence(phrases.offence(offences.join(', ')), { priority: 2 }),
    ...facts.related.map(({ authority, reference }) =>
      sentence(phrases.otherDraft(authority, reference), { priority: 1 }),
    ),
  ];
}

function victimSentences(facts: DraftFacts, { phrases }: Voice): readonly DraftSentence[] {
  if (!isVictimDraft(facts)) return [];
  const parties = facts.parties
    .filter(({ roleInSuspicion }) => roleInSuspicion === 'possible-victim')
    .map(({ id }) => id);
  const told =
    parties.length === 0
      ? [sentence(phrases.mayBeVictim(phrases.somebody), { priority: 1 })]
      : parties.map((id) =>
          sentence(phrases.mayBeVictim(phrases.party(id)), { priority: 1, parties: [id] }),
        );
  return [...told, sentence(phrases.noClosure, { priority: 1, parties })];
}

function why(facts: DraftFacts, voice: Voice): readonly DraftSentence[] {
  const order: readonly DraftIndicator['state'][] = ['fired', 'quiet', 'unknown', 'unassessed'];
  const told = order.flatMap((state) =>
    facts.indicators
      .filter((indicator) => indicator.state === state)
      .map((indicator) =>
        sentence(indicatorText(facts, indicator, voice), {
          priority: state === 'fired' ? 1 : 2,
          evidence: indicator.transactions,
          indicators: [indicator.id],
        }),
      ),
  );
  return [...told, baseline(facts, voice)];
}

/**
 * What the activity can be held against: what is on file of the watched party, or that nothing is.
 */
function baseline(facts: DraftFacts, voice: Voice): DraftSentence {
  const { phrases } = voice;
  const party = facts.parties.find(({ id }) => id === facts.watched.party);
  const income = party?.identity.known.declaredMonthlyIncome;
  const credits = facts.totals.filter(
    ({ direction, status }) => direction === 'credit' && status === 'completed',
  );
  if (income === undefined || credits.length === 0) {
    return sentence(phrases.noBaseline, { priority: 3 });
  }
  const [amount = '', currency = ''] = income.split(' ');
  const told = credits.map((total) => spokenTotal(total, voice)).join(voice.speech.words.apart);
  const spoken = spokenTold(amount, { unit: 'money', currency }, voice.speech);
  return sentence(phrases.baseline(spoken, told), {
    priority: 2,
    evidence: facts.transactions
      .filter(({ isWatched, direction }) => isWatched && direction === 'credit')
      .map(({ id }) => id),
    parties: [facts.watched.party!],
  });
}

/** The engine's own sentence carries the numbers of one that was not met, and what is missing. */
function indicatorText(
  { sources, currency }: DraftFacts,
  indicator: DraftIndicator,
  { speech, phrases }: Voice,
): string {
  const { state, measures } = indicator;
  const cited = sources
    .filter((source) => indicator.sources.includes(source.id))
    .map(({ publisher, reference, title }) => `${publisher}, ${reference ?? title}`);
  const source = cited.length === 0 ? '' : ` ${phrases.source(cited.join(speech.words.apart))}`;
  const told = withoutHead(indicator);
  const numbers = measures
    .map((measure) => spokenMeasure(measure, currency, speech))
    .join(speech.words.apart);
  const body = state === 'fired' ? `${told}. ${phrases.numbers(numbers)}` : told;
  return `${phrases.indicator(phrases.states[state], called(indicator, speech.words), body)}${source}`;
}

/** Several bounds of one number say the same of it. */
function saidOnce(indicators: readonly DraftIndicator[]): readonly string[] {
  return [...new Set(indicators.map(({ says }) => says.trim()))];
}

/** Without the engine's own head (`not met: `), for which the narrative has words of its own. */
function withoutHead({ state, says }: DraftIndicator): string {
  const colon = says.indexOf(': ');
  return (state === 'fired' || colon < 0 ? says : says.slice(colon + 2)).trim();
}

function innocent(facts: DraftFacts, { phrases }: Voice): readonly DraftSentence[] {
  const listed = facts.innocent.map((text) => sentence(asSentence(text), { priority: 2 }));
  const head = listed.length === 0 ? phrases.noInnocent : phrases.noneRuledOut;
  return [sentence(head, { priority: 2 }), ...listed];
}

function cleared(facts: DraftFacts, voice: Voice): readonly DraftSentence[] {
  const told = facts.cleared.map((one) =>
    sentence(clearedText(facts, one, voice), { priority: 3, indicators: one.without }),
  );
  return told.length > 0 ? told : [sentence(voice.phrases.noneClears, { priority: 3 })];
}

/** One way in which the alert would have been lower. */
export function clearedText(
  facts: DraftFacts,
  { without, level, nearest }: DraftCleared,
  voice: Voice = voiceOf(facts.language),
): string {
  const { speech, phrases } = voice;
  const { words } = speech;
  const names = speech.list(without.map(calledIn(facts.indicators, words)));
  const left = level === 'none' ? phrases.noAlert : phrases.levelWouldBe(phrases.levels[level]);
  const near =
    nearest === null
      ? ''
      : `${words.apart}${phrases.nearestBound(nearestText(facts, nearest, voice))}`;
  return `${phrases.without(names)} ${left}${near}.`;
}

function nearestText(
  { indicators, currency }: DraftFacts,
  { measure, value, bound }: NonNullable<DraftCleared['nearest']>,
  { speech, phrases }: Voice,
): string {
  const known = indicators
    .flatMap(({ measures }) => measures)
    .find(({ name }) => name === measure) ?? { name: measure };
  const unit = 'unit' in known ? known.unit : 'count';
  const told = (each: number | string) => spokenTold(each, { unit, currency }, speech);
  return phrases.against(`${measureCalled(known, speech.words)} ${told(value)}`, told(bound));
}

function limits(facts: DraftFacts, { speech, phrases }: Voice): readonly DraftSentence[] {
  const { missing, sources, thresholds, typology, generatedBy } = facts;
  const secondHand = sources.filter(({ read }) => read === 'second-hand');
  const { published, projectDefault } = thresholds;
  const name = calledIn(facts.indicators, speech.words);
  return [
    ...missing.map(({ field, indicators }) => {
      const named = speech.list(indicators.map(name));
      const lacked = spokenField(field, speech.words.missing);
      return sentence(phrases.missing(lacked, named), { priority: 2, indicators });
    }),
    ...(projectDefault === 0
      ? []
      : [
          sentence(phrases.thresholds(speech.number(published), speech.number(projectDefault)), {
            priority: 3,
          }),
        ]),
    ...secondHand.map(({ publisher, title }) =>
      sentence(phrases.secondHand(publisher, title), { priority: 3 }),
    ),
    sentence(phrases.drafted(generatedBy.version, `${typology.id} ${typology.version}`), {
      priority: 2,
    }),
  ];
}

/** What only whoever completes the draft has to read; a report leaves the section out. */
function action(facts: DraftFacts, { phrases }: Voice): readonly DraftSentence[] {
  return [
    ...facts.safeguards.map((text) =>
      sentence(phrases.safeguard(asSentence(text)), { priority: 2 }),
    ),
    sentence(phrases.toAdd, { priority: 3 }),
    sentence(facts.notice, { priority: 3 }),
  ];
}
