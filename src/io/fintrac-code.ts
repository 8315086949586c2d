/**
 * Words of a draft to the codes of FINTRAC's STR, and the numbers that an answer may give. Only
 * codes that the writer uses stand here; after FINTRAC's STR API, report type 102 (rules of
 * 2025-02-14).
 */

/** Words to a code. */
export type Codes = Readonly<Record<string, number>>;

export const REPORT_TYPE = 102;

/** A new report, and one that takes the place of another. */
export const SUBMIT = { submit: 1, update: 2 } as const;

/**
 * The authority's name in a draft, and the country that decides between domestic and international.
 */
export const FINTRAC = { name: 'FINTRAC', country: 'CA' } as const;

/** Partnership projects that a report may be filed under; 7 is PROTECT, 8 is SHADOW. */
export const PROJECTS: readonly number[] = [1, 2, 3, 5, 6, 7, 8];

/** Laundering, financing of terrorism, evasion of sanctions, and their combinations. */
export const SUSPICION_TYPES: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

export const ACTIVITY_SECTORS: readonly number[] = [
  ...[1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15],
  ...[16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28],
];

export const RELATIONSHIPS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

/** By channel. A channel that is not listed is `other`, in the draft's own word. */
export const METHODS: Codes = { branch: 1, atm: 2, online: 12, mobile: 12 };
export const OTHER_METHOD = 7;

export const DIRECTION = { in: 1, out: 2 } as const;

/** What starts a transaction. */
export const FUNDS = {
  cash: 2,
  cheque: 4,
  domestic: 5,
  withdrawal: 7,
  abroad: 8,
  other: 17,
} as const;

/** What becomes of it. */
export const DISPOSITION = {
  ...{ deposit: 1, cashOut: 10, other: 11, cheque: 23, domestic: 24, abroad: 25 },
  ...{ prepaid: 26, withdrawal: 32 },
} as const;

/** Kinds that are a transfer of funds, within the country or beyond it. */
export const TRANSFERS: ReadonlySet<string> = new Set([
  ...['transfer', 'wire', 'remittance', 'direct-deposit', 'payroll'],
]);

/** Kinds in which whoever brings it in need not be the one it comes from. */
export const HANDED_IN: ReadonlySet<string> = new Set(['cash-deposit', 'cheque']);

/** Kinds that give out cash where nobody else is paid. */
export const HANDED_OUT: ReadonlySet<string> = new Set(['cash-withdrawal', 'cash-advance']);

/** By kind of account. FINTRAC tells accounts by whose they are; other words stand as they are. */
export const ACCOUNT_TYPES: Codes = { personal: 1, business: 2, trust: 3, casino: 5 };
export const OTHER_ACCOUNT = 4;

export const ACCOUNT_STATUS: Codes = { active: 1, inactive: 2, dormant: 3, closed: 4 };

/** By type of document. */
export const DOCUMENTS: Codes = { passport: 2, 'driving-licence': 4, 'identity-card': 35 };
export const OTHER_DOCUMENT = 3;

/** By legal form. */
export const STRUCTURES: Codes = {
  ...{ corporation: 1, 'limited liability company': 1, 'joint-stock company': 1 },
  ...{ partnership: 2, 'sole proprietorship': 2, trust: 3 },
};
/** Entity other than a corporation or a trust: which, in words. */
export const OTHER_STRUCTURE = 2;
export const CORPORATION = 1;

/** Whether registered or incorporated is not known: the form's own sign. */
export const REGISTRATION_UNKNOWN = 5;

/** The form's own sign for a country that somebody said to be unknown. */
export const COUNTRY_UNKNOWN = 'ZZ';

/** Currencies of ISO 4217 that the form's list does not have. */
export const CURRENCIES_LACKING: ReadonlySet<string> = new Set(['ANG', 'VED', 'ZWG']);

/** ISO 3166-1 alpha-2, as of 2024. */
export const COUNTRIES: ReadonlySet<string> = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS ' +
    'BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE ' +
    'EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM ' +
    'HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC ' +
    'LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
    'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
    'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO ' +
    'TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);
