/** The flags of `redthread synth` as one object, every mistake told at once. */
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { epochDayFromText, textFromEpochDay } from '../core/time.js';
import { SCENARIOS } from '../tool/synth-catalogue.js';
import { LEVELS, type Level, type WorldOptions } from '../tool/synth-plan.js';
import { type Flag, type FlagValues, flagText } from './command.js';
import { badFlagValue } from './problem-list.js';

export const SYNTH_FLAGS: readonly Flag[] = [
  { name: 'seed', value: 'N', help: 'the same seed gives the same bytes (1)' },
  { name: 'people', value: 'N', help: 'customers, businesses among them (2000)' },
  { name: 'from', value: '2026-01-01', help: 'first day (2026-01-01)' },
  { name: 'days', value: 'N', help: 'how many days (365)' },
  { name: 'prevalence', value: '1:1000', help: 'planted postings among all, 1:50 to 1:100000' },
  { name: 'scenarios', value: 'S1,S3', help: 'which to plant, S1 to S12 (all)' },
  { name: 'level', value: '1..5|mixed', help: 'effort of those who hide (mixed)' },
  { name: 'hide-other-banks', value: '40%', help: 'members whose bank is another one (40%)' },
  { name: 'label-noise', value: '0%', help: 'labels that are wrong on purpose (0%)' },
  { name: 'parquet', help: 'write the transactions as Parquet instead of CSV' },
  { name: 'plot', value: 'FILE', help: 'a page that shows the marginals, HTML' },
  { name: 'out', value: 'DIR', help: 'where to write (world)' },
  { name: 'format', value: 'text|json', help: 'how to tell the summary (text)' },
];

export interface SynthOptions {
  readonly world: WorldOptions;
  readonly out: string;
  readonly rows: 'csv' | 'parquet';
  readonly plot?: string;
  readonly format: 'text' | 'json';
}

/** Throws one `ProblemError` with everything that is wrong. */
export function synthOptions(flags: FlagValues): SynthOptions {
  const problems: Problem[] = [];
  const bad = (flag: string, what: string) =>
    problems.push(problemOf(badFlagValue, `\`--${flag}\` ${what}`));
  const whole = (flag: string, fallback: number, [least, most]: readonly [number, number]) => {
    const text = flagText(flags, flag);
    const number = text === undefined ? fallback : Number(text);
    const isFit = text === undefined || /^\d{1,10}$/.test(text);
    if (isFit && number >= least && number <= most) return number;
    bad(flag, `is a whole number from ${least} to ${most}`);
    return fallback;
  };
  const share = (flag: string, fallback: number, most: number) => {
    const text = flagText(flags, flag);
    if (text === undefined) return fallback;
    const found = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(text);
    const number = found === null ? Number.NaN : Number(found[1]) / 100;
    if (number <= most) return number;
    bad(flag, `is a share from 0% to ${most * 100}%`);
    return fallback;
  };
  const format = flagText(flags, 'format') ?? 'text';
  if (format !== 'text' && format !== 'json') bad('format', `\`${format}\` is not a format`);
  const plot = flagText(flags, 'plot');
  const options: SynthOptions = {
    world: {
      seed: whole('seed', 1, [0, 4_294_967_295]),
      people: whole('people', 2000, [50, 500_000]),
      from: firstDay(flags, bad),
      days: whole('days', 365, [7, 3653]),
      oneIn: oneIn(flags, bad),
      level: levelOf(flags, bad),
      scenarios: scenariosOf(flags, bad),
      hiddenShare: share('hide-other-banks', 0.4, 1),
      labelNoise: share('label-noise', 0, 0.5),
    },
    out: flagText(flags, 'out') ?? 'world',
    rows: flags['parquet'] === true ? 'parquet' : 'csv',
    ...(plot !== undefined && { plot }),
    format: format === 'json' ? 'json' : 'text',
  };
  if (problems.length > 0) throw new ProblemError(problems);
  return options;
}

type Bad = (flag: string, what: string) => void;

function firstDay(flags: FlagValues, bad: Bad): number {
  const text = flagText(flags, 'from') ?? '2026-01-01';
  // Summer time has followed one rule since 2007.
  const isDate = /^20\d\d-\d\d-\d\d$/.test(text) && text >= '2007-01-01';
  const day = isDate ? epochDayFromText(text) : Number.NaN;
  if (isDate && Number.isFinite(day) && textFromEpochDay(day) === text) return day;
  bad('from', 'is a date such as `2026-01-01`, of 2007 or later');
  return 0;
}

const [ONE_IN_LEAST, ONE_IN_MOST] = [50, 100_000];

function oneIn(flags: FlagValues, bad: Bad): number {
  const text = flagText(flags, 'prevalence') ?? '1:1000';
  const found = /^1:(\d{1,6})$/.exec(text);
  const number = Number(found?.[1]);
  if (number >= ONE_IN_LEAST && number <= ONE_IN_MOST) return number;
  bad('prevalence', 'is `1:50` to `1:100000`');
  return ONE_IN_LEAST;
}

function levelOf(flags: FlagValues, bad: Bad): Level | 'mixed' {
  const text = flagText(flags, 'level') ?? 'mixed';
  if (text === 'mixed') return text;
  const level = LEVELS.find((one) => String(one) === text);
  if (level !== undefined) return level;
  bad('level', 'is 1, 2, 3, 4, 5 or mixed');
  return 'mixed';
}

function scenariosOf(flags: FlagValues, bad: Bad): readonly string[] {
  const all = SCENARIOS.map(({ id }) => id);
  const text = flagText(flags, 'scenarios');
  if (text === undefined) return all;
  const asked = text.split(',').map((one) => one.trim().toUpperCase());
  for (const one of asked.filter((id) => !all.includes(id))) {
    bad('scenarios', `\`${one}\` is not one of S1 to S12`);
  }
  return all.filter((id) => asked.includes(id));
}
