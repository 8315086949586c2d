/** FINTRAC's schema, which is not of this project, and what a draft for it lacks by its nature. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import type { StrDraft } from '../../src/draft/str-draft.js';
import { type FintracOptions, writeFintrac } from '../../src/io/write-fintrac.js';
import type { Written } from '../../src/io/written.js';
import { fullDraft } from '../draft/draft-arbitrary.js';

export const SCHEMA = fileURLToPath(
  new URL('../../../shared/formats/fintrac-str.draft07.schema.json', import.meta.url),
);
export const isAbsent = !existsSync(SCHEMA);
/** For the names of tests that need it. */
export const needs = isAbsent ? ' (skipped: the schema of FINTRAC is not here)' : '';

/** Errors of a report by the schema, none where it is valid. Compiled once for a file of tests. */
export function schemaErrors(): (json: string) => readonly string[] {
  const schema: unknown = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  // The schema has `minItems` on objects, which strict mode refuses.
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema as object);
  return (json) => {
    validate(JSON.parse(json));
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

/** What FINTRAC demands and no draft has a field for. */
export const ANSWERS: Readonly<Record<string, string>> = {
  'filer.activitySector': '11',
  'filer.contactId': '4812',
  suspicionType: '1',
};

/** The draft with every field filled, for FINTRAC and by a customer of Canada. */
export const forFintrac: StrDraft = {
  ...fullDraft,
  authority: { name: 'FINTRAC', country: 'CA' },
  related: [{ reference: 'STR-2026_0002', authority: 'UAE FIU' }],
  transactions: fullDraft.transactions.map((one) => ({ ...one, country: 'CA' })),
};

export function writtenForFintrac(draft: StrDraft, options: Partial<FintracOptions> = {}): Written {
  return writeFintrac(draft, { submittedOn: '2026-04-02', answers: ANSWERS, ...options });
}

/** Paths of the gaps that keep a report from being written. */
export function refusedFor({ gaps }: Written): readonly string[] {
  return gaps.filter(({ severity }) => severity === 'required').map(({ path }) => path);
}
