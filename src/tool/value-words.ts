/** Names and values of a typology file as words: what conditions, measures and selections share. */
import { durationMs } from '../core/time.js';
import { spokenDuration } from '../explain/told-value.js';
import type { Typology } from '../typology/typology.js';

/** How text of a file's author is written where it is put: as it stands, or escaped. */
export type Written = (text: string) => string;

export const asItStands: Written = (text) => text;

/**
 * A name in backticks; one of its own cannot end them.
 *
 * @example
 * codeWords('cash_in') // => '`cash_in`'
 */
export function codeWords(name: string): string {
  return `\`${name.replaceAll('`', '’')}\``;
}

/**
 * Several in one sentence.
 *
 * @example
 * joined(['a', 'b', 'c'], 'or') // => 'a, b or c'
 */
export function joined(words: readonly string[], last: 'and' | 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `14 days`, `the month`, `all the time on file`. */
export function spanWords(window: string): string {
  if (window === 'all') return 'all the time on file';
  return window === 'month' ? 'the month' : spokenDuration(durationMs(window));
}

/**
 * A number, or a parameter with its value and name: ``4 (`night_min`)``; else the name of a
 * measure.
 */
export function operandWords(operand: number | string, typology: Typology): string {
  if (typeof operand === 'number') return String(operand);
  const parameter = typology.parameters?.[operand];
  if (parameter === undefined) return codeWords(operand);
  const unit = parameter.unit === 'money' ? ` ${typology.currency}` : '';
  return `${parameter.value}${unit} (${codeWords(operand)})`;
}
