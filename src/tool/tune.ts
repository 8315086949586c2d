/**
 * Tuning: which values and points, inside what the typology allows, find most for the work that
 * they make. Everything is chosen on the first days and reported on the others, which are counted
 * once and after the choice. No randomness but that of the seed.
 */

import { invariant } from '../core/invariant.js';
import { ProblemError, problemOf } from '../core/problem.js';
import { textFromInstant } from '../core/time.js';
import type { PlanOptions } from '../plan/compile-plan.js';
import { compilePlan } from '../plan/compile-plan.js';
import { LEVELS, type Level } from '../rule/rule.js';
import { bindPlan } from '../screen/bound-plan.js';
import type { Batch } from '../transaction/batch.js';
import { lintTypology } from '../typology/lint.js';
import type { LoadedTypology } from '../typology/typology.js';
import { foresightOf } from './backtest-foresight.js';
import { rankOf } from './backtest-told.js';
import type { Track } from './backtest-track.js';
import {
  type Candidate,
  compareCounts,
  type Goal,
  inOrderOfWorth,
  meets,
  paretoPlaces,
} from './tune-choice.js';
import { type Counts, countsOf, eachScreened } from './tune-count.js';
import { type Approval, proposedOverlay } from './tune-overlay.js';
import { type Asked, type SweptParameters, sweptParameters } from './tune-parameter.js';
import {
  casesWanted,
  type Part,
  type Parts,
  partsOf,
  refuseTooFew,
  type TuneLabels,
  wilson,
} from './tune-part.js';
import { cannotTune } from './tune-problem-list.js';
import type { Compared, PassedOver, ToldCounts, TunePart, TuneResult } from './tune-result.js';
import {
  changedValues,
  gridSettings,
  gridSize,
  type Points,
  randomSettings,
  type Setting,
  settingDistance,
  withSetting,
} from './tune-setting.js';
import { changedPoints, type Weight, weightsOf } from './tune-weight.js';

export interface TuneOptions extends PlanOptions {
  /** UTC milliseconds: what comes before it is learnt from. */
  readonly splitAt: number;
  readonly graceDays: number;
  /** The level whose alerts are counted. */
  readonly level: Level;
  /** Absent: no more alerts than the file raises as it is. */
  readonly goal?: Goal;
  /** None: every parameter that can be assessed. */
  readonly parameters: readonly Asked[];
  /** Absent: a grid where it fits into the evaluations. */
  readonly search?: 'grid' | 'random';
  readonly steps: number;
  readonly evaluations: number;
  readonly seed: number;
  readonly halfWidth: number;
  /** Points go into the overlay where they are better on the days learnt from, always, or never. */
  readonly points: 'better' | 'always' | 'never';
  readonly overlayId: string;
  readonly approval?: Approval;
  /** The day of the run. */
  readonly today: string;
  readonly onProgress?: (share: number) => void;
}

export const TUNE_DEFAULTS: Pick<
  TuneOptions,
  'graceDays' | 'level' | 'steps' | 'evaluations' | 'seed' | 'halfWidth' | 'points'
> = {
  ...{ graceDays: 30, level: 'watch', steps: 5, evaluations: 256, seed: 1, halfWidth: 0.2 },
  points: 'better',
};

export interface Tuned {
  readonly result: TuneResult;
  /** The overlay's file; absent where nothing is proposed. */
  readonly overlay?: string;
}

interface Job {
  readonly loaded: LoadedTypology;
  readonly batch: Batch;
  readonly parts: Parts;
  readonly options: TuneOptions;
  readonly rank: 1 | 2 | 3;
}

/** Throws a `ProblemError` where there are too few cases, or a parameter cannot be swept. */
export function tune(
  loaded: LoadedTypology,
  batch: Batch,
  labels: TuneLabels,
  options: TuneOptions,
): Tuned {
  const parts = partsOf(labels, batch, options);
  const rank = rankOf(options.level);
  invariant(rank !== 0, 'tuning below every level');
  const job: Job = { loaded, batch, parts, options, rank };
  const { swept, search, settings, unsound } = searched(job);
  refuseTooFew(parts, options.halfWidth);
  const counts = countedSettings(job, settings);
  const goal = options.goal ?? { perThousandMonth: counts[0]!.perThousandMonth };
  const chosen = choose(job, { settings, counts, goal });
  const weights = weighed(job, chosen.setting);
  const proposed = changedPoints(weights);
  const compared = comparedVariants(job, chosen.setting, proposed);
  const last = pointsTaken(job, { chosen: chosen.setting, proposed, compared, goal });
  const pareto = paretoPlaces(counts);
  const { typology, digest } = loaded;
  const overlay = last.overlay;
  const hasText = 'text' in overlay;
  return {
    result: {
      format: 'redthread/tune/1',
      typology: { id: typology.id, version: typology.version, digest },
      labels: {
        ...{ dataSet: labels.placed.dataSet, ...labels.placed.matched },
        ...{ timeless: parts.timeless, notes: labels.placed.notes },
      },
      ...{ seed: options.seed, level: options.level, graceDays: options.graceDays },
      ...{ halfWidth: options.halfWidth, casesWanted: casesWanted(options.halfWidth) },
      excluded: aheadOf(job),
      search: {
        ...{ kind: search, parameters: swept.swept.map(({ isGiven, ...one }) => one) },
        ...{ leftOut: swept.leftOut, evaluations: settings.length, unsound },
        evaluationsMax: options.evaluations,
      },
      ...{ goal, isGoalMet: meets(goal, counts[chosen.place]!) },
      ...{ train: toldPart(parts.train), unseen: toldPart(parts.unseen) },
      tradeOff: settings.map((setting, place) => ({
        ...{ setting, counts: counts[place]!, isPareto: pareto.has(place) },
        ...{ isBase: place === 0, isChosen: place === chosen.place },
      })),
      choice: {
        setting: chosen.setting,
        changed: changedValues(typology, chosen.setting),
        passedOver: chosen.passedOver,
      },
      weights,
      points: { proposed, areTaken: last.areTaken, why: last.why },
      compared,
      overlay: {
        isProposed: hasText,
        isApproved: hasText && options.approval !== undefined,
        cases: hasText ? overlay.cases : [],
      },
    },
    ...(hasText ? { overlay: overlay.text } : {}),
  };
}

/** Indicators that would see what had not happened yet, and never fire here. */
function aheadOf({ loaded, batch, options }: Job) {
  const bound = bindPlan(compilePlan([loaded], options), batch);
  const planned = bound.plan.typologies[0]!; // one went in
  return foresightOf(bound, planned).flatMap((why, index) =>
    why === undefined
      ? []
      : [{ typology: loaded.typology.id, indicator: loaded.typology.indicators[index]!.id, why }],
  );
}

interface Searched {
  readonly swept: SweptParameters;
  readonly search: 'grid' | 'random';
  readonly settings: readonly Setting[];
  readonly unsound: number;
}

function searched(job: Job): Searched {
  const { loaded, batch, options } = job;
  const { typology } = loaded;
  const bound = bindPlan(compilePlan([loaded], options), batch);
  const planned = bound.plan.typologies[0]!; // one went in
  const ahead = foresightOf(bound, planned);
  const assessed = planned.indicators.filter(
    ({ needs }, index) => ahead[index] === undefined && bound.missing(needs).length === 0,
  );
  const swept = sweptParameters(typology, {
    ...{ asked: options.parameters, steps: options.steps },
    assessed: new Set(assessed.map(({ indicator }) => indicator.id)),
  });
  if (swept.problems.length > 0) throw new ProblemError(swept.problems);
  const size = gridSize(swept.swept);
  const search = options.search ?? (size <= options.evaluations ? 'grid' : 'random');
  if (search === 'grid' && size > options.evaluations) {
    const message = `the grid has ${size} settings, more than ${options.evaluations}`;
    const help = 'name fewer parameters, take fewer `--steps`, or raise `--evaluations`';
    throw new ProblemError([problemOf(cannotTune, message, { help })]);
  }
  const all =
    search === 'grid'
      ? gridSettings(swept.swept)
      : randomSettings(typology, swept.swept, { count: options.evaluations, seed: options.seed });
  const settings = all.filter((setting) =>
    lintTypology(withSetting(loaded, setting)).every(({ severity }) => severity !== 'error'),
  );
  return { swept, search, settings, unsound: all.length - settings.length };
}

function countedSettings(job: Job, settings: readonly Setting[]): readonly Counts[] {
  const { loaded, parts, rank, options } = job;
  const variants = settings.map((setting) => withSetting(loaded, setting));
  return eachScreened(variants, screening(job, options.onProgress), ({ track }) =>
    countsOf(track, parts.train, rank),
  );
}

function screening({ batch, parts, options }: Job, onProgress?: TuneOptions['onProgress']) {
  return {
    ...{ batch, splitAt: parts.splitAt },
    ...(options.packs === undefined ? {} : { packs: options.packs }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}

interface Counted {
  readonly settings: readonly Setting[];
  readonly counts: readonly Counts[];
  readonly goal: Goal;
}

interface Chosen {
  readonly place: number;
  readonly setting: Setting;
  readonly passedOver: readonly PassedOver[];
}

/** Settings tried for an overlay that holds, before everything stays as it is. */
const PASSED_OVER_MAX = 50;

/** The best setting whose overlay would be accepted; as a last resort the file's own. */
function choose(job: Job, { settings, counts, goal }: Counted): Chosen {
  const { typology } = job.loaded;
  const candidates = settings.map(
    (setting, place): Candidate => ({
      counts: counts[place]!,
      distance: settingDistance(typology, setting),
    }),
  );
  const passedOver: PassedOver[] = [];
  for (const place of inOrderOfWorth(candidates, goal)) {
    const setting = settings[place]!;
    const overlay = overlayOf(job, setting, {});
    if (!('refused' in overlay)) return { place, setting, passedOver };
    passedOver.push({ setting, why: overlay.refused });
    if (passedOver.length === PASSED_OVER_MAX) break;
  }
  return { place: 0, setting: settings[0]!, passedOver };
}

function overlayOf({ loaded, options }: Job, setting: Setting, points: Points) {
  const { overlayId: id, approval, today, packs } = options;
  return proposedOverlay({
    ...{ loaded, setting, points, id, today },
    ...(approval === undefined ? {} : { approval }),
    ...(packs === undefined ? {} : { packs }),
  });
}

function weighed(job: Job, setting: Setting): readonly Weight[] {
  const ahead = new Set(aheadOf(job).map(({ indicator }) => indicator));
  const variants = [withSetting(job.loaded, setting)];
  const [weights] = eachScreened(variants, screening(job), ({ track, bound }) =>
    weightsOf({ track, bound, ahead, part: job.parts.train }),
  );
  return weights!; // of the one variant
}

function comparedVariants(job: Job, setting: Setting, points: Points): readonly Compared[] {
  const { loaded, parts } = job;
  const { parameters = {} } = loaded.typology;
  const hasValues = Object.entries(setting).some(([name, own]) => parameters[name]?.value !== own);
  const hasPoints = Object.keys(points).length > 0;
  const named: readonly (readonly [Compared['name'], LoadedTypology])[] = [
    ['as it is', loaded],
    ...(hasValues ? [['values', withSetting(loaded, setting)] as const] : []),
    ...(hasPoints ? [['values and points', withSetting(loaded, setting, points)] as const] : []),
  ];
  const variants = named.map(([, variant]) => variant);
  return eachScreened(variants, screening(job), ({ track }) => ({
    train: byLevel(track, parts.train),
    unseen: byLevel(track, parts.unseen),
  })).map((counted, place) => ({ name: named[place]![0], ...counted }));
}

function byLevel(track: Track, part: Part): Compared['train'] {
  const told = (level: Level): ToldCounts => {
    const rank = rankOf(level);
    invariant(rank !== 0, 'a level below every level');
    const counts = countsOf(track, part, rank);
    const interval = wilson(counts.found, counts.cases);
    return { ...counts, recall: counts.found / counts.cases, interval };
  };
  const [watch, review, report] = LEVELS.map(told) as [
    ...[ToldCounts, ToldCounts, ToldCounts], // three levels went in
  ];
  return { watch, review, report };
}

interface Taking {
  readonly chosen: Setting;
  readonly proposed: Points;
  readonly compared: readonly Compared[];
  readonly goal: Goal;
}

/** The last overlay: with points where that is asked for, they may be, and they are better. */
function pointsTaken(job: Job, { chosen, proposed, compared, goal }: Taking) {
  const { options } = job;
  const without = overlayOf(job, chosen, {});
  const left = (why: string) => ({ overlay: without, areTaken: false, why });
  if (Object.keys(proposed).length === 0) return left('no weight asks for other points');
  if (options.points === 'never') return left('not asked for');
  const overlay = overlayOf(job, chosen, proposed);
  if ('refused' in overlay) return left(`no overlay may have them: ${overlay.refused.join('; ')}`);
  const own = compared.findLast(({ name }) => name !== 'values and points')!; // the file is there
  const other = compared.at(-1)!; // with points, since there are some
  const worth = compareCounts(other.train[options.level], own.train[options.level], goal);
  const loses = LEVELS.some((level) => other.train[level].found < own.train[level].found);
  if (options.points === 'better' && (worth > 0 || loses)) {
    return left('on the days that are learnt from they are worse');
  }
  const why = worth < 0 ? 'they are better' : 'they lose no case and raise no more alerts';
  return { overlay, areTaken: true, why: worth > 0 || loses ? 'asked for, though worse' : why };
}

function toldPart({ period, days, customers, ground }: Part): TunePart {
  const count = (wanted: string) => ground.standing.filter((one) => one === wanted).length;
  return {
    from: textFromInstant(period.from).slice(0, 10),
    to: textFromInstant(period.to).slice(0, 10),
    ...{ days, customers, cases: ground.cases.length },
    ...{ positives: count('positive'), innocent: count('ordinary') },
  };
}
