/**
 * The policy of feedback: how much any one person can weigh in a file that goes back to a
 * typology's author, how much noise is laid over it, and how much may be asked in all. It is data.
 */
import { type Problem, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { feedbackPolicyMalformed, feedbackPolicyUnsafe } from './feedback-problem-list.js';
import { noiseShape } from './feedback-question.js';
import { RATIONAL_TEXT, rationalOf, rationalText, restOf } from './rational.js';

export interface FeedbackPolicy {
  readonly $schema?: string;
  readonly format: 'redthread/feedback-policy/1';
  readonly recipient: string;
  readonly purpose: string;
  /** What each file costs: `1`. */
  readonly epsilon: string;
  /** What may be spent in all on the alerts of one calendar year, trends included. */
  readonly epsilonPerYear: string;
  readonly indicatorsPerSubject: number;
  /** Accounts, telephones or places of one person, where a typology watches those. */
  readonly accountsPerPerson: number;
  /** Noisy counts below are not told. */
  readonly below: number;
  /** With what chance a file may show any number where there is nobody: `1/20`. */
  readonly falseKeys: string;
  /** Months of one file at most. */
  readonly monthsMax: number;
}

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'is not a name in small letters');

export const feedbackPolicySchema: z.ZodType<FeedbackPolicy> = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('redthread/feedback-policy/1'),
  recipient: name,
  purpose: name,
  epsilon: noiseShape.epsilon,
  epsilonPerYear: z.string().regex(RATIONAL_TEXT, 'is not a fraction such as `1/2`'),
  indicatorsPerSubject: noiseShape.indicatorsPerSubject,
  accountsPerPerson: noiseShape.subjectsPerPerson,
  below: noiseShape.below,
  falseKeys: noiseShape.falseKeys,
  monthsMax: z.int().min(1).max(24),
}) as z.ZodType<FeedbackPolicy>; // optional keys: zod adds `undefined`, which never occurs in JSON

/** Judgement, as with trends: beyond, the noise no longer hides one person. */
export const FEEDBACK_EPSILON_MAX = rationalOf('8');
/** Smaller counts are looked for. */
export const FEEDBACK_BELOW_MIN = 5;
const FALSE_KEYS_MAX = rationalOf('1/2');

export type CheckedFeedbackPolicy =
  | { readonly policy: FeedbackPolicy }
  | { readonly problems: readonly [Problem, ...Problem[]] };

/**
 * A policy out of parsed JSON, or everything that is wrong with it.
 *
 * @example
 * 'problems' in checkFeedbackPolicy({ format: 'redthread/feedback-policy/1' }) // => true
 */
export function checkFeedbackPolicy(input: unknown): CheckedFeedbackPolicy {
  const parsed = feedbackPolicySchema.safeParse(input);
  const [first, ...rest] = parsed.success
    ? meaningProblems(parsed.data)
    : parsed.error.issues.map(({ path, message }) => {
        const where = path.length === 0 ? 'the policy' : `\`${path.map(String).join('.')}\``;
        const what = message.charAt(0).toLowerCase() + message.slice(1);
        return problemOf(feedbackPolicyMalformed, `${where}: ${what}`);
      });
  if (first !== undefined) return { problems: [first, ...rest] };
  return { policy: parsed.data! }; // no problem means that it was parsed
}

function meaningProblems(policy: FeedbackPolicy): readonly Problem[] {
  const { below, epsilon, epsilonPerYear, falseKeys } = policy;
  const [one, year, chance] = [epsilon, epsilonPerYear, falseKeys].map(rationalOf);
  const faults = [
    ...(below < FEEDBACK_BELOW_MIN ? [`\`below\` is less than ${FEEDBACK_BELOW_MIN}`] : []),
    ...(chance!.numerator === 0n || restOf(FALSE_KEYS_MAX, chance!) === undefined
      ? [`\`falseKeys\` is not between 0 and ${rationalText(FALSE_KEYS_MAX)}`]
      : []),
    ...(restOf(FEEDBACK_EPSILON_MAX, year!) === undefined
      ? [`\`epsilonPerYear\` is more than ${rationalText(FEEDBACK_EPSILON_MAX)}`]
      : []),
    ...(one!.numerator === 0n ? ['`epsilon` is 0'] : []),
    ...(restOf(year!, one!) === undefined ? ['one file costs more than `epsilonPerYear`'] : []),
  ];
  return faults.map((message) => problemOf(feedbackPolicyUnsafe, message));
}
