/**
 * One small change of a typology as data: where it is, in the file and in words, and what stands
 * there afterwards. Applying it copies what lies on the way and touches nothing else.
 */
import type { JsonPath } from '../typology/finding.js';
import type { Typology } from '../typology/typology.js';

export interface Edit {
  readonly path: JsonPath;
  /** What replaces the value at the path; absent where the value is taken out. */
  readonly value?: unknown;
  /** The part of the typology, in words: `indicator many-places`. */
  readonly place: string;
  /** What is changed within it: a field, a key, a fact; empty where nothing has to be said. */
  readonly what: string;
  readonly from: string;
  /** Absent where it is taken out. */
  readonly to?: string;
}

/** Where edits of one part of a typology stand. */
export interface EditPlace {
  readonly place: string;
  readonly path: JsonPath;
}

/**
 * The change in words: `deposits ≥ 4 → ≥ 5`; where something is taken out, `without kind
 * cash-deposit` for a key and `kind without wire` for one of its values.
 */
export function changeText({ what, from, to }: Pick<Edit, 'what' | 'from' | 'to'>): string {
  const subject = what === '' ? '' : `${what} `;
  return to === undefined ? `${subject}without ${from}` : `${subject}${from} → ${to}`;
}

/** A typology with one change. Whether it is still one is for the schema and lint to say. */
export function edited(typology: Typology, { path, value }: Edit): unknown {
  return editedAt(typology, path, value);
}

function editedAt(node: unknown, path: JsonPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    return node.flatMap((item: unknown, index) => {
      if (index !== key) return [item];
      return rest.length === 0 && value === undefined ? [] : [editedAt(item, rest, value)];
    });
  }
  return Object.fromEntries(
    Object.entries(node ?? {}).flatMap(([name, item]): [string, unknown][] => {
      if (name !== key) return [[name, item]];
      return rest.length === 0 && value === undefined ? [] : [[name, editedAt(item, rest, value)]];
    }),
  );
}
