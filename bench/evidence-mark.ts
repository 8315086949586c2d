/**
 * What a generator gives away: how well one plain number about a customer, over all days, tells
 * those to be found from everybody else. No rule of ours; what any rule must be read against.
 */

import type { PlacedLabels } from '../src/tool/label-place.js';
import { averagePrecision, scoreGroups } from '../src/tool/metric-ranking.js';
import type { Batch } from '../src/transaction/batch.js';

export interface Mark {
  readonly name: string;
  /** Chance that one to be found has more of it than one of the others; 0.5 tells nothing. */
  readonly area: number;
  /** Average precision of the ranking by it alone, the way round that ranks better. */
  readonly averagePrecision: number;
}

const NAMES = [
  ...['postings', 'turnover', 'greatest sum', 'distinct counterparties'],
  'payments to where no account is seen',
] as const;

/** Members of planted cases against those who are in none; partners met by chance are neither. */
export function marksOf(batch: Batch, labels: PlacedLabels): readonly Mark[] {
  const planted = labels.cases.filter(({ standing }) => standing === 'planted');
  const members = planted.flatMap((one) => one.members);
  const isMember = new Set(members.map(({ customer }) => customer));
  const toFind = new Set(
    members.filter(({ isBeside }) => !isBeside).map(({ customer }) => customer),
  );
  const numbers = numbersOf(batch);
  const known = [...new Set(batch.text.customer.codes)].filter((customer) => customer >= 0);
  return NAMES.map((name, place) => {
    const of = (customer: number) => numbers[place]![customer]!;
    const found = known.filter((customer) => toFind.has(customer)).map(of);
    const others = known.filter((customer) => !isMember.has(customer)).map(of);
    return { name, area: areaOf(found, others), averagePrecision: precisionOf(found, others) };
  });
}

/** One number of each customer for each of the names. */
function numbersOf(batch: Batch): readonly Float64Array[] {
  const { customer, counterparty, account } = batch.text;
  const numbers = NAMES.map(() => new Float64Array(customer.values.length));
  const [postings, turnover, greatest, partners, outward] = numbers as [
    ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array], // as many as names
  ];
  const ours = new Set(account.values);
  const isOurs = counterparty.values.map((value) => ours.has(value));
  const met = customer.values.map(() => new Set<number>());
  for (let posting = 0; posting < batch.count; posting += 1) {
    const owner = customer.codes[posting]!;
    if (owner < 0) continue;
    const minor = batch.baseMinor[posting]!;
    const other = counterparty.codes[posting]!;
    postings[owner]! += 1;
    turnover[owner]! += minor;
    greatest[owner] = Math.max(greatest[owner]!, minor);
    if (other >= 0) met[owner]!.add(other);
    if (isDebit(batch, posting) && isOurs[other] !== true) outward[owner]! += 1;
  }
  met.forEach((set, owner) => {
    partners[owner] = set.size;
  });
  return numbers;
}

function isDebit({ text: { direction } }: Batch, posting: number): boolean {
  return direction.values[direction.codes[posting]!] === 'debit';
}

function precisionOf(found: readonly number[], others: readonly number[]): number {
  const isFound = [...found.map(() => 1), ...others.map(() => 0)];
  const values = [...found, ...others];
  const [most, least] = [values, values.map((value) => -value)].map((scores) =>
    averagePrecision(scoreGroups(scores, isFound)),
  );
  return Math.max(most!, least!);
}

/** Area under the curve by ranks (Mann and Whitney 1947); equal ones count half. */
export function areaOf(found: readonly number[], others: readonly number[]): number {
  const all = [
    ...found.map((value) => ({ value, isFound: true })),
    ...others.map((value) => ({ value, isFound: false })),
  ].sort((a, b) => a.value - b.value);
  let [sum, from] = [0, 0];
  while (from < all.length) {
    let to = from;
    while (all[to + 1]?.value === all[from]!.value) to += 1;
    const rank = (from + to) / 2 + 1;
    for (let place = from; place <= to; place += 1) if (all[place]!.isFound) sum += rank;
    from = to + 1;
  }
  return (sum - (found.length * (found.length + 1)) / 2) / (found.length * others.length);
}
