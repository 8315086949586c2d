/** Drafts from a seed, as many and as long as asked: invented, of the shape that real ones have. */
import {
  BUSINESS_FIELDS,
  FILER_FIELDS,
  type PartyFields,
  PERSON_FIELDS,
  recorded,
} from '../../src/draft/party-field.js';
import type {
  DraftIndicator,
  DraftLeg,
  DraftParty,
  DraftTransaction,
  StrDraft,
} from '../../src/draft/str-draft.js';
import type { ReportScoring } from '../../src/io/report-record.js';
import type { RunSummary } from '../../src/screen/summary.js';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Kind {
  readonly id: string;
  readonly title: string;
  readonly part: StrDraft['hypothesis'];
  readonly field: StrDraft['watched']['field'];
  readonly indicators: readonly (readonly [
    id: string,
    family: string,
    points: number,
    measure: string,
  ])[];
  readonly caps: Readonly<Record<string, number>>;
  readonly missing: string;
}

const KINDS: readonly Kind[] = [
  {
    id: 'us/funnel-account',
    title: 'Funnel account',
    part: 'collector',
    field: 'account',
    indicators: [
      ['many-places', 'place', 20, 'places'],
      ['below-the-line', 'cash', 15, 'deposits'],
      ['away-from-home', 'cash', 15, 'away_share'],
      ['rapid-out', 'flow', 25, 'out_share'],
      ['many-depositors', 'people', 20, 'depositors'],
    ],
    caps: { place: 20, cash: 20, flow: 25, people: 20 },
    missing: 'conductor',
  },
  {
    id: 'ca/protect-2021-storefront',
    title: 'Storefront that takes card payments and small transfers at night, and pays for lodging',
    part: 'business',
    field: 'customer',
    indicators: [
      ['night-card-takings', 'time', 20, 'night_share'],
      ['lodging-several-cities', 'lodging', 15, 'lodging_cities'],
      ['adult-advertising', 'advertising', 25, 'advertising_sum'],
      ['many-small-transfers', 'transfers', 15, 'small_transfers'],
      ['no-wages', 'wages', 10, 'wages_sum'],
      ['round-amounts', 'transfers', 10, 'round_count'],
    ],
    caps: { time: 20, lodging: 15, advertising: 25, transfers: 15, wages: 10 },
    missing: 'mcc',
  },
  {
    id: 'in/possible-victim-account',
    title: 'Account of a person who may be controlled by somebody else',
    part: 'possible-victim',
    field: 'customer',
    indicators: [
      ['income-passed-on', 'flow', 25, 'passed_on_share'],
      ['no-living-costs', 'living', 20, 'living_sum'],
      ['shared-phone', 'contact', 15, 'by_phone'],
      ['escorted-at-branch', 'observation', 20, 'escorted'],
    ],
    caps: { flow: 25, living: 20, contact: 15, observation: 20 },
    missing: 'customer.phones',
  },
  {
    id: 'generic/shared-contact',
    title: 'Accounts joined by one phone, address or agent',
    part: 'coordinator',
    field: 'phone',
    indicators: [
      ['common-phone', 'contact', 20, 'by_phone'],
      ['common-address', 'contact', 15, 'by_address'],
      ['common-agent', 'agent', 15, 'by_agent'],
      ['volume-at-shared-address', 'volume', 20, 'credit_sum'],
    ],
    caps: { contact: 35, agent: 15, volume: 20 },
    missing: 'account.agent',
  },
];

const CITIES = [
  'Toronto',
  'Windsor',
  'Hamilton',
  'London',
  'Ottawa',
  'Montréal',
  'Laval',
  'Kingston',
];
const OUTCOMES = ['false-positive', 'reported', 'watch-on'];

export interface Made {
  readonly count: number;
  readonly seed?: number;
  /** Transactions of one draft: a number, or from the seed. */
  readonly postings?: number;
}

/** Many drafts. */
export function manyDrafts({ count, seed = 1, postings }: Made): readonly StrDraft[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) =>
    madeDraft({ index, random, postings: postings ?? 3 + Math.floor(random() ** 2 * 80) }),
  );
}

interface Making {
  readonly index: number;
  readonly random: () => number;
  readonly postings: number;
}

/** One draft. */
export function madeDraft({ index, random, postings }: Making): StrDraft {
  const kind = KINDS[index % KINDS.length]!;
  const parties = madeParties(kind, { index, random, postings });
  const isVictim = kind.part === 'possible-victim';
  const transactions = madeTransactions({ parties, random, postings });
  const indicators = kind.indicators.map((one) =>
    madeIndicator(one, { random, transactions, kind }),
  );
  const score = scoreOf(kind, indicators);
  const level = score.low >= 60 ? 'report' : score.low >= 40 ? 'review' : 'watch';
  const couldBe = score.high >= 60 ? 'report' : score.high >= 40 ? 'review' : 'watch';
  const period = {
    from: transactions[0]?.localDate ?? '2026-01-05',
    to: transactions.at(-1)?.localDate ?? '2026-01-05',
  };
  const totals = madeTotals(transactions);
  const fired = indicators.filter(({ state }) => state === 'fired').map(({ says }) => says);
  return {
    format: 'redthread/str-draft/1',
    status: 'draft',
    reviewer: null,
    reference: `RT-${token(random)}`,
    language: 'en',
    authority: { name: 'FINTRAC', country: 'CA' },
    related: [],
    series: { kind: 'initial', supersedes: null },
    filer: recorded(FILER_FIELDS, {}),
    generatedBy: { version: '0.1.0' },
    isPseudonymised: true,
    notice:
      'Pseudonymised: identifiers are keyed tokens. It is still personal data: whoever holds the key, or knows the facts, can tell who is meant.',
    alert: `alert_${token(random)}`,
    typology: {
      id: kind.id,
      version: '1.2.0',
      digest: 'f3'.repeat(32),
      title: kind.title,
      summary:
        'Invented for the tests of the page: postings in a shape that the typology describes.',
    },
    offence: ['trafficking-in-human-beings', 'sexual-exploitation'],
    level,
    couldBe,
    score,
    hypothesis: kind.part,
    supposedBy: 'typology',
    currency: 'CAD',
    period,
    asOf: transactions.at(-1)?.at ?? '2026-01-05T00:00:00.000Z',
    watched: {
      field: kind.field,
      value: parties[0]!.reference,
      party: kind.field === 'phone' ? null : 'party-1',
    },
    subject: isVictim || kind.field === 'phone' ? null : 'party-1',
    parties,
    accounts: [],
    transactions,
    totals,
    indicators,
    sources: [
      {
        id: 'protect-2021',
        publisher: 'FINTRAC',
        title:
          'Updated indicators: laundering of proceeds from human trafficking for sexual exploitation',
        reference: 'FINTRAC-2021-OA001',
        date: '2021-07-01',
        url: 'https://fintrac-canafe.canada.ca/intel/operation/oai-hts-2021-eng',
        read: 'full',
      },
      {
        id: 'fincen-2020',
        publisher: 'FinCEN',
        title: 'Supplemental Advisory',
        reference: 'FIN-2020-A008',
        date: '2020-10-15',
        url: null,
        read: 'second-hand',
      },
    ],
    reporting: [
      {
        authority: 'FINTRAC',
        keyTerm: '#Project PROTECT',
        field: 'publicPrivatePartnershipProjectNameCodes',
        code: '7',
        xmlCode: null,
        validFrom: '2021-07-01',
      },
    ],
    innocent: [
      'a student whose relatives in several towns pay in',
      'takings of a small chain are banked where the shops are',
      'helpers of a club pay in what they collected',
    ],
    cleared: clearedOf(indicators),
    missing: missingOf(kind, indicators),
    safeguards: [
      'a possible victim is not the subject of a report, and the account is not closed without thought: it may be the only money the person has',
      'no indicator proves anything alone',
    ],
    thresholds: { published: 3, projectDefault: 5 },
    actionTaken: null,
    observations: null,
    narrative: [
      {
        id: 'summary',
        title: 'Summary',
        sentences: [
          {
            text: `From ${period.from} to ${period.to} the postings match the typology "${kind.title}".`,
            evidence: [],
            indicators: [],
            parties: [],
            priority: 1,
          },
          {
            text: `Met: ${fired.join('; ')}.`,
            evidence: [],
            indicators: [],
            parties: [],
            priority: 1,
          },
        ],
      },
    ],
    gaps: [],
    losses: [],
  };
}

function token(random: () => number): string {
  return Array.from(
    { length: 12 },
    () => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(random() * 32)],
  ).join('');
}

function madeParties(kind: Kind, { random, postings }: Making): readonly DraftParty[] {
  const others = Math.max(1, Math.min(40, Math.floor(postings / 3)));
  const party = (place: number): DraftParty => {
    const isFirst = place === 0;
    const isVictim = isFirst && kind.part === 'possible-victim';
    const onFile = isFirst ? { clientSince: '2019-04-02' } : {};
    const isBusiness = isFirst ? kind.part === 'business' : random() < 0.2;
    return {
      id: `party-${place + 1}`,
      relation: isFirst ? 'customer' : 'counterparty',
      reference: `${isFirst ? 'cus' : 'cpy'}_${token(random)}`,
      kind: isFirst ? (isBusiness ? 'business' : 'person') : null,
      roleInSuspicion: isVictim ? 'possible-victim' : 'unknown',
      why: isVictim ? 'the typology supposes a victim' : 'no part is supposed',
      accounts: isFirst ? [`acc_${token(random)}`, `acc_${token(random)}`] : [],
      identity: recorded<PartyFields>(isBusiness ? BUSINESS_FIELDS : PERSON_FIELDS, onFile),
    };
  };
  return Array.from({ length: others + 1 }, (_, place) => party(place));
}

interface Posting {
  readonly parties: readonly DraftParty[];
  readonly random: () => number;
  readonly postings: number;
}

function madeTransactions({ parties, random, postings }: Posting): readonly DraftTransaction[] {
  const span = Math.min(300, 5 + postings / 2) * DAY;
  const start = START + Math.floor(random() * 200) * DAY;
  const times = Array.from({ length: postings }, () => start + random() * span).sort(
    (a, b) => a - b,
  );
  return times.map((time, index) => madeTransaction({ parties, random, time, index }));
}

interface Moment {
  readonly parties: readonly DraftParty[];
  readonly random: () => number;
  readonly time: number;
  readonly index: number;
}

function madeTransaction({ parties, random, time, index }: Moment): DraftTransaction {
  const isCash = random() < 0.3;
  const direction = random() < 0.62 ? 'credit' : 'debit';
  const amount = (Math.round(20 + random() ** 3 * 4200) + (random() < 0.4 ? 0 : 0.5)).toFixed(2);
  const other = parties[1 + Math.floor(random() ** 2 * (parties.length - 1))]!;
  const account = parties[0]!.accounts[0]!;
  const leg = (party: DraftParty, ours: string | null): DraftLeg => ({
    ...{ party: party.id, account: ours ?? party.reference, isOurs: ours !== null },
    ...{ institution: null, country: null, amount, currency: 'CAD' },
  });
  const own = [leg(parties[0]!, account)];
  const away = isCash ? [] : [leg(other, null)];
  const at = new Date(Math.floor(time / 60_000) * 60_000);
  const local = new Date(at.getTime() - 5 * 3_600_000).toISOString();
  return {
    id: `txn_${token(random)}`,
    row: `row_${index}_${token(random)}`,
    at: at.toISOString(),
    localDate: local.slice(0, 10),
    localTime: local.slice(11, 16),
    ...{ amount, currency: 'CAD', baseAmount: amount, direction, account },
    from: direction === 'credit' ? away : own,
    to: direction === 'credit' ? own : away,
    conductor: null,
    country: 'CA',
    isWatched: random() < 0.94,
    indicators: [],
    recorded: {
      kind: isCash ? (direction === 'credit' ? 'cash-deposit' : 'cash-withdrawal') : 'transfer',
      channel: isCash ? 'atm' : 'online',
      placeCity: CITIES[Math.floor(random() * CITIES.length)]!,
      placeRegion: 'ON',
    },
  };
}

interface Evidence {
  readonly kind: Kind;
  readonly random: () => number;
  readonly transactions: readonly DraftTransaction[];
}

function madeIndicator(
  [id, family, points, measure]: Kind['indicators'][number],
  { kind, random, transactions }: Evidence,
): DraftIndicator {
  const dice = random();
  const lacks = kind.indicators.at(-1)?.[0] === id;
  const state = lacks ? 'unassessed' : dice < 0.72 ? 'fired' : dice < 0.92 ? 'quiet' : 'unknown';
  const isShare = measure.endsWith('_share');
  const isMoney = measure.endsWith('_sum');
  const limit = isShare ? 0.5 : isMoney ? 2000 : 4;
  const number =
    (state === 'fired' ? limit * (1 + random()) : limit * random()) *
    (isShare && state === 'fired' ? 0.7 : 1);
  const told = isShare
    ? Math.max(state === 'fired' ? 0.5 : 0, Math.round(number * 100) / 100)
    : isMoney
      ? number.toFixed(2)
      : state === 'fired'
        ? Math.ceil(number)
        : Math.floor(number * 0.99);
  const value = state === 'fired' || state === 'quiet' ? told : null;
  const to =
    transactions.at(-1 - Math.floor(random() * Math.min(4, transactions.length)))?.at ??
    '2026-01-05T00:00:00.000Z';
  const from = new Date(Date.parse(to) - (7 + Math.floor(random() * 30)) * DAY).toISOString();
  const inside = transactions.filter(({ at }) => at > from && at <= to && random() < 0.6);
  return {
    ...{ id, family, points, state, at: to },
    says:
      state === 'unassessed'
        ? `not assessed: ${kind.missing} is missing`
        : `${measure.replaceAll('_', ' ')} came to ${value ?? 'an unknown number'}`,
    measures: [
      {
        ...{ name: measure, value, operator: 'greaterThanInclusive', from, to },
        bound: state === 'unassessed' ? null : isMoney ? limit.toFixed(2) : limit,
        unit: isShare ? 'share' : isMoney ? 'money' : 'count',
      },
      ...(random() < 0.4
        ? [
            {
              name: 'postings_seen',
              value: inside.length,
              operator: 'greaterThanInclusive' as const,
              bound: 1,
              unit: 'count' as const,
              from,
              to,
            },
          ]
        : []),
    ],
    transactions: state === 'fired' ? inside.map((one) => one.id) : [],
    also: [],
    sources: ['protect-2021'],
  };
}

function scoreOf({ caps }: Kind, indicators: readonly DraftIndicator[]): StrDraft['score'] {
  const sum = (isIn: (one: DraftIndicator) => boolean) =>
    Object.entries(caps).reduce((total, [family, cap]) => {
      const own = indicators.filter((one) => one.family === family && isIn(one));
      return (
        total +
        Math.min(
          cap,
          own.reduce((points, one) => points + one.points, 0),
        )
      );
    }, 0);
  return {
    low: sum(({ state }) => state === 'fired'),
    high: sum(({ state }) => state !== 'quiet'),
  };
}

function madeTotals(transactions: readonly DraftTransaction[]): StrDraft['totals'] {
  return (['credit', 'debit'] as const).flatMap((direction) => {
    const own = transactions.filter((one) => one.direction === direction);
    const amount = own.reduce((sum, one) => sum + Number(one.amount), 0).toFixed(2);
    return own.length === 0
      ? []
      : [
          {
            direction,
            currency: 'CAD',
            status: 'completed',
            count: own.length,
            amount,
            baseAmount: amount,
          },
        ];
  });
}

function clearedOf(indicators: readonly DraftIndicator[]): StrDraft['cleared'] {
  return indicators
    .filter(({ state }) => state === 'fired')
    .slice(0, 2)
    .map(({ id, measures }) => ({
      without: [id],
      level: 'watch',
      nearest: {
        measure: measures[0]!.name,
        value: measures[0]!.value ?? 0,
        bound: measures[0]!.bound as number,
      },
    }));
}

function missingOf({ missing }: Kind, indicators: readonly DraftIndicator[]): StrDraft['missing'] {
  const lacking = indicators.filter(({ state }) => state === 'unassessed');
  return [
    {
      field: missing,
      indicators: lacking.map(({ id }) => id),
      points: lacking.reduce((sum, one) => sum + one.points, 0),
    },
  ];
}

/** How the made typologies score. */
export const SCORINGS: readonly ReportScoring[] = KINDS.map(({ id, caps }) => ({
  ...{ id, version: '1.2.0', caps },
  levels: [
    { level: 'watch', words: 'score at least 20', score: 20 },
    { level: 'review', words: 'score at least 40 and families at least 2', score: 40 },
    { level: 'report', words: 'score at least 60 and families at least 3', score: 60 },
  ],
}));

/** Decisions on every ninth draft. */
export function decisionOf(index: number) {
  if (index % 9 !== 4) return undefined;
  const outcome = OUTCOMES[index % OUTCOMES.length]!;
  return {
    outcome,
    on: '2026-09-14',
    reason: 'looked at with the branch',
    isSuppressed: index % 2 === 0,
  };
}

/** A summary that fits the made typologies. */
export function madeSummary(alerts: number): RunSummary {
  return {
    ...{ read: 120_400, accepted: 120_288, duplicates: 96, rejected: 16, postings: 131_902 },
    ...{ currency: 'CAD', alerts, notes: ['accounts name customers'] },
    typologies: KINDS.map(({ id, missing }) => ({
      ...{ id, version: '1.2.0', digest: 'f3'.repeat(32), subjects: 8120, notScreened: 14 },
      alerts: { watch: 10, review: 6, report: 2 },
      couldReach: { subjects: 31, missing: { [missing]: 31 } },
    })),
    coverage: {
      typologies: KINDS.map(({ id, indicators, missing }) => ({
        id,
        indicators: indicators.map(([name], place) => ({
          id: name,
          assessed: place === indicators.length - 1 ? 'no' : place === 1 ? 'partly' : 'yes',
          missing: place === indicators.length - 1 ? [missing] : [],
          thin: place === 1 ? ['placeCity'] : [],
        })),
        assessed: indicators.length - 1,
        of: indicators.length,
      })),
      fields: [
        { field: 'counterparty', share: 0.71, byKind: { transfer: 0.98 } },
        { field: 'placeCity', share: 0.312, byKind: { 'cash-deposit': 0.44 } },
      ],
    },
  };
}
