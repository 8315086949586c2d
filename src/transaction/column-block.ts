/**
 * Room for what the rows of a stretch are read as, column by column; used again for every stretch.
 */
import { PADDING } from './byte-table.js';

export class RowColumns {
  /** 1 where a row takes more to read than columns do. */
  isOdd = new Uint8Array(0);
  at = new Float64Array(0);
  isDay = new Uint8Array(0);
  localDate = new Int32Array(0);
  localMinute = new Int16Array(0);
  amountMinor = new Float64Array(0);
  /** 1 where an amount with a sign is below zero. */
  isNegative = new Uint8Array(0);
  /** Decimals of the row's currency. */
  exponent = new Int8Array(0);
  idBytes = new Uint8Array(0);
  /** The same bytes. */
  idWords = new DataView(this.idBytes.buffer);
  /** First byte of each id; one entry more than rows. */
  idStarts = new Uint32Array(1);

  /** Room for so many rows; forgets what was in them. */
  reserve(rows: number): void {
    if (rows > this.at.length) {
      this.isOdd = new Uint8Array(rows);
      this.at = new Float64Array(rows);
      this.isDay = new Uint8Array(rows);
      this.localDate = new Int32Array(rows);
      this.localMinute = new Int16Array(rows);
      this.amountMinor = new Float64Array(rows);
      this.isNegative = new Uint8Array(rows);
      this.exponent = new Int8Array(rows);
      this.idStarts = new Uint32Array(rows + 1);
    }
    this.isOdd.fill(0, 0, rows);
  }

  /** Room for ids of so many bytes in all and a padding, those up to `used` kept. */
  reserveIds(bytes: number, used: number): void {
    if (bytes + PADDING <= this.idBytes.length) return;
    const larger = new Uint8Array(2 * bytes + PADDING);
    larger.set(this.idBytes.subarray(0, used));
    this.idBytes = larger;
    this.idWords = new DataView(larger.buffer);
  }
}
