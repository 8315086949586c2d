/** The languages that alerts and drafts are told in. */
import type { Localised } from '../typology/typology.js';

/** ISO 639-1. */
export const LANGUAGES = ['en', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Text in a language, else in English, the language of last resort, else the first there is. */
export function inLanguage(text: Localised, language: Language): string {
  return text[languageOf(text, language)] ?? '';
}

/** The language that a text is told in where one is asked for. */
export function languageOf(text: Localised, asked: Language): string {
  return [asked, 'en'].find((one) => Object.hasOwn(text, one)) ?? Object.keys(text)[0] ?? 'en';
}

/** Text in English, else the first there is. */
export function inEnglish(text: Localised): string {
  return inLanguage(text, 'en');
}
