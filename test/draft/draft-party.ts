/** Who and what accounts a draft tells of, every field filled: for the drafts that tests make. */
import {
  ACCOUNT_FIELDS,
  type AccountFields,
  BUSINESS_FIELDS,
  type FilerFields,
  PARTY_FIELDS,
  type PartyFields,
  PERSON_FIELDS,
  recorded,
} from '../../src/draft/party-field.js';
import type { DraftAccount, DraftParty } from '../../src/draft/str-draft.js';

export const FILER: FilerFields = {
  name: 'Example Exchange House',
  branch: 'Deira 12',
  address: {
    ...{ text: '1 Creek Road, Dubai', street: '1 Creek Road', city: 'Dubai' },
    ...{ region: 'Dubai', postcode: '00012', country: 'AE' },
  },
  institutionCode: 'EXMPAEAD',
  rentityId: '4711',
  fintracNumber: '1234567',
  fintracLocation: 'LOC-1',
  tin: '123456789',
  rssd: '987654',
  transmitterCode: 'TBSATEST',
  regulator: '9',
  contactGivenName: 'Amina',
  contactFamilyName: 'Officer',
  contactPhone: '+971 4 555 0100',
  contactEmail: 'mlro@example.com',
  contactOccupation: 'Reporting officer',
};

export const PERSON: Omit<
  PartyFields,
  | 'legalForm'
  | 'registrationNumber'
  | 'registrationCountry'
  | 'industry'
  | 'headcount'
  | 'directors'
> = {
  givenName: 'Sara',
  middleName: "J. O'Neil",
  familyName: 'Al-Example',
  name: "Sara J. O'Neil Al-Example",
  otherNames: ['Sarita', 'S. Example'],
  nativeName: 'سارة المثال',
  birthDate: '1988-02-29',
  gender: 'female',
  nationalities: ['PH', 'CA'],
  residence: 'AE',
  documents: [
    {
      ...{ type: 'passport', number: 'P0012345', country: 'PH' },
      ...{ issuedOn: '2019-05-06', expiresOn: '2029-05-05' },
    },
    {
      ...{ type: 'identity-card', number: '784-1988-0000001-1', country: 'AE' },
      ...{ issuedOn: '2022-01-02', expiresOn: '2027-01-01' },
    },
  ],
  addresses: [
    {
      ...{ text: 'Flat 7, 22 Palm Street, Sharjah', street: '22 Palm Street', city: 'Sharjah' },
      ...{ region: 'Sharjah Emirate', postcode: '61111', country: 'AE' },
    },
  ],
  phones: ['+971501234567', '+63 917 555 0101'],
  emails: ['sara@example.com', 'second@example.org'],
  urls: ['https://example.com/sara'],
  usernames: ['sara_88'],
  devices: ['device-aa-01'],
  ips: ['192.0.2.17'],
  taxNumber: 'TAX-778',
  clientNumber: 'CL-000123',
  clientSince: '2021-03-04',
  occupation: 'Domestic worker',
  employer: 'Household of example',
  declaredMonthlyIncome: '2400.00 AED',
  dependants: '3',
};

export const BUSINESS: Partial<PartyFields> = {
  name: 'Bright Path Recruitment L.L.C.',
  otherNames: ['Bright Path'],
  nativeName: 'الطريق المشرق للتوظيف',
  legalForm: 'limited liability company',
  registrationNumber: 'LIC-55501',
  registrationCountry: 'AE',
  industry: 'Recruitment of labour',
  headcount: '12',
  directors: ['Omar Director', 'Lina Director'],
  addresses: [
    {
      ...{ text: 'Office 3, 9 Harbour Road, Ajman', street: '9 Harbour Road', city: 'Ajman' },
      ...{ region: 'Ajman Emirate', postcode: '20202', country: 'AE' },
    },
  ],
  phones: ['+97167000000'],
  emails: ['office@brightpath.example.com'],
  urls: ['https://brightpath.example.com'],
  usernames: ['brightpath'],
  devices: ['device-bb-02'],
  ips: ['2001:0db8:0000:0000:0000:0000:0000:0001'],
  taxNumber: 'TRN-100200300',
  clientNumber: 'CL-000456',
  clientSince: '2018-09-10',
  declaredMonthlyIncome: '90000.00 AED',
};

export const ACCOUNT: AccountFields = {
  name: 'Sara Al-Example current',
  kind: 'current',
  currency: 'AED',
  status: 'active',
  openedOn: '2021-03-05',
  closedOn: '2026-04-01',
  balance: '1532.75',
  balanceOn: '2026-03-31',
  branch: 'Deira 14',
  agent: 'agent-9',
};

interface PartyParts extends Pick<DraftParty, 'id' | 'relation' | 'reference' | 'kind'> {
  readonly roleInSuspicion: DraftParty['roleInSuspicion'];
  readonly accounts?: readonly string[];
  readonly known: Partial<PartyFields>;
}

export function partyOf({ known, accounts, ...rest }: PartyParts): DraftParty {
  const names = rest.kind === 'business' ? BUSINESS_FIELDS : PERSON_FIELDS;
  const identity = recorded<PartyFields>(rest.kind === null ? PARTY_FIELDS : names, known);
  return { ...rest, why: `why ${rest.id} is told so`, accounts: accounts ?? [], identity };
}

interface AccountParts {
  readonly id: string;
  readonly holders: DraftAccount['holders'];
  readonly known: Partial<AccountFields>;
}

export function accountOf({ id, holders, known }: AccountParts): DraftAccount {
  return { id, holders, details: recorded<AccountFields>(ACCOUNT_FIELDS, known) };
}
