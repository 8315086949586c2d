/**
 * The codes of SARX that the writer uses (schema 1.2, 2021); all others stand in the schema alone.
 */

export const PARTY = {
  ...{ transmitter: '35', transmitterContact: '37', filer: '30', contactOffice: '8' },
  ...{ institution: '34', branch: '46', subject: '33', accountHeldAt: '41' },
} as const;

export const IDENTIFICATION = {
  ...{ ssn: '1', ein: '2', tin: '4', licence: '5', passport: '6', alien: '7', foreign: '9' },
  ...{ rssd: '14', transmitterCode: '28', internal: '29', other: '999' },
} as const;

/** Primary federal regulators, by code and by the short name that is theirs. */
const REGULATORS: Readonly<Record<string, string>> = {
  ...{ '1': '1', '2': '2', '3': '3', '4': '4', '6': '6', '7': '7', '9': '9', '13': '13' },
  ...{ '99': '99', FRB: '1', FDIC: '2', NCUA: '3', OCC: '4', SEC: '6', IRS: '7', CFTC: '9' },
  FHFA: '13',
};

export function regulatorOf(text: string): string | undefined {
  const name = text.trim().toUpperCase();
  return Object.hasOwn(REGULATORS, name) ? REGULATORS[name] : undefined;
}

/** Types of institution, and those of which a subtype is asked. */
const ORGANIZATIONS = ['1', '2', '3', '4', '5', '11', '12', '999'];
const SUBTYPES: Readonly<Record<string, readonly string[]>> = {
  '1': ['101', '102', '103', '1999'],
  '5': [
    ...['503', '504', '508', '513', '514', '528', '529', '533', '534', '535', '539', '540'],
    ...['541', '542', '5999'],
  ],
};

export interface Organization {
  readonly type: string;
  readonly subtype?: string;
  /** What it is, where no type or subtype fits. */
  readonly other?: string;
}

/**
 * The type of an institution from an answer: `2`, `5/533`, `999/what it is`, `5/5999/what it is`.
 *
 * @example
 * organizationOf('5/533') // => { type: '5', subtype: '533' }
 */
export function organizationOf(text: string): Organization | undefined {
  const [type = '', ...rest] = text.split('/').map((each) => each.trim());
  if (!ORGANIZATIONS.includes(type)) return undefined;
  const subtypes = SUBTYPES[type];
  if (subtypes === undefined) {
    const other = rest.join('/');
    if (type !== '999') return rest.length === 0 ? { type } : undefined;
    return other === '' ? undefined : { type, other };
  }
  const [subtype = '', ...words] = rest;
  if (!subtypes.includes(subtype)) return undefined;
  const other = words.join('/');
  if (!subtype.endsWith('999')) return other === '' ? { type, subtype } : undefined;
  return other === '' ? undefined : { type, subtype, other };
}

/** Countries of which the form asks the state: the United States and its territories, CA, MX. */
const WITH_STATES = ['US', 'CA', 'MX', 'AS', 'GU', 'MP', 'PR', 'VI', 'UM', 'FM', 'MH', 'PW'];
const OF_UNITED_STATES = WITH_STATES.filter((code) => code !== 'CA' && code !== 'MX');

export function hasStates(country: string | undefined): boolean {
  return country !== undefined && WITH_STATES.includes(country);
}

export function isUnitedStates(country: string): boolean {
  return OF_UNITED_STATES.includes(country);
}

/** Subtypes of suspicious activity that typologies cite or that go with trafficking. */
const ACTIVITIES: readonly string[] = [
  ...['113', '114', '805', '807', '809', '812', '821', '824', '909', '910', '911', '925', '926'],
  ...['927', '928', '9999'],
];

/** Items of the form by their letter, where a draft has no code of the schema. */
const ITEMS: Readonly<Record<string, string>> = { '38(g)': '926', '38(h)': '927', '38(z)': '9999' };

/** Offences of typologies that have an item of their own. */
const OFFENCES: readonly (readonly [RegExp, string])[] = [
  [/^(?:trafficking-in-persons(?:-|$)|forced-labour$)/, '927'],
  [/^migrant-smuggling$/, '926'],
];

export interface ActivityCode {
  readonly type: string;
  readonly subtype: string;
}

/**
 * A subtype with its type, which its first digits are; undefined where the writer does not know it.
 */
export function activityCode(code: string | null, item: string | null): ActivityCode | undefined {
  const byItem = item !== null && Object.hasOwn(ITEMS, item) ? ITEMS[item] : undefined;
  const subtype = code ?? byItem;
  if (subtype === undefined || !ACTIVITIES.includes(subtype)) return undefined;
  return { type: subtype.slice(0, 1), subtype };
}

export function activityOfOffence(offence: string): ActivityCode | undefined {
  const found = OFFENCES.find(([pattern]) => pattern.test(offence));
  return found === undefined ? undefined : activityCode(found[1], null);
}

/** Instruments by the kind of a transaction, where the kind leaves no doubt. */
export function assetOf(kind: string | undefined, currency: string) {
  switch (kind) {
    case 'cash-deposit':
    case 'cash-withdrawal':
      return { type: '6', subtype: currency === 'USD' ? '39' : '32' };
    case 'transfer':
    case 'wire':
      return { type: '6', subtype: '33' };
    case 'prepaid-load':
      return { type: '5', subtype: '16' };
    default:
      return undefined;
  }
}
