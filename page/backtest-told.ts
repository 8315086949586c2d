/**
 * A result with the few sentences in words that it holds in English: names of the rankings and what
 * they go by, notes on what the past could know. Text that no book knows stays as it is.
 */
import type { BacktestView } from '../src/tool/backtest-view.js';
import { say } from './backtest-phrases.js';

export function toldView(view: BacktestView): BacktestView {
  const { result } = view;
  const scorers = result.scorers.map((one) => ({
    ...one,
    name: say.scorers[one.name] ?? one.name,
    by: told(one.by),
  }));
  const notes = result.pointInTime.notes.map(told);
  const pointInTime = { ...result.pointInTime, notes };
  return { ...view, result: { ...result, scorers, pointInTime } };
}

function told(text: string): string {
  return say.told.reduce((words, [shape, own]) => words.replace(shape, own), text);
}
