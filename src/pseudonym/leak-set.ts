/**
 * The identifiers that the leak check looks up: those of a batch, its customers and its accounts.
 * Those of its dictionaries and records are in memory; the ids of its postings, which may be too
 * many, are held as bits of which some stand for several. What the bits do not know is no id; what
 * they may know is put off, and looked up among the ids all at once.
 */
import type { Batch } from '../transaction/batch.js';
import { RowIds } from '../transaction/row-ids.js';
import { readSegments } from '../transaction/spill-columns.js';
import type { SpilledBatch } from '../transaction/spilled-batch.js';
import { Bits, hashOf } from './leak-bits.js';
import { COMPACT_MIN, Identifiers, type IdentifyingTexts, longest } from './leak-identifier.js';
import { eachId } from './leak-ids.js';
import type { SaidWithin } from './leak-sentence.js';
import { LeakSieve } from './leak-sieve.js';

type Lookup = Pick<ReadonlyMap<string, string>, 'get'>;

/** Identifiers of a batch, ready to be looked up: each with the field that it is a value of. */
export interface LeakSet {
  /** As they are spelt, canonical: looked up as whole strings and cells. */
  readonly exact: Lookup;
  /** Without separators, six characters or more: looked up everywhere. */
  readonly compact: Lookup;
  /** Ids and codes that the run's typologies say, canonical: no leak where such are told. */
  readonly said?: ReadonlySet<string>;
  /** Names that are no leak where the program wrote them itself, in running text. */
  readonly saidWithin?: SaidWithin;
  /** Length of the longest of `compact`. */
  readonly lengthMax: number;
  /** Distinct identifiers, each in one spelling. */
  readonly count: number;
  /** Whether a canonical text is to be searched at all, as it stands and backwards. */
  readonly mayHold: (value: string) => boolean;
  /**
   * Looks up what was asked since and was answered for no id without being sure; true where one was
   * an id after all: then everything is to be asked again.
   */
  readonly settle: () => boolean;
}

interface Identified {
  readonly texts: Parameters<Identifiers['addTexts']>[0];
  readonly records: Parameters<Identifiers['addRecords']>[0];
  /** Ids in parts: those that are compared as one are in one part. */
  readonly parts: number;
  readonly idsOf: (part: number) => Iterable<RowIds>;
  readonly postings: number;
  readonly rowsRead: number;
}

/** Of a batch that identify by themselves. */
export type Records = Pick<Batch, 'customers' | 'accounts' | 'observations'>;

/** The little of a batch that identifies. */
export interface Identifying extends Records, Pick<Batch, 'ids'> {
  readonly text: IdentifyingTexts;
  readonly manifest: Pick<Batch['manifest'], 'read'>;
}

/** Takes it from a batch of which nothing else is needed any more. */
export function identifyingOf({ text, ids, manifest, ...batch }: Batch): Identifying {
  return { text, ids, manifest, ...recordsOf(batch) };
}

/** Customers, accounts and observations, as far as there are any. */
export function recordsOf({ customers, accounts, observations }: Records): Records {
  return {
    ...(customers === undefined ? {} : { customers }),
    ...(accounts === undefined ? {} : { accounts }),
    ...(observations === undefined ? {} : { observations }),
  };
}

/** The identifiers of a batch, its customers and its accounts. */
export function identifiersOf(batch: Identifying): LeakSet {
  const { text, ids, manifest } = batch;
  return leakSet({
    ...{ texts: text, records: batch, postings: ids.length, rowsRead: manifest.read },
    ...{ parts: 1, idsOf: () => [ids] },
  });
}

/** The identifiers of a spilled batch, its customers and its accounts. */
export function spilledIdentifiers({ texts, head, parts, store, count }: SpilledBatch): LeakSet {
  return leakSet({
    ...{ texts, records: head, postings: count, rowsRead: head.manifest.read },
    parts: parts.length,
    *idsOf(part) {
      for (const segment of parts[part]!) {
        const { count: length, ids } = readSegments(store, [segment]);
        yield new RowIds({ length, packed: ids });
      }
    },
  });
}

function leakSet(identified: Identified): LeakSet {
  // Of an identifier that is spelt like an id the field is told that stands first in a batch.
  const [before, after] = [new Identifiers(), new Identifiers()];
  before.addTexts(identified.texts);
  after.addRecords(identified.records);
  const texts = [before, after].reduce(
    (sum, { exact, compact }) => sum + exact.size + compact.size,
    0,
  );
  const bits = new Bits(identified.postings + texts);
  const sieve = new LeakSieve(bits);
  for (const { exact, compact } of [before, after]) {
    for (const key of exact.keys()) sieve.addExact(key);
    for (const key of compact.keys()) sieve.addCompact(key);
  }
  let count = before.values.size;
  for (const value of after.values) if (!before.values.has(value)) count += 1;
  let lengthMax = Math.max(longest(before.compact.keys()), longest(after.compact.keys()));
  for (let part = 0; part < identified.parts; part += 1) {
    const added = addIds(identified, part, { bits, sieve, known: [before, after] });
    count += added.count;
    lengthMax = Math.max(lengthMax, added.lengthMax);
  }
  const exact = putOff(before.exact, after.exact, bits);
  const compact = putOff(before.compact, after.compact, bits);
  return {
    ...{ exact, compact, lengthMax, count },
    mayHold: (value) => sieve.mayHold(value, lengthMax),
    settle: () => {
      if (exact.pending.size + compact.pending.size === 0) return false;
      meetIds(identified, exact, compact);
      return [exact.settled(), compact.settled()].includes(true);
    },
  };
}

interface Adding {
  readonly bits: Bits;
  readonly sieve: LeakSieve;
  /** Whose values are counted already. */
  readonly known: readonly Identifiers[];
}

/** Adds the ids of a part; gives how many there are that are no other identifiers. */
function addIds(
  { idsOf, rowsRead }: Identified,
  part: number,
  { bits, sieve, known }: Adding,
): { readonly count: number; readonly lengthMax: number } {
  let [count, lengthMax] = [0, 0];
  // What the bits do not know is new; what they may know has perhaps been met, so how often.
  const doubtful = new Map<string, number>();
  const hashes = new Set<number>();
  for (const ids of idsOf(part)) {
    eachId(ids, rowsRead, ({ exact, compact, spelled }) => {
      if (bits.mayHave(exact)) {
        const { value } = spelled();
        doubtful.set(value, (doubtful.get(value) ?? 0) + 1);
        hashes.add(exact);
      } else count += 1;
      bits.add(exact);
      for (const { hash, gram, length } of compact) {
        sieve.addCompactHash(hash, gram);
        lengthMax = Math.max(lengthMax, length);
      }
    });
  }
  if (doubtful.size === 0) return { count, lengthMax };
  for (const ids of idsOf(part)) {
    eachId(ids, rowsRead, ({ exact, spelled }) => {
      if (!hashes.has(exact)) return;
      const { value } = spelled();
      const times = doubtful.get(value);
      if (times !== undefined) doubtful.set(value, times - 1);
    });
  }
  // One that was in doubt whenever it was met was not counted.
  for (const [value, times] of doubtful) {
    if (times === 0 && !known.some(({ values }) => values.has(value))) count += 1;
  }
  return { count, lengthMax };
}

/** Looks up what was put off among all ids. */
function meetIds({ parts, idsOf, rowsRead }: Identified, exact: PutOff, compact: PutOff): void {
  const hashes = new Set([...exact.pending, ...compact.pending].map(hashOf));
  for (let part = 0; part < parts; part += 1) {
    for (const ids of idsOf(part)) {
      eachId(ids, rowsRead, (id) => {
        if (!hashes.has(id.exact) && !id.compact.some(({ hash }) => hashes.has(hash))) return;
        const spelled = id.spelled();
        exact.meet(spelled.value);
        for (const key of spelled.compact) if (key.length >= COMPACT_MIN) compact.meet(key);
      });
    }
  }
}

type PutOff = ReturnType<typeof putOff>;

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
      if (bits.mayHave(hashOf(key))) {
        const isId = ids.get(key);
        if (isId === true) return 'id';
        if (isId === undefined) pending.add(key);
      }
      return after.get(key);
    },
    meet: (key: string): void => {
      if (pending.has(key)) ids.set(key, true);
    },
    /** Whether one of them is an id. */
    settled: (): boolean => {
      let found = false;
      for (const key of pending) {
        if (ids.has(key)) found = true;
        else ids.set(key, false);
      }
      pending.clear();
      return found;
    },
  };
}
