/**
 * A draft as a suspicious transaction report of FINTRAC: the JSON of its STR API, report type 102.
 * It writes what the draft holds and nothing else: what FINTRAC demands and the draft lacks is a
 * gap, and then no file is written.
 */
import { invariant } from '../core/invariant.js';
import { filedTransactions } from '../draft/filed.js';
import type { DraftTransaction, StrDraft } from '../draft/str-draft.js';
import { fintracFaults } from './fintrac-check.js';
import {
  ACTIVITY_SECTORS,
  FINTRAC,
  PROJECTS,
  REPORT_TYPE,
  SUBMIT,
  SUSPICION_TYPES,
} from './fintrac-code.js';
import {
  answeredCode,
  answerOf,
  type Fintrac,
  fill,
  type Given,
  type JsonObject,
  noteGap,
  noteLoss,
} from './fintrac-fill.js';
import { noteLosses } from './fintrac-losses.js';
import { bounded, descriptionOf } from './fintrac-narrative.js';
import { referencesOf, rowsOf, transactionOf } from './fintrac-transaction.js';
import { isRefused, type Written } from './written.js';

export interface FintracOptions {
  /** ISO 8601 date of the report: there is no clock inside, and nothing told lies after it. */
  readonly submittedOn: string;
  /** What the draft has no field for: text by the path of its gap. */
  readonly answers?: Readonly<Record<string, string>>;
}

/**
 * Writes a report.
 *
 * @example
 * const { files, gaps } = writeFintrac(draft, { submittedOn: '2026-04-02' });
 */
export function writeFintrac(draft: StrDraft, options: FintracOptions): Written {
  const { submittedOn, answers = {} } = options;
  const fintrac: Fintrac = {
    ...{ draft, answers, submittedOn, references: partyReferences(draft) },
    parties: new Map(draft.parties.map((party) => [party.id, party])),
    accounts: new Map(draft.accounts.map((account) => [account.id, account])),
    ...{ definitions: new Map(), placed: new Set(), cut: new Set() },
    ...{ gaps: new Map(), losses: new Map() },
  };
  refusals(fintrac);
  const report = reportOf(fintrac);
  noteLosses(fintrac);
  const gaps = [...fintrac.gaps.values()];
  const refused = isRefused(gaps);
  if (!refused) {
    const [fault] = fintracFaults(report);
    invariant(fault === undefined, 'a report for FINTRAC is not of one piece');
  }
  return {
    // Apart from the draft's own `.json`.
    files: refused
      ? []
      : [{ suffix: '-fintrac.json', text: `${JSON.stringify(report, null, 2)}\n` }],
    gaps,
    losses: [...fintrac.losses.values()],
    cut: [...fintrac.cut],
  };
}

/** Letters, digits, `-` and `_`; the schema takes 50, and the depth of a definition follows. */
const REFERENCE = /^[A-Za-z0-9_-]{1,40}$/;

/** Ids as they are where FINTRAC takes all of them; else numbers in their order. */
function partyReferences({ parties }: StrDraft): ReadonlyMap<string, string> {
  const areFit = parties.every(({ id }) => REFERENCE.test(id));
  return new Map(parties.map(({ id }, at) => [id, areFit ? id : `party-${at + 1}`]));
}

/** What keeps any report of this draft from being written. */
function refusals(fintrac: Fintrac): void {
  const { draft } = fintrac;
  if (draft.isPseudonymised) {
    noteGap(fintrac, 'isPseudonymised', 'identities in place of tokens', 'required');
  }
  if (draft.authority !== null && draft.authority.name !== FINTRAC.name) {
    noteGap(fintrac, 'authority', 'a draft for FINTRAC: this one is for another', 'required');
  }
}

function toldTransactions(fintrac: Fintrac): readonly DraftTransaction[] {
  const { own, why } = filedTransactions(fintrac.draft);
  if (why !== null) noteLoss(fintrac, 'transactions[]', why);
  return own;
}

function reportOf(fintrac: Fintrac): JsonObject {
  const rows = rowsOf(toldTransactions(fintrac));
  if (rows.length === 0) {
    const what = 'a transaction: FINTRAC takes no report of an activity alone';
    noteGap(fintrac, 'transactions', what, 'required');
  }
  const references = referencesOf(fintrac, rows);
  const transactions = rows.map((row, at) => transactionOf(fintrac, row, references[at]!));
  return fill(fintrac, {
    shape: 'report',
    owner: '',
    values: {
      reportDetails: reportDetails(fintrac),
      detailsOfSuspicion: suspicionOf(fintrac, descriptionOf(fintrac, rows)),
      relatedReports: relatedReports(fintrac),
      actionTaken: actionOf(fintrac),
      definitions: definitionsOf(fintrac),
      transactions,
    },
  });
}

/** In the order of the parties, each by growing depth. */
function definitionsOf({ definitions, parties, references }: Fintrac): readonly JsonObject[] {
  return [...parties.keys()].flatMap((id) =>
    (['name', 'details', 'full'] as const)
      .map((depth) => definitions.get(`${references.get(id)}-${depth}`))
      .filter((told) => told !== undefined),
  );
}

function reportDetails(fintrac: Fintrac): JsonObject {
  const { kind } = fintrac.draft.series;
  const number = entityNumber(fintrac);
  const submitting = wholeNumber(answerOf(fintrac, 'filer.submittingNumber')) ?? number;
  const sector = answeredCode(fintrac, 'filer.activitySector', ACTIVITY_SECTORS);
  if (sector === undefined) {
    noteGap(fintrac, 'filer.activitySector', 'code of the sector: 2 is a bank', 'required');
  }
  const contact = wholeNumber(answerOf(fintrac, 'filer.contactId'));
  if (contact === undefined) {
    const what = 'the number that FINTRAC gave whom it may ask';
    noteGap(fintrac, 'filer.contactId', what, 'required');
  }
  return fill(fintrac, {
    shape: 'reportDetails',
    owner: 'filer',
    values: {
      reportTypeCode: REPORT_TYPE,
      submitTypeCode: kind === 'correcting' ? SUBMIT.update : SUBMIT.submit,
      activitySectorCode: sector,
      reportingEntityNumber: number,
      submittingReportingEntityNumber: submitting,
      reportingEntityReportReference: referenceOf(fintrac),
      reportingEntityContactId: contact,
    },
  });
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : undefined;
}

/** Seven digits, from FINTRAC at enrolment. */
function entityNumber(fintrac: Fintrac): Given {
  const path = 'filer.fintracNumber';
  const text = fintrac.draft.filer.known.fintracNumber ?? answerOf(fintrac, path);
  if (text !== undefined && /^[1-9]\d{6}$/.test(text.trim())) return Number(text);
  noteGap(fintrac, path, 'the seven digits that FINTRAC gave the institution', 'required');
  return undefined;
}

const REPORT_REFERENCE = /^[A-Za-z0-9_-]{1,100}$/;

/** An update bears the number of the report that it takes the place of. */
function referenceOf(fintrac: Fintrac): Given {
  const { reference, series } = fintrac.draft;
  const isUpdate = series.kind === 'correcting';
  const number = isUpdate ? series.supersedes : reference;
  if (number !== null && REPORT_REFERENCE.test(number)) {
    if (isUpdate) noteLoss(fintrac, 'reference', 'an update bears the number of the first report');
    return number;
  }
  const path = isUpdate ? 'series.supersedes' : 'reference';
  const what = 'the institution’s own number of the report: letters, digits, `-` and `_`';
  noteGap(fintrac, path, what, 'required');
  return undefined;
}

/** The report that this one continues. Its transactions are known to the institution alone. */
function relatedReports(fintrac: Fintrac): readonly JsonObject[] {
  const { kind, supersedes } = fintrac.draft.series;
  if (kind !== 'continuing') return [];
  if (supersedes === null || !REPORT_REFERENCE.test(supersedes)) {
    noteGap(fintrac, 'series.supersedes', 'the institution’s own number of the earlier report');
    return [];
  }
  const listed = answerOf(fintrac, 'series.transactions')?.split(/[\s,]+/) ?? [];
  const references = listed.filter((reference) => /^[A-Za-z0-9_-]{1,200}$/.test(reference));
  if (references.length === 0) {
    const what = 'references of the transactions of the earlier report that this one is about';
    noteGap(fintrac, 'series.transactions', what);
  }
  const values = {
    reportingEntityReportReference: supersedes,
    reportingEntityTransactionReferences: references,
  };
  return [fill(fintrac, { shape: 'relatedReport', owner: 'series', values })];
}

function suspicionOf(fintrac: Fintrac, description: string | undefined): JsonObject {
  if (description === undefined) {
    noteGap(fintrac, 'narrative', 'why the activity is suspicious', 'required');
  }
  const type = answeredCode(fintrac, 'suspicionType', SUSPICION_TYPES);
  if (type === undefined) {
    const what =
      'code of the suspicion: 1 laundering, 2 financing of terrorism, 3 both, 4 to 7 with evasion of sanctions';
    noteGap(fintrac, 'suspicionType', what, 'required');
  }
  return fill(fintrac, {
    shape: 'suspicion',
    owner: 'narrative',
    values: {
      descriptionOfSuspiciousActivity: description,
      suspicionTypeCode: type,
      publicPrivatePartnershipProjectNameCodes: projectsOf(fintrac),
      politicallyExposedPersonIncludedIndicator: exposedOf(fintrac),
    },
  });
}

/** Codes of partnership projects, each once. */
function projectsOf(fintrac: Fintrac): readonly number[] {
  const codes = fintrac.draft.reporting
    .filter(({ authority }) => authority === FINTRAC.name)
    .flatMap(({ code }) => code ?? []);
  const known = codes.filter((code) => PROJECTS.some((project) => String(project) === code));
  if (known.length < codes.length || codes.length === 0) {
    noteGap(
      fintrac,
      'reporting',
      'the code of a partnership project that FINTRAC has, if one fits',
    );
  }
  return [...new Set(known)].map(Number).sort((one, other) => one - other);
}

function exposedOf(fintrac: Fintrac): Given {
  const path = 'politicallyExposed';
  const answer = answerOf(fintrac, path)?.trim();
  if (answer === 'yes' || answer === 'no') return answer === 'yes';
  noteGap(fintrac, path, 'whether it tells of a politically exposed person, `yes` or `no`');
  return undefined;
}

/** FINTRAC rejects a report without it (rule 130180). */
function actionOf(fintrac: Fintrac): Given {
  const text = fintrac.draft.actionTaken ?? answerOf(fintrac, 'actionTaken');
  if (text === undefined || text.trim() === '') {
    const what = 'what the institution did about it, or will do';
    noteGap(fintrac, 'actionTaken', what, 'required');
    return undefined;
  }
  const description = bounded(fintrac, 'actionTaken', text);
  return fill(fintrac, { shape: 'actionTaken', owner: 'actionTaken', values: { description } });
}
