/**
 * Our own mistakes. A broken invariant is a bug in redthread, never a fault of the user's input;
 * a fault of the input is a `Problem` (see problem.ts).
 */
export function invariant(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(`redthread broke its own rule: ${message}`);
}

/** Ends a `switch` over a union: the compiler proves that no member was forgotten. */
export function never(value: never): never {
  throw new Error(`redthread broke its own rule: unexpected case of type ${typeof value}`);
}
