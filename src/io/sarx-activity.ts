/** Part II of a SAR: when it happened, what it came to in dollars, of what kind, by what means. */

import { minorFromText } from '../core/money.js';
import { filedTransactions } from '../draft/filed.js';
import type { DraftParty, DraftReporting, DraftTransaction } from '../draft/str-draft.js';
import { type ActivityCode, activityCode, activityOfOffence, assetOf } from './sarx-code.js';
import { answerOf, noteGap, noteLoss, type Sarx, UNKNOWN } from './sarx-context.js';
import { record } from './sarx-element.js';
import { dateOf, someOf, wordsOf } from './sarx-text.js';
import type { XmlElement } from './xml.js';

/**
 * What FinCEN publishes, as drafts name it, without what is not yet valid on the day of the report.
 */
export function fincenReporting({ draft }: Sarx, submittedOn: string): readonly DraftReporting[] {
  return draft.reporting.filter(
    ({ authority, validFrom }) =>
      authority.toLowerCase() === 'fincen' && (validFrom === null || validFrom <= submittedOn),
  );
}

export function transactionsTold(sarx: Sarx): readonly DraftTransaction[] {
  const { own, why } = filedTransactions(sarx.draft);
  if (why !== null) noteLoss(sarx, 'transactions[]', why);
  return own;
}

export interface ActivityContext {
  readonly transactions: readonly DraftTransaction[];
  readonly reporting: readonly DraftReporting[];
}

export interface SuspiciousActivity {
  readonly element: XmlElement;
  /** Whole dollars, for the sum of the batch; `0` where none is told. */
  readonly dollars: string;
}

export function suspiciousActivity(sarx: Sarx, context: ActivityContext): SuspiciousActivity {
  const { period } = sarx.draft;
  const from = dateOf(period.from);
  const to = dateOf(period.to);
  if (from === undefined) noteGap(sarx, 'period.from', 'first day of the activity', 'required');
  if (to === undefined) noteGap(sarx, 'period.to', 'last day of the activity', 'required');
  const amount = amountOf(sarx, context.transactions);
  const element = record(
    'SuspiciousActivity',
    {
      ...{ SuspiciousActivityFromDateText: from },
      // An activity of one day has no second date (guide 1.6).
      SuspiciousActivityToDateText: to === from ? undefined : to,
      AmountUnknownIndicator: amount === UNKNOWN ? 'Y' : undefined,
      NoAmountInvolvedIndicator: amount === '0' ? 'Y' : undefined,
      TotalSuspiciousAmountText: amount === UNKNOWN || amount === '0' ? undefined : amount,
      CumulativeTotalViolationAmountText: cumulativeOf(sarx),
    },
    classifications(sarx, context.reporting),
  );
  return { element, dollars: amount === undefined || amount === UNKNOWN ? '0' : amount };
}

const DOLLARS = /^(?:0|[1-9]\d{0,14})$/;

/** Whole dollars, rounded up: each watched row once, whatever the number of its postings. */
function amountOf(sarx: Sarx, transactions: readonly DraftTransaction[]): string | undefined {
  const path = 'totals.amount';
  const cents = centsOf(sarx, transactions);
  if (cents !== undefined) return ((cents + 99n) / 100n).toString();
  const answer = answerOf(sarx, path)?.toLowerCase();
  if (answer === UNKNOWN || (answer !== undefined && DOLLARS.test(answer))) return answer;
  const what = 'the amount involved in whole US dollars, `0` or `unknown`';
  noteGap(sarx, path, what, 'required');
  return undefined;
}

/** undefined where there is nothing to add, or one is in no dollars or in a band. */
function centsOf({ draft }: Sarx, transactions: readonly DraftTransaction[]): bigint | undefined {
  const directions = new Map<string, string>();
  let sum: bigint | undefined;
  for (const one of transactions.filter(({ isWatched }) => isWatched)) {
    const direction = directions.get(one.row) ?? one.direction;
    directions.set(one.row, direction);
    if (one.direction !== direction) continue;
    const text = draft.currency === 'USD' ? one.baseAmount : one.amount;
    if (draft.currency !== 'USD' && one.currency !== 'USD') return undefined;
    const result = minorFromText(text, 'USD');
    if (!('minor' in result) || result.minor < 0) return undefined;
    sum = (sum ?? 0n) + BigInt(result.minor);
  }
  return sum;
}

/** Item 31, of continuing reports: what all of them come to. */
function cumulativeOf(sarx: Sarx): string | undefined {
  if (sarx.draft.series.kind !== 'continuing') return undefined;
  const path = 'totals.cumulative';
  const answer = answerOf(sarx, path);
  if (answer !== undefined && DOLLARS.test(answer)) return answer;
  const what = 'what this and the earlier reports come to, in whole US dollars';
  noteGap(sarx, path, what, 'expected');
  return undefined;
}

const OTHER = '9999';

/** Items 29 to 38, each once: by FinCEN's codes in the draft, and by its offences. */
function classifications(sarx: Sarx, reporting: readonly DraftReporting[]): readonly XmlElement[] {
  const found = new Map<string, ActivityCode & { readonly other?: string }>();
  for (const { xmlCode, code, keyTerm } of reporting) {
    if (xmlCode === null && code === null) continue;
    const own = activityCode(xmlCode, code);
    if (own === undefined) noteLoss(sarx, 'reporting[].code', 'a code that SARX does not have');
    else if (own.subtype !== OTHER) found.set(own.subtype, own);
    else if (!found.has(OTHER) && keyTerm !== null) found.set(OTHER, { ...own, other: keyTerm });
  }
  for (const offence of sarx.draft.offence) {
    const own = activityOfOffence(offence);
    if (own !== undefined) found.set(own.subtype, own);
  }
  if (found.size === 0) {
    noteGap(sarx, 'reporting', 'type of suspicious activity: a code of FinCEN', 'required');
  }
  return [...found.values()].map(({ type, subtype, other }) => {
    const fit = { path: 'reporting[].keyTerm', charactersMax: 50 };
    return record('SuspiciousActivityClassification', {
      ...{ SuspiciousActivitySubtypeID: subtype, SuspiciousActivityTypeID: type },
      OtherSuspiciousActivityTypeText: other === undefined ? undefined : wordsOf(sarx, other, fit),
    });
  });
}

/** As many as the schema takes. */
const IPS_MAX = 99;

/** Digits of one protocol or the other; thirty-nine characters at most. */
const IP = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[0-9A-Fa-f:.]*:)[0-9A-Fa-f:.]{2,39})$/;

/** Item 43: addresses of the postings with their time in UTC, and those known of subjects. */
export function ipElements(
  sarx: Sarx,
  transactions: readonly DraftTransaction[],
  subjects: readonly DraftParty[],
): readonly XmlElement[] {
  const path = 'transactions[].recorded.ip';
  const found = new Map<string, XmlElement>();
  const add = (ip: string, at: string, from: string) => {
    if (!IP.test(ip)) {
      noteLoss(sarx, from, 'what is no IP address has no place');
      return;
    }
    const day = dateOf(at.slice(0, 10));
    const time = /T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)Z$/.exec(at)?.[1];
    found.set(
      [ip, day, time].join('\n'),
      record('ActivityIPAddress', {
        ...{ IPAddressText: ip, ActivityIPAddressDateText: day },
        ActivityIPAddressTimeStampText: day === undefined ? undefined : time,
      }),
    );
  };
  for (const { recorded, at } of transactions) {
    if (recorded['ip'] !== undefined) add(recorded['ip'], at, path);
  }
  for (const { id, identity } of subjects) {
    for (const ip of identity.known.ips ?? []) add(ip, '', `parties[${id}].ips`);
  }
  const told = found.size > IPS_MAX ? firstOfEach(found) : [...found.values()];
  return someOf(sarx, told, { path, most: IPS_MAX });
}

/** Where there are too many, each address once, with its first time. */
function firstOfEach(found: ReadonlyMap<string, XmlElement>): readonly XmlElement[] {
  const first = new Map<string, XmlElement>();
  for (const [key, told] of found) {
    const ip = key.slice(0, key.indexOf('\n'));
    if (!first.has(ip)) first.set(ip, told);
  }
  return [...first.values()];
}

/** Instruments, each once, where the kind of a posting leaves no doubt. */
export function assetElements(transactions: readonly DraftTransaction[]): readonly XmlElement[] {
  const found = new Map(
    transactions.flatMap(({ recorded, currency }) => {
      const asset = assetOf(recorded['kind'], currency);
      return asset === undefined ? [] : [[asset.subtype, asset.type] as const];
    }),
  );
  return [...found].map(([subtype, type]) =>
    record('Assets', { AssetSubtypeID: subtype, AssetTypeID: type }),
  );
}
