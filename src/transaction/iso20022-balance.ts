/**
 * The closing balance of a statement as the balance after its last booked entry. Statements give no
 * balance of single entries; the closing one is taken where entries stand in the order of booking
 * and lead from the opening balance to it exactly, and nowhere else.
 */
import { type IsoRow, isoMinor } from './iso20022-text.js';
import { nodeAt, nodesOf, textAt, type XmlNode } from './xml-node.js';

export interface BalanceWatch {
  /** Takes the rows of a statement in their order. */
  add(row: IsoRow): void;
  /** The balance after the last booked row, as decimal text; empty where it is not sure. */
  closing(): string;
}

interface Balance {
  readonly minor: bigint;
  readonly text: string;
  readonly currency: string;
}

const OPENING: ReadonlySet<string> = new Set(['OPBD', 'PRCD']);

export function balanceWatch(statement: XmlNode): BalanceWatch {
  const balances = nodesOf(statement, 'Bal');
  const codeOf = (balance: XmlNode) => textAt(balance, 'Tp/CdOrPrtry/Cd');
  const opening = balanceOf(balances.find((one) => OPENING.has(codeOf(one))));
  const closing = balanceOf(balances.findLast((one) => codeOf(one) === 'CLBD'));
  let isSure = closing !== undefined && opening?.currency === closing.currency;
  let sum = opening?.minor ?? 0n;
  let latest = '';
  return {
    add: ({ status, direction, amount = '', currency = '', booked_on: on = '' }) => {
      if (status === 'attempted') return;
      const minor = isoMinor(amount, currency);
      const day = on.slice(0, 10);
      if (minor === undefined || currency !== closing?.currency || day < latest) isSure = false;
      else sum += direction === 'debit' ? -minor : minor;
      latest = day;
    },
    closing: () => (isSure && closing !== undefined && sum === closing.minor ? closing.text : ''),
  };
}

function balanceOf(balance: XmlNode | undefined): Balance | undefined {
  const currency = nodeAt(balance, 'Amt')?.currency ?? '';
  const text = textAt(balance, 'Amt');
  const minor = isoMinor(text, currency);
  if (minor === undefined) return undefined;
  const isOwed = textAt(balance, 'CdtDbtInd') === 'DBIT' && minor !== 0n;
  return { currency, minor: isOwed ? -minor : minor, text: isOwed ? `-${text}` : text };
}
