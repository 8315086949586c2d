/**
 * The spellings of an identifier that people and programs use, each without separators: with and
 * without the country, with and without marks on letters, family name first, `at` and `dot` for `@`
 * and `.`. What the leak check looks for in outputs, and the case dictionary in notes.
 */
import { isIban } from '../transaction/canonical-identifier.js';
import { phoneParts } from '../transaction/canonical-phone.js';

/** What kind of spellings a value has. */
export type SpellingKind = 'account' | 'phone' | 'email' | 'name' | 'other';

const SEPARATORS = /[^\p{L}\p{N}]+/gu;

/** Letters and digits alone. */
export function compacted(text: string): string {
  return text.replace(SEPARATORS, '');
}

/** Letters that lose more than a mark when they are written in ASCII. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h' },
};
/** How German and the northern languages write letters that a keyboard lacks. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' },
};

const MARKS = /\p{M}+/gu;
const ASCII = /^[\0-\x7f]*$/;

/**
 * Folded text without the marks on its letters.
 *
 * @example
 * unmarked('łódź') // => 'lodz'
 */
export function unmarked(folded: string): string {
  if (ASCII.test(folded)) return folded;
  const plain = folded.normalize('NFKD').replace(MARKS, '').normalize('NFC');
  return plain.replace(/[æœøđðþłıħ]/g, (letter) => LETTERS[letter]!);
}

/** Every spelling of a canonical value, without separators. */
export function spellingsOf(kind: SpellingKind, value: string): ReadonlySet<string> {
  const found = new Set([compacted(value)]);
  switch (kind) {
    case 'account':
      // The number that the bank itself uses stands behind country and check digits.
      if (isIban(value)) found.add(value.slice(4));
      break;
    case 'phone':
      for (const one of phoneSpellings(value)) found.add(one);
      break;
    case 'email': {
      const said = value.replaceAll('@', ' at ').replaceAll('.', ' dot ');
      found.add(compacted(said)).add(compacted(value.replaceAll('@', ' at ')));
      break;
    }
    case 'name':
      for (const one of nameSpellings(value)) found.add(one);
      break;
    case 'other':
      break;
  }
  for (const one of [...found]) found.add(unmarked(one));
  return found;
}

/** Shorter national numbers are any figure. */
const NATIONAL_MIN = 8;

function phoneSpellings(value: string): readonly string[] {
  const digits = compacted(value.replace(/;.*$/, ''));
  if (!value.startsWith('+')) return [digits];
  const parts = phoneParts(digits);
  const national =
    parts === undefined || parts.national.length < NATIONAL_MIN
      ? []
      : [parts.national, `0${parts.national}`];
  return [digits, `00${digits}`, ...national];
}

/** More words are an address, or a firm: their order is kept. */
const NAME_WORDS_MAX = 4;

function nameSpellings(value: string): readonly string[] {
  const twofold = value.replace(/[äöüåø]/g, (letter) => TWO_LETTERS[letter]!);
  return (twofold === value ? [value] : [value, twofold]).flatMap((each) => {
    const words = each.split(SEPARATORS).filter((word) => word !== '');
    const isName = words.length >= 2 && words.length <= NAME_WORDS_MAX;
    const turned = isName ? [words.at(-1)!, ...words.slice(0, -1)].join('') : '';
    return [words.join(''), ...(isName ? [turned, [...words.slice(1), words[0]!].join('')] : [])];
  });
}
