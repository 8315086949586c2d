/**
 * The ledger of trends: every answer that was given, with its price, on the disk before anybody
 * sees the answer. A crash can lose an answer that nobody saw, or keep one that nobody saw and that
 * was paid; it cannot give one that was not paid.
 */
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ProblemError, type ProblemKind, problemOf, throwOnErrors } from '../core/problem.js';
import type { RandomBytes } from '../pseudonym/discrete-laplace.js';
import type { Rational } from '../pseudonym/rational.js';
import { trendAnswer } from '../pseudonym/trend-answer.js';
import { type BudgetEntry, budgetEntrySchema, overspent } from '../pseudonym/trend-budget.js';
import { type TrendAlert, trendCounts } from '../pseudonym/trend-count.js';
import { questionId, type TrendQuestion } from '../pseudonym/trend-question.js';
import { openRecordFile, type RecordFile } from './record-file.js';
import { ledgerInsideOut, ledgerThere, noLedger } from './trend-file-problem-list.js';
import { isWithin, realPath } from './within.js';

export interface LedgerPlace {
  readonly path: string;
  /** Whether a ledger is to be begun, or must be there. */
  readonly begin: 'new' | 'there';
  /** Where the tables go. */
  readonly outDir: string;
}

/** In the header of the file. */
const KIND = 'trend-budget';

/**
 * Opens the ledger for its one writer. Throws a `ProblemError`: `io/no-ledger`, `io/ledger-there`,
 * `io/ledger-inside-out`, or one of the problems of record files.
 */
export async function openBudgetLedger(place: LedgerPlace): Promise<RecordFile<BudgetEntry>> {
  const { path, begin, outDir } = place;
  if (isWithin(await realPath(resolve(outDir)), await realPath(resolve(path)))) {
    throw failure(ledgerInsideOut, 'the ledger would lie in the output folder');
  }
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere && begin === 'there') throw failure(noLedger, 'no ledger of that name');
  const ledger = await openRecordFile(path, { kind: KIND, schema: budgetEntrySchema });
  // One that a run began and never wrote into is as good as none.
  if (begin === 'there' || ledger.records.length === 0) return ledger;
  await ledger.close();
  throw failure(ledgerThere, 'a ledger of that name is there');
}

export interface AskingLedger {
  readonly questions: readonly TrendQuestion[];
  /** Of each year. */
  readonly limit: Rational;
  /** The day. */
  readonly on: string;
  readonly recipient: string;
  readonly random: RandomBytes;
  /** Called only where a question is new. */
  readonly alerts: () => Promise<readonly TrendAlert[]>;
}

export interface Answered {
  /** In the order of the questions. */
  readonly entries: readonly BudgetEntry<TrendQuestion>[];
  /** Questions that had been answered before. */
  readonly repeated: number;
}

/**
 * Answers to all questions: old ones as they were, new ones paid and on the disk before this
 * resolves. Throws a `ProblemError` (`pseudonym/budget-spent`) before anything is read where they
 * cannot all be paid.
 */
export async function answered(
  ledger: RecordFile<BudgetEntry>,
  { questions, limit, on, recipient, random, alerts }: AskingLedger,
): Promise<Answered> {
  const known = new Map(ledger.records.filter(isOfTrends).map((entry) => [entry.id, entry]));
  const ids = questions.map(questionId);
  // Two tables of a policy may be one question: it is paid once.
  const fresh = questions.filter((_, at) => !known.has(ids[at]!) && ids.indexOf(ids[at]!) === at);
  throwOnErrors(overspent(ledger.records, { limit, asked: fresh }));
  const counted = fresh.length === 0 ? [] : await alerts();
  for (const question of fresh) {
    const id = questionId(question);
    const answer = trendAnswer(trendCounts(counted, question), question, random);
    const entry = { question, id, on, recipient, answer };
    await ledger.append(entry);
    known.set(id, entry);
  }
  return { entries: ids.map((id) => known.get(id)!), repeated: ids.length - fresh.length };
}

const isOfTrends = (entry: BudgetEntry): entry is BudgetEntry<TrendQuestion> =>
  entry.question.format === 'redthread/trend-question/1';

function failure(kind: ProblemKind, message: string): ProblemError {
  return new ProblemError([problemOf(kind, message)]);
}
