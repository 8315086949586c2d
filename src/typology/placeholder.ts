/**
 * Names in braces in an indicator's sentence: measures and parameters, or `over` for the window.
 */

export const PLACEHOLDER = /\{([a-z][a-z0-9_]{0,63})\}/g;

/**
 * The measures and parameters that a sentence asks for.
 *
 * @example
 * placeholdersOf('{deposits} deposits within {over}') // => ['deposits']
 */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)]
    .map((match) => match[1]!)
    .filter((name) => name !== 'over');
}
