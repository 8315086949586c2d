/**
 * What a draft holds and FINTRAC's STR has no place for: how the alert came to be, and whose part.
 */
import { keptBack } from '../draft/filed.js';
import { isHeld } from '../draft/losses.js';
import { type Fintrac, noteLoss } from './fintrac-fill.js';
import { type LostField, NARRATIVE, OWN_LOSSES, SCORE } from './own-losses.js';

const NUMBER = 'FINTRAC has a number for it, or it is another authority’s number';

export const FINTRAC_LOSSES: readonly LostField[] = [
  ...OWN_LOSSES,
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
  ['offence[]', SCORE],
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
  ...(['authority', 'keyTerm', 'field', 'code', 'xmlCode', 'validFrom'] as const).map(
    (name) => [`reporting[].${name}`, 'projects and key terms of FINTRAC alone'] as const,
  ),
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
