/** What a draft holds and goAML has no place for: what was looked at, and how the alert came to be. */
import { keptBack } from '../draft/filed.js';
import { isHeld } from '../draft/losses.js';
import type { StrDraft } from '../draft/str-draft.js';
import { type Notes, noteLoss } from './goaml-fill.js';

const OWN = 'of the draft itself, not of the report';
const SCORE = 'how the alert came to be; a machine’s score does not belong in a report';
const NARRATIVE = 'told in the narrative alone';

export const GOAML_LOSSES: readonly (readonly [path: string, what: string])[] = [
  ...(['format', 'status', 'reviewer', 'language', 'isPseudonymised', 'notice'] as const).map(
    (path) => [path, OWN] as const,
  ),
  ...(['generatedBy.version', 'alert', 'asOf', 'safeguards[]'] as const).map(
    (path) => [path, OWN] as const,
  ),
  ...(['related[].reference', 'related[].authority', 'series.kind'] as const).map(
    (path) => [path, 'the report stands alone; the number it follows is written'] as const,
  ),
  ['authority.name', 'the report goes to one authority'],
  ...(['country'] as const).map((name) => [`authority.${name}`, 'of the authority'] as const),
  ...(['id', 'version', 'digest', 'title', 'summary'] as const).map(
    (name) => [`typology.${name}`, SCORE] as const,
  ),
  ...(['id', 'digest'] as const).map((name) => [`typology.overlay.${name}`, SCORE] as const),
  ...(
    [
      'offence[]',
      'level',
      'couldBe',
      'score.low',
      'score.high',
      'hypothesis',
      'supposedBy',
    ] as const
  ).map((path) => [path, SCORE] as const),
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
  ...(['id', 'family', 'points', 'state', 'at', 'says', 'transactions[]', 'also[]'] as const).map(
    (name) => [`indicators[].${name}`, NARRATIVE] as const,
  ),
  ['indicators[].sources[]', NARRATIVE],
  ...(['name', 'value', 'operator', 'bound', 'unit', 'from', 'to'] as const).map(
    (name) => [`indicators[].measures[].${name}`, NARRATIVE] as const,
  ),
  ...(['id', 'publisher', 'title', 'reference', 'date', 'url', 'read'] as const).map(
    (name) => [`sources[].${name}`, SCORE] as const,
  ),
  ...(['authority', 'keyTerm', 'field', 'code', 'xmlCode', 'validFrom'] as const).map(
    (name) => [`reporting[].${name}`, 'the codes and key terms of this authority alone'] as const,
  ),
  ['innocent[]', NARRATIVE],
  ...(['without[]', 'level', 'nearest.measure', 'nearest.value', 'nearest.bound'] as const).map(
    (name) => [`cleared[].${name}`, NARRATIVE] as const,
  ),
  ...(['field', 'indicators[]', 'points'] as const).map(
    (name) => [`missing[].${name}`, NARRATIVE] as const,
  ),
  ...(['published', 'projectDefault'] as const).map(
    (name) => [`thresholds.${name}`, SCORE] as const,
  ),
  ...(['id', 'sentences[].evidence[]', 'sentences[].indicators[]'] as const).map(
    (name) => [`narrative[].${name}`, 'the text alone is written'] as const,
  ),
  ...(['sentences[].parties[]', 'sentences[].priority'] as const).map(
    (name) => [`narrative[].${name}`, 'the text alone is written'] as const,
  ),
  ...(['path', 'neededBy[]', 'what', 'severity'] as const).map(
    (name) => [`gaps[].${name}`, OWN] as const,
  ),
  ...(['path', 'form', 'what'] as const).map((name) => [`losses[].${name}`, OWN] as const),
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
