/**
 * What a report may hold of a party, of an account and of the institution that files: one catalogue
 * each, so that every field of a draft is known, explicitly unknown, or not collected, and a reader
 * can tell the three apart. Follows the forms of goAML 5, FINTRAC's STR and FinCEN's SAR.
 */

/** A postal address. `text` is as on file; the parts are there where somebody told them apart. */
export interface DraftAddress {
  readonly text?: string;
  readonly street?: string;
  readonly city?: string;
  readonly region?: string;
  readonly postcode?: string;
  /** ISO 3166-1 alpha-2 where it is a code. */
  readonly country?: string;
}

export interface DraftDocument {
  /** `passport`, `identity-card`, `driving-licence`, `residence-permit`, `other`. */
  readonly type: string;
  readonly number: string;
  readonly country?: string;
  /** ISO 8601 dates. */
  readonly issuedOn?: string;
  readonly expiresOn?: string;
}

/** Whom a report is about. Text as recorded, dates as ISO 8601, countries as ISO 3166-1 alpha-2. */
export interface PartyFields {
  readonly givenName: string;
  readonly middleName: string;
  readonly familyName: string;
  /** The whole name of a person, or the registered name of a business. */
  readonly name: string;
  readonly otherNames: readonly string[];
  /** In its own script. */
  readonly nativeName: string;
  readonly birthDate: string;
  readonly gender: string;
  readonly nationalities: readonly string[];
  /** Country of residence. */
  readonly residence: string;
  readonly documents: readonly DraftDocument[];
  readonly addresses: readonly DraftAddress[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly urls: readonly string[];
  readonly usernames: readonly string[];
  readonly devices: readonly string[];
  readonly ips: readonly string[];
  readonly taxNumber: string;
  /** The institution's own number of the client. */
  readonly clientNumber: string;
  readonly clientSince: string;
  readonly occupation: string;
  readonly employer: string;
  /** Decimal text and currency: `2400.00 CAD`. */
  readonly declaredMonthlyIncome: string;
  readonly dependants: string;
  readonly legalForm: string;
  readonly registrationNumber: string;
  readonly registrationCountry: string;
  readonly industry: string;
  readonly headcount: string;
  readonly directors: readonly string[];
}

/** An account of this institution. */
export interface AccountFields {
  readonly name: string;
  readonly kind: string;
  readonly currency: string;
  /** `active`, `dormant`, `closed`. */
  readonly status: string;
  readonly openedOn: string;
  readonly closedOn: string;
  /** Decimal text in the account's currency, and its date. */
  readonly balance: string;
  readonly balanceOn: string;
  readonly branch: string;
  /** The agent who opened it. */
  readonly agent: string;
}

/** Who files: the institution, by the numbers its authorities gave it, and whom they may ask. */
export interface FilerFields {
  readonly name: string;
  readonly branch: string;
  readonly address: DraftAddress;
  /** SWIFT or BIC. */
  readonly institutionCode: string;
  /** goAML's number of the reporting entity. */
  readonly rentityId: string;
  /** FINTRAC's number of the reporting entity, and of the location. */
  readonly fintracNumber: string;
  readonly fintracLocation: string;
  /** FinCEN: taxpayer number, RSSD, and the transmitter's control code. */
  readonly tin: string;
  readonly rssd: string;
  readonly transmitterCode: string;
  readonly regulator: string;
  readonly contactGivenName: string;
  readonly contactFamilyName: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
  readonly contactOccupation: string;
}

export const PERSON_FIELDS = [
  ...(['givenName', 'middleName', 'familyName', 'name', 'otherNames', 'nativeName'] as const),
  ...(['birthDate', 'gender', 'nationalities', 'residence', 'documents', 'addresses'] as const),
  ...(['phones', 'emails', 'urls', 'usernames', 'devices', 'ips', 'taxNumber'] as const),
  ...(['clientNumber', 'clientSince', 'occupation', 'employer'] as const),
  ...(['declaredMonthlyIncome', 'dependants'] as const),
] as const satisfies readonly (keyof PartyFields)[];

export const BUSINESS_FIELDS = [
  ...(['name', 'otherNames', 'nativeName', 'legalForm', 'registrationNumber'] as const),
  ...(['registrationCountry', 'industry', 'headcount', 'directors', 'addresses'] as const),
  ...(['phones', 'emails', 'urls', 'usernames', 'devices', 'ips', 'taxNumber'] as const),
  ...(['clientNumber', 'clientSince', 'declaredMonthlyIncome'] as const),
] as const satisfies readonly (keyof PartyFields)[];

export const PARTY_FIELDS = [
  ...PERSON_FIELDS,
  ...BUSINESS_FIELDS.filter((name) => !(PERSON_FIELDS as readonly string[]).includes(name)),
] as const satisfies readonly (keyof PartyFields)[];

export const ACCOUNT_FIELDS = [
  ...(['name', 'kind', 'currency', 'status', 'openedOn', 'closedOn', 'balance'] as const),
  ...(['balanceOn', 'branch', 'agent'] as const),
] as const satisfies readonly (keyof AccountFields)[];

export const FILER_FIELDS = [
  ...(['name', 'branch', 'address', 'institutionCode', 'rentityId', 'fintracNumber'] as const),
  ...(['fintracLocation', 'tin', 'rssd', 'transmitterCode', 'regulator'] as const),
  ...(['contactGivenName', 'contactFamilyName', 'contactPhone', 'contactEmail'] as const),
  'contactOccupation',
] as const satisfies readonly (keyof FilerFields)[];

/**
 * Every field of a catalogue in exactly one of three: known, with its value; `unknown`, which
 * somebody said; `notCollected`, which nobody has looked at.
 */
export interface Recorded<Fields> {
  readonly known: Readonly<Partial<Fields>>;
  readonly unknown: readonly string[];
  readonly notCollected: readonly string[];
}

/**
 * Sorts a catalogue into the three. A field that is neither known nor said to be unknown was not
 * collected.
 *
 * @example
 * recorded(ACCOUNT_FIELDS, { kind: 'savings' }, ['branch']).unknown // => ['branch']
 */
export function recorded<Fields>(
  names: readonly (keyof Fields & string)[],
  known: Readonly<Partial<Fields>>,
  unknown: readonly string[] = [],
): Recorded<Fields> {
  const isUnknown = (name: keyof Fields & string) =>
    known[name] === undefined && unknown.includes(name);
  return {
    known: Object.fromEntries(
      names.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]])),
    ) as Partial<Fields>, // the names are those of the catalogue
    unknown: names.filter(isUnknown),
    notCollected: names.filter((name) => known[name] === undefined && !isUnknown(name)),
  };
}
