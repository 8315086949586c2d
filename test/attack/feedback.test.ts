/**
 * Attacks on feedback. Out of a file: the attacker knows every customer but one, and lays two files
 * side by side. Into a page: whoever adds files up is sent ones that count what is not, or are no
 * files at all.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { openBudgetLedger } from '../../src/io/budget-ledger.js';
import { newSigningKey } from '../../src/io/ed25519.js';
import { answeredFeedback, type DecidedAlerts } from '../../src/io/feedback-ledger.js';
import { readFeedback } from '../../src/io/read-feedback.js';
import { signedFeedback } from '../../src/io/write-feedback.js';
import { feedbackAnswer } from '../../src/pseudonym/feedback-answer.js';
import { feedbackCounts } from '../../src/pseudonym/feedback-count.js';
import { type FeedbackFile, feedbackFile } from '../../src/pseudonym/feedback-file.js';
import type { FeedbackQuestion } from '../../src/pseudonym/feedback-question.js';
import { rationalOf } from '../../src/pseudonym/rational.js';
import { mergedFeedback } from '../../src/tool/feedback-merge.js';
import { feedbackPage } from '../../src/tool/feedback-page.js';
import type { Trust } from '../../src/typology/signature-trust.js';
import { crowd, decidedAlerts, question } from '../pseudonym/feedback-case.js';
import { stream } from '../pseudonym/stream.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-feedback-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

async function office() {
  files += 1;
  const path = join(folder, `ledger-${files}`);
  const ledger = await openBudgetLedger({ path, begin: 'new', outDir: join(folder, 'out') });
  const random = stream(`feedback ${files}`);
  const ask = async (asked: FeedbackQuestion, decided: DecidedAlerts) => {
    const { answers } = await answeredFeedback(ledger, {
      ...{ questions: [asked], limit: rationalOf('4'), on: '2026-04-02', recipient: 'author' },
      ...{ random, outcomes: async () => decided },
    });
    return answers[0]!;
  };
  return { ledger, ask };
}

const WITHOUT = decidedAlerts(crowd(40, 'filed'));
/** One customer more, with everything that can be counted of one. */
const WITH = decidedAlerts([
  ...crowd(40, 'filed'),
  ['target', '2026-02-03', 'many payers', 'filed'],
]);

describe('two files laid side by side', () => {
  // Watched failing with `known` of `answeredFeedback` always empty.
  it('are one file where the question is one: that a customer came changes nothing', async () => {
    const { ledger, ask } = await office();
    const before = await ask(question(), WITHOUT);
    const after = await ask(question(), WITH);
    expect(after).toEqual(before);
    expect(ledger.records.length).toBe(1);
    await ledger.close();
  });

  // Watched failing with `overspent` taken out of `answeredFeedback`.
  it('cost each time, and cannot be asked until noise is averaged away', async () => {
    const { ledger, ask } = await office();
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
    const other = (to: string) => question({ period: { from: '2026-01', to }, epsilon: '1' });
    for (const to of months.slice(0, 4)) await ask(other(to), WITH);
    await expect(ask(other('2026-05'), WITH)).rejects.toThrow('budget-spent');
    await expect(ask(question({ edition: 'again' }), WITH)).rejects.toThrow('budget-spent');
    expect(ledger.records.length).toBe(4);
    await ledger.close();
  });

  // Watched failing with `count + discreteLaplace(…)` without the noise.
  it('do not tell whether one customer is in: the best guess is right as often as epsilon allows', () => {
    const asked = question({ below: 1, falseKeys: '1/2', epsilon: '1' });
    const random = stream('guess');
    const rounds = 3000;
    const told = (decided: DecidedAlerts) =>
      Array.from({ length: rounds }, () => {
        // The attacker's best statistic: what the target could change, added up.
        const answer = feedbackAnswer(countsOf(decided, asked), asked, random);
        return (answer[0] ?? 0) + (answer[3] ?? 0) + (answer[6] ?? 0);
      });
    const [without, within] = [told(WITHOUT), told(WITH)];
    const right = Math.max(
      ...Array.from({ length: 60 }, (_, at) => 60 + at).map((cut) => {
        const guessed = within.filter((one) => one > cut).length;
        return (guessed + without.filter((one) => one <= cut).length) / (2 * rounds);
      }),
    );
    expect(right).toBeLessThan(Math.E / (1 + Math.E) + 0.02);
  });

  it('hold nothing below their bound, and no name of a subject', () => {
    const asked = question();
    const few = decidedAlerts(crowd(3, 'filed', 'person-of-note-'));
    for (let round = 0; round < 50; round += 1) {
      const answer = feedbackAnswer(countsOf(few, asked), asked, stream(`few ${round}`));
      const file = feedbackFile(asked, answer, { context: { jurisdictions: [], sectors: [] } });
      expect(answer.every((one) => one === null || one >= 17)).toBe(true);
      expect(JSON.stringify(file)).not.toContain('person-of-note');
    }
  });
});

function countsOf({ alerts, outcomes }: DecidedAlerts, asked: FeedbackQuestion) {
  return feedbackCounts(alerts, outcomes, asked);
}

const GOOD: FeedbackFile = feedbackFile(
  question(),
  [40, 20, null, 30, null, null, 20, null, null, null, null, null],
  { institution: 'Bank', context: { jurisdictions: ['CA'], sectors: ['bank'] } },
);

async function codesOf(text: string, trust?: Trust): Promise<readonly string[]> {
  const path = join(folder, 'sent.json');
  writeFileSync(path, text);
  try {
    await readFeedback([path], trust);
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return [...new Set(error.problems.map(({ code }) => code))];
    throw error;
  }
}

const text = (parts: object = {}) => JSON.stringify({ ...GOOD, ...parts });
const counts = (parts: object) => text({ alerts: { ...GOOD.alerts, ...parts } });
const privacy = (parts: object) => text({ privacy: { ...GOOD.privacy, ...parts } });

describe('a hostile file', () => {
  it('stands beside a good one, which is taken', async () => {
    expect(await codesOf(text())).toEqual([]);
  });

  // Some watched failing: with the schema loose, COUNT_MAX away, or a line of `meaningFaults` out.
  it.each([
    ['counts beyond all banks', counts({ confirmed: 10_000_001 })],
    ['counts that no number holds', counts({ confirmed: 1e300 })],
    ['counts less than nobody', counts({ confirmed: -40 })],
    ['counts parts of somebody', counts({ confirmed: 40.5 })],
    ['counts in text', counts({ confirmed: '40' })],
    ['tells what is below its bound', counts({ confirmed: 3 })],
    ['has a key twice', text().replace('"overlaid"', '"overlaid":true,"overlaid"')],
    ['has a key of every object', text().replace('{', '{"__proto__":{"alerts":1},')],
    ['has a key that nobody knows', text({ more: 1 })],
    ['has an indicator twice', text({ indicators: [GOOD.indicators[0], GOOD.indicators[0]] })],
    ['states less noise than it asks for', privacy({ noiseScale: '1/100', within: 1 })],
    ['states a lower bound than it kept', privacy({ toldFrom: 1 })],
    ['claims an epsilon beyond all policies', privacy({ epsilon: '100' })],
    ['claims no epsilon', privacy({ epsilon: '0' })],
    ['suppresses nothing', privacy({ below: 1 })],
    ['is of no period', text({ period: { from: '2026-05', to: '2026-01' } })],
    ['is of a hundred years', text({ period: { from: '1950-01', to: '2049-12' } })],
    ['names a typology with a path', text({ typology: { ...GOOD.typology, id: '../../etc/x' } })],
    ['is an institution of markup', text({ institution: '<img src=x onerror=alert(1)>' })],
    ['is nested deep', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['is no JSON', 'confirmed: 40'],
    ['is long', `${text().slice(0, -1)},"notice":"${'x'.repeat(2_000_000)}"}`],
  ])('that %s is refused', async (_, bad) => {
    expect(await codesOf(bad)).toEqual(['pseudonym/feedback-malformed']);
  });

  it('in the text of its indicators makes no page other than it is', async () => {
    const indicators = [
      { ...GOOD.indicators[0], indicator: '| [x](http://evil) <b>&\n# all clear' },
    ];
    const small = feedbackFile(question({ indicators: ['x'] }), [40, null, null, 30, null, null], {
      context: { jurisdictions: [], sectors: [] },
    });
    const sent = { file: 'x', feedback: { ...small, indicators } as FeedbackFile, signers: [] };
    const merged = mergedFeedback([sent], { isTrustChecked: false });
    const page = feedbackPage(merged.typologies[0]!, merged);
    expect(page).not.toMatch(/^# all clear|\[x\]\(http|<b>/m);
  });
});

describe('with trust', () => {
  const [anna, stranger] = [newSigningKey().key, newSigningKey().key];
  const trust: Trust = {
    ...{ format: 'redthread/trust/1', purpose: 'feedback', threshold: 1 },
    signers: [{ name: 'anna', keys: [anna.publicKey], typologies: ['test/'] }],
  };

  // Watched failing with `verifyEd25519` replaced by true, and without the look at the threshold.
  it('a file is taken as it was signed, and by whom it was', async () => {
    const signed = signedFeedback(GOOD, anna);
    expect(await codesOf(JSON.stringify(signed), trust)).toEqual([]);
    const changed = { ...signed, alerts: { ...signed.alerts, false: 400 } };
    const renamed = { ...signed, context: { jurisdictions: ['GB'], sectors: [] } };
    const elsewhere = { ...trust, signers: [{ ...trust.signers[0]!, typologies: ['us/'] }] };
    for (const [bad, by] of [
      [changed, trust],
      [renamed, trust],
      [GOOD, trust],
      [signedFeedback(GOOD, stranger), trust],
      [signed, elsewhere],
    ] as const) {
      expect(await codesOf(JSON.stringify(bad), by)).toEqual(['io/feedback-untrusted']);
    }
  });
});
