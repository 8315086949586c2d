/**
 * The keys of a measure's JSON form with what may stand there, read off its schema: a page cannot
 * tell of a key, or of a bound, that the schema does not have.
 */
import { z } from '../core/schema.js';
import { operandSchema } from '../measure/measure-schema.js';
import { durationSchema, windowSchema } from '../measure/window.js';

export interface MeasureKey {
  readonly name: string;
  /** What may stand there, in words. */
  readonly holds: string;
  readonly isRequired: boolean;
}

type Json = z.core.JSONSchema.BaseSchema;

/** Shared parts of the schemas that JSON Schema has no word for. */
const WORDS = new Map<unknown, string>([
  [durationSchema, 'a duration (ISO 8601: weeks, days, hours, minutes)'],
  [windowSchema, 'a duration, `all`, or `month`'],
  [operandSchema, 'a measure, a parameter or a number'],
]);

/** The keys of a schema in the order in which they are written. */
export function measureKeys(schema: z.ZodType): readonly MeasureKey[] {
  const json = z.toJSONSchema(schema, {
    unrepresentable: 'throw',
    override: ({ zodSchema, jsonSchema }) => {
      const words = WORDS.get(zodSchema);
      if (words !== undefined) jsonSchema.description = words;
    },
  });
  const required = new Set(json.required ?? []);
  return Object.entries(json.properties ?? {}).map(([name, holds]) => ({
    name,
    holds: typeof holds === 'boolean' ? 'anything' : wordsOf(holds),
    isRequired: required.has(name),
  }));
}

function wordsOf(json: Json): string {
  if (json.description !== undefined) return json.description;
  if (json.enum !== undefined) return json.enum.map((one) => `\`${String(one)}\``).join(', ');
  if (json.anyOf !== undefined) return json.anyOf.map((one) => wordsOf(one as Json)).join(', or ');
  switch (json.type) {
    case 'array':
      return severalOf(json);
    case 'integer':
      return `a whole number, ${json.minimum} to ${json.maximum}`;
    case 'number':
      return `a number, ${json.minimum} or more`;
    case 'string':
      return 'text';
    default:
      throw new Error(`a page has no words for the type ${String(json.type)}`);
  }
}

/** `minItems` to `maxItems` of one kind: every array of a measure holds one kind of thing. */
function severalOf({ minItems: least, maxItems: most, items, prefixItems }: Json): string {
  const [first] = prefixItems ?? [items];
  const each = wordsOf(first as Json); // no array of a measure holds plain `true` or `false`
  return least === most ? `${least} of: ${each}` : `${least} to ${most} of: ${each}`;
}
