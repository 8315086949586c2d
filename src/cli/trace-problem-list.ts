/** Problems of `redthread trace`: none of them repeats the subject that was asked for. */
import type { ProblemKind } from '../core/problem.js';

export const notAToken: ProblemKind = {
  code: 'cli/not-a-token',
  severity: 'error',
  title: 'the subject to trace is not a token',
  explanation:
    'A subject is named by its token, as the `subject` of a line of `alerts.jsonl`. A customer or an ' +
    'account as it stands in the input is taken only with `--identified`; the message does not repeat it.',
  help: 'give the `subject` of an alert, or add `--identified` to name it as in the input',
};

export const noSuchSubject: ProblemKind = {
  code: 'cli/no-such-subject',
  severity: 'error',
  title: 'no such subject in the input',
  explanation:
    'The typology looks at one kind of subject, and none of that kind in the input is the one asked ' +
    'for. A token is found only with the key that made it, and only in an input that holds the subject.',
  help: 'give the key and the input of the run that the token comes from',
};

export const noSuchTypology: ProblemKind = {
  code: 'cli/no-such-typology',
  severity: 'error',
  title: 'no such typology',
  explanation:
    '`--typology` takes the id of a typology among those of `--typologies`, or a typology file. It may ' +
    'be left out where there is one typology alone.',
  help: 'give the id of a typology in the folder of `--typologies`, or the path of its file',
};

export const noSuchCase: ProblemKind = {
  code: 'cli/no-such-case',
  severity: 'error',
  title: 'no such test case in the typology',
  explanation: '`--case` takes the name of one of the cases that travel in the typology file.',
  help: 'give the name of a case as it stands in the file',
};

export const caseUnfit: ProblemKind = {
  code: 'cli/case-unfit',
  severity: 'error',
  title: 'a test case that cannot be traced',
  explanation:
    'The tables of the case cannot be read, or it has several subjects and does not say which is meant.',
  help: 'mend the rows of the case, or name its subject in `expect.subject`',
};

export const TRACE_PROBLEMS: readonly ProblemKind[] = [
  notAToken,
  noSuchSubject,
  noSuchTypology,
  noSuchCase,
  caseUnfit,
];
