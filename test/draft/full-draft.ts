/** A complete, identified draft with every field filled, for the writers of reports and the page. */
import { FILER_FIELDS, type FilerFields, recorded } from '../../src/draft/party-field.js';
import type {
  DraftIndicator,
  DraftLeg,
  DraftParty,
  DraftReporting,
  DraftSection,
  DraftTransaction,
  StrDraft,
} from '../../src/draft/str-draft.js';
import { ACCOUNT, accountOf, BUSINESS, FILER, PERSON, partyOf } from './draft-party.js';

export const REPORTING: readonly DraftReporting[] = [
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

export function leg(parts: Partial<DraftLeg> & Pick<DraftLeg, 'amount' | 'currency'>): DraftLeg {
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
