/**
 * Regular payments: how many values of a field have a chain of at least `times` postings in the
 * window, each `every ± tolerance` after the one before it in the chain. Other postings may lie
 * between.
 */
import { z } from '../core/schema.js';
import { durationMs } from '../core/time.js';
import type { Frame } from './frame.js';
import { groupCodes } from './group-codes.js';
import type { RecurringDefinition } from './measure.js';
import type { MeasureInputs, MeasureItem } from './measure-item.js';
import { WINDOW_KEYS } from './measure-page.js';
import { fieldName, nothing, selectionName } from './measure-schema.js';
import { selectedAt, slideOver } from './over-window.js';
import { reachUpTo } from './reach.js';
import { durationSchema, windowedKeys } from './window.js';

interface Chains {
  readonly codes: Int32Array;
  readonly size: number;
  /** The latest posting from which a chain of `times` reaches this one; −1 where none does. */
  readonly starts: Int32Array;
}

/** Postings of one subject with one value, in order of time. */
function threads(frame: Frame, mask: Uint8Array, codes: Int32Array): readonly number[][] {
  const found: number[][] = [];
  for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
    const byCode = new Map<number, number[]>();
    for (let p = frame.subjectStart[subject]!; p < frame.subjectStart[subject + 1]!; p += 1) {
      const code = codes[p]!;
      if (mask[p] !== 1 || code < 0) continue;
      const thread = byCode.get(code);
      if (thread === undefined) byCode.set(code, [p]);
      else thread.push(p);
    }
    found.push(...byCode.values());
  }
  return found;
}

interface Step {
  readonly least: number;
  readonly most: number;
}

/**
 * One link more: for each posting of a thread, the greatest start among those one step before it.
 * What may be one step before slides along with the posting, so the greatest waits at the head of a
 * queue.
 */
function linked(
  at: readonly number[],
  starts: readonly number[],
  { least, most }: Step,
): readonly number[] {
  const queue: number[] = [];
  let head = 0;
  let next = 0;
  return at.map((now) => {
    for (; next < at.length && at[next]! <= now - least; next += 1) {
      while (queue.length > head && starts[queue.at(-1)!]! <= starts[next]!) queue.pop();
      queue.push(next);
    }
    while (head < queue.length && at[queue[head]!]! < now - most) head += 1;
    return head < queue.length ? starts[queue[head]!]! : -1;
  });
}

function chainsOf(definition: RecurringDefinition, { frame, selections }: MeasureInputs): Chains {
  const every = durationMs(definition.every);
  const tolerance = durationMs(definition.tolerance);
  const step = { least: every - tolerance, most: every + tolerance };
  const { codes, size } = groupCodes(frame, [definition.field]);
  const starts = new Int32Array(frame.at.length).fill(-1);
  for (const thread of threads(frame, selections[0]!, codes)) {
    const at = thread.map((p) => frame.at[p]!);
    let reached: readonly number[] = thread;
    for (let link = 1; link < definition.times; link += 1) reached = linked(at, reached, step);
    thread.forEach((p, index) => {
      starts[p] = reached[index]!;
    });
  }
  return { codes, size, starts };
}

/**
 * Values with a chain inside the window: the latest start of each is watched as the window moves.
 */
function recurringOver(definition: RecurringDefinition, inputs: MeasureInputs): Float64Array {
  const { codes, size, starts } = chainsOf(definition, inputs);
  const mask = inputs.selections[0]!;
  const isInside = new Uint8Array(mask.length);
  const latest = new Int32Array(size).fill(-1);
  let qualifying = 0;
  return slideOver(mask, inputs.bounds, {
    add: (position) => {
      isInside[position] = 1;
      const start = starts[position]!;
      const code = codes[position]!;
      if (code < 0 || start < 0 || isInside[start] !== 1 || start <= latest[code]!) return;
      if (latest[code]! < 0) qualifying += 1;
      latest[code] = start;
    },
    remove: (position) => {
      isInside[position] = 0;
      const code = codes[position]!;
      if (code < 0 || latest[code] !== position) return;
      latest[code] = -1;
      qualifying -= 1;
    },
    value: () => qualifying,
  });
}

export const recurring: MeasureItem<RecurringDefinition> = {
  name: 'recurring',
  title: 'how many values come back regularly',
  schema: z.strictObject({
    recurring: selectionName,
    field: fieldName,
    every: durationSchema,
    tolerance: durationSchema,
    times: z.int().min(2).max(100),
    ...windowedKeys,
  }),
  isWindowed: true,
  selections: (definition) => [definition.recurring],
  operands: nothing,
  fields: (definition) => [definition.field],
  unit: () => 'count',
  compute: recurringOver,
  reach: ({ times }, { most }) =>
    reachUpTo(most(0).counts.map((count) => Math.floor(count / times))),
  evidence: (definition, inputs, moments) => {
    const { codes, starts } = chainsOf(definition, inputs);
    const { low } = inputs.bounds;
    return moments.flatMap((moment) => {
      const within = selectedAt(inputs.selections[0]!, inputs.bounds, [moment]);
      const ends = within.filter((p) => starts[p]! >= low[moment]!);
      const qualifying = new Set(ends.map((p) => codes[p]!));
      return within.filter((p) => qualifying.has(codes[p]!));
    });
  },
  page: {
    says:
      'How many values of a field come back regularly: those with a chain of postings in the ' +
      'window, each at the given distance from the one before it in the chain. Other postings ' +
      'may lie between.',
    keys: {
      recurring: 'whose postings',
      field: 'whose values, such as who is paid',
      every: 'the distance from one link to the next, between two instants',
      tolerance: 'how much shorter or longer it may be, both ends included; less than `every`',
      times: 'how many postings make a chain',
      ...WINDOW_KEYS,
    },
    unit: 'count',
    ofNothing: '0',
    unknown: 'only as every measure is; a posting without the field belongs to no chain',
    evidence:
      'every posting of the selection in the window with a value that comes back, in a chain or ' +
      'not',
    example: {
      story: 'Casimir Bell pays for a room every week, a day early or late. Dates alone are known.',
      window: 'P30D',
      select: { paid: { direction: 'debit' } },
      measures: {
        weekly: {
          recurring: 'paid',
          field: 'counterparty',
          every: 'P7D',
          tolerance: 'P1D',
          times: 3,
        },
      },
      postings: `
        at   direction  kind      amount  counterparty
        d0   debit      transfer  280.00  rooms@example.test
        d7   debit      transfer  280.00  rooms@example.test
        d10  debit      transfer  60.00   rooms@example.test
        d15  debit      transfer  280.00  rooms@example.test
        d16  debit      transfer  35.00   fern@example.test
        d30  debit      transfer  280.00  rooms@example.test
      `,
      told: [
        {
          measure: 'weekly',
          moments: `
            at   value  why
            d0   0      one payment
            d7   0      two: a chain of three is asked for
            d10  0      three days after the last: no link
            d15  1      t1, t2, t4; eight days are within the tolerance, and t3 between does no harm
            d16  1      fern was paid once
            d30  0      t1 lies exactly thirty days back, and t2 and t4 are two alone
          `,
        },
      ],
    },
  },
};
