/**
 * Credit transfers between banks (pacs.008) and their initiation (pain.001) as rows of the
 * bilateral columns: the debtor sends, the creditor receives. Which of the two is a customer of
 * ours no message says; a profile does.
 */
import { isPayroll } from './iso20022-code.js';
import { type IsoParty, isoParty } from './iso20022-party.js';
import { type IsoRow, isoReference, isoTime, remittance } from './iso20022-text.js';
import { nodeAt, textAt, type XmlNode } from './xml-node.js';

/** In the names of the bilateral CSV, then what only profiles of one's own read. */
export const TRANSFER_COLUMNS = [
  ...['id', 'at', 'amount', 'currency', 'kind', 'description'],
  ...['sender', 'sender_name', 'sender_country', 'sender_institution'],
  ...['receiver', 'receiver_name', 'receiver_country', 'receiver_institution'],
  ...['sender_account', 'sender_address', 'sender_phone', 'sender_email', 'sender_ultimate'],
  ...[
    'receiver_account',
    'receiver_address',
    'receiver_phone',
    'receiver_email',
    'receiver_ultimate',
  ],
  ...['settled_amount', 'settled_currency', 'settled_on', 'end_to_end_id', 'purpose', 'service'],
] as const;

/** What the shipped bilateral profile takes for a party without an account. */
const OUTSIDE = 'OUTSIDE';

export interface TransferOptions {
  /** `GrpHdr`. */
  readonly header: XmlNode | undefined;
  /** `PmtInf` of pain.001 but for its transfers: the debtor of all of them. */
  readonly group: XmlNode | undefined;
  /** Place in its message or group, from 1. */
  readonly place: number;
  readonly idOf: (reference: string) => string;
}

export function transferRow(transfer: XmlNode, options: TransferOptions): IsoRow {
  const { header, group } = options;
  const sender = partyOf(nodeAt(transfer, 'Dbtr') === undefined ? group : transfer, 'Dbtr');
  const receiver = partyOf(transfer, 'Cdtr');
  const settled = nodeAt(transfer, 'IntrBkSttlmAmt');
  const amount =
    nodeAt(transfer, 'InstdAmt') ??
    nodeAt(transfer, 'Amt/InstdAmt') ??
    nodeAt(transfer, 'Amt/EqvtAmt/Amt') ??
    settled;
  const settledOn = isoTime(transfer, 'IntrBkSttlmDt') || isoTime(header, 'IntrBkSttlmDt');
  const purpose = textAt(transfer, 'Purp/Cd', 'Purp/Prtry');
  const service = fromTypes(options, transfer, 'SvcLvl/Cd', 'SvcLvl/Prtry');
  const category = fromTypes(options, transfer, 'CtgyPurp/Cd');
  return {
    id: options.idOf(referenceOf(transfer, options)),
    at:
      isoTime(transfer, 'AccptncDtTm') ||
      isoTime(group, 'ReqdExctnDt') ||
      isoTime(header, 'CreDtTm') ||
      settledOn,
    amount: amount?.text.trim() ?? '',
    currency: amount?.currency?.trim() ?? '',
    kind: kindOf(sender, receiver, { service, isPayroll: [purpose, category].some(isPayroll) }),
    description: remittance(transfer),
    ...columnsOf('sender', sender),
    ...columnsOf('receiver', receiver),
    sender_ultimate: textAt(transfer, 'UltmtDbtr/Nm') || textAt(group, 'UltmtDbtr/Nm'),
    receiver_ultimate: textAt(transfer, 'UltmtCdtr/Nm'),
    settled_amount: settled?.text.trim() ?? '',
    settled_currency: settled?.currency?.trim() ?? '',
    settled_on: settledOn,
    end_to_end_id: isoReference(transfer, 'PmtId/EndToEndId'),
    purpose: purpose || category,
    service,
  };
}

function partyOf(node: XmlNode | undefined, side: 'Dbtr' | 'Cdtr'): IsoParty {
  return isoParty({
    party: nodeAt(node, side),
    account: nodeAt(node, `${side}Acct`),
    agent: nodeAt(node, `${side}Agt`),
  });
}

function columnsOf(side: 'sender' | 'receiver', party: IsoParty): IsoRow {
  return {
    [side]: party.account || OUTSIDE,
    [`${side}_account`]: party.account,
    [`${side}_name`]: party.name,
    [`${side}_country`]: party.country,
    [`${side}_institution`]: party.institution,
    [`${side}_address`]: party.address,
    [`${side}_phone`]: party.phone,
    [`${side}_email`]: party.email,
  };
}

/** The types of a payment stand with the transfer, its group or the whole message. */
function fromTypes(
  { group, header }: TransferOptions,
  transfer: XmlNode,
  ...paths: readonly string[]
): string {
  const inside = paths.map((path) => `PmtTpInf/${path}`);
  return textAt(transfer, ...inside) || textAt(group, ...inside) || textAt(header, ...inside);
}

function referenceOf(transfer: XmlNode, { header, group, place }: TransferOptions): string {
  const own = isoReference(transfer, 'PmtId/UETR', 'PmtId/TxId');
  if (own !== '') return own;
  const local = isoReference(transfer, 'PmtId/InstrId', 'PmtId/EndToEndId') || String(place);
  // These are unique for whoever wrote them only.
  return `${isoReference(group, 'PmtInfId') || isoReference(header, 'MsgId')}/${local}`;
}

/** Wages; a SEPA credit transfer is a transfer; between two countries it is a wire. */
function kindOf(
  sender: IsoParty,
  receiver: IsoParty,
  { service, isPayroll }: { readonly service: string; readonly isPayroll: boolean },
): string {
  if (isPayroll) return 'payroll';
  if (service === 'SEPA') return 'transfer';
  const [from, to] = [sender.bankCountry, receiver.bankCountry];
  return from !== '' && to !== '' && from !== to ? 'wire' : 'transfer';
}
