/**
 * The transaction record: one row seen from one of our accounts, also called a posting. Follows
 * section 2 of the design. An absent field is absent: never zero, never false.
 */

export const DIRECTIONS = ['credit', 'debit'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const KINDS = [
  'cash-deposit',
  'cash-withdrawal',
  'transfer',
  'wire',
  'direct-deposit',
  'card-purchase',
  'refund',
  'prepaid-load',
  'virtual-currency',
  'cheque',
  'remittance',
  'fee',
  'bill-payment',
  'cash-advance',
  'payroll',
  'authorisation',
  'other',
] as const;

export const CHANNELS = [
  'branch',
  'atm',
  'online',
  'mobile',
  'agent',
  'point-of-sale',
  'other',
] as const;

export const STATUSES = ['completed', 'attempted', 'reversed'] as const;

/** Fields held as text, in the order of the generic CSV. */
export const TEXT_FIELDS = [
  'account',
  'customer',
  'direction',
  'currency',
  'kind',
  'channel',
  'status',
  'counterparty',
  'counterpartyName',
  'counterpartyCountry',
  'counterpartyInstitution',
  'merchant',
  'mcc',
  'placeCountry',
  'placeRegion',
  'placeCity',
  'site',
  'description',
  'phone',
  'email',
  'address',
  'device',
  'ip',
  'conductor',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Texts that are the country of something. */
export const COUNTRY_FIELDS = [
  'counterpartyCountry',
  'placeCountry',
] as const satisfies readonly TextField[];
export type CountryField = (typeof COUNTRY_FIELDS)[number];

/**
 * One posting as read. Amounts are integers of minor units (cents, fils, yen) of `currency`.
 *
 * `at` is UTC milliseconds; with precision `day` it is 00:00 UTC of the date. `localDate` counts
 * days since 1970-01-01 on the wall clock of the place; `localMinute` counts minutes since local
 * midnight and is absent where no wall clock is known.
 */
export interface Transaction extends Readonly<Partial<Record<TextField, string>>> {
  readonly id: string;
  readonly at: number;
  readonly precision: 'instant' | 'day';
  readonly localDate: number;
  readonly localMinute?: number;
  readonly account: string;
  readonly direction: Direction;
  readonly amountMinor: number;
  readonly currency: string;
  /** Balance after the posting, minor units of `currency`; may be negative. */
  readonly balanceMinor?: number;
}

/** Subjects that a typology may speak of: the value of one of these fields (design, section 3). */
export const SUBJECT_FIELDS = [
  'customer',
  'account',
  'counterparty',
  'phone',
  'address',
  'site',
] as const;
export type SubjectField = (typeof SUBJECT_FIELDS)[number];
