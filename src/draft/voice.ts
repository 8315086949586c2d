/** A language for the narrative: how numbers are told in it, and the phrases they are put into. */
import type { Language } from '../explain/language.js';
import { type Speech, speechOf } from '../explain/speech.js';
import { type Phrases, phrasesOf } from './phrases.js';

export interface Voice {
  readonly speech: Speech;
  readonly phrases: Phrases;
}

export function voiceOf(language: Language): Voice {
  return { speech: speechOf(language), phrases: phrasesOf(language) };
}
