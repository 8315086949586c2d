/**
 * Chains in time: how many postings in the last selection complete a chain of earlier, distinct
 * postings in the earlier selections, all within a time, neighbours agreeing and disagreeing on
 * fields as asked (design, section 5). The earlier ones may lie before the window.
 */
import { z } from '../core/schema.js';
import { durationMs } from '../core/time.js';
import type { Frame } from './frame.js';
import { groupCodes } from './group-codes.js';
import type { SequenceDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { fieldName, nothing, selectionName } from './measure-schema.js';
import { countsOver } from './over-window.js';
import { durationSchema, windowedKeys } from './window.js';

/** Whether posting `a` may stand just before posting `b` in a chain. */
type Pairs = (a: number, b: number) => boolean;

function pairTest(definition: SequenceDefinition, frame: Frame): Pairs {
  const same = (definition.same ?? []).map((field) => groupCodes(frame, [field]).codes);
  const different = (definition.different ?? []).map((field) => groupCodes(frame, [field]).codes);
  const [least, greatest] = definition.amountRatio ?? [0, Number.POSITIVE_INFINITY];
  const isRatioAsked = definition.amountRatio !== undefined;
  const { base } = frame;
  return (a, b) => {
    for (const codes of same) if (codes[a]! < 0 || codes[a] !== codes[b]) return false;
    for (const codes of different) {
      if (codes[a]! < 0 || codes[b]! < 0 || codes[a] === codes[b]) return false;
    }
    if (!isRatioAsked) return true;
    const ratio = base[b]! / base[a]!;
    return base[a]! > 0 && ratio >= least && ratio <= greatest;
  };
}

/** Calls `visit` for each posting not later than `position` and at most `within` before it. */
function eachEarlier(
  frame: Frame,
  range: { readonly start: number; readonly end: number; readonly within: number },
  position: number,
  visit: (earlier: number) => boolean,
): void {
  const at = frame.at[position]!;
  let from = position;
  while (from + 1 < range.end && frame.at[from + 1] === at) from += 1;
  for (let q = from; q >= range.start && at - frame.at[q]! <= range.within; q -= 1) {
    if (q !== position && visit(q)) return;
  }
}

/** The two latest starts from which a chain reaches a posting: two, since one may be the last one. */
interface Starts {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

function subjectsOf(frame: Frame): readonly { readonly start: number; readonly end: number }[] {
  return frame.subjectKeys.map((_, subject) => ({
    start: frame.subjectStart[subject]!,
    end: frame.subjectStart[subject + 1]!,
  }));
}

/** For each posting of the middle selection, the latest two postings of the first before it. */
function latestStarts(inputs: MeasureInputs, pairs: Pairs, within: number): Starts {
  const { frame, selections } = inputs;
  const starts = {
    first: new Int32Array(frame.at.length).fill(-1),
    second: new Int32Array(frame.at.length).fill(-1),
  };
  for (const { start, end } of subjectsOf(frame)) {
    for (let r = start; r < end; r += 1) {
      if (selections[1]![r] !== 1) continue;
      eachEarlier(frame, { start, end, within }, r, (q) => {
        if (selections[0]![q] !== 1 || !pairs(q, r)) return false;
        if (starts.first[r]! < 0) starts.first[r] = q;
        else starts.second[r] = q;
        return starts.second[r]! >= 0;
      });
    }
  }
  return starts;
}

/** 1 where a posting of the last selection completes a chain. */
function completions(definition: SequenceDefinition, inputs: MeasureInputs): Uint8Array {
  const { frame, selections } = inputs;
  const within = durationMs(definition.within);
  const pairs = pairTest(definition, frame);
  const isLong = selections.length === 3;
  const starts = isLong ? latestStarts(inputs, pairs, within) : undefined;
  const last = selections[selections.length - 1]!;
  const before = selections[selections.length - 2]!;
  const done = new Uint8Array(frame.at.length);
  for (const { start, end } of subjectsOf(frame)) {
    for (let p = start; p < end; p += 1) {
      if (last[p] !== 1) continue;
      eachEarlier(frame, { start, end, within }, p, (q) => {
        if (before[q] !== 1 || !pairs(q, p)) return false;
        if (starts !== undefined) {
          const origin = starts.first[q] === p ? starts.second[q]! : starts.first[q]!;
          if (origin < 0 || frame.at[p]! - frame.at[origin]! > within) return false;
        }
        done[p] = 1;
        return true;
      });
    }
  }
  return done;
}

/** Every posting of every chain that a completing posting ends. */
function chainPostings(
  definition: SequenceDefinition,
  inputs: MeasureInputs,
  completing: readonly number[],
): readonly number[] {
  const { frame, selections } = inputs;
  const within = durationMs(definition.within);
  const pairs = pairTest(definition, frame);
  const found = new Set<number>(completing);
  const subjects = subjectsOf(frame);
  for (const p of completing) {
    const { start, end } = subjects.find((subject) => subject.start <= p && p < subject.end)!;
    const range = { start, end, within };
    const middle = selections[selections.length - 2]!;
    eachEarlier(frame, range, p, (q) => {
      if (middle[q] !== 1 || !pairs(q, p)) return false;
      if (selections.length === 2) {
        found.add(q);
        return false;
      }
      eachEarlier(frame, range, q, (first) => {
        if (selections[0]![first] !== 1 || first === p || !pairs(first, q)) return false;
        if (frame.at[p]! - frame.at[first]! > within) return false;
        found.add(first).add(q);
        return false;
      });
      return false;
    });
  }
  return [...found].sort((a, b) => a - b);
}

const fieldsOf = (definition: SequenceDefinition): readonly string[] => [
  ...(definition.same ?? []),
  ...(definition.different ?? []),
];

export const sequence: MeasureItem<SequenceDefinition> = {
  name: 'sequence',
  title: 'how often one thing followed another',
  schema: z.strictObject({
    sequence: z.array(selectionName).min(2).max(3),
    within: durationSchema,
    same: z.array(fieldName).min(1).max(4).optional(),
    different: z.array(fieldName).min(1).max(4).optional(),
    amountRatio: z.tuple([z.number().min(0), z.number().min(0)]).optional(),
    ...windowedKeys,
  }),
  isWindowed: true,
  selections: (definition) => definition.sequence,
  operands: nothing,
  fields: fieldsOf,
  unit: () => 'count',
  compute: (definition, inputs) => countsOver(completions(definition, inputs), inputs.bounds),
  evidence: (definition, inputs, moment) => {
    const done = completions(definition, inputs);
    const completing: number[] = [];
    for (let p = inputs.bounds.low[moment]!; p < inputs.bounds.high[moment]!; p += 1) {
      if (done[p] === 1) completing.push(p);
    }
    return chainPostings(definition, inputs, completing);
  },
};
