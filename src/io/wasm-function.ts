/**
 * One function of WebAssembly, from its instructions: for a loop that looks at every byte of a
 * file, for which JavaScript has no instruction that takes more than four of them. Format and names
 * are those of the WebAssembly Core Specification, release 2.0 (section 5, binary format).
 */

/** Bytes of an instruction, or of several. */
export type Code = readonly number[];

/** All that this program asks of the runtime; the types of Node 20 do not name it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

export interface WasmFunction {
  /** Where it reads and writes. */
  readonly memory: ArrayBuffer;
  readonly call: (...numbers: readonly number[]) => number;
}

/** Of a function of whole numbers that gives one; its locals come after its parameters. */
export interface WasmSource {
  readonly parameters: number;
  readonly integers: number;
  /** Locals of sixteen bytes, after the others. */
  readonly vectors: number;
  readonly code: Code;
  readonly memoryBytes: number;
}

const [INTEGER, VECTOR, NO_RESULT, FUNCTION] = [0x7f, 0x7b, 0x40, 0x60];
const VECTOR_PREFIX = 0xfd;
const PAGE_BYTES = 65_536;

/**
 * Compiles a function; undefined where the processor has no instructions for vectors. What it
 * gives makes one with a memory of its own; undefined where there are no more addresses for one.
 */
export function wasmFunction(source: WasmSource): (() => WasmFunction | undefined) | undefined {
  const module = orNothing(() => new WebAssembly.Module(moduleOf(source)));
  if (module === undefined) return undefined;
  return () => {
    const instance = orNothing(() => new WebAssembly.Instance(module));
    if (instance === undefined) return undefined;
    // What the module exports is said a few lines below.
    const { memory, call } = instance.exports as { memory: { buffer: ArrayBuffer } } & WasmFunction;
    return { memory: memory.buffer, call };
  };
}

/** What the runtime refuses is done without. */
function orNothing<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function moduleOf({ parameters, integers, vectors, code, memoryBytes }: WasmSource): Uint8Array {
  const locals = listed([
    [...unsigned(integers), INTEGER],
    [...unsigned(vectors), VECTOR],
  ]);
  const body = [...locals, ...code, 0x0b];
  const type = [FUNCTION, ...listed(Array(parameters).fill([INTEGER])), ...listed([[INTEGER]])];
  const named = (name: string, kind: number) => [
    ...listed([...Buffer.from(name)].map((letter) => [letter])),
    kind,
    0,
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [type]),
    ...section(3, [[0]]),
    ...section(5, [[0, ...unsigned(Math.ceil(memoryBytes / PAGE_BYTES))]]),
    ...section(7, [named('call', 0), named('memory', 2)]),
    ...section(10, [[...unsigned(body.length), ...body]]),
  ]);
}

function section(id: number, entries: readonly Code[]): Code {
  const content = listed(entries);
  return [id, ...unsigned(content.length), ...content];
}

function listed(entries: readonly Code[]): Code {
  return [...unsigned(entries.length), ...entries.flat()];
}

/** A number in LEB128: seven bits to a byte, the lowest first. */
function unsigned(number: number): Code {
  return number < 0x80 ? [number] : [(number & 0x7f) | 0x80, ...unsigned(number >>> 7)];
}

/** The same with a sign, for constants; of numbers that are not below zero. */
function signed(number: number): Code {
  return number < 0x40 ? [number] : [(number & 0x7f) | 0x80, ...signed(number >>> 7)];
}

/** An instruction after what it takes. */
const operation =
  (...code: Code) =>
  (...operands: readonly Code[]): Code => [...operands.flat(), ...code];
const vector = (code: number) => operation(VECTOR_PREFIX, ...unsigned(code));

/** Instructions, each with what it takes in front, after their names in the specification. */
export const wasm = {
  get: (local: number): Code => [0x20, local],
  set: (local: number, value: Code): Code => [...value, 0x21, local],
  constant: (number: number): Code => [0x41, ...signed(number)],
  add: operation(0x6a),
  subtract: operation(0x6b),
  and: operation(0x71),
  or: operation(0x72),
  shiftLeft: operation(0x74),
  shiftRight: operation(0x76),
  isLess: operation(0x49),
  trailingZeros: operation(0x68),
  ones: operation(0x69),
  /** At so many bytes past an address, as are the other two that follow. */
  store: (past: number, address: Code, value: Code): Code =>
    operation(0x36, 0, ...unsigned(past))(address, value),
  loadVector: (past: number, address: Code): Code =>
    operation(VECTOR_PREFIX, 0, 0, ...unsigned(past))(address),
  storeVector: (past: number, address: Code, value: Code): Code =>
    operation(VECTOR_PREFIX, 11, 0, ...unsigned(past))(address, value),
  everyByte: vector(15),
  everyInteger: vector(17),
  addIntegers: vector(174),
  areEqualBytes: vector(35),
  either: vector(80),
  isAny: vector(83),
  bitOfEachByte: vector(100),
  /** What is in it runs again where `isAgain` is not 0. */
  loop: (isAgain: Code, ...inner: readonly Code[]): Code => [
    0x03,
    NO_RESULT,
    ...inner.flat(),
    ...isAgain,
    0x0d,
    0,
    0x0b,
  ],
  when: (isSo: Code, ...inner: readonly Code[]): Code => [
    ...isSo,
    0x04,
    NO_RESULT,
    ...inner.flat(),
    0x0b,
  ],
};
