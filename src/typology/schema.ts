/**
 * The schema of a typology file: shapes and bounds, strict everywhere. Whether names exist and
 * decisions are safe is lint's work.
 */
import { CURRENCIES } from '../core/money.js';
import { z } from '../core/schema.js';
import { MEASURES } from '../measure/index.js';
import { durationSchema, windowSchema } from '../measure/window.js';
import { LEVELS, OPERATORS } from '../rule/rule.js';
import { listSchema, selectionSchema } from '../selection/selection-schema.js';
import { SUBJECT_FIELDS } from '../transaction/transaction.js';
import { caseAccount, caseCustomer, caseObservation, caseTransaction } from './case-schema.js';
import { PARTS } from './typology.js';

const fact = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'a name is snake_case');
const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'an id is kebab-case');
const text = z.string().min(1).max(2000);
const localised = z
  .record(
    z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,8})?$/, 'no language such as `en` or `fr-CA`'),
    text,
  )
  .meta({ description: 'text by language, such as `{ "en": "…" }`' });
const title = localised.meta({ description: 'what it is called, by language' });
const date = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'no date such as `2026-11-25`, `2026-11` or `2026`');
const named = <Item extends z.ZodType>(item: Item) => z.record(fact, item);

const factName = z.string().min(1).max(64).meta({
  description: 'a measure or parameter; in decisions an indicator, `score` or `families`',
});

const comparison = z.strictObject({
  fact: factName,
  operator: z.enum(OPERATORS),
  value: z
    .union([z.number(), z.boolean(), z.strictObject({ fact: factName })])
    .meta({ description: 'a number, or `{ "fact": … }` for a measure or parameter' }),
});
const condition: z.ZodType = z.lazy(() => z.union([comparison, group]));
const conditions = z.array(condition).min(1).max(100);
const group: z.ZodType = z.union([
  z.strictObject({ all: conditions }),
  z.strictObject({ any: conditions }),
  z.strictObject({ not: condition }),
]);

const parameter = z.strictObject({
  value: z.union([z.number(), text]),
  unit: z.enum(['count', 'money', 'share', 'days', 'years']),
  range: z.tuple([z.union([z.number(), text]), z.union([z.number(), text])]),
  origin: z.enum(['published', 'project-default']),
  source: text.optional(),
  why: text.optional(),
  lower: text.optional(),
});

const measure = z.union(
  MEASURES.map(({ name, title, schema }) => schema.meta({ title: name, description: title })),
);
const ids = z.array(id).max(100).optional();

export const typologySchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('redthread/typology/1'),
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'no id such as `us/ht-funnel-account`'),
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/, 'no version such as `1.2.0`'),
  status: z.enum(['experimental', 'test', 'stable', 'deprecated']),
  title: localised,
  summary: localised,
  offence: z.array(text).min(1),
  hypothesis: z.enum(PARTS).meta({ description: 'the part that the account may play' }),
  subject: z.enum(SUBJECT_FIELDS).meta({ description: 'whose postings are looked at together' }),
  contexts: z.strictObject({
    jurisdictions: z.array(text).optional(),
    sectors: z.array(text).optional(),
    corridors: z.array(text).optional(),
  }),
  marking: z.enum(['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED']),
  valid: z.strictObject({ from: date, reviewBy: date }),
  sources: z
    .array(
      z.strictObject({
        id,
        publisher: text,
        title: text,
        reference: text.optional(),
        date: date.optional(),
        url: text.optional(),
        read: z.enum(['full', 'second-hand']),
      }),
    )
    .min(1),
  supersedes: z.array(text).optional(),
  currency: z.enum(CURRENCIES),
  parameters: named(parameter)
    .meta({ description: 'bounds by name, each with its unit, range and origin' })
    .optional(),
  lists: named(listSchema).meta({ description: 'values or words by name, or packs' }).optional(),
  select: named(selectionSchema).meta({ description: 'which postings, by name' }),
  window: windowSchema.meta({ description: 'how far measures look back, such as `P14D`' }),
  hold: durationSchema
    .meta({ description: 'how long an indicator stays active, such as `P30D`' })
    .optional(),
  atEnd: z.boolean().optional(),
  measures: named(measure).meta({ description: 'numbers by name, each over postings or numbers' }),
  labels: named(localised)
    .meta({ description: 'what measures are called, by name and language' })
    .optional(),
  families: z
    .record(id, z.strictObject({ title: title.optional(), cap: z.int().min(1).optional() }))
    .meta({ description: 'indicators that say the same count once, up to the cap' }),
  indicators: z
    .array(
      z.strictObject({
        id,
        title: title.optional(),
        family: id,
        points: z.int().min(1).max(1000),
        sources: z.array(id).min(1),
        when: group,
        says: localised,
      }),
    )
    .min(1)
    .max(200),
  decisions: z.array(z.strictObject({ level: z.enum(LEVELS), conditions: group })).min(1),
  reporting: z
    .array(
      z.strictObject({
        authority: text,
        keyTerm: text.optional(),
        field: text.optional(),
        code: text.optional(),
        xmlCode: text.optional(),
        validFrom: date.optional(),
      }),
    )
    .optional(),
  innocent: z.array(z.record(z.string(), text)).min(1),
  safeguards: z.array(localised),
  tests: z.array(
    z.strictObject({
      name: text,
      transactions: z.array(caseTransaction).max(1000),
      customers: z.array(caseCustomer).optional(),
      accounts: z.array(caseAccount).optional(),
      observations: z.array(caseObservation).optional(),
      expect: z.strictObject({
        level: z.enum([...LEVELS, 'none']).optional(),
        score: z.int().min(0).optional(),
        fires: ids,
        quiet: ids,
        unknown: ids,
        unassessed: ids,
        subject: text.optional(),
      }),
    }),
  ),
});
