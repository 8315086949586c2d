/**
 * The stated marginals of the invented world: how payments lie over hours, weekdays and months,
 * what they amount to and how their cents end. Where each comes from stands in `synth-stated`.
 */
/** Weights of the hours 0 to 23 for each manner of paying. */
export const HOURS = {
  shop: [0, 0, 0, 0, 0, 0, 1, 3, 5, 7, 9, 11, 13, 11, 10, 10, 11, 11, 10, 7, 5, 3, 1, 0],
  meal: [1, 0, 0, 0, 0, 0, 1, 4, 6, 4, 4, 9, 18, 12, 5, 4, 6, 12, 14, 10, 6, 4, 3, 2],
  evening: [9, 6, 3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 3, 5, 8, 10, 12, 13, 13, 12, 11],
  commute: [1, 1, 0, 0, 1, 4, 10, 14, 12, 5, 4, 4, 5, 5, 5, 7, 11, 13, 9, 5, 4, 3, 2, 1],
  online: [3, 2, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 8, 9, 9, 7, 5],
  machine: [2, 1, 1, 0, 0, 1, 2, 4, 6, 8, 9, 10, 11, 10, 9, 9, 9, 9, 8, 6, 5, 4, 3, 2],
  person: [3, 1, 1, 1, 0, 1, 2, 4, 5, 6, 7, 7, 8, 7, 7, 7, 7, 8, 9, 9, 8, 7, 6, 4],
  office: [0, 0, 0, 0, 0, 0, 0, 2, 8, 14, 15, 13, 9, 12, 13, 10, 4, 1, 0, 0, 0, 0, 0, 0],
} as const satisfies Readonly<Record<string, readonly number[]>>;
export type HourName = keyof typeof HOURS;

/** Monday to Sunday, about 1. */
export const WEEKDAYS: readonly number[] = [0.9, 0.92, 0.95, 1.01, 1.16, 1.2, 0.86];

/** January to December, about 1: January is 18 % below December. */
export const MONTHS: readonly number[] = [
  ...[0.91, 0.94, 0.98, 0.99, 1.01, 1.01, 0.98, 0.99, 0.98, 1.0, 1.04, 1.24],
];

/** Purchases on the day of the pay and the two after it, against other days. */
export const PAYDAY_LIFT = 1.25;

export type Ending = 'basket' | 'price' | 'round' | 'measured';

export interface Trade {
  readonly name: string;
  readonly mcc: string;
  readonly merchants: readonly string[];
  /** Share of the purchases, in parts of all parts. */
  readonly weight: number;
  /** Minor units at 0, 10, 25, 50, 75, 90, 99 and 100 %. */
  readonly amount: readonly number[];
  readonly hours: HourName;
  readonly ending: Ending;
}

const trade = (
  name: string,
  mcc: string,
  weight: number,
  [hours, ending]: readonly [HourName, Ending],
  merchants: readonly string[],
  dollars: readonly number[],
): Trade => ({
  ...{ name, mcc, merchants, weight, hours, ending },
  amount: dollars.map((sum) => sum * 100),
});

const SHOP_BASKET = ['shop', 'basket'] as const;
const SHOP_PRICE = ['shop', 'price'] as const;
const MEAL = ['meal', 'basket'] as const;
const ONLINE = ['online', 'price'] as const;

export const TRADES: readonly Trade[] = [
  trade(
    ...(['grocer', '5411', 22, SHOP_BASKET] as const),
    ['Harvest Row', 'Bluebell Market', 'Daily Basket'],
    [4, 14, 28, 55, 105, 165, 290, 420],
  ),
  trade(
    ...(['corner', '5499', 8, MEAL] as const),
    ['Corner Pantry', 'Kwik Larder'],
    [2, 4, 6, 10, 16, 25, 48, 80],
  ),
  trade(
    ...(['takeaway', '5814', 16, MEAL] as const),
    ['Burger Yard', 'Wrap Stop', 'Bean There'],
    [2, 4, 7, 13, 21, 32, 60, 95],
  ),
  trade(
    ...(['restaurant', '5812', 7, MEAL] as const),
    ['Olive and Ash', 'Lantern Noodles', 'The Quay'],
    [10, 20, 32, 54, 92, 140, 260, 400],
  ),
  trade(
    ...(['fuel', '5541', 8, ['commute', 'measured']] as const),
    ['Northline Fuel', 'Station 12'],
    [10, 30, 42, 60, 80, 100, 150, 190],
  ),
  trade(
    ...(['transit', '4111', 6, ['commute', 'round']] as const),
    ['City Transit'],
    [3, 3, 4, 10, 20, 50, 156, 156],
  ),
  trade(
    ...(['pharmacy', '5912', 5, SHOP_BASKET] as const),
    ['Willow Pharmacy', 'Green Cross'],
    [3, 8, 14, 25, 45, 78, 170, 260],
  ),
  trade(
    ...(['clothes', '5651', 4, SHOP_PRICE] as const),
    ['Threadbare', 'Oak and Linen'],
    [8, 20, 34, 60, 110, 180, 380, 600],
  ),
  trade(
    ...(['household', '5251', 4, SHOP_PRICE] as const),
    ['Hammer and Nail', 'Home Nook'],
    [4, 11, 20, 42, 95, 190, 650, 1400],
  ),
  trade(
    ...(['electronics', '5732', 1, SHOP_PRICE] as const),
    ['Volt and Wire'],
    [15, 30, 55, 120, 320, 800, 1900, 2600],
  ),
  trade(
    ...(['beauty', '7230', 2, SHOP_BASKET] as const),
    ['Salon Verve', 'Cut Above', 'Bloom Beauty'],
    [12, 22, 30, 48, 85, 140, 240, 320],
  ),
  trade(
    ...(['bar', '5813', 3, ['evening', 'basket']] as const),
    ['The Anchor', 'Copper Tap'],
    [7, 12, 20, 34, 58, 92, 190, 300],
  ),
  trade(
    ...(['ride', '4121', 3, ['evening', 'measured']] as const),
    ['Hopalong Rides'],
    [6, 10, 14, 20, 31, 46, 88, 130],
  ),
  trade(
    ...(['online-goods', '5399', 7, ONLINE] as const),
    ['Parcelbay', 'Everywhere Goods'],
    [5, 12, 20, 36, 72, 140, 420, 900],
  ),
  trade(
    ...(['subscription', '5815', 3, ONLINE] as const),
    ['Streamly', 'Tunebox', 'Pixel Arcade Online'],
    [4, 8, 11, 15, 21, 30, 70, 100],
  ),
  trade(
    ...(['network', '4816', 0.6, ONLINE] as const),
    ['Cloak VPN', 'Nestbox Hosting'],
    [4, 6, 8, 11, 14, 20, 60, 90],
  ),
  trade(
    ...(['advert', '7311', 0.4, ONLINE] as const),
    ['Findwell Ads', 'Classified Board'],
    [3, 5, 8, 14, 26, 48, 140, 300],
  ),
  trade(
    ...(['adult', '5967', 0.3, ['evening', 'price']] as const),
    ['Camwindow', 'Video Lounge Online'],
    [5, 8, 10, 18, 32, 50, 120, 200],
  ),
  trade(
    ...(['health', '8011', 1, ['office', 'basket']] as const),
    ['Park Street Clinic'],
    [15, 30, 50, 85, 150, 260, 600, 1100],
  ),
];

/** Dollars from a machine: multiples of 20; the mean is that of the survey. */
export const MACHINE_SUMS: readonly (readonly [dollars: number, weight: number])[] = [
  ...([
    [20, 6],
    [40, 12],
    [60, 14],
    [80, 9],
    [100, 20],
    [140, 5],
    [200, 20],
    [300, 11],
    [400, 7],
    [500, 5],
    [800, 2],
  ] as const),
];

/** Withdrawals from machines, a person and month. */
export const MACHINE_A_MONTH = 2.1;

/** Share of businesses that pay by the week, by two weeks, twice a month, by the month. */
export const PAY_PERIODS: readonly number[] = [32.4, 36.5, 19.8, 11.3];

/** Dollars of a transfer between people, at the knots. */
export const PERSON_SUMS: readonly number[] = [5, 15, 25, 60, 150, 400, 1600, 3000];

/** Of money sent abroad, at the knots. */
export const REMITTANCE_SUMS: readonly number[] = [40, 80, 130, 220, 350, 500, 900, 1500];

/** How often each ending of the cents is put on a sum drawn at random. */
export const ENDINGS: Readonly<Record<Ending, readonly (readonly [string, number])[]>> = {
  basket: [
    ['00', 0.06],
    ['9', 0.06],
  ],
  price: [
    ['99', 0.38],
    ['00', 0.08],
    ['49', 0.06],
    ['9', 0.12],
  ],
  round: [
    ['00', 0.55],
    ['25', 0.25],
    ['50', 0.1],
  ],
  measured: [['00', 0.07]],
};
