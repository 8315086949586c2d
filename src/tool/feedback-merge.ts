/**
 * Many institutions' files of feedback added up: what works where, with intervals that hold the
 * noise of every file, what was suppressed, and the chance of decisions. Versions and overlays stay
 * apart, since they are other rules.
 */
import { type Problem, problemOf, throwOnErrors } from '../core/problem.js';
import type { SentFeedback } from '../io/read-feedback.js';
import {
  type FeedbackContext,
  type FeedbackCounts,
  type FeedbackFile,
  type FeedbackPrivacy,
  feedbackStatement,
} from '../pseudonym/feedback-file.js';
import {
  FEEDBACK_OUTCOMES,
  type FeedbackOutcome,
  feedbackScale,
} from '../pseudonym/feedback-question.js';
import { noiseTail, toldNoiseTail } from './feedback-noise.js';
import { feedbackOverlaps } from './feedback-problem-list.js';
import { wilson, zOf } from './rate-interval.js';

/** A sum that nobody knows exactly: what was told, and where the true one is. */
export interface MergedCount {
  /** Of the told numbers; null where none was told. */
  readonly told: number | null;
  readonly suppressed: number;
  readonly low: number;
  readonly high: number;
}

export interface MergedCounts extends Readonly<Record<FeedbackOutcome, MergedCount>> {
  /** Confirmed among confirmed and false: noise, suppression and chance together, 95 %. */
  readonly share: { readonly low: number; readonly high: number };
}

export interface MergedContext {
  /** Every file's, or as declared: `CA · bank`. */
  readonly context: string;
  readonly files: number;
  readonly alerts: MergedCounts;
  readonly indicators: readonly (MergedCounts & { readonly indicator: string })[];
}

export interface MergedVersion {
  readonly version: string;
  readonly digest: string;
  readonly overlaid: boolean;
  readonly period: FeedbackFile['period'];
  /** As they name themselves, or as the trust file names who signed; others are only counted. */
  readonly institutions: readonly string[];
  readonly unnamed: number;
  /** All files first, then by declared context. */
  readonly contexts: readonly MergedContext[];
}

export interface MergedTypology {
  readonly typology: string;
  readonly versions: readonly MergedVersion[];
}

export interface MergedFeedback {
  readonly format: 'redthread/feedback-merge/1';
  readonly isTrustChecked: boolean;
  readonly typologies: readonly MergedTypology[];
}

/** Throws a `ProblemError` (`tool/feedback-overlaps`) where alerts would count twice. */
export function mergedFeedback(
  sent: readonly SentFeedback[],
  { isTrustChecked }: { readonly isTrustChecked: boolean },
): MergedFeedback {
  throwOnErrors(overlapping(sent));
  const byTypology = grouped(sent, ({ feedback }) => feedback.typology.id);
  return {
    format: 'redthread/feedback-merge/1',
    isTrustChecked,
    typologies: byTypology.map(([typology, files]) => ({
      typology,
      versions: grouped(files, versionKey).map(([, own]) => mergedVersion(own)),
    })),
  };
}

/** In the order of the keys. */
function grouped<One>(
  all: readonly One[],
  keyOf: (one: One) => string,
): readonly (readonly [string, readonly [One, ...One[]]])[] {
  const groups = new Map<string, [One, ...One[]]>();
  for (const one of all) {
    const key = keyOf(one);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function versionKey({ feedback }: SentFeedback): string {
  const { typology, overlaid, indicators } = feedback;
  const names = indicators.map(({ indicator }) => indicator);
  // A digest has one list of indicators; who claims another with it is kept apart.
  return JSON.stringify([typology.version, typology.digest, overlaid, names]);
}

/** Pairs that share alerts, as far as that can be seen. */
function overlapping(sent: readonly SentFeedback[]): readonly Problem[] {
  return sent.flatMap((one, at) =>
    sent.slice(0, at).flatMap((other): readonly Problem[] => {
      const isSame = feedbackStatement(one.feedback) === feedbackStatement(other.feedback);
      if (!isSame && !(isOneSender(one, other) && shareMonths(one.feedback, other.feedback))) {
        return [];
      }
      const message = isSame
        ? `the same as \`${other.file}\``
        : `of one institution with \`${other.file}\`, and they share months`;
      return [problemOf(feedbackOverlaps, message, { place: { file: one.file } })];
    }),
  );
}

function isOneSender(one: SentFeedback, other: SentFeedback): boolean {
  const keys = ({ feedback }: SentFeedback) => (feedback.signatures ?? []).map(({ key }) => key);
  const shares = (a: readonly string[], b: readonly string[]) => a.some((each) => b.includes(each));
  const { institution } = one.feedback;
  const isNamed = institution !== undefined && institution === other.feedback.institution;
  return isNamed || shares(keys(one), keys(other)) || shares(one.signers, other.signers);
}

function shareMonths(one: FeedbackFile, other: FeedbackFile): boolean {
  const isSame = one.typology.id === other.typology.id;
  return isSame && one.period.from <= other.period.to && other.period.from <= one.period.to;
}

function mergedVersion(files: readonly [SentFeedback, ...SentFeedback[]]): MergedVersion {
  const own = files.map(({ feedback }) => feedback);
  const [{ typology, overlaid }] = [files[0].feedback];
  const names = files.map(({ feedback, signers }) =>
    signers.length > 0 ? signers.join(', ') : feedback.institution,
  );
  const byContext = grouped(own, ({ context }) => contextName(context));
  return {
    ...{ version: typology.version, digest: typology.digest, overlaid },
    period: {
      from: own.map(({ period }) => period.from).sort()[0]!, // a group has a file
      to: own
        .map(({ period }) => period.to)
        .sort()
        .at(-1)!,
    },
    institutions: [...new Set(names.flatMap((name) => name ?? []))].sort(),
    unnamed: names.filter((name) => name === undefined).length,
    contexts: [
      mergedContext('all', own),
      ...byContext.map(([context, some]) => mergedContext(context, some)),
    ],
  };
}

function contextName({ jurisdictions, sectors }: FeedbackContext): string {
  const joined = (all: readonly string[]) => [...new Set(all)].sort().join('+');
  const parts = [joined(jurisdictions), joined(sectors)].filter((part) => part !== '');
  return parts.length === 0 ? 'not declared' : parts.join(' · ');
}

function mergedContext(context: string, files: readonly FeedbackFile[]): MergedContext {
  const names = files[0]?.indicators.map(({ indicator }) => indicator) ?? [];
  const privacies = files.map(({ privacy }) => privacy);
  const noise = noiseOf(privacies);
  const merged = (counts: readonly FeedbackCounts[]) => mergedCounts(counts, privacies, noise);
  return {
    ...{ context, files: files.length },
    alerts: merged(files.map(({ alerts }) => alerts)),
    indicators: names.map((indicator, at) => ({
      indicator,
      ...merged(files.map(({ indicators }) => indicators[at]!)),
    })),
  };
}

/** Of an interval of 95 %, half for the noise of four bounds, and half for chance. */
const CHANCE = 0.05;

/** What noise may have added to, or taken from, a sum of as many cells as there are files. */
interface Noise {
  readonly added: number;
  readonly taken: number;
}

function noiseOf(privacies: readonly FeedbackPrivacy[]): Noise {
  const scales = privacies.map((privacy) => {
    const { numerator, denominator } = feedbackScale(privacy);
    return Number(numerator) / Number(denominator);
  });
  return { added: toldNoiseTail(scales, CHANCE / 8), taken: noiseTail(scales, CHANCE / 8) };
}

function mergedCounts(
  counts: readonly FeedbackCounts[],
  privacies: readonly FeedbackPrivacy[],
  noise: Noise,
): MergedCounts {
  const [confirmed, wrong, rest] = FEEDBACK_OUTCOMES.map((outcome) =>
    mergedCount(
      counts.map((one) => one[outcome]),
      privacies,
      noise,
    ),
  );
  return {
    ...{ confirmed: confirmed!, false: wrong!, rest: rest! }, // three outcomes
    share: shareOf(confirmed!, wrong!),
  };
}

/**
 * The true sum is the noisy one less the noise. Told cells give it as they stand; a suppressed one
 * was below its bound, and is at least nobody.
 */
function mergedCount(
  values: readonly (number | null)[],
  privacies: readonly FeedbackPrivacy[],
  { added, taken }: Noise,
): MergedCount {
  const suppressed = values.filter((value) => value === null).length;
  const told = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const hidden = values.reduce<number>(
    (sum, value, at) => sum + (value === null ? privacies[at]!.toldFrom - 1 : 0),
    0,
  );
  const isTold = suppressed < values.length;
  return {
    told: isTold ? told : null,
    suppressed,
    low: isTold ? Math.max(0, Math.floor(told - added)) : 0,
    high: Math.ceil(told + hidden + taken),
  };
}

function shareOf(confirmed: MergedCount, wrong: MergedCount): MergedCounts['share'] {
  const z = zOf(CHANCE / 2);
  return {
    low: wilson({ yes: confirmed.low, of: confirmed.low + wrong.high }, z).low,
    high: wilson({ yes: confirmed.high, of: confirmed.high + wrong.low }, z).high,
  };
}
