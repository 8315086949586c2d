/**
 * Identifiers of a batch that was spilled. Those of its dictionaries and records are in memory; the
 * ids of its postings, which may be too many, are held as bits of which some stand for several.
 * What the bits do not know is no id; what they may know is put off, and looked up among the
 * spilled ids all at once.
 */
import { RowIds } from '../transaction/row-ids.js';
import { readSegments } from '../transaction/spill-columns.js';
import type { SpilledBatch } from '../transaction/spilled-batch.js';
import { COMPACT_MIN, Identifiers, type LeakSet, longest, spelledId } from './leak-set.js';

/** The identifiers of a spilled batch, its customers and its accounts. */
export function spilledIdentifiers(spilled: SpilledBatch): LeakSet {
  // Of an identifier that is spelt like an id the field is told that stands first in a batch.
  const before = new Identifiers();
  before.addTexts(spilled.texts);
  const after = new Identifiers();
  after.addRecords(spilled.head);
  const bits = new Bits(spilled.count);
  let lengthMax = Math.max(longest(before.compact.keys()), longest(after.compact.keys()));
  let count = before.values.size;
  for (const value of after.values) if (!before.values.has(value)) count += 1;
  for (const part of spilled.parts.keys()) {
    // Ids that are compared as one are in one part, so each part's are counted by themselves.
    const values = new Set<string>();
    for (const { exact, value, compact } of idsOfPart(spilled, part)) {
      if (values.has(value)) continue;
      values.add(value);
      if (!before.values.has(value) && !after.values.has(value)) count += 1;
      for (const key of exact) bits.add(key);
      for (const key of compact) {
        if (key.length < COMPACT_MIN) continue;
        bits.add(key);
        lengthMax = Math.max(lengthMax, key.length);
      }
    }
  }
  const exact = putOff(before.exact, after.exact, bits);
  const compact = putOff(before.compact, after.compact, bits);
  const settle = (): boolean => {
    if (exact.pending.size + compact.pending.size === 0) return false;
    for (const part of spilled.parts.keys()) {
      for (const id of idsOfPart(spilled, part)) {
        for (const key of id.exact) exact.meet(key);
        for (const key of id.compact) if (key.length >= COMPACT_MIN) compact.meet(key);
      }
    }
    exact.settled();
    compact.settled();
    return true;
  };
  return { exact, compact, lengthMax, count, settle };
}

function* idsOfPart({ parts, store, head }: SpilledBatch, part: number) {
  for (const segment of parts[part]!) {
    const { count, ids } = readSegments(store, [segment]);
    const texts = new RowIds({ length: count, packed: ids });
    for (let posting = 0; posting < count; posting += 1) {
      const id = spelledId(texts.at(posting), head.manifest.read);
      if (id !== undefined) yield id;
    }
  }
}

/** A look-up that answers with what it knows, and remembers what it does not know yet. */
function putOff(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  bits: Bits,
) {
  const pending = new Set<string>();
  const ids = new Map<string, boolean>();
  return {
    pending,
    get: (key: string): string | undefined => {
      const first = before.get(key);
      if (first !== undefined) return first;
      if (bits.mayHave(key)) {
        const isId = ids.get(key);
        if (isId === true) return 'id';
        if (isId === undefined) pending.add(key);
      }
      return after.get(key);
    },
    meet: (key: string): void => {
      if (pending.has(key)) ids.set(key, true);
    },
    settled: (): void => {
      for (const key of pending) if (!ids.has(key)) ids.set(key, false);
      pending.clear();
    },
  };
}

/**
 * Two bits for a text. With sixteen a text about one in a hundred others is taken for one of them.
 */
class Bits {
  static readonly LEAST = 2 ** 16;
  /** 32 MiB, however many there are. */
  static readonly MOST = 2 ** 28;
  readonly #words: Uint32Array;
  readonly #mask: number;

  constructor(texts: number) {
    const wanted = 2 ** Math.ceil(Math.log2(16 * texts + 1));
    const bits = Math.min(Bits.MOST, Math.max(Bits.LEAST, wanted));
    this.#words = new Uint32Array(bits / 32);
    this.#mask = bits - 1;
  }

  add(text: string): void {
    const hash = hashOf(text);
    const [one, other] = [hash & this.#mask, second(hash) & this.#mask];
    this.#words[one >>> 5]! |= 1 << (one & 31);
    this.#words[other >>> 5]! |= 1 << (other & 31);
  }

  mayHave(text: string): boolean {
    const hash = hashOf(text);
    const [one, other] = [hash & this.#mask, second(hash) & this.#mask];
    const isSet = (bit: number) => ((this.#words[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
    return isSet(one) && isSet(other);
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

function second(hash: number): number {
  const mixed = Math.imul(hash ^ 0x9e3779b9, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}
