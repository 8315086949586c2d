/** The postings of rows of bytes that name sender and receiver: one for each side that is ours. */
import type { PostingColumns } from './batch-builder.js';
import { canonicalValue } from './canonical.js';
import type { RowColumns } from './column-block.js';
import type { FieldColumn, Stretch } from './column-fields.js';
import { balanceReader } from './column-parts.js';
import { anyOf, idsOf, type Poster, type PostingLayout } from './column-postings.js';
import type { ByteRows } from './column-rows.js';
import { type CellMeaning, SpeltCodes, SpeltColumn } from './column-texts.js';
import type { Layout, PartyField } from './normalise.js';
import type { TextField } from './transaction.js';

/** What stands on one side of a row, as its own side's text or as the other's. */
interface Side {
  readonly account: SpeltColumn;
  readonly columns: readonly SpeltColumn[];
  readonly own: ReadonlyMap<TextField, SpeltCodes>;
  readonly other: ReadonlyMap<TextField, SpeltCodes>;
  readonly balanceOf: ReturnType<typeof balanceReader> | undefined;
  /** Whether an account's spelling marks the outside, by number; grows with the spellings. */
  readonly isOutside: boolean[];
}

const OWN: readonly (readonly [PartyField, TextField])[] = [
  ['account', 'account'],
  ['customer', 'customer'],
];
const OTHER: readonly (readonly [PartyField, TextField])[] = [
  ['account', 'counterparty'],
  ['name', 'counterpartyName'],
  ['country', 'counterpartyCountry'],
  ['institution', 'counterpartyInstitution'],
];

function sideOf(layout: Layout, of: Layout['sender'], columns: PostingColumns): Side {
  const spelt = new Map<PartyField, SpeltColumn>();
  const columnOf = (field: PartyField): SpeltColumn | undefined => {
    const index = of[field];
    if (index === undefined) return undefined;
    const known = spelt.get(field);
    if (known !== undefined) return known;
    // A side without an account is for the reader of texts to refuse.
    const empty = field === 'account' ? null : undefined;
    const column = new SpeltColumn(index, (cell) => cell.trim() || empty);
    spelt.set(field, column);
    return column;
  };
  const codesOf = (pairs: typeof OWN): ReadonlyMap<TextField, SpeltCodes> =>
    new Map(
      pairs.flatMap(([from, to]) => {
        const column = columnOf(from);
        return column === undefined
          ? []
          : [[to, new SpeltCodes(column, columns.dictionary(to))] as const];
      }),
    );
  const own = codesOf(OWN);
  const other = codesOf(OTHER);
  const balance = of.balance;
  return {
    account: columnOf('account')!, // always bound
    ...{ own, other, columns: [...spelt.values()], isOutside: [] },
    balanceOf:
      balance === undefined
        ? undefined
        : balanceReader({ ...layout, values: {} }, balance, (cell) => cell.trim()),
  };
}

/** Postings of a stretch, gathered from their rows. */
class Gathered {
  rowOf = new Int32Array(0);
  /** 0 where the posting is the sender's, 1 where it is the receiver's. */
  sideOf = new Uint8Array(0);
  at = new Float64Array(0);
  isDay = new Uint8Array(0);
  localDate = new Int32Array(0);
  localMinute = new Int16Array(0);
  amountMinor = new Float64Array(0);
  balanceMinor = new Float64Array(0);
  codes: readonly (readonly [TextField, Int32Array])[] = [];
  rowCodes = new Int32Array(0);

  reserve(rows: number, fields: readonly TextField[]): void {
    if (rows <= this.rowCodes.length) return;
    const postings = 2 * rows;
    this.rowCodes = new Int32Array(rows);
    this.rowOf = new Int32Array(postings);
    this.sideOf = new Uint8Array(postings);
    this.at = new Float64Array(postings);
    this.isDay = new Uint8Array(postings);
    this.localDate = new Int32Array(postings);
    this.localMinute = new Int16Array(postings);
    this.amountMinor = new Float64Array(postings);
    this.balanceMinor = new Float64Array(postings);
    this.codes = fields.map((field) => [field, new Int32Array(postings)]);
  }
}

export function bothSides(posting: PostingLayout): Poster {
  return new BothSides(posting);
}

class BothSides implements Poster {
  readonly #layout: Layout;
  readonly #columns: PostingColumns;
  readonly #currencyOf: PostingLayout['currencyOf'];
  /** The sender's, and the receiver's. */
  readonly #sides: readonly Side[];
  readonly #fields: ReadonlyMap<TextField, FieldColumn>;
  readonly #names: readonly TextField[];
  /** By side, of the rows; empty where no side has any. */
  #balances: readonly Float64Array[] = [];
  readonly #hasBalance: boolean;
  readonly #gathered = new Gathered();

  constructor({ layout, columns, fields, currencyOf }: PostingLayout) {
    this.#layout = layout;
    this.#columns = columns;
    this.#currencyOf = currencyOf;
    this.#sides = [layout.sender, layout.receiver].map((of) => sideOf(layout, of, columns));
    this.#hasBalance = this.#sides.some(({ balanceOf }) => balanceOf !== undefined);
    this.#fields = new Map(fields.map((one) => [one.field, one]));
    const sided = this.#sides.flatMap(({ own, other }) => [...own.keys(), ...other.keys()]);
    this.#names = [...new Set([...this.#fields.keys(), ...sided, 'direction' as const])];
  }

  read(rows: ByteRows, columns: RowColumns): void {
    const { isOdd } = columns;
    for (const field of this.#fields.values()) field.read(rows, columns);
    for (const side of this.#sides) {
      for (const column of side.columns) column.read(rows, isOdd);
      const { account, isOutside } = side;
      while (isOutside.length < account.count) {
        isOutside.push(this.#marksOutside(account.meaningOf(isOutside.length)));
      }
    }
    for (let row = 0; row < rows.count; row += 1) {
      if (isOdd[row] === 1) continue;
      if (this.#isOutside(0, row) && this.#isOutside(1, row)) isOdd[row] = 1;
    }
    if (this.#hasBalance) this.#readBalances(rows, columns);
  }

  post(stretch: Stretch, columns: RowColumns): void {
    const { rows, from, to } = stretch;
    const gathered = this.#gathered;
    gathered.reserve(rows.count, this.#names);
    const count = this.#listPostings(from, to);
    this.#gatherNumbers(from, count, columns);
    for (const [field, codes] of gathered.codes) this.#putCodes(field, stretch, count, codes);
    this.#columns.append({
      firstRow: rows.firstRow + from,
      rows: to - from,
      // Each row has a posting at least.
      rowOf: count === to - from ? undefined : gathered.rowOf.subarray(0, count),
      ids: idsOf(this.#layout, columns, from, to),
      at: gathered.at.subarray(0, count),
      isDay: anyOf(gathered.isDay.subarray(0, count), 0),
      localDate: gathered.localDate.subarray(0, count),
      localMinute: anyOf(gathered.localMinute.subarray(0, count), -1),
      amountMinor: gathered.amountMinor.subarray(0, count),
      balanceMinor: this.#hasBalance ? gathered.balanceMinor.subarray(0, count) : undefined,
      codes: gathered.codes.map(([field, codes]) => [field, codes.subarray(0, count)]),
      rowsLikely: rows.rowsLikely,
    });
  }

  #marksOutside(text: CellMeaning): boolean {
    if (typeof text !== 'string') return false;
    return this.#layout.outside.has(canonicalValue('account', text));
  }

  #isOutside(place: number, row: number): boolean {
    const { account, isOutside } = this.#sides[place]!;
    return isOutside[account.numbers[row]!]!;
  }

  #readBalances(rows: ByteRows, { isOdd, exponent }: RowColumns): void {
    if ((this.#balances[0]?.length ?? 0) < rows.count) {
      this.#balances = this.#sides.map(() => new Float64Array(rows.count));
    }
    this.#sides.forEach(({ balanceOf }, place) => {
      const balances = this.#balances[place]!;
      for (let row = 0; row < rows.count; row += 1) {
        balances[row] = Number.NaN;
        if (balanceOf === undefined || isOdd[row] === 1 || this.#isOutside(place, row)) continue;
        const balance = balanceOf(rows, row, exponent[row]!, this.#currencyOf(row));
        if (balance === undefined) isOdd[row] = 1;
        else balances[row] = balance;
      }
    });
  }

  /** Lists whose postings the rows are, the sender's first; gives how many. */
  #listPostings(from: number, to: number): number {
    const { rowOf, sideOf } = this.#gathered;
    let count = 0;
    for (let row = from; row < to; row += 1) {
      for (let place = 0; place < 2; place += 1) {
        if (this.#isOutside(place, row)) continue;
        rowOf[count] = row - from;
        sideOf[count] = place;
        count += 1;
      }
    }
    return count;
  }

  #gatherNumbers(from: number, count: number, columns: RowColumns): void {
    const gathered = this.#gathered;
    for (let posting = 0; posting < count; posting += 1) {
      const row = from + gathered.rowOf[posting]!;
      gathered.at[posting] = columns.at[row]!;
      gathered.isDay[posting] = columns.isDay[row]!;
      gathered.localDate[posting] = columns.localDate[row]!;
      gathered.localMinute[posting] = columns.localMinute[row]!;
      gathered.amountMinor[posting] = columns.amountMinor[row]!;
      const balances = this.#balances[gathered.sideOf[posting]!];
      gathered.balanceMinor[posting] = balances?.[row] ?? Number.NaN;
    }
  }

  #putCodes(field: TextField, stretch: Stretch, count: number, codes: Int32Array): void {
    const { rowOf, sideOf: places, rowCodes } = this.#gathered;
    const { from } = stretch;
    const common = this.#fields.get(field);
    common?.put(stretch, rowCodes);
    const [sender, receiver] = this.#sides;
    const own = [sender!.own.get(field), receiver!.own.get(field)];
    const other = [receiver!.other.get(field), sender!.other.get(field)];
    for (let posting = 0; posting < count; posting += 1) {
      const row = from + rowOf[posting]!;
      const place = places[posting]!;
      if (field === 'direction') codes[posting] = this.#directionCode(place);
      else if (common !== undefined) codes[posting] = rowCodes[row]!;
      // What marks the outside is nobody's account: thousands would share it.
      else if (field === 'counterparty' && this.#isOutside(1 - place, row)) codes[posting] = -1;
      else codes[posting] = (own[place] ?? other[place])?.at(row) ?? -1;
    }
  }

  #directionCode(place: number): number {
    return this.#columns.dictionary('direction').codeOf(place === 0 ? 'debit' : 'credit');
  }
}
