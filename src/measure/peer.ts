/**
 * What is usual among a subject's peers: a statistic over the subjects that share a text of their
 * customer or account, each with its greatest known value of another measure in the batch.
 */
import { exactOrNaN } from '../core/money.js';
import { z } from '../core/schema.js';
import { fieldItem } from '../selection/field.js';
import { canonicalOf } from '../selection/read-field.js';
import { accountText, customerText, isWithheld } from '../transaction/attribute.js';
import { type PeerDefinition, STATISTICS, type Statistic } from './measure.js';
import type { MeasureItem, Whole } from './measure-item.js';
import { groupName, measureName, nothing } from './measure-schema.js';
import { unknownReach } from './reach.js';
import { type Subjects, subjectRecord } from './subject-record.js';

/** Of values in ascending order, at least one. */
const STATISTIC_OF: Readonly<Record<Statistic, (values: readonly number[]) => number>> = {
  median: (values) => {
    const middle = (values.length - 1) / 2;
    const [low, high] = [values[Math.floor(middle)]!, values[Math.ceil(middle)]!];
    return low === high ? low : exactOrNaN(low + high) / 2;
  },
  mean: (values) => values.reduce((a, b) => exactOrNaN(a + b), 0) / values.length,
  least: (values) => values[0]!,
  greatest: (values) => values.at(-1)!,
};

/** The statistic of each subject's group, by subject of the timeline; NaN is unknown. */
function statisticOfGroups(definition: PeerDefinition, { timeline, operand }: Whole) {
  const column = operand(0);
  const groups = new Map<string, number[]>();
  const { batch, subjectField, keys: subjectKeys } = timeline;
  const subjects = { batch, subjectField, subjectKeys };
  const groupOf = timeline.keys.map((_, subject) => groupText(subjects, subject, definition.group));
  groupOf.forEach((group, subject) => {
    if (group === undefined) return;
    let greatest = Number.NaN;
    for (let m = timeline.momentStart[subject]!; m < timeline.momentStart[subject + 1]!; m += 1) {
      const value = typeof column === 'number' ? column : column[m]!;
      if (!(value <= greatest) && !Number.isNaN(value)) greatest = value;
    }
    if (Number.isNaN(greatest)) return;
    const values = groups.get(group);
    if (values === undefined) groups.set(group, [greatest]);
    else values.push(greatest);
  });
  const told = new Map<string, number>();
  for (const [group, values] of groups) {
    if (values.length < definition.atLeast) continue;
    told.set(group, STATISTIC_OF[definition.statistic](values.sort((a, b) => a - b)));
  }
  return groupOf.map((group) => told.get(group ?? '') ?? Number.NaN);
}

function groupText(subjects: Subjects, subject: number, path: string): string | undefined {
  const [owner, name] = path.split('.') as [string, string]; // lint let only `owner.name` through
  if (isWithheld(subjects.batch, name)) return undefined;
  const { account, customer } = subjectRecord(subjects, subject);
  const ofAccount = account === undefined ? undefined : accountText(account, name);
  const ofCustomer = customer === undefined ? undefined : customerText(customer, name);
  const text = owner === 'account' ? ofAccount : ofCustomer;
  return typeof text === 'string' ? canonicalOf(path)(text) : undefined;
}

export const peer: MeasureItem<PeerDefinition> = {
  name: 'peer',
  title: 'what is usual among peers',
  schema: z.strictObject({
    peer: measureName,
    group: groupName,
    statistic: z.enum(STATISTICS),
    atLeast: z.int().min(1).max(1_000_000),
  }),
  isWindowed: false,
  isAcrossSubjects: true,
  selections: nothing,
  operands: (definition) => [definition.peer],
  fields: (definition) => fieldItem(definition.group)?.needs ?? [definition.group],
  unit: (definition, unitOf) => {
    const unit = unitOf(definition.peer);
    return unit === 'number' ? undefined : unit;
  },
  compute: (definition, { frame, whole }) => {
    const bySubject = whole.once(() => statisticOfGroups(definition, whole));
    const values = frame.scratch.floats(frame.momentAt.length);
    for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
      const value = bySubject[frame.subjects[subject]!]!;
      values.fill(value, frame.momentStart[subject]!, frame.momentStart[subject + 1]!);
    }
    return values;
  },
  reach: (definition, { frame, subjects, whole }) => {
    const bySubject = whole.once(() => statisticOfGroups(definition, whole));
    const reach = unknownReach(subjects);
    for (let subject = 0; subject < subjects; subject += 1) {
      const value = bySubject[frame.subjects[subject]!]!;
      if (Number.isNaN(value)) continue;
      reach.least[subject] = value;
      reach.most[subject] = value;
      reach.unknown[subject] = 0;
    }
    return reach;
  },
  evidence: () => [],
  page: {
    says:
      'What is usual among those who share an attribute with the subject: a statistic over the ' +
      'subjects of the group, each with its greatest value of another measure in the whole ' +
      'batch. It is the same at every moment; the subject itself is one of its group.',
    keys: {
      peer: 'the measure that is compared',
      group: 'a text of the customer or account: who shares it is a peer',
      statistic:
        'what is told of the group; the median of an even number is the mean of the middle two',
      atLeast: 'with fewer subjects in the group that have a value, it is unknown',
    },
    unit: 'that of the measure',
    ofNothing: 'does not apply: it looks at subjects, not postings',
    unknown:
      'also where the subject’s text is not recorded, or its group is smaller than `atLeast`',
    evidence: 'none: it would be everybody’s postings',
    example: {
      story: 'A cleaner pays in 5,000.00 in cash. What do cleaners pay in?',
      window: 'P7D',
      select: { cash: { kind: 'cash-deposit' } },
      measures: {
        cash_in: { sum: 'cash' },
        usual_cash: {
          peer: 'cash_in',
          group: 'customer.occupation',
          statistic: 'median',
          atLeast: 3,
        },
      },
      customers: `
        id  occupation
        C   cleaner
        D   cleaner
        E   Cleaner
        F   driver
        G   –
      `,
      postings: `
        at        customer  direction  kind          amount
        d0T10:00  C         credit     cash-deposit  5000.00
        d0T10:00  D         credit     cash-deposit  300.00
        d1T10:00  E         credit     cash-deposit  400.00
        d2T10:00  F         credit     cash-deposit  900.00
        d2T10:00  G         credit     cash-deposit  100.00
        d9T10:00  C         credit     cash-deposit  200.00
      `,
      told: [
        {
          measure: 'usual_cash',
          moments: `
            who  at        value    why
            C    d0T10:00  400.00   the median of 300, 400 and 5,000: what comes later is known here
            C    d9T10:00  400.00   the same: of C counts the greatest, 5,000.00
            F    d2T10:00  unknown  one driver, and three are asked for
            G    d2T10:00  unknown  no occupation, no peers
          `,
        },
      ],
    },
  },
};
