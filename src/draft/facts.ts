/** Everything in a draft but what is written from it: the narrative and the gaps read nothing else. */
import type { StrDraft } from './str-draft.js';

export type DraftFacts = Omit<StrDraft, 'narrative' | 'gaps'>;
