/**
 * Matchers of values that have an order: bounds, ranges, round sums, and bounds that are
 * parameters.
 */
import { type MatcherItem, ORDERED_TYPES } from './matcher-item.js';

export const bounds: MatcherItem = {
  name: 'bounds',
  title: '`gte`, `gt`, `lte`, `lt`: at least, more than, at most, less than',
  keys: ['gte', 'gt', 'lte', 'lt'],
  form: '{ "amount": { "gte": "100.00", "lt": "500.00" } }',
  says:
    'Several hold together. Money is decimal text in the typology’s currency; the amount it is ' +
    'compared with is the posting’s in the reporting currency.',
  types: ORDERED_TYPES,
  example: {
    story: 'A cent below a hundred, a hundred, a cent above, and a posting without a balance.',
    select: {
      at_least: { amount: { gte: '100.00' } },
      more: { amount: { gt: '100.00' } },
      at_most: { amount: { lte: '100.00' } },
      less: { amount: { lt: '100.00' } },
      low: { balance: { lt: '10.00' } },
    },
    postings: `
      at        direction  kind      amount  balance  why
      d0T10:00  debit      transfer  99.99   9.99     low, and just less
      d1T10:00  debit      transfer  100.00  10.00    \`lt\` leaves its bound out
      d2T10:00  debit      transfer  100.01  –        no balance is not a low one
    `,
    matches: { at_least: 't2 t3', more: 't3', at_most: 't1 t2', less: 't1', low: 't1' },
  },
};

export const between: MatcherItem = {
  name: 'between',
  title: '`between`: from the first, up to and without the second',
  keys: ['between'],
  form: '{ "localTime": { "between": ["22:00", "06:00"] } }',
  says:
    'Half-open, like a window. A band of `localTime` whose end is not after its start crosses ' +
    'midnight; of all other fields such a range holds nothing. A posting dated by the day alone ' +
    'has no time.',
  types: ORDERED_TYPES,
  example: {
    story: 'The night, and the sums just below a reporting line.',
    select: {
      at_night: { localTime: { between: ['22:00', '06:00'] } },
      near_line: { amount: { between: ['9000.00', '10000.00'] } },
    },
    postings: `
      at        direction  kind          amount    why
      d0T21:59  credit     cash-deposit  8999.99   a minute and a cent too little
      d0T22:00  credit     cash-deposit  9000.00   the first value is in
      d1T00:00  credit     cash-deposit  9999.99   midnight is in the night
      d1T05:59  credit     cash-deposit  10000.00  the second value is out
      d1T06:00  credit     cash-deposit  500.00    the night is over
      d2        credit     cash-deposit  9500.00   a date alone has no time of day
    `,
    matches: { at_night: 't2 t3 t4', near_line: 't2 t3 t6' },
  },
};

export const multipleOf: MatcherItem = {
  name: 'multiple-of',
  title: '`multipleOf`: a round amount',
  keys: ['multipleOf'],
  form: '{ "amount": { "multipleOf": "100" } }',
  says:
    'Asked of `amount` alone: a whole multiple in the posting’s own currency, unconverted, for ' +
    'what is round is what somebody chose to pay. Zero is a multiple of nothing.',
  types: ['money'],
  example: {
    story: 'Round sums, by hundreds and by halves.',
    select: {
      hundreds: { amount: { multipleOf: '100' } },
      halves: { amount: { multipleOf: '0.50' } },
    },
    postings: `
      at        direction  kind          amount  why
      d0T10:00  credit     cash-deposit  300.00  round
      d1T10:00  credit     cash-deposit  250.50  by halves only
      d2T10:00  credit     cash-deposit  250.25  not round
      d3T10:00  credit     cash-deposit  0.00    zero is not a round sum
    `,
    matches: { hundreds: 't1', halves: 't1 t2' },
  },
};

export const parameter: MatcherItem = {
  name: 'parameter',
  title: '`parameter`: a bound that the typology names',
  keys: [],
  form: '{ "amount": { "gte": { "parameter": "stay_min" } } }',
  says:
    'Wherever a bound may stand (`gte gt lte lt between multipleOf`), a parameter of the ' +
    'typology may stand instead: it has a range, an origin and a reason, and an overlay may set ' +
    'it without touching the file. A bound of money takes a parameter of money.',
  types: ORDERED_TYPES,
  example: {
    story: 'Payments for a stay, neither too small nor too large, with both bounds named.',
    parameters: {
      stay_min: { value: '80.00', unit: 'money' },
      stay_max: { value: '250.00', unit: 'money' },
    },
    select: {
      stays: { mcc: '7011', amount: { gte: { parameter: 'stay_min' } } },
      usual_stays: {
        mcc: '7011',
        amount: { between: [{ parameter: 'stay_min' }, { parameter: 'stay_max' }] },
      },
    },
    postings: `
      at        direction  kind           amount  mcc   why
      d0T10:00  debit      card-purchase  79.99   7011  below the least
      d1T10:00  debit      card-purchase  80.00   7011  at the least
      d2T10:00  debit      card-purchase  250.00  7011  \`between\` leaves its second value out
      d3T10:00  debit      card-purchase  120.00  5812  not a stay
    `,
    matches: { stays: 't2 t3', usual_stays: 't2' },
  },
};
