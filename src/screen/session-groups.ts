/**
 * Groups of a session: which groups a posting belongs to, whom a change bears on through them, and
 * whose postings are needed beside a subject's own to work its measures under `per` out.
 */

import { isTextField } from '../selection/field.js';
import { canonicalOf, textReader } from '../selection/read-field.js';
import type { Batch } from '../transaction/batch.js';
import { groupsOf, type Retracted, type Touched } from './session-intake.js';
import {
  compareSlots,
  type SessionMemory,
  type SessionTimeline,
  subjectAt,
  valueAt,
} from './session-memory.js';

/**
 * Notes the groups of postings that were just taken; `batch` holds them in the order of `slots`.
 */
export function noteGroups(memory: SessionMemory, slots: readonly number[], batch: Batch): void {
  for (const { groupings } of memory.timelines) {
    for (const { field, keysOf } of groupings) {
      const read = groupReader(memory, field, batch);
      slots.forEach((slot, posting) => {
        const keys = read(slot, posting);
        if (keys.length > 0) keysOf.set(slot, keys);
      });
    }
  }
}

type GroupReader = (slot: number, posting: number) => readonly string[];

function groupReader(memory: SessionMemory, field: string, batch: Batch): GroupReader {
  if (isTextField(field)) {
    return (slot) => {
      const value = valueAt(memory, field, slot);
      return value === undefined ? [] : [value];
    };
  }
  if (field === 'localDate') return (_, posting) => [String(batch.localDate[posting]!)];
  if (field === 'amount') {
    return (slot, posting) => [
      `${valueAt(memory, 'currency', slot)} ${batch.amountMinor[posting]!}`,
    ];
  }
  const read = textReader(batch, field, canonicalOf(field));
  return (_, posting) => [...new Set(read(posting))];
}

/** What a push has changed. */
export interface Changes {
  /** Slots of postings that were taken. */
  readonly fresh: readonly number[];
  readonly retracted: readonly Retracted[];
}

/**
 * Subjects whose numbers a change may have moved: its own, and those who share a group from then
 * on.
 */
export function bearsOn(
  memory: SessionMemory,
  timeline: number,
  { fresh, retracted }: Changes,
): ReadonlySet<number> {
  const own = memory.timelines[timeline]!;
  const subjects = new Set<number>();
  for (const { at, touched } of retracted) {
    const { subject, groups } = touched[timeline]!;
    if (subject < 0) continue;
    subjects.add(subject);
    addSharing(memory, own, { at, groups }, subjects);
  }
  for (const slot of fresh) {
    const subject = subjectAt(memory, own, slot);
    if (subject < 0) continue;
    subjects.add(subject);
    if (own.groupings.length === 0) continue;
    const groups = groupsOf(own, slot);
    addSharing(memory, own, { at: memory.columns.at[slot]!, groups }, subjects);
  }
  return subjects;
}

/** Adds who is in one of the groups from an instant on. */
function addSharing(
  memory: SessionMemory,
  timeline: SessionTimeline,
  { at, groups }: { readonly at: number; readonly groups: Touched['groups'] },
  subjects: Set<number>,
): void {
  groups.forEach((keys, grouping) => {
    for (const key of keys) {
      const slots = timeline.groupings[grouping]!.members.get(key) ?? [];
      for (let m = slots.length - 1; m >= 0; m -= 1) {
        if (memory.columns.at[slots[m]!]! < at) break;
        subjects.add(subjectAt(memory, timeline, slots[m]!)); // only who has a subject is a member
      }
    }
  });
}

/**
 * The slots that the subjects' numbers rest on: their own, subject after subject; under `per` also
 * those who share their groups, and then all of them in the order of a batch.
 */
export function slotsBehind(
  memory: SessionMemory,
  timeline: number,
  subjects: readonly number[],
): readonly number[] {
  const { subjects: lists, groupings } = memory.timelines[timeline]!;
  const own: number[] = [];
  for (const subject of subjects) for (const slot of lists[subject] ?? []) own.push(slot);
  if (groupings.length === 0) return own;
  const slots = new Set(own);
  for (const { members, keysOf } of groupings) {
    const keys = new Set(own.flatMap((slot) => keysOf.get(slot) ?? []));
    for (const key of keys) for (const slot of members.get(key) ?? []) slots.add(slot);
  }
  return [...slots].sort((a, b) => compareSlots(memory, a, b));
}
