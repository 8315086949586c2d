/**
 * The schema of an overlay file: shapes and bounds, strict everywhere, the parts it shares with a
 * typology taken from there. Whether it fits its base is the work of `overlay-fit.ts`.
 */
import { z } from '../core/schema.js';
import { epochDayFromText } from '../core/time.js';
import type { Overlay } from './overlay.js';
import { typologySchema } from './schema.js';
import { isVersionRange } from './version-range.js';

const { shape } = typologySchema;
const indicator = shape.indicators.element.shape;
const { keyType: language, valueType: text } = shape.title;
const { id } = indicator;
const fact = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'a name is snake_case');
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a day such as `2027-10-31`')
  .refine((date) => !Number.isNaN(epochDayFromText(date)), 'there is no such day');

const languageSchema = z.strictObject({
  title: text.optional(),
  summary: text.optional(),
  indicators: z.record(id, text).optional(),
  families: z.record(id, text).optional(),
  labels: z.record(fact, text).optional(),
  says: z.record(id, text).optional(),
  innocent: z.record(id, text).optional(),
  safeguards: z.array(text).min(1).optional(),
});

export const overlaySchema: z.ZodType<Overlay> = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal('redthread/overlay/1'),
    id: shape.id,
    base: z.strictObject({
      id: shape.id,
      version: z
        .string()
        .max(100)
        .refine(isVersionRange, 'is not `1.2.3`, `^1.2.3`, `~1.2.3` or `>=1.2.3 <2.0.0`'),
      digest: z.string().regex(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits'),
    }),
    approved: z.strictObject({ by: text, on: day, why: text }),
    expires: day,
    salt: z.string().min(16).max(200).optional(),
    parameters: z
      .record(fact, z.union([z.number(), text], 'is neither a number nor decimal text'))
      .optional(),
    lists: shape.lists,
    points: z.record(id, indicator.points).optional(),
    contexts: shape.contexts.optional(),
    language: z.record(language, languageSchema).optional(),
    cases: z
      .array(z.strictObject({ name: text, expect: shape.tests.element.shape.expect }))
      .max(1000)
      .optional(),
  })
  .refine(({ approved, expires }) => expires >= approved.on, {
    path: ['expires'],
    message: 'lies before the day of the approval',
  }) as z.ZodType<Overlay>; // optional keys: zod adds `undefined`, which never occurs in JSON
