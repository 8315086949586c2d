/** What can be wrong with files of feedback that are to be added up. */
import type { ProblemKind } from '../core/problem.js';

export const feedbackOverlaps: ProblemKind = {
  code: 'tool/feedback-overlaps',
  severity: 'error',
  title: 'two files of feedback about the same alerts',
  explanation:
    'Two files of one institution about one typology share months, or one file was given twice. Added ' +
    'up, the same alerts would count twice, and the interval would claim more than is known.',
  help: 'leave one of them out',
};

/** In reading order. */
export const FEEDBACK_PROBLEMS: readonly ProblemKind[] = [feedbackOverlaps];
