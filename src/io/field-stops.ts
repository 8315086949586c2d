/**
 * Where the fields of plain CSV end: all delimiters and line feeds of a stretch of bytes, found
 * sixteen bytes at a time. What rows they make is not asked here.
 */
import {
  type Code,
  type WasmFunction,
  type WasmSource,
  wasm,
  wasmFunction,
} from './wasm-function.js';

/** No stretch is longer. */
export const STRETCH_MAX = 64 * 1024;

export interface FieldStops {
  /** Of the last stretch: each stop, and what stands past the stop before it. */
  readonly ends: Int32Array;
  readonly starts: Int32Array;
  /** Line feeds among them; -1 where a quote or a carriage return stands in the stretch. */
  readonly lines: number;
  /** Finds those from one place to another; gives how many. */
  find(bytes: Uint8Array, from: number, to: number): number;
}

/** Undefined where the processor has no instructions for it, or no memory is to be had. */
export function fieldStops(delimiter: number): FieldStops | undefined {
  made ??= { find: wasmFunction(FIND) };
  const find = made.find?.();
  return find === undefined ? undefined : new Stops(delimiter, find);
}

/** Compiled once, where it can be. */
let made: { readonly find: ReturnType<typeof wasmFunction> } | undefined;

const VECTOR = 16;
const WORD = 4;
const [QUOTE, LINE_FEED, RETURN] = [34, 10, 13] as const;
/** Room for the ends of a stretch of nothing else, and for what is put past the last. */
const PLACES = STRETCH_MAX + 4 * VECTOR;
/** Where things stand in memory: the stretch, its ends, its starts, its lines. */
const ENDS_AT = STRETCH_MAX + VECTOR;
const STARTS_AT = ENDS_AT + PLACES * WORD;
const LINES_AT = STARTS_AT + PLACES * WORD;

class Stops implements FieldStops {
  readonly ends: Int32Array;
  readonly starts: Int32Array;
  readonly #lines: Int32Array;
  readonly #stretch: Uint8Array;
  readonly #delimiter: number;
  readonly #find: WasmFunction['call'];

  constructor(delimiter: number, { memory, call }: WasmFunction) {
    this.ends = new Int32Array(memory, ENDS_AT, PLACES);
    this.starts = new Int32Array(memory, STARTS_AT, PLACES);
    this.#lines = new Int32Array(memory, LINES_AT, 1);
    this.#stretch = new Uint8Array(memory, 0, ENDS_AT);
    this.#delimiter = delimiter;
    this.#find = call;
  }

  get lines(): number {
    return this.#lines[0]!;
  }

  find(bytes: Uint8Array, from: number, to: number): number {
    this.#stretch.set(bytes.subarray(from, to));
    this.#stretch.fill(0, to - from, to - from + VECTOR);
    this.starts[0] = from;
    return this.#find(0, to - from, from, this.#delimiter);
  }
}

const { get, set, constant, add, store } = wasm;

/** Parameters: the first byte, the place past the last, what is added to a place, the delimiter. */
const [AT, TO, SHIFT, DELIMITER] = [0, 1, 2, 3];
/** Bytes of the ends that are put, and of the next; line feeds; sixteen bytes' place and stops. */
const [PUT, NEXT, LINES, PLACE, STOPS] = [4, 5, 6, 7, 8];
/** Sixteen bytes; which are line feeds; delimiters only; which were odd so far. */
const [BYTES, FEEDS, DELIMITERS, ODD] = [9, 10, 11, 12];

const areEqual = (byte: number): Code =>
  wasm.areEqualBytes(get(BYTES), wasm.everyByte(constant(byte)));
const forward = (local: number, step: Code): Code => set(local, add(get(local), step));

/** Puts the lowest of the stops so many bytes past an end, and takes it from them. */
const put = (past: number, end: number): Code => [
  ...store(ENDS_AT + past, get(end), add(get(PLACE), wasm.trailingZeros(get(STOPS)))),
  ...set(STOPS, wasm.and(get(STOPS), wasm.subtract(get(STOPS), constant(1)))),
];

const FIND: WasmSource = {
  ...{ parameters: 4, integers: 5, vectors: 4, memoryBytes: LINES_AT + WORD },
  code: [
    set(DELIMITERS, wasm.everyByte(get(DELIMITER))),
    wasm.loop(
      wasm.isLess(get(AT), get(TO)),
      set(BYTES, wasm.loadVector(0, get(AT))),
      set(FEEDS, areEqual(LINE_FEED)),
      set(ODD, wasm.either(get(ODD), wasm.either(areEqual(RETURN), areEqual(QUOTE)))),
      forward(LINES, wasm.ones(wasm.bitOfEachByte(get(FEEDS)))),
      set(
        STOPS,
        wasm.bitOfEachByte(
          wasm.either(get(FEEDS), wasm.areEqualBytes(get(BYTES), get(DELIMITERS))),
        ),
      ),
      set(PLACE, add(get(AT), get(SHIFT))),
      set(NEXT, get(PUT)),
      forward(PUT, wasm.shiftLeft(wasm.ones(get(STOPS)), constant(2))),
      // Two are put where there are fewer, too: so most often nothing hangs on a guess.
      put(0, NEXT),
      put(WORD, NEXT),
      wasm.when(
        get(STOPS),
        wasm.loop(get(STOPS), put(2 * WORD, NEXT), forward(NEXT, constant(WORD))),
      ),
      forward(AT, constant(VECTOR)),
    ),
    set(NEXT, constant(0)),
    wasm.loop(
      wasm.isLess(get(NEXT), get(PUT)),
      wasm.storeVector(
        STARTS_AT + WORD,
        get(NEXT),
        wasm.addIntegers(wasm.loadVector(ENDS_AT, get(NEXT)), wasm.everyInteger(constant(1))),
      ),
      forward(NEXT, constant(VECTOR)),
    ),
    store(
      LINES_AT,
      constant(0),
      wasm.or(get(LINES), wasm.subtract(constant(0), wasm.isAny(get(ODD)))),
    ),
    wasm.shiftRight(get(PUT), constant(2)),
  ].flat(),
};
