/** Options of small worlds for the tests. */
import { epochDayFromText } from '../../src/core/time.js';
import { SCENARIOS } from '../../src/tool/synth-catalogue.js';
import type { WorldOptions } from '../../src/tool/synth-plan.js';

export const FROM = epochDayFromText('2026-01-01');

export function smallWorld(changed: Partial<WorldOptions> = {}): WorldOptions {
  return {
    ...{ seed: 1, people: 300, from: FROM, days: 60, oneIn: 100, level: 'mixed' },
    ...{ scenarios: SCENARIOS.map(({ id }) => id), hiddenShare: 0.4, labelNoise: 0 },
    ...changed,
  };
}
