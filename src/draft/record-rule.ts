/**
 * The business rules about the record: its narrative, references, dates, numbers, sums and codes.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { CURRENCIES, currencyExponent, minorFromText } from '../core/money.js';
import { CHANNELS, KINDS, STATUSES } from '../transaction/transaction.js';
import { partiesOf } from './activity.js';
import type { Breach, BusinessRule } from './business-rule.js';
import type { DraftLeg, DraftTransaction } from './str-draft.js';
import { totalsOf } from './sum-of-amounts.js';

const at = (path: string, what: string): Breach => ({ path, what });

const narrativeThere: BusinessRule = {
  number: 'B1',
  title: 'the narrative says what, and why',
  check: ({ narrative }) =>
    (['summary', 'activity', 'why'] as const).flatMap((id) => {
      const sentences = narrative.find((section) => section.id === id)?.sentences ?? [];
      const isThere = sentences.some(({ text }) => text.trim() !== '');
      return isThere ? [] : [at(`narrative[${id}]`, 'the section has no sentence')];
    }),
};

const partiesThere: BusinessRule = {
  number: 'B2',
  title: 'every party that is referred to is there',
  check: (draft) => {
    const ids = new Set(draft.parties.map(({ id }) => id));
    const missing = (path: string, named: readonly (string | null)[]) =>
      named.some((id) => id !== null && !ids.has(id))
        ? [at(path, 'refers to a party that is not there')]
        : [];
    return [
      ...missing('subject', [draft.subject]),
      ...missing('watched.party', [draft.watched.party]),
      ...draft.accounts.flatMap(({ holders }, index) =>
        missing(
          `accounts[${index}].holders`,
          holders.map(({ party }) => party),
        ),
      ),
      ...draft.transactions.flatMap((one, index) =>
        missing(`transactions[${index}]`, partiesOf(one)),
      ),
      ...draft.narrative.flatMap(({ id, sentences }) =>
        sentences.flatMap(({ parties }, index) =>
          missing(`narrative[${id}].sentences[${index}].parties`, parties),
        ),
      ),
    ];
  },
};

const evidenceThere: BusinessRule = {
  number: 'B3',
  title: 'every transaction and indicator that is cited is there',
  check: (draft) => {
    const ids = new Set(draft.transactions.map(({ id }) => id));
    const indicators = new Set(draft.indicators.map(({ id }) => id));
    const missing = (path: string, cited: readonly string[], known: ReadonlySet<string>) =>
      cited.some((id) => !known.has(id)) ? [at(path, 'cites what is not there')] : [];
    return [
      ...draft.indicators.flatMap(({ id, transactions, also }) =>
        missing(`indicators[${id}].transactions`, [...transactions, ...also], ids),
      ),
      ...draft.narrative.flatMap(({ id, sentences }) =>
        sentences.flatMap((sentence, index) => {
          const path = `narrative[${id}].sentences[${index}]`;
          return [
            ...missing(`${path}.evidence`, sentence.evidence, ids),
            ...missing(`${path}.indicators`, sentence.indicators, indicators),
          ];
        }),
      ),
    ];
  },
};

const notInTheFuture: BusinessRule = {
  number: 'B4',
  title: 'nothing lies in the future',
  check: ({ transactions, parties, accounts }, { today }) => {
    const future = (path: string, date: string | undefined) =>
      date !== undefined && date.slice(0, 10) > today ? [at(path, 'lies after today')] : [];
    return [
      ...transactions.flatMap(({ localDate }, index) =>
        future(`transactions[${index}].localDate`, localDate),
      ),
      ...parties.flatMap(({ id, identity: { known } }) => [
        ...future(`parties[${id}].birthDate`, known.birthDate),
        ...future(`parties[${id}].clientSince`, known.clientSince),
        ...(known.documents ?? []).flatMap(({ issuedOn }, index) =>
          future(`parties[${id}].documents[${index}].issuedOn`, issuedOn),
        ),
      ]),
      ...accounts.flatMap(({ details: { known } }, index) =>
        future(`accounts[${index}].openedOn`, known.openedOn),
      ),
    ];
  },
};

const numbersOnce: BusinessRule = {
  number: 'B5',
  title: 'no number stands for two things',
  check: ({ transactions, parties }, { isRepeated }) => {
    const twice = (path: string, values: readonly string[]) =>
      new Set(values).size < values.length ? [at(path, 'the same number stands there twice')] : [];
    const rows = new Map<string, string>();
    const unlike = transactions.flatMap(({ row, from, to }, index) => {
      const legs = canonicalJson({ from, to });
      const known = rows.get(row) ?? legs;
      rows.set(row, known);
      return known === legs
        ? []
        : [at(`transactions[${index}].row`, 'another transaction has this number')];
    });
    return [
      ...(isRepeated ? [at('reference', 'another report has this number')] : []),
      ...twice(
        'transactions',
        transactions.map(({ id, account, direction }) => [id, account, direction].join('\n')),
      ),
      ...twice(
        'parties',
        parties.map(({ id }) => id),
      ),
      ...unlike,
    ];
  },
};

const totalsAddUp: BusinessRule = {
  number: 'B6',
  title: 'the totals add up',
  check: ({ transactions, totals, currency }) => {
    const watched = transactions.filter(({ isWatched }) => isWatched);
    const own = canonicalJson(totalsOf(watched, currency));
    return own === canonicalJson(totals)
      ? []
      : [at('totals', 'are not the sums of the watched transactions')];
  },
};

const isAmount = (amount: string, currency: string) =>
  currencyExponent(currency) !== undefined && 'minor' in minorFromText(amount, currency);

const amountsThere: BusinessRule = {
  number: 'B7',
  title: 'every amount is one, in a currency that exists',
  check: ({ transactions, currency }) => [
    ...(CURRENCIES.includes(currency) ? [] : [at('currency', 'is not an ISO 4217 code')]),
    ...transactions.flatMap((one, index) =>
      [one, ...one.from, ...one.to].every((each) => isAmount(each.amount, each.currency)) &&
      isAmount(one.baseAmount, currency)
        ? []
        : [at(`transactions[${index}].amount`, 'is no amount of its currency')],
    ),
  ],
};

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const isCountry = (code: string) => /^[A-Z]{2}$/.test(code) && REGIONS.of(code) !== undefined;

/** What a transaction may be of: a list, or nothing where it does not say. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  kind: KINDS,
  channel: CHANNELS,
  status: STATUSES,
};

const codesKnown: BusinessRule = {
  number: 'B8',
  title: 'every code is in its list',
  check: ({ transactions, parties }) => [
    ...transactions.flatMap((one, index) => codeBreaches(one, `transactions[${index}]`)),
    ...parties.flatMap(({ id, identity: { known } }) => {
      const countries = [
        ...(known.residence === undefined ? [] : [known.residence]),
        ...(known.nationalities ?? []),
        ...(known.addresses ?? []).flatMap(({ country }) => country ?? []),
        ...(known.documents ?? []).flatMap(({ country }) => country ?? []),
        ...(known.registrationCountry === undefined ? [] : [known.registrationCountry]),
      ];
      return countries.every(isCountry)
        ? []
        : [at(`parties[${id}]`, 'has a country that is not an ISO 3166-1 code')];
    }),
  ],
};

function codeBreaches({ recorded, country, from, to }: DraftTransaction, path: string) {
  const countries = [country, ...[...from, ...to].map((leg: DraftLeg) => leg.country)];
  return [
    ...Object.entries(LISTS).flatMap(([name, list]) =>
      recorded[name] === undefined || list.includes(recorded[name])
        ? []
        : [at(`${path}.${name}`, 'is not in the list')],
    ),
    ...(countries.every((code) => code === null || isCountry(code))
      ? []
      : [at(`${path}.country`, 'is not an ISO 3166-1 code')]),
  ];
}

export const RECORD_RULES: readonly BusinessRule[] = [
  narrativeThere,
  partiesThere,
  evidenceThere,
  notInTheFuture,
  numbersOnce,
  totalsAddUp,
  amountsThere,
  codesKnown,
];
