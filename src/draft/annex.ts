/**
 * The identities behind the tokens of one run, apart from its drafts: what each token stands for,
 * and what is on file of everybody in them. It is plain and confidential, is made only for who
 * holds the key, and is where a person adds what no export has: names, documents, the institution's
 * numbers.
 */
import { z } from '../core/schema.js';
import type { AccountFields, FilerFields, PartyFields, Recorded } from './party-field.js';
import type { DraftCleared, DraftIndicator } from './str-draft.js';
import {
  ACCOUNT_RECORD,
  CLEARED,
  FILER_RECORD,
  INDICATOR,
  PARTY_RECORD,
} from './str-draft-schema.js';

export interface AnnexParty {
  /** As the institution knows them. */
  readonly reference: string;
  readonly kind: 'person' | 'business' | null;
  readonly identity: Recorded<PartyFields>;
}

export interface AnnexAccount {
  readonly details: Recorded<AccountFields>;
  /** By token of the holder: roles that are recorded in words that no draft tells. */
  readonly roles?: Readonly<Record<string, string>> | undefined;
}

export interface AnnexNumbers {
  /** The moment of the draft, where the policy cut it short. */
  readonly asOf?: string | undefined;
  readonly indicators: readonly DraftIndicator[];
  readonly cleared: readonly DraftCleared[];
}

export interface Annex {
  readonly format: 'redthread/identities/1';
  readonly notice: string;
  readonly filer: Recorded<FilerFields>;
  /** By token, as the drafts cite them. */
  readonly parties: Readonly<Record<string, AnnexParty>>;
  readonly accounts: Readonly<Record<string, AnnexAccount>>;
  /** By the id in the drafts: the fields of a posting that the policy dropped or blurred. */
  readonly transactions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * What a form asks for and no draft holds, by the path that `redthread draft` told: for one draft
   * by its reference, or for every one under `all`.
   */
  readonly answers: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * By reference of the draft: numbers that the policy kept back, and the indicators they are of.
   */
  readonly numbers: Readonly<Record<string, AnnexNumbers>>;
  /** Every token of the run and what it stands for. */
  readonly values: Readonly<Record<string, string>>;
}

export const ANNEX_NOTICE =
  'CONFIDENTIAL: identities as they are. Keep it apart from the drafts, and destroy it when they ' +
  'are filed. Add what is missing under `known`; name under `unknown` what nobody can tell.';

const text = z.string();

/** The shape of an annex, for one that a person has filled in. */
export const annexSchema: z.ZodType<Annex> = z.strictObject({
  format: z.literal('redthread/identities/1'),
  notice: text,
  filer: FILER_RECORD,
  parties: z.record(
    text,
    z.strictObject({
      reference: text,
      kind: z.enum(['person', 'business']).nullable(),
      identity: PARTY_RECORD,
    }),
  ),
  accounts: z.record(
    text,
    z.strictObject({ details: ACCOUNT_RECORD, roles: z.record(text, text).optional() }),
  ),
  transactions: z.record(text, z.record(text, text)),
  answers: z.record(text, z.record(text, text)),
  numbers: z.record(
    text,
    z.strictObject({
      asOf: text.optional(),
      indicators: z.array(INDICATOR),
      cleared: z.array(CLEARED),
    }),
  ),
  values: z.record(text, text),
});
