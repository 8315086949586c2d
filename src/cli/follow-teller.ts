/**
 * The alerts of a followed stream as they are told: under the run's policy, with the tokens of one
 * document, and searched for identifiers before they leave. Whoever was once told as a possible
 * victim stays in the key domain of those from then on.
 */
import { booksOf } from '../draft/phrases.js';
import type { AlertRecord } from '../explain/alert-record.js';
import type { Case } from '../explain/case.js';
import type { LoadedPolicy } from '../io/load-policy.js';
import { nodeMac } from '../io/mac.js';
import { identifiersOf } from '../pseudonym/leak-check.js';
import { apartFromOwn } from '../pseudonym/leak-own.js';
import { refuseLeaks } from '../pseudonym/leak-run.js';
import { withoutPossibleVictims } from '../pseudonym/policy-victims.js';
import { possibleVictimsOf } from '../pseudonym/possible-victim.js';
import { documentTokens, type RootKey } from '../pseudonym/token.js';
import type { Batch } from '../transaction/batch.js';
import { canonicalValue } from '../transaction/canonical.js';
import { runTokens, toldAsTheyAre, toldUnder } from './policy-run.js';

export interface TellerInput {
  readonly root: RootKey;
  readonly policy: LoadedPolicy;
  readonly identities: 'identified' | 'pseudonymised';
  /** The day of the run, and that on which the stream was begun. */
  readonly today: string;
  readonly begun: string;
  /** What tells this stream from others: its options and typologies. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

export interface FollowTeller {
  /** An alert as it is told; null where the policy leaves it out. Throws on a leak. */
  record(one: Case, batch: Batch): AlertRecord | null;
  /** Canonical values by field, for the snapshot. */
  possibleVictims(): [string, string[]][];
}

export function followTeller(
  { root, policy, identities, today, begun, manifest }: TellerInput,
  earlier: readonly (readonly [string, readonly string[]])[],
): FollowTeller {
  const persons = new Map(earlier.map(([field, values]) => [field, new Set(values)]));
  const run = { root, policy, today, manifest: { ...manifest, begun } };
  const { recipient, purpose, epoch } = runTokens({ ...run, cases: [], persons });
  const isLeftOut = policy.policy.possibleVictims === 'left-out';
  return {
    record: (original, batch) => {
      if (identities === 'identified') {
        return toldAsTheyAre({ ...run, cases: [original], persons })[0]!.made.alert;
      }
      for (const [field, values] of possibleVictimsOf([original], batch.accounts)) {
        const known = persons.get(field) ?? new Set();
        for (const value of values) known.add(value);
        persons.set(field, known);
      }
      const one = isLeftOut ? withoutPossibleVictims(original, persons) : original;
      if (one === undefined) return null;
      const context = { root, mac: nodeMac, recipient, purpose, epoch };
      const tokens = documentTokens({ ...context, possibleVictims: persons });
      const [told] = toldUnder({ ...run, cases: [one], persons }, tokens).told;
      if (told === undefined) return null;
      const { alert } = told.made;
      const text = `${JSON.stringify(alert)}\n`;
      const known = identifiersOf(ofCase(batch, original));
      const own = apartFromOwn(known, [original.typology.typology, ...booksOf(original.language)]);
      refuseLeaks([{ path: 'alerts.jsonl', text }], own.known);
      return alert;
    },
    possibleVictims: () => [...persons].map(([field, values]) => [field, [...values]]),
  };
}

/** The batch with the records of the case alone: nobody else's can be in its alert. */
function ofCase(batch: Batch, one: Case): Batch {
  const keyed = <Item extends { readonly id: string }>(
    field: 'customer' | 'account',
    items: readonly Item[],
  ) => new Map(items.map((item) => [canonicalValue(field, item.id) ?? '', item]));
  const { customers, accounts } = one;
  return {
    ...batch,
    ...(batch.customers === undefined ? {} : { customers: keyed('customer', customers) }),
    ...(batch.accounts === undefined ? {} : { accounts: keyed('account', accounts) }),
  };
}
