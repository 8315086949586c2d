/** What a draft holds and FINTRAC's STR has no place for: how the alert came to be, and whose part. */
import { keptBack } from '../draft/filed.js';
import { isHeld } from '../draft/losses.js';
import { type Fintrac, noteLoss } from './fintrac-fill.js';

const OWN = 'of the draft itself, not of the report';
const SCORE = 'how the alert came to be; a machine’s score does not belong in a report';
const NARRATIVE = 'told in the narrative alone';
const NUMBER = 'FINTRAC has a number for it, or it is another authority’s number';

export const FINTRAC_LOSSES: readonly (readonly [path: string, what: string])[] = [
  ...(['format', 'status', 'reviewer', 'language', 'isPseudonymised', 'notice'] as const).map(
    (path) => [path, OWN] as const,
  ),
  ...(['generatedBy.version', 'alert', 'asOf', 'safeguards[]'] as const).map(
    (path) => [path, OWN] as const,
  ),
  ...(['related[].reference', 'related[].authority'] as const).map(
    (path) => [path, 'a draft for another authority is no report to FINTRAC'] as const,
  ),
  ['series.kind', 'as a related report, or as an update'],
  ...(['authority.name', 'authority.country'] as const).map(
    (path) => [path, 'the report goes to FINTRAC'] as const,
  ),
  ...(['name', 'regulator', 'rentityId', 'tin', 'rssd', 'transmitterCode'] as const).map(
    (name) => [`filer.${name}`, NUMBER] as const,
  ),
  ...(['text', 'street', 'city', 'region', 'postcode', 'country'] as const).map(
    (name) => [`filer.address.${name}`, NUMBER] as const,
  ),
  ...(['GivenName', 'FamilyName', 'Phone', 'Email', 'Occupation'] as const).map(
    (name) => [`filer.contact${name}`, 'FINTRAC has a number for whom it may ask'] as const,
  ),
  ['filer.branch', 'where an account has no branch of its own'],
  ...(['id', 'version', 'digest', 'title', 'summary'] as const).map(
    (name) => [`typology.${name}`, SCORE] as const,
  ),
  ...(['id', 'digest'] as const).map((name) => [`typology.overlay.${name}`, SCORE] as const),
  ...(['offence[]', 'level', 'couldBe', 'score.low', 'score.high', 'hypothesis'] as const).map(
    (path) => [path, SCORE] as const,
  ),
  ['supposedBy', SCORE],
  ...(['period.from', 'period.to', 'currency'] as const).map((path) => [path, NARRATIVE] as const),
  ...(['watched.field', 'watched.value', 'watched.party', 'subject'] as const).map(
    (path) => [path, 'FINTRAC asks for roles in each transaction; it names no subject'] as const,
  ),
  ['parties[].roleInSuspicion', NARRATIVE],
  ['parties[].kind', 'as the type of a definition'],
  ['parties[].relation', 'as a role in each transaction, and in the narrative'],
  ['parties[].identity.taxNumber', 'of a person it may be a social insurance number: not reported'],
  ...(['parties[].identity', 'accounts[].details', 'filer'] as const).flatMap((path) => [
    [`${path}.unknown[]`, 'left blank, and told in the narrative'] as const,
    [`${path}.notCollected[]`, 'left blank; what is asked for of it is a gap'] as const,
  ]),
  ['parties[].accounts[]', 'of those that take part in a transaction'],
  ['accounts[].details.status', 'as a code where it is known for the time of the transaction'],
  ...(['accounts[].holders[].party', 'accounts[].holders[].role'] as const).map(
    (path) => [path, 'holders by name; their roles in the narrative'] as const,
  ),
  ...(['party', 'isOurs', 'country'] as const).flatMap((name) => [
    [`transactions[].from[].${name}`, 'as roles, as a direction and as codes'] as const,
    [`transactions[].to[].${name}`, 'as roles, as a direction and as codes'] as const,
  ]),
  ...(['from', 'to'] as const).map(
    (side) =>
      [`transactions[].${side}[].institution`, 'that of an own account is the filer’s'] as const,
  ),
  ['transactions[].id', 'a row is one transaction, by its own reference'],
  ...(['at', 'localTime'] as const).map(
    (name) =>
      [`transactions[].${name}`, 'as date and time with its zone, where a time is known'] as const,
  ),
  ...(['amount', 'currency'] as const).map(
    (name) => [`transactions[].${name}`, 'each side in its own amount and currency'] as const,
  ),
  ['transactions[].baseAmount', 'the form wants original currencies, and the rate that was used'],
  ...(['direction', 'account', 'conductor', 'isWatched', 'indicators[]'] as const).map(
    (name) => [`transactions[].${name}`, 'as a role or a direction, or in the narrative'] as const,
  ),
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
    (name) => [`reporting[].${name}`, 'projects and key terms of FINTRAC alone'] as const,
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
  ['narrative[].id', 'the text alone is written'],
  ...(['evidence[]', 'indicators[]', 'parties[]', 'priority'] as const).map(
    (name) => [`narrative[].sentences[].${name}`, 'the text alone is written'] as const,
  ),
  ...(['path', 'neededBy[]', 'what', 'severity'] as const).map(
    (name) => [`gaps[].${name}`, OWN] as const,
  ),
  ...(['path', 'form', 'what'] as const).map((name) => [`losses[].${name}`, OWN] as const),
];

/** Told for the fields that this draft holds. */
export function noteLosses(fintrac: Fintrac): void {
  const why = keptBack(fintrac.draft);
  if (why !== null) {
    noteLoss(fintrac, 'narrative[].title', why);
    noteLoss(fintrac, 'narrative[].sentences[].text', why);
  }
  for (const [path, what] of FINTRAC_LOSSES) {
    if (isHeld(fintrac.draft, path)) noteLoss(fintrac, path, what);
  }
}
