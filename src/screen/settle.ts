/**
 * Settles the subjects of a frame who can reach no level under a typology, and counts them. Those
 * who would with what is missing are told by their first moment, which is looked at by itself.
 */
import type { Scratch } from '../core/scratch.js';
import type { Frame } from '../measure/frame.js';
import { frameOfFirsts } from '../measure/frame-of-some.js';
import type { PlannedIndicator, PlannedTypology } from '../plan/plan.js';
import type { Possible } from '../rule/possible.js';
import { UNKNOWN } from '../rule/truth.js';
import { absentBySubject } from './absent-attribute.js';
import { EXACT_SUM, isBeyond, mayBeBeyond } from './beyond.js';
import type { BoundPlan } from './bound-plan.js';
import { combinations } from './combination.js';
import { type FrameValues, valuesOver } from './frame-values.js';
import { factColumns } from './indicator-states.js';
import type { Tally } from './summary.js';
import type { Could, Judge } from './verdict.js';

/** A frame under a typology. */
export interface Settling {
  readonly bound: BoundPlan;
  readonly planned: PlannedTypology;
  readonly judge: Judge;
  readonly frame: Frame;
  readonly values: FrameValues;
  /** Counts the subjects that are settled here. */
  readonly tally: Tally;
  readonly scratch: Scratch;
}

/** Who of the asked is not settled by what each indicator may be, by subject of the frame. */
export function unsettled(
  settling: Settling,
  truths: readonly Possible[],
  asked: Uint32Array,
): Uint32Array {
  const { judge, tally, scratch } = settling;
  const varying = truths.filter((column) => typeof column !== 'number');
  const { of, examples } = combinations(varying, {
    ...{ length: asked.length, places: asked, states: 8, scratch },
  });
  const verdicts = examples.map((example) =>
    judge(truths.map((column) => (typeof column === 'number' ? column : column[example]!))),
  );
  const left = asked.slice();
  let size = 0;
  const could = new Map<Could, number[]>();
  for (let at = 0; at < asked.length; at += 1) {
    const subject = asked[at]!;
    const verdict = verdicts[of[at]!]!;
    if (verdict === 'look') {
      left[size] = subject;
      size += 1;
      continue;
    }
    tally.subjects += 1;
    if (verdict === 'nothing') continue;
    const same = could.get(verdict);
    if (same === undefined) could.set(verdict, [subject]);
    else same.push(subject);
  }
  if (could.size > 0) noteCould(settling, could);
  return left.subarray(0, size);
}

/** Counts subjects who would reach a level with what they lack at their first moment. */
function noteCould(settling: Settling, could: ReadonlyMap<Could, readonly number[]>): void {
  const { tally, planned } = settling;
  const open: Open[] = [];
  const beyond = beyondAtFirst(settling, could);
  for (const [{ unknown, open: places }, subjects] of could) {
    const sure = unknown.map((indicator) => lackOf(settling, indicator, beyond));
    const unsure = places.map((place) => ({
      ...lackOf(settling, planned.indicators[place]!, beyond),
      place,
    }));
    const lacks = [...sure, ...unsure].flatMap(({ attributes }) => attributes);
    const columns = [...new Set(lacks.map(({ isAbsent }) => isAbsent))];
    for (const alike of alikeIn(subjects, columns)) {
      const [first] = alike;
      const asked = unsure.filter((one) => one.missing.length > 0 || isLacking(one, first));
      if (asked.length > 0) open.push({ subjects: alike, sure, unsure: asked });
      else note(tally, new Set(sure.flatMap((one) => missingIn(one, first))), alike.length);
    }
  }
  if (open.length > 0) noteOpen(settling, open);
}

/** Subjects who lack the same attributes. */
interface Open {
  readonly subjects: Alike;
  readonly sure: readonly Lack[];
  /** Only the first moment tells of these. */
  readonly unsure: readonly (Lack & { readonly place: number })[];
}

function noteOpen(settling: Settling, open: readonly Open[]): void {
  const asked = Uint32Array.from(open.flatMap(({ subjects }) => subjects)).sort();
  const columnOf = unknownAtFirst(settling, asked);
  for (const { subjects, sure, unsure } of open) {
    const columns = unsure.map(({ place }) => columnOf(place));
    for (const alike of alikeIn(subjects, columns)) {
      const [first] = alike;
      const found = [...sure, ...unsure.filter((_, at) => columns[at]![first] === 1)];
      note(settling.tally, new Set(found.flatMap((one) => missingIn(one, first))), alike.length);
    }
  }
}

/** At least one. */
type Alike = readonly [number, ...number[]];

/** Subjects by what columns of 0 and 1 hold of them: few combinations occur among very many. */
function alikeIn(subjects: readonly number[], columns: readonly Uint8Array[]): Iterable<Alike> {
  const groups = new Map<number, [number, ...number[]]>();
  for (const subject of subjects) {
    let key = 0;
    for (let at = 0; at < columns.length; at += 1) key = key * 2 + columns[at]![subject]!;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [subject]);
    else group.push(subject);
  }
  return groups.values();
}

function note(tally: Tally, missing: ReadonlySet<string>, subjects: number): void {
  if (subjects === 0) return;
  tally.couldReach += subjects;
  for (const one of missing) tally.missing.set(one, (tally.missing.get(one) ?? 0) + subjects);
}

/**
 * What an indicator lacks where it is unknown: something of the batch, else attributes of a
 * subject.
 */
interface Lack {
  readonly missing: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly isAbsent: Uint8Array }[];
}

function lackOf(
  { bound, frame }: Settling,
  indicator: PlannedIndicator,
  beyond: Beyond | undefined,
): Lack {
  const { needs } = indicator;
  const missing = bound.missing(needs);
  if (missing.length > 0) return { missing, attributes: [] };
  const attributes = needs.attributes.map((name) => {
    return { name, isAbsent: absentBySubject(bound, frame, name) };
  });
  if (beyond === undefined) return { missing, attributes };
  return { missing, attributes: [...attributes, { name: EXACT_SUM, isAbsent: beyond(indicator) }] };
}

/** 1 where an indicator's amounts are beyond 2^53 at the first moment, by subject of the frame. */
type Beyond = (indicator: PlannedIndicator) => Uint8Array;

/** Undefined for nearly every batch. */
function beyondAtFirst(
  { bound, planned, frame, values, scratch }: Settling,
  could: ReadonlyMap<Could, readonly number[]>,
): Beyond | undefined {
  if (!mayBeBeyond(bound)) return undefined;
  const asked = Uint32Array.from([...could.values()].flat()).sort();
  const first = valuesOver(bound, planned.timeline, frameOfFirsts(frame, asked, scratch), values);
  return (indicator) => {
    const column = scratch.bytes(frame.subjects.length);
    asked.forEach((subject, at) => {
      column[subject] = Number(isBeyond(bound, { planned, values: first }, indicator, at));
    });
    return column;
  };
}

function isLacking({ attributes }: Lack, subject: number): boolean {
  return attributes.some(({ isAbsent }) => isAbsent[subject] === 1);
}

function missingIn({ missing, attributes }: Lack, subject: number): readonly string[] {
  const absent = attributes.filter(({ isAbsent }) => isAbsent[subject] === 1);
  return [...missing, ...absent.map(({ name }) => name)];
}

/**
 * 1 where an indicator is unknown at the first moment of a subject who is asked of, by subject of
 * the frame.
 */
function unknownAtFirst(
  { bound, planned, frame, values, scratch }: Settling,
  asked: Uint32Array,
): (indicator: number) => Uint8Array {
  const own = frameOfFirsts(frame, asked, scratch);
  const facts = factColumns(bound, planned, valuesOver(bound, planned.timeline, own, values));
  const columns = new Map<number, Uint8Array>();
  return (indicator) => {
    let column = columns.get(indicator);
    if (column !== undefined) return column;
    const truths = planned.indicators[indicator]!.condition(facts, asked.length, scratch);
    column = scratch.bytes(frame.subjects.length);
    for (let at = 0; at < asked.length; at += 1) {
      column[asked[at]!] = Number(truths[at] === UNKNOWN);
    }
    columns.set(indicator, column);
    return column;
  };
}
