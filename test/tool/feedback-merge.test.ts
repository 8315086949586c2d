/** Many files of feedback added up: by hand, and how often the stated interval holds. */
import { describe, expect, it } from 'vitest';
import type { SentFeedback } from '../../src/io/read-feedback.js';
import { discreteLaplace } from '../../src/pseudonym/discrete-laplace.js';
import { type FeedbackFile, feedbackFile } from '../../src/pseudonym/feedback-file.js';
import { feedbackToldFrom } from '../../src/pseudonym/feedback-question.js';
import { rationalOf } from '../../src/pseudonym/rational.js';
import { mergedFeedback } from '../../src/tool/feedback-merge.js';
import { noiseTail, toldNoiseTail } from '../../src/tool/feedback-noise.js';
import { feedbackPage } from '../../src/tool/feedback-page.js';
import { question, TYPOLOGY } from '../pseudonym/feedback-case.js';
import { stream } from '../pseudonym/stream.js';

const ASKED = question({ indicators: ['many'] });

let files = 0;
function sent(
  answer: readonly (number | null)[],
  parts: Partial<FeedbackFile> = {},
  signers: readonly string[] = [],
): SentFeedback {
  files += 1;
  const institution = `Bank ${files}`;
  const made = feedbackFile(ASKED, answer, {
    institution,
    context: { jurisdictions: ['CA'], sectors: ['bank'] },
  });
  return { file: `f${files}.json`, feedback: { ...made, ...parts }, signers };
}

const merged = (all: readonly SentFeedback[]) => mergedFeedback(all, { isTrustChecked: false });
const first = (all: readonly SentFeedback[]) => merged(all).typologies[0]!.versions[0]!;

describe('feedback added up', () => {
  it('is the sum of what was told, between bounds that noise and suppression allow', () => {
    const { contexts, institutions, unnamed } = first([
      sent([40, 20, null, 30, null, null]),
      sent([50, null, null, 30, null, null]),
    ]);
    expect([institutions.length, unnamed]).toEqual([2, 0]);
    const [all, own] = contexts;
    expect([all?.context, own?.context, own?.files]).toEqual(['all', 'CA · bank', 2]);
    const { confirmed, false: wrong, rest } = all!.alerts;
    const [up, down] = [noiseTail([3, 3], 0.05 / 8), toldNoiseTail([3, 3], 0.05 / 8)];
    const hidden = feedbackToldFrom(ASKED, 1) - 1;
    expect(confirmed).toEqual({
      ...{ told: 90, suppressed: 0, low: Math.floor(90 - down), high: Math.ceil(90 + up) },
    });
    expect(wrong).toMatchObject({ told: 20, suppressed: 1, high: Math.ceil(20 + hidden + up) });
    expect(rest).toEqual({ told: null, suppressed: 2, low: 0, high: Math.ceil(2 * hidden + up) });
    expect(all!.alerts.share.low).toBeLessThan(90 / 110);
    expect(all!.alerts.share.high).toBeGreaterThan(90 / 110);
  });

  it('keeps versions, contents and overlays apart, and contexts beside the whole', () => {
    const elsewhere = { context: { jurisdictions: ['GB'], sectors: [] } };
    const { typologies } = merged([
      sent([40, 20, null, 30, null, null]),
      sent([41, 20, null, 30, null, null], elsewhere),
      sent([42, 20, null, 30, null, null], { overlaid: true }),
      sent([43, 20, null, 30, null, null], { typology: { ...TYPOLOGY, version: '2.0.0' } }),
      sent([44, 20, null, 30, null, null], { typology: { ...TYPOLOGY, digest: 'e'.repeat(64) } }),
    ]);
    expect(typologies.length).toBe(1);
    const told = typologies[0]!.versions.map((one) =>
      one.contexts.map(({ context, files: of }) => [context, of]),
    );
    expect(told).toEqual([
      [
        ['all', 2],
        ['CA · bank', 1],
        ['GB', 1],
      ],
      ...[1, 2, 3].map(() => [
        ['all', 1],
        ['CA · bank', 1],
      ]),
    ]);
  });

  it('counts no alerts twice: files given again, or of one institution with months in common', () => {
    const one = sent([40, 20, null, 30, null, null]);
    const { institution: _, ...unnamed } = one.feedback;
    const nameless = { ...one, feedback: unnamed as FeedbackFile };
    const name = { institution: 'Bank of All' };
    const [a, b] = [
      sent([40, 20, null, 30, null, null], name),
      sent([50, 20, null, 30, null, null], name),
    ];
    const later = sent([50, 20, null, 30, null, null], {
      ...{ ...name, period: { from: '2026-04', to: '2026-06' } },
    });
    const signed = [
      sent([40, 20, null, 30, null, null], {}, ['anna']),
      sent([41, 20, null, 30, null, null], {}, ['anna']),
    ];
    expect(() => merged([nameless, { ...nameless, file: 'copy.json' }])).toThrow(
      'feedback-overlaps',
    );
    expect(() => merged([a, b])).toThrow('feedback-overlaps');
    expect(() => merged(signed)).toThrow('feedback-overlaps');
    expect(first([a, later]).period).toEqual({ from: '2026-01', to: '2026-06' });
  });

  it('says nothing of a share where nothing was told', () => {
    const { alerts } = first([sent([null, null, null, null, null, null])]).contexts[0]!;
    expect(alerts.share.low).toBe(0);
    expect(alerts.share.high).toBeGreaterThan(0.9);
    const { typologies } = merged([sent([null, null, null, null, null, null])]);
    const page = feedbackPage(typologies[0]!, { isTrustChecked: false });
    expect(page).toContain('not known');
    expect(page).toContain('**not** checked');
  });
});

describe('the bounds of a sum', () => {
  it('for one cell are those of its own distribution', () => {
    // P(X > w) = r^(w + 1) / (1 + r).
    const step = Math.exp(-1 / 3);
    const tail = noiseTail([3], 0.01);
    expect(step ** (tail + 1) / (1 + step)).toBeLessThanOrEqual(0.01);
    expect(step ** tail / (1 + step)).toBeGreaterThan(0.01);
  });

  // Watched failing with three tenths of both bounds.
  it('hold over what was really there, told and suppressed, as often as is claimed', () => {
    const random = stream('merge');
    const scale = rationalOf('3');
    const bound = feedbackToldFrom(ASKED, 1);
    const truths = [0, 3, bound - 4, bound, bound + 5, 60];
    const rounds = 800;
    let [above, below] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const answers = truths.map((truth) => {
        const noisy = truth + Number(discreteLaplace(scale, random));
        return noisy < bound ? null : noisy;
      });
      const { low, high } = first(answers.map((told) => sent([told, null, null, null, null, null])))
        .contexts[0]!.alerts.confirmed;
      const truth = truths.reduce((sum, each) => sum + each, 0);
      if (truth > high) above += 1;
      if (truth < low) below += 1;
    }
    // Each side is claimed to fail once in 160.
    expect(above / rounds).toBeLessThanOrEqual(0.05 / 8);
    expect(below / rounds).toBeLessThanOrEqual(0.05 / 8);
  });
});
