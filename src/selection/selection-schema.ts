/**
 * The schema of selections and lists as a typology file writes them: shapes only. Whether a name
 * exists and a matcher suits its field is lint's work.
 */
import { z } from '../core/schema.js';
import { FIELD_NAMES } from './field.js';
import type { ListDefinition, SelectionDefinition } from './selection.js';

const name = z.string().min(1).max(64);
const text = z.string().min(1).max(200);

const boundSchema = z
  .union([z.string().min(1).max(40), z.number(), z.strictObject({ parameter: name })])
  .meta({ description: 'decimal text, a number, or a parameter of this file' });

export const matcherBoundsSchema = z
  .strictObject({
    in: name.optional(),
    notIn: name.optional(),
    gte: boundSchema.optional(),
    gt: boundSchema.optional(),
    lte: boundSchema.optional(),
    lt: boundSchema.optional(),
    between: z.tuple([boundSchema, boundSchema]).optional(),
    multipleOf: boundSchema.optional(),
    mentions: name.optional(),
    known: z.boolean().optional(),
    sameAs: name.optional(),
    differsFrom: name.optional(),
    looksLike: z.enum(['email', 'handle', 'url', 'email-with-alias']).optional(),
  })
  .refine((bounds) => Object.keys(bounds).length > 0, 'a matcher needs at least one key');

const matcherSchema = z.union([
  text,
  z.number(),
  z.boolean(),
  z
    .array(z.union([text, z.number()]))
    .min(1)
    .max(500),
  matcherBoundsSchema,
]);

const fieldMatchers = Object.fromEntries(
  FIELD_NAMES.map((field) => [field, matcherSchema.optional()]),
);

/** One selection; nesting is bounded by the depth limit of the file. */
export const selectionSchema: z.ZodType<SelectionDefinition> = z.lazy(() =>
  z
    .strictObject({
      is: name.optional(),
      any: z.array(selectionSchema).min(1).max(50).optional(),
      not: selectionSchema.optional(),
      ...fieldMatchers,
    })
    .refine((selection) => Object.keys(selection).length > 0, 'a selection needs at least one key'),
) as z.ZodType<SelectionDefinition>; // the keys made from FIELD_NAMES are unknown to the compiler

export const listSchema: z.ZodType<ListDefinition> = z.union([
  z.strictObject({ values: z.array(text).min(1).max(10_000) }),
  z.strictObject({ text: z.array(text).min(1).max(10_000) }),
  z.strictObject({ pack: name }),
]);
