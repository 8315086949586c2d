/**
 * What the program writes within running text, whoever is called so: a sentence of a typology with
 * figures in its gaps, a date in words, the name of a digest before it. A payee called `30 days`
 * would otherwise stop every run. Held letter by letter against the texts that the sentences are
 * made of: one word more, or a name in a gap, and it is nobody's sentence. Names alone are passed
 * over for it, of letters with a figure, and only within; accounts and the like are not.
 */
import { LANGUAGES } from '../explain/language.js';
import { speechOf } from '../explain/speech.js';
import { SPEECH_WORDS } from '../explain/speech-words.js';
import { canonicalText } from '../transaction/canonical.js';
import { sentenceParts } from '../typology/placeholder.js';
import { NAME_FIELDS } from './leak-identifier.js';
import { unmarked } from './leak-spelling.js';

/** A name that was found in running text. */
export interface Found {
  readonly field: string;
  /** Letters and digits alone. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** Whether a name is part of what the program itself wrote there. */
export type SaidWithin = (text: string, found: Found) => boolean;

const NAME_WITH_FIGURE = /^(?=.*\p{L})(?=.*\d)[\p{L}\p{M}\d]+$/u;
/** More digits in a row are a number of somebody. */
const MANY_DIGITS = /\d{4}/;

/** Sentences of this prose; `asSearched` is what a text is before it is searched. */
export function saidWithin(
  prose: readonly string[],
  asSearched: (text: string) => string,
): SaidWithin {
  let sentences: readonly Sentence[] | undefined;
  return (text, found) => {
    if (!NAME_FIELDS.has(found.field) || !NAME_WITH_FIGURE.test(found.key)) return false;
    if (isWithin(text, dates(), found) || isWithin(text, DIGEST, found)) return true;
    if (MANY_DIGITS.test(found.key)) return false;
    sentences ??= prose.flatMap(waysOf).flatMap((one) => sentencesOf(one, asSearched));
    return sentences.some(
      ({ longest, pattern }) => text.includes(longest) && isWithin(text, pattern, found),
    );
  };
}

function isWithin(text: string, pattern: RegExp, { from, to }: Found): boolean {
  for (const match of text.matchAll(pattern)) {
    if (match.index <= from && to <= match.index + match[0].length) return true;
  }
  return false;
}

/** The digest itself is searched. */
const DIGEST = /(?<![\p{L}\p{N}])sha-256(?= [0-9a-f]{64}(?![\p{L}\p{N}]))/gu;

const [BEFORE, AFTER] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];

let datePattern: RegExp | undefined;

/** `5 january 2026`, `1er janvier 2026`, `5 de enero de 2026`. */
function dates(): RegExp {
  datePattern ??= new RegExp(
    `${BEFORE}\\d{1,2}(?:er)? (?:de )?(?:${spellings(MONTHS()).join('|')}) (?:de )?\\d{4}${AFTER}`,
    'gu',
  );
  return datePattern;
}

const MONTHS = (): readonly string[] =>
  LANGUAGES.flatMap((language) => {
    const { date } = speechOf(language);
    const named = Array.from({ length: 12 }, (_, month) =>
      date(`2026-${String(month + 1).padStart(2, '0')}-05`),
    );
    return named.map((text) => text.replaceAll(/\d+|\bde\b| /g, ''));
  });

const MINUTE = 60_000;

/** Units of a length of time in every language, one and several. */
const UNITS = (): readonly string[] =>
  LANGUAGES.flatMap((language) =>
    [1, 2, 60, 120, 1440, 2880].map((count) =>
      speechOf(language)
        .duration(count * MINUTE)
        .replace(/^\d+\s/, ''),
    ),
  );

/** What stands in place of a number that is not known, or of a window. */
const INSTEAD = (): readonly string[] =>
  LANGUAGES.flatMap((language) => {
    const { unknownNumber, allTime, theMonth } = SPEECH_WORDS[language];
    return [unknownNumber, allTime, theMonth];
  });

function spellings(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [folded(text), unmarked(folded(text))]))].map(escaped);
}

const folded = (text: string): string => canonicalText(text) ?? '';
const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

let figurePattern: string | undefined;

/** A figure as sentences have it; a mark stands for an amount, as it is searched. */
function figure(): string {
  const number = '(?:\\0|\\d{1,3}(?: \\d{3}){1,4}(?:,\\d{1,3})?|\\d{1,12}(?:[.,]\\d{1,3})?)';
  figurePattern ??= [
    `(?:-?${number}(?: ?%| (?:${spellings(UNITS()).join('|')})${AFTER})?`,
    `|-?(?:\\0|[\\d ]{1,19},\\d{2,3}) [a-z]{3}${AFTER}|${spellings(INSTEAD()).join('|')})`,
  ].join('');
  return figurePattern;
}

interface Sentence {
  /** Of what stands between its gaps: a text without it holds no such sentence. */
  readonly longest: string;
  readonly pattern: RegExp;
}

/** Fewer words are no sentence: they could be said of anything. */
const WORDS_MIN = 4;
const GAPS_MAX = 8;
const GAP = '\ue000';

/** `1 times` is told as one time. */
const TIMES = /^ (?:times|veces)(?!\p{L})/u;
const ONE_TIME: Readonly<Record<string, string>> = {
  ' times': ' times?',
  ' veces': ' ve(?:z|ces)',
};

/** Of one sentence; what has more is not told apart in the others. */
const WAYS_MAX = 64;

/** A sentence with gaps for its numbers, once for each way in which its words hang on them. */
function waysOf(said: string): readonly string[] {
  return sentenceParts(said).reduce<readonly string[]>(
    (all, part) => {
      const ways =
        typeof part === 'string'
          ? [part]
          : Object.values(part.forms ?? { other: '#' }).map((form) => form.replaceAll('#', GAP));
      return all.flatMap((text) => ways.map((way) => text + way)).slice(0, WAYS_MAX);
    },
    [''],
  );
}

/** A text as it is searched, with its marks and without; none where it is no sentence. */
function sentencesOf(said: string, asSearched: (text: string) => string): readonly Sentence[] {
  const plain = canonicalText(said);
  if (plain === undefined || !/[\d\ue000]/.test(plain)) return [];
  return [...new Set([asSearched(plain), unmarked(asSearched(plain))])].flatMap((text) => {
    const parts = text.split(GAP);
    const words = text.match(/\p{L}+/gu)?.length ?? 0;
    if (words < WORDS_MIN || parts.length > GAPS_MAX + 1) return [];
    // Nothing that could belong to a figure may part two: it could be read in many ways.
    if (parts.slice(1, -1).some((part) => !/[^\s\d.,%]|, /.test(part))) return [];
    const literals = parts.map((part, at) => (at === 0 ? part : part.replace(TIMES, '')));
    const patterns = parts.map((part, at) => {
      const times = at === 0 ? undefined : TIMES.exec(part)?.[0];
      return `${times === undefined ? '' : ONE_TIME[times]}${escaped(literals[at]!)}`;
    });
    const longest = literals.reduce((most, part) => (part.length > most.length ? part : most));
    const pattern = new RegExp(`${BEFORE}${patterns.join(figure())}${AFTER}`, 'gu');
    return [{ longest, pattern }];
  });
}

/** Where a typology holds what drafts say as it stands. */
const PROSE: ReadonlySet<string> = new Set(['says', 'title', 'innocent']);

/** What a document says that outputs tell as it stands. */
export function proseOf(document: object): readonly string[] {
  const found = new Set<string>();
  const look = (value: unknown, isProse: boolean): void => {
    if (typeof value === 'string' && isProse) found.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (key !== 'cases') look(item, isProse || PROSE.has(key));
    }
  };
  look(document, false);
  return [...found];
}
