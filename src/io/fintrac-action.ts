/**
 * The two halves of a transaction as FINTRAC has them: a starting action for each side that pays, a
 * completing action for each that is paid. Cash and sides without a name have an action of their
 * own. After FINTRAC's guidance on the fields of an STR (annex A) and its scenarios (annex B).
 */
import { minorFromText, textFromMinor } from '../core/money.js';
import type { DraftLeg, DraftParty, DraftTransaction } from '../draft/str-draft.js';
import { accountOf, holdersOf, statusAt } from './fintrac-account.js';
import {
  DIRECTION,
  DISPOSITION,
  FINTRAC,
  FUNDS,
  HANDED_IN,
  HANDED_OUT,
  TRANSFERS,
} from './fintrac-code.js';
import { conductorOf } from './fintrac-conductor.js';
import {
  amountText,
  answerOf,
  type Fintrac,
  fill,
  type Given,
  type JsonObject,
  noteGap,
  sourced,
} from './fintrac-fill.js';
import { knownOf, partyOf, pathOf, referTo } from './fintrac-party.js';

/** The postings of one row, in the order of the draft. */
export type Row = readonly [DraftTransaction, ...DraftTransaction[]];

type SideName = 'from' | 'to';

interface Action {
  readonly row: Row;
  readonly side: SideName;
  /** undefined for cash, or where the side has no name. */
  readonly leg: DraftLeg | undefined;
  /** `transactions[row-1/1].from[0]` */
  readonly owner: string;
}

export function startingActions(fintrac: Fintrac, row: Row): readonly JsonObject[] {
  return actionsOf(row, 'from').map((action) => startingAction(fintrac, action));
}

export function completingActions(fintrac: Fintrac, row: Row): readonly JsonObject[] {
  return actionsOf(row, 'to').map((action) => completingAction(fintrac, action));
}

function actionsOf(row: Row, side: SideName): readonly Action[] {
  const [first] = row;
  const owner = `transactions[${first.id}].${side}`;
  const legs = first[side];
  if (legs.length === 0) return [{ row, side, leg: undefined, owner: `${owner}[0]` }];
  return legs.map((leg, at) => ({ row, side, leg, owner: `${owner}[${at}]` }));
}

function startingAction(fintrac: Fintrac, action: Action): JsonObject {
  const { row, leg, owner } = action;
  const [{ id, localDate, conductor }] = row;
  const isOut = leg?.isOurs === true;
  const payer = leg === undefined ? undefined : partyOf(fintrac, leg.party, `${owner}.party`);
  const carrier = partyOf(fintrac, conductor, `transactions[${id}].conductor`);
  const conducting = carrier ?? (isHandedIn(row) ? undefined : payer);
  if (carrier === undefined) {
    const what =
      'who carried it out: whoever pays stands there, and nobody where cash or a cheque was brought';
    noteGap(fintrac, 'transactions[].conductor', what);
  }
  const by = conducting === undefined ? undefined : { party: conducting, payer, isOut };
  const told = by === undefined ? undefined : conductorOf(fintrac, row, by);
  const conductors = told === undefined ? [] : [told];
  const from = isOut || payer === conducting ? undefined : payer;
  const sources = sourcesOf(fintrac, { from, action });
  return fill(fintrac, {
    shape: 'startingAction',
    owner,
    values: {
      details: fill(fintrac, {
        shape: 'startingDetails',
        owner,
        values: {
          direction: isOut ? DIRECTION.out : DIRECTION.in,
          ...fundsOf(fintrac, action),
          ...moneyOf(fintrac, action),
          ...accountValues(fintrac, action, localDate),
          howFundsOrVirtualCurrencyObtained: answerOf(fintrac, `transactions[${id}].howObtained`),
          sourcesOfFundsOrVirtualCurrencyIndicator: sources.length > 0,
          conductorIndicator: conductors.length > 0,
        },
      }),
      sourcesOfFundsOrVirtualCurrency: sources,
      conductors,
    },
  });
}

const kindOf = ([{ recorded }]: Row): string => recorded['kind'] ?? 'other';

/** Whether the party that pays stands as the conductor, since nobody else is recorded. */
export function isConductorAssumed(row: Row): boolean {
  const [{ conductor, from }] = row;
  return conductor === null && !isHandedIn(row) && from.some(({ party }) => party !== null);
}

function isHandedIn(row: Row): boolean {
  return HANDED_IN.has(kindOf(row)) && !row[0].from.some(({ isOurs }) => isOurs);
}

function accountValues(
  fintrac: Fintrac,
  { leg, owner }: Action,
  day: string,
): Readonly<Record<string, Given>> {
  if (leg === undefined) return {};
  return {
    account: accountOf(fintrac, leg, owner),
    accountStatusAtTimeOfTransaction: statusAt(fintrac, leg, day),
  };
}

interface Source {
  /** Who pays, where somebody else carried it out or brought it in. */
  readonly from: DraftParty | undefined;
  readonly action: Action;
}

/** Whom the money is from: who pays where another conducts, and whom an answer names. */
function sourcesOf(fintrac: Fintrac, { from, action }: Source): readonly JsonObject[] {
  const { row, leg, owner } = action;
  const path = `transactions[${row[0].id}].sourceOfFunds`;
  const named = answerOf(fintrac, path)?.split(/[\s,]+/) ?? [];
  const answered = named.flatMap((id) => partyOf(fintrac, id, path) ?? []);
  const account = sourced(`${owner}.account`, leg?.account ?? undefined);
  return [...new Set([...(from === undefined ? [] : [from]), ...answered])].flatMap((party) => {
    const reference = referTo(fintrac, party, 'name');
    if (reference === undefined) return [];
    const values = party === from ? { accountNumber: account } : {};
    const details = fill(fintrac, { shape: 'source', owner, values });
    return [fill(fintrac, { shape: 'reference', owner, values: { ...reference, details } })];
  });
}

/** What starts it: funds held here go out, everything else comes in. */
function fundsOf(fintrac: Fintrac, action: Action): Readonly<Record<string, Given>> {
  const { row, leg } = action;
  const kind = kindOf(row);
  const code = (value: number) => ({ fundAssetVirtualCurrencyTypeCode: value });
  if (leg?.isOurs === true) return code(FUNDS.withdrawal);
  if (kind === 'cash-deposit') return code(FUNDS.cash);
  if (kind === 'cheque') return code(FUNDS.cheque);
  const reach = TRANSFERS.has(kind) ? reachOf(fintrac, action) : undefined;
  if (reach !== undefined) return code(FUNDS[reach]);
  return { ...code(FUNDS.other), fundAssetVirtualCurrencyTypeOther: kindOf(row) };
}

/** What becomes of it. */
function dispositionOf(fintrac: Fintrac, action: Action): Readonly<Record<string, Given>> {
  const { row, leg } = action;
  const kind = kindOf(row);
  const code = (value: number) => ({ dispositionCode: value });
  if (leg === undefined && HANDED_OUT.has(kind)) {
    const isAccount = row[0].from.some(({ isOurs }) => isOurs);
    return code(isAccount ? DISPOSITION.withdrawal : DISPOSITION.cashOut);
  }
  if (leg?.isOurs === true) return code(DISPOSITION.deposit);
  if (kind === 'cheque') return code(DISPOSITION.cheque);
  if (kind === 'prepaid-load') return code(DISPOSITION.prepaid);
  const reach = TRANSFERS.has(kind) ? reachOf(fintrac, action) : undefined;
  if (reach !== undefined) return code(DISPOSITION[reach]);
  return { ...code(DISPOSITION.other), dispositionOther: kindOf(row) };
}

/** Within Canada or beyond; undefined where the country of the other side is not known. */
function reachOf(fintrac: Fintrac, { leg, side, row }: Action): 'domestic' | 'abroad' | undefined {
  const path = `transactions[${row[0].id}].${side}.country`;
  const country = leg?.country ?? answerOf(fintrac, path);
  if (country === undefined) {
    const what = 'country of the other side: else no transfer is told from one abroad';
    noteGap(fintrac, `transactions[].${side}.country`, what);
    return undefined;
  }
  return country === FINTRAC.country ? 'domestic' : 'abroad';
}

/** Amount in its own currency. Where the side has no name it is what the other side comes to. */
function moneyOf(fintrac: Fintrac, action: Action): Readonly<Record<string, Given>> {
  const { leg, row, side } = action;
  const [first] = row;
  const { amount, currency } = leg ?? otherSide(first, side === 'from' ? first.to : first.from);
  const text = amountText(amount, currency);
  if (text === undefined) {
    const isAttempt = first.recorded['status'] === 'attempted';
    const what = 'an amount, in place of a band or a debt';
    const path = `transactions[${first.id}].amount`;
    noteGap(fintrac, path, what, isAttempt ? 'expected' : 'required');
  }
  const path = `transactions[${first.id}].currency`;
  return { amount: text, currencyCode: sourced(path, currency) };
}

type Money = Pick<DraftLeg, 'amount' | 'currency'>;

function otherSide(posting: DraftTransaction, legs: readonly DraftLeg[]): Money {
  const [first] = legs;
  if (first === undefined || legs.length === 1) return first ?? posting;
  const { currency } = first;
  if (legs.some((leg) => leg.currency !== currency)) return posting;
  let sum = 0n;
  for (const { amount } of legs) {
    if (amountText(amount, currency) === undefined) return posting;
    const result = minorFromText(amount, currency);
    sum += 'minor' in result ? BigInt(result.minor) : 0n;
  }
  return { amount: textFromMinor(sum, currency), currency };
}

function completingAction(fintrac: Fintrac, action: Action): JsonObject {
  const { row, owner } = action;
  const beneficiaries = beneficiariesOf(fintrac, action)
    .map((party) => beneficiaryOf(fintrac, party))
    .filter((told) => told !== undefined);
  if (beneficiaries.length === 0) {
    noteGap(fintrac, 'transactions[].beneficiary', 'who was paid, or was to be paid');
  }
  return fill(fintrac, {
    shape: 'completingAction',
    owner,
    values: {
      details: fill(fintrac, {
        shape: 'completingDetails',
        owner,
        values: {
          ...dispositionOf(fintrac, action),
          ...moneyOf(fintrac, action),
          exchangeRate: rateOf(fintrac, row),
          ...accountValues(fintrac, action, row[0].localDate),
          involvementIndicator: false,
          beneficiaryIndicator: beneficiaries.length > 0,
        },
      }),
      beneficiaries,
    },
  });
}

/** The rate of the transaction itself: that of a reporting currency is another. */
function rateOf(fintrac: Fintrac, [{ id, from, to }]: Row): Given {
  const path = `transactions[${id}].exchangeRate`;
  const rate = answerOf(fintrac, path);
  const currencies = new Set([...from, ...to].map(({ currency }) => currency));
  if (rate === undefined && currencies.size > 1) {
    const what = 'the rate that was used between the two currencies of a transaction';
    noteGap(fintrac, 'transactions[].exchangeRate', what);
  }
  return sourced(path, rate);
}

/** Who is paid: with an own account all who hold it; of cash that went out, whoever took it. */
function beneficiariesOf(fintrac: Fintrac, action: Action): readonly DraftParty[] {
  const { leg, row, owner } = action;
  const [{ id, conductor }] = row;
  if (leg === undefined) {
    const carrier = HANDED_OUT.has(kindOf(row))
      ? partyOf(fintrac, conductor, `transactions[${id}].conductor`)
      : undefined;
    return carrier === undefined ? [] : [carrier];
  }
  const paid = partyOf(fintrac, leg.party, `${owner}.party`);
  const holders = leg.isOurs && leg.account !== null ? holdersOf(fintrac, leg.account) : [];
  return [...new Set([...(paid === undefined ? [] : [paid]), ...holders])];
}

function beneficiaryOf(fintrac: Fintrac, party: DraftParty): JsonObject | undefined {
  const reference = referTo(fintrac, party, 'details');
  if (reference === undefined) return undefined;
  const known = knownOf(fintrac, party);
  const owner = pathOf(party);
  const details = fill(fintrac, {
    shape: 'beneficiary',
    owner,
    values: {
      clientNumber: sourced(`${owner}.clientNumber`, known.clientNumber),
      username: sourced(`${owner}.usernames[0]`, known.usernames?.[0]),
      emailAddress: sourced(`${owner}.emails[0]`, known.emails?.[0]),
    },
  });
  return fill(fintrac, { shape: 'reference', owner, values: { ...reference, details } });
}
