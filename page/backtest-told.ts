/**
 * A result with the few sentences in words that it holds told from their data: names of the
 * rankings and what they go by, notes on what the past could know.
 */
import type { BacktestView } from '../src/tool/backtest-view.js';
import { rankingText } from '../src/tool/backtest-words.js';
import { say } from './backtest-phrases.js';

export function toldView(view: BacktestView): BacktestView {
  const { result, told } = view;
  const scorers = result.scorers.map((one, place) => {
    const ranking = told.rankings[place]!; // one for each
    return {
      ...one,
      name: say.names[ranking.code],
      by: rankingText(ranking, { rankings: say.rankings }),
    };
  });
  const pointInTime = { ...result.pointInTime, notes: told.past.map((code) => say.past[code]) };
  return { ...view, result: { ...result, scorers, pointInTime } };
}
