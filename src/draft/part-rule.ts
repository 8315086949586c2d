/**
 * The business rules about people: who is suspected, who may be a victim, and what is known of
 * them.
 */
import type { BusinessRule } from './business-rule.js';
import type { PartyFields } from './party-field.js';
import type { DraftParty, StrDraft } from './str-draft.js';

const isSuspected = ({ roleInSuspicion }: DraftParty) =>
  roleInSuspicion === 'suspect' || roleInSuspicion === 'facilitator';

const suspectedWithReason: BusinessRule = {
  number: 'B9',
  title: 'whoever is suspected is so for a reason',
  check: ({ parties }) =>
    parties
      .filter((party) => isSuspected(party) && party.why.trim().split(/\s+/).length < 3)
      .map(({ id }) => ({ path: `parties[${id}].why`, what: 'is suspected without a reason' })),
};

/**
 * Under a typology about victims whoever was watched is one until an analyst's decision says other.
 */
const victimNotSubject: BusinessRule = {
  number: 'B10',
  title: 'a possible victim is neither the subject nor suspected',
  check: (draft) => {
    const { subject, hypothesis, watched, parties } = draft;
    const isVictim = ({ id, roleInSuspicion }: DraftParty) =>
      roleInSuspicion === 'possible-victim' ||
      (hypothesis === 'possible-victim' && id === watched.party);
    return parties
      .filter(isVictim)
      .flatMap((party) => [
        ...(party.id === subject
          ? [{ path: 'subject', what: 'names somebody who may be a victim' }]
          : []),
        ...(isSuspected(party)
          ? [{ path: `parties[${party.id}].roleInSuspicion`, what: 'suspects a possible victim' }]
          : []),
      ]);
  },
};

/** Words and dates that stand for nothing; authorities send reports back for them. */
const PLACEHOLDER =
  /^(?:unknown|n\/?a|none|null|nil|test|tbd|x+|0+|[-.?]+|1900-01-01|1111-11-11)$/i;

const noPlaceholder: BusinessRule = {
  number: 'B11',
  title: 'nothing stands in for what is not known',
  check: ({ parties, accounts, filer }) => [
    ...parties.flatMap(({ id, identity }) => placeholders(identity.known, `parties[${id}]`)),
    ...accounts.flatMap(({ details }, index) =>
      placeholders(details.known, `accounts[${index}]`, ['balance']),
    ),
    ...placeholders(filer.known, 'filer'),
  ],
};

function placeholders(
  known: Readonly<Record<string, unknown>> | Partial<PartyFields>,
  path: string,
  numbers: readonly string[] = ['dependants', 'headcount'],
) {
  return Object.entries(known).flatMap(([name, value]) =>
    !numbers.includes(name) && textsIn(value).some((text) => PLACEHOLDER.test(text.trim()))
      ? [{ path: `${path}.${name}`, what: 'a placeholder: say `unknown`, or leave it out' }]
      : [],
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const datesInOrder: BusinessRule = {
  number: 'B12',
  title: 'dates stand in order',
  check: ({ period, transactions, parties }: StrDraft) => [
    ...(period.from <= period.to ? [] : [{ path: 'period', what: 'ends before it begins' }]),
    ...transactions.flatMap(({ isWatched, localDate }, index) =>
      !isWatched || (period.from <= localDate && localDate <= period.to)
        ? []
        : [{ path: `transactions[${index}].localDate`, what: 'lies outside the period' }],
    ),
    ...parties.flatMap(({ id, identity: { known } }) =>
      (known.documents ?? []).flatMap(({ issuedOn, expiresOn }, index) =>
        issuedOn !== undefined && expiresOn !== undefined && expiresOn < issuedOn
          ? [{ path: `parties[${id}].documents[${index}]`, what: 'expires before it is issued' }]
          : [],
      ),
    ),
  ],
};

export const PART_RULES: readonly BusinessRule[] = [
  suspectedWithReason,
  victimNotSubject,
  noPlaceholder,
  datesInOrder,
];
