/** Reads the data of the page of a backtest. Pure: no part of it touches the document. */
import type { BacktestView } from '../src/tool/backtest-view.js';

/** JSON has no number for what cannot be told, such as a precision of no alerts: it writes null. */
export function readView(text: string): BacktestView {
  const revived: unknown = JSON.parse(text, (_, value: unknown) =>
    value === null ? Number.NaN : value,
  );
  return revived as BacktestView; // our own writer's block
}
