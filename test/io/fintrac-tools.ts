/** FINTRAC's schema, which is not of this project, and what a draft for it lacks by its nature. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { type PartyFields, recorded } from '../../src/draft/party-field.js';
import type {
  DraftLeg,
  DraftParty,
  DraftTransaction,
  StrDraft,
} from '../../src/draft/str-draft.js';
import { type FintracOptions, writeFintrac } from '../../src/io/write-fintrac.js';
import type { Written } from '../../src/io/written.js';
import { fullDraft } from '../draft/full-draft.js';

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

/** Parts of a report that tests look at; others stay unknown. */
export interface Report {
  readonly reportDetails: Readonly<Record<string, unknown>>;
  readonly detailsOfSuspicion: {
    readonly descriptionOfSuspiciousActivity: string;
    readonly suspicionTypeCode: number;
    readonly publicPrivatePartnershipProjectNameCodes: readonly number[];
    readonly politicallyExposedPersonIncludedIndicator?: boolean;
  };
  readonly relatedReports: readonly unknown[];
  readonly actionTaken?: { readonly description: string };
  readonly definitions: readonly Readonly<Record<string, unknown>>[];
  readonly transactions: readonly {
    readonly suspiciousTransactionDetails: Readonly<Record<string, unknown>>;
    readonly startingActions: readonly Action[];
    readonly completingActions: readonly Action[];
  }[];
}

export interface Role {
  readonly refId: string;
  readonly typeCode: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly onBehalfOfs?: readonly Role[];
}

export interface Action {
  readonly details: Readonly<Record<string, unknown>> & {
    readonly account?: Readonly<Record<string, unknown>> & { readonly holders: readonly Role[] };
  };
  readonly conductors?: readonly Role[];
  readonly sourcesOfFundsOrVirtualCurrency?: readonly Role[];
  readonly beneficiaries?: readonly Role[];
}

/** The one report that was written. */
export function reportOf({ files }: Written): Report {
  expect(files).toHaveLength(1);
  return JSON.parse(files[0]!.text) as Report; // of the writer's own shapes
}

export const report = (draft: StrDraft, options: Parameters<typeof writtenForFintrac>[1] = {}) =>
  reportOf(writtenForFintrac(draft, options));

export const descriptionOf = (draft: StrDraft) =>
  report(draft).detailsOfSuspicion.descriptionOfSuspiciousActivity;

export const refIds = (roles: readonly Role[] | undefined) =>
  (roles ?? []).map(({ refId }) => refId);

export function withParty(id: string, change: (party: DraftParty) => DraftParty): StrDraft {
  const parties = forFintrac.parties.map((party) => (party.id === id ? change(party) : party));
  return { ...forFintrac, parties };
}

/** A party that knows what it knew, and this. */
export function knowing(id: string, more: Partial<Record<keyof PartyFields, unknown>>): StrDraft {
  return withParty(id, (party) => {
    const known = { ...party.identity.known, ...more } as Partial<PartyFields>;
    const names = Object.keys(known) as (keyof PartyFields)[];
    return { ...party, identity: recorded<PartyFields>(names, known) };
  });
}

export function withFirst(change: Partial<DraftTransaction>): StrDraft {
  return { ...forFintrac, transactions: [{ ...forFintrac.transactions[0]!, ...change }] };
}

export const kindOf = (kind: string): Pick<DraftTransaction, 'recorded'> => ({
  recorded: { ...forFintrac.transactions[0]!.recorded, kind },
});

export const leg = (parts: Partial<DraftLeg>): DraftLeg => ({
  ...{ party: 'party-3', account: null, isOurs: false, institution: null, country: null },
  ...{ amount: '10.00', currency: 'CAD' },
  ...parts,
});

export const FOR_FINTRAC = {
  ...{
    currency: 'CAD',
    country: 'CA',
    authority: 'FINTRAC',
    foreign: ['USD', 'INR', 'JPY', 'BHD'],
  },
} as const;
