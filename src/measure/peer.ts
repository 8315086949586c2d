/**
 * What is usual among a subject's peers: a statistic over the subjects that share a text of their
 * customer or account, each with its greatest known value of another measure in the batch.
 */
import { z } from '../core/schema.js';
import { fieldItem } from '../selection/field.js';
import { accountText, customerText, isWithheld } from '../transaction/attribute.js';
import { canonicalText } from '../transaction/canonical.js';
import { type PeerDefinition, STATISTICS, type Statistic } from './measure.js';
import type { MeasureItem, Whole } from './measure-item.js';
import { fieldName, measureName, nothing } from './measure-schema.js';
import { type Subjects, subjectRecord } from './subject-record.js';

/** Of values in ascending order, at least one. */
const STATISTIC_OF: Readonly<Record<Statistic, (values: readonly number[]) => number>> = {
  median: (values) => {
    const middle = (values.length - 1) / 2;
    return (values[Math.floor(middle)]! + values[Math.ceil(middle)]!) / 2;
  },
  mean: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  least: (values) => values[0]!,
  greatest: (values) => values.at(-1)!,
};

/** The statistic of each subject's group, by subject of the timeline; NaN is unknown. */
function statisticOfGroups(definition: PeerDefinition, { timeline, operand }: Whole) {
  const column = operand(0);
  const groups = new Map<string, number[]>();
  const subjects = { ...timeline, subjectKeys: timeline.keys };
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
  return typeof text === 'string' ? canonicalText(text) : undefined;
}

export const peer: MeasureItem<PeerDefinition> = {
  name: 'peer',
  title: 'what is usual among peers',
  schema: z.strictObject({
    peer: measureName,
    group: fieldName,
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
    const values = new Float64Array(frame.momentAt.length);
    for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
      const value = bySubject[frame.firstSubject + subject]!;
      values.fill(value, frame.momentStart[subject]!, frame.momentStart[subject + 1]!);
    }
    return values;
  },
  evidence: () => [],
};
