/**
 * The schema of the small tables in a typology's cases: a misspelt column would make a case that
 * tests nothing. What a column holds is read by the case itself.
 */
import { z } from '../core/schema.js';
import { durationSchema } from '../measure/window.js';
import { CHANNELS, DIRECTIONS, KINDS, STATUSES, TEXT_FIELDS } from '../transaction/transaction.js';

const text = z.string().min(1).max(2000);
const time = text.meta({ description: 'relative time: `d0T10:00`, or `d0` for a date alone' });

/** One value, or several that repeated rows take in turn. */
const cell = z.union([text, z.number(), z.array(text).min(1)]);
const oneOf = (values: readonly string[]) =>
  z.union([z.enum(values), z.array(z.enum(values)).min(1)]);

const columns = Object.fromEntries(TEXT_FIELDS.map((field) => [field, cell.optional()]));

export const caseTransaction = z.strictObject({
  ...columns,
  at: time,
  every: durationSchema.optional(),
  times: z.int().min(1).max(1000).optional(),
  id: cell.optional(),
  direction: oneOf(DIRECTIONS),
  kind: oneOf(KINDS).optional(),
  channel: oneOf(CHANNELS).optional(),
  status: oneOf(STATUSES).optional(),
  amount: cell,
  balance: cell.optional(),
});

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'no date such as `1990-05-31`');
const money = z.union([text, z.number()]);
const several = z.array(text).max(100);

export const caseCustomer = z.strictObject({
  id: text,
  kind: z.enum(['person', 'business']).optional(),
  birthDate: day.optional(),
  gender: text.optional(),
  nationality: text.optional(),
  occupation: text.optional(),
  employer: text.optional(),
  industry: text.optional(),
  declaredMonthlyIncome: money.optional(),
  homeCountry: text.optional(),
  homeRegion: text.optional(),
  homeCity: text.optional(),
  phones: several.optional(),
  emails: several.optional(),
  addresses: several.optional(),
  dependants: z.int().min(0).optional(),
  headcount: z.int().min(0).optional(),
  since: day.optional(),
});

export const caseAccount = z.strictObject({
  id: text,
  kind: text.optional(),
  openedOn: day.optional(),
  agent: text.optional(),
  holders: z.array(z.strictObject({ customer: text, role: text.optional() })).optional(),
});

export const caseObservation = z.strictObject({
  id: text.optional(),
  subject: text.optional(),
  at: time.optional(),
  observedAt: time.optional(),
  observation: text,
  observer: text.optional(),
  note: text.optional(),
});
