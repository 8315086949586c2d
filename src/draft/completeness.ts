/**
 * What goAML, FINTRAC's STR and FinCEN's SAR ask for and a draft lacks, each by name, so that a
 * person can fetch it. Nothing is filled in: a made-up birth date is worse than a gap. What is
 * asked follows goAML schemas 4 and 5 as national units publish them, FINTRAC's STR API and SARX
 * 2.0.
 */
import { currencyExponent, minorFromText } from '../core/money.js';
import type { DraftFacts } from './facts.js';
import type { FilerFields, PartyFields } from './party-field.js';
import type { DraftGap, DraftParty, DraftTransaction, ReportForm, Severity } from './str-draft.js';

const ALL: readonly ReportForm[] = ['goAML', 'FINTRAC', 'FinCEN'];

/** Every gap of a draft, in the order of its fields. */
export function gapsOf(facts: DraftFacts): readonly DraftGap[] {
  return [
    ...filingGaps(facts),
    ...reportingGaps(facts),
    ...subjectGaps(facts),
    ...facts.parties.flatMap(partyGaps),
    ...accountGaps(facts),
    ...transactionGaps(facts),
  ];
}

/** No case holds these: they belong to the institution and to the person who files. */
function filingGaps({
  isPseudonymised,
  reviewer,
  filer,
  actionTaken,
}: DraftFacts): readonly DraftGap[] {
  return [
    ...(isPseudonymised
      ? [gap('parties', ALL, 'identities are tokens: whoever holds the key puts them back')]
      : []),
    ...(reviewer === null
      ? [gap('reviewer', ALL, 'the person who judged the draft and answers for it')]
      : []),
    ...filerGaps(filer),
    ...(actionTaken === null
      ? [gap('actionTaken', ['goAML', 'FINTRAC'], 'what was done, or that nothing was')]
      : []),
    gap('suspicionType', ['FINTRAC'], 'laundering, financing of terrorism, sanctions evasion'),
  ];
}

/** What each form asks of the institution, by the names that the annex has for it. */
const ASKED_OF_FILER: readonly {
  readonly name: keyof FilerFields;
  readonly neededBy: readonly ReportForm[];
  readonly what: string;
}[] = [
  { name: 'rentityId', neededBy: ['goAML'], what: "the institution's number with the authority" },
  { name: 'fintracNumber', neededBy: ['FINTRAC'], what: "the institution's number with FINTRAC" },
  { name: 'fintracLocation', neededBy: ['FINTRAC'], what: 'the number of the place of the report' },
  { name: 'tin', neededBy: ['FinCEN'], what: "the institution's taxpayer number" },
  { name: 'transmitterCode', neededBy: ['FinCEN'], what: 'the control code of who transmits' },
  { name: 'name', neededBy: ['FinCEN'], what: 'the name of the institution' },
  { name: 'address', neededBy: ['goAML', 'FinCEN'], what: 'where the institution is' },
  { name: 'contactFamilyName', neededBy: ALL, what: 'whom the authority may ask' },
  { name: 'contactPhone', neededBy: ['FinCEN'], what: 'the telephone number of whom it may ask' },
];

function filerGaps({ known, unknown }: DraftFacts['filer']): readonly DraftGap[] {
  return ASKED_OF_FILER.filter(
    ({ name }) => known[name] === undefined && !unknown.includes(name),
  ).map(({ name, neededBy, what }) => gap(`filer.${name}`, neededBy, what));
}

function reportingGaps({ reporting }: DraftFacts): readonly DraftGap[] {
  const codeOf = (isOf: (authority: string) => boolean) =>
    reporting.some(
      ({ authority, code, xmlCode }) =>
        isOf(authority.toLowerCase()) && (code !== null || xmlCode !== null),
    );
  const own = ['fintrac', 'fincen'];
  return [
    ...(codeOf((authority) => !own.includes(authority))
      ? []
      : [gap('reporting', ['goAML'], "an indicator code from the national unit's own list")]),
    ...(codeOf((authority) => authority === 'fintrac')
      ? []
      : [gap('reporting', ['FINTRAC'], 'the code of a public-private project, if one fits')]),
    ...(codeOf((authority) => authority === 'fincen')
      ? []
      : [gap('reporting', ['FinCEN'], 'the type and subtype of suspicious activity')]),
  ];
}

function subjectGaps({ subject, parties }: DraftFacts): readonly DraftGap[] {
  const victims = parties.some(({ roleInSuspicion }) => roleInSuspicion === 'possible-victim');
  const what = victims
    ? 'who is suspected is unknown; a possible victim must not be put in this place'
    : 'the case names no party that could be the subject';
  return [
    ...(subject === null ? [gap('subject', ['goAML', 'FinCEN'], what)] : []),
    gap('parties[].roleInSuspicion', ALL, 'the part each party plays: a person decides'),
  ];
}

interface Asked {
  readonly name: string;
  readonly neededBy: readonly ReportForm[];
  readonly what: string;
  /** Fields that answer it, any of them. */
  readonly answers: readonly (keyof PartyFields)[];
}

const ASKED_OF_PERSON: readonly Asked[] = [
  { name: 'familyName', neededBy: ALL, what: 'given and family name', answers: ['familyName'] },
  { name: 'birthDate', neededBy: ALL, what: 'date of birth', answers: ['birthDate'] },
  { name: 'nationalities', neededBy: ['goAML'], what: 'nationality', answers: ['nationalities'] },
  { name: 'occupation', neededBy: ALL, what: 'occupation', answers: ['occupation'] },
  { name: 'addresses', neededBy: ALL, what: 'address', answers: ['addresses'] },
  { name: 'phones', neededBy: ['goAML', 'FinCEN'], what: 'telephone number', answers: ['phones'] },
  {
    name: 'documents',
    neededBy: ALL,
    what: 'an identity document: type, number, country, dates of issue and expiry',
    answers: ['documents'],
  },
];

const ASKED_OF_BUSINESS: readonly Asked[] = [
  { name: 'name', neededBy: ALL, what: 'registered name', answers: ['name'] },
  {
    name: 'registrationNumber',
    neededBy: ALL,
    what: 'registration or tax number',
    answers: ['registrationNumber', 'taxNumber'],
  },
  { name: 'industry', neededBy: ALL, what: 'nature of business', answers: ['industry'] },
  { name: 'addresses', neededBy: ALL, what: 'address', answers: ['addresses'] },
  {
    name: 'directors',
    neededBy: ['goAML', 'FINTRAC'],
    what: 'directors and owners',
    answers: ['directors'],
  },
];

/** A field that somebody said is unknown is answered: the forms have a place for that word. */
function partyGaps({ id, relation, kind, identity }: DraftParty): readonly DraftGap[] {
  const path = (name: string) => `parties[${id}].${name}`;
  const isAnswered = (name: keyof PartyFields) =>
    identity.known[name] !== undefined || identity.unknown.includes(name);
  const isNamed = isAnswered('name') || isAnswered('familyName');
  if (relation === 'counterparty') {
    return isNamed ? [] : [gap(path('name'), ['goAML', 'FINTRAC'], 'name of the counterparty')];
  }
  if (relation === 'conductor') {
    const what = 'name and identity of who carried out the posting';
    return isNamed ? [] : [gap(path('name'), ALL, what)];
  }
  const asked = kind === 'business' ? ASKED_OF_BUSINESS : ASKED_OF_PERSON;
  return [
    ...(kind === null ? [gap(path('kind'), ALL, 'whether it is a person or a business')] : []),
    ...asked
      .filter(({ answers }) => !answers.some(isAnswered))
      .map(({ name, neededBy, what }) => gap(path(name), neededBy, what)),
  ];
}

function accountGaps({ accounts, transactions }: DraftFacts): readonly DraftGap[] {
  const missing = (lacks: (account: (typeof accounts)[number]) => boolean) =>
    accounts.filter(lacks).map(({ id }) => id).length;
  const total = accounts.length;
  return [
    ...(transactions.length === 0
      ? []
      : [
          gap('accounts[].institution', ALL, 'name and code of the institution'),
          gap('accounts[].branch', ['goAML', 'FINTRAC'], 'branch or transit number'),
          gap('accounts[].status', ['goAML', 'FINTRAC'], 'whether open, dormant or closed'),
        ]),
    ...some('accounts[].kind', ['goAML', 'FINTRAC'], {
      missing: missing(({ details }) => details.known.kind === undefined),
      total,
      what: 'accounts have no type',
    }),
    ...some('accounts[].openedOn', ['goAML', 'FINTRAC'], {
      missing: missing(({ details }) => details.known.openedOn === undefined),
      total,
      what: 'accounts have no opening date',
    }),
    ...some('accounts[].holders', ALL, {
      missing: missing(({ holders }) => holders.length === 0),
      total,
      what: 'accounts name no holder',
    }),
  ];
}

const CASH = new Set(['cash-deposit', 'cash-withdrawal']);
const isCash = ({ recorded }: DraftTransaction) => CASH.has(recorded['kind'] ?? '');

function transactionGaps({ transactions, currency }: DraftFacts): readonly DraftGap[] {
  const total = transactions.length;
  const count = (lacks: (one: DraftTransaction) => boolean) => transactions.filter(lacks).length;
  const lacks = (name: string) => count(({ recorded }) => recorded[name] === undefined);
  return [
    ...some('transactions[].amount', ALL, {
      missing: count((one) => !isAmount(one)),
      total,
      what: 'postings carry a band in place of an amount',
    }),
    ...some('transactions[].localTime', ['FINTRAC'], {
      missing: count(({ localTime }) => localTime === null),
      total,
      what: 'postings carry no time of day',
    }),
    ...some('transactions[].kind', ALL, {
      missing: lacks('kind'),
      total,
      what: 'postings carry no kind',
    }),
    ...some('transactions[].channel', ['goAML', 'FINTRAC'], {
      missing: lacks('channel'),
      total,
      what: 'postings carry no channel',
    }),
    ...some('transactions[].place', ['goAML', 'FINTRAC'], {
      missing: count(({ recorded }) =>
        ['site', 'placeCity', 'address'].every((name) => recorded[name] === undefined),
      ),
      total,
      what: 'postings carry no place',
    }),
    ...some('transactions[].description', ['goAML', 'FINTRAC'], {
      missing: lacks('description'),
      total,
      what: 'postings carry no description or purpose',
    }),
    ...some('transactions[].counterparty', ['goAML', 'FINTRAC'], {
      missing: count((one) => !isCash(one) && (isNobody(one.from) || isNobody(one.to))),
      total,
      what: 'postings that are not cash name one side only',
    }),
    ...some('transactions[].counterpartyCountry', ['goAML'], {
      missing: count((one) => !isCash(one) && !hasCountry(one)),
      total,
      what: 'postings that are not cash name no country of the other side',
    }),
    ...some('transactions[].conductor', ['goAML', 'FINTRAC'], {
      missing: count((one) => isCash(one) && one.conductor === null),
      total,
      what: 'cash postings do not say who carried them out',
    }),
    ...inCurrency(transactions, { form: 'FINTRAC', asked: 'CAD', currency }),
    ...inCurrency(transactions, { form: 'FinCEN', asked: 'USD', currency }),
  ];
}

const isNobody = (legs: DraftTransaction['from']) => legs.every(({ party }) => party === null);

const hasCountry = ({ from, to }: DraftTransaction) =>
  [...from, ...to].some(({ isOurs, country }) => !isOurs && country !== null);

function isAmount({ amount, currency }: DraftTransaction): boolean {
  return currencyExponent(currency) !== undefined && 'minor' in minorFromText(amount, currency);
}

interface Asking {
  readonly form: ReportForm;
  readonly asked: string;
  /** Reporting currency of the draft. */
  readonly currency: string;
}

function inCurrency(
  transactions: readonly DraftTransaction[],
  { form, asked, currency }: Asking,
): readonly DraftGap[] {
  if (currency === asked) return [];
  return some(`transactions[].amountIn${asked}`, [form], {
    missing: transactions.filter((one) => one.currency !== asked).length,
    total: transactions.length,
    what: `postings are not in ${asked} and have no value in it`,
  });
}

interface Lack {
  readonly missing: number;
  readonly total: number;
  readonly what: string;
}

function some(
  path: string,
  neededBy: readonly ReportForm[],
  { missing, total, what }: Lack,
): readonly DraftGap[] {
  return missing === 0 ? [] : [gap(path, neededBy, `${missing} of ${total} ${what}`)];
}

/** Without these no form takes the report, whatever its national edition. */
const REQUIRED: readonly RegExp[] = [
  /^(?:parties|subject)$/,
  /^filer\.(?:rentityId|fintracNumber|fintracLocation|tin|transmitterCode|name)$/,
  /^parties\[[^\]]+\]\.(?:name|familyName)$/,
];

function gap(path: string, neededBy: readonly ReportForm[], what: string): DraftGap {
  const severity: Severity = REQUIRED.some((one) => one.test(path)) ? 'required' : 'expected';
  return { path, neededBy, what, severity };
}
