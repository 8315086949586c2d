/** Figures of a backtest as its page says them. Pure: no part of it touches the document. */
import type { Estimate, ScorerResult } from '../src/tool/backtest-result.js';
import { say } from './backtest-phrases.js';
import { speech } from './phrases.js';
import { counted } from './words.js';

const DASH = '–';
/** A full stop, or a comma. */
const MARK = speech.amount('0.5').charAt(1);

function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace('.', MARK);
}

/** A number as it was given, with the language's mark. */
export function plain(value: number): string {
  return String(value).replace('.', MARK);
}

/** A share from 0 to 1 with three decimals, or a dash where it cannot be told. */
export function share(value: number): string {
  return Number.isFinite(value) ? fixed(value, 3) : DASH;
}

/** A number with one decimal; a dash where it cannot be told. */
export function tenths(value: number | undefined): string {
  return value !== undefined && Number.isFinite(value) ? fixed(value, 1) : DASH;
}

/** How many times chance. */
export function times(value: number): string {
  if (!Number.isFinite(value)) return DASH;
  return value >= 9.95 ? `${fixed(value, 0)}×` : `${fixed(value, 1)}×`;
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
  const size = Math.abs(value);
  const text = fixed(size, digits);
  if (Number(size.toFixed(digits)) === 0) return text;
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
  if (own === undefined || best === undefined) return say.ranking.nothing;
  const [a, b] = [own.averagePrecision, best.averagePrecision];
  const { ranking, nouns } = say;
  const figures = ranking.figures(
    ...([between(a), between(b), best.name] as const),
    counted(baselines.length, nouns.baseline),
  );
  if (!(Number.isFinite(a.value) && Number.isFinite(b.value))) return ranking.untold(figures);
  if (a.value === b.value) return ranking.equal(figures);
  const how = a.low > b.high || b.low > a.high ? ranking.apart : ranking.overlap;
  return `${(a.value > b.value ? ranking.better : ranking.worse)(figures)}${how}`;
}
