/**
 * The UAE FIU's schema, which is not of this project, and what a draft for it lacks by its nature.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import type { DraftParty, DraftTransaction, StrDraft } from '../../src/draft/str-draft.js';
import { goamlProfile } from '../../src/io/goaml-profile.js';
import { type GoamlOptions, writeGoaml } from '../../src/io/write-goaml.js';
import type { Written } from '../../src/io/written.js';
import { fullDraft } from '../draft/full-draft.js';

export const SCHEMA = fileURLToPath(
  new URL('../../../shared/formats/goaml-5.0.2-uae.xsd', import.meta.url),
);
export const isAbsent = !existsSync(SCHEMA);
/** For the names of tests that need it. */
export const needs = isAbsent ? ' (skipped: the schema of the UAE FIU is not here)' : '';

export function schemaText(): string {
  return readFileSync(SCHEMA, 'utf8');
}

/** The schema as it is published: the file here has its two faults mended already. */
export function pristineText(): string {
  return schemaText()
    .replaceAll(`value="[a-zA-Z0-9 .'-]*"`, `value="^[a-zA-Z0-9 .'-]*$"`)
    .replaceAll('[_a-zA-Z0-9+-]+', '[_a-zA-Z0-9-+]+');
}

export const AE = goamlProfile('goaml-ae');

/** What the UAE demands of clients and the record has no field for. */
export function answersOf({ parties }: StrDraft): Readonly<Record<string, string>> {
  return {
    'filer.nonBank': '1',
    ...Object.fromEntries(
      parties.flatMap(({ id }) => [
        [`parties[${id}].incorporatedOn`, '2015-06-01'],
        [`parties[${id}].taxRegistered`, 'N'],
      ]),
    ),
  };
}

export function writtenForAe(draft: StrDraft, options: Partial<GoamlOptions> = {}): Written {
  return writeGoaml(draft, {
    ...{ profile: AE, submittedOn: '2026-04-02', answers: answersOf(draft) },
    ...options,
  });
}

/** Paths of the gaps that keep a report from being written. */
export function refusedFor({ gaps }: Written): readonly string[] {
  return gaps.filter(({ severity }) => severity === 'required').map(({ path }) => path);
}

/** Text of XML as it was before it was escaped. */
export function unescaped(xml: string): string {
  const signs: Readonly<Record<string, string>> = {
    ...{ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#13;': '\r', '&amp;': '&' },
  };
  return xml.replace(/&(?:lt|gt|quot|apos|#13|amp);/g, (sign) => signs[sign]!);
}

/** Texts of all elements of a name. */
export function textsOf(xml: string, name: string): readonly string[] {
  const found = xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'));
  return [...found].map((match) => unescaped(match[1]!));
}

export const only = (draft: StrDraft) => writtenForAe(draft).files[0]!.text;

export function withParty(id: string, change: (party: DraftParty) => DraftParty): StrDraft {
  const parties = fullDraft.parties.map((party) => (party.id === id ? change(party) : party));
  return { ...fullDraft, parties };
}

/** A party that knows what it knew, and this. */
export function knowing(id: string, more: Partial<Record<keyof PartyFields, unknown>>): StrDraft {
  return withParty(id, (party) => {
    const known = { ...party.identity.known, ...more } as Partial<PartyFields>;
    const names = Object.keys(known) as (keyof PartyFields)[];
    return { ...party, identity: recorded<PartyFields>(names, known) };
  });
}

export function withTransaction(
  change: (first: DraftTransaction) => readonly DraftTransaction[],
): StrDraft {
  return { ...fullDraft, transactions: change(fullDraft.transactions[0]!) };
}
