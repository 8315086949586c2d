/**
 * Strict JSON held to a schema, every fault told under one kind: for signatures, trust and memory.
 */
import { type Problem, type ProblemKind, problemOf } from '../core/problem.js';
import type { z } from '../core/schema.js';
import { strictJson } from './strict-json.js';
import { shapeFaults } from './suggest-shape.js';

export interface ShapeOptions<Value> {
  /** Only told in problems. */
  readonly file: string;
  readonly schema: z.ZodType<Value>;
  readonly kind: ProblemKind;
}

export type Shaped<Value> =
  | { readonly value: Value }
  | { readonly problems: readonly [Problem, ...Problem[]] };

/** The value of a text, or what is wrong with it: no JSON, a key twice, another shape. */
export function shapedJson<Value>(
  text: string,
  { file, schema, kind }: ShapeOptions<Value>,
): Shaped<Value> {
  const json = strictJson(text, file);
  if ('problems' in json) {
    return told(
      json.problems.map(({ message, place }) =>
        problemOf(kind, message, { ...(place && { place }) }),
      ),
      kind,
    );
  }
  const result = schema.safeParse(json.value);
  if (result.success) return { value: result.data };
  const faults = shapeFaults(result.error.issues, { value: json.value, schema });
  return told(
    faults.map(({ path, needle, message, help }) =>
      problemOf(kind, message, { place: json.locate(path, needle), ...(help && { help }) }),
    ),
    kind,
  );
}

function told(problems: readonly Problem[], kind: ProblemKind): Shaped<never> {
  const [first = problemOf(kind, kind.title), ...rest] = problems;
  return { problems: [first, ...rest] };
}
