/**
 * What is told in words, as data: a code, and beside it what that code tells. Each language makes
 * its words of it by a book that has some for every code.
 */

/** Of the codes of `Facts`, one that is told with its facts. */
export type Coded<Facts, Code extends keyof Facts = keyof Facts> = {
  readonly [One in Code]: { readonly code: One } & Facts[One];
}[Code];

/** The words of a book for every code. */
export type CodedWords<Facts> = {
  readonly [Code in keyof Facts]: (told: Coded<Facts, Code>) => string;
};
