/** Texts as SARX takes them: one line without spaces around it, of so many characters at most. */
import { epochDayFromText } from '../core/time.js';
import { noteLoss, type Sarx } from './sarx-context.js';
import { legalText } from './xml.js';

/** Control characters, and the two that end a line or a paragraph. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

export interface Fit {
  readonly path: string;
  readonly charactersMax: number;
}

/** On one line: FinCEN refuses line ends and tabs. What was replaced is told. */
export function oneLine({ cut }: Sarx, text: string, path: string): string {
  const { text: legal, replaced } = legalText(text);
  if (replaced > 0) {
    cut.add(`\`${path}\`: ${replaced} characters that XML forbids stand as U+FFFD`);
  }
  const trimmed = legal.trim();
  const line = trimmed.replace(BREAKS, ' ').replace(/ {2,}/g, ' ').trim();
  if (trimmed.search(BREAKS) >= 0) {
    cut.add(`\`${path}\`: line ends and control characters stand as spaces`);
  }
  return line;
}

/** Words, cut where they are too long; undefined where nothing is left. */
export function wordsOf(sarx: Sarx, text: string, { path, charactersMax }: Fit) {
  const line = oneLine(sarx, text, path);
  const characters = [...line];
  if (characters.length > charactersMax) {
    sarx.cut.add(`\`${path}\`: cut from ${characters.length} to ${charactersMax} characters`);
  }
  const fitted = characters.slice(0, charactersMax).join('').trim();
  return fitted === '' ? undefined : fitted;
}

/** A number or an address, which is of no use when it is cut: whole or not at all. */
export function wholeOf(sarx: Sarx, text: string, { path, charactersMax }: Fit) {
  const line = oneLine(sarx, text, path);
  if ([...line].length > charactersMax) {
    sarx.cut.add(`\`${path}\`: longer than ${charactersMax} characters, left out`);
    noteLoss(sarx, path, `what is longer than ${charactersMax} characters has no place`);
    return undefined;
  }
  return line === '' ? undefined : line;
}

/** A list without what stands there twice, and no longer than the form takes. */
export function someOf<Item>(
  sarx: Sarx,
  items: readonly Item[],
  { path, most }: { readonly path: string; readonly most: number },
): readonly Item[] {
  if (items.length > most) {
    sarx.cut.add(`\`${path}\`: the first ${most} of ${items.length}, as many as the form takes`);
    noteLoss(sarx, path, `no more than ${most} have a place`);
  }
  return items.slice(0, most);
}

/** `2026-03-02` as `20260302`; years from 1900 to 2099. */
export function dateOf(text: string): string | undefined {
  if (!/^(?:19|20)\d{2}-\d{2}-\d{2}$/.test(text) || Number.isNaN(epochDayFromText(text))) {
    return undefined;
  }
  return text.replaceAll('-', '');
}

/** A date of birth: where day or month is not known the form has `00` for it (schema 1.2). */
export function birthDateOf(text: string): string | undefined {
  if (/^(?:19|20)\d{2}$/.test(text)) return `${text}0000`;
  if (/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/.test(text)) return `${text.replace('-', '')}00`;
  return dateOf(text);
}

/** Up to sixteen digits of a telephone number, without its marks. */
export function phoneOf(text: string): string | undefined {
  const digits = text.replace(/[\s().+/-]/g, '');
  return /^\d{4,16}$/.test(digits) ? digits : undefined;
}

/** The nine digits of a taxpayer number of the United States. */
export function nineDigits(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{9}$/.test(digits) ? digits : undefined;
}
