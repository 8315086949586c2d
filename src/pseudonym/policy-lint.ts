/**
 * What a policy may not say, whoever wrote it: an identifier in clear, a token of few values, an
 * action that a field cannot take, two fields of which one gives the other away, postings told so
 * exactly that they single people out, links over time that nobody declared a purpose for, persons
 * who stand alone in a release, and possible victims before strangers.
 */
import { type Problem, type ProblemKind, problemOf } from '../core/problem.js';
import type { Policy, PolicyAction, PolicyRule, RegionRule, TemplateRule } from './policy.js';
import { NEEDED_FIELDS, type PolicyClass, type PolicyField, policyField } from './policy-field.js';
import {
  actionUnfit,
  givenAway,
  linkingUndeclared,
  nameLinked,
  singlesOut,
  standsAlone,
  victimsTold,
} from './policy-problem-list.js';
import {
  identifierKept,
  lowCardinalityToken,
  policyLacksField,
  policyMalformed,
  unknownField,
  wrongClass,
} from './problem-list.js';

/**
 * Everything that is wrong with a policy of the right shape, field by field and then as a whole.
 */
export function meaningProblems(policy: Policy): readonly Problem[] {
  return [
    ...Object.entries(policy.fields).flatMap(([field, rule]) => ruleProblems(field, rule, policy)),
    ...NEEDED_FIELDS.filter((field) => isAbsent(policy, field)).map((field) =>
      problemOf(policyLacksField, `\`${field}\` is dropped or not listed`),
    ),
    ...givenAwayProblems(policy),
    ...singlingProblems(policy),
    ...linkingProblems(policy),
    ...releaseProblems(policy),
  ];
}

function actionIn({ fields }: Policy, field: string): PolicyAction {
  return Object.hasOwn(fields, field) ? fields[field]!.action : 'drop';
}

/** In the body of what is written: a sealed field is nowhere in it. */
function isAbsent(policy: Policy, field: string): boolean {
  return ['drop', 'seal'].includes(actionIn(policy, field));
}

/** Never kept, whoever asks under a policy. */
const HIDDEN: ReadonlySet<PolicyClass> = new Set(['direct', 'protected', 'free-text']);
/**
 * Attributes that point at somebody and have no kind of token: there is nothing to join them with.
 */
const WITHOUT_TOKEN: ReadonlySet<string> = new Set(['customer.employer', 'account.agent']);

const BANDED: ReadonlySet<string> = new Set([
  ...['amount', 'baseAmount', 'balance'],
  ...['customer.declaredMonthlyIncome', 'customer.dependants', 'customer.headcount'],
]);
const DATES: ReadonlySet<string> = new Set([
  ...['at', 'localDate', 'customer.birthDate', 'customer.since', 'account.openedOn'],
]);
const PLACES: ReadonlySet<string> = new Set([
  ...['placeRegion', 'placeCity', 'customer.homeRegion', 'customer.homeCity'],
]);

function ruleProblems(field: string, rule: PolicyRule, policy: Policy): readonly Problem[] {
  const told = (kind: ProblemKind, what: string) => problemOf(kind, `\`${field}\` ${what}`);
  const known = policyField(field);
  if (known === undefined) return [told(unknownField, 'is not a field')];
  if (known.class !== rule.class) {
    return [told(wrongClass, `is \`${known.class}\`, not \`${rule.class}\``)];
  }
  const unfit = unfitness(known, rule, policy);
  if (unfit !== undefined) return [told(actionUnfit, unfit)];
  switch (rule.action) {
    case 'keep':
      return HIDDEN.has(known.class) ? [told(identifierKept, 'would be kept in clear')] : [];
    case 'fingerprint':
      if (known.isLowCardinality) return [told(lowCardinalityToken, 'has too few values')];
      return known.class === 'free-text' || WITHOUT_TOKEN.has(field)
        ? [told(policyMalformed, 'has no token: it can only be dropped')]
        : [];
    default:
      return [];
  }
}

/** Why an action cannot be done to a field; undefined where it can. */
function unfitness({ name, class: own }: PolicyField, rule: PolicyRule, policy: Policy) {
  switch (rule.action) {
    case 'band':
      if (!BANDED.has(name)) return 'is no number, and has no bands';
      return isAscending(rule.edges ?? []) ? undefined : 'has edges that do not ascend';
    case 'truncate':
      if (name === 'localTime') return rule.to === 'hour' ? undefined : 'is cut to its `hour` only';
      if (!DATES.has(name)) return 'is no date, and cannot be cut short';
      return rule.to === 'hour' ? 'is a date, and has no hour' : undefined;
    case 'age-band':
      return name === 'customer.birthDate' ? undefined : 'is no date of birth';
    case 'region':
      return PLACES.has(name) ? regionFault(rule) : 'is no place, and lies in no area';
    case 'template':
      return own === 'free-text' ? templateFault(rule, policy) : 'is no free text';
    default:
      return undefined;
  }
}

function isAscending(edges: readonly number[]): boolean {
  return edges.every((edge, index) => index === 0 || edge > edges[index - 1]!);
}

/** An area of one place is that place under another name. */
function regionFault({ areas }: RegionRule): string | undefined {
  const places = Object.values(areas);
  if (places.length === 0) return 'has no areas';
  return places.some((each) => new Set(each).size < 2) ? 'has an area of one place' : undefined;
}

/** Only what is kept in clear anyway may be filled in. */
function templateFault({ text }: TemplateRule, policy: Policy): string | undefined {
  const named = [...text.matchAll(/\{([A-Za-z]*)\}/g)].map((match) => match[1]!);
  const unfit = named.find(
    (field) => policyField(field)?.class !== 'operational' || actionIn(policy, field) !== 'keep',
  );
  return unfit === undefined ? undefined : 'has a template that names what is not kept';
}

/** Whether a rule tells the very value. */
const isExact = (policy: Policy, field: string) => actionIn(policy, field) === 'keep';

/** What is left of a moment; `instant` and `day` are what `at` and `localDate` hold as they are. */
function grainOf({ fields }: Policy, field: 'at' | 'localDate'): string {
  const rule = Object.hasOwn(fields, field) ? fields[field]! : undefined;
  if (rule?.action === 'truncate') return rule.to;
  return field === 'at' ? 'instant' : 'day';
}

/** Two fields that tell the same thing are told alike: the finer one would undo the other. */
function givenAwayProblems(policy: Policy): readonly Problem[] {
  const told = (what: string, by: string) =>
    problemOf(givenAway, `\`${what}\` is blurred and \`${by}\` tells it`);
  const amounts = ['amount', 'baseAmount', 'balance'];
  const blurred = amounts.slice(0, 2).find((field) => actionIn(policy, field) === 'band');
  const exact = amounts.find((field) => isExact(policy, field));
  const [moment, date] = [grainOf(policy, 'at'), grainOf(policy, 'localDate')];
  const isDay = moment === 'instant' || moment === 'day';
  return [
    ...(blurred !== undefined && exact !== undefined ? [told(blurred, exact)] : []),
    ...(moment === date || (isDay && date === 'day')
      ? []
      : [isDay ? told('localDate', 'at') : told('at', 'localDate')]),
    ...(moment === 'instant' && actionIn(policy, 'localTime') === 'truncate'
      ? [told('localTime', 'at')]
      : []),
  ];
}

/** Reports and their review need the exact posting; nothing else does. */
const EXACT_PURPOSES: ReadonlySet<string> = new Set([
  ...['str-draft', 'str-report', 'internal-review'],
]);
const FINE_GRAINS: ReadonlySet<string> = new Set(['instant', 'day']);
const FINE_PLACES = [
  ...['placeCity', 'placeRegion', 'site', 'merchant', 'ip', 'device', 'address'],
] as const;

/**
 * Of time, amount and place only one may be exact. Two known postings single out 69 % of customers
 * by day and branch, and nearly all with the amount; week, region and band 0.2 % (a simulation of
 * 20,000 customers, docs/privacy/policies.md).
 */
function singlingProblems(policy: Policy): readonly Problem[] {
  if (EXACT_PURPOSES.has(policy.purpose)) return [];
  const exact = [
    ...(FINE_GRAINS.has(grainOf(policy, 'at')) ? ['the time'] : []),
    ...(isExact(policy, 'amount') || isExact(policy, 'baseAmount') ? ['the amount'] : []),
    ...(FINE_PLACES.some((field) => ['keep', 'fingerprint'].includes(actionIn(policy, field)))
      ? ['the place']
      : []),
  ];
  if (exact.length < 2) return [];
  const words = `${exact.slice(0, -1).join(', ')} and ${exact.at(-1)}`;
  return [problemOf(singlesOut, `purpose \`${policy.purpose}\` is told ${words} exactly`)];
}

/**
 * Names are no match keys: within one document a token helps reading, over time it joins strangers.
 */
const NAMES = ['counterpartyName', 'merchant', 'conductor'] as const;

function linkingProblems(policy: Policy): readonly Problem[] {
  const { span, why = '' } = policy.linking ?? { span: 'document' };
  if (span === 'document') return [];
  const isDeclared = why.trim().split(/\s+/).length >= WORDS_MIN;
  return [
    ...(isDeclared
      ? []
      : [
          problemOf(
            linkingUndeclared,
            `tokens would be the same for \`${span}\` without a purpose`,
          ),
        ]),
    ...NAMES.filter((field) => actionIn(policy, field) === 'fingerprint').map((field) =>
      problemOf(nameLinked, `\`${field}\` would be joined over time`),
    ),
  ];
}

/** Fewer say nothing. */
const WORDS_MIN = 4;

/**
 * Readers with a duty to keep a case to themselves, bound to its matter; a purpose that is new is
 * not one.
 */
const CASE_PURPOSES: ReadonlySet<string> = new Set([
  ...[...EXACT_PURPOSES, 'case-exchange', 'training'],
]);
/** As the literature and most authorities have it; fewer is a household or a club. */
const K_MIN = 10;
/** The institution itself, and units that reports are made to. */
const MAY_KNOW_VICTIMS = /^(?:institution|fiu(?:-[a-z0-9-]+)?)$/;

/** Whoever gets data and no case gets nobody alone, and no stranger gets a possible victim. */
function releaseProblems(policy: Policy): readonly Problem[] {
  const { purpose, recipient, kMin = 1 } = policy;
  const isAlone = !CASE_PURPOSES.has(purpose) && kMin < K_MIN;
  const areTold = policy.possibleVictims !== 'left-out' && !MAY_KNOW_VICTIMS.test(recipient);
  return [
    ...(isAlone
      ? [problemOf(standsAlone, `purpose \`${purpose}\` has no \`kMin\` of ${K_MIN} or more`)]
      : []),
    ...(areTold
      ? [problemOf(victimsTold, `recipient \`${recipient}\` would be told of possible victims`)]
      : []),
  ];
}
