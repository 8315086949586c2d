/**
 * Every problem that redthread can tell, in the order of the line: what `redthread explain` knows.
 */
import type { ProblemKind } from '../core/problem.js';
import { DRAFT_PROBLEMS } from '../draft/problem-list.js';
import { AUDIT_LOG_PROBLEMS } from '../io/audit-log-problem-list.js';
import { DECISION_PROBLEMS } from '../io/decision-problem-list.js';
import { DRAFT_FILE_PROBLEMS } from '../io/draft-problem-list.js';
import { FEEDBACK_FILE_PROBLEMS } from '../io/feedback-problem-list.js';
import { FORMAT_PROBLEMS } from '../io/format-problem-list.js';
import { PAGE_PROBLEMS } from '../io/page-problem-list.js';
import { PRIVACY_PROBLEMS } from '../io/privacy-problem-list.js';
import { IO_PROBLEMS } from '../io/problem-list.js';
import { RECORD_PROBLEMS } from '../io/record-problem-list.js';
import { REPORT_PROBLEMS } from '../io/report-problem-list.js';
import { SEAL_PROBLEMS } from '../io/seal-problem-list.js';
import { SIGN_PROBLEMS } from '../io/sign-problem-list.js';
import { TREND_FILE_PROBLEMS } from '../io/trend-file-problem-list.js';
import { VAULT_PROBLEMS } from '../io/vault-problem-list.js';
import { PLAN_PROBLEMS } from '../plan/problem-list.js';
import { FEEDBACK_PRIVACY_PROBLEMS } from '../pseudonym/feedback-problem-list.js';
import { POLICY_PROBLEMS } from '../pseudonym/policy-problem-list.js';
import { PROBLEMS as PSEUDONYM_PROBLEMS } from '../pseudonym/problem-list.js';
import { TREND_PROBLEMS } from '../pseudonym/trend-problem-list.js';
import { SESSION_PROBLEMS } from '../screen/session-problem-list.js';
import { FEEDBACK_PROBLEMS } from '../tool/feedback-problem-list.js';
import { LABEL_PROBLEMS } from '../tool/label-problem-list.js';
import { TUNE_PROBLEMS } from '../tool/tune-problem-list.js';
import { TRANSACTION_PROBLEMS } from '../transaction/problem-list.js';
import { ROW_PROBLEMS } from '../transaction/row-problem-list.js';
import { OVERLAY_PROBLEMS } from '../typology/overlay-problem-list.js';
import { TYPOLOGY_PROBLEMS } from '../typology/problem-list.js';
import { SIGNATURE_PROBLEMS } from '../typology/signature-problem-list.js';
import { CLI_PROBLEMS } from './problem-list.js';
import { TRACE_PROBLEMS } from './trace-problem-list.js';
import { VAULT_COMMAND_PROBLEMS } from './vault-problem-list.js';

export const ALL_PROBLEMS: readonly ProblemKind[] = [
  ...ROW_PROBLEMS,
  ...TRANSACTION_PROBLEMS,
  ...TYPOLOGY_PROBLEMS,
  ...OVERLAY_PROBLEMS,
  ...SIGNATURE_PROBLEMS,
  ...PLAN_PROBLEMS,
  ...SESSION_PROBLEMS,
  ...PSEUDONYM_PROBLEMS,
  ...POLICY_PROBLEMS,
  ...TREND_PROBLEMS,
  ...FEEDBACK_PRIVACY_PROBLEMS,
  ...DRAFT_PROBLEMS,
  ...IO_PROBLEMS,
  ...FORMAT_PROBLEMS,
  ...PRIVACY_PROBLEMS,
  ...REPORT_PROBLEMS,
  ...DECISION_PROBLEMS,
  ...DRAFT_FILE_PROBLEMS,
  ...SEAL_PROBLEMS,
  ...TREND_FILE_PROBLEMS,
  ...FEEDBACK_FILE_PROBLEMS,
  ...RECORD_PROBLEMS,
  ...VAULT_PROBLEMS,
  ...PAGE_PROBLEMS,
  ...SIGN_PROBLEMS,
  ...AUDIT_LOG_PROBLEMS,
  ...LABEL_PROBLEMS,
  ...FEEDBACK_PROBLEMS,
  ...TUNE_PROBLEMS,
  ...CLI_PROBLEMS,
  ...TRACE_PROBLEMS,
  ...VAULT_COMMAND_PROBLEMS,
];
