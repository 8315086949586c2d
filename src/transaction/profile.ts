/**
 * A profile says which column of an export means what (design, section 2). It is plain JSON data:
 * shipped ones are in `shipped-profile.ts`, a bank writes its own.
 */
import { z } from '../core/schema.js';
import { TEXT_FIELDS } from './transaction.js';

/** Fields that a column or a constant can stand for. */
export const PROFILE_FIELDS = ['id', 'at', 'amount', 'balance', ...TEXT_FIELDS] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

const fieldSchema = z.enum(PROFILE_FIELDS);
const headerSchema = z.string().min(1).max(200);

/** Columns of one party of a row that names both. */
const partySchema = z.strictObject({
  account: headerSchema,
  customer: headerSchema.optional(),
  name: headerSchema.optional(),
  country: headerSchema.optional(),
  institution: headerSchema.optional(),
  balance: headerSchema.optional(),
});

export const profileSchema = z.strictObject({
  name: z.string().min(1).max(100),
  /** Header of the column that each field is read from. */
  columns: z.partialRecord(fieldSchema, headerSchema),
  /** Further columns of the description, joined to it by a space: statements often have two. */
  moreDescription: z.array(headerSchema).min(1).max(5).optional(),
  /** True where columns of fields that need not be there may be missing from the header. */
  lenient: z.boolean().optional(),
  /** Without it, whichever of `,` `;` and tab the header holds most of. */
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** Decimal mark; `.` without it. */
  decimal: z.enum(['.', ',']).optional(),
  /** Mark between groups of three digits; none without it. */
  group: z.enum([',', '.', ' ', "'", '\u00a0', '\u202f']).optional(),
  /** A date-fns pattern (`dd/MM/yyyy HH:mm`); ISO 8601 without it. */
  datePattern: z.string().min(1).max(50).optional(),
  /** IANA zone of times without an offset. */
  zone: z.string().min(1).max(63).optional(),
  encoding: z.enum(['utf-8', 'latin1']).optional(),
  /** `signed`: negative amounts are debits, and no column tells the direction. */
  sign: z.enum(['direction-column', 'signed']).optional(),
  /** What the export's texts mean, by field: `{ "kind": { "ATM WD": "cash-withdrawal" } }`. */
  values: z.partialRecord(fieldSchema, z.record(z.string(), z.string())).optional(),
  /** Values that hold for every row, by field. */
  constants: z.partialRecord(fieldSchema, z.string().min(1).max(1000)).optional(),
  /** For exports with sender and receiver in one line. */
  bilateral: z
    .strictObject({
      sender: partySchema,
      receiver: partySchema,
      /** Accounts that are not ours (cash, a sink): they get no posting. */
      outside: z.array(z.string().min(1).max(200)).max(10_000),
    })
    .optional(),
  /** For exports that count days: the column of the count, and the date of day 0. */
  at: z
    .strictObject({ step: headerSchema, from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })
    .optional(),
});

export type Profile = z.infer<typeof profileSchema>;
export type Party = z.infer<typeof partySchema>;
