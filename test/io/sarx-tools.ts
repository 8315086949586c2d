/**
 * FinCEN's schema, which is not of this project, and drafts as an institution in the United States
 * has.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type FilerFields, type PartyFields, recorded } from '../../src/draft/party-field.js';
import type { DraftParty, StrDraft } from '../../src/draft/str-draft.js';
import { type SarxOptions, writeSarx } from '../../src/io/write-sarx.js';
import type { Written } from '../../src/io/written.js';
import { completeDraft } from '../draft/draft-arbitrary.js';
import { fullDraft } from '../draft/full-draft.js';
import { textsOf } from './goaml-tools.js';

export const SCHEMA = fileURLToPath(
  new URL('../../../shared/formats/fincen-sarx-1.2.xsd', import.meta.url),
);
export const isAbsent = !existsSync(SCHEMA);
/** For the names of tests that need it. */
export const needs = isAbsent ? ' (skipped: the schema of FinCEN is not here)' : '';

export function schemaText(): string {
  return readFileSync(SCHEMA, 'utf8');
}

const FILER: Partial<FilerFields> = {
  ...{ name: 'Example Bank of Nevada', tin: '12-3456789', regulator: 'OCC' },
  address: {
    ...{ street: '9 Ledger Street', city: 'Reno', region: 'US-NV', postcode: '89501-1234' },
    ...{ country: 'US', text: '9 Ledger Street, Reno NV' },
  },
  contactPhone: '+1 (775) 555-0100',
};

/** The draft, filed by an institution in the United States. */
export function inDollars(draft: StrDraft): StrDraft {
  const known = { ...draft.filer.known, ...FILER };
  return {
    ...draft,
    ...{ currency: 'USD', authority: { name: 'FinCEN', country: 'US' }, related: [] },
    filer: { ...draft.filer, known },
  };
}

/** Every field of the record filled. */
export const usDraft: StrDraft = inDollars({ ...fullDraft, related: fullDraft.related });

/** What FinCEN demands and the record has no field for. */
export const ANSWERS: Readonly<Record<string, string>> = {
  ...{ 'filer.organizationType': '2', 'filer.contactOffice': 'Financial Crimes Unit' },
  ...{ 'series.supersedes': '31000012345678', 'totals.cumulative': '1200' },
};

export function sar(draft: StrDraft, options: Partial<SarxOptions> = {}): Written {
  return writeSarx(draft, { submittedOn: '2026-04-02', answers: ANSWERS, ...options });
}

export function xmlOf(draft: StrDraft, options: Partial<SarxOptions> = {}): string {
  return sar(draft, options).files[0]?.text ?? '';
}

/** Texts of all elements of a name, without the prefix. */
export const told = (xml: string, name: string) => textsOf(xml, `fc2:${name}`);

/** Part I of each subject. */
export function subjectsIn(xml: string): readonly string[] {
  // Parties of subjects stand four deep: those within them are indented further.
  return [...xml.matchAll(/^ {4}<fc2:Party SeqNum="\d+">[\s\S]*?^ {4}<\/fc2:Party>$/gm)]
    .map(([text]) => text)
    .filter((text) => text.includes('<fc2:ActivityPartyTypeCode>33<'));
}

export function changed(
  draft: StrDraft,
  id: string,
  change: (party: DraftParty) => DraftParty,
): StrDraft {
  const parties = draft.parties.map((party) => (party.id === id ? change(party) : party));
  return { ...draft, parties };
}

const visible = (text: string | undefined) =>
  text === undefined || text.replace(/[\p{C}\s]/gu, '') === '' ? 'text' : text;

/** A random draft with what FinCEN asks beside: states, postcodes, no blank text, a watched row. */
export function completed(draft: StrDraft): StrDraft {
  const parties = draft.parties.map((party): DraftParty => {
    const { known } = party.identity;
    const addresses = (known.addresses ?? []).map((one) => ({
      ...one,
      ...{ street: visible(one.street), city: visible(one.city) },
      ...(['US', 'CA'].includes(one.country ?? '') ? { region: 'NY', postcode: '10001' } : {}),
    }));
    return { ...party, identity: { ...party.identity, known: { ...known, addresses } } };
  });
  const transactions = draft.transactions.map((one, at) => ({
    ...one,
    isWatched: one.isWatched || at === 0,
  }));
  return inDollars({ ...draft, parties, transactions });
}

export const KIND = {
  ...{ currency: 'USD', country: 'US', authority: 'FinCEN' },
  foreign: ['AED', 'MXN', 'JPY'],
};
export const random = (names: 'latin' | 'any' = 'latin') =>
  completeDraft({ ...KIND, names }).map(completed);

/** A party that knows what it knew, and this. */
export function knowing(
  id: string,
  more: Partial<Record<keyof PartyFields, unknown>>,
  unknown: readonly string[] = [],
): StrDraft {
  return changed(usDraft, id, (party) => {
    const known = { ...party.identity.known, ...more } as Partial<PartyFields>;
    const names = [...Object.keys(known), ...unknown] as (keyof PartyFields)[];
    return { ...party, identity: recorded<PartyFields>(names, known, unknown) };
  });
}

export const withRoles = (
  role: DraftParty['roleInSuspicion'],
  draft: StrDraft = usDraft,
): StrDraft => {
  const parties = draft.parties.map((party) => ({ ...party, roleInSuspicion: role }));
  return { ...draft, parties, subject: null };
};

export const initial: StrDraft = { ...usDraft, series: { kind: 'initial', supersedes: null } };
