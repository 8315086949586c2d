/**
 * What a draft holds and goAML has no place for: what was looked at, and how the alert came to be.
 */
import { keptBack } from '../draft/filed.js';
import { isHeld } from '../draft/losses.js';
import type { StrDraft } from '../draft/str-draft.js';
import { type Notes, noteLoss } from './goaml-fill.js';
import { type LostField, NARRATIVE, OWN_LOSSES, SCORE } from './own-losses.js';

export const GOAML_LOSSES: readonly LostField[] = [
  ...OWN_LOSSES,
  ...(['related[].reference', 'related[].authority', 'series.kind'] as const).map(
    (path) => [path, 'the report stands alone; the number it follows is written'] as const,
  ),
  ['authority.name', 'the report goes to one authority'],
  ...(['country'] as const).map((name) => [`authority.${name}`, 'of the authority'] as const),
  ['offence[]', SCORE],
  ...(['period.from', 'period.to'] as const).map((path) => [path, NARRATIVE] as const),
  ...(['watched.field', 'watched.value', 'watched.party', 'subject'] as const).map(
    (path) => [path, 'goAML flags suspected parties; it names no subject'] as const,
  ),
  ['parties[].id', 'of the draft itself; goAML tells a party anew in each transaction'],
  ['parties[].roleInSuspicion', 'a flag for suspected parties; in the comments for all'],
  ...(['parties[].identity', 'accounts[].details', 'filer'] as const).flatMap((path) => [
    [`${path}.unknown[]`, 'as the authority’s sign for it, where it has one'] as const,
    [`${path}.notCollected[]`, 'what is asked for of it is a gap'] as const,
  ]),
  ['parties[].accounts[]', 'of those that take part in a transaction'],
  ...(['party', 'role'] as const).map(
    (name) => [`accounts[].holders[].${name}`, 'as codes, and in the comments'] as const,
  ),
  ...(['party', 'isOurs'] as const).flatMap((name) => [
    [`transactions[].from[].${name}`, 'as elements for a client or another'] as const,
    [`transactions[].to[].${name}`, 'as elements for a client or another'] as const,
  ]),
  ...(['conductor', 'isWatched', 'indicators[]'] as const).map(
    (name) => [`transactions[].${name}`, 'as an element, a flag, or in the narrative'] as const,
  ),
  ['transactions[].localTime', 'in the date; where none is known midnight is written'],
  ...(['direction', 'currency', 'status', 'count', 'amount', 'baseAmount'] as const).map(
    (name) => [`totals[].${name}`, NARRATIVE] as const,
  ),
  ...(['authority', 'keyTerm', 'field', 'code', 'xmlCode', 'validFrom'] as const).map(
    (name) => [`reporting[].${name}`, 'the codes and key terms of this authority alone'] as const,
  ),
  ...(['fintracNumber', 'fintracLocation', 'tin', 'rssd', 'transmitterCode'] as const).map(
    (name) => [`filer.${name}`, 'another authority’s number'] as const,
  ),
  ['filer.regulator', 'the authority knows it'],
];

/** Told for the fields that this draft holds. */
export function noteLosses(notes: Notes, draft: StrDraft): void {
  const why = keptBack(draft);
  if (why !== null) {
    noteLoss(notes, 'narrative[].title', why);
    noteLoss(notes, 'narrative[].sentences[].text', why);
  }
  for (const [path, what] of GOAML_LOSSES) {
    if (isHeld(draft, path)) noteLoss(notes, path, what);
  }
}
