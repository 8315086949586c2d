/** What a draft holds and a SAR has no place for: one table, which a test holds to the writer. */
import { isHeld } from '../draft/losses.js';
import type { DraftParty } from '../draft/str-draft.js';
import { type LostField, NARRATIVE, OWN, OWN_LOSSES, under } from './own-losses.js';
import { noteLoss, type Sarx } from './sarx-context.js';

const NO_ITEM = 'the form has no item for it';
const SUBJECTS = 'of subjects alone; of others what the narrative tells';

/** Paths leave out the step to what is known: `parties[].identity.devices`. */
export const SARX_LOSSES: readonly LostField[] = [
  ...OWN_LOSSES,
  ...under('related[].', ['reference', 'authority'], 'the report stands alone'),
  ['series.kind', 'as one of the boxes of item 1'],
  ...under('authority.', ['name', 'country'], 'the report goes to FinCEN'),
  ['offence[]', 'as an item of suspicious activity, where there is one'],
  ['currency', 'the amount involved is in US dollars'],
  ...under('watched.', ['field', 'value', 'party'], OWN),
  ['subject', 'as Part I, without the draft’s own number'],
  ['parties[].id', 'of the draft itself; in the narrative and the attachment'],
  ...under('parties[].', ['relation', 'roleInSuspicion', 'why'], NARRATIVE),
  ['parties[].reference', NARRATIVE],
  ['parties[].kind', 'as the box for a business, of subjects'],
  ['parties[].accounts[]', SUBJECTS],
  ...under(
    'parties[].identity.',
    [
      ...['givenName', 'middleName', 'familyName', 'name', 'otherNames', 'nativeName'],
      ...['birthDate', 'gender', 'phones', 'emails', 'urls', 'ips', 'taxNumber', 'occupation'],
      ...['industry', 'registrationNumber', 'registrationCountry'],
    ],
    SUBJECTS,
  ),
  ...under(
    'parties[].identity.addresses[].',
    ['street', 'city', 'region', 'postcode', 'country'],
    SUBJECTS,
  ),
  ['parties[].identity.addresses[].text', 'in its parts'],
  ...under('parties[].identity.documents[].', ['type', 'number', 'country'], SUBJECTS),
  ...under('parties[].identity.documents[].', ['issuedOn', 'expiresOn'], NO_ITEM),
  ...under(
    'parties[].identity.',
    [
      ...['nationalities', 'residence', 'usernames', 'devices', 'clientNumber', 'clientSince'],
      ...['employer', 'declaredMonthlyIncome', 'dependants', 'legalForm', 'headcount', 'directors'],
    ],
    NO_ITEM,
  ),
  ...['parties[].identity', 'accounts[].details', 'filer'].flatMap((path) => [
    [`${path}.unknown[]`, 'as the form’s own box, where it has one'] as const,
    [`${path}.notCollected[]`, 'what is asked for of it is a gap'] as const,
  ]),
  ...under('accounts[].holders[].', ['party', 'role'], 'as accounts under each subject'),
  ...under(
    'accounts[].details.',
    ['name', 'kind', 'currency', 'openedOn', 'closedOn', 'balance', 'balanceOn', 'branch', 'agent'],
    NO_ITEM,
  ),
  ['accounts[].details.status', 'as the box for a closed account'],
  ...['from', 'to'].flatMap((side) =>
    under(`transactions[].${side}[].`, ['isOurs', 'amount', 'currency'], NO_ITEM),
  ),
  ['transactions[].isWatched', 'as yes or no in the attachment'],
  ...under('totals[].', ['direction', 'currency', 'status', 'count'], NARRATIVE),
  ...under('totals[].', ['amount', 'baseAmount'], 'as one amount in whole dollars'),
  ...under(
    'reporting[].',
    ['authority', 'keyTerm', 'field', 'code', 'xmlCode', 'validFrom'],
    'the codes and key terms of FinCEN alone',
  ),
  ...under(
    'filer.',
    ['rentityId', 'fintracNumber', 'fintracLocation', 'institutionCode'],
    'another authority’s number',
  ),
  ...under('filer.', ['branch', 'contactEmail', 'contactOccupation', 'address.text'], NO_ITEM),
];

/** Told for the fields that this draft holds; what subjects have a place for, of the others. */
export function noteLosses(sarx: Sarx, subjects: readonly DraftParty[]): void {
  const { draft } = sarx;
  const others = { parties: draft.parties.filter((party) => !subjects.includes(party)) };
  for (const [path, what] of SARX_LOSSES) {
    const held = what === SUBJECTS ? others : draft;
    if (isHeld(held, path)) noteLoss(sarx, path, what);
  }
}
