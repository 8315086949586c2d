/**
 * Complete, identified drafts for the writers of reports, as a fast-check arbitrary. They hold what
 * a case may: several sides of a transfer, joint accounts, cash, attempts, foreign currencies,
 * markup and control characters in text. A draft says what a complete one of its kind would; no
 * form's own code lists stand here.
 */
import fc from 'fast-check';
import { textFromMinor } from '../../src/core/money.js';
import type { AccountFields, PartyFields } from '../../src/draft/party-field.js';
import type {
  DraftLeg,
  DraftParty,
  DraftReporting,
  DraftTransaction,
  StrDraft,
} from '../../src/draft/str-draft.js';
import { CHANNELS, KINDS, STATUSES } from '../../src/transaction/transaction.js';
import { accountOf, partyOf } from './draft-party.js';
import { fullDraft, leg, REPORTING } from './full-draft.js';

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
