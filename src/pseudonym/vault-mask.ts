/**
 * An identity as it is shown by default: enough to tell two numbers apart that lie on the table,
 * never enough to find anybody by it.
 */

/** Most that is ever shown, and a quarter of the whole at most. */
const SHOWN_MAX = 4;
/**
 * Of these even the end tells something: a surname, a house, a provider and with it a workplace.
 */
const HIDDEN: ReadonlySet<string> = new Set([
  ...['counterpartyName', 'merchant', 'site', 'email', 'address', 'conductor', 'handle', 'ip'],
]);

/**
 * The value with all but its end hidden; how long it is is hidden too.
 *
 * @example
 * masked('account', 'GB82 WEST 1234 5698 7654 32') // => '•••• 5432'
 */
export function masked(field: string, text: string): string {
  const characters = [...text.replaceAll(/[^\p{L}\p{N}]/gu, '')];
  const shown = HIDDEN.has(field) ? 0 : Math.min(SHOWN_MAX, Math.floor(characters.length / 4));
  return shown === 0 ? '••••' : `•••• ${characters.slice(-shown).join('')}`;
}
