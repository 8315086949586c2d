/**
 * What exported functions are called with, looked at once at their doors: who writes a program is
 * told which argument is wrong, instead of what broke far within. A `TypeError`, since it is a
 * mistake in a program and none in a file; it never holds a value.
 */

/** What an argument must be: a plain kind, or an object that is known by some of its keys. */
export type Wanted = 'text' | 'an array' | 'an object' | 'bytes' | Known;

export interface Known {
  /** `a batch`: what it is called where it is wrong. */
  readonly what: string;
  readonly keys: readonly string[];
  /** An array of such. */
  readonly isList?: true;
  /** One that is still to come will do. */
  readonly orPromise?: true;
  /** Where one comes from: `a run`. */
  readonly from?: string;
}

/** Each argument by its name: what was given, and what is wanted. */
export type Arguments = Readonly<Record<string, readonly [value: unknown, wanted: Wanted]>>;

/**
 * Throws a `TypeError` for the first argument that is not what is wanted.
 *
 * @example
 * expectArguments('readTransactions', { path: ['export.csv', 'text'] }) // => undefined
 */
export function expectArguments(called: string, given: Arguments): void {
  for (const [name, [value, wanted]] of Object.entries(given)) {
    if (holds(value, wanted)) continue;
    const help = isPromise(value) ? ': await it' : helpOf(wanted);
    throw new TypeError(
      `${called}: \`${name}\` must be ${toldOf(wanted)}, and is ${kindOf(value)}${help}`,
    );
  }
}

function holds(value: unknown, wanted: Wanted): boolean {
  switch (wanted) {
    case 'text':
      return typeof value === 'string';
    case 'an array':
      return Array.isArray(value);
    case 'an object':
      return isObject(value);
    case 'bytes':
      return value instanceof Uint8Array;
    default:
      return holdsKeys(value, wanted);
  }
}

function holdsKeys(value: unknown, { keys, isList, orPromise }: Known): boolean {
  if (orPromise === true && isPromise(value)) return true;
  const isOne = (one: unknown) => isObject(one) && keys.every((key) => key in one);
  return isList === true ? Array.isArray(value) && value.every(isOne) : isOne(value);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPromise = (value: unknown): boolean =>
  isObject(value) && 'then' in value && typeof value.then === 'function';

const toldOf = (wanted: Wanted): string => (typeof wanted === 'string' ? wanted : wanted.what);

const helpOf = (wanted: Wanted): string =>
  typeof wanted === 'string' || wanted.from === undefined ? '' : `; one comes from ${wanted.from}`;

/** What a value is, never what stands in it. */
function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (isPromise(value)) return 'a promise';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'another object' : `a ${typeof value}`;
}
