/**
 * The timeline of `per`: the postings of a timeline grouped by a value that they share, whoever's
 * they are. A posting belongs to one group, to none where the value is absent, and to several where
 * the value is a list of the customer (design, section 5).
 */
import { isTextField } from '../selection/field.js';
import { canonicalOf, textReader } from '../selection/read-field.js';
import type { Batch } from '../transaction/batch.js';
import { type GroupCodes, groupCodes } from './group-codes.js';
import type { Grouping } from './grouping.js';
import { addMoments, momentColumns, momentList, type Timeline } from './timeline.js';

export interface GroupTimeline {
  /** Groups stand where subjects stand in a timeline. */
  readonly timeline: Timeline;
  /**
   * By posting of the batch: the moment, at its own instant, of the first group it is in; −1 in
   * none.
   */
  readonly momentOf: Int32Array;
  /** The moments of further groups of postings that are in several. */
  readonly further: ReadonlyMap<number, readonly number[]>;
}

/** Pairs of posting and group, in the order of the batch. */
interface Members {
  readonly postings: Uint32Array;
  readonly groups: Int32Array;
  readonly keys: readonly string[];
}

export function groupTimeline(timeline: Timeline, per: string): GroupTimeline {
  const members = membersOf(timeline, per);
  const grouped = sorted(timeline.batch, members);
  const { subjectStart } = grouped;
  const moments = momentList(grouped.postings.length);
  const momentStart = new Uint32Array(members.keys.length + 1);
  for (let group = 0; group < members.keys.length; group += 1) {
    const range = { from: subjectStart[group]!, to: subjectStart[group + 1]! };
    addMoments(timeline.batch, { ...grouped, range }, moments);
    momentStart[group + 1] = moments.size;
  }
  const result: Timeline = {
    batch: timeline.batch,
    subjectField: timeline.subjectField,
    notScreened: timeline.notScreened,
    keys: members.keys,
    shown: members.keys,
    ...grouped,
    momentStart,
    ...momentColumns(moments),
    observations: new Map(),
  };
  return { timeline: result, ...momentTable(result) };
}

function membersOf(timeline: Timeline, per: string): Members {
  const { batch } = timeline;
  const inOrder = ascending(timeline.postings, batch.count);
  if (isTextField(per) || !per.includes('.')) {
    const { codes, size }: GroupCodes = groupCodes({ batch, postings: inOrder }, [per]);
    const keys = Array.from({ length: size }, (_, code) => String(code));
    const count = codes.reduce((sum, code) => (code < 0 ? sum : sum + 1), 0);
    const members = memberList(count, keys);
    for (let p = 0; p < codes.length; p += 1) {
      if (codes[p]! >= 0) members.add(inOrder[p]!, codes[p]!);
    }
    return members;
  }
  const read = textReader(batch, per, canonicalOf(per));
  const codesOf = listCodes();
  let count = 0;
  for (let p = 0; p < inOrder.length; p += 1) count += codesOf.of(read(inOrder[p]!)).length;
  const members = memberList(count, codesOf.keys());
  for (let p = 0; p < inOrder.length; p += 1) {
    for (const code of codesOf.of(read(inOrder[p]!))) members.add(inOrder[p]!, code);
  }
  return members;
}

/** Members that are being listed; how many is known beforehand. */
function memberList(count: number, keys: readonly string[]) {
  const postings = new Uint32Array(count);
  const groups = new Int32Array(count);
  let size = 0;
  return {
    ...{ postings, groups, keys },
    add: (posting: number, group: number): void => {
      postings[size] = posting;
      groups[size] = group;
      size += 1;
    },
  };
}

/** Codes of the different texts of lists, as they are met. */
function listCodes() {
  const codeOf = new Map<string, number>();
  // A reader gives all postings of one customer the same list, and they often follow each other.
  const known = new Map<readonly string[], readonly number[]>();
  const newCodes = (values: readonly string[]): readonly number[] =>
    [...new Set(values)].map((value) => {
      const code = codeOf.get(value) ?? codeOf.size;
      codeOf.set(value, code);
      return code;
    });
  return {
    of: (values: readonly string[]): readonly number[] => {
      if (values.length === 0) return NO_CODES;
      let codes = known.get(values);
      if (codes === undefined) {
        codes = newCodes(values);
        known.set(values, codes);
      }
      return codes;
    },
    keys: (): readonly string[] => [...codeOf.keys()],
  };
}

const NO_CODES: readonly number[] = [];

/** The same postings in the order of the batch. */
function ascending(postings: Uint32Array, count: number): Uint32Array {
  const isThere = new Uint8Array(count);
  for (let p = 0; p < postings.length; p += 1) isThere[postings[p]!] = 1;
  const inOrder = new Uint32Array(postings.length);
  let next = 0;
  for (let posting = 0; posting < count; posting += 1) {
    if (isThere[posting] === 0) continue;
    inOrder[next] = posting;
    next += 1;
  }
  return inOrder;
}

/** Stable counting sort by group. */
function sorted(batch: Batch, { postings, groups, keys }: Members): Grouping {
  const subjectStart = new Uint32Array(keys.length + 1);
  for (let index = 0; index < groups.length; index += 1) subjectStart[groups[index]! + 1]! += 1;
  for (let group = 0; group < keys.length; group += 1) {
    subjectStart[group + 1]! += subjectStart[group]!;
  }
  const next = subjectStart.slice();
  const result = new Uint32Array(postings.length);
  const at = new Float64Array(postings.length);
  const base = new Float64Array(postings.length);
  for (let index = 0; index < postings.length; index += 1) {
    const posting = postings[index]!;
    const position = next[groups[index]!]!;
    result[position] = posting;
    at[position] = batch.at[posting]!;
    base[position] = batch.baseMinor[posting]!;
    next[groups[index]!] = position + 1;
  }
  return { postings: result, at, base, subjectStart };
}

/** Most postings belong to one group: only the further ones of the others are kept apart. */
function momentTable({ batch, keys, postings, at, subjectStart, ...moments }: Timeline) {
  const { momentStart, momentAt } = moments;
  const first = new Int32Array(batch.count).fill(-1);
  const further = new Map<number, number[]>();
  for (let group = 0; group < keys.length; group += 1) {
    let moment = momentStart[group]!;
    for (let p = subjectStart[group]!; p < subjectStart[group + 1]!; p += 1) {
      const posting = postings[p]!;
      while (momentAt[moment]! < at[p]!) moment += 1;
      if (first[posting]! < 0) first[posting] = moment;
      else further.set(posting, [...(further.get(posting) ?? []), moment]);
    }
  }
  return { momentOf: first, further };
}
