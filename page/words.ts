/** Numbers and dates as the page says them, and text made visible and cut to fit. Pure. */
import type { Forms } from '../src/explain/speech.js';
import { language, phrases, speech } from './phrases.js';

/** Marks that show nothing and turn the direction of text, and control characters. */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/**
 * Text with what would hide in it made visible. Line breaks and tabs become spaces.
 *
 * @example
 * visible('a\u202eb') // => 'a[U+202E]b'
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (mark) => {
    if (/[\n\r\t\u2028\u2029]/.test(mark)) return ' ';
    return `[U+${mark.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

/**
 * Decimal text with thousands apart; a band stays as it is.
 *
 * @example
 * grouped('16000.00') // => '16,000.00'
 */
export function grouped(amount: string): string {
  return speech.amount(amount);
}

/** An amount for a picture: the number it is, or the middle of a band; NaN where it is neither. */
export function amountOf(amount: string): number {
  const band = /^(\d+(?:\.\d+)?)[-–](\d+(?:\.\d+)?)$/.exec(amount);
  if (band !== null) return (Number(band[1]) + Number(band[2])) / 2;
  return amount.trim() === '' ? Number.NaN : Number(amount);
}

/** Whether an amount is a number and no band. */
export function isExact(amount: string): boolean {
  return Number.isFinite(Number(amount)) && amount.trim() !== '';
}

const SHORT = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });

export const whole = (value: number): string => speech.number(Math.round(value));
export const short = (value: number): string => SHORT.format(value);
export const percent = (value: number): string => PERCENT.format(value);

/** `1 alert`, `2 alerts`. */
export function counted(count: number, noun: Forms): string {
  return speech.counted(count, noun);
}

/** A date that stands alone; those of tables stay as records write them. */
export function day(date: string): string {
  return phrases.dates === 'iso' ? date : speech.date(date);
}

/**
 * An instant as date and time in UTC; a date alone as it is.
 *
 * @example
 * moment('2026-01-05T20:30:00.000Z') // => '2026-01-05 20:30 UTC'
 */
export function moment(instant: string): string {
  if (phrases.dates === 'words') return speech.instant(instant);
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(instant);
  return match === null ? instant : `${match[1]} ${match[2]} UTC`;
}

/**
 * At most so many letters, without the middle: tokens of one kind differ at their end.
 *
 * @example
 * cutMiddle('customer_ca0d7fad_venxcanf', 15) // => 'custom…enxcanf'
 */
export function cutMiddle(text: string, lettersMax: number): string {
  const letters = [...visible(text)];
  if (letters.length <= lettersMax) return letters.join('');
  const head = Math.floor((lettersMax - 1) * 0.45);
  const tail = lettersMax - 1 - head;
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - tail).join('')}`;
}

/** Room for names left of a picture, in pixels and letters: a third of a narrow one. */
export function nameRoom(width: number): { readonly left: number; readonly letters: number } {
  return width < 560 ? { left: 140, letters: 18 } : { left: 220, letters: 30 };
}

/** At most so many letters, the rest told by a mark. */
export function cut(text: string, lettersMax: number): string {
  const letters = [...visible(text)];
  return letters.length <= lettersMax
    ? letters.join('')
    : `${letters.slice(0, lettersMax - 1).join('')}…`;
}

export const STATE_MARKS = { fired: '●', quiet: '○', unknown: '?', unassessed: '–' } as const;
