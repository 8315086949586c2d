/**
 * What the generator promises of its marginals, each with its source and a range that a test, and
 * every run, holds it to. What no publication gives is called a project default.
 */
import type { Measured } from './synth-count.js';

export interface Stated {
  readonly name: string;
  readonly says: string;
  readonly source: string;
  readonly range: readonly [least: number, most: number];
  /** The number meant; NaN where the world is too short to tell. */
  readonly of: (measured: Measured) => number;
}

export const STATED: readonly Stated[] = [
  {
    name: 'postings',
    says: 'postings a customer and month, all accounts',
    source: [
      'project default, with Payments Canada in view (20.5 billion payments in 2022, cash ',
      'among them, which no account shows)',
    ].join(''),
    range: [38, 47],
    of: ({ postingsAPersonMonth }) => postingsAPersonMonth,
  },
  {
    name: 'card-share',
    says: 'share of card purchases among postings',
    source: [
      'Payments Canada, Canadian Payment Methods and Trends 2023: 33 % credit and 31 % ',
      'debit cards of payments out',
    ].join(''),
    range: [0.6, 0.72],
    of: ({ kinds }) => kinds.get('card-purchase') ?? 0,
  },
  {
    name: 'transfer-share',
    says: 'share of transfers, in and out',
    source:
      'Payments Canada 2023: 5 % of payments out are online transfers; both sides counted here',
    range: [0.06, 0.12],
    of: ({ kinds }) => kinds.get('transfer') ?? 0,
  },
  {
    name: 'purchase-mean',
    says: 'mean purchase by card, dollars',
    source: 'Payments Canada 2023: 99 by credit card, 47 by debit card; ours are debit first',
    range: [47, 75],
    of: ({ purchaseMean }) => purchaseMean,
  },
  {
    name: 'machines',
    says: 'withdrawals from machines, a customer and month',
    source: 'Bank of Canada, Methods-of-Payment Survey 2024: 2.1',
    range: [1.8, 2.3],
    of: ({ machinesAPersonMonth }) => machinesAPersonMonth,
  },
  {
    name: 'machine-mean',
    says: 'mean withdrawal from a machine, dollars',
    source: 'Bank of Canada, Methods-of-Payment Survey 2024: 176',
    range: [160, 190],
    of: ({ machineMean }) => machineMean,
  },
  {
    name: 'night-share',
    says: 'share of postings between 22:00 and 06:00',
    source: 'project default; the band is that of FINTRAC 2016',
    range: [0.06, 0.11],
    of: ({ nightShare }) => nightShare,
  },
  {
    name: 'quiet-hour',
    says: 'the quietest hour of purchases',
    source: 'Paymark New Zealand, May 2017: Monday 3 to 4 h',
    range: [2, 5],
    of: ({ purchaseHours }) => purchaseHours.indexOf(Math.min(...purchaseHours)),
  },
  {
    name: 'noon',
    says: 'the busiest hour of purchases',
    source: 'Paymark New Zealand, May 2017: Saturday 12 to 13 h',
    range: [12, 13],
    of: ({ purchaseHours }) => purchaseHours.indexOf(Math.max(...purchaseHours)),
  },
  {
    name: 'saturday',
    says: 'purchases of a Saturday, against the mean day',
    source: 'project default; that Saturday leads, as Paymark 2017 tells',
    range: [1.15, 1.4],
    of: ({ weekdays }) => weekdays[5]!,
  },
  {
    name: 'january',
    says: 'spending a day of January, against December',
    source:
      'US Census Bureau, retail sales not adjusted, as told for twenty years: 15 to 22 % below',
    range: [0.76, 0.87],
    of: ({ months }) => months[0]! / months[11]!,
  },
  {
    name: 'nine-last',
    says: 'share of purchases whose last digit is 9, the commonest',
    source: [
      'order 9, 0, 5: Levy and others, Review of Economics and Statistics 93 (2011); ',
      'Schindler and Kirby, Journal of Consumer Research 24 (1997); share: project default,',
      ' as baskets and taxes blur prices',
    ].join(''),
    range: [0.18, 0.27],
    of: ({ lastDigits }) =>
      lastDigits[9]! === Math.max(...lastDigits) ? lastDigits[9]! : Number.NEGATIVE_INFINITY,
  },
  {
    name: 'ninety-nine',
    says: 'share of purchases that end in .99',
    source: 'project default',
    range: [0.06, 0.12],
    of: ({ endings }) => endings.ninetyNine,
  },
  {
    name: 'first-digit',
    says: 'share of purchases whose first digit is 1',
    source: 'Benford: 30.1 %; not forced, it comes of the mix of trades',
    range: [0.26, 0.35],
    of: ({ firstDigits }) => firstDigits[0]!,
  },
  {
    name: 'address-shared',
    says: 'share of customers whose address another customer has',
    source: [
      'Statistics Canada, Census 2021: 15 % of adults live alone, 35 % of those aged 20 to ',
      '34 with a parent, 15 % of them with roommates; how many of a household bank here: ',
      'project default',
    ].join(''),
    range: [0.33, 0.58],
    of: ({ shared }) => shared.address,
  },
  {
    name: 'phone-shared',
    says: 'share of customers whose telephone another customer has',
    source: [
      'project default, with CRTC, Communications Monitoring Report 2019, in view: 63 % of ',
      'households had a land line in 2017',
    ].join(''),
    range: [0.09, 0.19],
    of: ({ shared }) => shared.phone,
  },
  {
    name: 'employer-shared',
    says: 'share of those with an employer on file whose employer another has',
    source: [
      'Statistics Canada 2017: 69.7 % of private employees work for small, 19.9 % for ',
      'middle, 10.4 % for large businesses; how many of a staff bank here: project default',
    ].join(''),
    range: [0.68, 0.9],
    of: ({ shared }) => shared.employer,
  },
  {
    name: 'house-of-staff',
    says: 'share of customers who have both address and employer in common with another',
    source: 'project default',
    range: [0.025, 0.09],
    of: ({ shared }) => shared.addressAndEmployer,
  },
  {
    name: 'second-holder',
    says: 'share of everyday accounts with a second holder, or one who may act',
    source: 'project default',
    range: [0.03, 0.09],
    of: ({ shared }) => shared.holders,
  },
  {
    name: 'device-shared',
    says: 'share of customers with a device whose device another customer uses',
    source: 'project default',
    range: [0.04, 0.13],
    of: ({ deviceShared }) => deviceShared,
  },
];
