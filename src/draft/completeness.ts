/**
 * What goAML, FINTRAC's STR and FinCEN's SAR ask for and a draft lacks, each by name, so that a
 * person can fetch it. Nothing is filled in: a made-up birth date is worse than a gap. What is
 * asked follows goAML schemas 4 and 5 as national units publish them, FINTRAC's STR API and SARX
 * 2.0.
 */
import { currencyExponent, minorFromText } from '../core/money.js';
import type { DraftFacts } from './facts.js';
import type { PartyFields } from './party-field.js';
import type { AskedOfFiler, AskedOfParty, CountedGap, GapText } from './phrases-sheet.js';
import type { DraftGap, DraftParty, DraftTransaction, ReportForm, Severity } from './str-draft.js';
import { type Voice, voiceOf } from './voice.js';

const ALL: readonly ReportForm[] = ['goAML', 'FINTRAC', 'FinCEN'];

/** A gap before it is told in a language. */
interface Lacking extends Omit<DraftGap, 'what'> {
  readonly what: GapText | Lack;
}

/** Every gap of a draft, in the order of its fields. */
export function gapsOf(facts: DraftFacts): readonly DraftGap[] {
  const voice = voiceOf(facts.language);
  return lackingIn(facts).map(({ what, ...gap }) => ({ ...gap, what: whatText(what, voice) }));
}

function whatText(what: Lacking['what'], { speech, phrases: { sheet } }: Voice): string {
  if (typeof what === 'string') return sheet.gaps[what];
  const { of, missing, total } = what;
  const kind = typeof of === 'string' ? sheet.countedGaps[of] : sheet.notIn(of.currency);
  return sheet.ofTotal(kind, speech.number(missing), speech.number(total));
}

function lackingIn(facts: DraftFacts): readonly Lacking[] {
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
}: DraftFacts): readonly Lacking[] {
  return [
    ...(isPseudonymised ? [gap('parties', ALL, 'tokens')] : []),
    ...(reviewer === null ? [gap('reviewer', ALL, 'reviewer')] : []),
    ...filerGaps(filer),
    ...(actionTaken === null ? [gap('actionTaken', ['goAML', 'FINTRAC'], 'actionTaken')] : []),
    gap('suspicionType', ['FINTRAC'], 'suspicionType'),
  ];
}

/** What each form asks of the institution, by the names that the annex has for it. */
const ASKED_OF_FILER: readonly {
  readonly name: AskedOfFiler;
  readonly neededBy: readonly ReportForm[];
}[] = [
  { name: 'rentityId', neededBy: ['goAML'] },
  { name: 'fintracNumber', neededBy: ['FINTRAC'] },
  { name: 'fintracLocation', neededBy: ['FINTRAC'] },
  { name: 'tin', neededBy: ['FinCEN'] },
  { name: 'transmitterCode', neededBy: ['FinCEN'] },
  { name: 'name', neededBy: ['FinCEN'] },
  { name: 'address', neededBy: ['goAML', 'FinCEN'] },
  { name: 'contactFamilyName', neededBy: ALL },
  { name: 'contactPhone', neededBy: ['FinCEN'] },
];

function filerGaps({ known, unknown }: DraftFacts['filer']): readonly Lacking[] {
  return ASKED_OF_FILER.filter(
    ({ name }) => known[name] === undefined && !unknown.includes(name),
  ).map(({ name, neededBy }) => gap(`filer.${name}`, neededBy, `filer.${name}`));
}

function reportingGaps({ reporting }: DraftFacts): readonly Lacking[] {
  const codeOf = (isOf: (authority: string) => boolean) =>
    reporting.some(
      ({ authority, code, xmlCode }) =>
        isOf(authority.toLowerCase()) && (code !== null || xmlCode !== null),
    );
  const own = ['fintrac', 'fincen'];
  return [
    ...(codeOf((authority) => !own.includes(authority))
      ? []
      : [gap('reporting', ['goAML'], 'unitCode')]),
    ...(codeOf((authority) => authority === 'fintrac')
      ? []
      : [gap('reporting', ['FINTRAC'], 'projectCode')]),
    ...(codeOf((authority) => authority === 'fincen')
      ? []
      : [gap('reporting', ['FinCEN'], 'activityType')]),
  ];
}

function subjectGaps({ subject, parties }: DraftFacts): readonly Lacking[] {
  const victims = parties.some(({ roleInSuspicion }) => roleInSuspicion === 'possible-victim');
  const what = victims ? 'suspectUnknown' : 'noSubject';
  return [
    ...(subject === null ? [gap('subject', ['goAML', 'FinCEN'], what)] : []),
    gap('parties[].roleInSuspicion', ALL, 'partRole'),
  ];
}

interface Asked {
  readonly name: AskedOfParty;
  readonly neededBy: readonly ReportForm[];
  /** Another field that answers it. */
  readonly or?: AskedOfParty | 'taxNumber';
}

const ASKED_OF_PERSON: readonly Asked[] = [
  { name: 'familyName', neededBy: ALL },
  { name: 'birthDate', neededBy: ALL },
  { name: 'nationalities', neededBy: ['goAML'] },
  { name: 'occupation', neededBy: ALL },
  { name: 'addresses', neededBy: ALL },
  { name: 'phones', neededBy: ['goAML', 'FinCEN'] },
  { name: 'documents', neededBy: ALL },
];

const ASKED_OF_BUSINESS: readonly Asked[] = [
  { name: 'name', neededBy: ALL },
  { name: 'registrationNumber', neededBy: ALL, or: 'taxNumber' },
  { name: 'industry', neededBy: ALL },
  { name: 'addresses', neededBy: ALL },
  { name: 'directors', neededBy: ['goAML', 'FINTRAC'] },
];

/** A field that somebody said is unknown is answered: the forms have a place for that word. */
function partyGaps({ id, relation, kind, identity }: DraftParty): readonly Lacking[] {
  const path = (name: string) => `parties[${id}].${name}`;
  const isAnswered = (name: keyof PartyFields) =>
    identity.known[name] !== undefined || identity.unknown.includes(name);
  const isNamed = isAnswered('name') || isAnswered('familyName');
  if (relation === 'counterparty') {
    return isNamed ? [] : [gap(path('name'), ['goAML', 'FINTRAC'], 'counterpartyName')];
  }
  if (relation === 'conductor') {
    return isNamed ? [] : [gap(path('name'), ALL, 'conductor')];
  }
  const asked = kind === 'business' ? ASKED_OF_BUSINESS : ASKED_OF_PERSON;
  return [
    ...(kind === null ? [gap(path('kind'), ALL, 'partyKind')] : []),
    ...asked
      .filter(({ name, or }) => !isAnswered(name) && !(or !== undefined && isAnswered(or)))
      .map(({ name, neededBy }) => gap(path(name), neededBy, `party.${name}`)),
  ];
}

function accountGaps({ accounts, transactions }: DraftFacts): readonly Lacking[] {
  const missing = (lacks: (account: (typeof accounts)[number]) => boolean) =>
    accounts.filter(lacks).map(({ id }) => id).length;
  const total = accounts.length;
  return [
    ...(transactions.length === 0
      ? []
      : [
          gap('accounts[].institution', ALL, 'institution'),
          gap('accounts[].branch', ['goAML', 'FINTRAC'], 'branch'),
          gap('accounts[].status', ['goAML', 'FINTRAC'], 'accountStatus'),
        ]),
    ...some('accounts[].kind', ['goAML', 'FINTRAC'], {
      missing: missing(({ details }) => details.known.kind === undefined),
      total,
      of: 'accountKind',
    }),
    ...some('accounts[].openedOn', ['goAML', 'FINTRAC'], {
      missing: missing(({ details }) => details.known.openedOn === undefined),
      total,
      of: 'openedOn',
    }),
    ...some('accounts[].holders', ALL, {
      missing: missing(({ holders }) => holders.length === 0),
      total,
      of: 'holders',
    }),
  ];
}

const CASH = new Set(['cash-deposit', 'cash-withdrawal']);
const isCash = ({ recorded }: DraftTransaction) => CASH.has(recorded['kind'] ?? '');

function transactionGaps({ transactions, currency }: DraftFacts): readonly Lacking[] {
  const total = transactions.length;
  const count = (lacks: (one: DraftTransaction) => boolean) => transactions.filter(lacks).length;
  const lacks = (name: string) => count(({ recorded }) => recorded[name] === undefined);
  return [
    ...some('transactions[].amount', ALL, {
      missing: count((one) => !isAmount(one)),
      total,
      of: 'amountBand',
    }),
    ...some('transactions[].localTime', ['FINTRAC'], {
      missing: count(({ localTime }) => localTime === null),
      total,
      of: 'localTime',
    }),
    ...some('transactions[].kind', ALL, {
      missing: lacks('kind'),
      total,
      of: 'kind',
    }),
    ...some('transactions[].channel', ['goAML', 'FINTRAC'], {
      missing: lacks('channel'),
      total,
      of: 'channel',
    }),
    ...some('transactions[].place', ['goAML', 'FINTRAC'], {
      missing: count(({ recorded }) =>
        ['site', 'placeCity', 'address'].every((name) => recorded[name] === undefined),
      ),
      total,
      of: 'place',
    }),
    ...some('transactions[].description', ['goAML', 'FINTRAC'], {
      missing: lacks('description'),
      total,
      of: 'description',
    }),
    ...some('transactions[].counterparty', ['goAML', 'FINTRAC'], {
      missing: count((one) => !isCash(one) && (isNobody(one.from) || isNobody(one.to))),
      total,
      of: 'counterparty',
    }),
    ...some('transactions[].counterpartyCountry', ['goAML'], {
      missing: count((one) => !isCash(one) && !hasCountry(one)),
      total,
      of: 'counterpartyCountry',
    }),
    ...some('transactions[].conductor', ['goAML', 'FINTRAC'], {
      missing: count((one) => isCash(one) && one.conductor === null),
      total,
      of: 'cashConductor',
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
): readonly Lacking[] {
  if (currency === asked) return [];
  return some(`transactions[].amountIn${asked}`, [form], {
    missing: transactions.filter((one) => one.currency !== asked).length,
    total: transactions.length,
    of: { currency: asked },
  });
}

/** How many of several lack something: what it is, or that they are not in a currency. */
interface Lack {
  readonly of: CountedGap | { readonly currency: string };
  readonly missing: number;
  readonly total: number;
}

function some(path: string, neededBy: readonly ReportForm[], lack: Lack): readonly Lacking[] {
  return lack.missing === 0 ? [] : [gap(path, neededBy, lack)];
}

/** Without these no form takes the report, whatever its national edition. */
const REQUIRED: readonly RegExp[] = [
  /^(?:parties|subject)$/,
  /^filer\.(?:rentityId|fintracNumber|fintracLocation|tin|transmitterCode|name)$/,
  /^parties\[[^\]]+\]\.(?:name|familyName)$/,
];

function gap(path: string, neededBy: readonly ReportForm[], what: Lacking['what']): Lacking {
  const severity: Severity = REQUIRED.some((one) => one.test(path)) ? 'required' : 'expected';
  return { path, neededBy, what, severity };
}
