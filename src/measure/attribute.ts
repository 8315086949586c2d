/**
 * A number recorded about the subject, as it stood on the moment's local date. Nothing is inferred:
 * an attribute that is absent or switched off is unknown.
 */
import { z } from '../core/schema.js';
import { fieldItem } from '../selection/field.js';
import { primaryHolder } from '../transaction/account.js';
import { accountNumber, customerNumber, isWithheld } from '../transaction/attribute.js';
import { canonicalText } from '../transaction/canonical.js';
import type { Frame } from './frame.js';
import type { AttributeDefinition, Unit } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { fieldName, nothing } from './measure-schema.js';

type Value = number | undefined;

function subjectValue(frame: Frame, subject: number, path: string): (date: number) => Value {
  const { batch, subjectField } = frame;
  const key = frame.subjectKeys[subject]!;
  const [owner, name] = path.split('.') as [string, string]; // lint let only `owner.name` through
  if (isWithheld(batch, name)) return () => undefined;
  const account = subjectField === 'account' ? batch.accounts?.get(key) : undefined;
  if (owner === 'account') {
    return (date) => (account === undefined ? undefined : accountNumber(account, name, date));
  }
  const holder = account === undefined ? undefined : primaryHolder(account);
  const customerKey = subjectField === 'account' ? holderKey(frame, subject, holder) : key;
  const customer = customerKey === undefined ? undefined : batch.customers?.get(customerKey);
  return (date) => (customer === undefined ? undefined : customerNumber(customer, name, date));
}

/** An account's customer: its holder on file, else the one its postings name. */
function holderKey(frame: Frame, subject: number, holder: string | undefined): string | undefined {
  if (holder !== undefined) return canonicalText(holder);
  const posting = frame.postings[frame.subjectStart[subject]!];
  if (posting === undefined || frame.subjectStart[subject] === frame.subjectStart[subject + 1]) {
    return undefined;
  }
  const { codes, values } = frame.batch.text.customer;
  return values[codes[posting]!];
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
