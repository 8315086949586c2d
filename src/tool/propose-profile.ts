/**
 * Proposes a profile for an export from its header and first rows: which column is which field,
 * which marks the amounts have, how dates are written, whether debits are negative. A proposal for
 * a person to check, never applied by itself.
 */
import { minorFromText } from '../core/money.js';
import { wallTimeFromPattern, wallTimeFromText } from '../core/time.js';
import { rowNormaliser } from '../transaction/normalise.js';
import { PROFILE_FIELDS, type Profile, type ProfileField } from '../transaction/profile.js';
import { profileColumns } from '../transaction/profile-columns.js';
import { SHIPPED_PROFILES } from '../transaction/shipped-profile.js';
import { DIRECTIONS } from '../transaction/transaction.js';

export interface ProposalInput {
  readonly header: readonly string[];
  /** The first rows: a few hundred are enough. */
  readonly rows: readonly (readonly string[])[];
  readonly zone?: string;
  /** The shipped profile that the file's own form asks for. */
  readonly fit?: string;
}

export interface Proposal {
  readonly profile: Profile;
  readonly isShipped: boolean;
  /** Columns that the proposal does not read. */
  readonly unread: readonly string[];
  /** Fields that must be there and were not found. */
  readonly lacking: readonly ProfileField[];
}

/** Words that banks put over their columns, by field; compared without marks and case. */
const NAMES: Readonly<Partial<Record<ProfileField, readonly string[]>>> = {
  id: ['id', 'transactionid', 'txid', 'reference', 'transactionreference', 'referencenumber'],
  at: [
    'at',
    'date',
    'transactiondate',
    'bookingdate',
    'buchung',
    'buchungstag',
    'fecha',
    'timestamp',
    'datetime',
    'valuedate',
    'posted',
  ],
  amount: ['amount', 'value', 'transactionamount', 'betrag', 'montant', 'importe'],
  balance: ['balance', 'runningbalance', 'saldo', 'solde'],
  account: ['account', 'accountnumber', 'accountid', 'iban', 'konto', 'compte', 'cuenta'],
  customer: ['customer', 'customerid', 'clientid', 'client'],
  direction: ['direction', 'debitcredit', 'creditdebit', 'drcr', 'crdr', 'sign'],
  currency: ['currency', 'ccy', 'currencycode', 'devise', 'moneda', 'wahrung'],
  kind: ['kind', 'type', 'transactiontype', 'transactioncode'],
  channel: ['channel'],
  status: ['status'],
  counterparty: ['counterparty', 'counterpartyaccount', 'beneficiaryaccount', 'payeeaccount'],
  counterpartyName: ['counterpartyname', 'payee', 'beneficiary', 'beneficiaryname', 'payeename'],
  counterpartyCountry: ['counterpartycountry', 'beneficiarycountry'],
  merchant: ['merchant', 'merchantname'],
  mcc: ['mcc', 'merchantcategorycode', 'merchantcategory'],
  placeCity: ['city', 'placecity', 'branchcity'],
  placeRegion: ['region', 'placeregion', 'province', 'state'],
  placeCountry: ['country', 'placecountry'],
  description: ['description', 'details', 'memo', 'narrative', 'libelle', 'verwendungszweck'],
  phone: ['phone', 'telephone', 'mobile'],
  email: ['email', 'mail'],
};

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/**
 * The profile of the file's form, a shipped one that reads nearly every row, else one from the
 * header.
 */
export function proposeProfile(input: ProposalInput): Proposal {
  const shipped =
    SHIPPED_PROFILES.find(({ name }) => name === input.fit) ??
    SHIPPED_PROFILES.find((profile) => readShare(profile, input) >= 0.99);
  const profile = shipped ?? madeProfile(input);
  const read = profileColumns(profile);
  const must: readonly ProfileField[] = ['at', 'account', 'amount', 'currency', 'direction'];
  const isGiven = (field: ProfileField) =>
    profile.columns[field] !== undefined ||
    profile.constants?.[field] !== undefined ||
    (field === 'direction' && profile.sign === 'signed');
  return {
    profile,
    isShipped: shipped !== undefined,
    unread: input.header.filter((name) => !read.has(name.trim())),
    lacking: shipped === undefined ? must.filter((field) => !isGiven(field)) : [],
  };
}

/** Share of the rows that a profile reads; 0 where it does not fit the header. */
export function readShare(profile: Profile, { header, rows, zone }: ProposalInput): number {
  const bound = rowNormaliser(profile, header, { zone: zone ?? profile.zone ?? 'UTC' });
  if ('problems' in bound || rows.length === 0) return 0;
  const read = rows.filter((cells, index) => 'postings' in bound.normalise(cells, index + 1));
  return read.length / rows.length;
}

function madeProfile({ header, rows }: ProposalInput): Profile {
  const columns: Partial<Record<ProfileField, string>> = {};
  const taken = new Set<string>();
  for (const field of PROFILE_FIELDS) {
    for (const word of NAMES[field] ?? [plain(field)]) {
      const name = header.map((one) => one.trim()).find((one) => plain(one) === word);
      if (name === undefined || taken.has(name)) continue;
      columns[field] = name;
      taken.add(name);
      break;
    }
  }
  const cells = (field: ProfileField): readonly string[] => {
    const index = header.findIndex((name) => name.trim() === columns[field]);
    if (index < 0) return [];
    return rows.flatMap((row) => (row[index]?.trim() ? [row[index].trim()] : []));
  };
  return {
    name: 'proposed',
    columns,
    ...amountMarks(cells('amount')),
    ...dateForm(cells('at')),
    ...directionForm(cells('direction'), cells('amount')),
  };
}

/**
 * The marks under which most amounts are plain numbers; a point for decimals before anything else.
 */
function amountMarks(amounts: readonly string[]): Pick<Profile, 'decimal' | 'group'> {
  const forms = [
    {},
    { group: ',' },
    { decimal: ',' },
    { decimal: ',', group: '.' },
    { decimal: ',', group: ' ' },
    { group: "'" },
  ] as const satisfies readonly Pick<Profile, 'decimal' | 'group'>[];
  const fits = (form: Pick<Profile, 'decimal' | 'group'>) =>
    amounts.filter((text) => {
      const bare = form.group === undefined ? text : text.replaceAll(form.group, '');
      const result = minorFromText(
        bare.replace(form.decimal ?? '.', '.').replace('\u2212', '-'),
        'EUR',
      );
      return 'minor' in result && (form.decimal === undefined || !bare.includes('.'));
    }).length;
  return forms.reduce<(typeof forms)[number]>((a, b) => (fits(b) > fits(a) ? b : a), forms[0]);
}

const PATTERNS = [
  ...['dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy', 'yyyy/MM/dd', 'yyyyMMdd'],
  ...['dd/MM/yyyy HH:mm', 'MM/dd/yyyy HH:mm', 'dd.MM.yyyy HH:mm'],
];

/** ISO 8601 where it fits; else the pattern that most dates have, days before months. */
function dateForm(dates: readonly string[]): Pick<Profile, 'datePattern'> {
  const isIso = (text: string) => !('fault' in wallTimeFromText(text, 'UTC'));
  if (dates.length === 0 || dates.filter(isIso).length >= dates.length * 0.99) return {};
  const fits = (pattern: string) =>
    dates.filter((text) => !('fault' in wallTimeFromPattern(text, pattern, 'UTC'))).length;
  const best = PATTERNS.reduce((a, b) => (fits(b) > fits(a) ? b : a));
  return fits(best) === 0 ? {} : { datePattern: best };
}

const WORDS: Readonly<Record<(typeof DIRECTIONS)[number], readonly string[]>> = {
  credit: ['credit', 'cr', 'c', 'in', '+', 'haben', 'h'],
  debit: ['debit', 'dr', 'd', 'out', '-', 'soll', 's'],
};

/** Words for the two directions, or signed amounts where no column tells. */
function directionForm(
  words: readonly string[],
  amounts: readonly string[],
): Pick<Profile, 'sign' | 'values'> {
  if (words.length === 0) {
    return amounts.some((text) => /^[-\u2212]/.test(text)) ? { sign: 'signed' } : {};
  }
  const direction = Object.fromEntries(
    [...new Set(words)].flatMap((word) => {
      const meant = DIRECTIONS.find((one) => WORDS[one].includes(word.toLowerCase()));
      return meant === undefined || meant === word ? [] : [[word, meant]];
    }),
  );
  return Object.keys(direction).length === 0 ? {} : { values: { direction } };
}
