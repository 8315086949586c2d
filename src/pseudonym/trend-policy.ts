/**
 * The policy of trends: which tables leave, with which keys, how much any one person can weigh in
 * each, how much noise is laid over them and how much may be asked in all. It is data; keys stand
 * in it, and never come from the alerts, so that a key tells nothing (privacy unit, order of steps:
 * NIST SP 800-226).
 */
import { type Problem, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { RATIONAL_TEXT, rationalOf, rationalText, restOf, sumOf } from './rational.js';
import { trendPolicyMalformed, trendPolicyUnsafe } from './trend-problem-list.js';

/** What a table may be by. Months come from the question, the other keys from the policy. */
export const TREND_DIMENSIONS = ['typology', 'month', 'region', 'channel', 'kind'] as const;
export type TrendDimension = (typeof TREND_DIMENSIONS)[number];

/**
 * What stands for everything that the policy does not list, recorded or not. Always a key itself.
 */
export const OTHER = 'other';

export interface TrendTable {
  readonly name: string;
  /** Empty for one number over everything. */
  readonly by: readonly TrendDimension[];
  /** What each answer costs: `1/5`. */
  readonly epsilon: string;
  /** In how many cells of the table one person counts at most. */
  readonly cellsPerPerson: number;
}

export interface TrendPolicy {
  readonly format: 'redthread/trend-policy/1';
  readonly recipient: string;
  readonly purpose: string;
  /** Alerts below are not counted. */
  readonly level: 'review' | 'report';
  readonly possibleVictims: 'left-out' | 'counted';
  /** Noisy counts below are not told. */
  readonly below: number;
  /** With what chance a table may show any number where there is nobody: `1/20`. */
  readonly falseKeys: string;
  /** What may be spent in all on the alerts of one calendar year, whenever it is asked. */
  readonly epsilonPerYear: string;
  /** Months of one question at most. */
  readonly monthsMax: number;
  readonly keys: Readonly<Record<Exclude<TrendDimension, 'month'>, readonly string[]>>;
  readonly tables: readonly TrendTable[];
}

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** No comma, quote or line end, and nothing that a spreadsheet takes for a formula. */
const key = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ./_-]{0,63}$/u);
const epsilon = z.string().regex(RATIONAL_TEXT);
const keyList = z.array(key).max(1000);

/** The shape of a policy file. The compiler holds it to `TrendPolicy`. */
export const trendPolicySchema: z.ZodType<TrendPolicy> = z.strictObject({
  format: z.literal('redthread/trend-policy/1'),
  recipient: name,
  purpose: name,
  level: z.enum(['review', 'report']),
  possibleVictims: z.enum(['left-out', 'counted']),
  below: z.int().min(1).max(1000),
  falseKeys: z.string().regex(RATIONAL_TEXT),
  epsilonPerYear: epsilon,
  monthsMax: z.int().min(1).max(24),
  keys: z.strictObject({
    typology: keyList,
    region: keyList,
    channel: keyList,
    kind: keyList,
  }),
  tables: z
    .array(
      z.strictObject({
        name,
        by: z.array(z.enum(TREND_DIMENSIONS)).max(3),
        epsilon,
        cellsPerPerson: z.int().min(1).max(20),
      }),
    )
    .min(1)
    .max(20),
});

/** Judgement, as every such bound is: beyond, the noise no longer hides one person. */
const EPSILON_PER_YEAR_MAX = rationalOf('8');
/** Groups of fewer than that are looked for, and found, in any published table. */
const BELOW_MIN = 5;
/** More, and a reader could not tell a finding from noise. */
const FALSE_KEYS_MAX = rationalOf('1/2');
const CELLS_MAX = 10_000;

export type CheckedTrendPolicy =
  | { readonly policy: TrendPolicy }
  | { readonly problems: readonly [Problem, ...Problem[]] };

/**
 * A policy out of parsed JSON, or everything that is wrong with it.
 *
 * @example
 * 'problems' in checkTrendPolicy({ format: 'redthread/trend-policy/1' }) // => true
 */
export function checkTrendPolicy(input: unknown): CheckedTrendPolicy {
  const parsed = trendPolicySchema.safeParse(input);
  const [first, ...rest] = parsed.success
    ? meaningProblems(parsed.data)
    : parsed.error.issues.map(({ path, message }) => {
        const where = path.length === 0 ? 'the policy' : `\`${path.map(String).join('.')}\``;
        return problemOf(trendPolicyMalformed, `${where}: ${lowered(message)}`);
      });
  if (first !== undefined) return { problems: [first, ...rest] };
  return { policy: parsed.data! }; // no problem means that it was parsed
}

function meaningProblems(policy: TrendPolicy): readonly Problem[] {
  const unsafe = (message: string) => problemOf(trendPolicyUnsafe, message);
  const { below, epsilonPerYear, tables } = policy;
  const perYear = rationalOf(epsilonPerYear);
  const chance = rationalOf(policy.falseKeys);
  return [
    ...(below < BELOW_MIN ? [unsafe(`\`below\` is less than ${BELOW_MIN}`)] : []),
    ...(chance.numerator === 0n || restOf(FALSE_KEYS_MAX, chance) === undefined
      ? [unsafe(`\`falseKeys\` is not between 0 and ${rationalText(FALSE_KEYS_MAX)}`)]
      : []),
    ...(restOf(EPSILON_PER_YEAR_MAX, perYear) === undefined
      ? [unsafe(`\`epsilonPerYear\` is more than ${rationalText(EPSILON_PER_YEAR_MAX)}`)]
      : []),
    ...(restOf(perYear, sumOf(tables.map((one) => rationalOf(one.epsilon)))) === undefined
      ? [unsafe('the tables together cost more than `epsilonPerYear`')]
      : []),
    ...repeated(tables.map((one) => one.name)).map((one) => unsafe(`two tables named \`${one}\``)),
    ...tables.flatMap((table) => tableProblems(table, policy).map(unsafe)),
    ...Object.entries(policy.keys).flatMap(([dimension, keys]) => [
      ...repeated(keys.map(foldedKey)).map((one) =>
        unsafe(`\`keys.${dimension}\` lists \`${one}\` twice`),
      ),
      ...(keys.some((one) => foldedKey(one) === OTHER)
        ? [unsafe(`\`keys.${dimension}\` lists \`${OTHER}\`, which is always there`)]
        : []),
    ]),
  ];
}

function tableProblems(table: TrendTable, policy: TrendPolicy): readonly string[] {
  const { name: called, by, epsilon: cost } = table;
  const cells = by.reduce((product, each) => product * keyCount(each, policy), 1);
  return [
    ...(rationalOf(cost).numerator === 0n ? [`table \`${called}\` has no epsilon`] : []),
    ...(repeated(by).length > 0 ? [`table \`${called}\` is by one thing twice`] : []),
    ...(cells > CELLS_MAX ? [`table \`${called}\` may have more than ${CELLS_MAX} cells`] : []),
  ];
}

function keyCount(dimension: TrendDimension, { keys, monthsMax }: TrendPolicy): number {
  return dimension === 'month' ? monthsMax : keys[dimension].length + 1;
}

/** The form in which keys and what alerts hold are compared. */
export function foldedKey(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((one, at) => names.indexOf(one) !== at))];
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
