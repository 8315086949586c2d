/**
 * Exchange rates as given by the user: one unit of `currency` in the reporting currency, by date.
 */

export interface RateTable {
  readonly currency: string;
  /** By currency, ordered by date; `rate` is decimal text. */
  readonly rates: Readonly<
    Record<string, readonly { readonly date: number; readonly rate: string }[]>
  >;
}
