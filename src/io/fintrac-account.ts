/**
 * Accounts as FINTRAC has them: the institution's own with what it knows, another's by its number.
 */
import type { DraftAccount, DraftLeg, DraftParty } from '../draft/str-draft.js';
import { ACCOUNT_STATUS, ACCOUNT_TYPES, OTHER_ACCOUNT } from './fintrac-code.js';
import {
  answerOf,
  type Fintrac,
  fill,
  type Given,
  type JsonObject,
  noteGap,
  sourced,
} from './fintrac-fill.js';
import { partyOf, type Reference, referTo } from './fintrac-party.js';

/** The account of a leg; undefined where neither a number nor an institution is known. */
export function accountOf(fintrac: Fintrac, leg: DraftLeg, owner: string): JsonObject | undefined {
  if (leg.isOurs && leg.account !== null) return ownAccount(fintrac, leg.account);
  const { account, institution } = leg;
  if (account === null && institution === null) return undefined;
  const party = partyOf(fintrac, leg.party, `${owner}.party`);
  return fill(fintrac, {
    shape: 'account',
    owner,
    values: {
      financialInstitutionNumber: sourced(`${owner}.institution`, institution ?? undefined),
      number: sourced(`${owner}.account`, account ?? undefined),
      holders: named(fintrac, party === undefined ? [] : [party]),
    },
  });
}

function ownAccount(fintrac: Fintrac, id: string): JsonObject {
  const account = fintrac.accounts.get(id);
  const { known: filer } = fintrac.draft.filer;
  const known = account?.details.known ?? {};
  const owner = `accounts[${id}]`;
  const at = (field: string, text: string | undefined) => sourced(`${owner}.${field}`, text);
  const holders = named(fintrac, holdersOf(fintrac, id));
  if (holders.length === 0) noteGap(fintrac, `${owner}.holders`, 'who holds the account');
  return fill(fintrac, {
    shape: 'account',
    owner,
    values: {
      financialInstitutionNumber: institutionNumber(fintrac),
      branchNumber: at('branch', known.branch) ?? sourced('filer.branch', filer.branch),
      number: at('id', id),
      ...kindOf(fintrac, account, owner),
      currencyCode: at('currency', known.currency),
      ...{ dateOpened: at('openedOn', known.openedOn), dateClosed: at('closedOn', known.closedOn) },
      holders,
    },
  });
}

function institutionNumber(fintrac: Fintrac): Given {
  const answer = answerOf(fintrac, 'filer.institutionCode');
  const number = fintrac.draft.filer.known.institutionCode ?? answer;
  if (number === undefined) {
    noteGap(fintrac, 'filer.institutionCode', 'number of the institution where the accounts are');
  }
  return sourced('filer.institutionCode', number);
}

/** FINTRAC tells accounts by whose they are; a draft's own word stands under `other`. */
function kindOf(
  fintrac: Fintrac,
  account: DraftAccount | undefined,
  owner: string,
): Readonly<Record<string, Given>> {
  const path = `${owner}.kind`;
  const kind = account?.details.known.kind ?? answerOf(fintrac, path);
  if (kind === undefined || kind.trim() === '') {
    noteGap(fintrac, path, 'type of the account: personal, business, trust, or another in words');
    return {};
  }
  const word = kind.toLowerCase();
  const code = Object.hasOwn(ACCOUNT_TYPES, word) ? ACCOUNT_TYPES[word] : undefined;
  return code === undefined
    ? { typeCode: OTHER_ACCOUNT, typeOther: sourced(path, kind) }
    : { typeCode: code };
}

/** Holders on file; else the parties that say they hold it. */
export function holdersOf(fintrac: Fintrac, id: string): readonly DraftParty[] {
  const onFile = (fintrac.accounts.get(id)?.holders ?? []).flatMap(
    ({ party }) => partyOf(fintrac, party, `accounts[${id}].holders`) ?? [],
  );
  if (onFile.length > 0) return onFile;
  return [...fintrac.parties.values()].filter(({ accounts }) => accounts.includes(id));
}

function named(fintrac: Fintrac, parties: readonly DraftParty[]): readonly Reference[] {
  return parties.flatMap((party) => referTo(fintrac, party, 'name') ?? []);
}

/**
 * Status of an own account when the transaction took place: as on file, for one that is not closed.
 * What a closed account was before it closed nobody says.
 */
export function statusAt(fintrac: Fintrac, { isOurs, account }: DraftLeg, day: string): Given {
  if (!isOurs || account === null) return undefined;
  const path = `accounts[${account}].status`;
  const known = fintrac.accounts.get(account)?.details.known ?? {};
  const status = (known.status ?? answerOf(fintrac, path))?.toLowerCase();
  const isClosed = status === 'closed';
  const wasClosed = isClosed && known.closedOn !== undefined && day > known.closedOn;
  const code =
    status === undefined || !Object.hasOwn(ACCOUNT_STATUS, status) || (isClosed && !wasClosed)
      ? undefined
      : ACCOUNT_STATUS[status];
  if (code === undefined) noteGap(fintrac, path, 'status at the time of the transaction');
  else if (!isClosed) {
    fintrac.cut.add('`accounts[].status`: as on file, which may be later than the transaction');
  }
  return code;
}
