/**
 * The schema of selections and lists as a typology file writes them: shapes only. Whether a name
 * exists and a matcher suits its field is lint's work; where a field has a closed list of values,
 * or another field is meant, the schema names them so that an editor completes them.
 */
import { z } from '../core/schema.js';
import { CHANNELS, DIRECTIONS, KINDS, STATUSES } from '../transaction/transaction.js';
import { FIELD_NAMES, fieldItem } from './field.js';
import type { ListDefinition, SelectionDefinition } from './selection.js';

const name = z.string().min(1).max(64);
const text = z.string().min(1).max(200);
const listName = name.meta({ description: 'a list of this file' });

/** A name that lint looks up: completed from the catalogue, refused with the nearest. */
const otherField = z
  .union([z.enum(FIELD_NAMES), name])
  .meta({ description: 'another field or attribute of the posting' });

const boundSchema = z
  .union([z.string().min(1).max(40), z.number(), z.strictObject({ parameter: name })])
  .meta({ description: 'decimal text, a number, or a parameter of this file' });

export const matcherBoundsSchema = z
  .strictObject({
    in: listName.optional(),
    notIn: listName.optional(),
    gte: boundSchema.optional(),
    gt: boundSchema.optional(),
    lte: boundSchema.optional(),
    lt: boundSchema.optional(),
    between: z
      .tuple([boundSchema, boundSchema])
      .meta({ description: 'from the first, up to and without the second' })
      .optional(),
    multipleOf: boundSchema.optional(),
    mentions: listName.optional(),
    known: z.boolean().optional(),
    sameAs: otherField.optional(),
    differsFrom: otherField.optional(),
    looksLike: z.enum(['email', 'handle', 'url', 'email-with-alias']).optional(),
  })
  .refine((bounds) => Object.keys(bounds).length > 0, 'a matcher needs at least one key');

const literals = z
  .array(z.union([text, z.number()]))
  .min(1)
  .max(500);
const matcherSchema = z.union([text, z.number(), z.boolean(), literals, matcherBoundsSchema]);

/** Completed from the list; any text passes here, so that lint can tell the nearest. */
function closedMatcher(values: readonly string[]) {
  const value = z.union([z.enum(values), text]);
  return z.union([value, z.array(value).min(1).max(500), matcherBoundsSchema]);
}

const CLOSED_MATCHERS: Readonly<Record<string, z.ZodType>> = {
  direction: closedMatcher(DIRECTIONS),
  kind: closedMatcher(KINDS),
  channel: closedMatcher(CHANNELS),
  status: closedMatcher(STATUSES),
};

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  text: 'a text: a literal, several, a list, or another field to compare with',
  list: 'several texts: matches when one of them does',
  money: 'money as decimal text in the currency of the file',
  count: 'a number',
  days: 'a number of days',
  years: 'a number of years',
  time: 'a time of day such as `22:00`; `between` may cross midnight',
  weekday: 'a day of the week: 1 is Monday, 7 is Sunday',
  truth: 'true or false',
};

const fieldMatchers = Object.fromEntries(
  FIELD_NAMES.map((field) => [
    field,
    (CLOSED_MATCHERS[field] ?? matcherSchema)
      .meta({ description: DESCRIPTIONS[fieldItem(field)?.type ?? ''] })
      .optional(),
  ]),
);

/** One selection; nesting is bounded by the depth limit of the file. */
export const selectionSchema: z.ZodType<SelectionDefinition> = z.lazy(() =>
  z
    .strictObject({
      is: name.meta({ description: 'a selection of this file that this one narrows' }).optional(),
      any: z
        .array(selectionSchema)
        .min(1)
        .max(50)
        .meta({ description: 'at least one of these' })
        .optional(),
      not: selectionSchema.meta({ description: 'none of this' }).optional(),
      ...fieldMatchers,
    })
    .refine((selection) => Object.keys(selection).length > 0, 'a selection needs at least one key'),
) as z.ZodType<SelectionDefinition>; // the keys made from FIELD_NAMES are unknown to the compiler

export const listSchema: z.ZodType<ListDefinition> = z.union([
  z.strictObject({ values: z.array(text).min(1).max(10_000) }),
  z.strictObject({ text: z.array(text).min(1).max(10_000) }),
  z.strictObject({ pack: name }),
]);
