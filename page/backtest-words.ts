/** Figures of a backtest as its page says them. Pure: no part of it touches the document. */
import type { Estimate, ScorerResult } from '../src/tool/backtest-result.js';
import { NOUNS } from './backtest-nouns.js';
import { counted } from './words.js';

const DASH = '–';

/** A share from 0 to 1 with three decimals, or a dash where it cannot be told. */
export function share(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : DASH;
}

/** A number with one decimal; a dash where it cannot be told. */
export function tenths(value: number | undefined): string {
  return value !== undefined && Number.isFinite(value) ? value.toFixed(1) : DASH;
}

/** How many times chance. */
export function times(value: number): string {
  if (!Number.isFinite(value)) return DASH;
  return value >= 9.95 ? `${value.toFixed(0)}×` : `${value.toFixed(1)}×`;
}

/**
 * A number and its interval.
 *
 * @example
 * between({ value: 0.2, low: 0.1, high: 0.34567 }) // => '0.200 (0.100–0.346)'
 */
export function between({ value, low, high }: Estimate): string {
  if (!Number.isFinite(value)) return DASH;
  return `${share(value)} (${share(low)}–${share(high)})`;
}

/** A change with its sign; a minus as long as the plus is wide. */
export function signed(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return DASH;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** Whether the typologies rank better than the best of the baselines, in words. */
export function verdict(scorers: readonly ScorerResult[]): string {
  const [own, ...baselines] = scorers;
  const best = baselines.reduce<ScorerResult | undefined>(
    (top, one) =>
      top === undefined || one.averagePrecision.value > top.averagePrecision.value ? one : top,
    undefined,
  );
  if (own === undefined || best === undefined) return 'There is nothing to compare with.';
  const [a, b] = [own.averagePrecision, best.averagePrecision];
  const figures =
    `average precision ${between(a)}, and ${between(b)} of ${best.name}, ` +
    `the best of ${counted(baselines.length, NOUNS.baseline)}`;
  if (!(Number.isFinite(a.value) && Number.isFinite(b.value)))
    return `It cannot be told: ${figures}.`;
  if (a.value === b.value) return `The typologies rank as well as a naive rule: ${figures}.`;
  const apart = a.low > b.high || b.low > a.high;
  const how = apart ? 'the intervals do not overlap' : 'the intervals overlap';
  return a.value > b.value
    ? `The typologies rank better than every naive rule: ${figures}; ${how}.`
    : `A naive rule ranks better than the typologies: ${figures}; ${how}.`;
}
