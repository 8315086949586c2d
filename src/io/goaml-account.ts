/**
 * Accounts as goAML has them: the institution's own with all that it knows, another's by its
 * number.
 */
import type { DraftAccount, DraftLeg, DraftParty } from '../draft/str-draft.js';
import { holderRole } from '../transaction/holder-role.js';
import { type Goaml, once } from './goaml-context.js';
import {
  attempt,
  codeOf,
  fill,
  type Given,
  type Inside,
  isLatin,
  type Values,
} from './goaml-fill.js';
import { askedOf, partyElements, roleLines } from './goaml-party.js';
import type { XmlElement } from './xml.js';

/** ISO 9362. */
const BIC = /^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;
/** ISO 13616: country, check digits, up to thirty characters. */
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** The institution's own account, with those who hold it. */
export function ownAccount(goaml: Goaml, id: string): readonly XmlElement[] {
  return once(goaml, `account\n${id}`, () => {
    const account = goaml.accounts.get(id);
    const holders = holdersOf(goaml, id, account);
    const owner = `accounts[${id}]`;
    return fill(goaml, {
      shape: goaml.profile.shapes.accountMyClient,
      owner,
      values: {
        ...institutionOfFiler(goaml),
        account: id,
        ...detailsOf(goaml, { account, owner, holders }),
        ...signatories(goaml, holders, owner),
      },
      rest: [...detailLines(account), ...holderLines(holders)],
    });
  });
}

interface Holding {
  readonly party: DraftParty;
  readonly role: string | null;
}

/** Holders on file; else the parties that say they hold it. */
function holdersOf(
  { parties }: Goaml,
  id: string,
  account: DraftAccount | undefined,
): readonly Holding[] {
  const onFile = (account?.holders ?? []).flatMap(({ party, role }): readonly Holding[] => {
    const found = parties.get(party);
    return found === undefined ? [] : [{ party: found, role }];
  });
  if (onFile.length > 0) return onFile;
  return [...parties.values()]
    .filter(({ accounts }) => accounts.includes(id))
    .map((party) => ({ party, role: null }));
}

function institutionOfFiler(goaml: Goaml): Values {
  const { name, institutionCode } = goaml.draft.filer.known;
  return {
    institution_name: name ?? goaml.answers['filer.name'],
    ...institutionCodeOf(institutionCode ?? goaml.answers['filer.institutionCode']),
    non_bank_institution: goaml.answers['filer.nonBank'] ?? {
      lacks: 'filer.nonBank',
      what: 'whether the institution is no bank, `1` or `0`',
    },
  };
}

function institutionCodeOf(code: string | undefined): Values {
  if (code === undefined) return {};
  return BIC.test(code) ? { swift: code } : { institution_code: code };
}

interface Details {
  readonly account: DraftAccount | undefined;
  readonly owner: string;
  readonly holders: readonly Holding[];
}

function detailsOf(goaml: Goaml, { account, owner, holders }: Details): Values {
  const { filer } = goaml.draft;
  const known = account?.details.known ?? {};
  const isDated = known.balance !== undefined && known.balanceOn !== undefined;
  return {
    branch: known.branch ?? filer.known.branch,
    currency_code: known.currency,
    account_name: nameOf(goaml, 'accountMyClient', [known.name, ...namesOf(holders[0]?.party)]),
    client_number: clientNumberOf(holders),
    personal_account_type: codeOf(goaml, 'accountKind', {
      words: [known.kind?.toLowerCase()],
      path: `${owner}.kind`,
      what: 'type of the account, as a code of the authority',
    }),
    ...{ opened: known.openedOn, closed: known.closedOn },
    balance: isDated ? known.balance : undefined,
    date_balance: isDated ? known.balanceOn : undefined,
    status_code: codeOf(goaml, 'accountStatus', {
      words: [known.status?.toLowerCase()],
      path: `${owner}.status`,
      what: 'whether open, dormant or closed, as a code of the authority',
    }),
  };
}

/** In the draft's own words, which codes are coarser than. */
function detailLines(account: DraftAccount | undefined): readonly string[] {
  const known = account?.details.known ?? {};
  const hasDate = known.balance !== undefined && known.balanceOn === undefined;
  return [
    ...(known.name === undefined ? [] : [`name: ${known.name}`]),
    ...(known.kind === undefined ? [] : [`kind: ${known.kind}`]),
    ...(known.status === undefined ? [] : [`status: ${known.status}`]),
    ...(known.agent === undefined ? [] : [`agent: ${known.agent}`]),
    ...(hasDate ? [`balance: ${known.balance}`] : []),
  ];
}

function namesOf(party: DraftParty | undefined): readonly (string | undefined)[] {
  if (party === undefined) return [];
  const { name, givenName, middleName, familyName } = party.identity.known;
  const parts = [givenName, middleName, familyName].filter((part) => part !== undefined);
  return [name, parts.length === 0 ? undefined : parts.join(' ')];
}

/** The first name that the form takes, else the first. */
function nameOf(
  { profile }: Goaml,
  shapeName: 'account' | 'accountMyClient',
  names: readonly (string | undefined)[],
): string | undefined {
  const known = names.filter((name) => name !== undefined);
  const field = profile.shapes[shapeName].find((each) => each.names[0] === 'account_name');
  return (field?.kind === 'latin' ? known.find(isLatin) : undefined) ?? known[0];
}

function clientNumberOf(holders: readonly Holding[]): string | undefined {
  const number = holders[0]?.party.identity.known.clientNumber;
  return number === undefined || number.length > 30 ? undefined : number;
}

/** Persons sign; the first business is the account's entity. */
function signatories(goaml: Goaml, holders: readonly Holding[], owner: string): Values {
  const entity = holders.find(({ party }) => party.kind === 'business');
  const people = holders.filter(({ party }) => party.kind !== 'business');
  return {
    t_entity:
      entity === undefined ? undefined : { inside: partyElements(goaml, entity.party, asClient) },
    signatory: people.map((holding, at) => signatory(goaml, { holding, at, owner })),
  };
}

const asClient = { asClient: true } as const;

interface Signing {
  readonly holding: Holding;
  readonly at: number;
  readonly owner: string;
}

function signatory(goaml: Goaml, { holding, at, owner }: Signing): Inside {
  const { party, role } = holding;
  return {
    inside: fill(goaml, {
      shape: goaml.profile.shapes.signatoryMyClient,
      owner: `${owner}.holders`,
      values: {
        // The schema fixes the literal `1`; libxml2 refuses `true`.
        is_primary:
          holderRole(role ?? '') === 'primary' || (role === null && at === 0) ? '1' : undefined,
        t_person: { inside: partyElements(goaml, party, asClient) },
        role: roleOf(goaml, role, owner),
      },
    }),
  };
}

function roleOf(goaml: Goaml, role: string | null, owner: string): Given {
  return codeOf(goaml, 'accountRole', {
    words: role === null ? [] : [holderRole(role) ?? role.toLowerCase()],
    path: `${owner}.holders.role`,
    what: 'what a holder is to the account, as a code of the authority',
  });
}

function holderLines(holders: readonly Holding[]): readonly string[] {
  const businesses = holders.filter(({ party }) => party.kind === 'business').slice(1);
  return [
    ...holders.flatMap(({ party, role }) => (role === null ? [] : [`${party.id}: ${role}`])),
    ...businesses.map(
      ({ party }) =>
        `also held by: ${namesOf(party).find((name) => name !== undefined) ?? party.reference}`,
    ),
  ];
}

/**
 * An account at another institution. Undefined where what the schema asks of one is not known: the
 * party is then told by itself, and the account in its comments.
 */
export function otherAccount(goaml: Goaml, leg: DraftLeg): readonly XmlElement[] | undefined {
  const { account, institution } = leg;
  const party = leg.party === null ? undefined : goaml.parties.get(leg.party);
  if (account === null) return undefined;
  return once(goaml, `other\n${leg.party}\n${institution}\n${account}`, () =>
    otherElements(goaml, { account, institution, party }),
  );
}

interface Other {
  readonly account: string;
  readonly institution: string | null;
  readonly party: DraftParty | undefined;
}

function otherElements(
  goaml: Goaml,
  { account, institution, party }: Other,
): readonly XmlElement[] | undefined {
  const isCode = institution !== null && /^[A-Z0-9-]{3,50}$/.test(institution);
  const holder = party === undefined ? {} : holderOf(goaml, party);
  // Where the holder cannot be told, the account says what part the party plays.
  const isTold = party === undefined || Object.keys(holder).length > 0;
  return attempt(goaml, {
    shape: goaml.profile.shapes.account,
    owner: `parties[${party?.id ?? ''}].account`,
    values: {
      ...(isCode ? institutionCodeOf(institution) : { institution_name: institution ?? undefined }),
      account,
      account_name: nameOf(goaml, 'account', namesOf(party)),
      ...holder,
    },
    rest: [
      ...(isTold ? [] : roleLines(party)),
      ...(IBAN.test(account) ? ['the number is an IBAN'] : []),
    ],
  });
}

/** Who holds it, where all that is asked of one is known. */
function holderOf(goaml: Goaml, party: DraftParty): Values {
  const isEntity = party.kind === 'business';
  const asked = askedOf(goaml, party, { shapeName: isEntity ? 'entity' : 'person' });
  const inside = attempt(goaml, asked);
  if (inside === undefined) return {};
  if (isEntity) return { t_entity: { inside } };
  const { signatory: shape } = goaml.profile.shapes;
  const values = { t_person: { inside } };
  return { signatory: [{ inside: fill(goaml, { shape, owner: `parties[${party.id}]`, values }) }] };
}
