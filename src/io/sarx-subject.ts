/**
 * Part I of a SAR, its subjects: whom a person suspects, else whom the draft is about. A possible
 * victim is never one; then, and where nobody is known, the form has a sign for it.
 */
import type { PartyFields } from '../draft/party-field.js';
import type { DraftParty, DraftTransaction } from '../draft/str-draft.js';
import { accountsOf } from './sarx-account.js';
import { addressElement, isAnswered, unknownAddress } from './sarx-address.js';
import { PARTY } from './sarx-code.js';
import {
  answerOf,
  critical,
  type Found,
  flagOf,
  noteGap,
  noteLoss,
  type Sarx,
  textOf,
  UNKNOWN,
} from './sarx-context.js';
import { record } from './sarx-element.js';
import { identificationsOf } from './sarx-identification.js';
import { namesOf } from './sarx-name.js';
import { birthDateOf, phoneOf, someOf, wholeOf, wordsOf } from './sarx-text.js';
import type { XmlElement } from './xml.js';

/** Those whom the report names as its subjects. */
export function subjectsOf({ draft, parties }: Sarx): readonly DraftParty[] {
  const suspected = draft.parties.filter(
    ({ roleInSuspicion }) => roleInSuspicion === 'suspect' || roleInSuspicion === 'facilitator',
  );
  if (suspected.length > 0) return suspected;
  const subject = draft.subject === null ? undefined : parties.get(draft.subject);
  return subject?.roleInSuspicion === 'unknown' ? [subject] : [];
}

export interface SubjectContext {
  readonly transactions: readonly DraftTransaction[];
  /** Taxpayer number of the institution. */
  readonly tin: string | undefined;
}

/** Part I with all that is known of a party. */
export function subjectElement(sarx: Sarx, party: DraftParty, context: SubjectContext): XmlElement {
  const { id, kind, identity } = party;
  if (kind === null) {
    noteGap(sarx, `parties[${id}].kind`, 'whether a person or a business', 'required');
  }
  const isBusiness = kind === 'business';
  noteOfOtherKind(sarx, party);
  const accounts = accountsOf(sarx, party, context.tin);
  const birth = isBusiness ? undefined : birthOf(sarx, party);
  return record(
    'Party',
    {
      ActivityPartyTypeCode: PARTY.subject,
      ...{ BirthDateUnknownIndicator: flagOf(birth), IndividualBirthDateText: textOf(birth) },
      ...(isBusiness ? { PartyAsEntityOrganizationIndicator: 'Y' } : genderOf(sarx, party)),
      NoKnownAccountInvolvedIndicator: accounts.isNone ? 'Y' : undefined,
      ...roleOf(party, context.transactions),
    },
    [
      ...namesOf(sarx, party),
      ...addressesOf(sarx, party),
      ...phonesOf(sarx, party),
      ...identificationsOf(sarx, party),
      ...occupationOf(sarx, party),
      ...electronicOf(sarx, identity.known, id),
      ...relationOf(party, context.tin),
      ...accounts.elements,
    ],
  );
}

const OF_PERSONS = [
  ...(['givenName', 'middleName', 'familyName', 'birthDate', 'gender', 'occupation'] as const),
  'documents',
] as const;
const OF_BUSINESSES = ['industry', 'registrationNumber', 'registrationCountry'] as const;

/** What is on file of a business as if it were a person, or the other way round. */
function noteOfOtherKind(sarx: Sarx, { id, kind, identity }: DraftParty): void {
  for (const field of kind === 'business' ? OF_PERSONS : OF_BUSINESSES) {
    if (identity.known[field] === undefined) continue;
    noteLoss(sarx, `parties[${id}].${field}`, 'of persons or of businesses, not of both');
  }
}

/** A subject of whom nothing critical is known: no other item may stand beside it. */
export function unknownSubject(sarx: Sarx): XmlElement {
  const isVictim = sarx.draft.parties.some((party) => party.roleInSuspicion === 'possible-victim');
  const what = isVictim
    ? 'who is suspected: a possible victim is no subject, and the report names none'
    : 'who is suspected: the report names no subject';
  noteGap(sarx, 'subject', what, 'expected');
  return record('Party', {
    ActivityPartyTypeCode: PARTY.subject,
    AllCriticalSubjectInformationUnavailableIndicator: 'Y',
  });
}

function birthOf(sarx: Sarx, { id, identity }: DraftParty): Found {
  return critical(sarx, {
    ...{ path: `parties[${id}].birthDate`, what: 'date of birth, or its year' },
    known: identity.known.birthDate,
    isUnknown: identity.unknown.includes('birthDate'),
    form: birthDateOf,
  });
}

function genderOf(sarx: Sarx, { id, identity }: DraftParty) {
  const gender = identity.known.gender?.trim().toLowerCase();
  if (gender === 'female') return { FemaleGenderIndicator: 'Y' };
  if (gender === 'male') return { MaleGenderIndicator: 'Y' };
  if (gender !== undefined)
    noteLoss(sarx, `parties[${id}].gender`, 'female, male or unknown alone');
  return { UnknownGenderIndicator: identity.unknown.includes('gender') ? 'Y' : undefined };
}

/** Item 28: whether the party paid, was paid, or both. */
function roleOf({ id }: DraftParty, transactions: readonly DraftTransaction[]) {
  const isOn = (side: 'from' | 'to') =>
    transactions.some((one) => one[side].some(({ party }) => party === id));
  const [paid, wasPaid] = [isOn('from'), isOn('to')];
  return {
    BothPurchaserSenderPayeeReceiveIndicator: paid && wasPaid ? 'Y' : undefined,
    PurchaserSenderIndicator: paid && !wasPaid ? 'Y' : undefined,
    PayeeReceiverIndicator: wasPaid && !paid ? 'Y' : undefined,
  };
}

function addressesOf(sarx: Sarx, { id, identity }: DraftParty): readonly XmlElement[] {
  const path = `parties[${id}].addresses`;
  const known = identity.known.addresses ?? [];
  const addresses = known.length === 0 && isAnswered(sarx, `${path}[0]`) ? [{}] : known;
  if (addresses.length > 0) {
    return someOf(sarx, addresses, { path, most: 99 }).map((address, at) =>
      addressElement(sarx, {
        ...{ address, path: `${path}[${at}]` },
        severity: at === 0 ? 'required' : 'expected',
      }),
    );
  }
  if (identity.unknown.includes('addresses') || answerOf(sarx, path) === UNKNOWN) {
    return [unknownAddress()];
  }
  noteGap(sarx, path, 'address: street, city, state, postcode and country', 'required');
  return [];
}

function phonesOf(sarx: Sarx, { id, identity }: DraftParty): readonly XmlElement[] {
  const path = `parties[${id}].phones`;
  const numbers = (identity.known.phones ?? []).flatMap((text) => {
    const number = phoneOf(text);
    if (number === undefined) noteLoss(sarx, path, 'what is no number of 4 to 16 digits');
    return number ?? [];
  });
  return someOf(sarx, [...new Set(numbers)], { path, most: 99 }).map((number) =>
    record('PhoneNumber', { PhoneNumberText: number }),
  );
}

function occupationOf(sarx: Sarx, { id, kind, identity }: DraftParty): readonly XmlElement[] {
  const field = kind === 'business' ? 'industry' : 'occupation';
  const path = `parties[${id}].${field}`;
  const known = identity.known[field] ?? answerOf(sarx, path);
  const text = known === undefined ? undefined : wordsOf(sarx, known, { path, charactersMax: 50 });
  if (text !== undefined) {
    return [record('PartyOccupationBusiness', { OccupationBusinessText: text })];
  }
  if (!identity.unknown.includes(field)) {
    noteGap(sarx, path, 'occupation, or line of business', 'expected');
  }
  return [];
}

function electronicOf(
  sarx: Sarx,
  { emails = [], urls = [] }: Partial<PartyFields>,
  id: string,
): readonly XmlElement[] {
  const told = (texts: readonly string[], field: 'emails' | 'urls', code: 'E' | 'U') => {
    const path = `parties[${id}].${field}`;
    const whole = texts.flatMap((text) => wholeOf(sarx, text, { path, charactersMax: 517 }) ?? []);
    return someOf(sarx, [...new Set(whole)], { path, most: 99 }).map((text) =>
      record('ElectronicAddress', {
        ...{ ElectronicAddressText: text, ElectronicAddressTypeCode: code },
      }),
    );
  };
  return [...told(emails, 'emails', 'E'), ...told(urls, 'urls', 'U')];
}

/** That a party is a customer; of others the record does not say that they are none. */
function relationOf({ relation }: DraftParty, tin: string | undefined): readonly XmlElement[] {
  if (relation !== 'customer' && relation !== 'account-holder') return [];
  return [
    record('PartyAssociation', {
      CustomerIndicator: 'Y',
      SubjectRelationshipFinancialInstitutionTINText: tin,
    }),
  ];
}
