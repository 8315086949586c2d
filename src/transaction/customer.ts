/** Customers as recorded; nothing is inferred. Money is in the reporting currency. */

export interface Customer {
  readonly id: string;
  readonly kind?: 'person' | 'business';
  /** Days since 1970-01-01. */
  readonly birthDate?: number;
  readonly gender?: string;
  readonly nationality?: string;
  readonly occupation?: string;
  readonly employer?: string;
  readonly industry?: string;
  readonly declaredMonthlyIncomeMinor?: number;
  readonly homeCountry?: string;
  readonly homeRegion?: string;
  readonly homeCity?: string;
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
  readonly addresses?: readonly string[];
  readonly dependants?: number;
  readonly headcount?: number;
  /** Days since 1970-01-01. */
  readonly since?: number;
}
