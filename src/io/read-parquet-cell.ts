/**
 * Values of Parquet as cells, by the format's own types (Apache Parquet, LogicalTypes.md). Decimals
 * and whole numbers keep every digit; a double is told by its shortest decimal text; null is an
 * empty cell.
 */
import { movedPoint, plainNumber } from './plain-number.js';

/** What the footer says of a column, in the words of parquet.thrift. */
export interface ParquetType {
  readonly type?: string | undefined;
  readonly type_length?: number | undefined;
  readonly converted_type?: string | undefined;
  readonly scale?: number | undefined;
  readonly logical_type?:
    | {
        readonly type: string;
        readonly scale?: number;
        readonly unit?: string;
        readonly isAdjustedToUTC?: boolean;
        readonly bitWidth?: number;
        readonly isSigned?: boolean;
      }
    | undefined;
}

/** Text of a value; undefined where it is no text of its type. */
export type ParquetCell = (value: unknown) => string | undefined;

/** How to read values of a type; undefined for types that hold no cell. */
export function parquetCell(column: ParquetType): ParquetCell | undefined {
  const cell = cellOf(column);
  return cell && ((value) => (value === null || value === undefined ? '' : cell(value)));
}

function cellOf(column: ParquetType): ParquetCell | undefined {
  const { type, converted_type: converted, logical_type: logical, scale } = column;
  const meant = logical?.type ?? converted;
  if (meant === 'DECIMAL') return decimalCell(logical?.scale ?? scale ?? 0);
  switch (type) {
    case 'BOOLEAN':
      return (value) => (typeof value === 'boolean' ? String(value) : undefined);
    case 'INT32':
    case 'INT64':
      return wholeCell(column, meant);
    case 'INT96':
      return timeCell(9, true);
    case 'FLOAT':
      return (value) => (typeof value === 'number' ? numberText(shortestSingle(value)) : undefined);
    case 'DOUBLE':
      return (value) => (typeof value === 'number' ? numberText(String(value)) : undefined);
    case 'BYTE_ARRAY':
      return meant === undefined || TEXTS.has(meant) ? textCell() : undefined;
    case 'FIXED_LEN_BYTE_ARRAY':
      return fixedCell(meant);
    default:
      return undefined;
  }
}

const TEXTS: ReadonlySet<string> = new Set(['UTF8', 'STRING', 'ENUM', 'JSON']);

function fixedCell(meant: string | undefined): ParquetCell | undefined {
  if (meant === 'UUID') return (value) => (value instanceof Uint8Array ? uuid(value) : undefined);
  return meant === undefined ? textCell() : undefined;
}

function uuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  const parts = [[0, 8] as const, [8, 12] as const, [12, 16] as const, [16, 20] as const];
  return [...parts.map(([from, to]) => hex.slice(from, to)), hex.slice(20)].join('-');
}

/** Strict UTF-8. A dictionary hands the same bytes over again and again. */
function textCell(): ParquetCell {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const known = new WeakMap<Uint8Array, string>();
  return (value) => {
    if (!(value instanceof Uint8Array)) return undefined;
    const text = known.get(value);
    if (text !== undefined) return text;
    try {
      const decoded = decoder.decode(value);
      known.set(value, decoded);
      return decoded;
    } catch {
      // The decoder has one way to fail; the row is told as one that is not UTF-8.
      return undefined;
    }
  };
}

function decimalCell(scale: number): ParquetCell {
  return (value) => {
    const unscaled = value instanceof Uint8Array ? bigEndian(value) : wholeOf(value);
    if (unscaled === undefined) return undefined;
    const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
    return (unscaled < 0n ? '-' : '') + movedPoint(digits, digits.length - scale);
  };
}

/** Two's complement, as decimals beyond 18 digits are stored. */
function bigEndian(bytes: Uint8Array): bigint {
  const hex = Buffer.from(bytes).toString('hex');
  return hex === '' ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
}

function wholeOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

function wholeCell(column: ParquetType, meant: string | undefined): ParquetCell | undefined {
  const { logical_type: logical, type } = column;
  switch (meant) {
    case 'DATE':
      return (value) => (typeof value === 'number' ? dateText(value) : undefined);
    case 'TIMESTAMP':
      return timeCell(DECIMALS[logical?.unit ?? ''] ?? 3, logical?.isAdjustedToUTC === true);
    case 'TIMESTAMP_MILLIS':
      return timeCell(3, true);
    case 'TIMESTAMP_MICROS':
      return timeCell(6, true);
    case 'TIME':
    case 'TIME_MILLIS':
    case 'TIME_MICROS':
      return undefined;
  }
  const isUnsigned = meant?.startsWith('UINT_') === true || logical?.isSigned === false;
  if (!isUnsigned) return (value) => wholeOf(value)?.toString();
  const bits = type === 'INT64' ? 64 : 32;
  return (value) => {
    const whole = wholeOf(value);
    return whole === undefined ? undefined : BigInt.asUintN(bits, whole).toString();
  };
}

const DECIMALS: Readonly<Record<string, number>> = { MILLIS: 3, MICROS: 6, NANOS: 9 };

/** Past what a Date can hold, the bare number, which no profile takes for a date. */
function dateText(days: number): string {
  const date = new Date(days * 86_400_000);
  return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().slice(0, 10);
}

/**
 * A count of fractions of a second since 1970: ISO 8601, in UTC or of a wall clock without a zone.
 */
function timeCell(decimals: number, isUtc: boolean): ParquetCell {
  const unit = 10n ** BigInt(decimals);
  return (value) => {
    const count = wholeOf(value);
    if (count === undefined) return undefined;
    const fraction = ((count % unit) + unit) % unit;
    const date = new Date(Number((count - fraction) / unit) * 1000);
    if (Number.isNaN(date.getTime())) return String(count);
    const parts = String(fraction).padStart(decimals, '0').replace(/0+$/, '');
    const seconds = date.toISOString().slice(0, -5);
    return `${seconds}${parts === '' ? '' : `.${parts}`}${isUtc ? 'Z' : ''}`;
  };
}

/** NaN is how tables of numbers write that there is none. */
function numberText(text: string): string {
  return text === 'NaN' ? '' : plainNumber(text);
}

/** The shortest text that is this single again: as a double, 0.1 would be 0.10000000149011612. */
function shortestSingle(value: number): string {
  for (let digits = 1; digits < 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}
