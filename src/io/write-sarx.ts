/**
 * A draft as a FinCEN Suspicious Activity Report for batch filing: SARX, XML 2.0 by schema 1.2
 * (2021) and user guide 1.6, with its postings as the CSV that goes with it. It writes what the
 * draft holds and nothing else: what the form demands and the draft lacks is a gap, and then no
 * file is written.
 */
import { brokenRules } from '../draft/business-rules.js';
import type { DraftParty, DraftReporting, StrDraft } from '../draft/str-draft.js';
import {
  assetElements,
  fincenReporting,
  ipElements,
  suspiciousActivity,
  transactionsTold,
} from './sarx-activity.js';
import { type Attachment, attachmentOf } from './sarx-attachment.js';
import { answerOf, noteGap, noteLoss, type Sarx, sarxOf } from './sarx-context.js';
import { numbered, record } from './sarx-element.js';
import { institutionOf } from './sarx-institution.js';
import { noteLosses } from './sarx-losses.js';
import { narrativeElements } from './sarx-narrative.js';
import { subjectElement, subjectsOf, unknownSubject } from './sarx-subject.js';
import { dateOf, oneLine } from './sarx-text.js';
import { isRefused, type Written, type WrittenFile } from './written.js';
import { element, type XmlElement, xmlDocument } from './xml.js';

export interface SarxOptions {
  /** ISO 8601 date of the report: there is no clock inside. */
  readonly submittedOn: string;
  /**
   * What the draft has no field for, or not as the form asks: text by the path of its gap.
   * `unknown` says of a critical item that nobody can tell.
   */
  readonly answers?: Readonly<Record<string, string>>;
}

const CSV = '-transactions.csv';

/**
 * Writes one report with its attachment.
 *
 * @example
 * const answers = { 'filer.organizationType': '2', 'filer.contactOffice': 'Compliance' };
 * const { files, gaps } = writeSarx(draft, { submittedOn: '2026-04-02', answers });
 */
export function writeSarx(draft: StrDraft, { submittedOn, answers = {} }: SarxOptions): Written {
  const sarx = sarxOf(draft, answers);
  refusals(sarx, submittedOn);
  const transactions = transactionsTold(sarx);
  const csv = transactions.length === 0 ? null : attachmentOf(sarx, transactions);
  const root = batchElement(sarx, { submittedOn, transactions, csv });
  noteLosses(sarx, subjectsOf(sarx));
  const gaps = [...sarx.gaps.values()];
  const files: readonly WrittenFile[] = [
    { suffix: '.xml', text: xmlDocument(numbered(root)) },
    ...(csv === null ? [] : [{ suffix: CSV, text: csv.text }]),
  ];
  return {
    files: isRefused(gaps) ? [] : files,
    gaps,
    losses: [...sarx.losses.values()],
    cut: [...sarx.cut],
  };
}

/** What keeps any report of this draft from being written. */
function refusals(sarx: Sarx, submittedOn: string): void {
  const { draft } = sarx;
  if (draft.isPseudonymised) {
    noteGap(sarx, 'isPseudonymised', 'identities in place of tokens', 'required');
  }
  for (const { rule, path } of brokenRules(draft, { today: submittedOn, isRepeated: false })) {
    if (rule !== 'B10') continue;
    const what = 'another subject: a possible victim is neither the subject nor suspected';
    noteGap(sarx, path, what, 'required');
  }
  if (draft.language !== 'en') {
    noteGap(sarx, 'language', 'the narrative in English', 'expected');
  }
}

interface Batch {
  readonly submittedOn: string;
  readonly transactions: StrDraft['transactions'];
  readonly csv: Attachment | null;
}

/** The file of one report; the guide counts subjects alone as its parties. */
function batchElement(sarx: Sarx, batch: Batch): XmlElement {
  const subjects = subjectsOf(sarx);
  const reporting = fincenReporting(sarx, batch.submittedOn);
  const { transactions, csv } = batch;
  const { element: activity, dollars } = suspiciousActivity(sarx, { transactions, reporting });
  const attached = csv === null ? '0' : '1';
  const inside = [
    element('FormTypeCode', 'SARX'),
    activityElement(sarx, { ...batch, subjects, reporting, activity }),
  ];
  return element('EFilingBatchXML', inside, {
    'xmlns:fc2': 'www.fincen.gov/base',
    TotalAmount: dollars,
    PartyCount: String(Math.max(subjects.length, 1)),
    ActivityCount: '1',
    ...{ ActivityAttachmentCount: attached, AttachmentCount: attached },
  });
}

interface Parts extends Batch {
  readonly subjects: readonly DraftParty[];
  readonly reporting: readonly DraftReporting[];
  readonly activity: XmlElement;
}

function activityElement(sarx: Sarx, parts: Parts): XmlElement {
  const { submittedOn, transactions, subjects, reporting, activity, csv } = parts;
  const filed = dateOf(submittedOn);
  if (filed === undefined) noteGap(sarx, 'submittedOn', 'the date of the report', 'required');
  const { tin, elements } = institutionOf(sarx, transactions);
  const keyTerms = keyTermsOf(reporting);
  const attachment = csv === null ? null : `${sarx.draft.reference}${CSV}`;
  const told =
    subjects.length === 0
      ? [unknownSubject(sarx)]
      : subjects.map((party) => subjectElement(sarx, party, { transactions, tin }));
  const narrative = narrativeElements(sarx, {
    ...{ keyTerms, accounts: accountsOfOthers(sarx, subjects) },
    attached: csv === null ? null : `${attachment}, ${postingsIn(csv, transactions.length)}`,
  });
  return record(
    'Activity',
    {
      EFilingPriorDocumentNumber: priorNumber(sarx),
      FilingDateText: filed,
      FilingInstitutionNotetoFinCEN: noteOf(sarx, keyTerms),
    },
    [
      association(sarx),
      ...(attachment === null
        ? []
        : [record('ActivitySupportDocument', { OriginalAttachmentFileName: attachment })]),
      ...elements,
      ...told,
      activity,
      ...ipElements(sarx, transactions, subjects),
      ...assetElements(transactions),
      ...narrative,
    ],
  );
}

function postingsIn({ count }: Attachment, all: number): string {
  return count === all ? 'one line for each posting' : `with ${count} of ${all} postings`;
}

/** Item 1; a joint report is one that a person says is. */
function association(sarx: Sarx): XmlElement {
  const { kind } = sarx.draft.series;
  const isJoint = answerOf(sarx, 'series.joint') === 'Y';
  return record('ActivityAssociation', {
    InitialReportIndicator: kind === 'initial' ? 'Y' : undefined,
    ContinuingActivityReportIndicator: kind === 'continuing' ? 'Y' : undefined,
    CorrectsAmendsPriorReportIndicator: kind === 'correcting' ? 'Y' : undefined,
    JointReportIndicator: isJoint ? 'Y' : undefined,
  });
}

/** The number that FinCEN gave the earlier report. */
function priorNumber(sarx: Sarx): string | undefined {
  const { kind, supersedes } = sarx.draft.series;
  const path = 'series.supersedes';
  const isNumber = (text: string | undefined | null): text is string => /^\d{14}$/.test(text ?? '');
  if (supersedes !== null && (kind === 'initial' || !isNumber(supersedes))) {
    noteLoss(sarx, path, 'a BSA identifier of fourteen digits alone, of a later report');
  }
  if (kind === 'initial') return undefined;
  const number = [supersedes, answerOf(sarx, path)].find(isNumber);
  if (number !== undefined) return number;
  const what =
    'BSA identifier of the earlier report, fourteen digits; fourteen zeros say that it is unknown';
  noteGap(sarx, path, what, 'required');
  return undefined;
}

/** Those for the note to FinCEN first. */
function keyTermsOf(reporting: readonly DraftReporting[]): readonly string[] {
  const of = (isFirst: boolean) =>
    reporting.flatMap(({ keyTerm, field }) =>
      keyTerm !== null && (field !== 'narrative') === isFirst ? [keyTerm] : [],
    );
  return [...new Set([...of(true), ...of(false)])];
}

const NOTE_MAX = 50;

/** Item 2: as many key terms as it takes; all of them stand in the narrative. */
function noteOf(sarx: Sarx, keyTerms: readonly string[]): string | undefined {
  let note = '';
  for (const term of keyTerms.map((each) => oneLine(sarx, each, 'reporting[].keyTerm'))) {
    const longer = note === '' ? term : `${note}, ${term}`;
    if ([...longer].length <= NOTE_MAX) note = longer;
    else sarx.cut.add(`the note to FinCEN has no room for \`${term}\`: it is in the narrative`);
  }
  return note === '' ? undefined : note;
}

/** Accounts of the institution that no subject holds: they are told in the narrative. */
function accountsOfOthers({ draft }: Sarx, subjects: readonly DraftParty[]): readonly string[] {
  const ids = new Set(subjects.map(({ id }) => id));
  const held = new Set(subjects.flatMap(({ accounts }) => accounts));
  return draft.accounts
    .filter(({ id, holders }) => !held.has(id) && !holders.some(({ party }) => ids.has(party)))
    .map(({ id }) => id);
}
