/** Tuning on a world whose right bound is known, and what it may and may not see. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { DAY_MS } from '../../src/core/time.js';
import type { Decision } from '../../src/explain/decision.js';
import type { LabelCase, Labels } from '../../src/tool/label.js';
import { overlayTypologies } from '../../src/tool/overlay-typologies.js';
import { decidedLabels } from '../../src/tool/tune-decisions.js';
import { NOBODY } from '../../src/tool/tune-overlay.js';
import { casesWanted, wilson } from '../../src/tool/tune-part.js';
import { weightOf } from '../../src/tool/tune-weight.js';
import { batchOf } from '../../src/transaction/batch-of.js';
import { parseOverlay } from '../../src/typology/parse-overlay.js';
import { TINY, tiny } from './tiny-typology.js';
import { CASES, FIRST_DAY, LABELS, OPTIONS, SPLIT_DAY, transactions, tuned } from './tune-world.js';

const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

const { result, overlay = '' } = tuned();
const read = (text: string) => parseOverlay(text, 'proposal.json').loaded!;

describe('tuning', () => {
  it('finds the bound that tells cases from the others', () => {
    expect(result.choice).toEqual({
      ...{ setting: { sums_min: 5 }, changed: { sums_min: 5 }, passedOver: [] },
    });
    const [own, values] = result.compared;
    expect(own?.unseen.watch).toMatchObject({ alerts: 16, right: 8, wrong: 8, found: 8 });
    expect(values?.train.watch).toMatchObject({ alerts: 8, right: 8, wrong: 0, found: 8 });
    expect(values?.unseen.watch).toMatchObject({ alerts: 8, right: 8, wrong: 0, found: 8 });
    // 8 alerts of 16 customers in 60 days.
    expect(values?.train.watch.perThousandMonth).toBeCloseTo(250, 9);
  });

  it('marks the settings that none beats', () => {
    const told = result.tradeOff.map(({ setting, counts, isPareto, isBase, isChosen }) => {
      const marks = [isPareto ? 'front' : '', isBase ? 'own' : '', isChosen ? 'chosen' : ''];
      return [setting['sums_min'], counts.alerts, counts.found, marks.join('')];
    });
    expect(told).toEqual([
      [3, 16, 8, 'own'],
      [2, 16, 8, ''],
      [4, 16, 8, ''],
      [5, 8, 8, 'frontchosen'],
      ...[6, 7, 8, 9].map((value) => [value, 0, 0, 'front']),
    ]);
  });

  it('takes as few alerts as a share of the cases costs, or as many as a budget allows', () => {
    const few = tuned({ options: { goal: { perThousandMonth: 100 } } }).result;
    expect(few.choice.setting).toEqual({ sums_min: 6 });
    expect(few.isGoalMet).toBe(true);
    const all = tuned({ options: { goal: { recall: 1 } } }).result;
    expect(all.choice.setting).toEqual({ sums_min: 5 });
    const given = [{ name: 'sums_min', values: ['6', '9'] }];
    const half = tuned({ options: { goal: { recall: 1 }, parameters: given } }).result;
    expect([half.choice.setting, half.isGoalMet]).toEqual([{ sums_min: 3 }, true]);
  });

  it('never leaves the range of a parameter', () => {
    const loaded = tiny({
      parameters: { sums_min: { ...TINY.parameters.sums_min, range: [2, 5000] } },
    });
    const many = { search: 'random', evaluations: 200, seed: 7 } as const;
    const values = tuned({ loaded, options: many }).result.tradeOff.map(
      ({ setting }) => setting['sums_min'] as number,
    );
    expect(values.length).toBeGreaterThan(60);
    expect(values.filter((value) => value < 2 || value > 5000)).toEqual([]);
    const outside = [{ name: 'sums_min', values: ['5', '10'] }];
    expect(refused(() => tuned({ options: { parameters: outside } }))).toBe(
      'tool/cannot-tune: `10` lies outside the range of the parameter `sums_min`',
    );
  });

  it('gives the same bytes for one seed, and others for another', () => {
    const parameters = { sums_min: { ...TINY.parameters.sums_min, range: [2, 5000] } };
    const drawn = (seed: number) => {
      const options = { search: 'random', evaluations: 20, seed } as const;
      return JSON.stringify(tuned({ loaded: tiny({ parameters }), options }));
    };
    expect(drawn(3)).toBe(drawn(3));
    expect(drawn(3)).not.toBe(drawn(4));
    expect(JSON.parse(drawn(3))).toMatchObject({ result: { seed: 3, search: { kind: 'random' } } });
  });

  it('refuses a grid of more settings than it may count', () => {
    const options = { search: 'grid', evaluations: 7 } as const;
    expect(refused(() => tuned({ options }))).toBe(
      'tool/cannot-tune: the grid has 8 settings, more than 7',
    );
    expect(tuned({ options: { evaluations: 7 } }).result.search).toMatchObject({
      ...{ kind: 'random', evaluations: 7, evaluationsMax: 7 },
    });
  });

  it('refuses too few cases, and says how many it wants', () => {
    const few = { ...LABELS, cases: LABELS.cases.slice(0, CASES + 2) };
    expect(refused(() => tuned({ labels: few }))).toBe(
      'tool/too-few-cases: cases that begin before 2026-03-02: 8, and from then on: 2; ' +
        '7 are wanted in each',
    );
    expect(refused(() => tuned({ options: { halfWidth: 0.2 } }))).toContain(
      '21 are wanted in each\n' +
        'tool/too-few-cases: customers before 2026-03-02 known to be in no case: 8; 21 are wanted',
    );
  });

  it('asks for as many cases as Wilson’s interval of recall needs, whatever the recall', () => {
    for (const halfWidth of [0.05, 0.1, 0.2, 0.3]) {
      const wanted = casesWanted(halfWidth);
      const widest = (of: number) =>
        Math.max(
          ...Array.from({ length: of + 1 }, (_, yes) => {
            const { low, high } = wilson(yes, of);
            return (high - low) / 2;
          }),
        );
      expect(widest(wanted)).toBeLessThanOrEqual(halfWidth);
      // Of an odd number no share is one half, where the interval is widest: so two fewer.
      expect(widest(wanted - 2)).toBeGreaterThan(halfWidth * 0.99);
    }
  });
});

describe('an overlay that is proposed', () => {
  it('holds, and changes nothing but what it says', () => {
    const base = tiny();
    const today = OPTIONS.today;
    const { loaded, problems } = overlayTypologies([base], [read(overlay)], { today });
    expect(problems).toEqual([]);
    const { parameters, indicators, tests, ...rest } = loaded[0]!.typology;
    const { parameters: _, indicators: own, tests: cases, ...others } = base.typology;
    expect(rest).toEqual(others);
    expect(parameters?.['sums_min']?.value).toBe(5);
    expect(indicators).toEqual([{ ...own[0], points: 12 }]);
    expect(tests.map(({ expect: _e, ...one }) => one)).toEqual(
      cases.map(({ expect: _e, ...one }) => one),
    );
    expect(result.overlay.cases).toEqual(['three small sums']);
  });

  it('is approved by nobody until a person is named, and runs out on its own day', () => {
    const made = read(overlay);
    expect(made.overlay).toMatchObject({ approved: { by: NOBODY }, expires: '2026-11-25' });
    const later = overlayTypologies([tiny()], [made], { today: '2026-11-26' });
    expect(later.problems.map(({ code }) => code)).toEqual(['typology/overlay-not-in-force']);
    const approval = { by: 'head of compliance', why: 'seen', expires: '2027-11-25' };
    const named = tuned({ options: { approval } });
    expect(read(named.overlay!).overlay.approved).toEqual({
      ...{ by: 'head of compliance', on: '2026-11-25', why: 'seen' },
    });
    expect(named.result.overlay.isApproved).toBe(true);
  });

  it('passes over a setting that no overlay may have', () => {
    // Two cases of one name: an overlay cannot say which of them it changes.
    const [first] = TINY.tests;
    const loaded = tiny({ tests: [first, { ...first, expect: { level: 'watch' } }] });
    const { choice } = tuned({ loaded }).result;
    expect(choice.setting).toEqual({ sums_min: 3 });
    expect(choice.passedOver[0]?.setting).toEqual({ sums_min: 5 });
    expect(choice.passedOver[0]?.why[0]).toContain('typology/overlay-unfit');
  });
});

describe('weights of evidence', () => {
  it('are decibans with a half added, and an interval', () => {
    // By hand: 10.5/20.5 over 10.5/200.5 is 9.7805, of which ten times the logarithm is 9.904.
    const { weight, low, high } = weightOf({
      ...{ positives: 10, allPositives: 20, others: 10, allOthers: 200 },
    });
    const half = 1.959964 * Math.sqrt(1 / 10.5 - 1 / 20.5 + 1 / 10.5 - 1 / 200.5);
    expect(weight).toBeCloseTo(9.904, 3);
    expect(high - low).toBeCloseTo((2 * half * 10) / Math.LN10, 2);
  });

  it('become whole points of one at the least and the cap at the most', () => {
    const told = (parts: Readonly<Record<string, unknown>>) =>
      tuned({ loaded: tiny(parts) }).result.weights[0];
    expect(told({})).toMatchObject({ positives: 8, others: 0, verdict: 'for', proposed: 12 });
    expect(told({ families: { cash: { cap: 10 } } })).toMatchObject({ proposed: 10 });
  });

  it('tell of an indicator that speaks against a case, and do not drop it', () => {
    // The ordinary ones become the cases: five sums in five days now speak against them.
    const swapped: Labels = {
      ...LABELS,
      cases: LABELS.cases.map((one): LabelCase => {
        const customer = one.members[0]!.customer!.replace('c', 'o');
        return { ...one, members: [{ customer, isKey: true }] };
      }),
    };
    const given = [{ name: 'sums_min', values: ['5'] }];
    const loaded = tiny({ parameters: { sums_min: { ...TINY.parameters.sums_min, value: 5 } } });
    const { weights } = tuned({ labels: swapped, loaded, options: { parameters: given } }).result;
    expect(weights[0]).toMatchObject({ verdict: 'against', proposed: 1, positives: 0, others: 8 });
  });

  it('say nothing where an indicator was never active', () => {
    const given = [{ name: 'sums_min', values: ['9'] }];
    const goal = { perThousandMonth: 0 };
    const { weights } = tuned({ options: { goal, parameters: given } }).result;
    expect(weights[0]).toMatchObject({ verdict: 'never-active', proposed: 10 });
    expect(weights[0]).not.toHaveProperty('weight');
  });
});

describe('the unseen part', () => {
  it('has no part in the choice: labels after the split change neither it nor the points', () => {
    const later = fc.record({
      customer: fc.constantFrom(...transactions.map((one) => one.customer!)),
      day: fc.integer({ min: SPLIT_DAY, max: SPLIT_DAY + 15 }),
      isInnocent: fc.boolean(),
    });
    const early = LABELS.cases.slice(0, CASES);
    const learnt = ({ result: one, overlay: text }: ReturnType<typeof tuned>) => {
      const { tradeOff, choice, weights, points, goal, train } = one;
      const compared = one.compared.map(({ name, train: counts }) => ({ name, counts }));
      return { tradeOff, choice, weights, points, goal, train, compared, text };
    };
    const before = learnt({ result, overlay });
    fc.assert(
      fc.property(fc.array(later, { minLength: 10, maxLength: 30 }), (drawn) => {
        const cases = drawn.map(({ customer, day, isInnocent }, index): LabelCase => {
          const standing = isInnocent && index > 8 ? 'innocent' : 'planted';
          const times = { from: day * DAY_MS, to: (day + 3) * DAY_MS };
          const members = [{ customer, isKey: true }];
          return { id: `later ${index}`, kind: 'x', standing, members, transactions: [], ...times };
        });
        expect(learnt(tuned({ labels: { ...LABELS, cases: [...early, ...cases] } }))).toEqual(
          before,
        );
      }),
      { numRuns: 15 },
    );
  });
});

describe('decisions as labels', () => {
  const batch = batchOf(transactions);
  const decided = (at: (day: number) => number, of = (_: string) => true): readonly Decision[] =>
    [0, 1]
      .flatMap((part) =>
        ['c', 'o'].flatMap((kind) =>
          Array.from({ length: CASES }, (_, index): Decision => {
            const day = FIRST_DAY + 60 * part + 2 * index + 2;
            const outcome = kind === 'c' ? 'filed' : 'known-good';
            const alert = `${kind}${part}-${index} ${day * DAY_MS}`;
            return { alert, outcome, who: 'A', when: '', at: at(day) * DAY_MS, earlier: [] };
          }),
        ),
      )
      .filter(({ alert }) => of(alert));
  const labelsOf = (decisions: readonly Decision[]) =>
    decidedLabels(tiny(), decisions, {
      ...{ batch, graceDays: 30, idOf: (subject, from) => `${subject} ${from}` },
    });

  it('find the same bound from what was filed and what was not', () => {
    const known = labelsOf(decided((day) => day + 1));
    const told = tuned({ known, batch }).result;
    expect(told.labels).toMatchObject({ dataSet: 'decisions', members: { given: 32, found: 32 } });
    expect(told.choice.setting).toEqual({ sums_min: 5 });
    expect(told.compared[1]?.unseen.watch).toMatchObject({ right: 8, wrong: 0, found: 8 });
  });

  it('count for nothing before they were made', () => {
    const known = labelsOf(decided((day) => (day === FIRST_DAY + 2 ? SPLIT_DAY : day + 1)));
    expect(tuned({ known, batch }).result.train).toMatchObject({ cases: 7, innocent: 7 });
  });

  it('leave customers aside whom nobody looked into', () => {
    const known = labelsOf(
      decided(
        (day) => day + 1,
        (alert) => !alert.startsWith('o0-0 '),
      ),
    );
    const [own] = tuned({ known, batch }).result.compared;
    expect(own?.train.watch).toMatchObject({ alerts: 16, right: 8, wrong: 7, aside: 1 });
  });

  it('are refused where none is about an alert raised here', () => {
    expect(
      refused(() =>
        labelsOf(
          decided(
            (day) => day,
            () => false,
          ),
        ),
      ),
    ).toContain(
      'tool/labels-unmatched: none of 0 decisions is about an alert of this typology here',
    );
  });
});
