/** Sentences of a narrative, and what they rest on. */
import type { DraftSentence } from './str-draft.js';

export interface Resting {
  readonly priority: DraftSentence['priority'];
  readonly evidence?: readonly string[];
  readonly indicators?: readonly string[];
  readonly parties?: readonly string[];
}

/** A text with a capital in front. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** An author's text as a sentence: a capital in front and one full stop behind. */
export function asSentence(text: string): string {
  return `${capital(text.trim().replace(/[.;,]$/, ''))}.`;
}

export function sentence(text: string, resting: Resting): DraftSentence {
  const { priority, evidence = [], indicators = [], parties = [] } = resting;
  return { text, evidence, indicators, parties, priority };
}
