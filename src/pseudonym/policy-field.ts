/**
 * The catalogue of fields that a policy may name: what each can do to a person, and whether it has
 * so few values that a token would hide nothing. Follows the classes of ISO/IEC 20889. What a
 * policy does with a field is in the policy; this is what no policy can change.
 */
import { TEXT_FIELDS } from '../transaction/transaction.js';

export const POLICY_CLASSES = ['direct', 'quasi', 'protected', 'free-text', 'operational'] as const;
export type PolicyClass = (typeof POLICY_CLASSES)[number];

export interface PolicyField {
  /** As in the generic file, in camel case; `customer.…` and `account.…` for their attributes. */
  readonly name: string;
  readonly class: PolicyClass;
  /** True where counting the tokens would give the values back, or where no identifier is held. */
  readonly isLowCardinality: boolean;
}

/**
 * `direct` points at a person or a thing of theirs; `quasi` does so together with others. A
 * merchant counts as a name: of a sole trader it is one.
 */
const POSTING: Readonly<Record<PolicyClass, readonly string[]>> = {
  direct: [
    ...['id', 'account', 'customer', 'counterparty', 'counterpartyName', 'merchant', 'site'],
    ...['phone', 'email', 'address', 'device', 'ip', 'conductor'],
  ],
  quasi: [
    ...['at', 'localDate', 'localTime', 'amount', 'baseAmount', 'balance'],
    ...['counterpartyInstitution', 'placeRegion', 'placeCity'],
  ],
  protected: [],
  'free-text': ['description'],
  operational: [
    ...['direction', 'currency', 'kind', 'channel', 'status', 'mcc'],
    ...['placeCountry', 'counterpartyCountry'],
  ],
};

const CUSTOMER: Readonly<Record<PolicyClass, readonly string[]>> = {
  direct: ['id', 'employer', 'phones', 'emails', 'addresses'],
  quasi: [
    ...['birthDate', 'occupation', 'declaredMonthlyIncome', 'homeRegion', 'homeCity'],
    ...['dependants', 'headcount', 'since'],
  ],
  protected: ['gender', 'nationality'],
  'free-text': [],
  operational: ['kind', 'industry', 'homeCountry'],
};

const ACCOUNT: Readonly<Record<PolicyClass, readonly string[]>> = {
  direct: ['id', 'holders', 'agent'],
  quasi: ['openedOn'],
  protected: [],
  'free-text': [],
  operational: ['kind'],
};

/** Classes to fields, each field in the one class that lists it. */
function fieldsOf(prefix: string, classes: typeof POSTING): PolicyField[] {
  return POLICY_CLASSES.flatMap((name) =>
    classes[name].map((field) => ({
      name: prefix + field,
      class: name,
      isLowCardinality: name !== 'direct' && name !== 'free-text',
    })),
  );
}

export const POLICY_FIELDS: readonly PolicyField[] = [
  ...fieldsOf('', POSTING),
  ...fieldsOf('customer.', CUSTOMER),
  ...fieldsOf('account.', ACCOUNT),
];

const BY_NAME: ReadonlyMap<string, PolicyField> = new Map(
  POLICY_FIELDS.map((field) => [field.name, field]),
);

/** The catalogue's entry for a name, if a policy may name it. */
export function policyField(name: string): PolicyField | undefined {
  return BY_NAME.get(name);
}

/** Text fields of a posting that the catalogue does not know: none, which a test asserts. */
export const UNCLASSIFIED_FIELDS: readonly string[] = TEXT_FIELDS.filter(
  (name) => !BY_NAME.has(name),
);

/** What a draft cannot do without: a policy that does not list one of these is refused. */
export const NEEDED_FIELDS: readonly string[] = [
  'id',
  'account',
  'at',
  'localDate',
  'amount',
  'baseAmount',
  'currency',
  'direction',
];
