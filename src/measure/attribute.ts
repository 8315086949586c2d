/**
 * A number recorded about the subject, as it stood on the moment's local date. Nothing is inferred:
 * an attribute that is absent or switched off is unknown.
 */
import { z } from '../core/schema.js';
import { fieldItem } from '../selection/field.js';
import { accountNumber, customerNumber, growsByDay, isWithheld } from '../transaction/attribute.js';
import type { Frame } from './frame.js';
import type { AttributeDefinition, Unit } from './measure.js';
import type { MeasureItem } from './measure-item.js';
import { attributeName, nothing } from './measure-schema.js';
import { unknownReach } from './reach.js';
import { subjectRecord } from './subject-record.js';

type Value = number | undefined;

interface AttributeReader {
  /** Whether the number is another one on another date. */
  readonly grows: boolean;
  valueOn(subject: number, date: number): Value;
}

function readerOf(frame: Frame, path: string): AttributeReader {
  const [owner, name] = path.split('.') as [string, string]; // lint let only `owner.name` through
  if (isWithheld(frame.batch, name)) return { grows: false, valueOn: () => undefined };
  return {
    grows: growsByDay(name),
    valueOn: (subject, date) => {
      const { account, customer } = subjectRecord(frame, subject);
      if (owner === 'account') return account && accountNumber(account, name, date);
      return customer && customerNumber(customer, name, date);
    },
  };
}

const UNITS: ReadonlySet<string> = new Set<Unit>(['count', 'money', 'days', 'years']);

/** What two wall clocks may be apart, in whole days. */
const CLOCK_DAYS = 2;

export const attribute: MeasureItem<AttributeDefinition> = {
  name: 'attribute',
  title: 'a number recorded about the subject',
  schema: z.strictObject({ attribute: attributeName }),
  isWindowed: false,
  selections: nothing,
  operands: nothing,
  fields: (definition) => fieldItem(definition.attribute)?.needs ?? [definition.attribute],
  unit: (definition) => {
    const type = fieldItem(definition.attribute)?.type;
    return type !== undefined && UNITS.has(type) ? (type as Unit) : undefined; // just checked
  },
  compute: (definition, { frame }) => {
    const { momentStart, momentAt, scratch, subjects } = frame;
    const values = scratch.floats(momentAt.length);
    const { grows, valueOn } = readerOf(frame, definition.attribute);
    for (let subject = 0; subject < subjects.length; subject += 1) {
      const [first, end] = [momentStart[subject]!, momentStart[subject + 1]!];
      if (!grows) values.fill(valueOn(subject, 0) ?? Number.NaN, first, end);
      else {
        for (let m = first; m < end; m += 1) {
          values[m] = valueOn(subject, frame.momentDate[m]!) ?? Number.NaN;
        }
      }
    }
    return values;
  },
  reach: ({ attribute: path }, { frame, subjects }) => {
    const reach = unknownReach(subjects);
    const { grows, valueOn } = readerOf(frame, path);
    for (let subject = 0; subject < subjects; subject += 1) {
      const [first, end] = [frame.momentStart[subject]!, frame.momentStart[subject + 1]!];
      if (first === end) continue;
      // Ages only grow; the dates of moments that follow each other may step back by a day of a
      // clock.
      const dateAt = (m: number, days: number) => (grows ? frame.momentDate[m]! + days : 0);
      const earliest = valueOn(subject, dateAt(first, -CLOCK_DAYS));
      const latest = valueOn(subject, dateAt(end - 1, CLOCK_DAYS));
      if (earliest === undefined || latest === undefined) continue;
      reach.least[subject] = Math.min(earliest, latest);
      reach.most[subject] = Math.max(earliest, latest);
      reach.unknown[subject] = 0;
    }
    return reach;
  },
  evidence: () => [],
  page: {
    says:
      'A number that is recorded about the subject, as it stood on the local date of the moment: ' +
      'an income, the age of an account. Nothing is inferred from anything else.',
    keys: {
      attribute:
        'which number: `customer.…`, or `account.…` where the subject of the typology is an ' +
        'account',
    },
    unit: 'that of the number: count, money, days or years',
    ofNothing: 'does not apply: it looks at no postings',
    unknown: 'also where it is not recorded, or was switched off for the run (`--without`)',
    evidence: 'none',
    example: {
      story:
        'How old is the account when money moves? Account B has no date of opening on file, and ' +
        'there is no file of customers.',
      subject: 'account',
      window: 'P7D',
      select: {},
      measures: {
        account_age: { attribute: 'account.ageDays' },
        income: { attribute: 'customer.declaredMonthlyIncome' },
      },
      accounts: `
        id  openedOn
        A   2026-01-05
        B   –
      `,
      postings: `
        at         account  direction  kind      amount
        d-1T10:00  A        credit     transfer  20.00
        d0T23:59   A        credit     transfer  50.00
        d3T00:00   A        debit      transfer  50.00
        d1T10:00   B        credit     transfer  50.00
      `,
      told: [
        {
          measure: 'account_age',
          moments: `
            who  at         value    why
            A    d-1T10:00  -1       the records disagree: told as they are
            A    d0T23:59   0        the day it was opened
            A    d3T00:00   3        days between two dates, whatever the hour
            B    d1T10:00   unknown  not recorded, and not 0
          `,
        },
        {
          measure: 'income',
          moments: `
            who  at        value         why
            B    d1T10:00  not assessed  nobody has one: the run says which file would change that
          `,
        },
      ],
    },
  },
};
