/** Counts what a policy did with the cases of a run: the account that `privacy.json` gives. */
import { canonicalJson } from '../core/canonical-json.js';
import type { Case, CaseTransaction } from '../explain/case.js';
import { canonicalVersion } from '../transaction/canonical.js';
import { TEXT_FIELDS } from '../transaction/transaction.js';
import { linkingOf, type Policy, type PolicyRule, ruleOf } from './policy.js';
import { isWithheld, sharedSizes } from './policy-alike.js';
import { POLICY_FIELDS } from './policy-field.js';
import type {
  PrivacyField,
  PrivacyPolicy,
  PrivacyRecord,
  PrivacyResidual,
} from './policy-record.js';

/** A case of the run, and the same as it was told. */
export interface ToldCase {
  readonly one: Case;
  readonly made: Case;
}

export interface AccountInput {
  readonly version: string;
  /** Absent where identities were written as they are. */
  readonly policy?: { readonly policy: Policy; readonly digest: string; readonly epoch: string };
  readonly told: readonly ToldCase[];
  /** Cases that were left out. */
  readonly leftOut: number;
  readonly drafts: number;
  readonly tokens: number;
  readonly identitiesKept: PrivacyRecord['identitiesKept'];
  readonly leakCheck: PrivacyRecord['leakCheck'];
}

/** The record of a run. */
export function privacyRecord(input: AccountInput): PrivacyRecord {
  const { version, policy, told, leftOut, drafts, tokens } = input;
  const [before, after] = [recordsOf(told, ({ one }) => one), recordsOf(told, ({ made }) => made)];
  const fields = POLICY_FIELDS.map(({ name, class: own }): PrivacyField => {
    const rule = policy === undefined ? undefined : ruleOf(policy.policy, name);
    const action = policy === undefined ? 'keep' : (rule?.action ?? 'drop');
    return {
      ...{ field: name, class: own, action, detail: detailOf(rule) },
      present: before.fields.get(name) ?? 0,
      told: after.fields.get(name) ?? 0,
    };
  });
  return {
    format: 'redthread/privacy/1',
    version,
    identities: policy === undefined ? 'identified' : 'pseudonymised',
    policy: policy === undefined ? null : policyOf(policy),
    canonicalForms: [...new Set(TEXT_FIELDS.map(canonicalVersion))],
    counts: {
      cases: told.length,
      drafts,
      subjects: new Set(told.map(({ made }) => made.alert.subject)).size,
      ...after.counts,
      tokens,
    },
    fields,
    suppressed: {
      cases: leftOut,
      indicators: told.reduce((sum, each) => sum + indicatorsChanged(each), 0),
      decisions: told.filter(({ one, made }) => isStaffLeftOut(one, made)).length,
      values: fields.reduce((sum, { present, told: left }) => sum + Math.max(0, present - left), 0),
      postings: after.postings.filter(({ at }) => isWithheld(at)).length,
    },
    residual: {
      ...residualOf(after.postings.filter(({ at }) => !isWithheld(at))),
      ...personsOf(told, policy?.policy),
    },
    identitiesKept: input.identitiesKept,
    leakCheck: input.leakCheck,
  };
}

function policyOf({ policy, digest, epoch }: NonNullable<AccountInput['policy']>): PrivacyPolicy {
  const { span, why } = linkingOf(policy);
  return {
    ...{ recipient: policy.recipient, purpose: policy.purpose, digest },
    title: policy.title ?? null,
    linking: { span, why: why ?? null, epoch },
    possibleVictims: policy.possibleVictims ?? 'told',
    retentionDays: policy.retentionDays ?? null,
    kMin: policy.kMin ?? null,
  };
}

function detailOf(rule: PolicyRule | undefined): string | null {
  switch (rule?.action) {
    case 'truncate':
      return rule.to;
    case 'age-band':
      return `${rule.width} years`;
    case 'band':
      return rule.edges === undefined ? 'default bands' : `${rule.edges.length} bands`;
    case 'region':
      return `${Object.keys(rule.areas).length} areas`;
    case 'template':
      return 'fixed text';
    default:
      return null;
  }
}

const CUSTOMER_KEYS: Readonly<Record<string, string>> = {
  declaredMonthlyIncomeMinor: 'customer.declaredMonthlyIncome',
};

interface Records {
  readonly fields: ReadonlyMap<string, number>;
  readonly counts: Pick<PrivacyRecord['counts'], 'transactions' | 'customers' | 'accounts'>;
  readonly postings: readonly CaseTransaction[];
}

/** Every record of the cases once, and how many carry each field. */
function recordsOf(told: readonly ToldCase[], sideOf: (each: ToldCase) => Case): Records {
  const postings = new Map<string, CaseTransaction>();
  // Cases share postings: each is named once.
  const names = new Map<CaseTransaction, string>();
  const nameOf = (one: CaseTransaction): string => {
    const name = names.get(one) ?? `${one.id}\n${one.account}`;
    names.set(one, name);
    return name;
  };
  const customers = new Map<string, object>();
  const accounts = new Map<string, object>();
  for (const each of told) {
    const { transactions, customers: people, accounts: held } = sideOf(each);
    for (const one of transactions) postings.set(nameOf(one), one);
    for (const one of people) customers.set(one.id, one);
    for (const one of held) accounts.set(one.id, one);
  }
  const fields = new Map<string, number>();
  const count = (records: Iterable<object>, fieldOf: (key: string) => string) => {
    for (const record of records) {
      for (const [key, value] of Object.entries(record)) {
        if (value === undefined || isWithheld(value)) continue;
        if (Array.isArray(value) && value.length === 0) continue;
        fields.set(fieldOf(key), (fields.get(fieldOf(key)) ?? 0) + 1);
      }
    }
  };
  count(postings.values(), (key) => key);
  count(customers.values(), (key) => CUSTOMER_KEYS[key] ?? `customer.${key}`);
  count(accounts.values(), (key) => `account.${key}`);
  return {
    fields,
    counts: {
      transactions: postings.size,
      customers: customers.size,
      accounts: accounts.size,
    },
    postings: [...postings.values()],
  };
}

function indicatorsChanged({ one, made }: ToldCase): number {
  const numbersOf = ({ alert }: Case) =>
    alert.indicators.map(({ measures }) =>
      canonicalJson(measures.map(({ name, value, bound }) => ({ name, value, bound }))),
    );
  const after = numbersOf(made);
  return numbersOf(one).filter((numbers, index) => numbers !== after[index]).length;
}

function isStaffLeftOut(one: Case, made: Case): boolean {
  const { decision } = one.alert;
  if (decision === undefined) return false;
  const left = made.alert.decision;
  return decision.who !== left?.who || decision.reason !== left?.reason;
}

/** By what a reader who knows somebody's purchases would look them up. */
function residualOf(
  postings: readonly CaseTransaction[],
): Omit<PrivacyResidual, 'persons' | 'personsAlone' | 'sharedBy'> {
  const sizes = new Map<string, number>();
  for (const posting of postings) {
    const { localDate, localTime, amount, currency } = posting;
    const { placeCountry, placeRegion, placeCity } = posting;
    const key = [localDate, localTime, amount, currency, placeCountry, placeRegion, placeCity];
    const name = key.join('\n');
    sizes.set(name, (sizes.get(name) ?? 0) + 1);
  }
  const all = [...sizes.values()];
  return {
    postings: postings.length,
    combinations: all.length,
    alone: all.filter((size) => size === 1).length,
    smallest: all.reduce((least, size) => Math.min(least, size), all[0] ?? 0),
  };
}

/** By everything that is told of a person together. */
function personsOf(
  told: readonly ToldCase[],
  policy: Policy | undefined,
): Pick<PrivacyResidual, 'persons' | 'personsAlone' | 'sharedBy'> {
  const sizes = sharedSizes(
    told.map(({ made }) => made),
    policy,
  );
  return {
    persons: sizes.length,
    personsAlone: sizes.filter((size) => size === 1).length,
    sharedBy: sizes.reduce((least, size) => Math.min(least, size), sizes[0] ?? 0),
  };
}
