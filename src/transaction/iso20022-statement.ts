/**
 * Entries of bank statements (camt.053), reports (camt.052) and notifications (camt.054) as rows of
 * the generic columns. An entry whose details each have an amount, and add up to it, is a row for
 * each; any other is one row, so that rows add up to what the bank booked.
 */
import { bankCodeMeaning, isPayroll } from './iso20022-code.js';
import { type IsoParty, isoAccount, isoParty } from './iso20022-party.js';
import { type IsoRow, isoMinor, isoReference, isoTime, remittance } from './iso20022-text.js';
import { nodeAt, nodesOf, textAt, type XmlNode } from './xml-node.js';

/** In the names of the generic CSV, then what only profiles of one's own read. */
export const STATEMENT_COLUMNS = [
  ...['id', 'at', 'account', 'direction', 'amount', 'currency', 'kind', 'channel', 'status'],
  ...['counterparty', 'counterparty_name', 'counterparty_country', 'counterparty_institution'],
  ...['merchant', 'mcc', 'description', 'phone', 'email', 'address', 'balance'],
  ...['booked_on', 'value_date', 'end_to_end_id', 'bank_code', 'purpose', 'counterparty_ultimate'],
] as const;

/** What a statement says of all its entries. */
export interface StatementOf {
  readonly account: string;
  /** What entries without a reference are known by. */
  readonly id: string;
}

export function statementOf(statement: XmlNode): StatementOf {
  return { account: isoAccount(nodeAt(statement, 'Acct')), id: isoReference(statement, 'Id') };
}

export interface EntryOptions {
  readonly statement: StatementOf;
  /** Place of the entry in its statement, from 1. */
  readonly place: number;
  readonly idOf: (reference: string) => string;
}

/** At least one row. */
export function entryRows(entry: XmlNode, options: EntryOptions): readonly IsoRow[] {
  const details = nodesOf(entry, 'NtryDtls').flatMap((one) => nodesOf(one, 'TxDtls'));
  if (details.length <= 1) return [rowOf(entry, details[0], options)];
  if (!addUp(entry, details)) return [rowOf(entry, undefined, options)];
  return details.map((detail, index) => rowOf(entry, detail, { ...options, part: index + 1 }));
}

interface Amount {
  readonly text: string;
  readonly currency: string;
}

function amountOf(node: XmlNode, ...paths: readonly string[]): Amount {
  const found = paths.map((path) => nodeAt(node, path)).find((one) => one !== undefined);
  return { text: found?.text.trim() ?? '', currency: found?.currency?.trim() ?? '' };
}

const DETAIL_AMOUNTS = ['Amt', 'AmtDtls/TxAmt/Amt'] as const;

/** Whether each detail has an amount in the entry's currency, and their sum is the entry's. */
function addUp(entry: XmlNode, details: readonly XmlNode[]): boolean {
  const { text, currency } = amountOf(entry, 'Amt');
  const whole = isoMinor(text, currency);
  const side = textAt(entry, 'CdtDbtInd');
  let sum = 0n;
  for (const detail of details) {
    const amount = amountOf(detail, ...DETAIL_AMOUNTS);
    const minor = isoMinor(amount.text, amount.currency);
    if (minor === undefined || amount.currency !== currency) return false;
    sum += (textAt(detail, 'CdtDbtInd') || side) === side ? minor : -minor;
  }
  return whole !== undefined && sum === whole;
}

const DIRECTIONS: Readonly<Record<string, string>> = { CRDT: 'credit', DBIT: 'debit' };
/** What is not booked has not happened yet: it does not count as completed. */
const STATUSES: Readonly<Record<string, string>> = {
  BOOK: 'completed',
  PDNG: 'attempted',
  INFO: 'attempted',
  FUTR: 'attempted',
};

function rowOf(
  entry: XmlNode,
  detail: XmlNode | undefined,
  options: EntryOptions & { readonly part?: number },
): IsoRow {
  const isPart = options.part !== undefined;
  const amount =
    isPart && detail !== undefined ? amountOf(detail, ...DETAIL_AMOUNTS) : amountOf(entry, 'Amt');
  const side = (isPart ? textAt(detail, 'CdtDbtInd') : '') || textAt(entry, 'CdtDbtInd');
  const isReversal = ['true', '1'].includes(textAt(entry, 'RvslInd'));
  const status = textAt(entry, 'Sts/Cd', 'Sts/Prtry', 'Sts');
  const booked = isoTime(entry, 'BookgDt');
  const { account } = options.statement;
  return {
    id: options.idOf(referenceOf(entry, detail, options)),
    at: isoTime(detail, 'RltdDts/TxDtTm', 'RltdDts/AccptncDtTm') || booked || valued(entry),
    account,
    direction: DIRECTIONS[side] ?? side,
    amount: amount.text,
    currency: amount.currency,
    status: isReversal ? 'reversed' : (STATUSES[status] ?? status),
    ...meaningOf(entry, detail),
    ...otherSide(detail, { account, isReceived: (side === 'CRDT') !== isReversal }),
    merchant: textAt(detail, 'CardTx/POI/Id/ShrtNm') || textAt(entry, 'CardTx/POI/Id/ShrtNm'),
    mcc: textAt(detail, 'CardTx/Tx/Indv/TxCtgy') || textAt(entry, 'CardTx/Tx/Indv/TxCtgy'),
    description: remittance(detail, textAt(detail, 'AddtlTxInf'), textAt(entry, 'AddtlNtryInf')),
    booked_on: booked,
    value_date: valued(entry),
    end_to_end_id: isoReference(detail, 'Refs/EndToEndId'),
  };
}

const valued = (entry: XmlNode): string => isoTime(entry, 'ValDt');

/** A detail's own reference, else the entry's, else the entry's place in its statement. */
function referenceOf(
  entry: XmlNode,
  detail: XmlNode | undefined,
  { statement, place, part }: EntryOptions & { readonly part?: number },
): string {
  const booked = isoReference(entry, 'AcctSvcrRef');
  const own = isoReference(detail, 'Refs/AcctSvcrRef', 'Refs/TxId');
  const local = isoReference(entry, 'NtryRef') || String(place);
  const whole = booked || `${statement.id}/${local}`;
  if (part === undefined) return booked || own || whole;
  return own !== '' && own !== booked ? own : `${whole}/${part}`;
}

function meaningOf(entry: XmlNode, detail: XmlNode | undefined): IsoRow {
  const code = nodeAt(detail, 'BkTxCd') ?? nodeAt(entry, 'BkTxCd');
  const parts = {
    domain: textAt(code, 'Domn/Cd'),
    family: textAt(code, 'Domn/Fmly/Cd'),
    sub: textAt(code, 'Domn/Fmly/SubFmlyCd'),
  };
  const { kind = '', channel = '' } = bankCodeMeaning(parts);
  const purpose = textAt(detail, 'Purp/Cd', 'Purp/Prtry');
  const standard = Object.values(parts).filter((part) => part !== '');
  return {
    kind: isPayroll(purpose) ? 'payroll' : kind,
    channel,
    purpose,
    bank_code: standard.length > 0 ? standard.join('/') : textAt(code, 'Prtry/Cd'),
  };
}

interface SideOptions {
  /** The statement's own account. */
  readonly account: string;
  /** Whether money came in, or would have, had it not been reversed. */
  readonly isReceived: boolean;
}

function otherSide(detail: XmlNode | undefined, { account, isReceived }: SideOptions): IsoRow {
  const parties = nodeAt(detail, 'RltdPties');
  const agents = nodeAt(detail, 'RltdAgts');
  const partyOf = (side: 'Dbtr' | 'Cdtr'): IsoParty =>
    isoParty({
      party: nodeAt(parties, side),
      account: nodeAt(parties, `${side}Acct`),
      agent: nodeAt(agents, `${side}Agt`),
    });
  const sides = isReceived ? (['Dbtr', 'Cdtr'] as const) : (['Cdtr', 'Dbtr'] as const);
  // Some banks give reversals the parties of the reversal: our own account is never the other side.
  const isOwn = account !== '' && partyOf(sides[0]).account === account;
  const side = isOwn ? sides[1] : sides[0];
  const other = partyOf(side);
  const ultimate = nodeAt(parties, `Ultmt${side}`);
  return {
    counterparty: other.account,
    counterparty_name: other.name,
    counterparty_country: other.country,
    counterparty_institution: other.institution,
    counterparty_ultimate: textAt(ultimate, 'Nm', 'Pty/Nm'),
    phone: other.phone,
    email: other.email,
    address: other.address,
  };
}
