/**
 * Random measures for the laws: one of every kind of the design in every typology, plain and with
 * `per`. Names say the unit: n counts, v money, h shares, d days; z reads what is sensitive.
 */
import fc from 'fast-check';
import type {
  MeasureDefinition,
  RecurringDefinition,
  SequenceDefinition,
} from '../../src/measure/measure.js';
import type { SubjectField } from '../../src/transaction/transaction.js';
import type { Typology } from '../../src/typology/typology.js';
import { maybe, pick, seldom, withoutAbsent } from './some.js';

const selection = pick('s0', 's1', 's2', 's3', 's4', 's5');
/** Chains and groups of narrow selections are seldom met. */
const broad = pick('s4', 's5', 's4', 's5', 's4', 's5', 's0', 's1');

const span = {
  over: maybe(pick('P1D', 'P3D', 'P1W', 'P1W', 'PT20H', 'all', 'month', 'month')),
  offset: seldom(pick('P1D', 'PT7H')),
};
const longSpan = { ...span, over: maybe(pick('P1W', 'P2W', 'all', 'month')) };

type Measure = fc.Arbitrary<MeasureDefinition>;
type Keys = Readonly<Record<string, fc.Arbitrary<unknown>>>;

function measure(keys: Keys, over: Keys = span): Measure {
  // A random definition is one of the union's members by its first key.
  return fc
    .record<Readonly<Record<string, unknown>>>({ ...keys, ...over })
    .map((one) => withoutAbsent<object>(one) as MeasureDefinition);
}

const by = maybe(pick('count', 'amount'));
const field = pick('placeCity', 'placeRegion', 'counterparty', 'localDate', 'amount', 'merchant');
const fields = fc.oneof(
  field,
  pick(['placeCity', 'localDate'], ['counterparty', 'direction'], ['amount'] as const),
);
const paired = seldom(pick(['placeRegion'], ['counterparty'], ['account'], ['amount']));

const TEXTS = ['phone', 'counterparty', 'device', 'site', 'placeCity', 'merchant', 'account'];
const LISTS = ['customer.phones', 'customer.addresses', 'customer.emails'];
const ATTRIBUTES = ['customer.employer', 'customer.homeCity', 'account.agent', 'account.kind'];
const per = fc.constantFrom(...TEXTS, ...LISTS, ...LISTS, ...ATTRIBUTES);

/** Chains of two or three, mostly of credits and debits. */
export const sequence = fc
  .record({
    sequence: fc.array(broad, { minLength: 2, maxLength: 3 }),
    within: pick('P1D', 'P2D', 'P4D'),
    same: paired,
    different: paired,
    amountRatio: seldom(pick([0.7, 1.05], [0.25, 4] as const)),
    ...span,
  })
  .map((one) => withoutAbsent(one) as SequenceDefinition); // as in `measure`

const rhythm = pick(
  ['P1D', 'PT11H'],
  ['P1D', 'PT20H'],
  ['P2D', 'PT11H'],
  ['PT12H', 'PT11H'],
  ['PT24H', 'PT0M'],
);

/** Postings at intervals, mostly of broad selections. */
export const recurring = fc
  .record({
    recurring: broad,
    field: pick('counterparty', 'direction', 'account', 'merchant', 'amount', 'placeRegion'),
    rhythm,
    times: pick(2, 2, 2, 3),
    ...longSpan,
  })
  .map(({ rhythm: [every, tolerance], ...one }) => {
    return withoutAbsent({ ...one, every, tolerance }) as RecurringDefinition; // as in `measure`
  });

const largestBy = (how: 'count' | 'amount', more: Keys = {}) =>
  measure({ largest: selection, field, by: fc.constant(how), ...more });

/** Over the subject's own postings, or those of groups. */
const windowed = {
  n0: measure({ count: selection }),
  n1: measure({ distinct: selection, field: fields }),
  n2: sequence,
  n3: measure({ observation: pick('escorted', 'scripted') }, longSpan),
  n4: largestBy('count'),
  n5: recurring,
  d0: measure({ days: selection }),
  v0: measure({ sum: selection }),
  v1: measure({ mean: selection }),
  v2: measure({ least: selection }),
  v3: measure({ greatest: selection }),
  v4: largestBy('amount'),
  v5: measure({ last: selection, field: pick('balance', 'balance', 'amount') }),
  h0: measure({ share: fc.tuple(selection, selection), by }),
  h1: measure({ overlap: fc.tuple(broad, broad), field, by }),
};

const grouped = {
  n6: measure({ count: broad, per }),
  n7: measure({ distinct: broad, field: fields, per }),
  n8: largestBy('count', { largest: broad, per }),
  d1: measure({ days: broad, per }),
  v6: measure({ sum: broad, per }),
  v7: measure({ mean: broad, per }),
  v8: measure({ least: broad, per }),
  v9: measure({ greatest: broad, per }),
  v10: measure({ last: broad, field: pick('balance', 'amount'), per }),
  v11: largestBy('amount', { largest: broad, per }),
};

const formulas = {
  n9: fc.record({ total: pick(['n0', 'n1', 'n3'], ['n0', 2], ['n4', 'n10']) }),
  n10: fc.record({ product: pick(['n0', 'n1'], ['n6', 'count_min'], ['n0', 3]) }),
  n11: fc.record({ greatestOf: pick(['n0', 'n5', 'n6'], ['n1', 'count_min']) }),
  n12: fc.record({ leastOf: pick(['n0', 'n4'], ['n2', 'n7', 'n1']) }),
  v12: fc.record({ difference: pick(['v0', 'v1'], ['v1', 'money_min'], ['v5', 'v3']) }),
  v13: fc.record({ product: pick(['v0', 2], ['v6', 'n0'], ['v5', 'n1']) }),
  v14: fc.record({ greatestOf: pick(['v0', 'money_min'], ['v3', 'v9']) }),
  v15: fc.record({ leastOf: pick(['v0', 'v4'], ['v5', 'money_min', 'v3']) }),
  h2: fc.record({ ratio: pick(['v0', 'v1'], ['n0', 'n1'], ['v0', 'money_min'], ['n6', 'n0']) }),
};

/** Compared by no indicator but the one that may raise nothing alone. */
const sensitive = {
  z0: measure({ count: pick('w0', 'w1') }),
  z1: measure({ share: fc.tuple(pick('w0', 'w1'), pick('s0', 's4')), by }),
  z2: measure({ distinct: broad, field: pick('counterpartyCountry', 'placeCountry') }),
  z3: measure({ count: pick('w0', 'w1'), per }),
  z4: measure({ sum: broad, per: pick('placeCountry', 'customer.nationality') }),
};

const ownAttributes = {
  customer: {
    n13: 'customer.dependants',
    n14: 'customer.headcount',
    v16: 'customer.declaredMonthlyIncome',
    d2: 'customer.sinceDays',
    zage: 'customer.age',
  },
  account: {
    n13: 'account.holderCount',
    n14: 'customer.dependants',
    v16: 'customer.declaredMonthlyIncome',
    d2: 'account.ageDays',
    zage: 'customer.age',
  },
};

const statistic = pick('median', 'mean', 'least', 'greatest', 'median');
const atLeast = pick(1, 1, 2, 3);
const take = pick('greatest', 'sum', 'count');

/** What looks at other subjects of its own kind. */
function across(kind: 'customer' | 'account') {
  const group =
    kind === 'customer'
      ? pick('customer.occupation', 'customer.employer', 'customer.kind')
      : pick('account.kind', 'account.agent', 'customer.occupation');
  const peer = (...of: readonly string[]) =>
    fc.record({ peer: fc.constantFrom(...of), group, statistic, atLeast }) as Measure; // by its keys
  const neighbour = (how: fc.Arbitrary<string>, ...of: readonly string[]) =>
    measure({ neighbour: fc.constantFrom(...of), through: broad, take: how }, longSpan);
  return {
    n15: peer('n0', 'n1', 'n6', 'n3'),
    v17: peer('v0', 'v1', 'v5'),
    h3: peer('h0', 'h1'),
    n16: neighbour(pick('count'), 'n0', 'v0', 'h0'),
    n17: neighbour(take, 'n0', 'n1', 'n6', 'n12', 'n15'),
    n18: neighbour(take, 'n17', 'n16', 'n5'),
    v18: neighbour(pick('greatest', 'sum'), 'v0', 'v3', 'v10', 'v17', 'v6'),
  };
}

/** One measure of each kind that goes with the subject. */
export function measures(subject: SubjectField): fc.Arbitrary<Typology['measures']> {
  const always = { ...windowed, ...grouped, ...formulas, ...sensitive };
  // Every entry is a definition by its keys.
  if (subject !== 'customer' && subject !== 'account') {
    return fc.record(always) as fc.Arbitrary<Typology['measures']>;
  }
  const attributes = Object.fromEntries(
    Object.entries(ownAttributes[subject]).map(([name, attribute]) => [name, { attribute }]),
  );
  return fc
    .record({ ...always, ...across(subject) })
    .map((some) => ({ ...some, ...attributes }) as Typology['measures']);
}

/** What a measure is called in the counts of the laws: its first key, and whether it has groups. */
export function kindOf(definition: MeasureDefinition): string {
  const [first] = Object.keys(definition);
  return 'per' in definition ? `${first} per` : first!;
}

/** Every kind of measure, plain and with groups. */
export const KINDS: readonly string[] = [
  ...['count', 'sum', 'mean', 'least', 'greatest', 'distinct', 'days', 'largest', 'last'],
  ...['share', 'overlap', 'sequence', 'recurring'],
  ...['ratio', 'difference', 'total', 'product', 'greatestOf', 'leastOf'],
  ...['attribute', 'observation', 'peer', 'neighbour'],
  ...['count per', 'sum per', 'mean per', 'least per', 'greatest per', 'distinct per'],
  ...['days per', 'largest per', 'last per'],
];
