/**
 * Turns a case into the draft of a report. It reads the case and nothing else, so that what a
 * policy dropped or replaced cannot come back; the narrative and the gaps are written from the
 * draft itself.
 */
import { expectArguments } from '../core/argument.js';
import { A_CASE, type Case, type CaseTransaction } from '../explain/case.js';
import { speechOf } from '../explain/speech.js';
import { type PossibleVictims, possibleVictimsOf } from '../pseudonym/possible-victim.js';
import type { Account } from '../transaction/account.js';
import type { Reporting, Source, Typology } from '../typology/typology.js';
import { accountFields } from './account-fields.js';
import { type Authority, referenceFor } from './authority.js';
import { type Cast, castOf } from './cast.js';
import { gapsOf } from './completeness.js';
import { datesOf } from './episodes.js';
import type { DraftFacts } from './facts.js';
import { type Legs, legsOf } from './legs.js';
import { lossesOf } from './losses.js';
import { narrativeOf } from './narrative.js';
import { ACCOUNT_FIELDS, type AccountFields, FILER_FIELDS, recorded } from './party-field.js';
import { phrasesOf } from './phrases.js';
import type {
  DraftAccount,
  DraftIndicator,
  DraftReporting,
  DraftSource,
  DraftTransaction,
  RelatedDraft,
  StrDraft,
} from './str-draft.js';
import { totalsOf } from './sum-of-amounts.js';

export interface DraftOptions {
  /** Whether the case went through `pseudonymise` or holds identities as they are. */
  readonly identities: 'pseudonymised' | 'identified';
  readonly generatedBy: { readonly version: string };
  /**
   * Persons whom other alerts of the document suppose to be victims, in the case's own identifiers.
   */
  readonly possibleVictims?: PossibleVictims;
  /** Whom it is for, where the institution reports to several. */
  readonly authority?: Authority;
  /** The drafts of the same alert for the others. */
  readonly related?: readonly RelatedDraft[];
}

/**
 * Drafts a report. A possible victim is never its subject; every other part is for a person to
 * decide.
 *
 * @example
 * draft(one, { identities: 'identified', generatedBy: { version: '0.1.0' } }).status // => 'draft'
 */
export function draft(one: Case, options: DraftOptions): StrDraft {
  expectArguments('draft', { case: [one, A_CASE], options: [options, 'an object'] });
  const cast = castFor(one, options);
  const facts = factsOf(one, { options, cast, transactions: transactionsOf(one, cast) });
  return { ...facts, narrative: narrativeOf(facts), gaps: gapsOf(facts), losses: lossesOf(facts) };
}

/** What a draft tells but its postings, and what is written from them: most of the work. */
export type DraftHead = Omit<DraftFacts, 'transactions' | 'period' | 'totals'>;

/** The same as `draft` says of it, without the rest. */
export function draftHead(one: Case, options: DraftOptions): DraftHead {
  const facts = factsOf(one, { options, cast: castFor(one, options), transactions: [] });
  const { transactions, period, totals, ...head } = facts;
  return head;
}

function castFor(one: Case, { possibleVictims }: DraftOptions): Cast {
  return castOf(one, possibleVictims ?? possibleVictimsOf([one]));
}

function transactionsOf(one: Case, cast: Cast): readonly DraftTransaction[] {
  const citing = citingOf(one);
  const legs = legsOf(one, cast);
  return one.transactions.map((posting) =>
    draftTransaction(posting, { cast, citing, legs: legs(posting) }),
  );
}

interface Drafting {
  readonly options: DraftOptions;
  readonly cast: Cast;
  readonly transactions: readonly DraftTransaction[];
}

function factsOf(one: Case, { options, cast, transactions }: Drafting): DraftFacts {
  const { alert } = one;
  const { typology } = one.typology;
  const { text } = speechOf(one.language);
  const watched = transactions.filter(({ isWatched }) => isWatched);
  return {
    format: 'redthread/str-draft/1',
    status: 'draft',
    reviewer: null,
    reference: referenceFor(alert.alert, options.authority),
    language: one.language,
    authority: options.authority ?? null,
    related: options.related ?? [],
    series: { kind: 'initial', supersedes: null },
    filer: recorded(FILER_FIELDS, {}),
    generatedBy: { version: options.generatedBy.version },
    isPseudonymised: options.identities === 'pseudonymised',
    notice: phrasesOf(one.language).notices[options.identities],
    alert: alert.alert,
    typology: {
      ...alert.typology,
      title: text(typology.title),
      summary: text(typology.summary),
    },
    offence: typology.offence,
    level: alert.level,
    couldBe: alert.couldBe,
    score: alert.score,
    hypothesis: alert.hypothesis,
    supposedBy: (alert.decision?.part ?? null) === null ? 'typology' : 'analyst',
    currency: one.currency,
    period: datesOf(watched) ?? {
      from: alert.episode.from.slice(0, 10),
      to: alert.episode.to.slice(0, 10),
    },
    asOf: alert.asOf,
    watched: { field: one.subjectField, value: alert.subject, party: cast.watched },
    subject: subjectOf(cast),
    parties: cast.parties,
    accounts: accountsOf(one, cast),
    transactions,
    totals: totalsOf(watched, one.currency),
    indicators: alert.indicators.map(draftIndicator),
    sources: typology.sources.map(draftSource),
    reporting: reportingOf(typology, options.authority),
    innocent: alert.innocent,
    cleared: alert.cleared,
    missing: alert.missing,
    safeguards: typology.safeguards.map(text),
    thresholds: thresholdsOf(typology),
    actionTaken: null,
    observations: null,
  };
}

function subjectOf({ parties, watched }: Cast): string | null {
  const party = parties.find(({ id }) => id === watched);
  return party === undefined || party.roleInSuspicion === 'possible-victim' ? null : party.id;
}

/** Fields of a posting that stand in their own place in the draft. */
const PLACED = new Set([
  ...['id', 'at', 'localDate', 'localTime', 'amount', 'currency', 'baseAmount', 'direction'],
  ...['account', 'customer', 'counterparty', 'conductor', 'placeCountry'],
]);

/** Ids of postings to the indicators that cite them. */
type Citing = ReadonlyMap<string, readonly string[]>;

function citingOf({ alert }: Case): Citing {
  const citing = new Map<string, string[]>();
  for (const { id, transactions, also } of alert.indicators) {
    for (const posting of new Set([...transactions, ...also])) {
      const known = citing.get(posting);
      if (known === undefined) citing.set(posting, [id]);
      else known.push(id);
    }
  }
  return citing;
}

interface Told {
  readonly cast: Cast;
  readonly citing: Citing;
  readonly legs: Legs;
}

function draftTransaction(
  posting: CaseTransaction,
  { cast, citing, legs }: Told,
): DraftTransaction {
  const { id, at, localDate, amount, currency, baseAmount, direction, account } = posting;
  return {
    id,
    row: legs.row,
    at,
    localDate,
    localTime: posting.localTime ?? null,
    amount,
    currency,
    baseAmount,
    direction,
    account,
    from: legs.from,
    to: legs.to,
    conductor: cast.conductor(posting),
    country: posting.placeCountry ?? null,
    isWatched: cast.isWatched(posting),
    indicators: citing.get(posting.id) ?? [],
    recorded: recordedOf(posting),
  };
}

/** By hand: the pairs of each posting alone were 4 % of what a run of many alerts allocated. */
function recordedOf(posting: CaseTransaction): DraftTransaction['recorded'] {
  const recorded: Record<string, string> = {};
  for (const name of Object.keys(posting)) {
    const value: unknown = posting[name as keyof CaseTransaction]; // its own key
    if (typeof value === 'string' && !PLACED.has(name)) recorded[name] = value;
  }
  return recorded;
}

/** Accounts on file first, then those that only postings name. */
function accountsOf(one: Case, cast: Cast): readonly DraftAccount[] {
  const onFile = one.accounts.map((account) => draftAccount(account, cast));
  const known = new Set(onFile.map(({ id }) => id));
  const named = [...new Set(one.transactions.map(({ account }) => account))]
    .filter((id) => !known.has(id))
    .map((id) => ({ id, holders: [], details: recorded<AccountFields>(ACCOUNT_FIELDS, {}) }));
  return [...onFile, ...named];
}

function draftAccount(account: Account, cast: Cast): DraftAccount {
  return {
    id: account.id,
    holders: account.holders.map(({ customer, role }) => ({
      party: cast.customer(customer),
      role: role ?? null,
    })),
    details: recorded<AccountFields>(ACCOUNT_FIELDS, accountFields(account)),
  };
}

/** An indicator of the alert, as a draft holds it. */
export function draftIndicator(record: Case['alert']['indicators'][number]): DraftIndicator {
  const { others: _, ...own } = record;
  return {
    ...own,
    measures: record.measures.map(({ from = null, to = null, ...measure }) => ({
      ...measure,
      from,
      to,
    })),
  };
}

function draftSource({ id, publisher, title, read, ...rest }: Source): DraftSource {
  return {
    ...{ id, publisher, title, read },
    reference: rest.reference ?? null,
    date: rest.date ?? null,
    url: rest.url ?? null,
  };
}

/** Of the authority that it is for, where one is named: another's key term has no place there. */
function reportingOf(
  { reporting = [] }: Typology,
  authority?: Authority,
): readonly DraftReporting[] {
  return reporting
    .filter((each) => authority === undefined || each.authority === authority.name)
    .map(draftReporting);
}

function draftReporting({ authority, ...rest }: Reporting): DraftReporting {
  return {
    authority,
    keyTerm: rest.keyTerm ?? null,
    field: rest.field ?? null,
    code: rest.code ?? null,
    xmlCode: rest.xmlCode ?? null,
    validFrom: rest.validFrom ?? null,
  };
}

function thresholdsOf({ parameters }: Typology): StrDraft['thresholds'] {
  const origins = Object.values(parameters ?? {}).map(({ origin }) => origin);
  const published = origins.filter((origin) => origin === 'published').length;
  return { published, projectDefault: origins.length - published };
}
