/**
 * Selections: which postings a typology speaks of, as written in its file (design, section 4). Keys
 * are fields, ANDed; `any`, `not` and `is` combine. Data only: nothing here runs.
 */

/** Decimal text (money), a number, or a parameter of the typology. */
export type Bound = string | number | { readonly parameter: string };

export interface MatcherBounds {
  readonly in?: string;
  readonly notIn?: string;
  readonly gte?: Bound;
  readonly gt?: Bound;
  readonly lte?: Bound;
  readonly lt?: Bound;
  /** Half-open: from the first, up to and without the second. A time band may cross midnight. */
  readonly between?: readonly [Bound, Bound];
  readonly multipleOf?: Bound;
  readonly mentions?: string;
  readonly known?: boolean;
  readonly sameAs?: string;
  readonly differsFrom?: string;
  readonly looksLike?: 'email' | 'handle' | 'url' | 'email-with-alias';
}

export type Matcher = string | number | boolean | readonly (string | number)[] | MatcherBounds;

export interface SelectionDefinition {
  readonly is?: string;
  readonly any?: readonly SelectionDefinition[];
  readonly not?: SelectionDefinition;
  readonly [field: string]:
    | Matcher
    | SelectionDefinition
    | readonly SelectionDefinition[]
    | undefined;
}

/**
 * A named list of a typology: values (exact, or MCC ranges), text to look for, or a pack by name.
 */
export type ListDefinition =
  | { readonly values: readonly string[] }
  | { readonly text: readonly string[] }
  | { readonly pack: string };
