/** Every problem that redthread can tell, in the order of the line: what `redthread explain` knows. */
import type { ProblemKind } from '../core/problem.js';
import { DRAFT_PROBLEMS } from '../draft/problem-list.js';
import { DECISION_PROBLEMS } from '../io/decision-problem-list.js';
import { DRAFT_FILE_PROBLEMS } from '../io/draft-problem-list.js';
import { PAGE_PROBLEMS } from '../io/page-problem-list.js';
import { IO_PROBLEMS } from '../io/problem-list.js';
import { REPORT_PROBLEMS } from '../io/report-problem-list.js';
import { PLAN_PROBLEMS } from '../plan/problem-list.js';
import { PROBLEMS as PSEUDONYM_PROBLEMS } from '../pseudonym/problem-list.js';
import { TRANSACTION_PROBLEMS } from '../transaction/problem-list.js';
import { ROW_PROBLEMS } from '../transaction/row-problem-list.js';
import { OVERLAY_PROBLEMS } from '../typology/overlay-problem-list.js';
import { TYPOLOGY_PROBLEMS } from '../typology/problem-list.js';
import { CLI_PROBLEMS } from './problem-list.js';
import { TRACE_PROBLEMS } from './trace-problem-list.js';

export const ALL_PROBLEMS: readonly ProblemKind[] = [
  ...ROW_PROBLEMS,
  ...TRANSACTION_PROBLEMS,
  ...TYPOLOGY_PROBLEMS,
  ...OVERLAY_PROBLEMS,
  ...PLAN_PROBLEMS,
  ...PSEUDONYM_PROBLEMS,
  ...DRAFT_PROBLEMS,
  ...IO_PROBLEMS,
  ...REPORT_PROBLEMS,
  ...DECISION_PROBLEMS,
  ...DRAFT_FILE_PROBLEMS,
  ...PAGE_PROBLEMS,
  ...CLI_PROBLEMS,
  ...TRACE_PROBLEMS,
];
