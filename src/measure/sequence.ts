/**
 * Chains in time: how many postings in the last selection complete a chain of earlier, distinct
 * postings in the earlier selections, all within a time, neighbours agreeing and disagreeing on
 * fields as asked (design, section 5). The earlier ones may lie before the window.
 */
import { z } from '../core/schema.js';
import { durationMs } from '../core/time.js';
import { positionsIn } from '../selection/choice.js';
import type { Frame } from './frame.js';
import { groupCodes } from './group-codes.js';
import type { SequenceDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { WINDOW_KEYS } from './measure-page.js';
import { fieldName, nothing, selectionName } from './measure-schema.js';
import { countsOver, selectedAt } from './over-window.js';
import { reachUpTo, subjectAt } from './reach.js';
import { durationSchema, windowedKeys } from './window.js';

/** Whether posting `a` may stand just before posting `b` in a chain. */
type Pairs = (a: number, b: number) => boolean;

function pairTest(definition: SequenceDefinition, frame: Frame): Pairs {
  const same = (definition.same ?? []).map((field) => groupCodes(frame, [field]).codes);
  const others = otherTest(definition, frame);
  return (a, b) => {
    for (const codes of same) if (codes[a]! < 0 || codes[a] !== codes[b]) return false;
    return others(a, b);
  };
}

/** The same of all but `same`. */
function otherTest(definition: SequenceDefinition, frame: Frame): Pairs {
  const different = (definition.different ?? []).map((field) => groupCodes(frame, [field]).codes);
  const [least, greatest] = definition.amountRatio ?? [0, Number.POSITIVE_INFINITY];
  const isRatioAsked = definition.amountRatio !== undefined;
  const { base } = frame;
  return (a, b) => {
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

/**
 * The two latest starts from which a chain reaches a posting: two, since one may be the last one.
 */
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

interface Step {
  /** Positions of what may be the earlier one, and the later one; ascending. */
  readonly earlier: Uint32Array;
  readonly later: Uint32Array;
  readonly within: number;
  /** Fields that both share. */
  readonly same: readonly string[];
}

/**
 * Calls back for each later posting with the earlier ones that it shares the fields with, the
 * latest first, until `visit` has seen enough. Those that share them are linked, so that no others
 * are met.
 */
function eachStep(
  frame: Frame,
  { earlier, later, within, same }: Step,
  visit: (earlier: number, later: number) => boolean,
): void {
  const { at, subjectStart, scratch } = frame;
  const { codes, size } = same.length === 0 ? ALL_SHARE : groupCodes(frame, same);
  // Links lead from one place in the list of the earlier ones to another.
  const latest = scratch.integers(size).fill(-1);
  const before = scratch.integers(earlier.length);
  let [subject, start, end, next] = [-1, 0, 0, 0];
  for (let place = 0; place < later.length; place += 1) {
    const p = later[place]!;
    if (p >= end) {
      subject = subjectAt(subjectStart, subject, p);
      start = subjectStart[subject]!;
      end = subjectStart[subject + 1]!;
      while (next < earlier.length && earlier[next]! < start) next += 1;
    }
    const now = at[p]!;
    for (; next < earlier.length && earlier[next]! < end; next += 1) {
      const q = earlier[next]!;
      if (at[q]! > now) break;
      const code = codes === undefined ? 0 : codes[q]!;
      if (code < 0) continue;
      before[next] = latest[code]!;
      latest[code] = next;
    }
    const own = codes === undefined ? 0 : codes[p]!;
    if (own < 0) continue;
    for (let link = latest[own]!; link >= 0; link = before[link]!) {
      const q = earlier[link]!;
      // What was linked before the subject's first posting belongs to another one.
      if (q < start || now - at[q]! > within) break;
      if (q !== p && visit(q, p)) break;
    }
  }
}

/** Where no field is asked for. */
const ALL_SHARE = { codes: undefined, size: 1 };

/** For each posting of the middle selection, the latest two postings of the first before it. */
function latestStarts(frame: Frame, step: Step, pairs: Pairs): Starts {
  const first = frame.scratch.integers(frame.at.length).fill(-1);
  const second = frame.scratch.integers(frame.at.length).fill(-1);
  eachStep(frame, step, (q, r) => {
    if (!pairs(q, r)) return false;
    if (first[r]! < 0) first[r] = q;
    else second[r] = q;
    return second[r]! >= 0;
  });
  return { first, second };
}

/** Positions of the last selection that complete a chain; the links by their positions. */
function completions(
  definition: SequenceDefinition,
  frame: Frame,
  links: readonly Uint32Array[],
): Uint32Array {
  const done = frame.scratch.counts(links.at(-1)!.length);
  if (links.some((link) => link.length === 0)) return done.subarray(0, 0);
  const { at } = frame;
  const within = durationMs(definition.within);
  const same = definition.same ?? [];
  const others = otherTest(definition, frame);
  const stepTo = (link: number): Step => {
    return { earlier: links[link - 1]!, later: links[link]!, within, same };
  };
  const starts = links.length === 3 ? latestStarts(frame, stepTo(1), others) : undefined;
  let size = 0;
  eachStep(frame, stepTo(links.length - 1), (q, p) => {
    if (!others(q, p)) return false;
    if (starts !== undefined) {
      const origin = starts.first[q] === p ? starts.second[q]! : starts.first[q]!;
      if (origin < 0 || at[p]! - at[origin]! > within) return false;
    }
    done[size] = p;
    size += 1;
    return true;
  });
  return done.subarray(0, size);
}

/** 1 where a posting of the last selection completes a chain. */
function completing(definition: SequenceDefinition, inputs: MeasureInputs): Uint8Array {
  const { frame, selections } = inputs;
  const { scratch } = frame;
  const done = scratch.bytes(frame.at.length);
  const links = selections.map((mask) => positionsIn(mask, scratch));
  for (const position of completions(definition, frame, links)) done[position] = 1;
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
  compute: (definition, inputs) => countsOver(completing(definition, inputs), inputs.bounds),
  // The earlier links may lie before the window: chains are found as they are for the moments.
  reach: (definition, { frame, positions, fullest }) => {
    const links = definition.sequence.map((_, link) => positions(link));
    return reachUpTo(fullest(completions(definition, frame, links)).counts);
  },
  evidence: (definition, inputs, moments) => {
    const ends = selectedAt(completing(definition, inputs), inputs.bounds, moments);
    return chainPostings(definition, inputs, ends);
  },
  page: {
    says:
      'How often one thing followed another: how many postings of the last selection in the ' +
      'window complete a chain of earlier, distinct postings, one of each selection in order. ' +
      'Each posting of the last selection counts once, however many chains end in it.',
    keys: {
      sequence: 'the links of the chain, earliest first',
      within: 'the longest time from the first link to the last, both ends included',
      same: 'fields in which every two neighbours agree, both known; left out: none',
      different: 'fields in which every two neighbours disagree, both known; left out: none',
      amountRatio:
        'least and greatest of later amount over earlier amount, both included; left out: any',
      ...WINDOW_KEYS,
    },
    unit: 'count',
    ofNothing: '0',
    unknown: 'only as every measure is, for the postings of its window',
    evidence: 'every posting of every chain completed in the window, also those before the window',
    example: {
      story:
        'Cash is paid in to Ines Corbett’s account in one town and sent on within a day in ' +
        'another town, less a small cut.',
      window: 'P7D',
      select: {
        cash_in: { kind: 'cash-deposit' },
        sent: { direction: 'debit', kind: 'transfer' },
      },
      measures: {
        in_and_out: {
          sequence: ['cash_in', 'sent'],
          within: 'P1D',
          different: ['placeCity'],
          amountRatio: [0.8, 1],
        },
      },
      postings: `
        at        direction  kind          amount   placeCity
        d0T10:00  credit     cash-deposit  1000.00  Aldport
        d1T10:00  debit      transfer      900.00   Brackwater
        d1T12:00  debit      transfer      900.00   Brackwater
        d2T10:00  credit     cash-deposit  500.00   Aldport
        d2T10:00  debit      transfer      480.00   Brackwater
        d2T18:00  debit      transfer      250.00   Brackwater
        d7T12:00  debit      fee           4.00     –
        d8T10:00  debit      fee           4.00     –
      `,
      told: [
        {
          measure: 'in_and_out',
          moments: `
            at        value  why
            d0T10:00  0      nothing followed yet
            d1T10:00  1      t2, exactly a day after t1
            d1T12:00  1      t3 is two hours too late
            d2T10:00  2      t5 at the same moment as t4: equal times are allowed
            d2T18:00  2      t6 is half of t4, less than 0.8
            d7T12:00  2      t2 lies in the window and counts, though its t1 lies before it
            d8T10:00  1      t2 is out
          `,
        },
      ],
    },
  },
};
