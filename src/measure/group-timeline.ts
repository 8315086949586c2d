/**
 * The timeline of `per`: the postings of a timeline grouped by a value that they share, whoever's
 * they are. A posting belongs to one group, to none where the value is absent, and to several where
 * the value is a list of the customer (design, section 5).
 */
import { FRESH } from '../core/scratch.js';
import { canonicalOf, ownerCodes, textReader } from '../selection/read-field.js';
import type { Batch } from '../transaction/batch.js';
import { type GroupCodes, groupCodes } from './group-codes.js';
import { type Grouping, momentsOfPostings, placeMoments } from './grouping.js';
import { addMoments, momentList, type Timeline, type WallClocks, wallClocks } from './timeline.js';

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
  const { batch } = timeline;
  const own = sorted(batch, members);
  const { subjectStart } = own;
  const momentStart = new Uint32Array(members.keys.length + 1);
  placeMoments(own, momentStart);
  let clocks: WallClocks | undefined;
  const clocksOf = (): WallClocks => {
    // Only a month of the clock on the wall asks for them.
    const moments = momentList(own.postings.length);
    for (let group = 0; group < members.keys.length; group += 1) {
      const range = { from: subjectStart[group]!, to: subjectStart[group + 1]! };
      addMoments(batch, { ...own, range }, moments);
    }
    clocks = wallClocks(moments);
    return clocks;
  };
  const result: Timeline = {
    batch,
    subjectField: timeline.subjectField,
    notScreened: timeline.notScreened,
    keys: members.keys,
    shown: members.keys,
    ...{ ...own, momentStart, isOfPostings: true },
    momentAt: momentsOfPostings(own, momentStart.at(-1)!, FRESH),
    get momentDate() {
      return (clocks ?? clocksOf()).momentDate;
    },
    get momentOffset() {
      return (clocks ?? clocksOf()).momentOffset;
    },
    observations: new Map(),
  };
  return { timeline: result, ...momentTable(result, own.at) };
}

function membersOf(timeline: Timeline, per: string): Members {
  const { batch } = timeline;
  const inOrder = ascending(timeline.postings, batch.count);
  const owners = ownerCodes(batch, per)?.codes;
  if (owners === undefined) {
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
  const codeOf = new Map<string, number>();
  // All postings of an owner are in the same groups.
  const byOwner: (readonly number[])[] = [];
  let count = 0;
  for (let p = 0; p < inOrder.length; p += 1) {
    const owner = owners[inOrder[p]!]!;
    if (owner < 0) continue;
    byOwner[owner] ??= codesOf(read(inOrder[p]!), codeOf);
    count += byOwner[owner].length;
  }
  const members = memberList(count, [...codeOf.keys()]);
  for (let p = 0; p < inOrder.length; p += 1) {
    const owner = owners[inOrder[p]!]!;
    if (owner < 0) continue;
    for (const code of byOwner[owner]!) members.add(inOrder[p]!, code);
  }
  return members;
}

/** Codes of the different texts of a list, as they are met. */
function codesOf(values: readonly string[], codeOf: Map<string, number>): readonly number[] {
  return [...new Set(values)].map((value) => {
    const code = codeOf.get(value) ?? codeOf.size;
    codeOf.set(value, code);
    return code;
  });
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
function momentTable(
  { batch, postings, subjectStart, momentStart, momentAt }: Timeline,
  at: Float64Array,
) {
  const first = new Int32Array(batch.count).fill(-1);
  const further = new Map<number, number[]>();
  for (let group = 0; group + 1 < subjectStart.length; group += 1) {
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
