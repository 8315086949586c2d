/**
 * What the page of a backtest is given: the result, and what it was made from. No path of a file,
 * which may name a person, only its last part.
 */
import type { BacktestResult } from './backtest-result.js';
import type { BacktestTold } from './backtest-words.js';

export interface BacktestFile {
  /** What it was given as: `transactions`, `labels`, `list` and so on. */
  readonly role: string;
  readonly name: string;
  /** Of its bytes, 64 lower-case hex digits. */
  readonly sha256: string;
}

export interface BacktestView {
  readonly result: BacktestResult;
  /** What the result tells in sentences, as data. */
  readonly told: BacktestTold;
  /** Of this package. */
  readonly version: string;
  readonly files: readonly BacktestFile[];
}
