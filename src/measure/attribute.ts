/**
 * A number recorded about the subject, as it stood on the moment's local date. Nothing is inferred:
 * an attribute that is absent or switched off is unknown.
 */
import { z } from '../core/schema.js';
import { fieldItem } from '../selection/field.js';
import { accountNumber, customerNumber, isWithheld } from '../transaction/attribute.js';
import type { Frame } from './frame.js';
import type { AttributeDefinition, Unit } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { fieldName, nothing } from './measure-schema.js';
import { subjectRecord } from './subject-record.js';

type Value = number | undefined;

function subjectValue(frame: Frame, subject: number, path: string): (date: number) => Value {
  const [owner, name] = path.split('.') as [string, string]; // lint let only `owner.name` through
  if (isWithheld(frame.batch, name)) return () => undefined;
  const { account, customer } = subjectRecord(frame, subject);
  if (owner === 'account') {
    return (date) => (account === undefined ? undefined : accountNumber(account, name, date));
  }
  return (date) => (customer === undefined ? undefined : customerNumber(customer, name, date));
}

const UNITS: ReadonlySet<string> = new Set<Unit>(['count', 'money', 'days', 'years']);

export const attribute: MeasureItem<AttributeDefinition> = {
  name: 'attribute',
  title: 'a number recorded about the subject',
  schema: z.strictObject({ attribute: fieldName }),
  isWindowed: false,
  selections: nothing,
  operands: nothing,
  fields: (definition) => fieldItem(definition.attribute)?.needs ?? [definition.attribute],
  unit: (definition) => {
    const type = fieldItem(definition.attribute)?.type;
    return type !== undefined && UNITS.has(type) ? (type as Unit) : undefined; // just checked
  },
  compute: (definition, { frame }) => {
    const values = new Float64Array(frame.momentAt.length);
    for (let subject = 0; subject < frame.subjectKeys.length; subject += 1) {
      const valueOn = subjectValue(frame, subject, definition.attribute);
      for (let m = frame.momentStart[subject]!; m < frame.momentStart[subject + 1]!; m += 1) {
        values[m] = valueOn(frame.momentDate[m]!) ?? Number.NaN;
      }
    }
    return values;
  },
  evidence: () => [],
};
