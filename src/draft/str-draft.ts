/**
 * The draft of a suspicious transaction report: parties by id, transactions, indicators with their
 * numbers, a narrative whose sentences cite their evidence, and what a filer still has to find out.
 * Always a draft: the place of the reviewer is empty, and nobody in it is called a suspect.
 */
import type { AlertRecord } from '../explain/alert-record.js';
import type { CaseTransaction } from '../explain/case.js';
import type { Part, Reporting } from '../typology/typology.js';

/** As drafted: a person decides who is suspected. */
export type RoleInSuspicion = 'possible-victim' | 'unknown' | 'uninvolved';

export interface DraftParty {
  readonly id: string;
  readonly kind: 'person' | 'business' | 'account' | 'unknown';
  readonly roleInSuspicion: RoleInSuspicion;
}

export interface DraftSentence {
  readonly text: string;
  /** Ids of transactions or indicators that it rests on. */
  readonly evidence: readonly string[];
  /** 1 is kept longest when a format is short of room. */
  readonly priority: 1 | 2 | 3;
}

export interface DraftSection {
  readonly heading: string;
  readonly sentences: readonly DraftSentence[];
}

export interface DraftGap {
  readonly what: string;
  readonly neededBy: readonly string[];
}

export interface StrDraft {
  readonly format: 'redthread/str-draft/1';
  readonly status: 'draft';
  readonly reviewer: null;
  readonly generatedBy: { readonly name: 'redthread'; readonly version: string };
  readonly identities: 'identified' | 'pseudonymised';
  readonly notice: string;
  readonly alert: string;
  readonly typology: AlertRecord['typology'] & { readonly title: string };
  readonly level: AlertRecord['level'];
  readonly couldBe: AlertRecord['couldBe'];
  readonly score: AlertRecord['score'];
  readonly hypothesis: Part;
  /** The party that the report is about; null where it may be a victim. */
  readonly subject: string | null;
  readonly parties: readonly DraftParty[];
  readonly transactions: readonly CaseTransaction[];
  readonly indicators: AlertRecord['indicators'];
  readonly reporting: readonly Reporting[];
  readonly narrative: readonly DraftSection[];
  readonly innocent: readonly string[];
  readonly cleared: AlertRecord['cleared'];
  readonly missing: AlertRecord['missing'];
  readonly safeguards: readonly string[];
  readonly gaps: readonly DraftGap[];
}
