/**
 * Merkle trees over a list that only grows, as RFC 9162 (section 2.1, as RFC 6962 before it) has
 * them: the head of a list, proof that an entry is in it, and proof that one list continues
 * another. Pure; the hash is handed in. Proofs are checked without the list, by whoever kept a head
 * of it.
 */
import { invariant } from './invariant.js';

/** SHA-256 of bytes, or another hash of one length. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** The hash of one entry's bytes: never equal to that of two hashes joined. */
export function leafHash(hash: Hash, entry: Uint8Array): Uint8Array {
  return hash(joined([LEAF, entry]));
}

/**
 * The head of a list, given the leaf hashes of its entries. That of the empty list is the hash of
 * nothing.
 */
export function treeHead(hash: Hash, leaves: readonly Uint8Array[]): Uint8Array {
  return headOf(hash, leaves, { from: 0, to: leaves.length });
}

/** What leads from an entry to the head of a list, nearest first (RFC 9162, 2.1.3.1). */
export function inclusionPath(
  hash: Hash,
  leaves: readonly Uint8Array[],
  index: number,
): readonly Uint8Array[] {
  invariant(
    index >= 0 && index < leaves.length,
    'a proof was asked for an entry that is not there',
  );
  const path: Uint8Array[] = [];
  let part: Part = { from: 0, to: leaves.length };
  while (part.to - part.from > 1) {
    const middle = part.from + split(part.to - part.from);
    const [left, right] = [
      { from: part.from, to: middle },
      { from: middle, to: part.to },
    ];
    path.unshift(headOf(hash, leaves, index < middle ? right : left));
    part = index < middle ? left : right;
  }
  return path;
}

/** What leads from the head of the first `size` entries to the head of all (RFC 9162, 2.1.4.1). */
export function consistencyPath(
  hash: Hash,
  leaves: readonly Uint8Array[],
  size: number,
): readonly Uint8Array[] {
  invariant(
    size >= 0 && size <= leaves.length,
    'a proof was asked for more entries than there are',
  );
  if (size === 0 || size === leaves.length) return [];
  const path: Uint8Array[] = [];
  let part: Part = { from: 0, to: leaves.length };
  // Whether the older list is whole within the part seen from its start: its head is known then.
  let isFromStart = true;
  while (part.to !== size) {
    const middle = part.from + split(part.to - part.from);
    const [left, right] = [
      { from: part.from, to: middle },
      { from: middle, to: part.to },
    ];
    path.unshift(headOf(hash, leaves, size <= middle ? right : left));
    if (size > middle) isFromStart = false;
    part = size <= middle ? left : right;
  }
  return isFromStart ? path : [headOf(hash, leaves, part), ...path];
}

export interface Inclusion {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly head: Uint8Array;
}

/**
 * Whether a path proves that an entry stands at its place in the list of a head (RFC 9162,
 * 2.1.3.2).
 */
export function isIncluded(hash: Hash, { leaf, index, size, path, head }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [at, last] = [index, size - 1];
  let found = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      found = nodeHash(hash, sibling, found);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      found = nodeHash(hash, found, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(found, head);
}

export interface Head {
  readonly size: number;
  readonly head: Uint8Array;
}

export interface Consistency {
  readonly before: Head;
  readonly after: Head;
  readonly path: readonly Uint8Array[];
}

/**
 * Whether a path proves that the list of a later head begins with that of an earlier (RFC 9162,
 * 2.1.4.2).
 */
export function isConsistent(hash: Hash, { before, after, path }: Consistency): boolean {
  if (!isCount(before.size) || !isCount(after.size) || before.size > after.size) return false;
  // The RFC leaves the empty list out: it begins every list, and has one head.
  if (before.size === 0) return path.length === 0 && isSame(before.head, treeHead(hash, []));
  if (before.size === after.size) return path.length === 0 && isSame(before.head, after.head);
  const [first, ...rest] = isPowerOfTwo(before.size) ? [before.head, ...path] : path;
  if (first === undefined || path.length === 0) return false;
  let [at, last] = [before.size - 1, after.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [old, young] = [first, first];
  for (const one of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      old = nodeHash(hash, one, old);
      young = nodeHash(hash, one, young);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      young = nodeHash(hash, young, one);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isSame(old, before.head) && isSame(young, after.head);
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** Entries `from` up to, not with, `to`. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** As deep as the tree is high: 53 at most. */
function headOf(hash: Hash, leaves: readonly Uint8Array[], { from, to }: Part): Uint8Array {
  if (to === from) return hash(new Uint8Array(0));
  if (to - from === 1) return leaves[from]!;
  const middle = from + split(to - from);
  const left = headOf(hash, leaves, { from, to: middle });
  return nodeHash(hash, left, headOf(hash, leaves, { from: middle, to }));
}

function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(joined([NODE, left, right]));
}

/** The largest power of two below a count of at least 2. Not by shifts: they end at 2^31. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function isPowerOfTwo(count: number): boolean {
  return count === 1 || split(count) * 2 === count;
}

const isOdd = (count: number): boolean => count % 2 === 1;
const half = (count: number): number => Math.floor(count / 2);
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
