/**
 * The timeline of `per`: the postings of a timeline grouped by a value that they share, whoever's they
 * are. A posting belongs to one group, to none where the value is absent, and to several where the
 * value is a list of the customer (design, section 5).
 */
import { isTextField } from '../selection/field.js';
import { canonicalOf, textReader } from '../selection/read-field.js';
import { type GroupCodes, groupCodes } from './group-codes.js';
import { addMoments, momentList, type Timeline } from './timeline.js';

export interface GroupTimeline {
  /** Groups stand where subjects stand in a timeline. */
  readonly timeline: Timeline;
  /** Moments of the groups that a posting of the batch belongs to, each at the posting's own instant. */
  momentsOf(posting: number): readonly number[];
}

/** Pairs of posting and group, in the order of the batch. */
interface Members {
  readonly postings: Uint32Array;
  readonly groups: Int32Array;
  readonly keys: readonly string[];
}

export function groupTimeline(timeline: Timeline, per: string): GroupTimeline {
  const members = membersOf(timeline, per);
  const grouped = sorted(members);
  const { postings, subjectStart } = grouped;
  const moments = momentList(postings.length);
  const momentStart = new Uint32Array(members.keys.length + 1);
  for (let group = 0; group < members.keys.length; group += 1) {
    const own = postings.subarray(subjectStart[group]!, subjectStart[group + 1]!);
    addMoments(timeline.batch, { own, seen: [], end: undefined }, moments);
    momentStart[group + 1] = moments.size();
  }
  const result: Timeline = {
    ...timeline,
    keys: members.keys,
    shown: members.keys,
    postings,
    subjectStart,
    momentStart,
    ...moments.columns(),
    observations: new Map(),
  };
  return { timeline: result, momentsOf: momentTable(result) };
}

function membersOf(timeline: Timeline, per: string): Members {
  const { batch } = timeline;
  const inOrder = timeline.postings.slice().sort();
  if (isTextField(per) || !per.includes('.')) {
    const { codes, size }: GroupCodes = groupCodes({ batch, postings: inOrder }, [per]);
    const known = inOrder.filter((_, position) => codes[position]! >= 0);
    const keys = Array.from({ length: size }, (_, code) => String(code));
    return { postings: known, groups: codes.filter((code) => code >= 0), keys };
  }
  const read = textReader(batch, per, canonicalOf(per));
  const codeOf = new Map<string, number>();
  const postings: number[] = [];
  const groups: number[] = [];
  for (const posting of inOrder) {
    for (const value of new Set(read(posting))) {
      const code = codeOf.get(value) ?? codeOf.size;
      codeOf.set(value, code);
      postings.push(posting);
      groups.push(code);
    }
  }
  return {
    postings: Uint32Array.from(postings),
    groups: Int32Array.from(groups),
    keys: [...codeOf.keys()],
  };
}

/** Stable counting sort by group. */
function sorted({ postings, groups, keys }: Members) {
  const subjectStart = new Uint32Array(keys.length + 1);
  for (const group of groups) subjectStart[group + 1]! += 1;
  for (let group = 0; group < keys.length; group += 1) {
    subjectStart[group + 1]! += subjectStart[group]!;
  }
  const next = subjectStart.slice();
  const result = new Uint32Array(postings.length);
  postings.forEach((posting, index) => {
    const group = groups[index]!;
    result[next[group]!] = posting;
    next[group]! += 1;
  });
  return { postings: result, subjectStart };
}

/** Most postings belong to one group: only the further ones of the others are kept apart. */
function momentTable({ batch, keys, postings, subjectStart, momentStart, momentAt }: Timeline) {
  const first = new Int32Array(batch.count).fill(-1);
  const further = new Map<number, number[]>();
  for (let group = 0; group < keys.length; group += 1) {
    let moment = momentStart[group]!;
    for (let p = subjectStart[group]!; p < subjectStart[group + 1]!; p += 1) {
      const posting = postings[p]!;
      while (momentAt[moment]! < batch.at[posting]!) moment += 1;
      if (first[posting]! < 0) first[posting] = moment;
      else further.set(posting, [...(further.get(posting) ?? []), moment]);
    }
  }
  return (posting: number): readonly number[] =>
    first[posting]! < 0 ? [] : [first[posting]!, ...(further.get(posting) ?? [])];
}
