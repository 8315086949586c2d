/** Drafts from a seed, as many and as long as asked: invented, of the shape that real ones have. */
import { FILER_FIELDS, recorded } from '../../src/draft/party-field.js';
import type { DraftIndicator, DraftTransaction, StrDraft } from '../../src/draft/str-draft.js';
import type { ReportScoring } from '../../src/io/report-record.js';
import type { RunSummary } from '../../src/screen/summary.js';
import { recordedNotes } from '../../src/transaction/batch-note.js';
import {
  KINDS,
  type Kind,
  type Making,
  madeIndicator,
  madeParties,
  madeTransactions,
  token,
} from './made-evidence.js';

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
    ...{ currency: 'CAD', alerts, ...recordedNotes([{ code: 'accounts-as-customers' }]) },
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
