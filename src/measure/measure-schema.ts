/** Schema parts that several measures share. */
import { z } from '../core/schema.js';

/** Name of a selection of the same file. */
export const selectionName = z.string().min(1).max(64).meta({ description: 'a selection' });

export const fieldName = z.string().min(1).max(64).meta({ description: 'a field' });

/** Name of a measure or parameter of the same file, or a number. */
export const operandSchema = z.union([z.string().min(1).max(64), z.number()]);

/** What `per` may name: a field, or a text or list of the customer or account. */
export const perName = fieldName.meta({
  description: 'a field or attribute: each value is a group',
});

/** Name of a measure of the same file. */
export const measureName = z.string().min(1).max(64).meta({ description: 'a measure' });

export const bySchema = z.enum(['count', 'amount']).optional();

/** For measures that read no selection, compute with nothing, or need no field of their own. */
export const nothing = (): readonly never[] => [];
