/**
 * From a file of transactions to explained alerts, in the same threads all the way: they read
 * ranges of its bytes, then screen ranges of its subjects. A small file is read and screened by the
 * thread that asks.
 */
import { expectArguments } from '../core/argument.js';
import type { ExplainedAlert } from '../explain/explainer.js';
import { A_SCREENER, type Run, runOf, type Screener } from '../screen/screener.js';
import { type ReadTransactionsOptions, readTransactions } from './read-transactions.js';
import { type ExplainOptions, explained } from './screen-in-workers.js';
import { workersForFile } from './worker-count.js';
import { openCrew } from './worker-crew.js';

export interface ExplainFileOptions extends Omit<ExplainOptions, 'crew'> {
  /** What the file means, and what goes with it. */
  readonly read?: Omit<ReadTransactionsOptions, 'crew'>;
}

/**
 * Screens a file, each alert explained: what `explainInWorkers` makes of the batch that
 * `readTransactions` reads. Throws a `ProblemError`, while alerts are asked for, when the file is
 * at fault.
 */
export function explainFile(
  screener: Screener,
  path: string,
  options: ExplainFileOptions,
): Run<ExplainedAlert> {
  const given = { path: [path, 'text'], options: [options, 'an object'] } as const;
  expectArguments('explainFile', { screener: [screener, A_SCREENER], ...given });
  return runOf(screener.plan, async function* (state) {
    const { workers, read } = await workersForFile(screener.plan, path, options.workers);
    if (workers <= 1) {
      const batch = await readTransactions(path, options.read);
      yield* explained(screener, { batch, state, options });
      return;
    }
    const crew = openCrew({ ...options, workers });
    try {
      const batch = await readTransactions(path, { ...options.read, ...(read ? { crew } : {}) });
      yield* explained(screener, { batch, state, options: { ...options, crew } });
    } finally {
      await crew.close();
    }
  });
}
