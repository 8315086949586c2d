/**
 * What one authority makes of goAML: shapes, code lists, its currency, its largest report. UNODC
 * gives a shape; each authority its own codes and its own mandatory fields, so that nothing here is
 * common to all. A profile is plain data: take one and change what differs.
 */
import { nearest } from '../core/nearest.js';
import { ProblemError, problemOf } from '../core/problem.js';
import { AE } from './goaml-ae.js';
import { GENERIC } from './goaml-generic.js';
import type { GoamlShape, ShapeName } from './goaml-shape.js';
import { unknownReportProfile } from './report-problem-list.js';

/**
 * The project's own words to the authority's codes; `unknown` is the code for what is not known.
 */
export type CodeMap = Readonly<Record<string, string>>;

export const CODE_LISTS = [
  ...(['funds', 'transmode', 'accountKind', 'accountStatus', 'accountRole'] as const),
  ...(['entityRole', 'partyRole', 'document', 'contact', 'communication'] as const),
  ...(['gender', 'status', 'legalForm', 'country'] as const),
] as const;
export type CodeList = (typeof CODE_LISTS)[number];

export interface GoamlProfile {
  readonly name: string;
  readonly title: string;
  /** Version of the schema that it follows. */
  readonly schemaVersion: string;
  /** As typologies name it in `reporting`; null: the draft's own authority. */
  readonly authority: string | null;
  /** ISO 4217; null: the draft's reporting currency is taken as the local one. */
  readonly currency: string | null;
  readonly reportCodes: { readonly transactions: string; readonly activity: string };
  readonly submissionCode: string;
  readonly rentityMax: number;
  /** Transactions in one report; more are split into parts. */
  readonly transactionsMax: number;
  /** Elements whose text is always the same. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly codes: Readonly<Record<CodeList, CodeMap>>;
  readonly shapes: Readonly<Record<ShapeName, GoamlShape>>;
}

export const GOAML_PROFILES: readonly GoamlProfile[] = [GENERIC, AE];

/**
 * A shipped profile by its name. Throws a `ProblemError` that names the shipped ones.
 *
 * @example
 * goamlProfile('goaml-ae').currency // => 'AED'
 */
export function goamlProfile(name: string): GoamlProfile {
  const found = GOAML_PROFILES.find((profile) => profile.name === name);
  if (found !== undefined) return found;
  const names = GOAML_PROFILES.map((profile) => profile.name);
  const guess = nearest(name, names);
  const known = `shipped profiles: ${names.map((one) => `\`${one}\``).join(', ')}`;
  const help = guess === undefined ? known : `did you mean \`${guess}\`? ${known}`;
  throw new ProblemError([
    problemOf(unknownReportProfile, `no profile of a report \`${name}\``, { help }),
  ]);
}
