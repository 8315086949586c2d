/** What the page of a backtest counts. */
import type { Forms } from '../src/explain/speech.js';

const noun = (one: string): Forms => ({ one, other: `${one}s` });

export const NOUNS = {
  alert: noun('alert'),
  baseline: noun('baseline'),
  case: noun('case'),
  day: noun('day'),
  file: noun('file'),
  indicator: noun('indicator'),
  row: noun('row'),
} as const;
