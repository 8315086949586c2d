/** What combines matchers into selections, and the rule of status. */
import type { MatcherItem } from './matcher-item.js';

export const any: MatcherItem = {
  name: 'any',
  title: '`any`: at least one of several selections',
  keys: ['any'],
  form: '{ "direction": "credit", "any": [{ "kind": "cash-deposit" }, { "channel": "atm" }] }',
  says:
    'The keys beside it hold as well. To be assessed, a measure needs the fields of every ' +
    'branch: one branch alone would answer another question.',
  types: [],
  example: {
    story: 'What is paid in as cash, or at a machine.',
    select: {
      paid_in: { direction: 'credit', any: [{ kind: 'cash-deposit' }, { channel: 'atm' }] },
    },
    postings: `
      at        direction  kind             amount  channel  why
      d0T10:00  credit     cash-deposit     200.00  branch   the first branch
      d1T10:00  credit     cheque           200.00  atm      the second
      d2T10:00  credit     cash-deposit     200.00  atm      both: still one posting
      d3T10:00  debit      cash-withdrawal  200.00  atm      not paid in
    `,
    matches: { paid_in: 't1 t2 t3' },
  },
};

export const not: MatcherItem = {
  name: 'not',
  title: '`not`: everything else',
  keys: ['not'],
  form: '{ "direction": "debit", "not": { "placeCountry": "CA" } }',
  says:
    'The complement of a match. A posting without the field does not match, so under `not` it ' +
    'does: a warning of `check` says so. Where only known values are meant, use `notIn`, or add ' +
    '`known`.',
  types: [],
  example: {
    story: 'Money spent abroad: three ways to say it, of which the first says more than was meant.',
    lists: { home: { values: ['CA'] } },
    select: {
      not_home: { direction: 'debit', not: { placeCountry: 'CA' } },
      abroad: { direction: 'debit', placeCountry: { notIn: 'home' } },
      abroad_too: {
        direction: 'debit',
        placeCountry: { known: true },
        not: { placeCountry: 'CA' },
      },
    },
    postings: `
      at        direction  kind           amount  placeCountry  why
      d0T10:00  debit      card-purchase  40.00   CA            at home
      d1T10:00  debit      card-purchase  40.00   US            abroad
      d2T10:00  debit      fee            4.00    –             no country: \`not\` takes it in
    `,
    matches: { not_home: 't2 t3', abroad: 't2', abroad_too: 't2' },
  },
};

export const is: MatcherItem = {
  name: 'is',
  title: '`is`: narrows another selection',
  keys: ['is'],
  form: '{ "is": "cash", "localTime": { "between": ["22:00", "06:00"] } }',
  says:
    'Every posting of it is one of the other selection’s. The keys of both hold, also where they ' +
    'speak of one field. What the other says of the status holds too.',
  types: [],
  example: {
    story: 'Cash, cash at night, and cash at night in large sums.',
    select: {
      cash: { kind: 'cash-deposit', amount: { gte: '100.00' } },
      night: { is: 'cash', localTime: { between: ['22:00', '06:00'] } },
      large_night: { is: 'night', amount: { gte: '500.00' } },
    },
    postings: `
      at        direction  kind          amount  why
      d0T10:00  credit     cash-deposit  600.00  by day
      d0T23:00  credit     cash-deposit  600.00  all three
      d1T23:00  credit     cash-deposit  200.00  not large
      d2T23:00  credit     cash-deposit  50.00   not even \`cash\`
      d3T23:00  credit     transfer      600.00  not cash
    `,
    matches: { cash: 't1 t2 t3', night: 't2 t3', large_night: 't2' },
  },
};

export const status: MatcherItem = {
  name: 'status',
  title: '`status`: what was attempted or reversed',
  keys: [],
  form: '{ "kind": "cash-deposit", "status": ["attempted", "reversed"] }',
  says:
    'A selection holds completed postings alone, unless it names `status`, or narrows one that ' +
    'does. A row without a status counts as completed there; once the status is named it is a ' +
    'field like any other, and a row without it matches nothing.',
  types: [],
  example: {
    story: 'Deposits at a machine, of which some were broken off or taken back.',
    select: {
      deposits: { kind: 'cash-deposit' },
      attempts: { kind: 'cash-deposit', status: 'attempted' },
      night_attempts: { is: 'attempts', localTime: { between: ['22:00', '06:00'] } },
      any_named: { kind: 'cash-deposit', status: ['completed', 'attempted', 'reversed'] },
      any_at_all: {
        kind: 'cash-deposit',
        any: [{ status: { known: true } }, { status: { known: false } }],
      },
    },
    postings: `
      at        direction  kind          amount  status     why
      d0T10:00  credit     cash-deposit  200.00  completed  done
      d1T10:00  credit     cash-deposit  200.00  –          completed, but no status to name
      d2T10:00  credit     cash-deposit  200.00  attempted  only where the status is named
      d2T23:00  credit     cash-deposit  200.00  attempted  \`is\` hands the named status on
      d3T10:00  credit     cash-deposit  200.00  reversed   taken back
    `,
    matches: {
      deposits: 't1 t2',
      attempts: 't3 t4',
      night_attempts: 't4',
      any_named: 't1 t3 t4 t5',
      any_at_all: 't1 t2 t3 t4 t5',
    },
  },
};
