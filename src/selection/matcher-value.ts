/** Matchers of whole values: a literal, several, and named lists. */
import { EVERY_TYPE, type MatcherItem } from './matcher-item.js';

export const literal: MatcherItem = {
  name: 'literal',
  title: 'A literal: the value is this one',
  keys: [],
  form: '{ "kind": "cash-deposit", "amount": "50.00", "weekday": 1 }',
  says:
    'Text is equal after compatibility forms, case and space around it are levelled; accounts, ' +
    'phones, e-mails and wallets in their canonical form. Money is decimal text in the ' +
    'typology’s currency, a weekday 1 (Monday) to 7 (Sunday), a time of day `22:00`. Of a list ' +
    'such as `customer.phones`, one equal value is enough.',
  types: EVERY_TYPE,
  example: {
    story: 'Four selections of one value each.',
    select: {
      cash: { kind: 'cash-deposit' },
      fifty: { amount: '50.00' },
      mondays: { weekday: 1 },
      in_aldport: { placeCity: 'Aldport' },
    },
    postings: `
      at        direction  kind          amount  placeCity    why
      d0T10:00  credit     cash-deposit  50.00   ALDPORT      case does not matter; d0 is a Monday
      d1T10:00  credit     cash-deposit  50.01   Aldport Bay  the whole value must be equal
      d7T10:00  credit     transfer      50.00   –            no place is no match
    `,
    matches: { cash: 't1 t2', fifty: 't1 t3', mondays: 't1 t3', in_aldport: 't1' },
  },
};

export const array: MatcherItem = {
  name: 'array',
  title: 'An array: the value is one of these',
  keys: [],
  form: '{ "kind": ["transfer", "wire"], "weekday": [6, 7] }',
  says: 'Any of several literals. Longer or shared ones stand better in a list, with `in`.',
  types: EVERY_TYPE.filter((type) => type !== 'truth'),
  example: {
    story: 'Money sent by transfer or wire, and what happens on Saturdays and Sundays.',
    select: {
      sent: { direction: 'debit', kind: ['transfer', 'wire'] },
      weekend: { weekday: [6, 7] },
    },
    postings: `
      at        direction  kind      amount  why
      d4T23:59  debit      transfer  80.00   a Friday
      d5T00:00  debit      wire      80.00   a Saturday
      d6T10:00  debit      cheque    80.00   a Sunday
      d6T11:00  debit      –         80.00   of no kind
      d7T00:00  credit     transfer  80.00   a Monday, and not sent
    `,
    matches: { sent: 't1 t2', weekend: 't2 t3 t4' },
  },
};

export const named: MatcherItem = {
  name: 'in',
  title: '`in` and `notIn`: the value is in a named list, or is known and not in it',
  keys: ['in', 'notIn'],
  form: '{ "mcc": { "in": "lodging" } }',
  says:
    'The list is one of the typology’s `lists`, or a pack that the run supplies; without the ' +
    'pack, what needs it is not assessed. For `mcc`, and for nothing else, an entry may be a ' +
    'range, both ends included. A posting without the field matches neither.',
  types: ['text', 'list'],
  example: {
    story: 'Card purchases at places to stay: one code, and the range of the named hotels.',
    lists: { lodging: { values: ['7011', '3500-3999'] } },
    select: {
      stays: { mcc: { in: 'lodging' } },
      elsewhere: { mcc: { notIn: 'lodging' } },
    },
    postings: `
      at        direction  kind           amount  mcc   why
      d0T10:00  debit      card-purchase  90.00   7011  a value of the list
      d1T10:00  debit      card-purchase  90.00   3500  the range begins here
      d2T10:00  debit      card-purchase  90.00   3999  and ends here
      d3T10:00  debit      card-purchase  90.00   4000  outside
      d4T10:00  debit      card-purchase  90.00   –     unknown is neither in nor out
    `,
    matches: { stays: 't1 t2 t3', elsewhere: 't4' },
  },
};
