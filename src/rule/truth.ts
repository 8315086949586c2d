/**
 * Kleene's three-valued logic: false, true, unknown. Only definite truth fires; nothing unknown is
 * ever taken for false.
 */

export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
export type Truth = typeof FALSE | typeof TRUE | typeof UNKNOWN;

/** All true: false if any is false, else unknown if any is unknown. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(FALSE)) return FALSE;
  return truths.includes(UNKNOWN) ? UNKNOWN : TRUE;
}

/** Any true: true if one is true, else unknown if any is unknown. */
export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes(TRUE)) return TRUE;
  return truths.includes(UNKNOWN) ? UNKNOWN : FALSE;
}

export function notOf(truth: Truth): Truth {
  if (truth === UNKNOWN) return UNKNOWN;
  return truth === TRUE ? FALSE : TRUE;
}
