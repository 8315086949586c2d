/**
 * Which of some postings each selection of a plan takes: asked of their classes first, and of a
 * posting only what its class leaves open. The meaning is that of `selectionMask`, and a law holds
 * them equal.
 */
import { FRESH, type Scratch } from '../core/scratch.js';
import type { Batch } from '../transaction/batch.js';
import type { Matches } from './match.js';
import {
  type ChooserOptions,
  NO,
  OPEN,
  openMatcher,
  postingClasses,
  truthOf,
  YES,
} from './posting-classes.js';
import type { SelectionNode } from './resolve-selection.js';

/** Which postings of a list each of several selections takes. */
export interface Choice {
  /** Places in the list, ascending. */
  positions(selection: number): Uint32Array;
  /** 1 at those places. */
  mask(selection: number): Uint8Array;
}

/**
 * Tells for any list of postings of a batch which of them each selection takes. `among` is a longer
 * list that they are a part of, in the same memory: the classes of all of it are looked up once.
 */
export type Chooser = (postings: Uint32Array, scratch: Scratch, among?: Uint32Array) => Choice;

type Classes = Uint8Array | Uint16Array;

/**
 * What each class tells of a selection, and what is asked of a posting whose class leaves it open.
 */
interface Asked {
  readonly truths: Uint8Array;
  /** Whether some class leaves it open. */
  readonly isOpen: boolean;
  readonly matches: Matches;
}

export function chooserOf(
  nodes: readonly SelectionNode[],
  batch: Batch,
  { toBase, classesMax }: ChooserOptions,
): Chooser {
  const { trees, classes } = postingClasses(nodes, batch, { toBase, classesMax });
  const { representatives, isSettled } = classes;
  const asked: (Asked | 'nothing' | undefined)[] = [];
  const askedOf = (selection: number): Asked | 'nothing' => {
    const tree = trees[selection]!;
    const truths = Uint8Array.from(representatives, (one) => truthOf(tree, one, isSettled));
    if (truths.every((truth) => truth === NO)) return 'nothing';
    return { truths, isOpen: truths.includes(OPEN), matches: openMatcher(tree, isSettled) };
  };
  const kept = new WeakMap<Uint32Array, Classes>();
  const classesAmong = (among: Uint32Array): Classes => {
    const known = kept.get(among) ?? classesIn(classes.of, among, FRESH);
    kept.set(among, known);
    return known;
  };
  return (postings, scratch, among) => {
    let own: Classes;
    if (among === undefined) own = classesIn(classes.of, postings, scratch);
    else {
      const first = (postings.byteOffset - among.byteOffset) / postings.BYTES_PER_ELEMENT;
      own = classesAmong(among).subarray(first, first + postings.length);
    }
    let amounts: Float64Array | undefined;
    const amountsOf = (): Float64Array => {
      amounts ??= taken(scratch.floats(postings.length), batch.baseMinor, postings);
      return amounts;
    };
    return choiceOf(postings.length, scratch, (selection) => {
      asked[selection] ??= askedOf(selection);
      const ask = asked[selection];
      return ask === 'nothing' ? undefined : marked({ postings, own, amountsOf, scratch }, ask);
    });
  };
}

function classesIn(of: Classes, postings: Uint32Array, scratch: Scratch): Classes {
  const { length } = postings;
  const own = of instanceof Uint8Array ? scratch.bytes(length) : scratch.shorts(length);
  for (let p = 0; p < length; p += 1) own[p] = of[postings[p]!]!;
  return own;
}

/** A choice whose masks are made when they are first asked for; undefined is one of nothing. */
export function choiceOf(
  length: number,
  scratch: Scratch,
  maskOf: (selection: number) => Uint8Array | undefined,
): Choice {
  let none: Uint8Array | undefined;
  const masks: (Uint8Array | undefined)[] = [];
  const mask = (selection: number): Uint8Array => {
    let known = masks[selection];
    if (known !== undefined) return known;
    known = maskOf(selection);
    if (known === undefined) {
      none ??= scratch.bytes(length);
      known = none;
    }
    masks[selection] = known;
    return known;
  };
  const found: (Uint32Array | undefined)[] = [];
  return {
    mask,
    positions: (selection) => {
      found[selection] ??=
        mask(selection) === none ? NOTHING : positionsIn(mask(selection), scratch);
      return found[selection];
    },
  };
}

const NOTHING = new Uint32Array(0);

function positionsIn(mask: Uint8Array, scratch: Scratch): Uint32Array {
  let size = 0;
  for (let p = 0; p < mask.length; p += 1) size += mask[p]!;
  if (size === 0) return NOTHING;
  // Every place is written down, and the next one over it unless it is taken: no branch to
  // foretell.
  const positions = scratch.counts(size + 1);
  let next = 0;
  for (let p = 0; p < mask.length; p += 1) {
    positions[next] = p;
    next += mask[p]!;
  }
  return positions.subarray(0, size);
}

interface Classed {
  readonly postings: Uint32Array;
  /** The class of each. */
  readonly own: Classes;
  /** The amount of each. */
  amountsOf(): Float64Array;
  readonly scratch: Scratch;
}

function marked(
  { postings, own, amountsOf, scratch }: Classed,
  { truths, isOpen, matches }: Asked,
): Uint8Array {
  const mask = scratch.bytes(own.length);
  for (let p = 0; p < own.length; p += 1) mask[p] = truths[own[p]!]!;
  if (!isOpen) return mask;
  const amounts = amountsOf();
  for (let p = 0; p < own.length; p += 1) {
    if (mask[p] === OPEN) mask[p] = matches(postings[p]!, amounts[p]!) ? YES : NO;
  }
  return mask;
}

function taken(own: Float64Array, from: Float64Array, places: Uint32Array): Float64Array {
  for (let p = 0; p < own.length; p += 1) own[p] = from[places[p]!]!;
  return own;
}
