/** What the pages of the formulas say, each with a small story. */
import type { MeasurePage } from './measure-page.js';

const NOTHING = 'does not apply: its operands say what they are over nothing';
const EVIDENCE = 'the postings behind every operand';
const SHARED_UNIT =
  'that of the operands, which must share one; a bare number takes it, but never that of money';
const UNKNOWN_OPERAND = 'where any operand is unknown';

export const ratioPage: MeasurePage = {
  says: 'One number over another: what went out over what came in, money over a count.',
  keys: { ratio: 'what is divided, and by what' },
  unit: 'share; over a bare number, that of what stands above; of money over a count, money',
  ofNothing: NOTHING,
  unknown: `${UNKNOWN_OPERAND}, and on division by zero`,
  evidence: EVIDENCE,
  example: {
    story: 'How much of the money that reaches Odile Marsh leaves again within the week?',
    window: 'P7D',
    select: { credits: { direction: 'credit' }, debits: { direction: 'debit' } },
    measures: {
      money_in: { sum: 'credits' },
      money_out: { sum: 'debits' },
      passed_on: { ratio: ['money_out', 'money_in'] },
    },
    postings: `
      at        direction  kind      amount
      d0T10:00  debit      transfer  50.00
      d1T10:00  credit     transfer  200.00
      d2T10:00  debit      transfer  150.00
      d7T10:00  debit      transfer  10.00
    `,
    told: [
      {
        measure: 'passed_on',
        moments: `
          at        value    why
          d0T10:00  unknown  50.00 over nothing
          d1T10:00  0.25     50.00 over 200.00
          d2T10:00  1        200.00 over 200.00
          d7T10:00  0.8      t1 is out: 160.00 over 200.00
        `,
      },
    ],
  },
};

export const differencePage: MeasurePage = {
  says: 'One number less another: this week less the week before. It may be below 0.',
  keys: { difference: 'from what, and what is taken off' },
  unit: SHARED_UNIT,
  ofNothing: NOTHING,
  unknown: UNKNOWN_OPERAND,
  evidence: EVIDENCE,
  example: {
    story:
      'Do Odile Marsh’s night deposits become more? The window of the second measure is moved ' +
      'back.',
    window: 'P7D',
    select: { night_cash: { kind: 'cash-deposit', localTime: { between: ['22:00', '06:00'] } } },
    measures: {
      this_week: { count: 'night_cash' },
      week_before: { count: 'night_cash', offset: 'P7D' },
      more_nights: { difference: ['this_week', 'week_before'] },
    },
    postings: `
      at        direction  kind          amount
      d0T23:00  credit     cash-deposit  300.00
      d1T23:00  credit     cash-deposit  300.00
      d8T23:00  credit     cash-deposit  300.00
    `,
    told: [
      {
        measure: 'more_nights',
        moments: `
          at        value  why
          d0T23:00  1      1 − 0
          d1T23:00  2      2 − 0
          d8T23:00  -1     t3 this week, t1 and t2 the week before: 1 − 2
        `,
      },
    ],
  },
};

export const totalPage: MeasurePage = {
  says:
    'Several numbers added up. It knows numbers, not postings: a posting that stands behind two ' +
    'operands counts twice. To count it once, make one selection with `any`.',
  keys: { total: 'what is added up' },
  unit: SHARED_UNIT,
  ofNothing: NOTHING,
  unknown: UNKNOWN_OPERAND,
  evidence: `${EVIDENCE}, each listed once`,
  example: {
    story: 'Cash, and whatever is paid in at a machine.',
    window: 'P7D',
    select: {
      cash: { kind: 'cash-deposit' },
      at_machine: { direction: 'credit', channel: 'atm' },
    },
    measures: {
      cash_count: { count: 'cash' },
      machine_count: { count: 'at_machine' },
      both_counts: { total: ['cash_count', 'machine_count'] },
    },
    postings: `
      at        direction  kind          amount  channel
      d0T10:00  credit     cash-deposit  200.00  branch
      d1T10:00  credit     cash-deposit  200.00  atm
      d2T10:00  credit     cheque        350.00  atm
    `,
    told: [
      {
        measure: 'both_counts',
        moments: `
          at        value  why
          d0T10:00  1      1 + 0
          d1T10:00  3      2 + 1: t2 is cash at a machine and counts twice
          d2T10:00  4      2 + 2
        `,
      },
    ],
  },
};

export const productPage: MeasurePage = {
  says:
    'Several numbers multiplied: a declared income times a factor, to compare money with. At ' +
    'most one of them may be money.',
  keys: { product: 'what is multiplied' },
  unit: 'that of the operands; money where one of them is, share where all are bare numbers',
  ofNothing: NOTHING,
  unknown: UNKNOWN_OPERAND,
  evidence: EVIDENCE,
  example: {
    story: 'How much is half of three declared incomes? Tomas Vale (customer D) declared none.',
    window: 'P7D',
    parameters: { income_times: { value: 3, unit: 'count' } },
    select: {},
    measures: {
      income: { attribute: 'customer.declaredMonthlyIncome' },
      much: { product: ['income', 'income_times', 0.5] },
    },
    customers: `
      id  declaredMonthlyIncome
      C   1800.00
      D   –
    `,
    postings: `
      at        customer  direction  kind      amount
      d0T10:00  C         credit     transfer  900.00
      d1T10:00  D         credit     transfer  900.00
    `,
    told: [
      {
        measure: 'much',
        moments: `
          who  at        value    why
          C    d0T10:00  2700.00  1,800.00 × 3 × 0.5: money, since one operand is
          D    d1T10:00  unknown  nothing declared is not an income of 0
        `,
      },
    ],
  },
};

export const greatestOfPage: MeasurePage = {
  says: 'The greatest of several numbers of one unit.',
  keys: { greatestOf: 'which numbers' },
  unit: SHARED_UNIT,
  ofNothing: NOTHING,
  unknown: `${UNKNOWN_OPERAND}, even if another is known to be greater`,
  evidence: `${EVIDENCE}, not the greatest alone`,
  example: {
    story: 'The largest single sum that Ines Corbett received, in cash or by wire.',
    window: 'P7D',
    select: { cash: { kind: 'cash-deposit' }, wires: { direction: 'credit', kind: 'wire' } },
    measures: {
      most_cash: { greatest: 'cash' },
      most_wired: { greatest: 'wires' },
      most: { greatestOf: ['most_cash', 'most_wired'] },
      wired: { sum: 'wires' },
      most_or_wired: { greatestOf: ['most_cash', 'wired'] },
    },
    postings: `
      at        direction  kind          amount
      d0T10:00  credit     cash-deposit  400.00
      d1T10:00  credit     wire          250.00
      d8T10:00  credit     cash-deposit  700.00
    `,
    told: [
      {
        measure: 'most',
        moments: `
          at        value    why
          d0T10:00  unknown  the greatest wire of none is unknown, and so is this
          d1T10:00  400.00   400.00 and 250.00
          d8T10:00  unknown  t2 lies exactly seven days back: no wire is left
        `,
      },
      {
        measure: 'most_or_wired',
        moments: `
          at        value   why
          d0T10:00  400.00  the sum of no wires is 0
          d1T10:00  400.00  400.00 and 250.00
          d8T10:00  700.00  700.00 and 0
        `,
      },
    ],
  },
};

export const leastOfPage: MeasurePage = {
  says: 'The least of several numbers of one unit: of what came in and what went out, the smaller.',
  keys: { leastOf: 'which numbers' },
  unit: SHARED_UNIT,
  ofNothing: NOTHING,
  unknown: `${UNKNOWN_OPERAND}, even if another is known to be less`,
  evidence: `${EVIDENCE}, not the least alone`,
  example: {
    story: 'How much passed through Ines Corbett’s account: in and out again, within a week?',
    window: 'P7D',
    select: { credits: { direction: 'credit' }, debits: { direction: 'debit' } },
    measures: {
      money_in: { sum: 'credits' },
      money_out: { sum: 'debits' },
      through: { leastOf: ['money_in', 'money_out'] },
    },
    postings: `
      at        direction  kind             amount
      d0T10:00  credit     transfer         300.00
      d1T10:00  debit      cash-withdrawal  250.00
      d2T10:00  debit      cash-withdrawal  100.00
      d7T10:00  credit     transfer         40.00
    `,
    told: [
      {
        measure: 'through',
        moments: `
          at        value   why
          d0T10:00  0.00    300.00 in, nothing out
          d1T10:00  250.00  300.00 in, 250.00 out
          d2T10:00  300.00  300.00 in, 350.00 out
          d7T10:00  40.00   t1 is out: 40.00 in, 350.00 out
        `,
      },
    ],
  },
};
