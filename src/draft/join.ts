/**
 * Puts the identities of an annex into a pseudonymised draft, at the last moment before it is
 * filed. Nothing else of the draft changes: what a person wrote into it stays, with names for
 * tokens.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { ProblemError, problemOf } from '../core/problem.js';
import { type IdentityOf, unknownTokens, withIdentities } from '../pseudonym/recording-tokens.js';
import type { Annex } from './annex.js';
import { fieldsOfKind } from './cast.js';
import { gapsOf } from './completeness.js';
import type { DraftFacts } from './facts.js';
import { inExactOrder, withExactPostings, withExactSentences } from './join-exact.js';
import { lossesOf } from './losses.js';
import { narrativeOf } from './narrative.js';
import { ACCOUNT_FIELDS, FILER_FIELDS, recorded } from './party-field.js';
import { phrasesOf } from './phrases.js';
import { annexOfAnotherRun } from './problem-list.js';
import type {
  DraftAccount,
  DraftLeg,
  DraftParty,
  DraftTransaction,
  StrDraft,
} from './str-draft.js';

/**
 * The draft with identities. A narrative that nobody edited is written anew with what the annex
 * adds; of an edited one, the sentences that nobody touched are. Throws a `ProblemError`
 * (`draft/annex-of-another-run`) where the annex lacks a token of the draft. A draft that holds
 * identities already only gains what is added.
 */
export function joined(draft: StrDraft, annex: Annex): StrDraft {
  holdToAnnex(draft, annex);
  const known = knownOf(draft, annex);
  const isBlurred = known.transactions.some(
    ({ at }, index) => at !== draft.transactions[index]!.at,
  );
  const replaced = textReplaced(known, identitiesOf(annex));
  const whole = isBlurred ? inExactOrder(replaced) : replaced;
  const { narrative: edited, gaps: _, losses: __, ...facts } = whole;
  const made = narrativeOf(factsOf(draft));
  const named: DraftFacts = {
    ...facts,
    isPseudonymised: false,
    notice: phrasesOf(draft.language).notices.identified,
  };
  const exact = narrativeOf(named);
  const isEdited = canonicalJson(made) !== canonicalJson(draft.narrative);
  const narrative = isEdited
    ? withExactSentences({ made, told: draft.narrative, edited, exact })
    : exact;
  return {
    ...named,
    narrative,
    gaps: gapsOf(named),
    losses: lossesOf(named),
  };
}

/** Throws the same `ProblemError` where `joined` would. */
export function holdToAnnex(draft: StrDraft, annex: Annex): void {
  if (!draft.isPseudonymised) return;
  const missing = unknownTokens(JSON.stringify(structure(draft)), identitiesOf(annex));
  if (missing.length === 0) return;
  const count = new Set(missing).size;
  const message = `the annex does not know ${count} of the tokens in a draft`;
  throw new ProblemError([problemOf(annexOfAnotherRun, message)]);
}

/** Looked up where they stand: an annex of a large run has a million, and each draft a few. */
function identitiesOf({ values }: Annex): IdentityOf {
  return (token) => (Object.hasOwn(values, token) ? values[token] : undefined);
}

/** Everything that the engine wrote; the alert's own id is a token that stays. */
function structure(draft: StrDraft): unknown {
  const { watched, parties, accounts, transactions } = draft;
  return { watched, parties, accounts, transactions };
}

function factsOf({ narrative: _, gaps: __, losses: ___, ...facts }: StrDraft): DraftFacts {
  return facts;
}

/** What the annex adds, still by token. */
function knownOf(draft: StrDraft, annex: Annex): StrDraft {
  const rows = new Map<string, number>();
  for (const { row } of draft.transactions) rows.set(row, (rows.get(row) ?? 0) + 1);
  const transactions = draft.transactions.map((one) =>
    transactionOf(one, { annex, isAlone: rows.get(one.row) === 1 }),
  );
  return {
    ...withExactPostings(draft, transactions),
    filer: recorded(FILER_FIELDS, { ...draft.filer.known, ...annex.filer.known }, [
      ...draft.filer.unknown,
      ...annex.filer.unknown,
    ]),
    parties: draft.parties.map((party) => partyOf(party, annex)),
    accounts: draft.accounts.map((account) => accountOf(account, { draft, annex })),
    ...numbersOf(draft, annex),
  };
}

/** Indicators and what would have cleared the alert, with the numbers that a policy kept back. */
function numbersOf({ reference, asOf, indicators, cleared }: StrDraft, { numbers }: Annex) {
  if (!Object.hasOwn(numbers, reference)) return { asOf, indicators, cleared };
  const kept = numbers[reference]!;
  const own = new Map(kept.indicators.map((each) => [each.id, each]));
  return {
    asOf: kept.asOf ?? asOf,
    indicators: indicators.map((each) => {
      const { at, says, measures } = own.get(each.id) ?? each;
      return { ...each, at, says, measures };
    }),
    cleared: kept.cleared,
  };
}

function partyOf(party: DraftParty, { parties }: Annex): DraftParty {
  if (!Object.hasOwn(parties, party.reference)) return party;
  const { kind: said, identity } = parties[party.reference]!;
  const kind = said ?? party.kind;
  const known = { ...party.identity.known, ...identity.known };
  const unknown = [...party.identity.unknown, ...identity.unknown];
  return { ...party, kind, identity: recorded(fieldsOfKind(kind), known, unknown) };
}

interface OfDraft {
  readonly draft: StrDraft;
  readonly annex: Annex;
}

function accountOf(account: DraftAccount, { draft, annex }: OfDraft): DraftAccount {
  if (!Object.hasOwn(annex.accounts, account.id)) return account;
  const { details: added, roles = {} } = annex.accounts[account.id]!;
  const { details } = account;
  const roleOf = (id: string, role: string | null): string | null => {
    const reference = draft.parties.find((party) => party.id === id)?.reference ?? '';
    return Object.hasOwn(roles, reference) ? roles[reference]! : role;
  };
  return {
    ...account,
    holders: account.holders.map(({ party, role }) => ({ party, role: roleOf(party, role) })),
    details: recorded(ACCOUNT_FIELDS, { ...details.known, ...added.known }, [
      ...details.unknown,
      ...added.unknown,
    ]),
  };
}

const PLACED = ['localTime', 'amount', 'baseAmount', 'at', 'localDate'] as const;

interface Joining {
  readonly annex: Annex;
  /** Whether no other posting of the draft is of the same row. */
  readonly isAlone: boolean;
}

function transactionOf(
  one: DraftTransaction,
  { annex: { transactions }, isAlone }: Joining,
): DraftTransaction {
  if (!Object.hasOwn(transactions, one.id)) return one;
  const kept = { ...transactions[one.id]! };
  const placed: Partial<Record<(typeof PLACED)[number], string>> = {};
  for (const name of PLACED) {
    const value = kept[name];
    if (value !== undefined) placed[name] = value;
    delete kept[name];
  }
  const { placeCountry: country = one.country, ...others } = kept;
  const told = { ...one, ...placed, country, recorded: { ...one.recorded, ...others } };
  return isAlone ? { ...told, ...otherSide(told, kept) } : told;
}

/** The side of the counterparty, as `legsOf` makes it, with what was dropped of it. */
function otherSide(
  { direction, from, to, amount, currency }: DraftTransaction,
  kept: Annex['transactions'][string],
): Partial<Pick<DraftTransaction, 'from' | 'to'>> {
  const institution = kept['counterpartyInstitution'] ?? null;
  const country = kept['counterpartyCountry'] ?? null;
  if (institution === null && country === null) return {};
  const side = direction === 'credit' ? 'from' : 'to';
  const none = { party: null, account: null, isOurs: false, institution: null, country: null };
  const leg: DraftLeg = { from, to }[side][0] ?? { ...none, amount, currency };
  return {
    [side]: [
      { ...leg, institution: leg.institution ?? institution, country: leg.country ?? country },
    ],
  };
}

/** Every text of the draft, with identities for tokens. The alert's own id stays as it is. */
function textReplaced(draft: StrDraft, identityOf: IdentityOf): StrDraft {
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return withIdentities(value, identityOf);
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each)]));
  };
  return replaced(draft) as StrDraft; // texts for texts: the shape is the same
}
