/** Every problem that redthread can tell, in the order of the line: what `redthread explain` knows. */
import type { ProblemKind } from '../core/problem.js';
import { IO_PROBLEMS } from '../io/problem-list.js';
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
  ...IO_PROBLEMS,
  ...CLI_PROBLEMS,
  ...TRACE_PROBLEMS,
];
