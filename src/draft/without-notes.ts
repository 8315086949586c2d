/**
 * A draft without what a person wrote into it by hand: notes, reasons, an edited narrative, their
 * own name. In a pseudonymised draft such text is free text, in which no program finds everybody,
 * so it stays with the draft until identities may be told as well.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { isOwnReason } from './cast.js';
import { narrativeOf } from './narrative.js';
import { phrasesOf } from './phrases.js';
import type { StrDraft } from './str-draft.js';

export interface WithoutNotes {
  readonly draft: StrDraft;
  /** What was left out, by its place. */
  readonly left: readonly string[];
}

/** A draft with identities is as it was: who reads it may read the notes. */
export function withoutNotes(draft: StrDraft): WithoutNotes {
  if (!draft.isPseudonymised) return { draft, left: [] };
  const { narrative: written, gaps, losses, ...rest } = draft;
  const isOwn = (why: string) => isOwnReason(why, draft.language);
  const facts = {
    ...rest,
    reviewer: null,
    observations: null,
    actionTaken: null,
    parties: draft.parties.map((party) =>
      isOwn(party.why) ? party : { ...party, why: phrasesOf(draft.language).reasons.byHand },
    ),
  };
  const narrative = narrativeOf(facts);
  const left = [
    ...(['reviewer', 'observations', 'actionTaken'] as const).filter(
      (name) => draft[name] !== null,
    ),
    ...draft.parties.filter(({ why }) => !isOwn(why)).map(({ id }) => `parties[${id}].why`),
    ...(canonicalJson(written) === canonicalJson(narrative) ? [] : ['narrative']),
  ];
  return { draft: { ...facts, narrative, gaps, losses }, left };
}
