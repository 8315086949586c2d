/** A sentence of a narrative and what it rests on. */
import type { DraftSentence } from './str-draft.js';

export interface Resting {
  readonly priority: DraftSentence['priority'];
  readonly evidence?: readonly string[];
  readonly indicators?: readonly string[];
  readonly parties?: readonly string[];
}

export function sentence(text: string, resting: Resting): DraftSentence {
  const { priority, evidence = [], indicators = [], parties = [] } = resting;
  return { text, evidence, indicators, parties, priority };
}
