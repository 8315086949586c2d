/**
 * What must be known of a whole batch where only a part of it is at hand: its last instant, who has
 * an account in it, and which ids stand for both legs of a row.
 */
export interface BatchWhole {
  /** Of the last posting, UTC milliseconds; undefined where there is none. */
  readonly lastAt: number | undefined;
  /** Canonical accounts that postings name. */
  readonly accounts: ReadonlySet<string>;
  /** 1 where the id of a posting of the part stands for both legs of a row. */
  readonly isLeg: Uint8Array;
}
