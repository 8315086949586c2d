/**
 * The drafts of one run or several as a trend sees them: who is behind each alert, and where and
 * how its postings went. Alerts that an analyst found to be nothing are left out; one that several
 * runs or several drafts tell of is one alert, as it was drafted last.
 */
import type { AlertDecision } from '../explain/alert-record.js';
import type { TrendAlert } from '../pseudonym/trend-count.js';
import type { DraftParty, DraftTransaction, StrDraft } from './str-draft.js';

/** What of a draft is looked at. */
export interface TrendDraft
  extends Pick<
    StrDraft,
    'alert' | 'asOf' | 'level' | 'typology' | 'watched' | 'parties' | 'accounts'
  > {
  readonly transactions: readonly TrendPosting[];
}

interface TrendPosting extends Pick<DraftTransaction, 'id' | 'account' | 'isWatched'> {
  readonly told: TrendAlert['postings'][number];
}

/** Nothing but that of a draft: the drafts of a large run are more than memory holds. */
export function trendDraft(draft: StrDraft): TrendDraft {
  const { alert, asOf, level, typology, watched, parties, accounts } = draft;
  const transactions = draft.transactions.map(({ id, account, isWatched, country, recorded }) => ({
    ...{ id, account, isWatched },
    told: {
      country,
      region: recorded['placeRegion'] ?? null,
      channel: recorded['channel'] ?? null,
      kind: recorded['kind'] ?? null,
    },
  }));
  return { alert, asOf, level, typology, watched, parties, accounts, transactions };
}

/** What one output folder holds. */
export interface DraftedRun {
  readonly drafts: readonly TrendDraft[];
  /** Alerts with a decision, drafted or not. */
  readonly decisions: readonly DecidedAlert[];
  /** One name for one person in all runs, where an annex tells; else the run's own. */
  readonly personOf: (party: DraftParty) => string;
}

export interface DecidedAlert extends Pick<AlertDecision, 'outcome' | 'when' | 'isSuppressed'> {
  readonly alert: string;
}

/** What trends are counted over. */
export function trendAlerts(runs: readonly DraftedRun[]): readonly TrendAlert[] {
  const decisions = latestDecisions(runs);
  const latest = new Map<string, readonly TrendDraft[]>();
  const names = new Map<TrendDraft, DraftedRun['personOf']>();
  for (const { drafts, personOf } of runs) {
    for (const [alert, own] of byAlert(drafts)) {
      const known = latest.get(alert);
      if (known === undefined || known[0]!.asOf <= own[0]!.asOf) latest.set(alert, own);
      for (const each of own) names.set(each, personOf);
    }
  }
  return [...latest].flatMap(([alert, drafts]) => {
    const decision = decisions.get(alert);
    const isNothing = decision?.isSuppressed === true && decision.outcome !== 'filed';
    const trend = isNothing ? undefined : trendAlert(drafts, names.get(drafts[0]!)!);
    return trend === undefined ? [] : [trend];
  });
}

/**
 * The latest decision of each alert; of several runs that tell of one, what the last makes of it.
 */
function latestDecisions(runs: readonly DraftedRun[]): ReadonlyMap<string, DecidedAlert> {
  const decisions = runs.flatMap((run) => run.decisions);
  const ordered = [...decisions].sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0));
  return new Map(ordered.map((each) => [each.alert, each]));
}

/** Drafts for several authorities are of one alert. */
function byAlert(drafts: readonly TrendDraft[]): ReadonlyMap<string, readonly TrendDraft[]> {
  const found = new Map<string, TrendDraft[]>();
  for (const each of drafts) {
    const known = found.get(each.alert);
    if (known === undefined) found.set(each.alert, [each]);
    else known.push(each);
  }
  return found;
}

function trendAlert(
  drafts: readonly TrendDraft[],
  personOf: DraftedRun['personOf'],
): TrendAlert | undefined {
  const [first] = drafts;
  if (first === undefined || first.level === 'watch') return undefined;
  const postings = new Map<string, TrendPosting['told']>();
  const persons = new Set<string>();
  const possibleVictims = new Set<string>();
  for (const each of drafts) {
    for (const posting of each.transactions) {
      if (posting.isWatched) postings.set(posting.id, posting.told);
    }
    for (const party of personsOf(each)) persons.add(personOf(party));
    for (const party of each.parties) {
      if (party.roleInSuspicion === 'possible-victim') possibleVictims.add(personOf(party));
    }
  }
  return {
    persons: [...persons],
    possibleVictims: [...possibleVictims],
    level: first.level,
    typology: first.typology.id,
    month: first.asOf.slice(0, 7),
    postings: [...postings.values()],
  };
}

/**
 * The person whom the alert watched; where it watched an account or a thing, whoever holds the
 * accounts of the postings. A counterparty elsewhere is nobody's customer here, and counts for
 * nobody.
 */
function personsOf(draft: TrendDraft): readonly DraftParty[] {
  const { watched, parties, accounts, transactions } = draft;
  const isOurs = ({ relation }: DraftParty) =>
    relation === 'customer' || relation === 'account-holder';
  const party = parties.find(({ id }) => id === watched.party);
  if (watched.field === 'customer') return party !== undefined && isOurs(party) ? [party] : [];
  const used = new Set(transactions.flatMap((one) => (one.isWatched ? [one.account] : [])));
  if (watched.field === 'account') used.add(watched.value);
  const holding = new Set(
    accounts.filter(({ id }) => used.has(id)).flatMap(({ holders }) => holders.map((h) => h.party)),
  );
  return parties.filter(
    (each) =>
      isOurs(each) &&
      (holding.has(each.id) ||
        (each.relation === 'account-holder' && used.has(each.reference)) ||
        (watched.field === 'account' && each.id === watched.party)),
  );
}
