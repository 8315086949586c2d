/**
 * A draft as a report of goAML 5, by the profile of one authority. It writes what the draft holds
 * and nothing else: what the form demands and the draft lacks is a gap, and then no file is
 * written.
 */

import { filedTransactions } from '../draft/filed.js';
import type { DraftTransaction, StrDraft } from '../draft/str-draft.js';
import { activityElement } from './goaml-activity.js';
import { addressOf, phonesOf } from './goaml-contact.js';
import type { Goaml } from './goaml-context.js';
import { attempt, fill, type Given, newNotes, noteGap, noteLoss } from './goaml-fill.js';
import { noteLosses } from './goaml-losses.js';
import type { GoamlProfile } from './goaml-profile.js';
import { reasonOf } from './goaml-reason.js';
import { type Row, rowsOf, transactionElement } from './goaml-transaction.js';
import { isRefused, type Written, type WrittenFile } from './written.js';
import { element, xmlDocument } from './xml.js';

export interface GoamlOptions {
  readonly profile: GoamlProfile;
  /** ISO 8601 date of the report: there is no clock inside. */
  readonly submittedOn: string;
  /** Transactions, or an activity without any; by default transactions where the draft has some. */
  readonly kind?: 'transactions' | 'activity';
  /** What the draft has no field for, or not as the form asks: text by the path of its gap. */
  readonly answers?: Readonly<Record<string, string>>;
}

/**
 * Writes a report, or several parts of one where there are more transactions than the profile
 * allows.
 *
 * @example
 * const profile = goamlProfile('goaml-ae');
 * const { files, gaps } = writeGoaml(draft, { profile, submittedOn: '2026-04-02' });
 */
export function writeGoaml(draft: StrDraft, options: GoamlOptions): Written {
  const { profile, answers = {} } = options;
  const goaml: Goaml = {
    ...{ draft, profile, answers, notes: newNotes(), made: new Map() },
    parties: new Map(draft.parties.map((party) => [party.id, party])),
    accounts: new Map(draft.accounts.map((account) => [account.id, account])),
    currency: draft.currency,
  };
  refusals(goaml);
  const rows = rowsOf(told(goaml));
  const isActivity = options.kind === 'activity' || rows.length === 0;
  const parts = isActivity ? [[]] : inParts(rows, profile.transactionsMax);
  if (parts.length > 1) {
    goaml.notes.cut.add(
      `${rows.length} transactions stand in ${parts.length} reports: ${profile.name} takes at most ` +
        `${profile.transactionsMax} in one`,
    );
  }
  const files = parts.map((part, at): WrittenFile => {
    const report = reportOf(goaml, options, { rows: part, at, of: parts.length });
    return { suffix: at === 0 ? '.xml' : `-${at + 1}.xml`, text: report };
  });
  noteLosses(goaml.notes, draft);
  if (isActivity && draft.transactions.length > 0) {
    noteLoss(goaml.notes, 'transactions[]', 'a report of an activity has none');
  }
  const gaps = [...goaml.notes.gaps.values()];
  return {
    files: isRefused(gaps) ? [] : files,
    gaps,
    losses: [...goaml.notes.losses.values()],
    cut: [...goaml.notes.cut],
  };
}

/** What keeps any report of this draft from being written. */
function refusals({ draft, profile, notes }: Goaml): void {
  if (draft.isPseudonymised) {
    noteGap(notes, 'isPseudonymised', 'identities in place of tokens', 'required');
  }
  if (profile.currency !== null && draft.currency !== profile.currency) {
    noteGap(notes, 'currency', `amounts in ${profile.currency}`, 'required');
  }
}

function told({ draft, notes }: Goaml): readonly DraftTransaction[] {
  const { own, why } = filedTransactions(draft);
  if (why !== null) noteLoss(notes, 'transactions[]', why);
  return own;
}

function inParts(rows: readonly Row[], most: number): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / most);
  return Array.from({ length: count }, (_, at) => rows.slice(at * most, (at + 1) * most));
}

interface Part {
  readonly rows: readonly Row[];
  readonly at: number;
  readonly of: number;
}

function reportOf(goaml: Goaml, { submittedOn, kind }: GoamlOptions, part: Part): string {
  const { draft, profile } = goaml;
  const { known } = draft.filer;
  const isActivity = kind === 'activity' || part.rows.length === 0;
  const { reportCodes } = profile;
  const rows = part.rows.map((row) => transactionElement(goaml, row));
  const inside = fill(goaml, {
    shape: profile.shapes.report,
    owner: '',
    values: {
      rentity_id: rentityId(goaml),
      rentity_branch: known.branch,
      submission_code: profile.submissionCode,
      report_code: isActivity ? reportCodes.activity : reportCodes.transactions,
      entity_reference: part.at === 0 ? draft.reference : `${draft.reference}-${part.at + 1}`,
      fiu_ref_number: draft.series.supersedes ?? undefined,
      submission_date: submittedOn,
      currency_code_local: draft.currency,
      reporting_person: reportingPerson(goaml),
      location: locationOf(goaml),
      reason: reason(goaml, part),
      action: actionOf(goaml),
      transaction: isActivity ? undefined : rows,
      activity: isActivity ? activityElement(goaml) : undefined,
      report_indicators: indicatorsOf(goaml),
    },
  });
  return xmlDocument(element('report', inside));
}

/** A whole number that the authority gave. */
function rentityId({ draft, profile, answers }: Goaml): Given {
  const number = draft.filer.known.rentityId ?? answers['filer.rentityId'];
  const isOne = number !== undefined && /^[1-9]\d{0,9}$/.test(number);
  if (isOne && Number(number) <= profile.rentityMax) return number;
  const what = `the number that the authority gave the institution, 1 to ${profile.rentityMax}`;
  return { lacks: 'filer.rentityId', what };
}

function reportingPerson(goaml: Goaml): Given {
  const { draft, profile, notes } = goaml;
  const { known } = draft.filer;
  const phones = known.contactPhone === undefined ? [] : [known.contactPhone];
  const inside = attempt(goaml, {
    shape: profile.shapes.reportingPerson,
    owner: 'filer.contact',
    values: {
      first_name: known.contactGivenName,
      last_name: known.contactFamilyName,
      phones: phonesOf(goaml, 'business', { phones, owner: 'filer.contact' }),
      email: known.contactEmail,
      occupation: known.contactOccupation,
    },
  });
  if (inside !== undefined) return { inside };
  noteGap(notes, 'filer.contact', 'given and family name of the person who reports', 'expected');
  return undefined;
}

function locationOf(goaml: Goaml): Given {
  const { address } = goaml.draft.filer.known;
  const inside =
    address === undefined ? undefined : addressOf(goaml, 'business', { address, owner: 'filer' });
  if (inside !== undefined) return inside;
  noteGap(
    goaml.notes,
    'filer.address',
    'street, city, region and country of the filer',
    'expected',
  );
  return undefined;
}

function authorityOf({ draft, profile }: Goaml): string | undefined {
  return profile.authority ?? draft.authority?.name;
}

function reason(goaml: Goaml, part: Part): string | undefined {
  const { draft, profile, notes } = goaml;
  const { narrative, reference } = draft;
  if (narrative.every(({ sentences }) => sentences.length === 0)) return undefined;
  const field = profile.shapes.report.find(({ names }) => names[0] === 'reason');
  const keyTerms = draft.reporting
    .filter(({ authority }) => authority === authorityOf(goaml))
    .flatMap(({ keyTerm }) => keyTerm ?? []);
  const { text, cut } = reasonOf(draft, {
    charactersMax: field?.charactersMax ?? Number.MAX_SAFE_INTEGER,
    keyTerms: [...new Set(keyTerms)],
    part:
      part.of === 1
        ? null
        : `Part ${part.at + 1} of ${part.of} of report ${reference}, because of the number of ` +
          'transactions.',
  });
  for (const sentence of cut) notes.cut.add(sentence);
  return text;
}

function actionOf({ draft, notes }: Goaml): string | undefined {
  if (draft.actionTaken === null) {
    noteGap(notes, 'actionTaken', 'what the institution did about it', 'expected');
  }
  return draft.actionTaken ?? undefined;
}

/** Codes of the authority, each once. */
function indicatorsOf(goaml: Goaml): Given {
  const codes = goaml.draft.reporting
    .filter(({ authority }) => authority === authorityOf(goaml))
    .flatMap(({ code }) => code ?? []);
  const inside = [...new Set(codes)].map((code) => element('indicator', code));
  return inside.length === 0 ? undefined : { inside };
}
