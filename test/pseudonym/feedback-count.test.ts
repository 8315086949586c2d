/**
 * Outcomes counted by subject, by hand; and that nobody weighs more than the noise is measured to.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OUTCOMES, type Outcome } from '../../src/explain/decision.js';
import { feedbackCounts } from '../../src/pseudonym/feedback-count.js';
import { feedbackScale, feedbackToldFrom } from '../../src/pseudonym/feedback-question.js';
import { decidedAlerts, question, TYPOLOGY } from './feedback-case.js';

/** Rows of confirmed, false, rest: the whole typology, then `many`, `payers`, `night`. */
function table(rows: Parameters<typeof decidedAlerts>[0], asked = question()) {
  const { alerts, outcomes } = decidedAlerts(rows);
  const counts = feedbackCounts(alerts, outcomes, asked).map(Number);
  return [0, 3, 6, 9].map((from) => counts.slice(from, from + 3).join(' '));
}

describe('outcomes', () => {
  it('are counted once for each subject, under what fired', () => {
    const rows = table([
      ['s1', '2026-01-10', 'many payers', 'filed'],
      ['s2', '2026-02-10', 'many', 'false-positive'],
      ['s3', '2026-02-11', 'payers', 'not-filed'],
      ['s4', '2026-03-31', 'night', 'known-good'],
      ['s5', '2026-03-31', 'night'],
    ]);
    expect(rows).toEqual(['1 1 3', '1 1 0', '1 0 1', '0 0 2']);
  });

  it('are those of the latest alert that somebody decided, else of the latest', () => {
    const rows = table([
      ['s1', '2026-01-10', 'many', 'filed'],
      ['s1', '2026-02-10', 'payers', 'false-positive'],
      ['s1', '2026-03-10', 'night'],
      ['s2', '2026-01-10', 'many'],
      ['s2', '2026-02-10', 'night'],
    ]);
    expect(rows).toEqual(['0 1 1', '0 0 0', '0 1 0', '0 0 1']);
  });

  it('of other months, versions, files and overlays are not counted', () => {
    const { alerts, outcomes } = decidedAlerts([['s1', '2026-04-01', 'many', 'filed']]);
    const [one] = decidedAlerts([['s2', '2026-01-01', 'many', 'filed']]).alerts;
    const others = [
      ...alerts,
      { ...one!, typology: { ...TYPOLOGY, version: '1.1.0' } },
      { ...one!, typology: { ...TYPOLOGY, digest: 'e'.repeat(64) } },
      { ...one!, overlaid: true },
    ];
    const all = feedbackCounts(others, outcomes, question());
    expect(all.every((count) => count === 0n)).toBe(true);
  });
});

const rows = fc.array(
  fc.tuple(
    fc.constantFrom('s1', 's2', 's3', 's4'),
    fc.constantFrom('2026-01-05', '2026-02-05', '2026-03-05', '2026-04-05'),
    fc.subarray(['many', 'payers', 'night'], { minLength: 1 }).map((all) => all.join(' ')),
    fc.option(fc.constantFrom<Outcome>(...OUTCOMES), { nil: undefined }),
  ),
  { maxLength: 12 },
);

describe('the noise of feedback', () => {
  // Watched failing with `slice(0, most)` taken out of `chosen`, and with alerts counted one by
  // one.
  it('is measured to more than any subject can change', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 3 }), (told, indicatorsPerSubject) => {
        const asked = question({ indicatorsPerSubject });
        const { alerts, outcomes } = decidedAlerts(told as Parameters<typeof decidedAlerts>[0]);
        const all = feedbackCounts(alerts, outcomes, asked);
        const { numerator, denominator } = feedbackScale(asked);
        expect(denominator).toBe(1n);
        for (const subject of new Set(alerts.map((one) => one.subject))) {
          const without = alerts.filter((one) => one.subject !== subject);
          const rest = feedbackCounts(without, outcomes, asked);
          const changed = all.reduce((sum, count, at) => {
            const difference = count - rest[at]!;
            return sum + (difference < 0n ? -difference : difference);
          }, 0n);
          expect(changed <= numerator).toBe(true);
        }
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('grows with the accounts and the names that a person may have', () => {
    const scale = (parts: object) => feedbackScale(question(parts)).numerator;
    expect([scale({}), scale({ subjectsPerPerson: 2 }), scale({ namesPerPerson: 3 })]).toEqual([
      ...[3n, 6n, 9n],
    ]);
    expect(feedbackScale(question({ epsilon: '1/2' })).numerator).toBe(6n);
    // 12 cells over 1/20 are 240, of 8 bits: 7/10 of 8 times the scale of 3.
    expect(feedbackToldFrom(question(), 3)).toBe(17);
    expect(feedbackToldFrom(question({ below: 50 }), 3)).toBe(50);
  });
});
