/**
 * A file of feedback as it leaves an institution and reaches a typology's author: noisy counts of
 * outcomes, and what they mean. What is read back is a stranger's: shape, bounds and the stated
 * noise are held to one another before a number of it is used.
 */
import { canonicalJson } from '../core/canonical-json.js';
import { type Problem, problemOf } from '../core/problem.js';
import { z } from '../core/schema.js';
import { typologySchema } from '../typology/schema.js';
import type { KeySignature } from '../typology/signature.js';
import { shapedJson } from '../typology/signature-json.js';
import { publicKeySchema, signatureTextSchema } from '../typology/signature-key.js';
import { FEEDBACK_BELOW_MIN, FEEDBACK_EPSILON_MAX } from './feedback-policy.js';
import { feedbackMalformed } from './feedback-problem-list.js';
import {
  FEEDBACK_OUTCOMES,
  type FeedbackNoise,
  type FeedbackOutcome,
  type FeedbackQuestion,
  feedbackScale,
  feedbackToldFrom,
  monthSchema,
  noiseShape,
} from './feedback-question.js';
import { rationalOf, rationalText, restOf } from './rational.js';
import { type TrendAnswer, withinPersons } from './trend-answer.js';
import { monthsOf, type TrendPeriod } from './trend-question.js';

/** Subjects by outcome; null where suppressed. */
export type FeedbackCounts = Readonly<Record<FeedbackOutcome, number | null>>;

export interface FeedbackPrivacy extends FeedbackNoise {
  /** Of the discrete Laplace distribution. */
  readonly noiseScale: string;
  /** A told number is off by no more than this 95 times in 100. */
  readonly within: number;
  /** Noisy numbers below are suppressed. */
  readonly toldFrom: number;
}

export interface FeedbackContext {
  /** ISO 3166-1, with a region where that matters: `CA`, `CA-ON`. */
  readonly jurisdictions: readonly string[];
  readonly sectors: readonly string[];
}

export interface FeedbackFile {
  readonly $schema?: string;
  readonly format: 'redthread/feedback/1';
  readonly notice: string;
  readonly typology: FeedbackQuestion['typology'];
  readonly overlaid: boolean;
  /** As the institution names itself, where it does. */
  readonly institution?: string;
  readonly context: FeedbackContext;
  readonly period: TrendPeriod;
  readonly edition: string;
  readonly privacy: FeedbackPrivacy;
  readonly alerts: FeedbackCounts;
  readonly indicators: readonly (FeedbackCounts & { readonly indicator: string })[];
  readonly signatures?: readonly KeySignature[];
}

export const FEEDBACK_NOTICE =
  'Subjects of alerts by outcome, with random noise: no number is exact, none is a person, and the ' +
  'numbers do not add up to one another. An outcome is one institution’s decision, not a finding.';

/** Subjects of one typology: beyond, no institution is that large. */
const COUNT_MAX = 10_000_000;
const INDICATORS_MAX = 200;
const MONTHS_MAX = 24;

const { shape } = typologySchema;
export const jurisdictionSchema = z
  .string()
  .regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/, 'is not a place such as `CA` or `CA-ON`');
export const sectorSchema = z
  .string()
  .regex(/^[a-z][a-z-]{0,39}$/, 'is not a sector such as `credit-union`');
/** Letters, digits and a little punctuation: it is shown in pages. */
export const institutionSchema = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} .,&'()-]{0,99}$/u, 'is not a name of letters and digits');

const count = z.int().min(0).max(COUNT_MAX).nullable();
const counts = { confirmed: count, false: count, rest: count };

export const feedbackSchema: z.ZodType<FeedbackFile> = z.strictObject({
  $schema: z.string().max(200).optional(),
  format: z.literal('redthread/feedback/1'),
  notice: z.string().max(1000),
  typology: z.strictObject({
    id: shape.id,
    version: shape.version,
    digest: z.string().regex(/^[0-9a-f]{64}$/, 'is not 64 lower-case hex digits'),
  }),
  overlaid: z.boolean(),
  institution: institutionSchema.optional(),
  context: z.strictObject({
    jurisdictions: z.array(jurisdictionSchema).max(20),
    sectors: z.array(sectorSchema).max(20),
  }),
  period: z.strictObject({ from: monthSchema, to: monthSchema }),
  edition: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'is letters, digits and hyphens'),
  privacy: z.strictObject({
    ...noiseShape,
    noiseScale: noiseShape.epsilon,
    within: z.int().min(1),
    toldFrom: z.int().min(1),
  }),
  alerts: z.strictObject(counts),
  indicators: z
    .array(z.strictObject({ indicator: z.string().min(1).max(100), ...counts }))
    .max(INDICATORS_MAX),
  signatures: z
    .array(z.strictObject({ key: publicKeySchema, signature: signatureTextSchema }))
    .max(20)
    .optional(),
}) as z.ZodType<FeedbackFile>; // optional keys: zod adds `undefined`, which never occurs in JSON

export interface FeedbackSender {
  readonly institution?: string;
  readonly context: FeedbackContext;
}

/** The file that answers a question. */
export function feedbackFile(
  question: FeedbackQuestion,
  answer: TrendAnswer,
  { institution, context }: FeedbackSender,
): FeedbackFile {
  const { typology, overlaid, indicators, period, edition } = question;
  const at = (row: number): FeedbackCounts => {
    const [confirmed, wrong, rest] = FEEDBACK_OUTCOMES.map(
      (_, column) => answer[row * FEEDBACK_OUTCOMES.length + column] ?? null,
    );
    return { confirmed: confirmed!, false: wrong!, rest: rest! }; // three outcomes
  };
  return {
    format: 'redthread/feedback/1',
    notice: FEEDBACK_NOTICE,
    ...{ typology, overlaid },
    ...(institution === undefined ? {} : { institution }),
    ...{ context, period, edition, privacy: privacyOf(question, indicators.length) },
    alerts: at(0),
    indicators: indicators.map((indicator, index) => ({ indicator, ...at(index + 1) })),
  };
}

function privacyOf(noise: FeedbackNoise, indicators: number): FeedbackPrivacy {
  const { epsilon, indicatorsPerSubject, subjectsPerPerson, namesPerPerson } = noise;
  const scale = feedbackScale(noise);
  return {
    ...{ epsilon, indicatorsPerSubject, subjectsPerPerson, namesPerPerson },
    ...{ below: noise.below, falseKeys: noise.falseKeys },
    noiseScale: rationalText(scale),
    within: withinPersons(scale),
    toldFrom: feedbackToldFrom(noise, indicators),
  };
}

/**
 * What is signed, in UTF-8: all of the file but its signatures. The format keeps it apart from all
 * else.
 */
export function feedbackStatement({ $schema: _, signatures: __, ...rest }: FeedbackFile): string {
  return canonicalJson(rest);
}

export type ParsedFeedback =
  | { readonly value: FeedbackFile }
  | { readonly problems: readonly Problem[] };

/** Parses a stranger's file; `file` is only told in problems. */
export function parseFeedback(text: string, file: string): ParsedFeedback {
  const shaped = shapedJson(text, { file, schema: feedbackSchema, kind: feedbackMalformed });
  if ('problems' in shaped) return shaped;
  const problems = meaningFaults(shaped.value).map((message) =>
    problemOf(feedbackMalformed, message, { place: { file } }),
  );
  return problems.length > 0 ? { problems } : shaped;
}

function meaningFaults({ privacy, period, alerts, indicators, signatures }: FeedbackFile) {
  const months = monthsOf(period).length;
  const epsilon = rationalOf(privacy.epsilon);
  const isPayable = epsilon.numerator > 0n && restOf(FEEDBACK_EPSILON_MAX, epsilon) !== undefined;
  const isChance = rationalOf(privacy.falseKeys).numerator > 0n;
  const names = indicators.map(({ indicator }) => indicator);
  const keys = (signatures ?? []).map(({ key }) => key);
  const told = [alerts, ...indicators].flatMap((one) => FEEDBACK_OUTCOMES.map((way) => one[way]));
  const faults = [
    ...(months === 0 || months > MONTHS_MAX ? ['`period` is no period of up to 24 months'] : []),
    ...(isPayable ? [] : ['`privacy.epsilon` is not between 0 and 8']),
    ...(isChance ? [] : ['`privacy.falseKeys` is 0']),
    ...(privacy.below < FEEDBACK_BELOW_MIN ? ['`privacy.below` is less than 5'] : []),
    ...(new Set(names).size < names.length ? ['an indicator stands there twice'] : []),
    ...(new Set(keys).size < keys.length ? ['a key signed twice'] : []),
    ...(told.some((one) => one !== null && one < privacy.toldFrom)
      ? ['a count is below `privacy.toldFrom`']
      : []),
  ];
  if (!isPayable || !isChance) return faults;
  const derived = privacyOf(privacy, indicators.length);
  const isSame = canonicalJson(derived) === canonicalJson(privacy);
  return isSame ? faults : [...faults, '`privacy` states other noise than its epsilon asks for'];
}
