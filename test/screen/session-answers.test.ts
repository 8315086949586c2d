/** What selections said of postings, kept in bits: every one of them stands by itself. */
import { describe, expect, it } from 'vitest';
import { bindPlan } from '../../src/screen/bound-plan.js';
import { answerAt, answersOf, withAnswers, writeAnswer } from '../../src/screen/session-answers.js';
import { batchOf } from '../../src/transaction/batch-of.js';

const SLOTS = 50;
const SELECTIONS = 45;
/** Some answer that has no pattern in bits or slots; written anew it is another. */
const said = (bit: number, slot: number, round: number) => ((bit * 31 + slot * 17 + round) % 7) % 2;

describe('the answers of selections', () => {
  it('are those that were written last, by selection and by what it compares with', () => {
    const compares = Array.from({ length: SELECTIONS }, (_, selection) => selection % 3 === 0);
    const answers = answersOf(compares, SLOTS);
    expect(answers.words).toHaveLength(2);
    const bits = SELECTIONS + compares.filter(Boolean).length;
    for (const round of [0, 1]) {
      for (let slot = 0; slot < SLOTS; slot += 1) {
        for (let bit = 0; bit < bits; bit += 1) {
          writeAnswer(answers, bit, { slot, answer: said(bit, slot, round) });
        }
      }
    }
    const plan = { selections: [], timelines: [], typologies: [], measures: [], windows: [] };
    const bound = bindPlan(plan as never, batchOf([])); // nothing of it is asked
    // The second posting that is asked of is that of slot 7, and of a batch of three slots the
    // first.
    const whole = withAnswers(bound, answers).choose(Uint32Array.of(3, 7, 49));
    const cut = withAnswers(bound, answers, Uint32Array.of(7, 49, 3)).choose(
      Uint32Array.of(2, 0, 1),
    );
    for (let selection = 0; selection < SELECTIONS; selection += 1) {
      const expected = [3, 7, 49].map((slot) => said(selection, slot, 1));
      expect([...whole.selected.mask(selection)]).toEqual(expected);
      expect([...cut.selected.mask(selection)]).toEqual(expected);
      const bit = answers.unknown[selection];
      expect(bit === undefined).toBe(!compares[selection]);
      const lacking =
        bit === undefined ? [0] : [3, 7, 49].map((slot) => answerAt(answers, bit, slot));
      const isAny = lacking.includes(1);
      const unknown = whole.unknown(selection);
      expect(unknown === undefined ? undefined : [...unknown]).toEqual(isAny ? lacking : undefined);
    }
  });
});
