/**
 * Which of some postings each selection of a plan takes: asked of their classes first, and of a
 * posting only what its class leaves open. The meaning is that of `selectionMask`, and a law holds
 * them equal.
 */
import { placesOf } from '../core/places.js';
import { FRESH, type Scratch } from '../core/scratch.js';
import type { Batch } from '../transaction/batch.js';
import { type Asked, type Classed, positionsOf, type Takers, takersOf } from './class-positions.js';
import {
  type ChooserOptions,
  classTruths,
  NO,
  OPEN,
  openMatcher,
  postingClasses,
  type SharedClasses,
  type Tree,
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
export interface Chooser {
  (postings: Uint32Array, scratch: Scratch, among?: Uint32Array): Choice;
  /** Its classes, for other threads. */
  shared(): SharedClasses;
}

type Classes = Uint8Array | Uint16Array;

export function chooserOf(
  nodes: readonly SelectionNode[],
  batch: Batch,
  options: ChooserOptions,
): Chooser {
  const { trees, classes, shared } = postingClasses(nodes, batch, options);
  const truthsOf = classTruths(classes);
  const known: (Asked | 'nothing' | undefined)[] = [];
  const askedOf = (selection: number): Asked | undefined => {
    known[selection] ??= found(trees[selection]!);
    const asked = known[selection];
    return asked === 'nothing' ? undefined : asked;
  };
  const found = (tree: Tree): Asked | 'nothing' => {
    const truths = truthsOf(tree);
    if (truths.every((truth) => truth === NO)) return 'nothing';
    const matches = openMatcher(tree, classes.isSettled);
    return { truths, isOpen: truths.includes(OPEN), matches };
  };
  const lists = new WeakMap<Uint32Array, Known>();
  const choose = (postings: Uint32Array, scratch: Scratch, among?: Uint32Array): Choice => {
    let list = among === undefined ? undefined : lists.get(among);
    if (among !== undefined && list === undefined) {
      list = { own: classesIn(classes.of, among, FRESH), selections: [] };
      lists.set(among, list);
    }
    let own: Classes;
    if (among === undefined || list === undefined) {
      own = classesIn(classes.of, postings, scratch);
    } else {
      const first = (postings.byteOffset - among.byteOffset) / postings.BYTES_PER_ELEMENT;
      own = list.own.subarray(first, first + postings.length);
    }
    let amounts: Float64Array | undefined;
    const amountsOf = (): Float64Array => {
      amounts ??= taken(scratch.unset.floats(postings.length), batch.baseMinor, postings);
      return amounts;
    };
    const classed = { postings, own, amountsOf, scratch };
    const choice = choiceOf(postings.length, scratch, (selection) => {
      const asked = askedOf(selection);
      return asked === undefined ? undefined : marked(classed, asked);
    });
    if (list === undefined) return choice;
    const count = classes.representatives.length;
    return togetherFrom(choice, { list, classed, askedOf, takersOf: (of) => takersOf(of, count) });
  };
  return Object.assign(choose, { shared });
}

/** What is known of a list of postings whose parts are asked of one after another. */
interface Known {
  /** The class of each. */
  readonly own: Classes;
  /** Selections whose places somebody asked for in a part. */
  readonly selections: number[];
  takers?: Takers;
}

interface Together {
  readonly list: Known;
  readonly classed: Classed;
  askedOf(selection: number): Asked | undefined;
  takersOf(asked: readonly Asked[]): Takers;
}

/** A choice that finds all places at once of what was asked for in a part before. */
function togetherFrom(choice: Choice, { list, classed, askedOf, takersOf }: Together): Choice {
  const { length } = list.selections;
  const placed: (Uint32Array | undefined)[] = [];
  let isPlaced = length === 0;
  const masks: (Uint8Array | undefined)[] = [];
  return {
    positions: (selection) => {
      if (!isPlaced) {
        isPlaced = true;
        if (list.takers?.matches.length !== length) {
          list.takers = takersOf(list.selections.slice(0, length).map((one) => askedOf(one)!));
        }
        const positions = positionsOf(classed, list.takers);
        positions.forEach((own, at) => {
          placed[list.selections[at]!] = own;
        });
      }
      const known = placed[selection];
      if (known !== undefined) return known;
      if (askedOf(selection) !== undefined && !list.selections.includes(selection)) {
        list.selections.push(selection);
      }
      return choice.positions(selection);
    },
    mask: (selection) => {
      let mask = masks[selection];
      if (mask !== undefined) return mask;
      const known = placed[selection];
      mask = known === undefined ? choice.mask(selection) : maskOf(known, classed);
      masks[selection] = mask;
      return mask;
    },
  };
}

function maskOf(positions: Uint32Array, { own, scratch }: Classed): Uint8Array {
  const mask = scratch.bytes(own.length);
  for (let at = 0; at < positions.length; at += 1) mask[positions[at]!] = 1;
  return mask;
}

function classesIn(of: Classes, postings: Uint32Array, scratch: Scratch): Classes {
  const { length } = postings;
  const own = of instanceof Uint8Array ? scratch.unset.bytes(length) : scratch.unset.shorts(length);
  const places = placesOf(postings);
  if (places === undefined) for (let p = 0; p < length; p += 1) own[p] = of[postings[p]!]!;
  else putClasses(of, places, own);
  return own;
}

function putClasses(of: Classes, places: Uint32Array, to: Classes): void {
  for (let index = 0; index < of.length; index += 1) {
    const place = places[index]!;
    if (place < to.length) to[place] = of[index]!;
  }
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

/** Where a mask holds 1, ascending. */
export function positionsIn(mask: Uint8Array, scratch: Scratch): Uint32Array {
  let size = 0;
  for (let p = 0; p < mask.length; p += 1) size += mask[p]!;
  if (size === 0) return NOTHING;
  // Every place is written down, and the next one over it unless it is taken: no branch to
  // foretell.
  const positions = scratch.unset.counts(size + 1);
  let next = 0;
  for (let p = 0; p < mask.length; p += 1) {
    positions[next] = p;
    next += mask[p]!;
  }
  return positions.subarray(0, size);
}

function marked(
  { postings, own, amountsOf, scratch }: Classed,
  { truths, isOpen, matches }: Asked,
): Uint8Array {
  const mask = scratch.unset.bytes(own.length);
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
