/**
 * A run under a policy: whose tokens it makes, which cases are told and how, and the record of it.
 * Without a policy of its own a run is for the institution itself.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { sha256Hex } from '../core/digest.js';
import { ProblemError, problemOf } from '../core/problem.js';
import type { Case, CaseTransaction } from '../explain/case.js';
import { type LoadedPolicy, policyDigest } from '../io/load-policy.js';
import { nodeMac } from '../io/mac.js';
import type { OutputFile } from '../io/write-run.js';
import { DEFAULT_POLICY } from '../pseudonym/default-policy.js';
import { actionOf, linkingOf, type Policy } from '../pseudonym/policy.js';
import { type AccountInput, privacyRecord, type ToldCase } from '../pseudonym/policy-account.js';
import { amongOthers } from '../pseudonym/policy-alike.js';
import { inAlikeOrder, inToldOrder } from '../pseudonym/policy-order.js';
import { withoutDropped } from '../pseudonym/policy-sealed.js';
import { withoutPossibleVictims } from '../pseudonym/policy-victims.js';
import type { PossibleVictims } from '../pseudonym/possible-victim.js';
import { valueNotCanonical } from '../pseudonym/problem-list.js';
import { pseudonymise } from '../pseudonym/pseudonymise.js';
import { alertToken, documentTokens, type RootKey, type Tokens } from '../pseudonym/token.js';
import type { RunSummary } from '../screen/summary.js';

export const DEFAULT_RUN_POLICY: LoadedPolicy = {
  policy: DEFAULT_POLICY,
  digest: policyDigest(DEFAULT_POLICY),
};

export interface PolicyRun {
  readonly cases: readonly Case[];
  /** Who may be a victim, over all of the run. */
  readonly persons: PossibleVictims;
  readonly root: RootKey;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly policy: LoadedPolicy;
  /** The day of the run, `2026-11-25`. */
  readonly today: string;
}

/** Tokens of the run, for the reader that its policy names. */
export function runTokens(run: PolicyRun): Tokens {
  const { recipient, purpose } = run.policy.policy;
  return documentTokens({
    ...{ root: run.root, mac: nodeMac, recipient, purpose },
    epoch: epochOf(run),
    possibleVictims: run.persons,
  });
}

/**
 * Names the linking span. The same inputs and options are the same document; others cannot be
 * joined.
 */
function epochOf({ manifest, policy, today }: PolicyRun): string {
  const [year, month] = today.split('-');
  switch (linkingOf(policy.policy).span) {
    case 'document':
      return sha256Hex(canonicalJson(manifest)).slice(0, 12);
    case 'month':
      return `${year}-${month}`;
    case 'quarter':
      return `${year}-q${Math.ceil(Number(month) / 3)}`;
    case 'year':
      return `${year}`;
    case 'always':
      return 'always';
  }
}

/** The id that an alert has in every run with the same key. */
export function alertId({ root }: Pick<PolicyRun, 'root'>, one: Case): string {
  const { alert, subjectField } = one;
  const { subject, typology, episode } = alert;
  const identity = { typologyId: typology.id, subjectField, subject, from: episode.from };
  return needed(alertToken({ root, mac: nodeMac }, identity));
}

function needed(id: string | undefined): string {
  if (id !== undefined) return id;
  throw new ProblemError([problemOf(valueNotCanonical, 'an alert has a subject without a form')]);
}

/**
 * Whoever reads for the institution knows its own ids; to others they would join one document to
 * the next.
 */
function idFor(run: PolicyRun, one: Case, tokens: Tokens): string {
  const id = alertId(run, one);
  return run.policy.policy.recipient === 'institution' ? id : needed(tokens.token('alert', id));
}

/** The cases that the policy tells, each as it is and as it is told. */
export function toldUnder(
  run: PolicyRun,
  tokens: Tokens,
): { readonly told: readonly ToldCase[]; readonly leftOut: number } {
  const { policy } = run.policy;
  const { persons } = run;
  const isLeftOut = policy.possibleVictims === 'left-out';
  const postings = new Map<CaseTransaction, CaseTransaction>();
  const told = run.cases.flatMap((original): readonly ToldCase[] => {
    const one = isLeftOut ? withoutPossibleVictims(original, persons) : original;
    if (one === undefined) return [];
    const ordered = named(inToldOrder(one, policy, tokens), idFor(run, original, tokens));
    const alert = ordered.alert.alert;
    const made = pseudonymise(ordered, { tokens, alertId: alert, policy, postings });
    return [{ one: ordered, made }];
  });
  const alike = amongOthers(
    told.map(({ made }) => made),
    policy,
  );
  return {
    told: told.map(({ one }, index) => inAlikeOrder({ one, made: alike[index]! })),
    leftOut: run.cases.length - told.length,
  };
}

/** The cases as they are, for who holds the key. */
export function toldAsTheyAre(run: PolicyRun): readonly ToldCase[] {
  return run.cases.map((original) => {
    const one = named(original, alertId(run, original));
    return { one, made: one };
  });
}

function named(one: Case, id: string): Case {
  return { ...one, alert: { ...one.alert, alert: id } };
}

/** What an annex may hold of a case; without a policy of its own, all that is on file. */
export function annexCase(one: Case, { policy }: LoadedPolicy): Case {
  return policy === DEFAULT_POLICY ? one : withoutDropped(one, policy);
}

/** The summary with the alerts that were told alone: how many were not is nobody's outside. */
export function toldSummary<Summary extends RunSummary>(
  summary: Summary,
  told: readonly ToldCase[],
): Summary {
  return {
    ...summary,
    alerts: told.length,
    typologies: summary.typologies.map((typology) => {
      const alerts = { watch: 0, review: 0, report: 0 };
      for (const { made } of told) {
        if (made.alert.typology.id === typology.id) alerts[made.alert.level] += 1;
      }
      return { ...typology, alerts };
    }),
  };
}

/**
 * The manifest without its sums where the policy tells no exact amount: the sum of a currency that
 * was met once is that amount.
 */
export function toldManifest(
  manifest: PolicyRun['manifest'],
  policy: Policy,
): PolicyRun['manifest'] {
  if (actionOf(policy, 'amount') === 'keep') return manifest;
  const { totals: _, ...told } = manifest;
  return told;
}

/** `privacy.json` of the run. */
export function privacyFile(input: AccountInput): OutputFile {
  return { path: 'privacy.json', text: `${JSON.stringify(privacyRecord(input), null, 2)}\n` };
}
