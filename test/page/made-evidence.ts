/** What made drafts tell of, from a seed: kinds of typology, parties, transactions, indicators. */
import {
  BUSINESS_FIELDS,
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

export const DAY = 86_400_000;
export const START = Date.UTC(2026, 0, 5);

export interface Kind {
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

export const KINDS: readonly Kind[] = [
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
export interface Making {
  readonly index: number;
  readonly random: () => number;
  readonly postings: number;
}

export function token(random: () => number): string {
  return Array.from(
    { length: 12 },
    () => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(random() * 32)],
  ).join('');
}

export function madeParties(kind: Kind, { random, postings }: Making): readonly DraftParty[] {
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

export function madeTransactions({
  parties,
  random,
  postings,
}: Posting): readonly DraftTransaction[] {
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

export function madeIndicator(
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
