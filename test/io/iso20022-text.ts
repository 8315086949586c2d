/** Small statements for tests, as text. */

export interface EntryParts {
  readonly amount?: string;
  readonly side?: 'CRDT' | 'DBIT';
  readonly status?: string;
  readonly booked?: string;
  /** What follows in the entry, such as `NtryDtls`. */
  readonly more?: string;
}

export function entry(parts: EntryParts): string {
  const { amount = '1.00', side = 'CRDT', status = 'BOOK', booked = '2026-03-11', more } = parts;
  return [
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>${status}</Sts>`,
    `<BookgDt><Dt>${booked}</Dt></BookgDt>${more ?? ''}</Ntry>`,
  ].join('');
}

export function balance(code: string, amount: string, side: 'CRDT' | 'DBIT' = 'CRDT'): string {
  return [
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>`,
    `<Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd></Bal>`,
  ].join('');
}

/** A camt.053 of one account around its parts. */
export function statement(...parts: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>',
    '<GrpHdr><MsgId>M-1</MsgId></GrpHdr><Stmt><Id>S-1</Id>',
    `<Acct><Id><Othr><Id>DE-1</Id></Othr></Id></Acct>${parts.join('')}</Stmt>`,
    '</BkToCstmrStmt></Document>',
  ].join('\n');
}
