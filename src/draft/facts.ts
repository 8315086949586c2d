/**
 * Everything in a draft but what is written from it: the narrative, gaps and losses read nothing
 * else.
 */
import type { StrDraft } from './str-draft.js';

export type DraftFacts = Omit<StrDraft, 'narrative' | 'gaps' | 'losses'>;
