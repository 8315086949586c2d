/** Accounts of a subject that the activity touched, by the institution that holds them. */
import type { DraftLeg, DraftParty } from '../draft/str-draft.js';
import { IDENTIFICATION, PARTY } from './sarx-code.js';
import { noteGap, type Sarx } from './sarx-context.js';
import { record } from './sarx-element.js';
import { someOf, wholeOf } from './sarx-text.js';
import type { XmlElement } from './xml.js';

/** As many institutions, and as many accounts at each, as the schema takes. */
const MOST = 99;

export interface SubjectAccounts {
  readonly elements: readonly XmlElement[];
  /** That no account is known to be involved: the record names none. */
  readonly isNone: boolean;
}

export function accountsOf(
  sarx: Sarx,
  party: DraftParty,
  tin: string | undefined,
): SubjectAccounts {
  const own = ownAccounts(sarx, party);
  const elsewhere = accountsElsewhere(sarx, party);
  const path = `parties[${party.id}].accounts`;
  const held = [
    ...(own.length === 0 ? [] : [institution(sarx, { accounts: own, path, tin, isAbroad: false })]),
    ...elsewhere.map(({ accounts, isAbroad }) => {
      if (!isAbroad) {
        const what = 'the taxpayer number of the institution of an account elsewhere';
        noteGap(sarx, 'transactions[].institution', what, 'expected');
      }
      return institution(sarx, { accounts, path, tin: undefined, isAbroad });
    }),
  ].flatMap((each) => each ?? []);
  const isNone = own.length === 0 && elsewhere.length === 0;
  if (!isNone && held.length === 0) {
    noteGap(sarx, path, 'account numbers of forty characters at most', 'required');
  }
  if (held.length === 0) return { elements: [], isNone };
  const parts = someOf(sarx, held, { path, most: MOST });
  const code = { PartyAccountAssociationTypeCode: '7' };
  return { elements: [record('PartyAccountAssociation', code, parts)], isNone };
}

/** Whoever holds an account, by the party's own record and by the account's. */
function ownAccounts({ draft }: Sarx, { id, accounts }: DraftParty): readonly string[] {
  const held = draft.accounts.filter(({ holders }) => holders.some(({ party }) => party === id));
  return [...new Set([...accounts, ...held.map((account) => account.id)])];
}

interface Elsewhere {
  readonly accounts: readonly string[];
  readonly isAbroad: boolean;
}

/** Accounts at other institutions through which the party paid or was paid. */
function accountsElsewhere({ draft }: Sarx, { id }: DraftParty): readonly Elsewhere[] {
  const byInstitution = new Map<string, { accounts: Set<string>; isAbroad: boolean }>();
  for (const leg of draft.transactions.flatMap(({ from, to }) => [...from, ...to])) {
    if (leg.party !== id || leg.isOurs || leg.account === null) continue;
    const isAbroad = isHeldAbroad(leg);
    const key = leg.institution ?? `abroad: ${isAbroad}`;
    const known = byInstitution.get(key) ?? { accounts: new Set<string>(), isAbroad };
    known.accounts.add(leg.account);
    byInstitution.set(key, known);
  }
  return [...byInstitution.values()].map(({ accounts, isAbroad }) => {
    return { accounts: [...accounts], isAbroad };
  });
}

/** ISO 9362: the fifth and sixth letter are a country. */
const BIC = /^[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;
/** ISO 13616, which the United States do not take part in. */
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

function isHeldAbroad({ institution: code, account }: DraftLeg): boolean {
  const country = BIC.exec(code ?? '')?.[1];
  return country === undefined ? IBAN.test(account ?? '') : country !== 'US';
}

interface Held extends Elsewhere {
  readonly path: string;
  readonly tin: string | undefined;
}

function institution(sarx: Sarx, { accounts, path, tin, isAbroad }: Held): XmlElement | undefined {
  const told = someOf(sarx, accounts, { path, most: MOST }).flatMap((id) => {
    const number = wholeOf(sarx, id, { path, charactersMax: 40 });
    return number === undefined ? [] : [accountElement(sarx, id, number)];
  });
  if (told.length === 0) return undefined;
  const identification = record('PartyIdentification', {
    ...{ PartyIdentificationNumberText: tin, PartyIdentificationTypeCode: IDENTIFICATION.tin },
  });
  return record(
    'Party',
    {
      ActivityPartyTypeCode: PARTY.accountHeldAt,
      NonUSFinancialInstitutionIndicator: isAbroad ? 'Y' : undefined,
    },
    [...(tin === undefined ? [] : [identification]), ...told],
  );
}

function accountElement({ accounts }: Sarx, id: string, number: string): XmlElement {
  const isClosed = accounts.get(id)?.details.known.status === 'closed';
  const held = record('PartyAccountAssociation', {
    AccountClosedIndicator: isClosed ? 'Y' : undefined,
    PartyAccountAssociationTypeCode: '5',
  });
  return record('Account', { AccountNumberText: number }, [held]);
}
