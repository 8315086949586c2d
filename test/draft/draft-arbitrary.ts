/**
 * Complete, identified drafts for the writers of reports: one with every field filled, and a
 * fast-check arbitrary. Both are made by hand and hold what a case may: several sides of a
 * transfer, joint accounts, cash, attempts, foreign currencies, markup and control characters in
 * text. A draft says what a complete one of its kind would; no form's own code lists stand here.
 */
import fc from 'fast-check';
import { textFromMinor } from '../../src/core/money.js';
import {
  ACCOUNT_FIELDS,
  type AccountFields,
  BUSINESS_FIELDS,
  FILER_FIELDS,
  type FilerFields,
  PARTY_FIELDS,
  type PartyFields,
  PERSON_FIELDS,
  recorded,
} from '../../src/draft/party-field.js';
import type {
  DraftAccount,
  DraftIndicator,
  DraftLeg,
  DraftParty,
  DraftReporting,
  DraftSection,
  DraftTransaction,
  StrDraft,
} from '../../src/draft/str-draft.js';
import { CHANNELS, KINDS, STATUSES } from '../../src/transaction/transaction.js';

export interface DraftKind {
  /** Script of names: `latin` for forms that take no other. Texts are of any script either way. */
  readonly names?: 'latin' | 'any';
  /** Reporting currency, and the authority's country. */
  readonly currency?: string;
  readonly country?: string;
  readonly authority?: string;
  readonly reporting?: readonly DraftReporting[];
  readonly transactionsMax?: number;
  /** Currencies of transactions besides the reporting currency. */
  readonly foreign?: readonly string[];
}

/** What forms and shells are known to trip over, as names, memos and addresses. */
export const ATTACKS: readonly string[] = [
  '<script>alert(1)</script>',
  ']]><!-- & &amp; &#x0; " \' -->',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '@SUM(A1)',
  '-2+3',
  'right\u202Eto\u2066left\u2069',
  'nul\u0000 vt\u000B bell\u0007 del\u007F',
  'lone \uD800 and \uDC00 and \uFFFE\uFFFF',
  'line\r\nbreak\ttab\u2028sep',
  'مريم الحوسني',
  'Đặng Thị Hương',
  '王小明 𠮷野家',
  '👩🏽‍💻 e\u0301',
  '"quoted", semi;colon|pipe',
];

const REPORTING: readonly DraftReporting[] = [
  reporting('UAE FIU', { field: 'report indicator', code: 'FOWNB' }),
  reporting('UAE FIU', { field: 'report indicator', code: 'AFQSC' }),
  reporting('FINTRAC', { keyTerm: '#project protect', field: 'project name', code: '7' }),
  reporting('FinCEN', {
    ...{ keyTerm: 'HUMAN TRAFFICKING FIN-2020-A008', field: '38(h)', code: '927', xmlCode: '927' },
  }),
];

function reporting(
  authority: string,
  rest: Partial<Omit<DraftReporting, 'authority'>>,
): DraftReporting {
  const none = { keyTerm: null, field: null, code: null, xmlCode: null, validFrom: '2020-10-15' };
  return { authority, ...none, ...rest };
}

const FILER: FilerFields = {
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

const PERSON: Omit<
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

const BUSINESS: Partial<PartyFields> = {
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

const ACCOUNT: AccountFields = {
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

function partyOf({ known, accounts, ...rest }: PartyParts): DraftParty {
  const names = rest.kind === 'business' ? BUSINESS_FIELDS : PERSON_FIELDS;
  const identity = recorded<PartyFields>(rest.kind === null ? PARTY_FIELDS : names, known);
  return { ...rest, why: `why ${rest.id} is told so`, accounts: accounts ?? [], identity };
}

interface AccountParts {
  readonly id: string;
  readonly holders: DraftAccount['holders'];
  readonly known: Partial<AccountFields>;
}

function accountOf({ id, holders, known }: AccountParts): DraftAccount {
  return { id, holders, details: recorded<AccountFields>(ACCOUNT_FIELDS, known) };
}

const INDICATORS: readonly DraftIndicator[] = [
  {
    ...{
      id: 'wages-leave',
      family: 'control',
      points: 3,
      state: 'fired',
      at: '2026-03-14T10:00:00Z',
    },
    says: 'wages leave the day they arrive',
    measures: [
      {
        ...{
          name: 'share_out',
          value: 0.97,
          operator: 'greaterThanInclusive',
          bound: 0.9,
          unit: 'share',
        },
        ...{ from: '2026-03-01', to: '2026-03-31' },
      },
    ],
    ...{ transactions: ['row-1/1'], also: ['row-2/1'], sources: ['source-1'] },
  },
];

const NARRATIVE: readonly DraftSection[] = [
  section('summary', 'Summary', [['Money arrives as wages and leaves the same day.', 1]]),
  section('who', 'Who is involved', [
    ['party-1 holds the account; party-2 receives the money.', 1],
  ]),
  section('activity', 'What happened', [
    ['From 2026-03-01 to 2026-03-31: 2 credits & 3 debits.', 1],
    ['Episode 1: <three> transfers, "together" 900.00 AED.', 2],
  ]),
  section('why', 'Why it is unusual', [['The share that leaves is 0.97 (bound: 0.9).', 1]]),
  section('innocent', 'Innocent explanations', [['Remittances to a family look alike.', 2]]),
  section('cleared', 'What would clear it', [['Without the second transfer no alert stands.', 3]]),
  section('limits', 'Limits', [['Two indicators could not be looked at.', 3]]),
  section('action', 'Action taken', [['No action is recorded.', 2]]),
];

function section(
  id: DraftSection['id'],
  title: string,
  sentences: readonly (readonly [string, 1 | 2 | 3])[],
): DraftSection {
  return {
    ...{ id, title },
    sentences: sentences.map(([text, priority]) => ({
      ...{ text, priority },
      ...{ evidence: ['row-1/1'], indicators: ['wages-leave'], parties: ['party-1'] },
    })),
  };
}

function leg(parts: Partial<DraftLeg> & Pick<DraftLeg, 'amount' | 'currency'>): DraftLeg {
  const isOurs = parts.isOurs ?? false;
  const none = { party: null, account: null, institution: null, country: null };
  return { ...none, ...parts, isOurs };
}

const RECORDED: Readonly<Record<string, string>> = {
  ...{ kind: 'transfer', channel: 'mobile', status: 'completed', merchant: 'merchant-77' },
  ...{ mcc: '7273', placeCountry: 'AE', placeRegion: 'Dubai place', placeCity: 'Dubai town' },
  ...{ site: 'atm-0042', description: 'school <fees> & "rent" for März', phone: '+971509999999' },
  ...{ email: 'memo@example.net', address: 'Kiosk 4, Gold Souk', device: 'device-cc-03' },
  ...{ ip: '198.51.100.23', balance: '1532.75', counterpartyName: 'Omar the Receiver' },
  ...{ counterpartyCountry: 'BH', counterpartyInstitution: 'BANKBHBM', conductorRole: 'bearer' },
};

const FULL_TRANSACTIONS: readonly DraftTransaction[] = [
  {
    ...{ id: 'row-1/1', row: 'row-1', at: '2026-03-02T08:15:30Z', localDate: '2026-03-02' },
    ...{ localTime: '12:15', amount: '300.00', currency: 'AED', baseAmount: '300.00' },
    ...{ direction: 'debit', account: 'ACC-001', country: 'AE', conductor: 'party-4' },
    from: [
      leg({
        ...{ party: 'party-1', account: 'ACC-001', isOurs: true, amount: '300.00' },
        ...{ currency: 'AED', institution: 'EXMPAEAD', country: 'AE' },
      }),
    ],
    to: [
      leg({
        ...{ party: 'party-3', account: 'BH67BMAG00001299123456', amount: '30.150' },
        ...{ currency: 'BHD', institution: 'BMAGBHBM', country: 'BH' },
      }),
    ],
    ...{ isWatched: true, indicators: ['wages-leave'], recorded: RECORDED },
  },
  {
    ...{ id: 'row-2/1', row: 'row-2', at: '2026-03-03T09:00:00Z', localDate: '2026-03-03' },
    ...{ localTime: '13:00', amount: '100.00', currency: 'USD', baseAmount: '367.25' },
    ...{ direction: 'credit', account: 'ACC-002', country: 'AE', conductor: null },
    from: [
      leg({
        ...{ party: 'party-3', account: 'EXT-9', amount: '60.00', currency: 'USD' },
        ...{ institution: 'BMAGBHBM', country: 'BH' },
      }),
      leg({
        ...{ party: 'party-4', account: null, amount: '40.00', currency: 'USD' },
        ...{ institution: null, country: 'AE' },
      }),
    ],
    to: [
      leg({
        ...{ party: 'party-1', account: 'ACC-002', isOurs: true, amount: '100.00' },
        ...{ currency: 'USD', institution: 'EXMPAEAD', country: 'AE' },
      }),
    ],
    ...{ isWatched: true, indicators: ['wages-leave'] },
    recorded: { ...RECORDED, kind: 'remittance', channel: 'branch', status: 'attempted' },
  },
  {
    ...{ id: 'row-3/1', row: 'row-3', at: '2026-03-04', localDate: '2026-03-04' },
    ...{ localTime: null, amount: '200.00', currency: 'AED', baseAmount: '200.00' },
    ...{ direction: 'credit', account: 'ACC-002', country: 'AE', conductor: 'party-4' },
    from: [],
    to: [
      leg({
        ...{ party: 'party-1', account: 'ACC-002', isOurs: true, amount: '200.00' },
        ...{ currency: 'AED', institution: 'EXMPAEAD', country: 'AE' },
      }),
    ],
    ...{ isWatched: false, indicators: [] },
    recorded: { ...RECORDED, kind: 'cash-deposit', channel: 'atm' },
  },
];

const FULL_PARTIES: readonly DraftParty[] = [
  partyOf({
    ...{ id: 'party-1', relation: 'customer', reference: 'CUST-1', kind: 'person' },
    ...{ roleInSuspicion: 'unknown', accounts: ['ACC-001', 'ACC-002'], known: PERSON },
  }),
  partyOf({
    ...{ id: 'party-2', relation: 'customer', reference: 'CUST-2', kind: 'business' },
    ...{ roleInSuspicion: 'suspect', accounts: ['ACC-002'], known: BUSINESS },
  }),
  partyOf({
    ...{ id: 'party-3', relation: 'counterparty', reference: 'EXT-9', kind: 'person' },
    roleInSuspicion: 'facilitator',
    known: {
      ...PERSON,
      ...{ givenName: 'Omar', middleName: 'B.', familyName: 'Receiver', name: 'Omar B. Receiver' },
      ...{ gender: 'male', taxNumber: 'TAX-779', clientNumber: 'CL-EXT', devices: ['device-dd'] },
    },
  }),
  partyOf({
    ...{ id: 'party-4', relation: 'conductor', reference: 'COND-1', kind: 'person' },
    roleInSuspicion: 'possible-victim',
    known: { ...PERSON, givenName: 'Grace', familyName: 'Bearer', name: 'Grace Bearer' },
  }),
];

/** Every field of the record filled, every list with at least one entry. */
export const fullDraft: StrDraft = {
  format: 'redthread/str-draft/1',
  status: 'draft',
  reviewer: 'R. Reviewer',
  reference: 'STR-2026_0001',
  language: 'en',
  authority: { name: 'UAE FIU', country: 'AE' },
  related: [{ reference: 'STR-2026_0002', authority: 'FINTRAC' }],
  series: { kind: 'continuing', supersedes: 'REF-2025-77' },
  filer: recorded<FilerFields>(FILER_FIELDS, FILER),
  generatedBy: { version: '0.1.0-full' },
  isPseudonymised: false,
  notice: 'IDENTIFIED: treat as confidential.',
  alert: 'alert-k7q2',
  typology: {
    ...{ id: 'ae/trafficking-money-flows', version: '3.1.4', digest: 'd1'.repeat(32) },
    overlay: { id: 'house-overlay', digest: 'e2'.repeat(32) },
    ...{ title: 'Title of the typology', summary: 'Summary of the typology' },
  },
  offence: ['thb-labour'],
  level: 'report',
  couldBe: 'review',
  score: { low: 41, high: 67 },
  hypothesis: 'coordinator',
  supposedBy: 'analyst',
  currency: 'AED',
  period: { from: '2026-03-02', to: '2026-03-04' },
  asOf: '2026-03-31T20:00:00Z',
  watched: { field: 'customer', value: 'CUST-1', party: 'party-1' },
  subject: 'party-1',
  parties: FULL_PARTIES,
  accounts: [
    accountOf({
      ...{ id: 'ACC-001', known: ACCOUNT },
      holders: [{ party: 'party-1', role: 'primary' }],
    }),
    accountOf({
      id: 'ACC-002',
      known: { ...ACCOUNT, name: 'Joint of Sara and Bright Path', kind: 'savings' },
      holders: [
        { party: 'party-1', role: 'joint' },
        { party: 'party-2', role: 'signatory' },
      ],
    }),
  ],
  transactions: FULL_TRANSACTIONS,
  totals: [
    {
      ...{ direction: 'credit', currency: 'USD', status: 'attempted', count: 1 },
      ...{ amount: '100.00', baseAmount: '367.25' },
    },
    {
      ...{ direction: 'debit', currency: 'AED', status: 'completed', count: 1 },
      ...{ amount: '300.00', baseAmount: '300.00' },
    },
  ],
  indicators: INDICATORS,
  sources: [
    {
      ...{ id: 'source-1', publisher: 'Publisher', title: 'A paper', reference: 'P-12' },
      ...{ date: '2021-02-03', url: 'https://example.org/paper', read: 'full' },
    },
  ],
  reporting: REPORTING,
  innocent: ['a family abroad is supported'],
  cleared: [
    {
      ...{ without: ['wages-leave'], level: 'none' },
      nearest: { measure: 'share_out', value: 0.88, bound: 0.9 },
    },
  ],
  missing: [{ field: 'device', indicators: ['shared-device'], points: 2 }],
  safeguards: ['speak to nobody about it'],
  thresholds: { published: 4, projectDefault: 7 },
  actionTaken: 'The account was put under review on 2026-04-01.',
  observations: 'A companion answered every question for her at the counter.',
  narrative: NARRATIVE,
  gaps: [
    { path: 'filer.tin', neededBy: ['FinCEN'], what: 'no taxpayer number', severity: 'expected' },
  ],
  losses: [{ path: 'transactions[].recorded.mcc', form: 'FinCEN', what: 'merchant codes' }],
};

const LATIN = fc.stringMatching(/^[A-Za-z][a-z]{0,11}([ .'-][A-Za-z][a-z]{1,9}){0,2}$/);

/** Letters of any script, now and then what forms trip over; never blank. */
function textIn(lengthMax: number): fc.Arbitrary<string> {
  const any = fc.string({ unit: 'binary', minLength: 1, maxLength: lengthMax });
  const plain = fc.string({ unit: 'grapheme', minLength: 1, maxLength: lengthMax });
  const attack = fc.constantFrom(...ATTACKS);
  return fc
    .oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: any }, attack)
    .map((text) => (text.trim() === '' ? 'text' : text));
}

const DAY = fc
  .integer({ min: 0, max: 365 * 6 })
  .map((day) => new Date(Date.UTC(2019, 0, 1) + day * 86_400_000).toISOString().slice(0, 10));
const COUNTRY = fc.constantFrom('AE', 'PH', 'IN', 'BH', 'CA', 'US', 'NP', 'NG', 'GB');
const DIGITS = fc.stringMatching(/^[0-9]{6,14}$/);

const ADDRESS = fc.record({
  ...{ text: textIn(60), street: textIn(40), city: textIn(20), region: textIn(20) },
  ...{ postcode: fc.stringMatching(/^[A-Z0-9]{4,8}$/), country: COUNTRY },
});

function documents(): fc.Arbitrary<PartyFields['documents']> {
  const others = ['identity-card', 'driving-licence', 'residence-permit', 'other'];
  const one = (type: fc.Arbitrary<string>) =>
    fc.record({ type, number: DIGITS, country: COUNTRY, issuedOn: DAY, expiresOn: DAY });
  return fc
    .tuple(
      one(fc.constant('passport')),
      fc.array(one(fc.constantFrom(...others)), { maxLength: 2 }),
    )
    .map(([first, more]) => [first, ...more]);
}

const CONTACT = {
  addresses: fc.array(ADDRESS, { minLength: 1, maxLength: 2 }),
  phones: fc.array(
    DIGITS.map((digits) => `+${digits}`),
    { minLength: 1, maxLength: 3 },
  ),
  emails: fc.array(fc.constantFrom('a.b@example.com', 'c+d@example.org', 'e_f@x.example.net')),
  urls: fc.array(fc.constantFrom('https://example.com/ad?id=1&x=<2>', 'http://example.org')),
  usernames: fc.array(textIn(12), { maxLength: 2 }),
  devices: fc.array(textIn(12), { maxLength: 2 }),
  ips: fc.array(fc.constantFrom('192.0.2.4', '2001:db8::7'), { maxLength: 2 }),
  taxNumber: DIGITS,
  clientNumber: DIGITS,
  clientSince: DAY,
};

function personOf(name: fc.Arbitrary<string>): fc.Arbitrary<Partial<PartyFields>> {
  return fc
    .record({
      ...CONTACT,
      ...{ givenName: name, familyName: name, nativeName: textIn(20), otherNames: fc.array(name) },
      middleName: fc.option(name, { nil: undefined }),
      ...{ birthDate: DAY.map((day) => `19${day.slice(2)}`.replace('-02-29', '-02-28')) },
      gender: fc.constantFrom('female', 'male'),
      ...{ nationalities: fc.uniqueArray(COUNTRY, { minLength: 1, maxLength: 4 }) },
      ...{ residence: COUNTRY, documents: documents(), occupation: textIn(30) },
      ...{ employer: textIn(30), declaredMonthlyIncome: fc.constant('2400.00 AED') },
      dependants: fc.constantFrom('0', '3'),
    })
    .map(({ middleName, ...known }) => ({
      ...known,
      ...(middleName === undefined ? {} : { middleName }),
      name: [known.givenName, middleName, known.familyName].filter(Boolean).join(' '),
    }));
}

function businessOf(name: fc.Arbitrary<string>): fc.Arbitrary<Partial<PartyFields>> {
  return fc.record({
    ...CONTACT,
    ...{ name, otherNames: fc.array(name, { maxLength: 2 }), nativeName: textIn(20) },
    legalForm: fc.constantFrom('limited liability company', 'sole proprietorship', 'waqf'),
    ...{ registrationNumber: DIGITS, registrationCountry: COUNTRY, industry: textIn(30) },
    ...{ headcount: fc.constantFrom('1', '40'), declaredMonthlyIncome: fc.constant('9.50 AED') },
    directors: fc.array(
      fc.tuple(name, name).map((words) => words.join(' ')),
      { minLength: 1, maxLength: 2 },
    ),
  });
}

interface Seed {
  readonly people: readonly Partial<PartyFields>[];
  readonly businesses: readonly Partial<PartyFields>[];
  readonly roles: readonly DraftParty['roleInSuspicion'][];
  readonly accounts: readonly (Partial<AccountFields> & { readonly joint: boolean })[];
  readonly rows: readonly SeedRow[];
  readonly texts: readonly string[];
}

interface SeedRow {
  readonly shape: 'out' | 'in' | 'own' | 'cash' | 'several' | 'unnamed';
  readonly kind: string;
  readonly channel: string;
  readonly status: string;
  readonly minor: number;
  readonly currency: string;
  readonly day: string;
  readonly minute: number | null;
  readonly pick: number;
  readonly text: string;
  readonly country: string;
  readonly isWatched: boolean;
}

function seedRow(currencies: readonly string[]): fc.Arbitrary<SeedRow> {
  return fc.record({
    shape: fc.constantFrom('out', 'in', 'own', 'cash', 'several', 'unnamed'),
    ...{ kind: fc.constantFrom(...KINDS), channel: fc.constantFrom(...CHANNELS) },
    ...{ status: fc.constantFrom(...STATUSES), minor: fc.integer({ min: 1, max: 9_000_000 }) },
    ...{ currency: fc.constantFrom(...currencies), day: DAY },
    minute: fc.option(fc.integer({ min: 0, max: 1439 }), { nil: null }),
    ...{ pick: fc.nat(), text: textIn(60), country: COUNTRY, isWatched: fc.boolean() },
  });
}

function seedOf(kind: Required<DraftKind>): fc.Arbitrary<Seed> {
  const name = kind.names === 'latin' ? LATIN : textIn(20);
  const role = fc.constantFrom(
    'suspect',
    'possible-victim',
    'facilitator',
    'uninvolved',
    'unknown',
  );
  return fc.record({
    people: fc.array(personOf(name), { minLength: 3, maxLength: 4 }),
    businesses: fc.array(businessOf(name), { minLength: 1, maxLength: 2 }),
    roles: fc.array(role, { minLength: 6, maxLength: 6 }),
    accounts: fc.array(
      fc.record({
        ...{ name, kind: fc.constantFrom('current', 'savings', 'prepaid', 'jar') },
        ...{ status: fc.constantFrom('active', 'dormant', 'closed'), openedOn: DAY },
        ...{ closedOn: DAY, balanceOn: DAY, balance: fc.constantFrom('0.00', '1532.75') },
        ...{ branch: textIn(12), agent: textIn(12), joint: fc.boolean() },
        currency: fc.constant(kind.currency),
      }),
      { minLength: 2, maxLength: 3 },
    ),
    rows: fc.array(seedRow([kind.currency, ...kind.foreign]), {
      ...{ minLength: 1, maxLength: kind.transactionsMax },
    }),
    texts: fc.array(textIn(200), { minLength: 12, maxLength: 12 }),
  });
}

/**
 * Relations of the people and businesses, in order: two customers who are people, then one
 * business.
 */
function castOf(seed: Seed): readonly DraftParty[] {
  const [first, second, ...others] = seed.people;
  const [customer, ...traders] = seed.businesses;
  const entries = [
    ...[first, second].map((known) => ({ known, relation: 'customer', kind: 'person' }) as const),
    { known: customer, relation: 'customer', kind: 'business' } as const,
    ...others.map((known, at) => {
      const relation = at === 0 ? 'conductor' : 'counterparty';
      return { known, relation, kind: 'person' } as const;
    }),
    ...traders.map((known) => ({ known, relation: 'counterparty', kind: 'business' }) as const),
  ];
  return entries.map(({ known, relation, kind }, at) =>
    partyOf({
      ...{ id: `party-${at + 1}`, reference: `REF-${at + 1}`, relation, kind, known: known! },
      roleInSuspicion: at === 0 ? 'unknown' : seed.roles[at - 1]!,
      accounts: seed.accounts.flatMap(({ joint }, index) =>
        at === index % 2 || (joint && at === 2) ? [`ACC-${index + 1}`] : [],
      ),
    }),
  );
}

function legsOf(
  row: SeedRow,
  others: readonly DraftParty[],
): Pick<DraftTransaction, 'from' | 'to'> {
  const { pick, minor, currency } = row;
  const split = row.shape === 'several' && minor > 1;
  const own = (at: number): DraftLeg =>
    leg({
      ...{ party: `party-${(at % 2) + 1}`, account: `ACC-${(at % 2) + 1}`, isOurs: true },
      ...{ amount: textFromMinor(minor, currency), currency },
    });
  const other = (at: number, part: number): DraftLeg =>
    leg({
      party: others[at % others.length]?.id ?? null,
      ...{ account: `EXT-${at % 9}`, institution: 'BMAGBHBM', country: row.country },
      ...{ amount: textFromMinor(part, currency), currency },
    });
  const sides = split ? [other(pick, 1), other(pick + 1, minor - 1)] : [other(pick, minor)];
  if (row.shape === 'own') return { from: [own(pick)], to: [own(pick + 1)] };
  if (row.shape === 'out' || row.shape === 'several') return { from: [own(pick)], to: sides };
  if (row.shape === 'in') return { from: sides, to: [own(pick)] };
  return row.kind === 'cash-withdrawal' || pick % 3 === 0
    ? { from: [own(pick)], to: [] }
    : { from: [], to: [own(pick)] };
}

interface Context {
  readonly parties: readonly DraftParty[];
  readonly currency: string;
}

/** A row, and its postings: two where both sides are the institution's own. */
function postingsOf(row: SeedRow, at: number, context: Context): readonly DraftTransaction[] {
  const { parties, currency } = context;
  const outside = parties.filter(({ relation }) => relation === 'counterparty');
  const legs = legsOf(row, outside.length > 0 ? outside : parties.slice(-1));
  const isCash = row.shape === 'cash';
  const clock =
    row.minute === null
      ? null
      : `${String(Math.floor(row.minute / 60)).padStart(2, '0')}:${String(row.minute % 60).padStart(2, '0')}`;
  const cashKind = legs.from.length === 0 ? 'cash-deposit' : 'cash-withdrawal';
  const conductor = row.pick % 4 === 0 ? (parties[row.pick % parties.length]?.id ?? null) : null;
  const base = (direction: 'credit' | 'debit', side: readonly DraftLeg[], mark: number) => ({
    ...{ id: `row-${at}/${mark}`, row: `row-${at}`, localDate: row.day, localTime: clock },
    at: clock === null ? row.day : `${row.day}T${clock}:00Z`,
    ...{ amount: textFromMinor(row.minor, row.currency), currency: row.currency },
    baseAmount: textFromMinor(row.minor, currency),
    ...{ direction, account: side[0]!.account!, ...legs },
    ...{ conductor, country: row.country, isWatched: row.isWatched, indicators: [] },
    recorded: {
      ...{ kind: isCash ? cashKind : row.kind.replace('cash-', ''), channel: row.channel },
      ...{ status: row.status, description: row.text, placeCity: row.text, site: row.text },
    },
  });
  const debit = legs.from[0]?.isOurs ? [base('debit', legs.from, 1)] : [];
  const credit = legs.to[0]?.isOurs ? [base('credit', legs.to, 2)] : [];
  return [...debit, ...credit];
}

/**
 * Complete, identified drafts: every party, account and transaction has what forms demand; texts
 * are of any script, with markup and control characters among them.
 */
export function completeDraft(kind: DraftKind = {}): fc.Arbitrary<StrDraft> {
  const asked: Required<DraftKind> = {
    ...{ names: 'latin', currency: 'AED', country: 'AE', authority: 'UAE FIU' },
    ...{ reporting: REPORTING, transactionsMax: 6, foreign: ['USD', 'INR', 'JPY', 'BHD'] },
    ...kind,
  };
  return seedOf(asked).map((seed) => draftOf(seed, asked));
}

function draftOf(seed: Seed, kind: Required<DraftKind>): StrDraft {
  const parties = castOf(seed);
  const { currency, country } = kind;
  const accounts = seed.accounts.map(({ joint, ...known }, index) =>
    accountOf({
      ...{ id: `ACC-${index + 1}`, known },
      holders: [
        { party: `party-${(index % 2) + 1}`, role: 'primary' },
        ...(joint ? [{ party: 'party-3', role: 'joint' }] : []),
      ],
    }),
  );
  const rows = seed.rows.flatMap((row, at) => postingsOf(row, at + 1, { parties, currency }));
  const transactions = [...rows].sort((one, other) => (one.at < other.at ? -1 : 1));
  const [action, seen, ...sentences] = seed.texts;
  return {
    ...fullDraft,
    ...{ authority: { name: kind.authority, country }, related: [], currency },
    ...{ parties, accounts, transactions, reporting: kind.reporting },
    ...{ actionTaken: action!, observations: seen! },
    narrative: fullDraft.narrative.map((one, at) => ({
      ...one,
      sentences: one.sentences.map((each) => ({ ...each, text: sentences[at]! })),
    })),
  };
}
