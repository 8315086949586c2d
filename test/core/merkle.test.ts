/**
 * Merkle trees: the vectors of Certificate Transparency's reference code for RFC 6962 (RFC 9162
 * keeps the tree), the definitions of RFC 9162 as an oracle, and that nothing but the truth is
 * proved.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyPath,
  inclusionPath,
  isConsistent,
  isIncluded,
  leafHash,
  treeHead,
} from '../../src/core/merkle.js';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const hexes = (path: readonly Uint8Array[]): readonly string[] => path.map(hex);

const ENTRIES = [
  ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657'],
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Buffer.from(text, 'hex'));
const LEAVES = ENTRIES.map((entry) => leafHash(sha256, entry));
const HEADS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the vectors of RFC 6962', () => {
  it.each(HEADS.map((head, size) => ({ size, head })))('head of $size', ({ size, head }) => {
    expect(hex(treeHead(sha256, LEAVES.slice(0, size)))).toBe(head);
  });

  it('paths of inclusion', () => {
    expect(hexes(inclusionPath(sha256, LEAVES, 0))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hexes(inclusionPath(sha256, LEAVES, 5))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('paths of consistency', () => {
    expect(hexes(consistencyPath(sha256, LEAVES, 1))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hexes(consistencyPath(sha256, LEAVES, 6))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hexes(consistencyPath(sha256, LEAVES.slice(0, 5), 2))).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
    expect(hexes(consistencyPath(sha256, LEAVES, 8))).toEqual([]);
  });
});

/**
 * MTH, PATH and PROOF as RFC 9162 writes them down (2.1.1, 2.1.3.1, 2.1.4.1), with no thought of
 * speed.
 */
type Bytes = readonly Uint8Array[];
const node = (a: Uint8Array, b: Uint8Array) => sha256(Buffer.concat([Buffer.of(1), a, b]));
const below = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);
function mth(d: Bytes): Uint8Array {
  if (d.length === 0) return sha256(Buffer.of());
  if (d.length === 1) return d[0]!;
  const k = below(d.length);
  return node(mth(d.slice(0, k)), mth(d.slice(k)));
}
function path(m: number, d: Bytes): Bytes {
  if (d.length === 1) return [];
  const k = below(d.length);
  return m < k
    ? [...path(m, d.slice(0, k)), mth(d.slice(k))]
    : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
}
function subproof(m: number, d: Bytes, isWhole: 'whole' | 'part'): Bytes {
  if (m === d.length) return isWhole === 'whole' ? [] : [mth(d)];
  const k = below(d.length);
  return m <= k
    ? [...subproof(m, d.slice(0, k), isWhole), mth(d.slice(k))]
    : [...subproof(m - k, d.slice(k), 'part'), mth(d.slice(0, k))];
}

const leavesOf = (count: number): Bytes =>
  Array.from({ length: count }, (_, index) => leafHash(sha256, Buffer.from(`entry ${index}`)));
const ALL = leavesOf(70);

describe('every tree of up to 70 entries', () => {
  it('has the heads and paths of RFC 9162, and each proves what it should', () => {
    for (let size = 1; size <= ALL.length; size += 1) {
      const leaves = ALL.slice(0, size);
      const head = treeHead(sha256, leaves);
      expect(hex(head)).toBe(hex(mth(leaves)));
      for (let index = 0; index < size; index += 1) {
        const led = inclusionPath(sha256, leaves, index);
        expect(hexes(led)).toEqual(hexes(path(index, leaves)));
        expect(isIncluded(sha256, { leaf: leaves[index]!, index, size, path: led, head })).toBe(
          true,
        );
      }
      for (let older = 1; older <= size; older += 1) {
        const led = consistencyPath(sha256, leaves, older);
        if (older < size) expect(hexes(led)).toEqual(hexes(subproof(older, leaves, 'whole')));
        const before = { size: older, head: treeHead(sha256, leaves.slice(0, older)) };
        expect(isConsistent(sha256, { before, after: { size, head }, path: led })).toBe(true);
      }
    }
  }, 120_000);

  it('begins with the empty one', () => {
    const after = { size: 3, head: treeHead(sha256, ALL.slice(0, 3)) };
    const empty = { size: 0, head: treeHead(sha256, []) };
    expect(isConsistent(sha256, { before: empty, after, path: [] })).toBe(true);
    const other = { size: 0, head: after.head };
    expect(isConsistent(sha256, { before: other, after, path: [] })).toBe(false);
  });
});

/** Changes one thing of a path: a bit, one hash more, one fewer, two changed about. */
const spoiled = (led: Bytes, { how, at }: { how: number; at: number }): Bytes => {
  const place = led.length === 0 ? 0 : at % led.length;
  if (how === 0 && led.length > 0) {
    return led.map((one, index) => {
      const bytes = Uint8Array.from(one);
      if (index === place) bytes[at % 32] = bytes[at % 32]! ^ (1 << (at % 8));
      return bytes;
    });
  }
  if (how === 1 && led.length > 0) return led.filter((_, index) => index !== place);
  if (how === 2 && led.length > 1) return [...led.slice(1), led[0]!];
  return [...led.slice(0, place), ALL[at % ALL.length]!, ...led.slice(place)];
};
const place = fc.integer({ min: 0, max: 999 });
const change = fc.record({ how: fc.integer({ min: 0, max: 3 }), at: place });

describe('a proof', () => {
  it('proves no other entry, place, size or head, and not with other hashes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), place, place, change, (size, one, two, how) => {
        const leaves = ALL.slice(0, size);
        const [index, other] = [one % size, two % size];
        const led = inclusionPath(sha256, leaves, index);
        const whole = { leaf: leaves[index]!, index, size, path: led, head: mth(leaves) };
        if (other !== index) {
          expect(isIncluded(sha256, { ...whole, leaf: leaves[other]! })).toBe(false);
          expect(isIncluded(sha256, { ...whole, index: other })).toBe(false);
        }
        expect(isIncluded(sha256, { ...whole, index: size })).toBe(false);
        expect(isIncluded(sha256, { ...whole, index: -1 })).toBe(false);
        expect(isIncluded(sha256, { ...whole, index: index + 0.5 })).toBe(false);
        expect(isIncluded(sha256, { ...whole, head: mth(leaves.slice(1)) })).toBe(false);
        expect(isIncluded(sha256, { ...whole, path: spoiled(led, how) })).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('proves no other history', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), place, place, change, (size, one, two, how) => {
        const leaves = ALL.slice(0, size);
        const older = 1 + (one % (size - 1));
        const led = consistencyPath(sha256, leaves, older);
        const before = { size: older, head: mth(leaves.slice(0, older)) };
        const after = { size, head: mth(leaves) };
        expect(isConsistent(sha256, { before, after, path: spoiled(led, how) })).toBe(false);
        // One entry of the older list was another.
        const edited = leaves.map((leaf, index) => (index === two % older ? ALL[69]! : leaf));
        if (two % older !== 69) {
          const was = { size: older, head: mth(edited.slice(0, older)) };
          expect(isConsistent(sha256, { before: was, after, path: led })).toBe(false);
          const now = { size, head: mth(edited) };
          expect(isConsistent(sha256, { before, after: now, path: led })).toBe(false);
        }
        expect(isConsistent(sha256, { before: after, after: before, path: led })).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts entries beyond 2^31, where shifts would end', () => {
    const height = 40;
    const size = 2 ** height;
    const index = 2 ** 39 + 2 ** 33 + 5;
    const led = leavesOf(height);
    let head = ALL[0]!;
    for (const [level, sibling] of led.entries()) {
      const isRight = Math.floor(index / 2 ** level) % 2 === 1;
      head = isRight ? node(sibling, head) : node(head, sibling);
    }
    const whole = { leaf: ALL[0]!, index, size, path: led, head };
    expect(isIncluded(sha256, whole)).toBe(true);
    expect(isIncluded(sha256, { ...whole, index: index - 2 ** 33 })).toBe(false);
  });

  // Watched failing with `joined([LEAF, entry])` in leafHash replaced by the entry alone.
  it('takes no entry for two hashes joined', () => {
    const [a, b] = [ALL[0]!, ALL[1]!];
    const forged = leafHash(sha256, Buffer.concat([Buffer.of(1), a, b]));
    expect(hex(forged)).not.toBe(hex(treeHead(sha256, [a, b])));
  });
});
