/** Schema parts that several measures share. */
import { z } from '../core/schema.js';
import { FIELD_NAMES, type FieldType, fieldItem, GROUPING_FIELDS } from '../selection/field.js';

/** Name of a selection of the same file. */
export const selectionName = z.string().min(1).max(64).meta({ description: 'a selection' });

/** Completed from the catalogue; any name passes here, so that lint can tell the nearest. */
const oneOf = (names: readonly string[], description: string) =>
  z.union([z.enum(names), z.string().min(1).max(64)]).meta({ description });

/** Attributes of the customer or account that are of one of these types. */
const attributes = (...types: readonly FieldType[]): readonly string[] =>
  FIELD_NAMES.filter((name) => {
    const item = fieldItem(name);
    const isOwn = item?.of === 'customer' || item?.of === 'account';
    return isOwn && types.includes(item.type);
  });

/** What values are grouped by, counted apart, or compared between postings. */
export const fieldName = oneOf(GROUPING_FIELDS, 'a field of the posting');

/** What `per` may name: a field, or a text or list of the customer or account. */
export const perName = oneOf(
  [...GROUPING_FIELDS, ...attributes('text', 'list')],
  'a field or attribute: each value is a group',
);

/** What peers have in common. */
export const groupName = oneOf(attributes('text'), 'a text of the subject');

export const attributeName = oneOf(
  attributes('count', 'money', 'days', 'years'),
  'a number recorded about the subject',
);

/** Name of a measure or parameter of the same file, or a number. */
export const operandSchema = z.union([z.string().min(1).max(64), z.number()]);

/** Name of a measure of the same file. */
export const measureName = z.string().min(1).max(64).meta({ description: 'a measure' });

export const bySchema = z.enum(['count', 'amount']).optional();

/** For measures that read no selection, compute with nothing, or need no field of their own. */
export const nothing = (): readonly never[] => [];
