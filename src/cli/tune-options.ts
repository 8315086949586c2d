/** The flags of `redthread tune` as one object, every mistake told at once. */
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { DAY_MS, epochDayFromText } from '../core/time.js';
import { TUNE_DEFAULTS, type TuneOptions } from '../tool/tune.js';
import type { Goal } from '../tool/tune-choice.js';
import type { Approval } from '../tool/tune-overlay.js';
import type { Asked } from '../tool/tune-parameter.js';
import { BACKTEST_FLAGS, type BacktestFlags, backtestFlags } from './backtest-options.js';
import { type Flag, type FlagValues, flagText, flagTexts } from './command.js';
import { badFlagValue } from './problem-list.js';

const SHARED = [
  ...['labels', 'labels-file', 'lists', 'profile', 'customers', 'accounts', 'observations'],
  ...['currency', 'rates', 'zone', 'reject-limit', 'train-days', 'grace-days', 'level', 'seed'],
];
const DEFAULTS = TUNE_DEFAULTS;

export const TUNE_FLAGS: readonly Flag[] = [
  { name: 'typology', value: 'FILE', help: 'the typology file to tune' },
  ...BACKTEST_FLAGS.filter(({ name }) => SHARED.includes(name)).map((flag) =>
    flag.name === 'train-days'
      ? { ...flag, help: 'first days, which are learnt from (or give `--split`)' }
      : flag.name === 'seed'
        ? { ...flag, help: `of random search (${DEFAULTS.seed})` }
        : flag,
  ),
  { name: 'decisions', value: 'FILE', help: 'what analysts decided, CSV, in the place of labels' },
  { name: 'key', value: 'FILE', help: 'the key of the runs whose alerts were decided' },
  { name: 'split', value: 'DATE', help: 'first day that is reported on, `2026-03-01`, UTC' },
  {
    name: 'parameter',
    value: 'NAME[=V,V]',
    help: 'a parameter to sweep, at these values; may be given again (all that can be assessed)',
    isMany: true,
  },
  { name: 'search', value: 'grid|random', help: 'how (a grid where it fits into --evaluations)' },
  { name: 'steps', value: 'N', help: `values of a parameter in a grid (${DEFAULTS.steps})` },
  { name: 'evaluations', value: 'N', help: `settings at the most (${DEFAULTS.evaluations})` },
  {
    name: 'budget',
    value: 'ALERTS',
    help: 'alerts for 1,000 customers a month, at the most (those of the file as it is)',
  },
  { name: 'recall', value: 'SHARE', help: 'or: share of the cases to find, at the least' },
  { name: 'points', value: 'better|always|never', help: 'when new points are written (better)' },
  {
    name: 'half-width',
    value: 'SHARE',
    help: `how far recall may be from what is told (${DEFAULTS.halfWidth})`,
  },
  { name: 'overlay-out', value: 'FILE', help: 'write the overlay to this new file' },
  { name: 'overlay-id', value: 'ID', help: 'its id, `institution/name` (proposal/NAME)' },
  {
    name: 'approved-by',
    value: 'ROLE',
    help: 'who approves it: a person, with --why and --expires',
  },
  { name: 'why', value: 'TEXT', help: 'why it is approved' },
  { name: 'expires', value: 'DATE', help: 'the last day on which it may be used' },
  { name: 'out', value: 'FILE', help: 'write everything to this file, JSON' },
  { name: 'csv', value: 'FILE', help: 'write every setting to this file, CSV' },
  { name: 'format', value: 'text|json', help: 'how to tell it (text)' },
];

export interface TuneFlags {
  /** What is read as a backtest reads it. */
  readonly reading: BacktestFlags;
  readonly typology: string;
  readonly decisions?: string;
  readonly key?: string;
  readonly overlayOut?: string;
  readonly out?: string;
  readonly csv?: string;
  readonly overlayId?: string;
  /** UTC milliseconds; else so many days after the first. */
  readonly split: { readonly at: number } | { readonly days: number };
  readonly options: Omit<TuneOptions, 'splitAt' | 'today' | 'overlayId'>;
}

type Bad = (flag: string, what: string, help?: string) => void;

/** Throws one `ProblemError` with everything that is wrong. */
export function tuneFlags(flags: FlagValues): TuneFlags {
  const problems: Problem[] = [];
  const bad: Bad = (flag, what, help) =>
    problems.push(
      problemOf(badFlagValue, `\`--${flag}\` ${what}`, help === undefined ? {} : { help }),
    );
  const reading = readingOf(flags, bad, problems);
  const typology = flagText(flags, 'typology');
  if (typology === undefined) bad('typology', 'is needed: the one file that is tuned');
  const split = splitOf(flags, bad);
  const numbers = numbersOf(flags, bad);
  const goal = goalOf(flags, bad);
  const approval = approvalOf(flags, bad);
  const search = wordOf(flags, bad, { flag: 'search', among: ['grid', 'random'] as const });
  const among = ['better', 'always', 'never'] as const;
  const points = wordOf(flags, bad, { flag: 'points', among }) ?? DEFAULTS.points;
  const overlayId = flagText(flags, 'overlay-id');
  if (overlayId !== undefined && !/^[a-z][a-z0-9-]{0,63}\/[a-z][a-z0-9-]{0,63}$/.test(overlayId)) {
    bad('overlay-id', `\`${overlayId}\` is not of the form \`institution/name\``);
  }
  const parameters = flagTexts(flags, 'parameter').map(askedOf);
  if (problems.length > 0 || reading === undefined || typology === undefined) {
    throw new ProblemError(problems);
  }
  const { graceDays, level, seed } = reading.options;
  return {
    ...{ reading, typology, split },
    ...texts(flags),
    options: {
      ...{ graceDays, level, seed, parameters, points, ...numbers },
      ...(search === undefined ? {} : { search }),
      ...(goal === undefined ? {} : { goal }),
      ...(approval === undefined ? {} : { approval }),
    },
  };
}

function texts(flags: FlagValues): Readonly<Record<string, string>> {
  const names: Readonly<Record<string, string>> = {
    ...{ decisions: 'decisions', key: 'key', out: 'out', csv: 'csv' },
    ...{ 'overlay-out': 'overlayOut', 'overlay-id': 'overlayId' },
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([flag, name]) => {
      const text = flagText(flags, flag);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** Transactions of decisions are in the generic form, as those of `synth` are. */
function readingOf(flags: FlagValues, bad: Bad, problems: Problem[]): BacktestFlags | undefined {
  const decisions = flagText(flags, 'decisions');
  const isBoth = decisions !== undefined && flagText(flags, 'labels') !== undefined;
  if (isBoth) bad('decisions', 'and `--labels` are two truths: give one of them');
  if (decisions === undefined && flagText(flags, 'key') !== undefined) {
    bad('key', 'is of use with `--decisions` alone');
  }
  const given =
    decisions === undefined ? flags : { ...flags, labels: 'synth', 'labels-file': [decisions] };
  try {
    return backtestFlags(given);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

function splitOf(flags: FlagValues, bad: Bad): TuneFlags['split'] {
  const [date, days] = [flagText(flags, 'split'), flagText(flags, 'train-days')];
  if ((date === undefined) === (days === undefined)) {
    bad('split', 'or `--train-days` is needed, and not both: what is learnt from is told apart');
    return { days: 0 };
  }
  if (date === undefined) return { days: Number(days) };
  const day = epochDayFromText(date);
  if (Number.isNaN(day)) bad('split', `\`${date}\` is not a day such as \`2026-03-01\``);
  return { at: day * DAY_MS };
}

/** More evaluations than this take hours, and a grid of so many settings fits anything. */
const EVALUATIONS_MAX = 10_000;

function numbersOf(flags: FlagValues, bad: Bad) {
  const number = (flag: string, least: number, most: number, without: number): number => {
    const text = flagText(flags, flag);
    if (text === undefined) return without;
    const isWhole = Number.isInteger(least);
    const value = (isWhole ? /^\d{1,6}$/ : /^0?\.\d{1,4}$/).test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const what = isWhole ? 'a whole number' : 'a number';
    bad(flag, `\`${text}\` is not ${what} from ${least} to ${most}`);
    return without;
  };
  return {
    steps: number('steps', 2, 50, DEFAULTS.steps),
    evaluations: number('evaluations', 1, EVALUATIONS_MAX, DEFAULTS.evaluations),
    halfWidth: number('half-width', 0.02, 0.3, DEFAULTS.halfWidth),
  };
}

function goalOf(flags: FlagValues, bad: Bad): Goal | undefined {
  const [budget, recall] = [flagText(flags, 'budget'), flagText(flags, 'recall')];
  if (budget !== undefined && recall !== undefined) {
    bad('recall', 'and `--budget` are two aims: give one of them');
  }
  if (budget !== undefined) {
    const isFit = /^\d{1,4}(?:\.\d{1,3})?$/.test(budget) && Number(budget) > 0;
    if (!isFit) bad('budget', `\`${budget}\` is not a number above 0`);
    return { perThousandMonth: Number(budget) };
  }
  if (recall === undefined) return undefined;
  const isShare = /^(?:0?\.\d{1,4}|1(?:\.0)?)$/.test(recall) && Number(recall) > 0;
  if (!isShare) bad('recall', `\`${recall}\` is not a share above 0 and up to 1`);
  return { recall: Number(recall) };
}

function approvalOf(flags: FlagValues, bad: Bad): Approval | undefined {
  const [by, why, expires] = ['approved-by', 'why', 'expires'].map((flag) => flagText(flags, flag));
  if (by === undefined && why === undefined && expires === undefined) return undefined;
  if (by === undefined || why === undefined || expires === undefined) {
    bad('approved-by', '`--why` and `--expires` are given together, or none of them');
    return undefined;
  }
  if (Number.isNaN(epochDayFromText(expires))) {
    bad('expires', `\`${expires}\` is not a day such as \`2027-10-31\``);
  }
  return { by, why, expires };
}

interface Word<Item extends string> {
  readonly flag: string;
  readonly among: readonly Item[];
}

function wordOf<Item extends string>(flags: FlagValues, bad: Bad, { flag, among }: Word<Item>) {
  const text = flagText(flags, flag);
  if (text === undefined) return undefined;
  const word = among.find((one) => one === text);
  if (word === undefined) bad(flag, `\`${text}\` is none of ${among.join(', ')}`);
  return word;
}

function askedOf(text: string): Asked {
  const at = text.indexOf('=');
  return at < 0
    ? { name: text }
    : { name: text.slice(0, at), values: text.slice(at + 1).split(',') };
}
