/**
 * Puts the postings of a spilled batch into parts by subject, one set of parts for each kind of
 * subject. A part holds its own subjects' postings, and those of others that theirs are counted
 * with under `per`. One look goes before, in which coverage is counted and groups that several
 * parts need are marked.
 */
import type { Plan } from '../plan/plan.js';
import { isTextField } from '../selection/field.js';
import { positionsByPart } from '../transaction/posting-parts.js';
import {
  readSegments,
  type Segment,
  type SpillColumns,
  writeSegment,
} from '../transaction/spill-columns.js';
import { batchAsRead, codesOf, type SpilledBatch } from '../transaction/spilled-batch.js';
import type { SubjectField, TextField } from '../transaction/transaction.js';
import { type BoundPlan, bindPlan } from './bound-plan.js';
import { type CarriedCount, carriedCounts } from './coverage.js';
import { knownMask } from './grouped-measure.js';
import { partBySubject, type SubjectPart, subjectParts } from './partition-cut.js';
import { GroupMarks, groupNumbers } from './partition-group.js';
import { type GroupNeed, partitionNeeds } from './partition-need.js';

/** A range of subjects, and the postings that screening them takes. */
export interface Part extends SubjectPart {
  readonly segments: readonly Segment[];
  /** Postings of other subjects among them. */
  readonly others: number;
}

export interface Partition {
  readonly parts: ReadonlyMap<SubjectField, readonly Part[]>;
  /** Over all postings. */
  readonly carried: ReadonlyMap<string, CarriedCount>;
}

/** How one kind of subject is parted. */
interface Cutting {
  readonly field: SubjectField;
  readonly parts: readonly SubjectPart[];
  readonly partOf: Int32Array;
  readonly needs: readonly MarkedNeed[];
}

interface MarkedNeed extends GroupNeed {
  readonly readerOf: ReturnType<typeof groupNumbers>;
  readonly marks: GroupMarks;
}

/** Postings that are looked at together. */
const CHUNK_POSTINGS = 131_072;

/** Parts hold no more than so many postings of their own subjects, or one subject. */
export function partitioned(plan: Plan, spilled: SpilledBatch, most: number): Partition {
  const fields = new Set(plan.timelines.map(({ subjectField }) => subjectField));
  const cuttings = [...fields].map((field) => cuttingOf(plan, spilled, { field, most }));
  const whole = wholeFields(cuttings);
  const chunks = chunksOf(spilled, Math.min(most, CHUNK_POSTINGS));
  const carried = new Map<string, CarriedCount>();
  for (const segments of chunks) {
    const columns = readSegments(spilled.store, segments);
    const bound = bindPlan(plan, batchAsRead(spilled, columns, whole));
    for (const [name, count] of carriedCounts(bound)) addCount(carried, name, count);
    for (const cutting of cuttings) markGroups(bound, cutting, ownParts(spilled, columns, cutting));
  }
  const parts = new Map<SubjectField, readonly Part[]>();
  for (const cutting of cuttings) {
    parts.set(cutting.field, distributed(plan, spilled, { cutting, chunks, whole }));
  }
  return { parts, carried };
}

/** Fields whose codes must mean the same in every chunk. */
function wholeFields(cuttings: readonly Cutting[]): ReadonlySet<TextField> {
  const grouping = cuttings.flatMap(({ needs }) => needs.map(({ per }) => per));
  return new Set<TextField>(['kind', 'currency', ...grouping.filter(isTextField)]);
}

function cuttingOf(
  plan: Plan,
  { survey }: SpilledBatch,
  { field, most }: { readonly field: SubjectField; readonly most: number },
): Cutting {
  const parts = subjectParts(survey.postings[field], most);
  const partOf = partBySubject(parts, survey.postings[field].length);
  const needs = new Map<string, MarkedNeed>();
  plan.timelines.forEach(({ subjectField }, timeline) => {
    if (subjectField !== field || parts.length === 1) return;
    for (const need of partitionNeeds(plan, timeline).groups) {
      const key = `${plan.measures[need.measure]!.selections[0]} ${need.per}`;
      const marked = { readerOf: groupNumbers(need.per), marks: new GroupMarks(parts.length) };
      if (!needs.has(key)) needs.set(key, { ...need, ...marked });
    }
  });
  return { field, parts, partOf, needs: [...needs.values()] };
}

/**
 * Segments that are looked at together: as many as there are postings to a part; one chunk at
 * least.
 */
function chunksOf({ parts }: SpilledBatch, most: number): readonly (readonly Segment[])[] {
  const chunks: Segment[][] = [[]];
  let postings = 0;
  for (const segment of parts.flat()) {
    if (postings > 0 && postings + segment.count > most) {
      chunks.push([]);
      postings = 0;
    }
    chunks.at(-1)!.push(segment);
    postings += segment.count;
  }
  return chunks;
}

/** The part of each posting's subject; −1 where it has none. */
function ownParts(
  { recoding }: SpilledBatch,
  columns: SpillColumns,
  { field, partOf }: Cutting,
): Int32Array {
  const codes = codesOf(columns, field, recoding);
  for (let p = 0; p < codes.length; p += 1) if (codes[p]! >= 0) codes[p] = partOf[codes[p]!]!;
  return codes;
}

function addCount(to: Map<string, CarriedCount>, name: string, count: CarriedCount): void {
  const sum = to.get(name);
  if (sum === undefined) {
    to.set(name, count);
    return;
  }
  const added = (a: Float64Array, b: Float64Array) => a.map((one, kind) => one + b[kind]!);
  const { all, known } = count;
  to.set(name, { ...sum, all: added(sum.all, all), known: added(sum.known, known) });
}

function markGroups(bound: BoundPlan, { needs }: Cutting, own: Int32Array): void {
  const postings = Uint32Array.from(own.keys());
  for (const { measure, readerOf, marks } of needs) {
    const mask = knownMask(bound, measure, { postings });
    const groupsOf = readerOf(bound.batch);
    for (let p = 0; p < own.length; p += 1) {
      if (mask[p] !== 1 || own[p]! < 0) continue;
      const groups = groupsOf(p);
      for (let g = 0; g < groups.length; g += 1) marks.mark(groups[g]!, own[p]!);
    }
  }
}

interface Distribution {
  readonly cutting: Cutting;
  readonly chunks: readonly (readonly Segment[])[];
  readonly whole: ReadonlySet<TextField>;
}

function distributed(
  plan: Plan,
  spilled: SpilledBatch,
  { cutting, chunks, whole }: Distribution,
): readonly Part[] {
  const { store } = spilled;
  const { parts, needs } = cutting;
  const segments = parts.map((): Segment[] => []);
  for (const chunk of chunks) {
    const columns = readSegments(store, chunk);
    const own = ownParts(spilled, columns, cutting);
    const positions =
      needs.length === 0
        ? positionsByPart(own, parts.length)
        : withOthers(cutting, own, () => bindPlan(plan, batchAsRead(spilled, columns, whole)));
    positions.forEach((some, part) => {
      if (some.length > 0) segments[part]!.push(writeSegment(store, columns, some));
    });
  }
  return parts.map((part, index) => {
    const count = segments[index]!.reduce((sum, segment) => sum + segment.count, 0);
    return { ...part, segments: segments[index]!, others: count - part.postings };
  });
}

/** Positions of each part: its own postings, and others' that it needs, in their order. */
function withOthers(
  { parts, needs }: Cutting,
  own: Int32Array,
  bind: () => BoundPlan,
): readonly Uint32Array[] {
  const bound = bind();
  const postings = Uint32Array.from(own.keys());
  const readers = needs.map(({ measure, readerOf, marks }) => ({
    mask: knownMask(bound, measure, { postings }),
    groupsOf: readerOf(bound.batch),
    marks,
  }));
  const positions = parts.map((): number[] => []);
  for (let p = 0; p < own.length; p += 1) {
    if (own[p]! < 0) continue;
    positions[own[p]!]!.push(p);
    const put = (part: number): void => {
      if (positions[part]!.at(-1) !== p) positions[part]!.push(p);
    };
    for (const { mask, groupsOf, marks } of readers) {
      if (mask[p] !== 1) continue;
      const groups = groupsOf(p);
      for (let g = 0; g < groups.length; g += 1) marks.each(groups[g]!, put);
    }
  }
  return positions.map((some) => Uint32Array.from(some));
}
