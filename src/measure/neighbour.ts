/**
 * A measure of the subjects that a subject's postings lead to: over the window's selected postings
 * whose counterparty is itself a subject, that subject's value at its latest moment not after the
 * posting. Two of them in a row see two steps along a chain of accounts.
 */
import { exactOrNaN } from '../core/money.js';
import { z } from '../core/schema.js';
import { customersByAccount } from '../transaction/customers-by-account.js';
import type { Frame } from './frame.js';
import { type NeighbourDefinition, TAKES, type Take } from './measure.js';
import type { MeasureInputs, MeasureItem, Whole } from './measure-item.js';
import { WINDOW_KEYS } from './measure-page.js';
import { measureName, selectionName } from './measure-schema.js';
import { constantReach } from './reach.js';
import type { Timeline } from './timeline.js';
import { windowedKeys } from './window.js';

const BY_COUNTERPARTY = new WeakMap<Timeline, Int32Array>();

/**
 * Subject of the timeline that a counterparty is, by code of the counterparties; −1 where it is
 * none.
 */
export function subjectByCounterparty(timeline: Timeline): Int32Array {
  const known = BY_COUNTERPARTY.get(timeline) ?? foundSubjects(timeline);
  BY_COUNTERPARTY.set(timeline, known);
  return known;
}

function foundSubjects({ batch, subjectField, keys }: Timeline): Int32Array {
  const subjectOf = new Map(keys.map((key, subject) => [key, subject]));
  const owners = subjectField === 'customer' ? customersByAccount(batch) : undefined;
  return Int32Array.from(batch.text.counterparty.values, (account) => {
    const key = owners === undefined ? account : owners.get(account);
    return subjectOf.get(key ?? '') ?? -1;
  });
}

/** The latest moment of a subject that is not after an instant; −1 where there is none. */
function latestMoment({ momentStart, momentAt }: Timeline, subject: number, at: number): number {
  let low = momentStart[subject]!;
  let high = momentStart[subject + 1]!;
  const first = low;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (momentAt[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low === first ? -1 : low - 1;
}

/** Selected postings of a frame that lead to a subject, and the moment of the timeline of each. */
interface Led {
  readonly positions: Int32Array;
  readonly moments: Int32Array;
}

function ledMoments(frame: Frame, mask: Uint8Array, { timeline, once }: Whole): Led {
  const subjects = once(() => subjectByCounterparty(timeline));
  const { codes } = frame.batch.text.counterparty;
  const { postings, at, scratch } = frame;
  const positions = scratch.integers(postings.length);
  const moments = scratch.integers(postings.length);
  let size = 0;
  for (let p = 0; p < postings.length; p += 1) {
    if (mask[p] !== 1) continue;
    const subject = subjects[codes[postings[p]!]!] ?? -1;
    const moment = subject < 0 ? -1 : latestMoment(timeline, subject, at[p]!);
    if (moment < 0) continue;
    positions[size] = p;
    moments[size] = moment;
    size += 1;
  }
  return { positions: positions.subarray(0, size), moments: moments.subarray(0, size) };
}

/** Takes the values met one after another; any unknown one makes it unknown. */
const FOLD: Readonly<Record<Take, (taken: number | undefined, value: number) => number>> = {
  greatest: (taken, value) => (taken === undefined ? value : Math.max(taken, value)),
  sum: (taken = 0, value) => exactOrNaN(taken + value),
  count: (taken = 0, value) => (Number.isNaN(value) ? value : taken + (value > 0 ? 1 : 0)),
};

function neighbourOver(definition: NeighbourDefinition, inputs: MeasureInputs): Float64Array {
  const { frame, selections, bounds, whole } = inputs;
  const { positions, moments } = ledMoments(frame, selections[0]!, whole);
  const column = whole.operand(0);
  const fold = FOLD[definition.take];
  const values = bounds.scratch.floats(bounds.low.length);
  let from = 0;
  for (let m = 0; m < values.length; m += 1) {
    const [low, high] = [bounds.low[m]!, bounds.high[m]!];
    // A month of the clock on the wall may begin earlier than the one of the moment before.
    while (from > 0 && positions[from - 1]! >= low) from -= 1;
    while (from < positions.length && positions[from]! < low) from += 1;
    let taken: number | undefined;
    for (let led = from; led < positions.length && positions[led]! < high; led += 1) {
      taken = fold(taken, typeof column === 'number' ? column : column[moments[led]!]!);
    }
    values[m] = taken ?? 0;
  }
  return values;
}

export const neighbour: MeasureItem<NeighbourDefinition> = {
  name: 'neighbour',
  title: 'a number of those at the other end',
  schema: z.strictObject({
    neighbour: measureName,
    through: selectionName,
    take: z.enum(TAKES),
    ...windowedKeys,
  }),
  isWindowed: true,
  isAcrossSubjects: true,
  selections: (definition) => [definition.through],
  operands: (definition) => [definition.neighbour],
  fields: () => ['counterparty'],
  unit: (definition, unitOf) => {
    const unit = unitOf(definition.neighbour);
    if (unit === undefined || unit === 'number') return undefined;
    return definition.take === 'count' ? 'count' : unit;
  },
  compute: neighbourOver,
  reach: (_, { frame, subjects, positions, whole: { timeline, once } }) => {
    const leadsTo = once(() => subjectByCounterparty(timeline));
    const { codes } = frame.batch.text.counterparty;
    const reach = constantReach(subjects, 0);
    let subject = 0;
    // Without a posting that leads to somebody it is 0.
    const through = positions(0);
    for (let at = 0; at < through.length; at += 1) {
      const position = through[at]!;
      if ((leadsTo[codes[frame.postings[position]!]!] ?? -1) < 0) continue;
      while (position >= frame.subjectStart[subject + 1]!) subject += 1;
      reach.least[subject] = Number.NEGATIVE_INFINITY;
      reach.most[subject] = Number.POSITIVE_INFINITY;
      reach.unknown[subject] = 1;
    }
    return reach;
  },
  evidence: (_, { frame, selections, bounds, whole }, moments) => {
    const { positions } = ledMoments(frame, selections[0]!, whole);
    return moments.flatMap((moment) => {
      const [low, high] = [bounds.low[moment]!, bounds.high[moment]!];
      return [...positions].filter((position) => position >= low && position < high);
    });
  },
  page: {
    says:
      'A number of those whom the subject’s money goes to, or comes from: over the selection’s ' +
      'postings in the window whose counterparty is itself a subject of the batch, another ' +
      'measure of that subject, as it stood at its latest moment not after the posting. A ' +
      'neighbour of a neighbour sees two steps along a chain of accounts, and no measure sees ' +
      'three.',
    keys: {
      neighbour: 'the measure that is read of them',
      through: 'the selection whose postings lead to them',
      take:
        'what is told of several: the greatest, the sum, or how many are above 0; each posting ' +
        'counts',
      ...WINDOW_KEYS,
    },
    unit: 'that of the measure; with `count` count',
    ofNothing: '0',
    unknown: 'also where any number that it leads to is unknown',
    evidence: 'the postings that lead to somebody, not the neighbour’s own',
    example: {
      story:
        'Account A sends money to account B, into which cash is paid. How much cash stands ' +
        'behind it?',
      subject: 'account',
      window: 'P7D',
      select: {
        cash: { kind: 'cash-deposit' },
        sent: { direction: 'debit', kind: 'transfer' },
      },
      measures: {
        cash_in: { sum: 'cash' },
        cash_behind: { neighbour: 'cash_in', through: 'sent', take: 'greatest' },
      },
      postings: `
        at        account  direction  kind          amount  counterparty
        d0T10:00  A        debit      transfer      100.00  B
        d1T10:00  B        credit     cash-deposit  900.00  –
        d2T10:00  A        debit      transfer      100.00  B
        d3T10:00  B        credit     cash-deposit  400.00  –
        d4T10:00  A        debit      transfer      50.00   far@example.test
        d5T10:00  A        debit      transfer      100.00  B
      `,
      told: [
        {
          measure: 'cash_behind',
          moments: `
            at        value    why
            d0T10:00  0.00     B has no moment yet: t1 leads nowhere, now and later
            d2T10:00  900.00   B as it stood at d1T10:00
            d4T10:00  900.00   t5 leads to nobody in the batch; t3 still sees B before t4
            d5T10:00  1300.00  t6 sees both deposits
          `,
        },
      ],
    },
  },
};
