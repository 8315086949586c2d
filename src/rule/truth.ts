/**
 * Kleene's three-valued logic: false, true, unknown. Only definite truth fires; nothing unknown is
 * ever taken for false.
 */

export const FALSE = 0;
export const TRUE = 1;
export const UNKNOWN = 2;
export type Truth = typeof FALSE | typeof TRUE | typeof UNKNOWN;
