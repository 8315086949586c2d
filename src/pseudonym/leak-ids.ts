/**
 * Ids of postings as hashes: there may be as many as postings, too many to be a text each. Most are
 * plain and hashed from their bytes; the spellings of others are made one by one.
 */
import type { PackedTexts } from '../transaction/packed-texts.js';
import type { RowIds } from '../transaction/row-ids.js';
import { EMPTY_HASH, endedHash, hashOf, nextHash } from './leak-bits.js';
import { COMPACT_MIN, OWN_WORDS, type Spelled, spelledId } from './leak-identifier.js';
import { GRAM, gramAfter, gramOf } from './leak-sieve.js';

/** A compact spelling that is looked up. */
export interface CompactId {
  readonly hash: number;
  /** What it begins with, see `gramOf`. */
  readonly gram: number;
  readonly length: number;
}

/** The id at hand while ids are gone through; changes with the next. */
export interface IdAtHand {
  /** Ended hash of its exact spelling. */
  readonly exact: number;
  readonly compact: readonly CompactId[];
  /** Its spellings as texts. */
  readonly spelled: () => Spelled;
}

/** Goes through the ids that could be told apart; a row's legs that lie side by side have one. */
export function eachId(ids: RowIds, rowsRead: number, visit: (id: IdAtHand) => void): void {
  const { packed, rows } = ids;
  const plain = new PlainId(rowsRead);
  const once = [plain];
  for (let posting = 0; posting < ids.length; posting += 1) {
    const row = rows === undefined ? posting : rows[posting]!;
    if (rows !== undefined && posting > 0 && row === rows[posting - 1]) continue;
    const spelled = () => spelledId(ids.at(posting), rowsRead)!; // as it is visited, there is one
    if (packed !== undefined && plain.read(packed, row)) {
      visit({ exact: plain.exact, compact: plain.isCompact ? once : NONE, spelled });
      continue;
    }
    const other = spelledId(ids.at(posting), rowsRead);
    if (other === undefined) continue;
    const compact = [...other.compact].flatMap((key) =>
      key.length < COMPACT_MIN
        ? []
        : [{ hash: hashOf(key), gram: gramOf(key), length: key.length }],
    );
    visit({ exact: hashOf(other.value), compact, spelled });
  }
}

const NONE: readonly CompactId[] = [];
const OWN: ReadonlySet<number> = new Set([...OWN_WORDS].map(hashOf));

/** The hashes of `spelledId` for printed ASCII without spaces, a digit among it. */
class PlainId implements CompactId {
  exact = 0;
  /** Of the compact spelling. */
  hash = 0;
  gram = 0;
  length = 0;
  isCompact = false;

  constructor(readonly rowsRead: number) {}

  /** False where it is not of this kind. */
  read({ bytes, starts }: PackedTexts, row: number): boolean {
    const [from, to] = [starts[row]!, starts[row + 1]!];
    let [exact, compact, gram, length, digits, number] = [EMPTY_HASH, EMPTY_HASH, 0, 0, 0, 0];
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at]!;
      if (byte <= 0x20 || byte >= 0x7f) return false;
      const unit = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
      exact = nextHash(exact, unit);
      const isDigit = unit >= 0x30 && unit <= 0x39;
      if (!isDigit && !(unit >= 0x61 && unit <= 0x7a)) continue;
      if (isDigit) {
        digits += 1;
        number = number * 10 + unit - 0x30;
      }
      compact = nextHash(compact, unit);
      if (length < GRAM) gram = gramAfter(gram, unit);
      length += 1;
    }
    this.hash = endedHash(compact);
    if (digits === 0 || OWN.has(this.hash)) return false;
    this.exact = endedHash(exact);
    [this.gram, this.length] = [gram, length];
    const isRowNumber = digits === to - from && number <= this.rowsRead;
    this.isCompact = length >= COMPACT_MIN && !isRowNumber;
    return true;
  }
}
