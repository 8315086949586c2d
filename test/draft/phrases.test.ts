/** The books of phrases: the same in every language, and right beside any number. */
import { describe, expect, it } from 'vitest';
import { isOwnReason } from '../../src/draft/cast.js';
import { phrasesOf } from '../../src/draft/phrases.js';
import { LANGUAGES, type Language } from '../../src/explain/language.js';
import { type Forms, speechOf } from '../../src/explain/speech.js';
import { SPEECH_WORDS } from '../../src/explain/speech-words.js';
import { PARTS } from '../../src/typology/typology.js';

const COUNTS = [0, 1, 2, 1_234_567];

const books = (language: Language) => ({
  phrases: phrasesOf(language),
  words: SPEECH_WORDS[language],
});

const isForms = (value: object): value is Forms => 'one' in value && 'other' in value;

interface Leaf {
  readonly path: string;
  readonly value: unknown;
}

function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null || isForms(value) || value instanceof RegExp) {
    return [{ path, value }];
  }
  return Object.entries(value).flatMap(([name, each]) => leaves(each, `${path}.${name}`));
}

/** Books that may lack a key, where the code is then told as it is written. */
const OPEN = /^\.phrases\.(?:genders|documents|offences)\b/;

/** `1 payments`; words that end so in the singular are none. */
const PLURAL = /(?<!\p{N})1 (?!más\b|sans\b|dans\b)(?:\p{L}{2,}s|\p{L}+[ae]ux)(?!\p{L})/u;

type Say = (...told: readonly unknown[]) => unknown;

/** A phrase with a number in every place. */
function rendered({ path, value }: Leaf, told: string): readonly string[] {
  if (typeof value !== 'function') return texts(value);
  const say = value as Say; // phrases take texts, but for two
  if (path === '.phrases.match') {
    return texts(say({ from: told, to: told, watched: told, title: told, totals: told }));
  }
  return texts(
    path === '.phrases.inState' ? say({ one: told, other: told }, told) : say(told, told, told),
  );
}

/** What a phrase gives: a text, or forms of a noun. */
function texts(given: unknown): readonly string[] {
  if (typeof given === 'string') return [given];
  return isForms(given as Forms) ? Object.values(given as Forms) : [];
}

describe.each(LANGUAGES)('the book of phrases in %s', (language) => {
  const own = leaves(books(language)).filter(({ path }) => !OPEN.test(path));
  const speech = speechOf(language);
  const forms = own.flatMap(({ value }) =>
    typeof value === 'object' && value !== null && isForms(value as Forms) ? [value as Forms] : [],
  );

  it('has what the English one has', () => {
    const shape = (all: readonly Leaf[]) => all.map(({ path, value }) => `${path} ${typeof value}`);
    const english = leaves(books('en')).filter(({ path }) => !OPEN.test(path));
    expect(shape(own).sort()).toEqual(shape(english).sort());
    expect(own.length).toBeGreaterThan(300);
  });

  it('is whole and clean beside 0, 1, 2 and 1,234,567', () => {
    for (const count of COUNTS) {
      const told = speech.counted(count, phrasesOf(language).posting);
      for (const leaf of own) {
        for (const text of rendered(leaf, told)) {
          expect(text, leaf.path).not.toMatch(/undefined|\[object|NaN| {2}|^\s*$/);
          const isJoint = leaf.path === '.words.apart';
          if (!isJoint) expect(text, leaf.path).toBe(text.trim());
        }
      }
    }
  });

  it('has one of a thing beside 1 and several beside 2', () => {
    expect(forms.length).toBeGreaterThan(4);
    for (const each of forms) {
      expect(speech.counted(1, each)).toBe(`1 ${each.one}`);
      expect(speech.counted(2, each)).toBe(`2 ${each.other}`);
      expect(speech.counted(1_234_567, each)).toMatch(/^1.234.567 /);
    }
    for (const unit of [86_400_000, 3_600_000, 60_000]) {
      expect(speech.duration(unit)).not.toMatch(/s$/);
      expect(speech.duration(2 * unit)).toMatch(/s$/);
    }
  });

  it('puts no noun of its own in the plural beside a number that may be 1', () => {
    for (const leaf of own) {
      for (const text of rendered(leaf, '1')) expect(text, leaf.path).not.toMatch(PLURAL);
    }
    expect('and 1 payments').toMatch(PLURAL);
    expect('et 1 autres').toMatch(PLURAL);
  });

  it('knows its own reasons again, and takes no other for one', () => {
    const { reasons, parts } = phrasesOf(language);
    for (const part of PARTS) {
      const why = reasons.analyst(parts[part], '2026-01-05T10:00:00.000Z');
      expect(isOwnReason(why, language)).toBe(true);
      expect(isOwnReason(`${why}, whose name is Jane`, language)).toBe(false);
      expect(isOwnReason(reasons.analyst('Jane', '2026-01-05'), language)).toBe(false);
    }
    expect([reasons.victim, reasons.undecided].map((why) => isOwnReason(why, language))).toEqual([
      true,
      true,
    ]);
    expect(isOwnReason(reasons.byHand, language)).toBe(false);
  });
});

describe('a sentence of an author', () => {
  // Seen failing with `once` giving back what it got.
  it.each([
    ['en', 'noted 1 times, 11 times, 2.1 times', 'noted 1 time, 11 times, 2.1 times'],
    ['fr', 'noté 1 fois, 2 fois', 'noté 1 fois, 2 fois'],
    ['es', 'anotó 1 veces, 21 veces', 'anotó 1 vez, 21 veces'],
  ] as const)('has one time in %s', (language, sentence, told) => {
    expect(speechOf(language).words.once(sentence)).toBe(told);
  });
});

describe('numbers and dates', () => {
  it.each([
    ['en', '16,000.00', '12,345', '87.5%', '1 March 2026', '3 March 2026, 09:05 UTC'],
    ['fr', '16 000,00', '12 345', '87,5 %', '1er mars 2026', '3 mars 2026, 09:05 UTC'],
    ['es', '16 000,00', '12 345', '87,5%', '1 de marzo de 2026', '3 de marzo de 2026, 09:05 UTC'],
  ] as const)(
    'are as people write them in %s',
    (language, amount, number, share, date, instant) => {
      const { speech } = { speech: speechOf(language) };
      const told = [
        speech.amount('16000.00'),
        speech.number(12_345),
        speech.share(0.875),
        speech.date('2026-03-01'),
        speech.instant('2026-03-03T09:05:00.000Z'),
      ];
      expect(told.map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))).toEqual([
        ...[amount, number, share, date, instant],
      ]);
    },
  );

  it('stay as they are where they are none', () => {
    for (const language of LANGUAGES) {
      const speech = speechOf(language);
      expect(speech.amount('1000-2000')).toBe('1000-2000');
      expect(speech.date('2026-03')).toBe('2026-03');
      expect(speech.instant('2026-03')).toBe('2026-03');
    }
  });
});
