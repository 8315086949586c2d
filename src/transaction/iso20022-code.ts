/**
 * What codes of ISO 20022's external code sets (iso20022.org, External Code Sets: bank transaction
 * codes, purposes) mean in our words. Only what a code says by its own definition is mapped; a
 * profile can map the rest, and banks' own codes, from the column `bank_code`.
 */

export interface CodeMeaning {
  readonly kind?: string;
  readonly channel?: string;
}

/** Families of the domain `PMNT` that are transfers, issued or received, in real time or not. */
const TRANSFERS: ReadonlySet<string> = new Set(['RCDT', 'ICDT', 'RRCT', 'IRCT', 'RCCN', 'ICCN']);
const CHEQUES: ReadonlySet<string> = new Set(['RCHQ', 'ICHQ']);
/** Charges and commissions: generic sub-families, which any family may carry. */
const FEES: ReadonlySet<string> = new Set(['CHRG', 'COMM', 'COME', 'COMI', 'COMT', 'FEES']);
const PAYROLL: ReadonlySet<string> = new Set(['SALA', 'XBSA']);
/** Cross-border, priority and bank-to-bank transfers: what banks call wires. */
const WIRES: ReadonlySet<string> = new Set(['XBCT', 'XBST', 'PRCT', 'FICT']);
/** Returned and reversed payments, of transfers and of direct debits. */
const RETURNS: ReadonlySet<string> = new Set(['RRTN', 'RPCR', 'RIMB', 'ARET', 'AREV']);

/** Interest, taxes and adjustments: generic too, and no transfers. */
const BANKS_OWN: ReadonlySet<string> = new Set(['INTR', 'TAXE', 'ADJT', 'CAJT', 'DAJT']);

const COUNTER: Readonly<Record<string, string>> = {
  CDPT: 'cash-deposit',
  FCDP: 'cash-deposit',
  CWDL: 'cash-withdrawal',
  FCWD: 'cash-withdrawal',
  CHKD: 'cheque',
};
const CARD: Readonly<Record<string, CodeMeaning>> = {
  CDPT: { kind: 'cash-deposit' },
  CWDL: { kind: 'cash-withdrawal' },
  XBCW: { kind: 'cash-withdrawal' },
  POSD: { kind: 'card-purchase', channel: 'point-of-sale' },
  POSC: { kind: 'card-purchase' },
  POSP: { kind: 'card-purchase', channel: 'point-of-sale' },
  XBCP: { kind: 'card-purchase' },
  SMRT: { kind: 'card-purchase' },
};

/**
 * The meaning of a bank transaction code.
 *
 * @example
 * bankCodeMeaning({ domain: 'PMNT', family: 'CNTR', sub: 'CDPT' }) // => { kind: 'cash-deposit', channel: 'branch' }
 */
export function bankCodeMeaning(code: {
  readonly domain: string;
  readonly family: string;
  readonly sub: string;
}): CodeMeaning {
  const { domain, family, sub } = code;
  if (domain === '') return {};
  if (FEES.has(sub)) return { kind: 'fee' };
  if (domain !== 'PMNT' || BANKS_OWN.has(sub)) return { kind: 'other' };
  if (TRANSFERS.has(family)) return { kind: transferKind(sub) };
  if (CHEQUES.has(family)) return { kind: 'cheque' };
  if (family === 'CNTR') return { kind: COUNTER[sub] ?? 'other', channel: 'branch' };
  if (family === 'CCRD') return CARD[sub] ?? { kind: 'other' };
  return { kind: 'other' };
}

function transferKind(sub: string): string {
  if (PAYROLL.has(sub)) return 'payroll';
  if (RETURNS.has(sub)) return 'refund';
  return WIRES.has(sub) ? 'wire' : 'transfer';
}

/** Whether a purpose, or category of purpose, says that a payment is somebody's wages. */
export function isPayroll(purpose: string): boolean {
  return purpose === 'SALA' || purpose === 'PAYR';
}
