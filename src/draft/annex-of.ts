/** Draws up the annex of a run: the only record that holds tokens and identities side by side. */
import { canonicalJson } from '../core/canonical-json.js';
import type { Case, CaseTransaction } from '../explain/case.js';
import type { RecordingTokens } from '../pseudonym/recording-tokens.js';
import { accountFields } from './account-fields.js';
import {
  ANNEX_NOTICE,
  type Annex,
  type AnnexAccount,
  type AnnexNumbers,
  type AnnexParty,
} from './annex.js';
import { fieldsOfKind } from './cast.js';
import { customerFields } from './customer-fields.js';
import { draftIndicator } from './draft.js';
import { ACCOUNT_FIELDS, FILER_FIELDS, type Recorded, recorded } from './party-field.js';
import type {
  DraftAccount,
  DraftIndicator,
  DraftParty,
  DraftTransaction,
  StrDraft,
} from './str-draft.js';

/** A case as it is, and a draft of the same case without identities. */
export interface DraftedCase {
  readonly one: Case;
  readonly made: StrDraft;
}

/** The annex while drafts are made. */
export interface AnnexCollector {
  readonly add: (drafted: DraftedCase) => void;
  readonly annex: () => Annex;
}

/** The annex of everything that a run drafts, under the tokens that the drafts are made with. */
export function annexCollector(tokens: RecordingTokens): AnnexCollector {
  const parties = new Map<string, AnnexParty>();
  const accounts = new Map<string, AnnexAccount>();
  const transactions = new Map<string, Readonly<Record<string, string>>>();
  const numbers = new Map<string, AnnexNumbers>();
  return {
    add: ({ one, made }) => {
      const kept = numbersOf(one, made);
      if (kept !== undefined) numbers.set(made.reference, kept);
      for (const party of made.parties) {
        const { reference } = party;
        const told = annexParty(party, one, tokens);
        if (isFuller(told.identity, parties.get(reference)?.identity)) parties.set(reference, told);
      }
      for (const account of made.accounts) {
        const { id } = account;
        const told = annexAccount(account, { one, made }, tokens);
        if (isFuller(told.details, accounts.get(id)?.details)) accounts.set(id, told);
      }
      for (const [index, posting] of one.transactions.entries()) {
        const told = made.transactions[index]!;
        const fields = withheld(posting, told, tokens);
        if (Object.keys(fields).length > 0) transactions.set(told.id, fields);
      }
    },
    annex: () => ({
      format: 'redthread/identities/1',
      notice: ANNEX_NOTICE,
      filer: recorded(FILER_FIELDS, {}),
      parties: byName(parties),
      accounts: byName(accounts),
      transactions: byName(transactions),
      answers: { all: {} },
      numbers: byName(numbers),
      values: byName(tokens.values()),
    }),
  };
}

/** The indicators whose numbers a policy kept back, as they are; ids of postings stay tokens. */
function numbersOf({ alert }: Case, made: StrDraft): AnnexNumbers | undefined {
  const isAsTold = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);
  const numbersIn = ({ at, says, measures }: DraftIndicator) => ({ at, says, measures });
  const indicators = alert.indicators.flatMap((record, index) => {
    const told = made.indicators[index]!;
    const own = { ...told, ...numbersIn(draftIndicator(record)) };
    return isAsTold(numbersIn(told), numbersIn(own)) ? [] : [own];
  });
  const isCleared = isAsTold(alert.cleared, made.cleared);
  const isExact = alert.asOf === made.asOf;
  if (indicators.length === 0 && isCleared && isExact) return undefined;
  return { ...(isExact ? {} : { asOf: alert.asOf }), indicators, cleared: alert.cleared };
}

/** One case has a customer's record, the next names the same customer as a holder alone. */
function isFuller<Fields>(told: Recorded<Fields>, before: Recorded<Fields> | undefined): boolean {
  const count = ({ known }: Recorded<Fields>) => Object.keys(known).length;
  return before === undefined || count(told) > count(before);
}

/** In the order of the keys, so that the same run gives the same bytes. */
function byName<Value>(values: ReadonlyMap<string, Value>): Readonly<Record<string, Value>> {
  return Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function annexParty(party: DraftParty, one: Case, tokens: RecordingTokens): AnnexParty {
  const { reference } = party;
  const customer = one.customers.find(({ id }) => tokens.token('customer', id) === reference);
  const kind = customer?.kind ?? party.kind;
  const known = customer === undefined ? {} : customerFields(customer, one.currency);
  return {
    reference: tokens.values().get(reference) ?? reference,
    kind,
    identity: recorded(fieldsOfKind(kind), known),
  };
}

function annexAccount(
  { id, holders }: DraftAccount,
  { one, made }: DraftedCase,
  tokens: RecordingTokens,
): AnnexAccount {
  const account = one.accounts.find((each) => tokens.token('account', each.id) === id);
  const details = recorded(ACCOUNT_FIELDS, account === undefined ? {} : accountFields(account));
  const references = new Map(made.parties.map((party) => [party.id, party.reference]));
  const toldAs = new Map(holders.map(({ party, role }) => [references.get(party), role]));
  const roles = (account?.holders ?? []).flatMap(({ customer, role }) => {
    const token = tokens.token('customer', customer);
    // A holder that the draft does not name is not in its annex either.
    if (token === undefined || role === undefined || !toldAs.has(token)) return [];
    return toldAs.get(token) === role ? [] : [[token, role] as const];
  });
  return { details, ...(roles.length === 0 ? {} : { roles: Object.fromEntries(roles) }) };
}

/** What a posting holds and its draft does not, but for what a token stands for. */
function withheld(
  posting: CaseTransaction,
  told: DraftTransaction,
  tokens: RecordingTokens,
): Readonly<Record<string, string>> {
  const shown: Readonly<Record<string, string | null>> = { ...told.recorded, ...placedOf(told) };
  return Object.fromEntries(
    Object.entries(posting).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value !== 'string' || OWN.has(name)) return [];
      const as = shown[name] ?? undefined;
      const isTold = as === value || (as !== undefined && tokens.values().get(as) === value);
      return isTold ? [] : [[name, value]];
    }),
  );
}

/** Told by the legs, the parties and the ids of a draft. */
const OWN = new Set(['id', 'account', 'customer', 'counterparty', 'conductor']);

function placedOf(told: DraftTransaction): Readonly<Record<string, string | null>> {
  const { direction, currency, localTime, amount, baseAmount, at, localDate, country } = told;
  return {
    ...{ direction, currency, localTime, amount, baseAmount, at, localDate },
    placeCountry: country,
  };
}
